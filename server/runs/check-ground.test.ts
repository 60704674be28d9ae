import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FloodGrid } from '../../models/flood/scenario.ts';
import { GroundGrid } from '../../models/geo/ground-grid.ts';
import { geoid } from '../../tiles/geoid-file.ts';
import { writeGround } from '../../tiles/terrain/ground-files.ts';
import { expectCity, listDatasets } from '../city/cities.ts';
import type { ServerContext } from '../http/context.ts';
import { checkBed } from './check-ground.ts';
import { estimateRun } from './estimate-run.ts';
import { type Runs, startRuns } from './index.ts';
import { cloudburst, degrees, openBasin, origin, plane } from './testing/basin.ts';

let store: Awaited<ReturnType<typeof openBasin>>['store'];
let context: ServerContext;
let runs: Runs;
let folder = '';
const columns = 100;
const gentle = (x: number, y: number): number => 10 + Math.hypot(x - 50, y - 50) / 100;

/** Gives the basin other ground. */
async function ground(
  heightOf: (x: number, y: number) => number,
  changes: { cellMetres?: number } = {},
  into = folder,
): Promise<void> {
  const cellMetres = changes.cellMetres ?? 2;
  const header = {
    crs: plane.definition,
    x0: 0,
    y0: 0,
    cellMetres,
    columns,
    rows: columns,
    heightDatum: 'test',
  };
  const heights = Float32Array.from({ length: columns * columns }, (_, cell) =>
    heightOf((cell % columns) * 2, Math.floor(cell / columns) * 2),
  );
  await writeGround(new GroundGrid(header, heights), into);
}
const estimate = async (body: object = {}) =>
  (
    await estimateRun(cloudburst(body), {
      database: store.database,
      dataFolder: store.dataFolder,
      city: await expectCity(store.database, 'basin'),
      datasets: await listDatasets(store.database, 'basin'),
      runs: [],
    })
  ).estimate;

beforeAll(async () => {
  ({ store, context } = await openBasin());
  runs = await startRuns(context, { bands: 1 });
  folder = join(store.dataFolder, 'content/cities/basin/terrain');
});
beforeEach(() => ground(gentle));
afterAll(async () => {
  await runs?.close();
  await store?.close();
});

describe('ground that a run is asked for', () => {
  it.each<[string, (x: number, y: number) => number, object, RegExp]>([
    [
      'in centimetres',
      (x, y) => 10_000 * gentle(x, y),
      {},
      /expected heights from -500 to 9000 m, found 107070 m near 4\.30/,
    ],
    [
      'with heights a hundred times as steep',
      (x, y) => 10 + 300 * (gentle(x, y) - 10),
      {},
      /half of its cells are steeper than 7\d°/,
    ],
    [
      'in degrees',
      gentle,
      { cellMetres: 2.8e-5 },
      /^Terrain "terrain" has cells of 0\.000028 m, a size in degrees/,
    ],
    ['that is all zeros', () => 0, {}, /all 10000 known cells lie at exactly 0 m/],
    ['that is nowhere known', () => Number.NaN, {}, /^The ground is known nowhere in the area/],
    [
      'with an infinite cell',
      (x, y) => (x === 120 && y === 80 ? Number.POSITIVE_INFINITY : gentle(x, y)),
      {},
      /^Terrain "terrain": expected heights from -500 to 9000 m, found Infinity near 4\.301\d{3}, 52\.080\d{3}; see/,
    ],
  ])('%s is refused with one sentence, and nothing is started', async (_, heightOf, changes, sentence) => {
    await ground(heightOf, changes);
    const before = await runs.list('basin');
    await expect(runs.submit('basin', cloudburst())).rejects.toMatchObject({
      status: 422,
      message: expect.stringMatching(sentence),
    });
    await expect(estimate()).rejects.toMatchObject({ status: 422, message: expect.stringMatching(sentence) });
    expect(await runs.list('basin')).toHaveLength(before.length);
  });

  it('may have a cell beyond the limits elsewhere', async () => {
    await ground((x, y) => (x === 190 && y === 190 ? -9999 : gentle(x, y)));
    const extent = [...degrees(10, 10), ...degrees(120, 120)];
    expect(await estimate({ extent })).toMatchObject({ notices: [] });
    await expect(estimate()).rejects.toThrow(/found -9999 m/);
  });

  it('has its holes named with the estimate and in the run, which leaves them out', async () => {
    await ground((x, y) => (x >= 60 && x < 120 ? Number.NaN : gentle(x, y)));
    const [notice, ...others] = (await estimate()).notices;
    expect(others).toEqual([]);
    // 30 of 100 columns, and those beside them that the bilinear heights do not reach.
    expect(notice).toMatchObject({ kind: 'unknown-ground', share: expect.closeTo(0.3, 1) });
    const run = await runs.submit('basin', cloudburst({ durationSeconds: 60, frameSeconds: 60 }));
    expect(run.notices).toEqual([notice]);
    expect(await runs.untilEnd(run.id)).toMatchObject({ status: 'done', notices: [notice] });
    await ground(gentle);
    expect(
      (await runs.submit('basin', cloudburst({ durationSeconds: 60, frameSeconds: 60 }))).notices,
    ).toBeUndefined();
  });

  it('in feet is named where buildings tell the level of their bases', async () => {
    const undulation = geoid().undulation(origin.longitude, origin.latitude);
    await store.database.query(
      `insert into city_object (city, dataset, code, class, level, geometry, base_height, top_height, attributes, search_text)
       select 'basin', 'terrain', 'based-' || n, 'building', 2,
              ST_Translate(geometry, 0.00002 * n, 0), $1::float8 + 10.2, $1::float8 + 20, '{}', ''
         from city_object, generate_series(1, 20) as n where city = 'basin' and code = 'pond'`,
      [undulation],
    );
    expect((await estimate()).notices).toEqual([]);
    await ground((x, y) => 3.28084 * gentle(x, y));
    expect((await estimate()).notices).toMatchObject([
      { kind: 'height-unit', unit: 'foot', buildings: 20, baseMetres: expect.closeTo(10.2, 1) },
    ]);
    await store.database.query("delete from city_object where city = 'basin' and code like 'based-%'");
  });

  it('counts as it is where a later import hides it', async () => {
    const second = join(store.dataFolder, 'content/cities/basin/bridge');
    mkdirSync(second, { recursive: true });
    // The terrain imported last lies on top.
    const last = (await listDatasets(store.database, 'basin')).at(-1)!.id;
    const [hidden, top] = last === 'bridge' ? [folder, second] : [second, folder];
    await ground(() => 0, {}, hidden);
    await ground(gentle, {}, top);
    expect((await estimate()).notices).toEqual([]);
    await ground(() => 0, {}, top);
    await expect(estimate()).rejects.toThrow(/exactly 0 m/);
    rmSync(second, { recursive: true });
  });
});

it('the level of a cell that no land has is told with its place', () => {
  const grid: FloodGrid = {
    columns: 3,
    rows: 2,
    cellMetres: 10,
    x0: 0,
    y0: 0,
    crs: plane.definition,
    geoidUndulation: 43,
  };
  expect(() => checkBed(grid, Float32Array.of(1, 2, Number.NaN, 3, 4, 5))).not.toThrow();
  const [longitude, latitude] = degrees(15, 15);
  expect(() => checkBed(grid, Float32Array.of(1, 2, 3, 4, 1e30, 5))).toThrow(
    `Ground in column 1, row 1: expected heights from -500 to 9000 m, found 1e+30 m near ${longitude.toFixed(6)}, ${latitude.toFixed(6)}; see`,
  );
});
