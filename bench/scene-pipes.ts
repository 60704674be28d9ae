/**
 * 100,000 pipes in the scene: a water network as the importer writes it, opened in a real browser by the application's
 * own view. Milliseconds of the main thread for recolouring all of them (a result shown instead of another, the worst
 * that a press can do) and draw commands of one picture, the ground included. The peer is the engine's plain way: each
 * feature asked for its code and given its colour.
 */
import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { chromiumFlags, chromiumPath } from '../e2e/chromium.mjs';
import { city as citySchema } from '../models/city/city.ts';
import type { NetworkResults } from '../models/water/network.ts';
import { scene as sceneSchema } from '../scenes/scene.ts';
import { importNetwork } from '../tiles/network/index.ts';
import type { BenchRow } from './row.ts';
import { gridNetwork } from './scene-pipes-network.ts';
import type { Recoloured } from './scene-pipes-page.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const enginePath = '/cesium/';
const engineFolder = fileURLToPath(new URL('../node_modules/cesium/Build/Cesium/', import.meta.url));
const [columns, rows] = [224, 224];
const mostMilliseconds = 16;
const mostCommands = 60;
/** Recolourings that are measured, after those that warm up. */
const [warmUps, times] = [4, 24];
const place = { longitude: 120.2, latitude: 30.9 };

async function bundle(folder: string): Promise<void> {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    define: { CESIUM_BASE_URL: JSON.stringify(enginePath), 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      lib: {
        entry: join(here, 'scene-pipes-page.ts'),
        formats: ['iife'],
        name: 'bench',
        fileName: () => 'page.js',
      },
    },
  });
  await writeFile(
    join(folder, 'index.html'),
    '<!doctype html><meta charset="utf-8"><body></body><script src="/page.js"></script>',
  );
}

/** The files of a folder and those of the engine, whose workers make the ground, on a port of its own. */
async function serve(folder: string): Promise<Server> {
  const types: Record<string, string> = {
    html: 'text/html',
    js: 'text/javascript',
    json: 'application/json',
  };
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    const name = path === '/' ? '/index.html' : path;
    const type = types[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
    const file = name.startsWith(enginePath)
      ? join(engineFolder, name.slice(enginePath.length))
      : join(folder, name);
    createReadStream(file)
      .on('open', () => response.writeHead(200, { 'content-type': type }))
      .on('error', () => response.writeHead(404).end())
      .pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((one, other) => one - other)[Math.ceil(values.length * share) - 1]!;
const whole = ({ store, picture }: Recoloured): number => store + Math.max(picture, 0);

/** Each result shown instead of the other: all pipes change. */
async function measure(page: Page, how: 'recolour' | 'recolourByFeatures'): Promise<Recoloured[]> {
  const found = await page.evaluate(
    ([name, count]) => {
      const shown: Recoloured[] = [];
      for (let time = 0; time < count; time++)
        shown.push(window[name](0, time % 2 === 0 ? 'flow' : 'velocity'));
      return shown;
    },
    [how, warmUps + times] as const,
  );
  return found.slice(warmUps);
}

export async function run(): Promise<BenchRow[]> {
  const executablePath = chromiumPath();
  if (!executablePath) return [];
  const folder = await mkdtemp(join(tmpdir(), 'mirrorcity-bench-scene-pipes-'));
  const { text, pipes } = gridNetwork(columns, rows);
  await writeFile(join(folder, 'grid.inp'), text);
  const { bounds, layers } = await importNetwork({
    files: [join(folder, 'grid.inp')],
    dataset: 'grid',
    outputFolder: folder,
    url: '',
    placement: { ...place, height: 8, headingDegrees: 0 },
  });
  const results = JSON.parse(await readFile(join(folder, 'results.json'), 'utf8')) as NetworkResults;
  await bundle(folder);
  const server = await serve(folder);
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const city = citySchema.parse({
      ...{ id: 'bench', name: { zh: '格网', en: 'Grid' }, crs: 'EPSG:4979', geoidUndulation: 8 },
      ...{ heightDatum: 'ellipsoid', timeZone: 'Asia/Shanghai' },
      ...{ origin: place, bounds },
    });
    const scene = sceneSchema.parse({ city: 'bench', layers, viewpoints: [], playlist: [] });
    const statistics = await page.evaluate(([a, b, c]) => window.openPipes(a, b, c), [
      city,
      scene,
      results,
    ] as const);
    // The overview draws a part of them as one with others: what is recoloured is all of them, as they are when near.
    const features = await page.evaluate(() => window.loadAll());
    const ours = await measure(page, 'recolour');
    const theirs = (await measure(page, 'recolourByFeatures')).map(whole);
    const p95 = quantile(ours.map(whole), 0.95);
    const median = (values: readonly number[]): string => quantile(values, 0.5).toFixed(1);
    const parts = [
      `median ${median(ours.map(whole))}`,
      `store ${median(ours.map(({ store }) => store))}`,
      `picture over a still one ${median(ours.map(({ picture }) => picture))}`,
      `${features} features in memory`,
    ].join(', ');
    return [
      {
        row: `${pipes} pipes, another result shown, main thread, 95th percentile`,
        ours: p95,
        unit: `ms (${parts})`,
        against: 'each feature asked and coloured',
        theirs: quantile(theirs, 0.95),
        ratio: p95 / quantile(theirs, 0.95),
        must: `<= ${mostMilliseconds} ms`,
        holds: p95 <= mostMilliseconds,
      },
      {
        row: `${pipes} pipes, draw commands of a picture of all of them`,
        ours: statistics.drawCommands,
        unit: `commands (${Object.entries(statistics.commandsOf)
          .map(([name, count]) => `${name} ${count}`)
          .join(', ')})`,
        against: 'the bound',
        theirs: null,
        ratio: null,
        must: `<= ${mostCommands}`,
        holds: statistics.drawCommands <= mostCommands,
      },
    ];
  } finally {
    await browser.close();
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
}
