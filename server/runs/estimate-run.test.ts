import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { City, Dataset } from '../../models/city/city.ts';
import { cityPlane } from '../../models/geo/coordinate-systems.ts';
import { GroundGrid } from '../../models/geo/ground-grid.ts';
import type { Run } from '../../models/runs/run.ts';
import { cellSeconds, measuredCellCost, orderCost, sewerNodeCost } from '../../models/runs/run-estimate.ts';
import { writeGround } from '../../tiles/terrain/ground-files.ts';
import type { Database } from '../store/database.ts';
import { estimateRun } from './estimate-run.ts';

const origin = { longitude: 4.3, latitude: 52.08 };
const city = { id: 'plain', origin } as City;
const database = { query: async () => ({ rows: [] }) } as unknown as Database;
const datasets = [{ id: 'terrain' }] as Dataset[];
const storm = { name: 'Storm', cellMetres: null, durationSeconds: 3600, frameSeconds: 300 };
let dataFolder = '';

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'mirrorcity-estimate-'));
  const header = {
    crs: cityPlane(origin).definition,
    ...{ x0: 0, y0: 0, cellMetres: 20, columns: 100, rows: 100, heightDatum: 'test' },
  };
  await mkdir(join(dataFolder, 'content/cities/plain/terrain'), { recursive: true });
  await writeGround(
    new GroundGrid(header, new Float32Array(10_000).fill(12)),
    join(dataFolder, 'content/cities/plain/terrain'),
  );
});
afterAll(() => rm(dataFolder, { recursive: true, force: true }));

/** A run of 4 m cells over the plain that took so long. */
const finished = (computedSeconds: number): Run =>
  ({
    status: 'done',
    computedSeconds,
    scenario: { durationSeconds: 3600, cellMetres: 4 },
    result: { grid: { columns: 500, rows: 500 } },
  }) as Run;
const estimate = async (body: object, runs: Run[] = []) =>
  (await estimateRun(body, { database, dataFolder, city, datasets, runs })).estimate;

it('chooses the finest cells that end within a minute, by how long earlier runs took', async () => {
  const quick = await estimate(storm, [finished(50)]);
  expect(quick).toMatchObject({ cellMetres: 4, columns: 500, rows: 500, frames: 13, ahead: 0 });
  expect(quick.expectedSeconds).toBeCloseTo(50, 6);
  // Cells half as wide are eight times the work: 400 s at 4 m are 50 s at 8 m.
  const slow = await estimate(storm, [finished(400)]);
  expect(slow.cellMetres).toBe(8);
  expect(slow.expectedSeconds!).toBeGreaterThan(45);
  expect(slow.expectedSeconds!).toBeLessThan(60);
  // Four times as long a storm needs coarser ones.
  const long = await estimate({ ...storm, durationSeconds: 4 * 3600 }, [finished(400)]);
  expect(long.cellMetres).toBeGreaterThan(8);
});

it('keeps cells that were asked for, and says no time that it has not measured', async () => {
  expect(await estimate({ ...storm, cellMetres: 10 })).toMatchObject({
    cellMetres: 10,
    columns: 200,
    expectedSeconds: null,
  });
  const waiting = [{ status: 'queued' }, { status: 'running' }] as Run[];
  expect((await estimate(storm, waiting)).ahead).toBe(2);
});

it('counts finer cells, whose share holds for whatever cells are chosen', async () => {
  const place = (x: number, y: number): [number, number] => {
    const { longitude, latitude } = cityPlane(origin).toGeographic(x, y);
    return [longitude, latitude];
  };
  const polygon = [[place(1000, 1000), place(1030, 1000), place(1030, 1030)]];
  const finer = { ...storm, refinements: [{ polygon, cells: 'quarter' }] };
  const asked = await estimate({ ...finer, cellMetres: 4 }, [finished(50)]);
  // A block or more of 32 × 32 cells, 16 for each, and around them blocks of 64 × 64, 4 for each.
  expect(asked.finerCells! % (16 * 32 * 32)).toBe(0);
  expect(asked.finerCells).toBeGreaterThanOrEqual(16 * 32 * 32 + 4 * 64 * 64);
  expect(asked.expectedSeconds!).toBeGreaterThan(60);
  const chosen = await estimate(finer, [finished(50)]);
  expect(chosen.cellMetres).toBeGreaterThan(4);
  expect(chosen.cellMetres).toBeLessThan(10);
  expect(chosen.expectedSeconds!).toBeLessThan(60);
});

