import type { Worker } from 'node:worker_threads';
import { typescriptWorker } from '../typescript-worker.ts';
import { type MadeTile, type TileJob, TileMaker, type TileRecipe } from './tile-maker.ts';
import type { ThreadAnswer, ThreadOrder } from './tile-thread.ts';

type Known = ReadonlyMap<string, { uri: string; bytes: number }>;

/** Threads that make tiles. They are started before there is work, so that their code is loaded by then. */
export class TileThreads {
  private readonly workers: Worker[] = [];

  /** @param heapMegabytes Ceiling of each thread's heap. */
  constructor(count: number, module: string, heapMegabytes: number | null) {
    for (let n = 0; n < count; n++)
      this.workers.push(
        typescriptWorker(new URL('./tile-thread.ts', import.meta.url), {
          workerData: { module },
          ...(heapMegabytes !== null && {
            resourceLimits: {
              maxOldGenerationSizeMb: heapMegabytes,
              maxYoungGenerationSizeMb: heapMegabytes / 4,
            },
          }),
        }),
      );
  }

  get count(): number {
    return this.workers.length;
  }

  /** Makes all tiles; `onTile` is told of each as it comes, in any order. */
  async make(
    recipe: TileRecipe,
    known: Known,
    count: number,
    jobOf: (number: number) => TileJob,
    onTile: (number: number, tile: MadeTile) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    let next = 0;
    let done = 0;
    await new Promise<void>((resolve, reject) => {
      const fail = (error: unknown): void => reject(error);
      signal?.addEventListener('abort', () => fail(signal.reason), { once: true });
      if (count === 0) resolve();
      for (const worker of this.workers) {
        const give = (): void => {
          if (next === count) return;
          const number = next++;
          const job = jobOf(number);
          worker.postMessage({ number, job } satisfies ThreadOrder, [
            job.offsets.buffer as ArrayBuffer,
            job.lengths.buffer as ArrayBuffer,
          ]);
        };
        worker.once('error', fail);
        worker.once('exit', (code) => fail(new Error(`A thread that made tiles ended with code ${code}.`)));
        worker.on('message', (answer: ThreadAnswer) => {
          if ('failed' in answer) {
            fail(answer.failed);
            return;
          }
          onTile(answer.number, answer.tile);
          done++;
          if (done === count) resolve();
          else give();
        });
        worker.postMessage({ recipe, known } satisfies ThreadOrder);
        // Two at a time, so that none waits for the mail.
        give();
        give();
      }
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }
}

/** The same in this thread, for what is too little to start threads for. */
export async function makeTilesHere(
  recipe: TileRecipe,
  known: Known,
  count: number,
  jobOf: (number: number) => TileJob,
  onTile: (number: number, tile: MadeTile) => void,
  signal?: AbortSignal,
): Promise<void> {
  const maker = await TileMaker.create(recipe, known);
  try {
    for (let number = 0; number < count; number++) {
      signal?.throwIfAborted();
      onTile(number, await maker.make(jobOf(number)));
    }
  } finally {
    maker.close();
  }
}
