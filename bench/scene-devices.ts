/**
 * Devices in the scene: 20,000 that all change once a second, in a real browser. Ours draws what the screen can hold,
 * the peer one point of the engine for each device. Milliseconds of the main thread in a tick (its message and its
 * picture together, and the longest of these and of a picture between two ticks, in which vehicles glide on), of which 95 of 100 ticks stay below what is said: without a
 * graphics processor frame rates say nothing. The processor's time of the main thread is said beside: where it is
 * much less, others had the machine.
 *
 * The heap is looked at after a garbage collection, once a minute of the site's time: a minute's ticks one after
 * another, or, with MIRRORCITY_BENCH_SCENE_MINUTES=60, for so many minutes at one tick a second. Each look is a line
 * of MIRRORCITY_BENCH_SCENE_CSV (default scene-devices-heap.csv in the temporary folder), written as it comes.
 */
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CDPSession, chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { chromiumFlags, chromiumPath } from '../e2e/chromium.mjs';
import type { BenchRow } from './row.ts';
import { marks } from './scene-devices-marks.ts';
import type { Measured, View } from './scene-devices-page.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const ticks = 60;
/** The first ones fill atlas and buffers. */
const warmUpTicks = 8;
const mostMilliseconds = 20;
/** Minutes of ticks for the look at the heap where none are asked for. */
const shortMinutes = 4;
/** How much more the heap may hold in the second half than in the first. */
const mostGrowth = 1.1;

async function bundle(folder: string): Promise<string> {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    define: { CESIUM_BASE_URL: JSON.stringify('/'), 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: folder,
      minify: false,
      lib: {
        entry: join(here, 'scene-devices-page.ts'),
        formats: ['iife'],
        name: 'bench',
        fileName: () => 'page.js',
      },
    },
  });
  return join(folder, 'page.js');
}

const tick = (page: Page, count: number, pauseMilliseconds = 0): Promise<Measured> =>
  page.evaluate(([a, b]) => window.tickDevices(a, b), [count, pauseMilliseconds] as const);

interface Ticks {
  /** Milliseconds of the main thread in each tick: message and picture. */
  whole: number[];
  /** The longest task of each tick, and of a picture between two. */
  longest: number[];
  /** Of the whole, the time that a processor worked for the main thread. */
  processor: number[];
  measured: Measured;
}

async function measure(page: Page, who: 'ours' | 'points', view: View): Promise<Ticks> {
  await page.evaluate(([a, b]) => window.openDevices(a, b), [who, view] as const);
  await tick(page, warmUpTicks);
  const browser = page.context().browser()!;
  await browser.startTracing(page, { categories: ['blink.user_timing'] });
  const measured = await tick(page, ticks, who === 'ours' ? 1000 : 0);
  const processor = processorTimes(await browser.stopTracing());
  const { messages, pictures, glides } = measured;
  return {
    whole: messages.map((milliseconds, index) => milliseconds + pictures[index]!),
    longest: messages.map((milliseconds, index) => Math.max(milliseconds, pictures[index]!, glides[index]!)),
    processor,
    measured,
  };
}

/** What the marks of the page tell: processor's milliseconds of its main thread, by tick. */
function processorTimes(trace: Buffer): number[] {
  interface Mark {
    name: string;
    /** Microseconds of the thread's processor time. */
    tts?: number;
  }
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: Mark[] };
  const at = (mark: string): number[] =>
    traceEvents.flatMap(({ name, tts }) => (name === mark && tts !== undefined ? [tts / 1000] : []));
  const spent = ([begins, ends]: readonly [string, string]): number[] => {
    const from = at(begins);
    return at(ends).map((end, index) => end - from[index]!);
  };
  const pictures = spent(marks.picture);
  return spent(marks.message).map((milliseconds, index) => milliseconds + pictures[index]!);
}

