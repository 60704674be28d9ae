import type { Worker } from 'node:worker_threads';
import type { Footprint } from '../../models/flood/scenario-inputs.ts';
import { typescriptWorker } from '../../tiles/typescript/worker.ts';
import type { ForeseenRun, ToRunThread } from './run-thread.ts';

/** A thread that waits for a run, and what it was told of the one that will likely come. */
interface Spare {
  worker: Worker;
  key: string | null;
  footprints: readonly Footprint[] | null;
}

/** Threads that compute runs. One may be kept ready: loading a thread and its crew takes longer than a small grid. */
export class RunThreads {
  private spare: Spare | null = null;

  constructor(private readonly start: () => Worker) {}

  /** Has a thread ready for the next run. */
  warm(): void {
    if (this.spare) return;
    const spare: Spare = { worker: this.start(), key: null, footprints: null };
    this.spare = spare;
    spare.worker.unref();
    // One that dies while it waits is no loss: the next run starts its own.
    const forget = (): void => {
      if (this.spare === spare) this.spare = null;
    };
    spare.worker.on('error', forget).on('exit', forget);
  }

  /** Has the thread that is ready make the ground of a run. */
  foresee({ key, request, footprints }: ForeseenRun): void {
    const { spare } = this;
    if (!spare) return;
    const known = spare.footprints === footprints;
    if (known && spare.key === key) return;
    const message: ToRunThread = { type: 'foresee', key, request, footprints: known ? null : footprints };
    spare.worker.postMessage(message);
    Object.assign(spare, { key, footprints });
  }

  /** @returns a thread for one run, and what it was told to foresee. */
  take(): Spare {
    const taken = this.spare ?? { worker: this.start(), key: null, footprints: null };
    this.spare = null;
    taken.worker.removeAllListeners();
    taken.worker.ref();
    return taken;
  }

  async close(): Promise<void> {
    await this.spare?.worker.terminate();
    this.spare = null;
  }
}

/** @param bands threads of one run; default one for each processor. */
export const startRunThread = (bands: number | undefined): Worker =>
  typescriptWorker(new URL('./run-thread.ts', import.meta.url), { workerData: { bands } });
