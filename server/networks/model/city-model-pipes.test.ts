import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Place } from '../../../models/underground/place-plane.ts';
import { blockOf, lineOf, pipesFile, tubeOf, utility } from '../../../tiles/citygml/small-utilities.ts';
import { importData } from '../../city/imports.ts';
import { updateData } from '../../city/update-data.ts';
import type { Database } from '../../store/database.ts';
import { openTestStore } from '../../store/test-store.ts';
import { PipeQuestions } from '../pipe-questions.ts';
import { makeEdit } from './edit-pipes.ts';
import { exportPipes } from './export-pipes.ts';
import { redraw } from './redraw.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 240_000 });

const city = 'sewertown';
const dataset = 'unf';
const house = `<bldg:Building gml:id="house">${blockOf([10, 30], 8, 4, 9).replaceAll('frn:lod2Geometry', 'bldg:lod2MultiSurface')}</bldg:Building>`;
const pipe = (diameter: number): string =>
  utility(
    'SewerPipe',
    'pipe',
    lineOf([0, 0], [20, 0]) + tubeOf([0.6, 0], [19.4, 0], 2.15, 1.95, diameter),
    `<uro:innerDiamiter uom="mm">${diameter * 1000}</uro:innerDiamiter>`,
  );
const manholes = [
  utility('Manhole', 'upper', blockOf([0, 0], 1.2, 1.5, 4)),
  utility('Manhole', 'lower', blockOf([20, 0], 1.2, 1.3, 3.8)),
];

describe('pipes of a city model with buildings', () => {
  const folder = mkdtempSync(join(tmpdir(), 'city-model-pipes-'));
  const file = join(folder, 'unf.gml');
  let database: Database;
  let dataFolder: string;
  let close: () => Promise<void>;
  let questions: PipeQuestions;

  beforeAll(async () => {
    ({ database, dataFolder, close } = await openTestStore('embedded'));
    writeFileSync(file, pipesFile(house, pipe(0.3), ...manholes));
    await importData({ database, dataFolder }, { files: [file], city, dataset, workers: 1 });
    questions = new PipeQuestions({ database, dataFolder });
  });
  afterAll(async () => {
    await close();
    rmSync(folder, { recursive: true });
  });

  const edges = async () =>
    (
      await database.query<{ code: string; from_node: string; to_node: string; height_millimetres: number }>(
        'select code, from_node, to_node, height_millimetres from pipe_edge order by code',
      )
    ).rows;
  const version = async (): Promise<number> =>
    (await database.query<{ v: number }>('select topology_version as v from pipe_network')).rows[0]!.v;
  const placeOf = async (code: string): Promise<Place> =>
    (
      await database.query<{ place: Place }>(
        "select ST_AsGeoJSON(geometry, 8)::json -> 'coordinates' as place from city_object where code = $1",
        [code],
      )
    ).rows[0]!.place;

  it('are traced by their fall and shown in a profile at the heights of their shape', async () => {
    expect(await edges()).toEqual([
      { code: 'unf:pipe', from_node: 'unf:upper', to_node: 'unf:lower', height_millimetres: 300 },
    ]);
    const down = await questions.answer('trace', city, { dataset, kind: 'downstream', from: ['unf:upper'] });
    expect(down.points.map(({ code }) => code)).toEqual(['unf:lower', 'unf:upper']);
    const up = await questions.answer('trace', city, { dataset, kind: 'upstream', from: ['unf:upper'] });
    expect(up.lines).toEqual([]);
    const profile = await questions.answer('profile', city, { dataset, from: 'unf:upper', to: 'unf:lower' });
    expect(profile.stations.map(({ ground }) => ground)).toEqual([4, 3.8]);
    expect(profile.stations[0]!.invert).toBeCloseTo(2, 2);
  });

  it('are cut by a section at their height', async () => {
    const [[west, north], [east]] = [await placeOf('unf:upper'), await placeOf('unf:lower')];
    const middle = (west + east) / 2;
    const points = [
      [middle, north - 5e-5],
      [middle, north + 5e-5],
    ];
    const { cuts } = await questions.answer('section', city, { points });
    expect(cuts).toMatchObject([{ code: 'unf:pipe', discipline: 'drainage', heights: 'known' }]);
  });

  it('are exported without the buildings, manholes by their word', async () => {
    const context = { database, dataFolder };
    const { text } = await exportPipes(context, city, dataset, 'geojson');
    expect((JSON.parse(text) as { features: { id: string }[] }).features.map(({ id }) => id)).toEqual([
      ...['unf:lower', 'unf:pipe', 'unf:upper'],
    ]);
    expect((await exportPipes(context, city, dataset, 'points')).text).toContain('窨井');
    await expect(exportPipes(context, city, dataset, 'inp')).rejects.toMatchObject({ status: 422 });
  });

  it('are edited, and say that their picture stays that of the delivery', async () => {
    const [[west, north], [east]] = [await placeOf('unf:upper'), await placeOf('unf:lower')];
    const edit = {
      kind: 'split-edge',
      edge: 'unf:pipe',
      longitude: (west + east) / 2,
      latitude: north,
    } as const;
    await makeEdit(database, city, dataset, edit, await version());
    expect(await edges()).toHaveLength(2);
    await expect(redraw({ database, dataFolder }, city, dataset)).rejects.toMatchObject({
      told: { code: 'model.redraw.city-model', values: { dataset } },
    });
  });

  it('come anew with an update of the delivery, and nothing else does', async () => {
    const before = await version();
    writeFileSync(file, pipesFile(pipe(0.4), ...manholes));
    await updateData({ database, dataFolder }, { files: [file], city, dataset, workers: 1 });
    expect((await edges()).find(({ code }) => code === 'unf:pipe')).toMatchObject({
      from_node: 'unf:upper',
      to_node: 'unf:lower',
      height_millimetres: 400,
    });
    expect(await version()).toBeGreaterThan(before);
    const { rows } = await database.query("select 1 from city_object where code = 'house'");
    expect(rows).toHaveLength(1);
  });

  it('with a valve on their line are parted there, until a delivery comes without it', async () => {
    const main = 'main';
    const line = utility('WaterPipe', 'main', lineOf([0, 60, 1], [40, 60, 1]));
    const valve = utility('Appurtenance', 'valve', blockOf([10, 60], 0.6, 0.5, 2));
    const parts = async () =>
      (
        await database.query<{ code: string; length: number }>(
          'select code, round(length_metres)::int4 as length from pipe_edge where dataset = $1 order by code',
          [main],
        )
      ).rows;
    writeFileSync(file, pipesFile(line, valve));
    await importData({ database, dataFolder }, { files: [file], city, dataset: main, workers: 1 });
    const [first, second] = await parts();
    expect(first).toEqual({ code: 'main:main', length: 10 });
    expect(second).toEqual({ code: expect.stringMatching(/^main:valve-water-/), length: 30 });
    const { valves } = await questions.answer('trace', city, {
      dataset: main,
      kind: 'valves',
      from: [second!.code],
    });
    expect(valves).toMatchObject([{ code: 'main:valve' }]);

    writeFileSync(file, pipesFile(line));
    await updateData({ database, dataFolder }, { files: [file], city, dataset: main, workers: 1 });
    expect(await parts()).toEqual([{ code: 'main:main', length: 40 }]);
  });
});
