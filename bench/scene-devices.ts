/**
 * Devices in the scene: 20,000 that all change once a second, in a real browser. Ours draws what the screen can hold,
 * the peer one point of the engine for each device. Milliseconds of the main thread in a tick: without a graphics
 * processor frame rates say nothing. The heap is looked at after a garbage collection, early and late.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { chromiumFlags, chromiumPath } from '../e2e/chromium.mjs';
import type { BenchRow } from './row.ts';
import type { Measured } from './scene-devices-page.ts';

const ticks = 16;
/** Ticks of the look at the heap. */
const longTicks = 120;
const mostMilliseconds = 20;
/** How much more the heap may hold late than early. */
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
        entry: fileURLToPath(new URL('./scene-devices-page.ts', import.meta.url)),
        formats: ['iife'],
        name: 'bench',
        fileName: () => 'page.js',
      },
    },
  });
  return join(folder, 'page.js');
}

const measure = (
  page: Page,
  who: 'ours' | 'points',
  view: 'far' | 'near',
  count = ticks,
): Promise<Measured> =>
  page.evaluate(([a, b, c]) => window.measureDevices(a, b, c), [who, view, count] as const);

/** Bytes of the heap after a garbage collection. */
const heap = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { gc } = globalThis as unknown as { gc: () => void };
    gc();
    return (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize;
  });

export async function run(): Promise<BenchRow[]> {
  const executablePath = chromiumPath();
  if (!executablePath) return [];
  const folder = await mkdtemp(join(tmpdir(), 'mirrorcity-bench-scene-'));
  const browser = await chromium.launch({
    executablePath,
    args: [...chromiumFlags, '--js-flags=--expose-gc', '--enable-precise-memory-info'],
  });
  try {
    const page = await browser.newPage();
    await page.setContent('<!doctype html><body></body>');
    await page.addScriptTag({ path: await bundle(folder) });
    const rows: BenchRow[] = [];
    for (const view of ['far', 'near'] as const) {
      const own = await measure(page, 'ours', view);
      const theirs = await measure(page, 'points', view);
      rows.push({
        row: `20,000 devices a tick, ${view} view`,
        ours: own.median,
        unit: `ms (p95 ${own.p95.toFixed(1)}, ${own.drawn} signs)`,
        against: 'a point of the engine each',
        theirs: theirs.median,
        ratio: own.median / theirs.median,
        must: `<= ${mostMilliseconds} ms`,
        holds: own.median <= mostMilliseconds,
      });
    }
    await measure(page, 'ours', 'far', longTicks / 2);
    const early = await heap(page);
    await measure(page, 'ours', 'far', longTicks / 2);
    const late = await heap(page);
    rows.push({
      row: 'heap of the page, late and early',
      ours: late / 1e6,
      unit: 'MB',
      against: `after the first ${longTicks / 2} ticks`,
      theirs: early / 1e6,
      ratio: late / early,
      must: `ratio <= ${mostGrowth}`,
      holds: late / early <= mostGrowth,
    });
    return rows;
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}
