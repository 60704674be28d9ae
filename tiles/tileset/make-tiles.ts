import type { Worker } from 'node:worker_threads';
import { typescriptWorker } from '../typescript/worker.ts';
import { type MadeTile, type TileJob, TileMaker, type TileRecipe } from './tile-maker.ts';
import type { ThreadAnswer, ThreadOrder } from './tile-thread.ts';

type Known = ReadonlyMap<string, { uri: string; bytes: number }>;

/** Tiles that a thread has at hand, so that it does not wait while this one is busy with a tile of its own. */
const atHand = 2;

/**
 * Makes tiles in this thread and in others beside it. Those are started before there is work, so that their code is
 * loaded by then.
 */
export class TileThreads {
  private readonly workers: Worker[] = [];

  /**
   * @param count Threads, this one among them.
   * @param heapMegabytes Ceiling of the heap of each of the others.
   */
  constructor(count: number, module: string, heapMegabytes: number | null) {
    for (let n = 1; n < count; n++)
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
    let over = false;
    let here: Promise<void> = Promise.resolve();
    await new Promise<void>((resolve, reject) => {
      const made = (number: number, tile: MadeTile): void => {
        if (over) return;
        onTile(number, tile);
        if (++done === count) resolve();
      };
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
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
        worker.once('error', reject);
        worker.once('exit', (code) => reject(new Error(`A thread that made tiles ended with code ${code}.`)));
        worker.on('message', (answer: ThreadAnswer) => {
          if ('failed' in answer) {
            reject(answer.failed);
            return;
          }
          give();
          made(answer.number, answer.tile);
        });
        worker.postMessage({ recipe, known } satisfies ThreadOrder);
        for (let n = 0; n < atHand; n++) give();
      }
      const take = (): number | null => (over || next === count ? null : next++);
      here = this.makeHere(recipe, known, take, jobOf, made).catch(reject);
    }).finally(() => {
      over = true;
    });
    await here;
  }

  private async makeHere(
    recipe: TileRecipe,
    known: Known,
    take: () => number | null,
    jobOf: (number: number) => TileJob,
    made: (number: number, tile: MadeTile) => void,
  ): Promise<void> {
    const maker = await TileMaker.create(recipe, known);
    try {
      for (let number = take(); number !== null; number = take()) {
        made(number, await maker.make(jobOf(number)));
        // Lets the mail of the other threads through, and a signal.
        await new Promise((resolve) => setImmediate(resolve));
      }
    } finally {
      maker.close();
    }
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
