// biome-ignore-all lint/suspicious/noExplicitAny: answers are checked by what is expected of them.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import express from 'express';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorHandler } from '../../http/errors.ts';
import { storeTestCity, testCity } from '../../sensing/testing/sensing-server.ts';
import { findClusterBinaries } from '../../store/cluster-binaries.ts';
import type { StoreKind } from '../../store/database.ts';
import { openTestStore } from '../../store/test-store.ts';
import { ogcRoutes } from './routes.ts';

const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];
const [west, south] = [4.3, 52.05];
const epsg = (code: number): string => `http://www.opengis.net/def/crs/EPSG/0/${code}`;

describe.each(kinds)('OGC API Features on the %s store', (kind) => {
  let close: () => Promise<void>;
  let server: Server;
  let root: string;

  beforeAll(async () => {
    const opened = await openTestStore(kind);
    close = opened.close;
    const { database } = opened;
    await storeTestCity(database);
    const document = { id: 'blocks', city: testCity, title: 'Blocks', importer: 'vector', format: 'geojson' };
    await database.query(
      `insert into dataset (city, id, document, import_id, west, south, east, north)
       values ($1, 'blocks', $2::jsonb, gen_random_uuid(), 4.3, 52.05, 4.325, 52.1)`,
      [testCity, JSON.stringify(document)],
    );
    // Twenty-five squares in a row; every fifth is a park, the first ten have an end.
    await database.query(
      `insert into city_object (city, dataset, code, class, level, geometry, attributes, valid_from, valid_to, search_text)
       select $1, 'blocks', 'b-' || lpad(n::text, 2, '0'), case when n % 5 = 0 then 'park' else 'building' end, 1,
              ST_MakeEnvelope(4.3 + n * 0.001, 52.05, 4.3005 + n * 0.001, 52.0505, 4326), '{"storeys":3}'::jsonb,
              '2000-01-01Z'::timestamptz, case when n < 10 then '2010-01-01Z'::timestamptz end, ''
         from generate_series(0, 24) as n`,
      [testCity],
    );
    // A diagonal street whose box holds what it never comes near.
    await database.query(
      `insert into city_object (city, dataset, code, class, level, geometry, attributes, search_text)
       values ($1, 'blocks', 'street', 'road', 1, ST_GeomFromText('LINESTRING(4.3 52.06, 4.325 52.1)', 4326), '{}', '')`,
      [testCity],
    );
    const app = express();
    app.set('query parser', 'simple');
    app.use(ogcRoutes({ database }), errorHandler(pino({ level: 'silent' })));
    server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    root = `http://127.0.0.1:${(server.address() as { port: number }).port}/api/cities/${testCity}/ogc`;
  });
  afterAll(async () => {
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
    await close?.();
  });

  const get = async (path: string): Promise<{ status: number; body: any; headers: Headers }> => {
    const response = await fetch(path.startsWith('http') ? path : root + path);
    return { status: response.status, body: await response.json(), headers: response.headers };
  };
  const items = '/collections/blocks/items';
  const codes = async (query: string): Promise<string[]> =>
    (await get(`${items}?limit=100&${query}`)).body.features.map(({ id }: any) => id);

  it('can be walked from its landing page to a feature', async () => {
    const landing = await get('');
    const href = (body: any, rel: string): string => body.links.find((link: any) => link.rel === rel).href;
    expect((await get(href(landing.body, 'conformance'))).body.conformsTo).toContain(
      'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core',
    );
    expect((await get(href(landing.body, 'service-desc'))).body.openapi).toBe('3.0.3');
    const { collections } = (await get(href(landing.body, 'data'))).body;
    expect(collections).toHaveLength(1);
    expect(collections[0]).toMatchObject({ id: 'blocks', title: 'Blocks', itemType: 'feature' });
    expect((await get(href(collections[0], 'self'))).body).toEqual(collections[0]);
    const page = await get(href(collections[0], 'items'));
    expect(page.headers.get('content-type')).toMatch(/^application\/geo\+json/);
    expect(page.body).toMatchObject({ type: 'FeatureCollection', numberReturned: 26 });
    const feature = await get(`${items}/b-07`);
    expect(feature.body).toMatchObject({
      type: 'Feature',
      id: 'b-07',
      properties: { attributes: { storeys: 3 } },
    });
    expect(feature.body.links.map(({ rel }: any) => rel)).toEqual(['self', 'collection']);
  });

  it('gives each feature once over its pages, whatever comes in between', async () => {
    const seen: string[] = [];
    let next: string | undefined = `${items}?limit=7&class=building,park`;
    while (next) {
      const { body } = await get(next);
      seen.push(...body.features.map(({ id }: any) => id));
      next = body.links.find(({ rel }: any) => rel === 'next')?.href;
    }
    expect(seen).toEqual(Array.from({ length: 25 }, (_, n) => `b-${String(n).padStart(2, '0')}`));
  });

  it('finds what meets a box, in the axis order of its system, also in metres', async () => {
    const box = [west + 0.0022, south, west + 0.0038, south + 0.0001];
    expect(await codes(`bbox=${box.join(',')}`)).toEqual(['b-02', 'b-03']);
    expect(await codes(`bbox=${[box[0], box[1], -10, box[2], box[3], 10].join(',')}`)).toEqual([
      'b-02',
      'b-03',
    ]);
    expect(await codes(`bbox=${[box[1], box[0], box[3], box[2]].join(',')}&bbox-crs=${epsg(4326)}`)).toEqual([
      'b-02',
      'b-03',
    ]);
    // Spherical Mercator: x = R λ, y = R ln tan(π/4 + φ/2), R = 6378137 m.
    const mercator = (longitude: number, latitude: number): number[] => [
      (6_378_137 * longitude * Math.PI) / 180,
      6_378_137 * Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)),
    ];
    const metres = [...mercator(box[0]!, box[1]!), ...mercator(box[2]!, box[3]!)];
    expect(await codes(`bbox=${metres.join(',')}&bbox-crs=${epsg(3857)}`)).toEqual(['b-02', 'b-03']);
    // In the box of the street, and far from it.
    expect(await codes('bbox=4.32,52.061,4.325,52.065')).toEqual([]);
    // From 179° eastwards to 4.301°: across the antimeridian.
    expect(await codes('bbox=179,52,4.3012,52.051')).toEqual(['b-00', 'b-01']);
  });

  it('gives features in the system that is asked for, and says so', async () => {
    const corner = async (crs?: string) => {
      const { body, headers } = await get(`${items}/b-00${crs ? `?crs=${crs}` : ''}`);
      return { first: body.geometry.coordinates[0][0], says: headers.get('content-crs') };
    };
    expect(await corner()).toEqual({
      first: [4.3, 52.05],
      says: '<http://www.opengis.net/def/crs/OGC/1.3/CRS84>',
    });
    expect(await corner(epsg(4326))).toEqual({ first: [52.05, 4.3], says: `<${epsg(4326)}>` });
    const { first } = await corner(epsg(3857));
    expect(first[0]).toBeCloseTo((6_378_137 * 4.3 * Math.PI) / 180, 1);
  });

  it('finds what was there at a time', async () => {
    const at = async (datetime: string) => (await codes(`class=building,park&datetime=${datetime}`)).length;
    expect(await at('2005-06-01T00:00:00Z')).toBe(25);
    expect(await at('2015-06-01T00:00:00Z')).toBe(15);
    expect(await at('1999-01-01T00:00:00Z')).toBe(0);
    expect(await at('../1999-01-01T00:00:00Z')).toBe(0);
    expect(await at('1999-01-01T00:00:00Z/..')).toBe(25);
    expect(await at('2011-01-01T00:00:00%2B01:00/2012-01-01T00:00:00Z')).toBe(15);
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=x', 'limit'],
    ['bbox=1,2,3', 'bbox'],
    ['bbox=1,2,3,a', 'bbox'],
    ['bbox=1,9,3,4', 'bbox'],
    ['crs=EPSG:4326', 'crs'],
    ['bbox-crs=none', 'bbox-crs'],
    ['datetime=yesterday', 'datetime'],
    ['datetime=2012-01-01T00:00:00Z/2011-01-01T00:00:00Z', 'datetime'],
    ['cursor=***', 'cursor'],
    ['f=html', 'f'],
    ['colour=red', 'colour'],
    ["class=x');drop table city;--&limit=1;", 'limit'],
  ])('refuses %s with a sentence that names %s', async (query, name) => {
    const { status, body } = await get(`${items}?${query}`);
    expect(status).toBe(400);
    expect(body.detail.startsWith(`${name}: expected`)).toBe(true);
  });

  it('does not take more than it gives at once for a mistake, and knows what is not there', async () => {
    expect((await get(`${items}?limit=999999`)).status).toBe(200);
    expect((await get('/collections/none')).status).toBe(404);
    expect((await get('/collections/none/items')).status).toBe(404);
    expect((await get(`${items}/none`)).status).toBe(404);
    expect((await get(root.replace(testCity, 'nowhere'))).status).toBe(404);
    expect(await codes("class=x' or '1'='1")).toEqual([]);
  });
});
