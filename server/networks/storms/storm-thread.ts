import { writeFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import type { FromStormThread, ToStormThread } from '../../../models/drainage/storm-messages.ts';
import { runStorm } from '../../../models/drainage/storm-run.ts';
import { NetworkError } from '../../../models/water/network-error.ts';

/** What storm-runs.ts hands to this thread; the results go into a file, gzipped. */
export type StormTask = ToStormThread & { resultsFile: string };
type Done = Extract<FromStormThread, { type: 'done' }>;
export type StormMessage =
  | Exclude<FromStormThread, Done>
  | { type: 'kept'; answer: Done['answer']; bytes: number };

/** The thread that runs one storm. A fault of ours ends it. */
const post = (message: StormMessage): void => parentPort!.postMessage(message);
const { text, resultsFile, ...options } = workerData as StormTask;
const onProgress = (seconds: number, durationSeconds: number): void =>
  post({ type: 'progress', seconds, durationSeconds });
try {
  const { results, answer } = await runStorm(text, { ...options, onProgress });
  const packed = gzipSync(JSON.stringify(results), { level: 1 });
  await writeFile(resultsFile, packed);
  post({ type: 'kept', answer, bytes: packed.length });
} catch (error) {
  if (!(error instanceof NetworkError)) throw error;
  post({ type: 'failed', told: error.told });
}
