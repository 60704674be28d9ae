import { parentPort, workerData } from 'node:worker_threads';
import { crewThreads } from './crew-threads.ts';
import { executeFloodRun, type FloodRunEvent, type FloodRunRequest } from './flood-run.ts';
import { floodKernel } from './kernel-file.ts';

/** A worker thread that computes one run, so that the server goes on answering. It may wait for it for long. */
export type ToRunThread = { type: 'start'; request: FloodRunRequest } | { type: 'stop' };
export type FromRunThread =
  | FloodRunEvent
  | { type: 'end'; finished: boolean }
  | { type: 'failed'; message: string };

const post = (event: FromRunThread): void => parentPort!.postMessage(event);
const abort = new AbortController();
const ports = crewThreads((workerData as { bands?: number }).bands);
// Compiled while nothing is asked for yet.
void floodKernel().catch(() => undefined);

parentPort!.on('message', (message: ToRunThread) => {
  if (message.type === 'stop') abort.abort();
  else void compute(message.request);
});

async function compute(request: FloodRunRequest): Promise<void> {
  try {
    post({ type: 'end', finished: await executeFloodRun(request, ports, post, abort.signal) });
  } catch (error) {
    post({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
  for (const port of ports) port.close();
  parentPort!.close();
}
