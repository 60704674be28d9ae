// biome-ignore-all lint/suspicious/noExplicitAny: answers are checked by what is expected of them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { noNumbering } from '../../models/devices/code-rule.ts';
import { derivedOid } from '../../models/devices/oid.ts';
import { storeNaming } from '../devices/code-rules.ts';
import { findClusterBinaries } from '../store/cluster-binaries.ts';
import type { Database, StoreKind } from '../store/database.ts';
import { nameUuid } from './identity.ts';
import { importData } from './imports.ts';
import { expectFreeOids } from './taken-oids.ts';
import { startCityServer } from './testing/city-server.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });
const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];

const building = (id: string, west: number, more: object = {}): object => ({
  type: 'Feature',
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, 30.2],
        [west + 0.0004, 30.2],
        [west + 0.0004, 30.2004],
        [west, 30.2],
      ],
    ],
  },
  properties: { id, building: 'yes', height: 12, ...more },
});

describe.each(kinds)('identity on the %s store', (kind) => {
  let database: Database;
  let dataFolder = '';
  let close = async (): Promise<void> => {};
  let url = '';

  const bring = (city: string, dataset: string, file: string, features: object[], update = false) => {
    const path = join(dataFolder, 'in', file);
    mkdirSync(join(dataFolder, 'in'), { recursive: true });
    writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features }));
    return importData({ database, dataFolder }, { city, dataset, files: [path], crs: 'EPSG:4490', update });
  };
  const get = async (path: string): Promise<any> => (await fetch(`${url}/api/${path}`)).json();
  const oidOf = async (code: string, city = 'linhu'): Promise<string> =>
    (await get(`cities/${city}/objects/${code}`)).oid;
  const found = async (identifier: string, query = ''): Promise<any[]> =>
    (await get(`resolve/${encodeURIComponent(identifier)}${query}`)).found;

  beforeAll(async () => {
    ({ database, dataFolder, url, close } = await startCityServer(kind));
    await bring('linhu', 'blocks', 'blocks.geojson', [
      building('b-1', 120.1),
      building('楼/2', 120.101),
      building('b-3', 120.102, { oid: '2.999.1.7' }),
    ]);
  });
  afterAll(() => close());

  it('is made of names, alike in the store and here, and found by an index', async () => {
    const uuid = nameUuid('object:linhu/blocks/楼/2');
    const { rows } = await database.query<{ uuid: string }>('select name_uuid($1)::text as uuid', [
      'object:linhu/blocks/楼/2',
    ]);
    expect(rows[0]!.uuid).toBe(uuid);
    expect(await oidOf(encodeURIComponent('楼/2'))).toBe(derivedOid(noNumbering, 'object', uuid));
    const plan = await database.transaction([
      { sql: 'set local enable_seqscan = off' },
      {
        sql: `explain select 1 from city_object o
               where name_uuid('object:' || o.city || '/' || o.dataset || '/' || o.code) = $1::uuid`,
        parameters: [uuid],
      },
    ]);
    expect(JSON.stringify(plan[1]!.rows)).toContain('city_object_number');
  });

  it('leads from identifier and code to objects, data sets and layers', async () => {
    const oid = await oidOf('b-1');
    expect(await found(oid)).toMatchObject([
      { kind: 'object', city: 'linhu', dataset: 'blocks', code: 'b-1', class: 'building', oid },
    ]);
    expect(await found('b-1')).toMatchObject([{ kind: 'object', oid }]);
    expect(await get(`cities/linhu/search?q=${oid}`)).toMatchObject([
      { kind: 'object', id: 'b-1', detail: oid },
    ]);
    expect((await fetch(`${url}/api/resolve/b-1?city=elsewhere`)).status).toBe(404);
    const [dataset] = await get('cities/linhu/datasets');
    expect(await found(dataset.oid)).toMatchObject([{ kind: 'dataset', code: 'blocks' }]);
    const { layers } = await get('cities/linhu/scene');
    expect(new Set(layers.map((layer: any) => layer.oid)).size).toBe(layers.length);
    expect(await found(layers[0].oid)).toMatchObject([{ kind: 'layer', code: layers[0].id }]);
    expect(await get('resolve/2.40.x')).toMatchObject({ status: 404 });
    expect(await get('resolve/1.40.1')).toMatchObject({
      status: 400,
      detail: 'Object identifier: expected at most 39 as the second arc, found "40".',
    });
  });

  it('stays through another import and through an arc of the city', async () => {
    const before = await oidOf('b-1');
    await bring('linhu', 'blocks', 'blocks.geojson', [building('b-3', 120.102), building('b-1', 120.2)]);
    expect(await oidOf('b-1')).toBe(before);
    await database.transaction(
      storeNaming('linhu', [], { ...noNumbering, oidRoot: '2.999.33', objectArc: 9 }),
    );
    const after = await oidOf('b-1');
    expect(after).toBe(before.replace(/^2\.25/, '2.999.33.9.1'));
    for (const oid of [before, after]) expect(await found(oid)).toMatchObject([{ code: 'b-1', oid: after }]);
    expect(await found(after.replace('33.9.1', '33.9.2'))).toBeUndefined();
  });

  it('is on a label that leads to the application', async () => {
    const oid = await oidOf('b-1');
    const label = await fetch(`${url}/api/resolve/${oid}/qr.svg`);
    expect([label.headers.get('Content-Type'), (await label.text()).slice(0, 4)]).toEqual([
      'image/svg+xml; charset=utf-8',
      '<svg',
    ]);
    const open = await fetch(`${url}/api/resolve/${oid}/open`, { redirect: 'manual' });
    expect([open.status, open.headers.get('Location')]).toEqual([
      303,
      expect.stringMatching(/^\/#v=1&c=linhu&p=120\.2002.*&s=o::b-1$/),
    ]);
  });

  describe('from the source', () => {
    it('goes before the one made of names', async () => {
      await bring('linhu', 'blocks', 'blocks.geojson', [
        building('b-1', 120.1),
        building('b-3', 120.102, { oid: '2.999.1.7' }),
      ]);
      expect(await found('2.999.1.7')).toMatchObject([{ kind: 'object', code: 'b-3', oid: '2.999.1.7' }]);
    });

    it('changes with an update of single objects', async () => {
      await bring('linhu', 'blocks', 'one.geojson', [building('b-3', 120.102, { oid: '2.999.1.8' })], true);
      expect(await found('2.999.1.8')).toMatchObject([{ code: 'b-3' }]);
      await expect(
        bring('linhu', 'blocks', 'one.geojson', [building('b-1', 120.1, { oid: '2.999.1.8' })], true),
      ).rejects.toThrow(
        'one.geojson, feature "b-1": the object identifier 2.999.1.8 belongs to object "b-3"',
      );
    });

    it('is refused where an object has it, delivered or made of names', async () => {
      const place = { city: 'linhu', dataset: 'more', files: 'more.geojson' };
      for (const oid of ['2.999.1.8', await oidOf('b-1')])
        await expect(expectFreeOids(database, place, [{ oid, code: 'x-1' }], null)).rejects.toThrow(
          `more.geojson, feature "x-1": the object identifier ${oid} belongs to object "b-`,
        );
      const own = [{ oid: await oidOf('b-1'), code: 'b-1' }];
      await expectFreeOids(database, { ...place, dataset: 'blocks' }, own, new Set());
    });

    it('is refused where a device has it, with file and feature, and nothing is stored', async () => {
      await database.transaction([
        {
          sql: `insert into thing_model (city, id, version, document) values ('linhu', 'm', 1, '{}')`,
        },
        {
          sql: `insert into thing (city, code, name, model_id, model_version, status, position, attributes, oid)
                values ('linhu', 'RG-1', '雨量计', 'm', 1, 'in-use', ST_SetSRID(ST_MakePoint(120, 30, 1), 4326), '{}',
                        '2.999.33.1.1')`,
        },
      ]);
      await expect(
        bring('other', 'more', 'more.geojson', [building('x-1', 120.1, { oid: '2.999.33.1.1' })]),
      ).rejects.toThrow(
        'more.geojson, feature "x-1": the object identifier 2.999.33.1.1 belongs to device "RG-1" of city "linhu" already.',
      );
      expect((await fetch(`${url}/api/cities/other/datasets`)).status).toBe(404);
      expect((await fetch(`${url}/api/resolve/x-1`)).status).toBe(404);
    });
  });
});
