import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CityObjectDetail, Dataset, SearchHit } from '../../models/city/city.ts';
import { scene as sceneSchema } from '../../scenes/scene.ts';
import { findClusterBinaries } from '../store/cluster-binaries.ts';
import type { Database, StoreKind } from '../store/database.ts';
import { countObject, type Spread, spreadOf } from './home-extent.ts';
import type { InventoryLine } from './inventory.ts';
import { startCityServer } from './testing/city-server.ts';
import { mendUnfinishedImports } from './work-folder.ts';

// Processes and stores are started here; a busy machine takes its time.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];
const uploadBytes = 200_000;

const square = (west: number, south: number, size = 0.0004): number[][][] => [
  [
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
    [west, south],
  ],
];
const feature = (geometry: object, properties: object): object => ({ type: 'Feature', geometry, properties });
const building = (id: string, west: number, south: number, more: object = {}): object =>
  feature(
    { type: 'Polygon', coordinates: square(west, south) },
    { id, building: 'yes', height: 12, ...more },
  );
const collection = (...features: object[]): string => JSON.stringify({ type: 'FeatureCollection', features });

const blocks = collection(
  building('b-1', 120.1, 30.2, { name: '临湖大厦', 'name:en': 'Linhu Tower' }),
  building('b-2', 120.101, 30.2, { 'addr:street': 'Lake Road', 'addr:housenumber': '12' }),
  building('b-3', 120.102, 30.2),
);
const streets = collection(
  feature(
    {
      type: 'LineString',
      coordinates: [
        [120.099, 30.1995],
        [120.104, 30.1995],
      ],
    },
    { id: 'r-1', highway: 'primary', name: '滨河路' },
  ),
  feature({ type: 'Polygon', coordinates: square(120.1, 30.197, 0.002) }, { id: 'w-1', natural: 'water' }),
);

