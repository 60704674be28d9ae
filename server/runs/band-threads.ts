import { availableParallelism } from 'node:os';
import type { BandPort, FromBand } from '../../models/flood/band-port.ts';
import { typescriptWorker } from '../../tiles/typescript-worker.ts';

/** Worker threads for the bands of a flood, one for each processor unless said otherwise. */
export function bandThreads(count = availableParallelism()): BandPort[] {
  return Array.from({ length: count }, () => {
    const worker = typescriptWorker(new URL('./band-thread.ts', import.meta.url));
    let onMessage: (message: FromBand) => void = () => {};
    let onError: (error: Error) => void = () => {};
    let closed = false;
    worker.on('message', (message: FromBand) => onMessage(message));
    worker.on('error', (error) => onError(error));
    worker.on('exit', () => {
      if (!closed) onError(new Error('A thread of the flood model ended before its time.'));
    });
    return {
      post: (message) => worker.postMessage(message),
      listen(message, error) {
        onMessage = message;
        onError = error;
      },
      close() {
        closed = true;
        void worker.terminate();
      },
    };
  });
}
