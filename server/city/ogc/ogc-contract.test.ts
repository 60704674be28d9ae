// biome-ignore-all lint/suspicious/noExplicitAny: answers are checked by what is expected of them.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import express from 'express';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openVectorTile } from '../../../tiles/basemap/open-vector-tile.ts';
import { tilePosition } from '../../../tiles/basemap/tile-plane.ts';
import { errorHandler } from '../../http/errors.ts';
import { registerDatastreams } from '../../sensing/register-datastreams.ts';
import { definitions, storeTestCity, testCity } from '../../sensing/testing/sensing-server.ts';
import { findClusterBinaries } from '../../store/cluster-binaries.ts';
import type { Database, StoreKind } from '../../store/database.ts';
import { openTestStore } from '../../store/test-store.ts';
import { ogcRoutes } from './routes.ts';

const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];
const [west, south] = [4.3, 52.05];
const epsg = (code: number): string => `http://www.opengis.net/def/crs/EPSG/0/${code}`;

describe.each(kinds)('OGC API on the %s store', (kind) => {
  let close: () => Promise<void>;
  let server: Server;
  let root: string;
  let database: Database;

  beforeAll(async () => {
    const opened = await openTestStore(kind);
    close = opened.close;
    database = opened.database;
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

  const tileOf = (z: number, longitude: number, latitude: number) => {
    const [u, v] = tilePosition({ z: 0, x: 0, y: 0 }, longitude, latitude);
    return { z, x: Math.floor((u / 4096) * 2 ** z), y: Math.floor((v / 4096) * 2 ** z) };
  };
  const tilePath = (collection: string, { z, x, y }: { z: number; x: number; y: number }): string =>
    `/collections/${collection}/tiles/WebMercatorQuad/${z}/${y}/${x}`;
  const getTile = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(root + path, { headers });
    return {
      status: response.status,
      headers: response.headers,
      bytes: new Uint8Array(await response.arrayBuffer()),
    };
  };
  const featuresOf = async (path: string) => {
    const { bytes } = await getTile(path);
    const { layers } = openVectorTile(bytes);
    const [layer] = Object.values(layers);
    return {
      layers: Object.keys(layers),
      features: Array.from({ length: layer?.length ?? 0 }, (_, n) => layer!.feature(n)),
    };
  };

  it('gives a vector tile of what lies in it, where it lies', async () => {
    const tile = tileOf(17, 4.3072, 52.0502);
    const { layers, features } = await featuresOf(tilePath('blocks', tile));
    expect(layers).toEqual(['blocks']);
    // The tile with its margin of 96 units of 4096, against squares of half a thousandth every thousandth of a degree.
    const inTile = Array.from({ length: 25 }, (_, n) => n).filter((n) => {
      const [left] = tilePosition(tile, 4.3 + n * 0.001, 52.0505);
      const [right] = tilePosition(tile, 4.3005 + n * 0.001, 52.0505);
      return right > -96 && left < 4096 + 96;
    });
    expect(inTile.length).toBeGreaterThan(1);
    const byCode = new Map(features.map((feature) => [feature.properties['code'], feature]));
    expect([...byCode.keys()].sort()).toEqual(inTile.map((n) => `b-${String(n).padStart(2, '0')}`));
    for (const n of inTile) {
      const feature = byCode.get(`b-${String(n).padStart(2, '0')}`)!;
      expect(feature.properties).toEqual({
        code: `b-${String(n).padStart(2, '0')}`,
        class: n % 5 === 0 ? 'park' : 'building',
        level: 1,
      });
      const [x0, y0] = tilePosition(tile, 4.3 + n * 0.001, 52.0505);
      const [x1, y1] = tilePosition(tile, 4.3005 + n * 0.001, 52.05);
      const clip = (value: number): number => Math.min(4096 + 96, Math.max(-96, value));
      const box = feature.bbox!() as number[];
      for (const [index, expected] of [x0, y0, x1, y1].map(clip).entries())
        expect(Math.abs(box[index]! - expected)).toBeLessThanOrEqual(1);
    }
  });

  it('gives in a tile what is asked for, and leaves out what is too small to see', async () => {
    const wide = tilePath('blocks', tileOf(13, 4.31, 52.0502));
    const parks = await featuresOf(`${wide}?class=park&properties=code,storeys,none`);
    expect(parks.features.map(({ properties }) => properties)).toContainEqual({ code: 'b-10', storeys: 3 });
    expect(parks.features.every(({ properties }) => /[05]$/.test(String(properties['code'])))).toBe(true);
    // From the fifth zoom only the street is longer than a pixel.
    const far = await featuresOf(tilePath('blocks', tileOf(10, 4.31, 52.06)));
    expect(far.features.map(({ properties }) => properties['code'])).toEqual(['street']);
    expect((await getTile(tilePath('blocks', tileOf(15, 5, 53)))).status).toBe(204);
  });

  it('keeps a tile as long as its collection stays the same', async () => {
    const path = tilePath('blocks', tileOf(16, 4.3072, 52.0502));
    const first = await getTile(path);
    const etag = first.headers.get('etag')!;
    expect((await getTile(path, { 'If-None-Match': etag })).status).toBe(304);
    expect((await getTile(path)).bytes).toEqual(first.bytes);
    await database.query(
      "update dataset set import_id = gen_random_uuid() where city = $1 and id = 'blocks'",
      [testCity],
    );
    await database.query("update city_object set name = 'N' where city = $1 and code = 'b-07'", [testCity]);
    const second = await getTile(path, { 'If-None-Match': etag });
    expect(second.status).toBe(200);
    expect(second.headers.get('etag')).not.toBe(etag);
    expect(second.bytes).not.toEqual(first.bytes);
  });

  it('has tiles of the datastreams, anew once one is registered or moved', async () => {
    expect((await get('/collections')).body.collections.map(({ id }: any) => id)).toEqual(['blocks']);
    await database.query(`insert into observed_property values ('underpass-depth', '{}', 'm', 0, 9, 2)`);
    await registerDatastreams(database, testCity, definitions(20));
    const { body } = await get('/collections/Datastreams');
    expect(body.extent.spatial.bbox[0].every(Number.isFinite)).toBe(true);
    const path = tilePath('Datastreams', tileOf(10, 4.3, 52.07));
    const { features } = await featuresOf(path);
    expect(features).toHaveLength(20);
    expect(features[0]!.id).toBeGreaterThan(0);
    expect(features[0]!.properties).toEqual({
      key: 'device-0',
      name: 'Device 0',
      kind: 'underpass-gauge',
      property: 'underpass-depth',
    });
    const etag = (await getTile(path)).headers.get('etag')!;
    expect((await getTile(path, { 'If-None-Match': etag })).status).toBe(304);
    await database.query(
      "update datastream set position = ST_Translate(position, 0.001, 0) where city = $1 and key = 'device-0'",
      [testCity],
    );
    expect((await getTile(path, { 'If-None-Match': etag })).status).toBe(200);
    await database.query("delete from datastream where city = $1 and key = 'device-0'", [testCity]);
    expect((await featuresOf(path)).features).toHaveLength(19);
  });

  it('says where the tiles of a collection are', async () => {
    const { collections } = (await get('/collections')).body;
    const href = (body: any, rel: string): string => body.links.find((link: any) => link.rel === rel).href;
    const sets = (await get(href(collections[0], 'http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector')))
      .body;
    expect(sets.tilesets).toHaveLength(1);
    const set = (await get(href(sets.tilesets[0], 'self'))).body;
    expect(set).toMatchObject({ dataType: 'vector', boundingBox: { lowerLeft: [4.3, 52.05] } });
    const matrices = (await get(href(set, 'http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme'))).body;
    // OGC 17-083r4, annex D.1, table of WebMercatorQuad.
    expect(matrices.tileMatrices[0].scaleDenominator).toBeCloseTo(559_082_264.028717, 5);
    const tile = tileOf(16, 4.3072, 52.0502);
    const template = href(set, 'item');
    const address = template
      .replace('{tileMatrix}', '16')
      .replace('{tileRow}', String(tile.y))
      .replace('{tileCol}', String(tile.x));
    expect((await fetch(address)).headers.get('content-type')).toBe('application/vnd.mapbox-vector-tile');
    const tileJson = (await get(`${href(set, 'alternate').replace(root, '')}`)).body;
    expect(tileJson).toMatchObject({ tilejson: '3.0.0', bounds: [4.3, 52.05, 4.325, 52.1] });
    expect(tileJson.vector_layers[0].id).toBe('blocks');
  });

  it.each([
    ['/collections/none/tiles/WebMercatorQuad/1/0/0', 404],
    ['/collections/blocks/tiles/WebMercatorQuad/1/0/2', 404],
    ['/collections/blocks/tiles/WebMercatorQuad/1/0/x', 404],
    ['/collections/blocks/tiles/WebMercatorQuad/40/0/0', 404],
    ['/collections/blocks/tiles/WorldCRS84Quad/1/0/0', 404],
    ['/collections/blocks/tiles/WebMercatorQuad/1/0/0?colour=red', 400],
    ['/collections/blocks/tiles/WebMercatorQuad/1/0/0?f=png', 400],
    [`/collections/blocks/tiles/WebMercatorQuad/1/0/0?properties=${'a,'.repeat(60)}`, 400],
    ['/collections/none/tiles', 404],
  ])('refuses %s', async (path, status) => {
    expect((await getTile(path)).status).toBe(status);
  });

  it('takes names of classes and properties as values only', async () => {
    const path = tilePath('blocks', tileOf(16, 4.3072, 52.0502));
    const hostile = encodeURIComponent("x') or 1=1; drop table city;--");
    expect((await getTile(`${path}?class=${hostile}`)).status).toBe(204);
    const { features } = await featuresOf(`${path}?properties=${hostile}`);
    expect(features.length).toBeGreaterThan(1);
    expect(features[0]!.properties).toEqual({});
  });
});
