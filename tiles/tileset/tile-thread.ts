import { parentPort, workerData } from 'node:worker_threads';
import { threadModule } from '../typescript/worker.ts';
import { type MadeTile, type TileJob, TileMaker, type TileRecipe } from './tile-maker.ts';

/** What the thread is told: first the recipe, then one job after another. */
export type ThreadOrder =
  | { recipe: TileRecipe; known: ReadonlyMap<string, { uri: string; bytes: number }> }
  | { number: number; job: TileJob };
export type ThreadAnswer = { number: number; tile: MadeTile } | { failed: Error };

const port = parentPort!;
let maker: Promise<TileMaker> | null = null;

// The mesher's module loads while the importer still reads.
const warm = (workerData as { module: string | null }).module;
if (warm) threadModule(warm).catch(() => {});

port.on('message', async (order: ThreadOrder) => {
  try {
    if ('recipe' in order) {
      maker = TileMaker.create(order.recipe, order.known);
      await maker;
    } else port.postMessage({ number: order.number, tile: await (await maker!).make(order.job) });
  } catch (error) {
    port.postMessage({ failed: error as Error } satisfies ThreadAnswer);
  }
});
