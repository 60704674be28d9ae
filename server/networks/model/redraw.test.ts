import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { networkResults } from '../../../models/water/network.ts';
import { importData } from '../../city/imports.ts';
import { findScene } from '../../city/scenes.ts';
import { openTestStore } from '../../store/test-store.ts';
import { makeEdit, turnEdit } from './edit-pipes.ts';
import { redraw } from './redraw.ts';

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

describe('a network that is drawn anew', () => {
  const folder = mkdtempSync(join(tmpdir(), 'redraw-'));
  let store: Awaited<ReturnType<typeof openTestStore>>;
  beforeAll(async () => {
    store = await openTestStore('embedded');
    const file = join(folder, 'row.inp');
    writeFileSync(file, network);
    await importData(store, { files: [file], city: 'town', dataset: 'row', crs: 'EPSG:4549', workers: 1 });
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  const content = (name: string): string =>
    readFileSync(join(store.dataFolder, 'content/cities/town/row', name), 'utf8');
  const nodes = (): string[] => networkResults.parse(JSON.parse(content('results.json'))).nodeCodes;
  const revision = async (): Promise<string | undefined> =>
    (await findScene(store.database, 'town'))!.layers.find(({ dataset }) => dataset === 'row')!.revision;
  const version = async (): Promise<number> =>
    (await store.database.query<{ v: number }>('select topology_version as v from pipe_network')).rows[0]!.v;

  it('has tiles and results with its edits, and keeps what it was imported from', async () => {
    const [imported, before] = [content('network.inp'), await revision()];
    const { rows } = await store.database.query<{ longitude: number; latitude: number }>(
      `select ST_X(m) as longitude, ST_Y(m) as latitude
         from (select ST_LineInterpolatePoint(geometry, 0.5) as m from city_object where code = 'row:pipe:P2') p`,
    );
    const edit = { kind: 'split-edge' as const, edge: 'row:pipe:P2', ...rows[0]! };
    const { id } = await makeEdit(store.database, 'town', 'row', edit, await version());
    const tiles = content('tileset.json');
    expect(await redraw(store, 'town', 'row')).toBe(true);
    expect(nodes()).toContain('row:junction:A-1');
    expect(content('tileset.json')).not.toBe(tiles);
    expect(content('network.inp')).toBe(imported);
    expect(await revision()).not.toBe(before);
    expect(readdirSync(join(store.dataFolder, 'work'))).toEqual([]);
    await turnEdit(store.database, 'town', 'row', id, true);
    expect(await redraw(store, 'town', 'row')).toBe(true);
    expect(nodes()).not.toContain('row:junction:A-1');
    expect(content('tileset.json')).toBe(tiles);
  });

  it('stays as it is where it would come out at another height', async () => {
    await store.database.query("update city_object set base_height = base_height + 5 where dataset = 'row'");
    const before = await revision();
    expect(await redraw(store, 'town', 'row')).toBe(false);
    expect(await revision()).toBe(before);
  });
});
