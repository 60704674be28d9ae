import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { processLives } from '../store/lock-file.ts';

/** Name below the run's folder. */
const markName = 'owner.json';
const mark = z.object({ host: z.string(), pid: z.number() });
export type RunOwner = z.infer<typeof mark>;

/** The mark is renewed so often, and counts no longer than `staleMilliseconds` after that. */
const renewMilliseconds = 5_000;
export const staleMilliseconds = 60_000;

/**
 * Marks a run as computed by this process beside a server, which then leaves it alone (`ownerOf`).
 * @param folder of the run; it is made.
 * @returns what takes the mark away.
 */
export async function ownRun(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, markName);
  await writeFile(file, JSON.stringify({ host: hostname(), pid: process.pid } satisfies RunOwner));
  const renew = setInterval(() => {
    const now = new Date();
    // A folder that was deleted with its run needs no mark.
    utimes(file, now, now).catch(() => undefined);
  }, renewMilliseconds);
  renew.unref();
  return async () => {
    clearInterval(renew);
    await rm(file, { force: true });
  };
}

/**
 * The living process beside the server that computes a run; null where there is none. A mark that is not renewed any more,
 * or whose process on this machine has ended, tells of none.
 */
export async function ownerOf(folder: string): Promise<RunOwner | null> {
  try {
    const file = join(folder, markName);
    const owner = mark.parse(JSON.parse(await readFile(file, 'utf8')));
    const { mtimeMs } = await stat(file);
    if (Math.abs(Date.now() - mtimeMs) > staleMilliseconds) return null;
    return owner.host !== hostname() || processLives(owner.pid) ? owner : null;
  } catch {
    return null;
  }
}
