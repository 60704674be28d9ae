import type { Worker } from 'node:worker_threads';
import { typescriptWorker } from '../../tiles/typescript-worker.ts';

/** Threads that compute runs. One may be kept ready: loading a thread and its crew takes longer than a small grid. */
export class RunThreads {
  private spare: Worker | null = null;

  /** @param bands threads of one run; default one for each processor. */
  constructor(private readonly bands: number | undefined) {}

  /** Has a thread ready for the next run. */
  warm(): void {
    if (this.spare) return;
    const spare = this.start();
    this.spare = spare;
    spare.unref();
    // One that dies while it waits is no loss: the next run starts its own.
    const forget = (): void => {
      if (this.spare === spare) this.spare = null;
    };
    spare.on('error', forget).on('exit', forget);
  }

  take(): Worker {
    const worker = this.spare ?? this.start();
    this.spare = null;
    worker.removeAllListeners();
    worker.ref();
    return worker;
  }

  async close(): Promise<void> {
    await this.spare?.terminate();
    this.spare = null;
  }

  private start(): Worker {
    return typescriptWorker(new URL('./run-thread.ts', import.meta.url), {
      workerData: { bands: this.bands },
    });
  }
}