it('refuses what a run would be refused for, with the same sentence', async () => {
  const storms = { formula: 'nowhere', returnPeriodYears: 5, durationMinutes: 60 };
  await expect(estimate({ ...storm, storm: storms })).rejects.toThrow(/expected a city of/);
  await expect(estimate({ ...storm, extent: [0, 0, 1, 1] })).rejects.toThrow(/fewer than 4 × 4 cells/);
});

it('foresees that the second order of accuracy takes longer, and refuses it with porous buildings', async () => {
  const runs = [finished(40)];
  const first = await estimate({ ...storm, cellMetres: 8 }, runs);
  const second = await estimate({ ...storm, cellMetres: 8, order: 'second' }, runs);
  expect(second.expectedSeconds! / first.expectedSeconds!).toBeCloseTo(orderCost.second, 9);
  await expect(estimate({ ...storm, cellMetres: 8, order: 'second', buildings: 'porous' })).rejects.toThrow(
    'Scenario: buildings as porosity are computed with the first order of accuracy only, found order "second".',
  );
});

it('takes what cells cost from all earlier runs together', () => {
  const one = cellSeconds({ columns: 500, rows: 500 }, 3600, 4);
  expect(measuredCellCost([])).toBeNull();
  expect(measuredCellCost([10, 50].map(finished))! * one).toBeCloseTo(30, 9);
  const refined = [{ columns: 500, rows: 500, cellMetres: 2 }];
  const run = {
    computedSeconds: 30,
    scenario: { durationSeconds: 3600, cellMetres: 4 },
    result: { grid: { columns: 500, rows: 500 }, refined },
  };
  // Cells half as wide take twice the steps.
  expect(measuredCellCost([run])! * one).toBeCloseTo(10, 9);
  const second = { ...run, scenario: { ...run.scenario, order: 'second' as const } };
  expect(measuredCellCost([second])! * one).toBeCloseTo(10 / orderCost.second, 9);
});

it('counts the drainage network below, and refuses one that is not there', async () => {
  const folder = join(dataFolder, 'content/cities/plain/drains');
  await mkdir(folder, { recursive: true });
  const nodes = Object.fromEntries(
    Array.from({ length: 5000 }, (_, n): [string, [number, number]] => [`M${n}`, [4.301, 52.081]]),
  );
  await writeFile(join(folder, 'drainage-places.json'), JSON.stringify({ levelOffsetMetres: 0, nodes }));
  const withDrains = [...datasets, { id: 'drains' }] as Dataset[];
  const of = async (dataset: string, more: object = {}) => {
    const body = { ...storm, cellMetres: 8, sewer: { dataset }, ...more };
    const sources = { database, dataFolder, city, datasets: withDrains, runs: [finished(400)] };
    return (await estimateRun(body, sources)).estimate;
  };
  const { expectedSeconds } = await estimate({ ...storm, cellMetres: 8 }, [finished(400)]);
  expect((await of('drains')).expectedSeconds! - expectedSeconds!).toBeCloseTo(
    sewerNodeCost * 5000 * storm.durationSeconds,
    6,
  );
  // It has no say in the choice of cells, which cost the same with or without it.
  const chosen = await of('drains', { cellMetres: null });
  expect(chosen.cellMetres).toBe((await estimate(storm, [finished(400)])).cellMetres);
  await expect(of('terrain')).rejects.toThrow('Data set "terrain" of city "plain" is no drainage network');
  await expect(of('nothing')).rejects.toThrow('City "plain" has no data set "nothing"');
  const extent = [4.31, 52.085, 4.32, 52.09];
  await expect(of('drains', { extent })).rejects.toThrow(
    'Drainage network "drains" lies beside the area that is computed.',
  );
  // What a drainage network took says nothing of cells.
  const run = finished(4000);
  expect(
    measuredCellCost([{ ...run, scenario: { ...run.scenario, sewer: { dataset: 'drains' } } } as Run]),
  ).toBe(null);
});
