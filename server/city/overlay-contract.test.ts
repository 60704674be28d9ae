import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { storeTestCity, testCity } from '../sensing/testing/sensing-server.ts';
import { findClusterBinaries } from '../store/cluster-binaries.ts';
import type { Database, StoreKind } from '../store/database.ts';
import { openTestStore } from '../store/test-store.ts';
import { overlay, overlayQueryOf } from './overlay.ts';

// Stores are started here; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];

describe('the parameters of an overlay', () => {
  const good = { find: 'objects:building', relation: 'near', metres: '50', with: 'alarms:orange' };
  it.each([
    [{ find: 'objects' }, /^find: expected objects:<class>.*found "objects"\.$/],
    [{ with: 'alarms:purple' }, /^with: expected .*found "alarms:purple"\.$/],
    [{ relation: 'beside' }, /^relation: expected one of intersects, within, near, found "beside"\.$/],
    [{ metres: '-1' }, /^metres: expected 0 to 5000, found "-1"\.$/],
    [{ metres: undefined }, /^metres: expected 0 to 5000, found ""\.$/],
    [{ bbox: '1,2,3' }, /^bbox: /],
    [{ limit: '0' }, /^limit: /],
  ])('refuses %j', (change, sentence) => {
    expect(() => overlayQueryOf({ ...good, ...change })).toThrow(sentence);
  });
});

describe.each(kinds)('overlays on the %s store', (kind) => {
  let database: Database;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ database, close } = await openTestStore(kind));
    await storeTestCity(database);
    const object = (code: string, name: string, geometry: string): string =>
      `('${testCity}', 'd', '${code}', '${name}', 1, ST_GeomFromText('${geometry}', 4326), '{}', '')`;
    await database.query(
      `insert into dataset (city, id, document, import_id, west, south, east, north)
       values ($1, 'd', '{}', gen_random_uuid(), 4.3, 52.05, 4.4, 52.1)`,
      [testCity],
    );
    // At 52° N a thousandth of a degree is 68.5 m to the east and 111.3 m to the north.
    await database.query(
      `insert into city_object (city, dataset, code, class, level, geometry, attributes, search_text) values
       ${object('district', 'district', 'POLYGON((4.3 52.05,4.31 52.05,4.31 52.06,4.3 52.06,4.3 52.05))')},
       ${object('inside', 'building', 'POLYGON((4.302 52.052,4.303 52.052,4.303 52.053,4.302 52.053,4.302 52.052))')},
       ${object('astride', 'building', 'POLYGON((4.3095 52.052,4.3105 52.052,4.3105 52.053,4.3095 52.053,4.3095 52.052))')},
       ${object('outside', 'building', 'POLYGON((4.312 52.052,4.313 52.052,4.313 52.053,4.312 52.053,4.312 52.052))')},
       ${object('street', 'road', 'LINESTRING(4.301 52.0535,4.32 52.0535)')}`,
    );
    await database.query(
      `insert into thing_model (city, id, version, document) values ($1, 'gauge', 1, '{}'), ($1, 'camera', 1, '{}')`,
      [testCity],
    );
    await database.query(
      `insert into thing (city, code, name, model_id, model_version, status, position, attributes) values
       ($1, 'G-1', 'Gauge', 'gauge', 1, 'in-use', ST_GeomFromText('POINT Z (4.304 52.0525 3)', 4326), '{}'),
       ($1, 'C-1', 'Camera', 'camera', 1, 'in-use', ST_GeomFromText('POINT Z (4.3025 52.0525 3)', 4326), '{}')`,
      [testCity],
    );
  });
  afterAll(() => close());

  const ask = async (query: Record<string, string>) => {
    const answer = await overlay(database, testCity, overlayQueryOf(query));
    return { ...answer, codes: answer.rows.map(({ code }) => code) };
  };

  it('tells what lies within from what is only touched', async () => {
    expect(
      (await ask({ find: 'objects:building', relation: 'within', with: 'objects:district' })).codes,
    ).toEqual(['inside']);
    const touched = await ask({ find: 'objects:building', relation: 'intersects', with: 'objects:district' });
    expect(touched.codes).toEqual(['astride', 'inside']);
    expect(touched).toMatchObject({ count: 2, among: 3 });
    // The other way round it is the district, with both.
    const { rows } = await ask({
      find: 'objects:district',
      relation: 'intersects',
      with: 'objects:building',
    });
    expect(rows).toMatchObject([{ code: 'district', matches: 2, nearest: { metres: 0 } }]);
  });

  it('measures distances in metres, nearest first', async () => {
    const near = await ask({
      find: 'objects:building',
      relation: 'near',
      metres: '100',
      with: 'objects:road',
    });
    expect(near.codes.sort()).toEqual(['astride', 'inside', 'outside']);
    for (const row of near.rows) expect(row.nearest.metres).toBeCloseTo(55.6, 0);
    expect(
      (await ask({ find: 'objects:building', relation: 'near', metres: '55', with: 'objects:road' })).codes,
    ).toEqual([]);
    // The gauge is a thousandth of a degree east of the house, the camera is in it.
    const devices = await ask({ find: 'devices', relation: 'near', metres: '70', with: 'objects:building' });
    expect(devices.rows).toMatchObject([
      { code: 'C-1', class: 'camera', nearest: { code: 'inside', metres: 0 } },
      { code: 'G-1', class: 'gauge', nearest: { code: 'inside' } },
    ]);
    expect(devices.rows[1]!.nearest.metres).toBeCloseTo(68.6, 0);
    expect(
      (await ask({ find: 'devices:gauge', relation: 'near', metres: '68', with: 'objects:building' })).codes,
    ).toEqual([]);
  });

  it('does not find a thing by itself', async () => {
    const alike = await ask({
      find: 'objects:building',
      relation: 'near',
      metres: '200',
      with: 'objects:building',
    });
    expect(alike.rows.map(({ code, nearest }) => [code, nearest.code])).toEqual([
      ['astride', 'outside'],
      ['outside', 'astride'],
    ]);
  });

  it('looks in the bounds, and says how many there are beyond the limit', async () => {
    const bounded = await ask({
      find: 'objects:building',
      relation: 'intersects',
      with: 'objects:district',
      bbox: '4.308,52.05,4.32,52.06',
    });
    expect(bounded).toMatchObject({ codes: ['astride'], count: 1, among: 2 });
    const limited = await ask({
      find: 'objects:building',
      relation: 'near',
      metres: '100',
      with: 'objects:road',
      limit: '1',
    });
    expect([limited.rows.length, limited.count]).toEqual([1, 3]);
  });

  it('knows alarms by their level, and events that are open', async () => {
    for (const find of ['alarms', 'alarms:red', 'events'])
      expect(await ask({ find, relation: 'near', metres: '100', with: 'objects:building' })).toMatchObject({
        rows: [],
        count: 0,
        among: 0,
      });
  });
});
