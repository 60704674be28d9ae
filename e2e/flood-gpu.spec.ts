import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { build } from 'vite';
import {
  type DecodedFrame,
  decodeFrame,
  depthMetresOf,
  keyFrameOf,
} from '../models/flood/results/frame-code.ts';
import type { FloodScenario } from '../models/flood/scenario.ts';
import { FloodSolver } from '../models/flood/solver.ts';
import type { Run } from '../models/runs/run.ts';
import { floodKernelForTests } from '../models/testing/flood-kernel.ts';
import { damBreak, type GpuResult } from './flood-gpu-page.ts';
import { serverUrl } from './scene-page.ts';

/** The page's half of this test as one script. */
async function bundled(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL('flood-gpu-page.ts', import.meta.url)),
        formats: ['iife'],
        name: 'floodPage',
      },
    },
  });
  const [first] = Array.isArray(built) ? built : [built];
  if (!first || !('output' in first)) throw new Error('The script for the page was not built.');
  return first.output[0].code;
}

test('the flood model computes in the browser, on WebGPU, what it computes on the processor', async ({
  page,
}) => {
  const seconds = 8;
  // WebGPU is there in secure contexts only, such as a page of this machine's own.
  await page.goto(`${serverUrl}/api/status`);
  const there = (await page.evaluate(`${await bundled()}; floodPage.floodOnGpu(${seconds})`)) as GpuResult;
  const solver = new FloodSolver({ module: floodKernelForTests() });
  await solver.prepare(damBreak());
  await solver.step(seconds);
  const { depthMetres } = solver.frame();
  expect(there.seconds).toBe(seconds);
  expect(Math.abs(there.relativeError!)).toBeLessThan(1e-13);
  let mean = 0;
  depthMetres.forEach((depth, cell) => {
    mean += Math.abs(depth - there.depthMetres[cell]!) / depthMetres.length;
  });
  expect(mean).toBeLessThan(1e-3);
  expect(there.depthMetres[20 * 40 + 24]).toBeGreaterThan(0.1);
});

const json = async <T>(path: string, init?: RequestInit): Promise<T> => {
  const response = await fetch(serverUrl + path, init);
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return (await response.json()) as T;
};

async function ended(id: string): Promise<Run> {
  let run = await json<Run>(`/api/runs/${id}`);
  await expect
    .poll(async () => {
      run = await json<Run>(`/api/runs/${id}`);
      return run.status;
    })
    .toBe('done');
  return run;
}

async function frameOf({ id, result }: Run, n: number): Promise<DecodedFrame> {
  const bytes = new Uint8Array(await (await fetch(`${serverUrl}/api/runs/${id}/frames/${n}`)).arrayBuffer());
  const key = keyFrameOf(n);
  return decodeFrame(bytes, result!.grid, key === n ? null : await frameOf({ id, result } as Run, key));
}

test('a run that the page computes has the frames that the server would have computed', async ({ page }) => {
  const cities = await json<{ id: string; origin: { longitude: number; latitude: number } }[]>('/api/cities');
  const { longitude, latitude } = cities.find((city) => city.id === 'linhu')!.origin;
  const scenario: Partial<FloodScenario> = {
    name: 'Cloudburst, computed in the page',
    extent: [longitude, latitude, longitude + 0.0016, latitude + 0.0014],
    cellMetres: 4,
    durationSeconds: 60,
    frameSeconds: 30,
    rain: [{ seconds: 0, millimetresPerHour: 200 }],
  };
  await page.goto(`${serverUrl}/api/status`);
  // As a script of the server's: the page's policy lets in no other.
  await page.route('**/flood-page.js', async (route) =>
    route.fulfill({ contentType: 'text/javascript', body: await bundled() }),
  );
  await page.addScriptTag({ url: '/flood-page.js' });
  const id = (await page.evaluate(`floodPage.runInBrowser('linhu', ${JSON.stringify(scenario)})`)) as string;
  const there = await ended(id);
  const started = await json<Run>('/api/cities/linhu/runs', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(scenario),
  });
  const here = await ended(started.id);
  expect(there.result!.frameTimes).toEqual([0, 30, 60]);
  expect(there.result!.frameTimes).toEqual(here.result!.frameTimes);
  expect(there.result!.ledger!.rain).toBeCloseTo(here.result!.ledger!.rain, 1);
  let greatest = 0;
  let deepest = 0;
  for (const n of [1, 2]) {
    const [one, other] = [await frameOf(there, n), await frameOf(here, n)];
    one.depth.forEach((code, cell) => {
      const [ours, theirs] = [depthMetresOf(code), depthMetresOf(other.depth[cell]!)];
      expect(ours === null).toBe(theirs === null);
      greatest = Math.max(greatest, Math.abs((ours ?? 0) - (theirs ?? 0)));
      deepest = Math.max(deepest, ours ?? 0);
    });
  }
  expect(deepest).toBeGreaterThan(0.01);
  // Both are told in whole millimetres.
  expect(greatest).toBeLessThan(0.0011);
});
