import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { typescriptWorker } from '../../tiles/typescript/worker.ts';
import { caseOf, type FuzzNews, type FuzzOrder } from './fuzz-thread.ts';
import { targets } from './targets.ts';

export interface Find {
  target: string;
  /** Number of the case; with the seed it gives the same bytes again. */
  number: number;
  what: string;
}
export interface FuzzResult {
  cases: number;
  read: number;
  refused: number;
  seconds: number;
  finds: Find[];
}
export interface FuzzOptions {
  seed: number;
  /** Runs so long, or so many cases, whichever comes first. */
  seconds: number;
  cases: number;
  /** Most time of the processor that one case may take, seconds; a case is tried twice before it counts. */
  caseSeconds?: number;
  /** Where failing inputs are kept; nowhere where absent. */
  folder?: string;
}

const threadMegabytes = 700;
/** What the process may grow by, typed arrays included. */
const mostGrowthBytes = 2e9;
const mostFinds = 12;
/** By the clock a case may take so many times as long: the machine may be busy, and what waits for ever uses nothing. */
const clockFactor = 20;

/** Puts changed files to one reader until the time is over. @returns null where there are no seeds for it here. */
export async function fuzz(name: string, given: FuzzOptions): Promise<FuzzResult | null> {
  const target = targets.find((one) => one.name === name)!;
  const options = { caseSeconds: target.caseSeconds ?? 5, ...given };
  const result: FuzzResult = { cases: 0, read: 0, refused: 0, seconds: 0, finds: [] };
  const seeds = await target.seeds();
  if (seeds.length === 0) return null;
  const begun = performance.now();
  const over = (): boolean =>
    (performance.now() - begun) / 1000 > options.seconds ||
    result.cases >= options.cases ||
    result.finds.length >= mostFinds;
  const note = (number: number, what: string): void => {
    if (result.finds.some((find) => find.what.slice(0, 100) === what.slice(0, 100))) return;
    result.finds.push({ target: name, number, what });
    if (options.folder)
      for (const [file, bytes] of Object.entries(caseOf(target, seeds, options.seed, number))) {
        const path = join(options.folder, `${name}-${options.seed}-${number}`, file);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, bytes);
      }
  };
  let from = 0;
  while (!over()) {
    const stopped = await stretch(
      { target: name, seed: options.seed, from, count: options.cases - from },
      options,
      over,
      result,
      note,
    );
    if (stopped === null) break;
    // Once more alone: a machine under load is no hang.
    if (/^(hang|out of memory)/.test(stopped.what)) {
      const alone: FuzzResult = { ...result, finds: [] };
      const again = await stretch(
        { target: name, seed: options.seed, from: stopped.number, count: 1 },
        { ...options, caseSeconds: 2 * options.caseSeconds },
        () => false,
        alone,
        () => {},
      );
      if (again) note(stopped.number, again.what);
    } else note(stopped.number, stopped.what);
    result.cases++;
    from = stopped.number + 1;
  }
  result.seconds = (performance.now() - begun) / 1000;
  return result;
}

/** Runs cases in a thread until one takes it down. @returns that one, or null at the end. */
function stretch(
  order: FuzzOrder,
  { caseSeconds = 5 }: FuzzOptions,
  over: () => boolean,
  result: FuzzResult,
  note: (number: number, what: string) => void,
): Promise<{ number: number; what: string } | null> {
  return new Promise((resolve) => {
    const worker: Worker = typescriptWorker(new URL('./fuzz-thread.ts', import.meta.url), {
      workerData: order,
      resourceLimits: { maxOldGenerationSizeMb: threadMegabytes },
      stdout: true,
      stderr: true,
    });
    const before = process.memoryUsage.rss();
    let current = order.from;
    let since: { clock: number; busy: number } | null = null;
    let ended = false;
    const end = (outcome: { number: number; what: string } | null): void => {
      if (ended) return;
      ended = true;
      clearInterval(watch);
      void worker.terminate().then(() => resolve(outcome));
    };
    const watch = setInterval(() => {
      if (
        since &&
        (busySeconds() - since.busy > caseSeconds ||
          performance.now() - since.clock > clockFactor * caseSeconds * 1000)
      )
        end({ number: current, what: `hang of more than ${caseSeconds} s` });
      else if (process.memoryUsage.rss() - before > mostGrowthBytes)
        end({ number: current, what: 'out of memory: the process grew by more than 2 GB' });
    }, 50);
    worker.on('message', (news: FuzzNews) => {
      if ('begins' in news) {
        current = news.begins;
        since = { clock: performance.now(), busy: busySeconds() };
      } else if ('ends' in news) {
        since = null;
        result.cases++;
        if (news.outcome === 'read') result.read++;
        else result.refused++;
        if (news.find) note(news.ends, news.find);
        if (over()) end(null);
      }
    });
    worker.on('error', (error: NodeJS.ErrnoException) =>
      end({
        number: current,
        what:
          error.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? 'out of memory: the heap of the thread'
            : `the thread died: ${error.stack?.split('\n').slice(0, 4).join(' | ')}`,
      }),
    );
    worker.on('exit', () => end(null));
  });
}

/** Time of the processor that this process has taken, all of its threads. */
function busySeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
