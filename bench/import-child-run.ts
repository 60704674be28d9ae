import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ImportRequest } from '../tiles/importer.ts';

/** What an import took in a process of its own. */
export interface ChildImport {
  /** From the call to its end, the start of the importer's thread and the loading of its code within. */
  seconds: number;
  objectCount: number;
  /** Most memory that the process had resident, as Linux counts it. */
  peakBytes: number;
}

/** @throws Error with what the import said. */
export function importInChild(
  request: Omit<ImportRequest, 'groundHeight' | 'onProgress' | 'signal' | 'ledger'>,
): ChildImport {
  const script = fileURLToPath(new URL('./import-child.ts', import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, JSON.stringify(request)], {
    encoding: 'utf8',
  });
  if (status !== 0)
    throw new Error(`The import failed: ${/Error: .*/.exec(stderr)?.[0] ?? stderr.trim().slice(-300)}`);
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as ChildImport;
}
