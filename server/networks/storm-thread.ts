import { parentPort, workerData } from 'node:worker_threads';
import type { FromStormThread, ToStormThread } from '../../models/drainage/storm-messages.ts';
import { runStorm } from '../../models/drainage/storm-run.ts';
import { NetworkError } from '../../models/water/network-error.ts';

/** The thread that runs one storm. A fault of ours ends it. */
const post = (message: FromStormThread): void => parentPort!.postMessage(message);
const { text, ...options } = workerData as ToStormThread;
const onProgress = (seconds: number, durationSeconds: number): void =>
  post({ type: 'progress', seconds, durationSeconds });
try {
  post({ type: 'done', ...(await runStorm(text, { ...options, onProgress })) });
} catch (error) {
  if (!(error instanceof NetworkError)) throw error;
  post({ type: 'failed', message: error.message });
}
