import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CityObject } from '../../models/city/city.ts';
import { LocalFrame } from '../../models/geo/local-frame.ts';
import { sharedData } from '../../models/testing/shared-data.ts';
import { geoid } from '../geoid-file.ts';
import { type ReadGlb, readGlb } from '../gltf/read-glb.ts';
import type { ImportRequest, ImportResult } from '../importer.ts';
import { importFiles } from '../importers.ts';
import { ImportLedger } from '../report/ledger.ts';
import { FeatureSplitter } from '../vector/split-features.ts';
import { addressOf, classOf, heightOf, metresOf } from './tags.ts';

const root = mkdtempSync(join(tmpdir(), 'footprints-'));
afterAll(() => rmSync(root, { recursive: true }));
let folders = 0;

interface Imported {
  result: ImportResult;
  folder: string;
  objects: CityObject[];
  tiles: ReadGlb[];
}
async function importing(path: string, more: Partial<ImportRequest> = {}): Promise<Imported> {
  const folder = join(root, `out-${folders++}`);
  mkdirSync(folder);
  const result = await importFiles({
    files: [path],
    dataset: 'test',
    outputFolder: folder,
    url: '/content/t',
    ...more,
  });
  const objects = readFileSync(join(folder, 'objects.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line): CityObject => JSON.parse(line));
  const tiles =
    result.layers.length === 0
      ? []
      : readdirSync(join(folder, 't')).map((name) => readGlb(readFileSync(join(folder, 't', name))));
  return { result, folder, objects, tiles };
}
function saved(content: string | Uint8Array, name = 'data.geojson'): string {
  const path = join(root, name);
  writeFileSync(path, content);
  return path;
}
const square = (x: number, y: number, size = 0.0002): number[][] => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
  [x, y],
];
const feature = (geometry: object, properties: object, more: object = {}): object => ({
  type: 'Feature',
  ...more,
  properties,
  geometry,
});
const building = (x: number, y: number, properties: object): object =>
  feature({ type: 'Polygon', coordinates: [square(x, y)] }, { building: 'yes', ...properties });
const collection = (features: object[], more: object = {}): string =>
  JSON.stringify({ type: 'FeatureCollection', ...more, features }, null, 1);

describe('FeatureSplitter', () => {
  const split = (text: string, size: number): { features: string[]; crs: string[] } => {
    const found = { features: [] as string[], crs: [] as string[] };
    const splitter = new FeatureSplitter(
      {
        feature: (one, line) => found.features.push(`${line}:${one['id']}`),
        broken: (line) => found.features.push(`${line}:broken`),
        crs: (crs) => found.crs.push(crs),
      },
      'x.json',
    );
    const bytes = new TextEncoder().encode(text);
    for (let at = 0; at < bytes.length; at += size) splitter.push(bytes.slice(at, at + size));
    splitter.end();
    return found;
  };
  const text = `{"type":"FeatureCollection","name":"features","crs":{"type":"name","properties":{"name":"EPSG:28992"}},
"features":[
{"id":1,"a":"}]\\"{"},{"id":2,"b":[[1,2],{"c":{}}]},
{"id":3}], "after": {"features": [1]}}`;
  it.each([1, 2, 5, 17, 1000])('cuts a collection in chunks of %d bytes', (size) => {
    const { features, crs } = split(text, size);
    expect(features).toEqual(['3:1', '3:2', '4:3']);
    expect(crs).toEqual(['{"type":"name","properties":{"name":"EPSG:28992"}}']);
  });
  it.each([1, 3, 1000])('cuts newline-delimited features and sequences in chunks of %d bytes', (size) => {
    expect(split('{"id":1}\n\n\x1e{"id":2,"features":{"a":1}}\r\n{"id":3}', size).features).toEqual([
      '1:1',
      '3:2',
      '4:3',
    ]);
  });
  it('says where a file ends too early, or is none', () => {
    expect(() => split(text.slice(0, 130), 9)).toThrow(/x.json, line 3: the file ends inside a feature/);
    expect(() => split(text.slice(0, text.indexOf('{"id":1')), 9)).toThrow(
      /the file ends inside its FeatureCollection/,
    );
    expect(() => split('{"id":1}\nhello', 9)).toThrow(/line 2: expected a GeoJSON object, found "hello"/);
    expect(() => split('{"id":1}}', 9)).toThrow(/"}" that closes nothing/);
  });
});

describe('tags', () => {
  it.each([
    [12.5, 12.5],
    ['12.5', 12.5],
    ['40 ft', 12.192],
    ["40'", 12.192],
    ['8 m', 8],
    [0, null],
    [-3, null],
    ['tall', null],
    [null, null],
  ])('reads the height %s as %s', (value, metres) => {
    expect(metresOf(value)).toBe(metres);
    expect(heightOf({ height: value })).toBe(metres);
  });
  it.each([
    [{ building: 'yes' }, 2, 'building'],
    [{ kind: 'building_part' }, 2, 'building-part'],
    [{ fclass: 'primary' }, 1, 'road'],
    [{ highway: 'footway' }, 1, 'road'],
    [{ natural: 'water' }, 2, 'water'],
    [{ waterway: 'canal' }, 1, 'water'],
    [{ leisure: 'park' }, 2, 'green'],
    [{ landuse: 'grass' }, 2, 'green'],
    [{ landuse: 'industrial' }, 2, 'land-use'],
    [{ landuse: 'industrial', height: 8 }, 2, 'building'],
    [{ boundary: 'administrative' }, 1, 'boundary'],
    [{ height: 4 }, 2, 'building'],
    [{ name: 'x' }, 2, null],
  ])('takes %j for %s-dimensional %s', (properties, dimension, expected) => {
    expect(classOf(properties, dimension)).toBe(expected);
  });
  it('writes an address as people there do', () => {
    expect(addressOf({ addr_street: 'Henley Place', addr_housenumber: '250' }, -74)).toBe('250 Henley Place');
    expect(addressOf({ 'addr:street': 'Plein', 'addr:housenumber': '2', 'addr:city': 'Den Haag' }, 4)).toBe(
      'Plein 2, Den Haag',
    );
  });
});

describe('importFootprints', () => {
  it('extrudes to the height, on the ground, with the volume of the prism', async () => {
    const path = saved(
      collection([
        feature(
          {
            type: 'Polygon',
            coordinates: [square(4.27, 52.1, 0.001), square(4.2702, 52.1002, 0.0004).reverse()],
          },
          { building: 'office', height: 20, name: 'Toren' },
          { id: 'way/1' },
        ),
      ]),
    );
    const { objects, tiles, result } = await importing(path, { groundHeight: () => 3 });
    const undulation = geoid().undulation(4.27, 52.1);
    expect(objects[0]).toMatchObject({ code: 'way/1', name: 'Toren', class: 'building' });
    expect(objects[0]!.baseHeight).toBeCloseTo(3 + undulation, 2);
    expect(objects[0]!.topHeight).toBeCloseTo(23 + undulation, 2);
    const { positions, indices, normals } = tiles[0]!.primitives[0]!;
    // Divergence theorem over walls and roof, from a point in the foot: the missing floor adds nothing.
    const floor = Math.min(...positions.filter((_value, i) => i % 3 === 2));
    let volume = 0;
    let roof = 0;
    for (let i = 0; i < indices.length; i += 3) {
      const [a, b, c] = [0, 1, 2].map((k) => {
        const at = indices[i + k]! * 3;
        return [positions[at]!, positions[at + 1]!, positions[at + 2]! - floor];
      }) as [number[], number[], number[]];
      volume +=
        (a[0]! * (b[1]! * c[2]! - b[2]! * c[1]!) -
          a[1]! * (b[0]! * c[2]! - b[2]! * c[0]!) +
          a[2]! * (b[0]! * c[1]! - b[1]! * c[0]!)) /
        6;
      if (normals![indices[i]! * 3 + 2]! > 0.9)
        roof += ((b[0]! - a[0]!) * (c[1]! - a[1]!) - (c[0]! - a[0]!) * (b[1]! - a[1]!)) / 2;
    }
    // Degrees to metres on WGS 84 at 52.1005° N: 111 267 m and 68 491 m; the court takes 0.4² of the square.
    const area = 111.267 * 68.491 * (1 - 0.16);
    expect(Math.abs(roof / area - 1)).toBeLessThan(1e-3);
    expect(Math.abs(volume / (area * 20) - 1)).toBeLessThan(2e-3);
    expect(result.kind).toBe('footprints');
    expect(tiles[0]!.columns).toMatchObject({ usage: ['office'], heightSource: ['measured'] });
  });

  it('never shows an unknown height as zero, and says so', async () => {
    const path = saved(
      collection([
        building(4.27, 52.1, {}),
        building(4.28, 52.1, { 'building:levels': '5' }),
        building(4.29, 52.1, { height: 0 }),
      ]),
    );
    const { tiles, result, objects } = await importing(path);
    expect(tiles[0]!.columns['heightSource']).toEqual(['estimated', 'estimated', 'estimated']);
    for (const height of tiles[0]!.columns['height']!) expect(height).toBeGreaterThan(2);
    expect(tiles[0]!.columns['storeys']).toEqual([null, 5, null]);
    expect(result.warnings.join(' ')).toMatch(/2 buildings have no height/);
    expect(objects[0]!.attributes['heightSource']).toBe('estimated');
  });

  it('draws a building by its parts, once, and keeps all of them as objects', async () => {
    const lines = [
      { ...building(4.27, 52.1, { id: 7, height: 50 }) },
      feature(
        { type: 'Polygon', coordinates: [square(4.27, 52.1, 0.0001)] },
        { kind: 'building_part', id: 8, root_id: 7, height: 60, min_height: 20 },
      ),
      feature(
        { type: 'Polygon', coordinates: [square(4.2701, 52.1001, 0.0001)] },
        { kind: 'building_part', id: 9, root_id: 7, height: 30 },
      ),
      feature(
        { type: 'Polygon', coordinates: [square(4.28, 52.1)] },
        { kind: 'building_part', id: 10, root_id: 99, height: 5 },
      ),
    ].map((one) => JSON.stringify(one));
    // The parts come first here: the order must not matter.
    const { tiles, objects, result } = await importing(
      saved(gzipSync([...lines.slice(1), lines[0]].join('\n')), 'parts.ndjson.gz'),
    );
    expect(tiles.flatMap(({ columns }) => columns['id'])).toEqual(['7', '10']);
    expect(tiles[0]!.columns['height']).toEqual([60, 5]);
    expect(objects.map(({ code, parent }) => [code, parent]).sort()).toEqual([
      ['10', null],
      ['7', null],
      ['8', '7'],
      ['9', '7'],
    ]);
    expect(result.warnings.join(' ')).toMatch(/1 buildings are drawn by their 2 parts/);
    const { positions, featureIds } = tiles[0]!.primitives[0]!;
    // Two roofs and eight walls, five vertices a corner each: the outline itself is not there.
    expect(Array.from(featureIds).filter((id) => id === 0).length).toBe(40);
    expect(positions.length).toBe(3 * 60);
  });

  it('splits multi-polygons and makes a base map of roads, water and green', async () => {
    const { objects, result, tiles } = await importing(
      saved(
        collection([
          feature(
            { type: 'MultiPolygon', coordinates: [[square(4.27, 52.1)], [square(4.28, 52.1)]] },
            { building: 'yes', height: 4 },
            { id: 'm' },
          ),
          feature(
            {
              type: 'LineString',
              coordinates: [
                [4.27, 52.1],
                [4.28, 52.11],
              ],
            },
            { fclass: 'primary', name: 'Laan' },
          ),
          feature({ type: 'Polygon', coordinates: [square(4.26, 52.1, 0.01)] }, { natural: 'water' }),
          feature({ type: 'Polygon', coordinates: [square(4.25, 52.1, 0.01)] }, { leisure: 'park' }),
          feature({ type: 'Point', coordinates: [4.27, 52.1] }, { amenity: 'pub' }),
        ]),
      ),
    );
    expect(objects.map(({ class: name }) => name)).toEqual([
      'building',
      'building',
      'road',
      'water',
      'green',
    ]);
    expect(objects.map(({ code }) => code).slice(0, 2)).toEqual(['m', 'm-2']);
    expect(objects[2]).toMatchObject({ name: 'Laan', attributes: { kind: 'primary' }, baseHeight: null });
    expect(result.kind).toBe('footprints');
    expect(tiles.flatMap(({ columns }) => columns['id'])).toEqual(['m', 'm-2']);
    expect(result.warnings.join(' ')).toMatch(/1 × point of no kind that is drawn: left out/);
    const roads = await importing(
      saved(
        collection([
          feature(
            {
              type: 'LineString',
              coordinates: [
                [4.27, 52.1],
                [4.28, 52.11],
              ],
            },
            { highway: 'path' },
          ),
        ]),
      ),
    );
    expect(roads.result).toMatchObject({ kind: 'base-map', layers: [], objectCount: 1 });
  });

  it('takes what is good and notes what is not, one by one', async () => {
    const at = (x: number, corners: [number, number][]): object => ({
      type: 'Polygon',
      coordinates: [corners.map(([dx, dy]) => [x + dx / 1000, 52.1 + dy / 1000])],
    });
    const named = (id: string, geometry: unknown): object =>
      feature(geometry as object, { building: 'yes', height: 9 }, { id });
    const plain = at(4.27, [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ]);
    const ledger = new ImportLedger();
    const { objects, tiles } = await importing(
      saved(
        collection([
          named('good', plain),
          named('good', plain),
          ...[1, 2, 3, 4, 5, 6].map((n) =>
            named(
              `more-${n}`,
              at(4.27 + n / 100, [
                [0, 0],
                [1, 0],
                [1, 1],
                [0, 0],
              ]),
            ),
          ),
          named(
            'bowtie',
            at(4.28, [
              [0, 0],
              [1, 1],
              [1, 0],
              [0, 1],
              [0, 0],
            ]),
          ),
          named(
            'open',
            at(4.29, [
              [0, 0],
              [1, 0],
              [1, 1],
              [0, 1],
            ]),
          ),
          named(
            'line',
            at(4.3, [
              [0, 0],
              [1, 0],
              [0, 0],
              [0, 0],
            ]),
          ),
          named('null', {
            type: 'Polygon',
            coordinates: [
              [
                [4, null],
                [5, 5],
                [6, 6],
                [4, null],
              ],
            ],
          }),
          named('island', {
            type: 'Polygon',
            coordinates: [
              [
                [0, 0],
                [1, 0],
                [1, 1],
                [0, 0],
              ],
            ],
          }),
          named(
            'far',
            at(104, [
              [0, 0],
              [1, 0],
              [1, 1],
              [0, 0],
            ]),
          ),
          named('huge', {
            type: 'Polygon',
            coordinates: [
              [
                [4, 52],
                [1e30, 52],
                [4, 53],
                [4, 52],
              ],
            ],
          }),
          named('wide', { type: 'Polygon', coordinates: [square(4, 52, 1)] }),
          feature(null as unknown as object, {}),
          feature(
            { type: 'GeometryCollection', geometries: [{ type: 'GeometryCollection', geometries: [plain] }] },
            { building: 'yes', height: 3 },
            { id: 'nested' },
          ),
        ]),
      ),
      { ledger },
    );
    const codes = [
      'good',
      'good-2',
      'bowtie',
      'open',
      'line',
      'nested',
      ...[1, 2, 3, 4, 5, 6].map((n) => `more-${n}`),
    ];
    expect(objects.map(({ code }) => code).sort()).toEqual([...codes].sort());
    expect(tiles.flatMap(({ columns }) => columns['id']).sort()).toEqual(
      codes.filter((code) => code !== 'line').sort(),
    );
    expect(Object.fromEntries(ledger.all().map(({ rule, count }) => [rule, count]))).toEqual({
      'outline that crosses itself': 1,
      'ring that was not closed': 1,
      'outline without area: kept as an object, not drawn': 1,
      'geometry that makes no sense': 1,
      'coordinates that cannot be': 2,
      'building where no building can be': 2,
      'feature without geometry': 1,
    });
    expect(ledger.wentOut.get('building')).toBe(12);
    expect(ledger.cameIn.get('building')).toBe(12);
  });

  it('takes heights from the attribute that is named, from words of registers and from corners with heights', async () => {
    const corner = (z: number): number[][] => square(4.27, 52.1).map(([x, y]) => [x!, y!, z]);
    const path = saved(
      collection([
        feature(
          { type: 'Polygon', coordinates: [corner(7)] },
          { 建筑高度: '12,5 m', H_NEW: 31 },
          { id: 'a' },
        ),
        building(4.28, 52.1, { 层数: '6层', H_NEW: null }),
      ]),
    );
    const plain = await importing(path, { heights: 'geoid' });
    const undulation = geoid().undulation(4.27, 52.1);
    expect(plain.objects[0]!.baseHeight).toBeCloseTo(7 + undulation, 2);
    expect(plain.tiles[0]!.columns['height']).toEqual([12.5, expect.closeTo(19.2, 5)]);
    expect(plain.tiles[0]!.columns['storeys']).toEqual([null, 6]);
    const named = await importing(path, { heightField: 'H_NEW' });
    expect(named.tiles[0]!.columns['height']![0]).toBe(31);
  });

  it('honours a projected crs member', async () => {
    const shape = {
      type: 'Polygon',
      coordinates: [
        [
          [78500, 457800],
          [78510, 457800],
          [78510, 457810],
          [78500, 457810],
          [78500, 457800],
        ],
      ],
    };
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::28992' } };
    const { result, objects } = await importing(
      saved(collection([feature(shape, { building: 'yes', height: 3 })], { crs })),
    );
    expect(result.crs).toMatch(/28992/);
    expect(Math.abs(result.bounds[0] - 4.27)).toBeLessThan(0.01);
    const [longitude, latitude] = (objects[0]!.geometry!.coordinates as number[][][])[0]![0]!;
    expect(Math.abs(longitude! - 4.27)).toBeLessThan(0.01);
    expect(Math.abs(latitude! - 52.1)).toBeLessThan(0.01);
  });

  const den: [number, number, number, number] = [4.2, 52.0, 4.4, 52.2];
  it.each([
    [
      'no system',
      collection([building(78500, 457800, {})]),
      {},
      /data.geojson, line \d+, feature 1: the coordinates 78500 457800 are no degrees.*--crs/,
    ],
    [
      'axes swapped beyond 90',
      collection([building(22.5, 113.9, {})]),
      {},
      /seem to be latitude, longitude; longitude comes first/,
    ],
    ['axes swapped, New York', collection([building(40.7, -74, {})]), {}, /seem to be latitude, longitude/],
    [
      'axes swapped, by the city',
      collection([building(52.1, 4.3, {})]),
      { cityBounds: den },
      /seem to be latitude, longitude/,
    ],
    [
      'swapped further on',
      collection([building(4.3, 52.1, {}), building(52.1, 4.3, {})]),
      { cityBounds: den },
      /feature 2: the coordinates 52.1 4.3/,
    ],
    [
      'no geometry',
      collection([feature(null as unknown as object, {})]),
      {},
      /expected polygons or lines, found none; 1 × feature without geometry/,
    ],
    [
      'a broken position',
      collection([
        feature(
          {
            type: 'Polygon',
            coordinates: [
              [
                [1, 'x'],
                [2, 2],
                [3, 3],
                [1, 'x'],
              ],
            ],
          },
          {},
        ),
      ]),
      {},
      /feature 1: expected a position of two numbers, found \[1,"x"\]/,
    ],
    [
      'a broken type',
      collection([feature({ type: 'Circle', coordinates: [] }, {})]),
      {},
      /expected a geometry, found the type "Circle"/,
    ],
    [
      'a broken line',
      `${JSON.stringify(building(4, 52, {}))}\n{"type":"Feature",}`,
      {},
      /line 2, feature 2: it is not JSON/,
    ],
    [
      'an unknown crs',
      collection([building(1, 1, {})], { crs: { type: 'name', properties: { name: 'EPSG:99999' } } }),
      {},
      /99999.* is not known/,
    ],
    ['cut off', collection([building(4, 52, {})]).slice(0, -60), {}, /truncated/],
  ])('says in one sentence what is wrong: %s', async (_name, text, more, sentence) => {
    const error = await importing(saved(text), more as Partial<ImportRequest>).then(
      () => null,
      (reason: Error) => reason,
    );
    expect(error?.message).toMatch(sentence);
    expect(error?.name).toBe('ImportError');
    expect(error?.message).not.toContain('\n');
  });
});

const newYork = sharedData('nyc-osm-buildings', 'manhattan-queens-buildings.ndjson.gz');
describe.skipIf(!newYork)('importFootprints on New York', () => {
  let imported: Imported;
  let source: {
    properties: { id: number; kind: string; height?: number };
    geometry: { coordinates: number[][][] };
  }[];
  beforeAll(async () => {
    imported = await importing(newYork!);
    source = gunzipSync(readFileSync(newYork!))
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  }, 120_000);

  it('loses no feature: every one an object, every building picked once', () => {
    expect(source.length).toBe(51_356);
    const codes = new Set(imported.objects.map(({ code }) => code));
    expect(codes.size).toBe(imported.objects.length);
    for (const { properties } of source) expect(codes.has(String(properties.id))).toBe(true);
    const picked = imported.tiles.flatMap(({ columns }) => columns['id'] as string[]);
    expect(new Set(picked).size).toBe(picked.length);
    const drawable = imported.objects.filter(
      ({ class: name, parent }) => name === 'building' || (name === 'building-part' && parent === null),
    );
    expect(picked.length).toBe(drawable.length);
  });

  it('has the corners of buildings within 5 mm of the source', () => {
    const { folder, tiles } = imported;
    // Buildings that have parts are not drawn by their own outline.
    const roots = new Set(source.map(({ properties }) => (properties as { root_id?: number }).root_id));
    const plain = source.filter(
      ({ properties }) => properties.kind === 'building' && !roots.has(properties.id),
    );
    const m: number[] = JSON.parse(readFileSync(join(folder, 'tileset.json'), 'utf8')).root.transform;
    for (let n = 0; n < 12; n++) {
      const { properties, geometry } = plain[Math.floor((n * plain.length) / 12)]!;
      const tile = tiles.find(({ columns }) => columns['id']!.includes(String(properties.id)))!;
      const row = tile.columns['id']!.indexOf(String(properties.id));
      const [longitude, latitude] = [geometry.coordinates.flat(3)[0]!, geometry.coordinates.flat(3)[1]!];
      const truth = new LocalFrame(longitude, latitude, geoid().undulation(longitude, latitude));
      const { positions, featureIds } = tile.primitives[0]!;
      let nearest = Infinity;
      for (let i = 0; i < positions.length; i += 3) {
        if (featureIds[i / 3] !== row) continue;
        const [x, y, z] = [positions[i]!, positions[i + 1]!, positions[i + 2]!];
        const there = [0, 1, 2].map(
          (axis) => m[axis]! * x + m[4 + axis]! * y + m[8 + axis]! * z + m[12 + axis]!,
        );
        const [east, north] = truth.fromEcef(there as [number, number, number]);
        nearest = Math.min(nearest, Math.hypot(east, north));
      }
      expect(nearest).toBeLessThan(0.005);
    }
  });

  it('draws the largest first', () => {
    const { folder } = imported;
    const { root: tree } = JSON.parse(readFileSync(join(folder, 'tileset.json'), 'utf8'));
    const heights = readGlb(readFileSync(join(folder, tree.content.uri))).columns['height'] as number[];
    expect(Math.max(...heights)).toBeGreaterThan(500);
    const median = heights.sort((a, b) => a - b)[heights.length >> 1]!;
    expect(median).toBeGreaterThan(60);
  });
});