/** The value that a share of all stays below. */
const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((one, other) => one - other)[Math.ceil(values.length * share) - 1]!;
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Bytes of the heap after a garbage collection. */
async function heapBytes(browser: CDPSession): Promise<number> {
  await browser.send('HeapProfiler.collectGarbage');
  return (await browser.send('Runtime.getHeapUsage')).usedSize;
}

async function heapRow(page: Page): Promise<BenchRow> {
  const asked = Number(process.env['MIRRORCITY_BENCH_SCENE_MINUTES'] ?? 0);
  const minutes = asked > 0 ? Math.max(2, Math.round(asked)) : shortMinutes;
  const file = process.env['MIRRORCITY_BENCH_SCENE_CSV'] ?? join(tmpdir(), 'scene-devices-heap.csv');
  const browser = await page.context().newCDPSession(page);
  await browser.send('HeapProfiler.enable');
  await page.evaluate(() => window.openDevices('ours', 'near'));
  await tick(page, warmUpTicks);
  await writeFile(file, 'minute,heap_bytes,tick_median_ms,tick_p95_ms\n');
  const heap: number[] = [];
  for (let minute = 1; minute <= minutes; minute++) {
    const { messages, pictures } = await tick(page, 60, asked > 0 ? 1000 : 0);
    const times = messages.map((milliseconds, index) => milliseconds + pictures[index]!);
    heap.push(await heapBytes(browser));
    const [median, p95] = [quantile(times, 0.5).toFixed(2), quantile(times, 0.95).toFixed(2)];
    await appendFile(file, `${minute},${heap.at(-1)},${median},${p95}\n`);
  }
  await browser.detach();
  const [first, second] = [heap.slice(0, minutes >> 1), heap.slice(minutes >> 1)].map(mean);
  return {
    row: `heap of the page, ${minutes} minutes of ticks${asked > 0 ? ' at 1 Hz' : ', one after another'}`,
    ours: second! / 1e6,
    unit: 'MB, mean of the second half',
    against: 'mean of the first half',
    theirs: first! / 1e6,
    ratio: second! / first!,
    must: `ratio <= ${mostGrowth}`,
    holds: second! / first! <= mostGrowth,
  };
}

export async function run(): Promise<BenchRow[]> {
  const executablePath = chromiumPath();
  if (!executablePath) return [];
  const folder = await mkdtemp(join(tmpdir(), 'mirrorcity-bench-scene-'));
  const browser = await chromium.launch({
    executablePath,
    args: [...chromiumFlags, '--enable-precise-memory-info'],
  });
  try {
    const page = await browser.newPage();
    await page.setContent('<!doctype html><body></body>');
    await page.addScriptTag({ path: await bundle(folder) });
    const rows: BenchRow[] = [];
    for (const view of ['far', 'near'] as const) {
      const own = await measure(page, 'ours', view);
      const theirs = await measure(page, 'points', view);
      const { paints, glides, drawn } = own.measured;
      const said = (name: string, values: readonly number[]): string =>
        `${name} ${quantile(values, 0.5).toFixed(1)} / ${quantile(values, 0.95).toFixed(1)}`;
      const parts = [
        said('median / p95: all', own.whole),
        said('message', own.measured.messages),
        said('signs', paints),
        said('picture between', glides),
        said("processor's time", own.processor),
        `${drawn} signs`,
      ].join(', ');
      for (const [name, unit, which] of [
        ['main thread', `ms (${parts})`, 'whole'],
        ['longest task', 'ms', 'longest'],
      ] as const) {
        const p95 = quantile(own[which], 0.95);
        const theirP95 = quantile(theirs[which], 0.95);
        rows.push({
          row: `20,000 devices a tick, ${view} view, ${name}, 95th percentile`,
          ours: p95,
          unit,
          against: 'a point of the engine each',
          theirs: theirP95,
          ratio: p95 / theirP95,
          must: `<= ${mostMilliseconds} ms`,
          holds: p95 <= mostMilliseconds,
        });
      }
    }
    rows.push(await heapRow(page));
    return rows;
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}