describe.each(kinds)('city routes on the %s store', (kind) => {
  let database: Database;
  let dataFolder = '';
  let close = async (): Promise<void> => {};
  let url = '';

  beforeAll(async () => {
    ({ database, dataFolder, url, close } = await startCityServer(kind, { uploadBytes }));
  });
  afterAll(() => close());

  const get = async <T>(path: string): Promise<T> => {
    const response = await fetch(url + path);
    expect([path, response.status]).toEqual([path, 200]);
    return (await response.json()) as T;
  };
  const upload = (city: string, name: string, content: string, fields: Record<string, string> = {}) => {
    const form = new FormData();
    for (const [key, value] of Object.entries(fields)) form.set(key, value);
    form.set('file', new Blob([content]), name);
    return fetch(`${url}/api/cities/${city}/imports`, { method: 'POST', body: form });
  };
  /** Everything that a failed import must leave as it was. */
  const everything = async () => {
    const counts = await database.query(
      `select (select count(*) from city) as cities, (select count(*) from dataset) as datasets,
              (select count(*) from city_object) as objects, (select string_agg(document::text, '') from scene) as scenes,
              (select string_agg(version::text, ',') from city) as versions`,
    );
    const files = (folder: string): string[] =>
      existsSync(folder) ? (readdirSync(folder, { recursive: true }) as string[]).sort() : [];
    return {
      rows: counts.rows,
      content: files(join(dataFolder, 'content')),
      work: files(join(dataFolder, 'work')),
      root: readdirSync(dataFolder).sort(),
    };
  };

  it('has no city at first', async () => {
    expect(await get('/api/cities')).toEqual([]);
    expect((await fetch(`${url}/api/cities/linhu/scene`)).status).toBe(404);
  });

  it('imports an upload: city, data set, objects, scene, tiles', async () => {
    const response = await upload('linhu', '街区.geojson', blocks, {
      dataset: 'blocks',
      title: '街区',
      cityName: '临湖',
      crs: 'EPSG:4490',
    });
    const answer = (await response.json()) as { dataset: Dataset };
    expect([response.status, answer]).toMatchObject([201, { dataset: { id: 'blocks', objectCount: 3 } }]);
    expect(answer.dataset.sourceFiles[0]).toMatchObject({ name: '街区.geojson' });
    const [city] = await get<Record<string, unknown>[]>('/api/cities');
    expect(city).toMatchObject({ id: 'linhu', name: { zh: '临湖', en: '临湖' }, timeZone: 'Asia/Shanghai' });
    expect((city!['bounds'] as number[]).map((value) => Math.round(value * 1e4))).toEqual([
      1201000, 302000, 1201024, 302004,
    ]);
    const oid = expect.stringMatching(/^2\.25\.\d+$/);
    expect(await get('/api/cities/linhu/datasets')).toEqual([{ ...answer.dataset, oid }]);
    const scene = sceneSchema.parse(await get('/api/cities/linhu/scene'));
    expect(scene.layers.map(({ type }) => type)).toEqual([
      'base-map',
      'buildings',
      'flood',
      'sensors',
      'alarms',
    ]);
    const tiles = scene.layers.find((layer) => layer.type === 'buildings');
    const tileset = await get<{ asset: { version: string } }>(tiles!.url);
    expect(tileset.asset.version).toBe('1.1');
  });

  it('adds a second data set to the city', async () => {
    const response = await upload('linhu', 'streets.geojson', streets, { crs: 'EPSG:4490' });
    expect(response.status).toBe(201);
    const datasets = await get<Dataset[]>('/api/cities/linhu/datasets');
    expect(datasets.map(({ id }) => id)).toEqual(['blocks', 'streets']);
  });

  it('gives objects as GeoJSON by box, class and limit', async () => {
    type Features = { features: { id: string; properties: Record<string, unknown> }[] };
    const all = await get<Features>('/api/cities/linhu/objects');
    expect(all.features.map(({ id }) => id)).toEqual(['b-1', 'b-2', 'b-3', 'r-1', 'w-1']);
    const boxed = await get<Features>(
      '/api/cities/linhu/objects?bbox=120.0999,30.19995,120.1011,30.2005&class=building',
    );
    expect(boxed.features.map(({ id }) => id)).toEqual(['b-1', 'b-2']);
    expect(boxed.features[0]!.properties).toMatchObject({
      class: 'building',
      name: '临湖大厦',
      dataset: 'blocks',
    });
    const limited = await fetch(`${url}/api/cities/linhu/objects?limit=2`);
    expect(limited.headers.get('x-truncated')).toBe('true');
    expect(((await limited.json()) as Features).features).toHaveLength(2);
    for (const bad of ['bbox=1,2,3', 'bbox=5,0,1,1', 'bbox=a,b,c,d', 'limit=0', 'limit=9999999', 'limit=x'])
      expect([bad, (await fetch(`${url}/api/cities/linhu/objects?${bad}`)).status]).toEqual([bad, 400]);
  });

  it('counts where objects are as an import does', async () => {
    const counted: Spread = new Map();
    type Drawn = { features: { geometry: { coordinates: unknown }; properties: { dataset: string } }[] };
    const { features } = await get<Drawn>('/api/cities/linhu/objects');
    for (const { geometry, properties } of features)
      if (properties.dataset === 'streets') countObject(counted, geometry.coordinates);
    expect(counted.size).toBeGreaterThan(0);
    expect(await spreadOf(database, 'linhu', 'streets')).toEqual(counted);
  });

  it('takes stock: counts, lengths and areas by class', async () => {
    const lines = await get<InventoryLine[]>('/api/cities/linhu/inventory');
    expect(lines.map(({ dataset, class: kind, count }) => [dataset, kind, count])).toEqual([
      ['blocks', 'building', 3],
      ['streets', 'road', 1],
      ['streets', 'water', 1],
    ]);
    // Arcs of the WGS 84 ellipsoid: N cos φ dλ along a parallel, M dφ along a meridian.
    const [latitude, e2] = [(30.1995 * Math.PI) / 180, 0.00669437999];
    const w = Math.sqrt(1 - e2 * Math.sin(latitude) ** 2);
    const perLongitude = ((6378137 / w) * Math.cos(latitude) * Math.PI) / 180;
    const perLatitude = (((6378137 * (1 - e2)) / w ** 3) * Math.PI) / 180;
    expect(lines[1]!.lengthMetres! / (0.005 * perLongitude)).toBeCloseTo(1, 5);
    expect(lines[2]!.areaSquareMetres! / (0.002 * perLongitude * 0.002 * perLatitude)).toBeCloseTo(1, 3);
    expect(lines[1]!.areaSquareMetres).toBeNull();
  });

  it('gives one object with a place to fly to', async () => {
    const object = await get<CityObjectDetail>('/api/cities/linhu/objects/b-1');
    expect(object).toMatchObject({ code: 'b-1', city: 'linhu', dataset: 'blocks', class: 'building' });
    expect(object.position!.longitude).toBeCloseTo(120.1002, 6);
    expect(object.position!.latitude).toBeCloseTo(30.2002, 6);
    expect(object.topHeight! - object.baseHeight!).toBeCloseTo(12, 2);
    expect((await fetch(`${url}/api/cities/linhu/objects/none`)).status).toBe(404);
  });

  it.each([
    ['临湖', ['b-1']],
    ['linhu tow', ['b-1']],
    ['LINHU TOWER', ['b-1']],
    ['lake 12', ['b-2']],
    ['滨河', ['r-1']],
    ['b-3', ['b-3']],
    ['全城', ['home']],
    ['100%', []],
    ["'; drop table city; --", []],
    ['', []],
  ])('search for "%s" finds %j', async (words, expected) => {
    const hits = await get<SearchHit[]>(`/api/cities/linhu/search?q=${encodeURIComponent(words)}`);
    expect(hits.map(({ id }) => id)).toEqual(expected);
  });

  it('paints the base map from the objects, and again after an import', async () => {
    const tile = { z: 15, x: Math.floor((120.101 / 360 + 0.5) * 2 ** 15), y: 0 };
    const radians = (30.2 * Math.PI) / 180;
    tile.y = Math.floor(((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * 2 ** 15);
    const path = `${url}/api/cities/linhu/tiles/base/${tile.z}/${tile.x}/${tile.y}.mvt`;
    const response = await fetch(path);
    expect(response.headers.get('content-type')).toContain('application/vnd.mapbox-vector-tile');
    const layers = new VectorTile(new PbfReader(new Uint8Array(await response.arrayBuffer()))).layers;
    expect(Object.keys(layers).sort()).toEqual(['building', 'road', 'water']);
    expect(layers['building']!.length).toBe(3);
    expect(layers['road']!.feature(0).properties).toEqual({ kind: 'primary', name: '滨河路' });
    // Back to degrees by the decoder's own formula.
    const road = layers['road']!.feature(0).toGeoJSON(tile.x, tile.y, tile.z);
    const [first] = (road.geometry as { coordinates: number[][] }).coordinates;
    expect(first![0]).toBeCloseTo(120.099, 4);
    expect(first![1]).toBeCloseTo(30.1995, 4);
    const etag = response.headers.get('etag')!;
    expect((await fetch(path, { headers: { 'if-none-match': etag } })).status).toBe(304);
    await upload('linhu', 'more.geojson', collection(building('b-9', 120.1015, 30.2)), { crs: 'EPSG:4490' });
    const after = await fetch(path, { headers: { 'if-none-match': etag } });
    expect(after.status).toBe(200);
    const again = new VectorTile(new PbfReader(new Uint8Array(await after.arrayBuffer()))).layers;
    expect(again['building']!.length).toBe(4);
    const empty = await fetch(`${url}/api/cities/linhu/tiles/base/15/0/0.mvt`);
    expect([empty.status, (await empty.arrayBuffer()).byteLength]).toEqual([200, 0]);
    for (const bad of ['99/0/0', '3/8/0', '3/-1/0', 'a/b/c'])
      expect((await fetch(`${url}/api/cities/linhu/tiles/base/${bad}.mvt`)).status).toBe(404);
  });

  it('replaces a data set of the same name whole', async () => {
    const response = await upload('linhu', 'x.geojson', collection(building('b-77', 120.1, 30.2)), {
      dataset: 'more',
      crs: 'EPSG:4490',
    });
    expect(response.status).toBe(201);
    expect((await fetch(`${url}/api/cities/linhu/objects/b-9`)).status).toBe(404);
    expect((await get<CityObjectDetail>('/api/cities/linhu/objects/b-77')).dataset).toBe('more');
    const scene = sceneSchema.parse(await get('/api/cities/linhu/scene'));
    expect(scene.layers.filter((layer) => layer.dataset === 'more')).toHaveLength(1);
  });

  describe('what is refused', () => {
    const swapped = collection(building('b-8', 30.2, 120.1));
    it.each<[string, string, string, Record<string, string>, number, RegExp]>([
      ['truncated GeoJSON', 'cut.geojson', blocks.slice(0, 400), {}, 422, /cut\.geojson/],
      ['swapped axes', 'swapped.geojson', swapped, {}, 422, /swapped\.geojson/],
      ['something else', 'notes.txt', 'just some words', {}, 422, /notes\.txt: expected CityGML/],
      ['an empty file', 'empty.geojson', '', {}, 422, /empty\.geojson: expected data/],
      ['an unknown system', 'a.geojson', blocks, { crs: 'EPSG:1' }, 422, /EPSG:1/],
      ['a bad data set name', 'a.geojson', blocks, { dataset: '../../etc' }, 422, /lower-case letters/],
      ['a bad field', 'a.geojson', blocks, { heights: 'high' }, 400, /heights/],
      ['half a place', 'a.geojson', blocks, { longitude: '4' }, 400, /longitude and latitude together/],
      ['an upload that is too large', 'big.geojson', 'x'.repeat(uploadBytes + 1), {}, 413, /larger than/],
    ])('%s: one sentence, nothing changed', async (_what, name, content, fields, status, sentence) => {
      const before = await everything();
      const response = await upload('linhu', name, content, fields);
      const problem = (await response.json()) as { detail: string };
      expect([response.status, problem.detail]).toEqual([status, expect.stringMatching(sentence)]);
      expect(problem.detail).toMatch(/^[^\n]+\.$/);
      expect(problem.detail).not.toContain(dataFolder);
      expect(await everything()).toEqual(before);
    });

    it('a city that cannot be: nothing changed', async () => {
      const before = await everything();
      expect((await upload('..%2f..', 'a.geojson', blocks)).status).toBe(422);
      expect((await upload('UPPER', 'a.geojson', blocks)).status).toBe(422);
      const noFile = await fetch(`${url}/api/cities/linhu/imports`, { method: 'POST', body: new FormData() });
      expect(noFile.status).toBe(400);
      const noForm = await fetch(`${url}/api/cities/linhu/imports`, { method: 'POST', body: 'x' });
      expect(noForm.status).toBe(400);
      expect(await everything()).toEqual(before);
    });
  });

  describe('an update', () => {
    const height = async (code: string): Promise<number> => {
      const object = await get<CityObjectDetail>(`/api/cities/linhu/objects/${code}`);
      return object.topHeight! - object.baseHeight!;
    };
    const revisions = async (): Promise<(string | undefined)[]> =>
      sceneSchema.parse(await get('/api/cities/linhu/scene')).layers.map(({ revision }) => revision);
    const update = { dataset: 'blocks', crs: 'EPSG:4490', update: 'true' };

    it('changes one object and its tile, and leaves the others as they are', async () => {
      const before = await revisions();
      const untouched = await get<CityObjectDetail>('/api/cities/linhu/objects/b-2');
      const one = collection(
        building('b-1', 120.1, 30.2, { height: 40, name: '临湖大厦' }),
        building('b-4', 120.103, 30.2),
      );
      const response = await upload('linhu', 'one.geojson', one, update);
      const { dataset } = (await response.json()) as { dataset: Dataset };
      expect([response.status, dataset.objectCount]).toEqual([201, 4]);
      expect(dataset.sourceFiles.map(({ name }) => name)).toEqual(['街区.geojson', 'one.geojson']);
      expect(await height('b-1')).toBeCloseTo(40, 2);
      expect(await height('b-4')).toBeCloseTo(12, 2);
      expect(await get('/api/cities/linhu/objects/b-2')).toEqual(untouched);
      const after = await revisions();
      expect(after.filter((revision, n) => revision !== before[n])).toHaveLength(1);
    });

    it.each([
      ['another system', blocks, { ...update, crs: 'EPSG:4326' }, 'another coordinate system'],
      ['what is not there', blocks, { ...update, dataset: 'none' }, 'no data set "none"'],
      ['a part of the whole', '{"type":"FeatureCollection","features":[', update, 'ends'],
    ])('refuses %s and changes nothing', async (_what, text, fields, sentence) => {
      const before = await everything();
      const response = await upload('linhu', 'bad.geojson', text, fields);
      expect(response.status).toBe(422);
      expect(((await response.json()) as { detail: string }).detail).toContain(sentence);
      expect(await everything()).toEqual(before);
      expect(await height('b-1')).toBeCloseTo(40, 2);
    });
  });

  describe('an import that a crash cut short', () => {
    const dead = 2 ** 22 + 7; // No process has this number: Linux gives at most 2^22.
    const leaveBehind = (importId: string): string => {
      const path = join(dataFolder, 'work', `${dead}-crashed`);
      mkdirSync(join(path, 'output'), { recursive: true });
      writeFileSync(join(path, 'output/marker.txt'), importId);
      writeFileSync(join(path, 'commit.json'), JSON.stringify({ importId, city: 'linhu', dataset: 'more' }));
      return path;
    };
    const marker = (): string => join(dataFolder, 'content/cities/linhu/more/marker.txt');

    it('is forgotten where its transaction was not committed', async () => {
      const path = leaveBehind('00000000-0000-4000-8000-000000000000');
      await mendUnfinishedImports(database, dataFolder);
      expect([existsSync(path), existsSync(marker())]).toEqual([false, false]);
    });

    it('is finished where it was', async () => {
      const { rows } = await database.query<{ id: string }>(
        "select import_id::text as id from dataset where city = 'linhu' and id = 'more'",
      );
      const path = leaveBehind(rows[0]!.id);
      await mendUnfinishedImports(database, dataFolder);
      expect([existsSync(path), existsSync(marker())]).toEqual([false, true]);
    });

    it('is left alone while its process lives', async () => {
      const path = mkdtempSync(join(dataFolder, 'work', `${process.pid}-`));
      await mendUnfinishedImports(database, dataFolder);
      expect(existsSync(path)).toBe(true);
      rmSync(path, { recursive: true });
    });
  });
});
