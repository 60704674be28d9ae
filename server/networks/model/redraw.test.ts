import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type PipeEdit, pipeNetworkView } from '../../../models/pipes/pipe-edit.ts';
import { networkResults } from '../../../models/water/network.ts';
import { csvOf, smallLines, smallPoints } from '../../../tiles/survey/small-survey.ts';
import { findFeature } from '../../../tiles/tileset/feature-index.ts';
import { importData } from '../../city/imports.ts';
import { findScene } from '../../city/scenes.ts';
import { openTestStore } from '../../store/test-store.ts';
import { makeEdit, turnEdit } from './edit-pipes.ts';
import { pipeModelRoutes } from './pipe-routes.ts';
import { redraw } from './redraw.ts';
import { Redraws } from './redraws.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

/** A reservoir and two junctions in a row, 100 m apart. */
const network = `[JUNCTIONS]
A 2 1
B 2 1
[RESERVOIRS]
R 40
[PIPES]
P1 R A 100 200 130
P2 A B 100 150 130
[COORDINATES]
R 500000 3400000
A 500100 3400000
B 500200 3400000
[OPTIONS]
Units LPS
Headloss H-W
[END]
`;

/** A manhole that drains to an outfall, in coordinates of nobody's system. */
const sewer = `[OPTIONS]
FLOW_UNITS CMS
[JUNCTIONS]
M1 7.4 2
M2 7 2.2
[OUTFALLS]
OUT 6.2 FREE
[CONDUITS]
C1 M1 M2 80 0.013 0 0
C2 M2 OUT 160 0.013 0 0
[XSECTIONS]
C1 CIRCULAR 0.6 0 0 0
C2 CIRCULAR 0.8 0 0 0
[COORDINATES]
M1 0 0
M2 8 1
OUT 24 0
`;
const placement = { longitude: 120.2, latitude: 30.9, height: null, headingDegrees: 30 };

