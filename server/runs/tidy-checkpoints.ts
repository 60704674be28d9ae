import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  checkpointBytes,
  checkpointName,
  checkpointTimes,
  removeCheckpoints,
  thinCheckpoints,
} from './checkpoint-files.ts';

/** Bytes that the checkpoints of all runs may take on disk. */
const budgetBytes = 4 * 2 ** 30;
/** Branches of older runs start at most so much model time before the instant that they ask for. */
const keptEverySeconds = 1800;

/**
 * Keeps the checkpoints of all runs within a budget: the runs that were computed longest ago first keep only their last
 * one and those of each half hour, then none; the one computed last keeps at least its last.
 * @returns bytes freed.
 */
export async function tidyCheckpoints(dataFolder: string, budget = budgetBytes): Promise<number> {
  const root = join(dataFolder, 'runs');
  const runs: { folder: string; bytes: number; changed: number }[] = [];
  for (const name of await readdir(root).catch(() => [])) {
    const folder = join(root, name);
    const last = (await checkpointTimes(folder)).at(-1);
    if (last === undefined) continue;
    // The folder's own time says when files were removed, too.
    const written = await stat(join(folder, checkpointName(last))).catch(() => null);
    if (written) runs.push({ folder, bytes: await checkpointBytes(folder), changed: written.mtimeMs });
  }
  runs.sort((a, b) => a.changed - b.changed);
  let excess = runs.reduce((sum, { bytes }) => sum + bytes, 0) - budget;
  let freed = 0;
  const free = (bytes: number): void => {
    freed += bytes;
    excess -= bytes;
  };
  for (const { folder } of runs) if (excess > 0) free(await thinCheckpoints(folder, keptEverySeconds));
  for (const [index, { folder }] of runs.entries()) {
    if (excess <= 0) break;
    const times = await checkpointTimes(folder);
    free(await removeCheckpoints(folder, index === runs.length - 1 ? times.slice(0, -1) : times));
  }
  return freed;
}
