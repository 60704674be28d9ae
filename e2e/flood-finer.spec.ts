import { expect, type Page, test } from '@playwright/test';
import { cellAt } from '../models/flood/ground/rasterise.ts';
import { decodeFrame, depthMetresOf, keyFrameOf, notComputed } from '../models/flood/results/frame-code.ts';
import type { FloodGrid } from '../models/flood/scenario.ts';
import { projection } from '../models/geo/coordinate-systems.ts';
import type { Run } from '../models/runs/run.ts';
import { dispatch, lookDownAt, openGroundAndWater, type Place, pixelOf, serverUrl } from './scene-page.ts';

/** A storm on a street of the demo city that is computed on cells of 2 m within cells of 8 m. */
const storm = {
  name: 'Street',
  extent: [120.2027, 30.9109, 120.2057, 30.9141],
  cellMetres: 8,
  durationSeconds: 900,
  frameSeconds: 300,
  rain: [{ seconds: 0, millimetresPerHour: 160 }],
  refinements: [
    {
      polygon: [
        [
          [120.2035, 30.9115],
          [120.2045, 30.9115],
          [120.2045, 30.9125],
          [120.2035, 30.9125],
        ],
      ],
      cells: 'quarter',
    },
  ],
};
const lastFrame = 3;

let page: Page;
let faults: string[];
let run: Run;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  run = await computed();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  faults = await openGroundAndWater(page);
  await dispatch(page, 'set-language', { language: 'en' });
  await page.getByTestId('rail-flood').click();
});
test.afterAll(() => page.close());

async function computed(): Promise<Run> {
  const answer = await fetch(`${serverUrl}/api/cities/linhu/runs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(storm),
  });
  expect(answer.status).toBe(202);
  const { id } = (await answer.json()) as Run;
  let asked: Run | undefined;
  await expect
    .poll(async () => {
      asked = (await (await fetch(`${serverUrl}/api/runs/${id}`)).json()) as Run;
      return asked.status;
    })
    .toBe('done');
  return asked!;
}

/** Depths of the last frame on the grid, or on a part of it with finer cells; NaN where nothing is computed. */
async function depthsOf(grid: FloodGrid, part?: number): Promise<Float64Array> {
  const frame = async (n: number): Promise<Uint8Array> => {
    const path = `frames/${n}${part === undefined ? '' : `/refined/${part}`}`;
    return new Uint8Array(await (await fetch(`${serverUrl}/api/runs/${run.id}/${path}`)).arrayBuffer());
  };
  const key = keyFrameOf(lastFrame);
  const keyFrame = decodeFrame(await frame(key), grid, null);
  const { depth } = key === lastFrame ? keyFrame : decodeFrame(await frame(lastFrame), grid, keyFrame);
  return Float64Array.from(depth, (code) => (code === notComputed ? Number.NaN : depthMetresOf(code)!));
}

test('a click tells the depth of the finest cell, not the mean of those around it', async () => {
  const { grid, refined = [] } = run.result!;
  expect(refined.map(({ cellMetres }) => cellMetres)).toContain(2);
  const means = await depthsOf(grid);
  const part = refined.findLastIndex(({ cellMetres }) => cellMetres === 2);
  const finer = refined[part]!;
  const depths = await depthsOf(finer, part);
  let place: { x: number; y: number } | null = null;
  let [most, finest, mean] = [0, 0, 0];
  for (const [cell, depth] of depths.entries()) {
    const x = finer.x0 + ((cell % finer.columns) + 0.5) * finer.cellMetres;
    const y = finer.y0 + (Math.floor(cell / finer.columns) + 0.5) * finer.cellMetres;
    const around = means[cellAt(grid, x, y)!]!;
    if (!(Math.abs(depth - around) > most)) continue;
    [most, finest, mean] = [Math.abs(depth - around), depth, around];
    place = { x, y };
  }
  // Two decimals are shown: they must tell one from the other.
  expect(most).toBeGreaterThan(0.05);
  await dispatch(page, 'show-run', { run: run.id });
  await dispatch(page, 'set-flood-frame', { frame: lastFrame });
  const { longitude, latitude } = projection(grid.crs).toGeographic(place!.x, place!.y);
  const looked: Place = { longitude, latitude, height: grid.geoidUndulation + 4 };
  await lookDownAt(page, looked, 120);
  const at = await pixelOf(page, looked);
  await page.mouse.click(at.x, at.y);
  await expect(page.getByTestId('place-depth')).toContainText(finest.toFixed(2));
  expect(finest.toFixed(2)).not.toBe(mean.toFixed(2));
  expect(faults).toEqual([]);
});