describe('a network that is drawn anew', () => {
  const folder = mkdtempSync(join(tmpdir(), 'redraw-'));
  let store: Awaited<ReturnType<typeof openTestStore>>;
  beforeAll(async () => {
    store = await openTestStore('embedded');
    const write = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const row = write('row.inp', network);
    const order = { city: 'town', workers: 1 };
    await importData(store, { ...order, files: [row], dataset: 'row', crs: 'EPSG:4549' });
    await importData(store, { ...order, files: [row], dataset: 'placed', placement });
    const swmm = write('sewer.inp', sewer);
    await importData(store, {
      ...order,
      files: [swmm],
      dataset: 'sewer',
      placement: { ...placement, height: 12 },
    });
    const tables = [write('RQ_POINT.csv', csvOf(smallPoints)), write('RQ_LINE.csv', csvOf(smallLines))];
    await importData(store, { ...order, files: tables, dataset: 'survey', crs: 'EPSG:4549' });
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  const folderOf = (dataset: string): string => join(store.dataFolder, 'content/cities/town', dataset);
  const content = (dataset: string, name: string): string =>
    readFileSync(join(folderOf(dataset), name), 'utf8');
  const nodes = (): string[] => networkResults.parse(JSON.parse(content('row', 'results.json'))).nodeCodes;
  const layers = async (dataset: string) =>
    (await findScene(store.database, 'town'))!.layers.filter((layer) => layer.dataset === dataset);
  const versionOf = async (dataset: string): Promise<number> =>
    (
      await store.database.query<{ v: number }>(
        'select topology_version as v from pipe_network where dataset = $1',
        [dataset],
      )
    ).rows[0]!.v;
  const placeOf = async (code: string): Promise<{ longitude: number; latitude: number }> =>
    (
      await store.database.query<{ longitude: number; latitude: number }>(
        `select ST_X(m) as longitude, ST_Y(m) as latitude
           from (select case when GeometryType(geometry) = 'POINT' then geometry
                             else ST_LineInterpolatePoint(geometry, 0.5) end as m
                   from city_object where code = $1) p`,
        [code],
      )
    ).rows[0]!;
  const edit = async (dataset: string, what: PipeEdit): Promise<number> =>
    (await makeEdit(store.database, 'town', dataset, what, await versionOf(dataset))).id;
  /** Least and greatest x, y, z of a thing in the frame of its tiles, metres; null where no tile has it. */
  const boxOf = (tileset: string, code: string): number[] | null =>
    findFeature(folderOf(tileset), code)?.box ?? null;

  it('has tiles and results with its edits, and keeps what it was imported from', async () => {
    const [imported, [before]] = [content('row', 'network.inp'), await layers('row')];
    const split = { kind: 'split-edge', edge: 'row:pipe:P2', ...(await placeOf('row:pipe:P2')) } as const;
    const id = await edit('row', split);
    const tiles = content('row', 'tileset.json');
    expect(await redraw(store, 'town', 'row')).toBe(true);
    expect(nodes()).toContain('row:junction:A-1');
    expect(content('row', 'tileset.json')).not.toBe(tiles);
    expect(content('row', 'network.inp')).toBe(imported);
    expect((await layers('row'))[0]!.revision).not.toBe(before!.revision);
    expect(readdirSync(join(store.dataFolder, 'work'))).toEqual([]);
    await turnEdit(store.database, 'town', 'row', id, true);
    expect(await redraw(store, 'town', 'row')).toBe(true);
    expect(nodes()).not.toContain('row:junction:A-1');
    expect(content('row', 'tileset.json')).toBe(tiles);
  });

  it('as a survey is drawn from its objects: moved, split, wider, with a valve, and back again', async () => {
    const report = content('survey', 'survey-report.json');
    const [former] = await layers('survey');
    await redraw(store, 'town', 'survey');
    const gas = 'survey/gas';
    const before = boxOf(gas, 'survey:RQ4')!;
    const ids: number[] = [];
    const { longitude, latitude } = await placeOf('survey:RQ4');
    ids.push(
      await edit('survey', { kind: 'move-node', node: 'survey:RQ4', longitude, latitude: latitude + 1e-4 }),
      await edit('survey', { kind: 'set-diameter', edge: 'survey:RQ1-RQ2', diameterMillimetres: 800 }),
      await edit('survey', {
        kind: 'add-valve',
        edge: 'survey:RQ2-RQ3',
        ...(await placeOf('survey:RQ2-RQ3')),
        type: '阀门',
      }),
    );
    expect(await redraw(store, 'town', 'survey')).toBe(true);
    const after = boxOf(gas, 'survey:RQ4')!;
    // 0.0001 degrees to the north are 11.1 m; the frame's y is north.
    expect(after[1]! - before[1]!).toBeCloseTo(11.09, 1);
    expect(after[0]! - before[0]!).toBeCloseTo(0, 1);
    const wide = boxOf(gas, 'survey:RQ1-RQ2')!;
    expect(wide[5]! - wide[2]!).toBeCloseTo(0.8, 1);
    const valve = (
      await store.database.query<{ code: string; top: number }>(
        "select code, top_height as top from city_object where dataset = 'survey' and class = 'valve' and code <> 'survey:RQ5'",
      )
    ).rows[0]!;
    expect(boxOf(gas, valve.code)).not.toBeNull();
    const [layer] = await layers('survey');
    expect({ ...layer, revision: null }).toEqual({ ...former, revision: null });
    expect(layer!.revision).not.toBe(former!.revision);
    expect(content('survey', 'survey-report.json')).toBe(report);
    for (const id of ids.reverse()) await turnEdit(store.database, 'town', 'survey', id, true);
    expect(await redraw(store, 'town', 'survey')).toBe(true);
    expect(boxOf(gas, 'survey:RQ4')).toEqual(before);
    expect(boxOf(gas, valve.code)).toBeNull();
  });

  it.each([
    ['placed', 'placed:junction:B', 'placed:pipe:P1'],
    ['sewer', 'sewer:manhole:M1', 'sewer:pipe:C2'],
  ])(
    'that was placed by hand stays where it was but for what was edited: %s',
    async (dataset, node, still) => {
      const tiles = content(dataset, 'tileset.json');
      const [before, unmoved] = [boxOf(dataset, node)!, boxOf(dataset, still)!];
      const { longitude, latitude } = await placeOf(node);
      const id = await edit(dataset, {
        kind: 'move-node',
        node,
        longitude: longitude + 5e-4,
        latitude: latitude + 1e-4,
      });
      expect(await redraw(store, 'town', dataset)).toBe(true);
      const after = boxOf(dataset, node)!;
      expect(after[0]! - before[0]!).toBeCloseTo(5e-4 * 111_320 * Math.cos((latitude * Math.PI) / 180), 0);
      expect(after[1]! - before[1]!).toBeCloseTo(11.1, 0);
      for (const [axis, value] of boxOf(dataset, still)!.entries())
        expect(value).toBeCloseTo(unmoved[axis]!, 2);
      await turnEdit(store.database, 'town', dataset, id, true);
      expect(await redraw(store, 'town', dataset)).toBe(true);
      expect(content(dataset, 'tileset.json')).toBe(tiles);
    },
  );

  it('that a former process has changed is drawn at the next start, and what cannot be drawn is told', async () => {
    const list = async () => {
      const app = express().use(pipeModelRoutes(store));
      const server = app.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const answer = await fetch(`http://127.0.0.1:${port}/api/cities/town/pipe-networks`);
      server.close();
      return new Map(
        pipeNetworkView
          .array()
          .parse(await answer.json())
          .map((one) => [one.dataset, one]),
      );
    };
    await edit('survey', { kind: 'set-diameter', edge: 'survey:RQ1-RQ2', diameterMillimetres: 500 });
    await edit('placed', { kind: 'set-diameter', edge: 'placed:pipe:P1', diameterMillimetres: 300 });
    rmSync(join(folderOf('placed'), 'laid.json'));
    expect((await list()).get('survey')!.drawn).toBe(false);
    const redraws = new Redraws({ ...store, log: pino({ level: 'silent' }) }, 10);
    await redraws.takeUp();
    await vi.waitFor(async () => {
      const networks = await list();
      expect(networks.get('survey')).toMatchObject({ drawn: true, redrawProblem: null });
      expect(networks.get('placed')).toMatchObject({
        drawn: false,
        redrawProblem: {
          code: 'model.redraw.no-placement',
          text: expect.stringContaining('how it was placed by hand'),
        },
      });
      expect(networks.get('row')!.drawn).toBe(true);
    }, 60_000);
    await redraws.close();
    expect(existsSync(join(folderOf('placed'), 'tileset.json'))).toBe(true);
  });

  it('stays as it is where it would come out at another height', async () => {
    await store.database.query("update city_object set base_height = base_height + 5 where dataset = 'row'");
    const [before] = await layers('row');
    await expect(redraw(store, 'town', 'row')).rejects.toThrow('5.00 m higher or lower');
    expect((await layers('row'))[0]).toEqual(before);
  });
});
