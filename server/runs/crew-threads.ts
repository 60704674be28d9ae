import { availableParallelism } from 'node:os';
import type { CrewPort, FromMember } from '../../models/flood/crew-port.ts';
import { typescriptWorker } from '../../tiles/typescript/worker.ts';

/** Worker threads that compute a flood together, one for each processor unless said otherwise. */
export function crewThreads(count = availableParallelism()): CrewPort[] {
  return Array.from({ length: count }, () => {
    const worker = typescriptWorker(new URL('./crew-thread.ts', import.meta.url));
    let onMessage: (message: FromMember) => void = () => {};
    let onError: (error: Error) => void = () => {};
    let closed = false;
    worker.on('message', (message: FromMember) => onMessage(message));
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
