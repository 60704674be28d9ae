import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { storeTestCity, testCity } from '../sensing/testing/sensing-server.ts';
import type { Database } from '../store/database.ts';
import { openTestStore } from '../store/test-store.ts';
import { areasAlong, placedParts, placedValves } from './network-places.ts';
import { servedObjects } from './served-objects.ts';

// A store is started here; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

describe('objects that a network serves', () => {
  let database: Database;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ database, close } = await openTestStore('embedded'));
    await storeTestCity(database);
    for (const dataset of ['net', 'city'])
      await database.query(
        `insert into dataset (city, id, document, import_id, west, south, east, north)
         values ($1, $2, '{}', gen_random_uuid(), 4.3, 52.05, 4.4, 52.1)`,
        [testCity, dataset],
      );
    const object = (dataset: string, code: string, name: string, geometry: string): string =>
      `('${testCity}', '${dataset}', '${code}', '${name}', 1, ST_GeomFromText('${geometry}', 4326), '{}', '')`;
    // At 52° N a ten-thousandth of a degree is 6.9 m to the east and 11.1 m to the north.
    await database.query(
      `insert into city_object (city, dataset, code, class, level, geometry, attributes, search_text) values
       ${object('net', 'net:pipe:P1', 'pipe', 'LINESTRING(4.30 52.06,4.31 52.06)')},
       ${object('net', 'net:pipe:P2', 'pipe', 'LINESTRING(4.30 52.061,4.31 52.061)')},
       ${object('net', 'net:junction:P1', 'junction', 'POINT(4.305 52.0601)')},
       ${object('city', 'near P1', 'building', 'POLYGON((4.305 52.0602,4.3051 52.0602,4.3051 52.0603,4.305 52.0602))')},
       ${object('city', 'near P2', 'building', 'POLYGON((4.305 52.0607,4.3051 52.0607,4.3051 52.0608,4.305 52.0607))')},
       ${object('city', 'far', 'building', 'POLYGON((4.305 52.058,4.3051 52.058,4.3051 52.0581,4.305 52.058))')},
       ${object('city', 'clinic', 'hospital', 'POINT(4.306 52.0599)')},
       ${object('city', 'road', 'road', 'LINESTRING(4.30 52.0601,4.31 52.0601)')}`,
    );
  });
  afterAll(() => close());

  it('are those whose nearest pipe is asked for, within reach', async () => {
    const found = await servedObjects(database, testCity, 'net', ['P1']);
    expect(found.map(({ code, class: kind, pipe }) => [code, kind, pipe])).toEqual([
      ['near P1', 'building', 'P1'],
      ['clinic', 'hospital', 'P1'],
    ]);
    expect(found[0]!.metres).toBeCloseTo(22.3, 0);
    expect((await servedObjects(database, testCity, 'net', ['P1', 'P2'])).map(({ code }) => code)).toEqual([
      'near P1',
      'near P2',
      'clinic',
    ]);
  });

  it('say where they are and how many live there, where the city knows', async () => {
    await database.query(
      `update city_object set attributes = '{"residents": 12, "beds": "many"}' where code = 'near P1'`,
    );
    const [first, second] = await servedObjects(database, testCity, 'net', ['P1']);
    expect(first).toMatchObject({ residents: 12, beds: null });
    expect(first!.longitude).toBeCloseTo(4.30507, 4);
    expect(second).toMatchObject({ residents: null, longitude: 4.306 });
  });

  it('place valves beside their nodes, and leave out what the city does not have', async () => {
    await database.query(
      `update city_object set attributes = '{"from": "net:junction:A", "to": "net:junction:B", "diameterMillimetres": 200}',
              top_height = 3 where code = 'net:pipe:P1'`,
    );
    const record = { closed: false, fixed: false, cost: 1 };
    const [atA, atB, unknown] = await placedValves(database, testCity, 'net', [
      { ...record, id: 'V1', link: 'P1', node: 'A' },
      { ...record, id: 'V2', link: 'P1', node: 'B' },
      { ...record, id: 'V3', link: 'P9', node: 'B' },
    ]);
    // A hundredth of a degree at 52.06° N is 685.6 m; 1.5 m are 0.0000219°.
    expect(atA!.position!.longitude).toBeCloseTo(4.3000219, 6);
    expect(atB!.position!.longitude).toBeCloseTo(4.3099781, 6);
    expect(atA).toMatchObject({ id: 'V1', diameterMillimetres: 200, position: { height: 3 } });
    expect(unknown).toMatchObject({ id: 'V3', position: null, diameterMillimetres: null });
    expect(
      (await placedParts(database, testCity, 'net', 'node', ['nowhere', 'P1'])).map(({ code }) => code),
    ).toEqual(['net:junction:P1']);
    expect((await placedParts(database, testCity, 'net', 'link', ['P1']))[0]!.longitude).toBeCloseTo(
      4.305,
      5,
    );
  });

  it('outline the ground along pipes, one ring for what hangs together', async () => {
    const rings = await areasAlong(database, testCity, 'net', ['P1']);
    expect(rings).toHaveLength(1);
    const latitudes = rings[0]!.map(({ latitude }) => latitude);
    // 30 m to either side of 52.06° N.
    expect((Math.max(...latitudes) - Math.min(...latitudes)) * 111_270).toBeCloseTo(60, 0);
    // P2 lies 111 m to the north: apart.
    expect(await areasAlong(database, testCity, 'net', ['P1', 'P2'])).toHaveLength(2);
    expect(await areasAlong(database, testCity, 'net', [])).toEqual([]);
  });

  it('are none of no pipes and of no network', async () => {
    expect(await servedObjects(database, testCity, 'net', [])).toEqual([]);
    expect(await servedObjects(database, testCity, 'other', ['P1'])).toEqual([]);
  });
});
