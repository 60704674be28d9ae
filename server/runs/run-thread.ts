import { parentPort, workerData } from 'node:worker_threads';
import { executeFloodRun, type FloodRunEvent, type FloodRunRequest } from './flood-run.ts';

/** A worker thread that computes one run, so that the server goes on answering. */
export type FromRunThread =
  | FloodRunEvent
  | { type: 'end'; finished: boolean }
  | { type: 'failed'; message: string };

const abort = new AbortController();
const post = (event: FromRunThread): void => parentPort!.postMessage(event);
parentPort!.on('message', () => abort.abort());
try {
  post({ type: 'end', finished: await executeFloodRun(workerData as FloodRunRequest, post, abort.signal) });
} catch (error) {
  post({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
}
parentPort!.close();
