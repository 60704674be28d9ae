import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findClusterBinaries } from '../../server/store/cluster-binaries.ts';
import { openTestStore } from '../../server/store/test-store.ts';
import type { BenchRow } from '../row.ts';
import { faultRow, trial } from './trial.ts';

const restarts = 5;

/** A PostgreSQL that is not the server's own is restarted under it without warning. */
export async function databaseRestart(): Promise<BenchRow[]> {
  const { database, close } = await openTestStore('cluster');
  const data = database.folder!;
  const { uid, gid } = statSync(data);
  const restart = (): void => {
    const program = join(findClusterBinaries()[0]!.folder, 'pg_ctl');
    const parameters = ['restart', '-w', '-m', 'immediate', '-D', data, '-l', join(data, 'server.log')];
    const { status, stderr } = spawnSync(program, parameters, {
      ...(process.getuid?.() === 0 && { uid, gid }),
      cwd: data,
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`pg_ctl restart: ${stderr}`);
  };
  try {
    const address = `postgres:///mirrorcity?host=${encodeURIComponent(data)}&port=5432&user=mirrorcity`;
    const environment = { DATABASE_URL: address };
    return await trial('database restarts', { kind: 'url', environment, database }, async ({ gateways }) => {
      let longest = 0;
      for (let n = 0; n < restarts; n++) {
        await pause(500 * Math.random());
        const started = performance.now();
        restart();
        await gateways.nextAcknowledgements();
        longest = Math.max(longest, (performance.now() - started) / 1000);
      }
      return [
        faultRow(`${restarts} database restarts: longest until acknowledged again`, longest, 'seconds', 5),
      ];
    });
  } finally {
    await close();
  }
}
