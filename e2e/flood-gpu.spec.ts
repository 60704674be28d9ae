import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { build } from 'vite';
import { FloodSolver } from '../models/flood/solver.ts';
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
