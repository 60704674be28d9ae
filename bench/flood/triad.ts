import type { Worker } from 'node:worker_threads';
import { typescriptWorker } from '../../tiles/typescript/worker.ts';

/** Memory bandwidth of some threads together, by STREAM's triad in WebAssembly: 24 bytes counted for an element of f64. */
export class Triad {
  private constructor(private readonly workers: Worker[]) {}

  static async start(threads: number): Promise<Triad> {
    const workers = Array.from({ length: threads }, () =>
      typescriptWorker(new URL('./triad-thread.ts', import.meta.url)),
    );
    await Promise.all(workers.map(answer));
    return new Triad(workers);
  }

  /** Bytes a second of one turn. */
  async turn(): Promise<number> {
    const begin = performance.now();
    const bytes = await Promise.all(
      this.workers.map((worker) => {
        const done = answer(worker);
        worker.postMessage('go');
        return done;
      }),
    );
    return (bytes.reduce((sum, one) => sum + one, 0) / (performance.now() - begin)) * 1000;
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }
}

const answer = (worker: Worker): Promise<number> =>
  new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
