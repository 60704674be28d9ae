import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { VectorTile } from '@mapbox/vector-tile';
import sqlite from 'node-sqlite3-wasm';
import { PbfReader } from 'pbf';
import { PMTiles, tileIdToZxy, zxyToTileId } from 'pmtiles';
import { afterAll, describe, expect, it } from 'vitest';
import { sharedData } from '../../models/testing/shared-data.ts';
import type { ImportRequest } from '../importer.ts';
import { importFiles } from '../importers.ts';
import { PmtilesArchive } from './pmtiles-archive.ts';
import { readDirectory, tileId, tileOfId, writeDirectory } from './pmtiles-format.ts';
import { PmtilesWriter } from './pmtiles-writer.ts';
import { meaningOf } from './schemas.ts';
import { encodeVectorTile, type TileFeature } from './vector-tile.ts';

const folder = mkdtempSync(join(tmpdir(), 'mirrorcity-basemap-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let number = 0;
const fresh = (): string => {
  const path = join(folder, String(number++));
  mkdirSync(path);
  return path;
};
const importing = (files: string[], more: Partial<ImportRequest> = {}) =>
  importFiles({ files, dataset: 'map', outputFolder: fresh(), url: '/content/cities/a/map', ...more });

/** The reader of the people who made the format. */
function independent(path: string): PMTiles {
  const bytes = readFileSync(path);
  return new PMTiles({
    getKey: () => path,
    getBytes: async (offset, length) => ({
      data: new Uint8Array(bytes.subarray(offset, offset + length)).buffer,
    }),
  });
}

const line = (properties: TileFeature['properties']): TileFeature => ({
  type: 'line',
  parts: [{ points: [0, 0, 4000, 4000] }],
  properties,
});
const streets = (name: string): Uint8Array =>
  encodeVectorTile([{ name: 'streets', features: [line({ kind: 'primary', name })] }]);

describe('PMTiles', () => {
  it('numbers tiles as the reference implementation does', () => {
    for (const [z, x, y] of [
      [0, 0, 0],
      [1, 0, 0],
      [1, 1, 0],
      [5, 17, 3],
      [14, 8704, 5970],
      [20, 1_000_000, 12_345],
      [24, 16_777_215, 1],
    ] as const) {
      expect(tileId(z, x, y)).toBe(zxyToTileId(z, x, y));
      expect(tileOfId(tileId(z, x, y))).toEqual(tileIdToZxy(zxyToTileId(z, x, y)));
    }
  });
  it('writes archives that the reference implementation and our own reader read, with and without leaves', async () => {
    for (const side of [3, 128]) {
      const path = join(fresh(), 'a.pmtiles');
      const writer = new PmtilesWriter(path);
      const tiles: [number, number, number][] = [];
      for (let x = 0; x < side; x++) for (let y = 0; y < side; y++) tiles.push([12, 100 + x, 200 + y]);
      tiles.sort((a, b) => tileId(...a) - tileId(...b));
      // Lengths that differ let the directory grow; a part of the tiles is the same.
      const bytesOf = ([, x, y]: readonly number[]): Uint8Array =>
        (x! + y!) % 3 === 0 ? streets('same') : streets(`${x} ${y} ${'x'.repeat((x! * 31 + y! * 17) % 50)}`);
      for (const tile of tiles) writer.add(...tile, bytesOf(tile));
      writer.finish({ bounds: [1, 2, 3, 4], metadata: { name: 'n' } });
      const theirs = independent(path);
      const ours = await PmtilesArchive.open(path);
      expect(await theirs.getHeader()).toMatchObject({
        minZoom: 12,
        maxZoom: 12,
        minLon: 1,
        maxLat: 4,
        numAddressedTiles: side * side,
      });
      expect(ours.header.leaves[1] > 0).toBe(side === 128);
      for (const tile of [tiles[0]!, tiles[5]!, tiles.at(-1)!]) {
        const read = await theirs.getZxy(...tile);
        expect(new Uint8Array(read!.data)).toEqual(new Uint8Array(bytesOf(tile)));
        expect(await ours.get(...tile)).toEqual(Buffer.from(bytesOf(tile)));
      }
      expect(await ours.get(12, 99, 200)).toBeNull();
      const read: number[][] = [];
      for await (const { z, x, y } of ours.tiles()) read.push([z, x, y]);
      expect(read).toEqual(tiles);
      await ours.close();
    }
  });
  it('writes and reads directories, and refuses damaged ones', () => {
    const entries = [
      { id: 0, run: 1, length: 10, offset: 0 },
      { id: 5, run: 3, length: 20, offset: 10 },
      { id: 100_000, run: 0, length: 300, offset: 5000 },
    ];
    expect(readDirectory(writeDirectory(entries), 10)).toEqual(entries);
    expect(() => readDirectory(writeDirectory(entries), 2)).toThrow(/3 entries/);
    expect(() => readDirectory(writeDirectory(entries).subarray(0, 6), 10)).toThrow(/damaged/);
    expect(() => readDirectory(new Uint8Array(40).fill(255), 10)).toThrow(/damaged/);
  });
});

describe('the schemas of vector tiles', () => {
  it.each([
    // Protomaps 2, as in the tiles of Florence; Protomaps 4; OpenMapTiles; Shortbread.
    ['roads', 'line', { 'pmap:kind': 'major_road', highway: 'primary', name: 'Via' }, 'road', 'primary'],
    ['roads', 'line', { kind: 'minor_road', kind_detail: 'residential' }, 'road', 'residential'],
    ['transportation', 'line', { class: 'minor', brunnel: 'bridge' }, 'road', 'residential'],
    ['transportation', 'line', { class: 'path', subclass: 'footway' }, 'road', 'footway'],
    ['transportation', 'line', { class: 'rail', subclass: 'tram' }, 'road', 'rail'],
    ['streets', 'line', { kind: 'tertiary' }, 'road', 'tertiary'],
    ['transit', 'line', { railway: 'rail', 'pmap:kind': 'railway' }, 'road', 'rail'],
    ['water', 'polygon', { natural: 'water', water: 'river' }, 'water', 'river'],
    ['waterway', 'line', { class: 'canal' }, 'water', 'canal'],
    ['water_polygons', 'polygon', { kind: 'lake' }, 'water', 'lake'],
    ['ocean', 'polygon', {}, 'water', undefined],
    ['landuse', 'polygon', { leisure: 'park', 'pmap:kind': 'park' }, 'green', 'park'],
    ['landcover', 'polygon', { class: 'wood', subclass: 'forest' }, 'green', 'forest'],
    ['land', 'polygon', { kind: 'meadow' }, 'green', 'meadow'],
    ['buildings', 'polygon', { height: 12 }, 'building', undefined],
    ['building', 'polygon', { render_height: 9 }, 'building', undefined],
    ['boundaries', 'line', { admin_level: 8 }, 'boundary', undefined],
  ] as const)('%s %s %j', (layer, shape, tags, own, kind) => {
    const meaning = meaningOf(layer, shape, tags);
    expect([meaning?.layer, meaning?.properties['kind']]).toEqual([own, kind]);
  });
  it.each([
    ['pois', 'point', { amenity: 'cafe' }],
    ['landuse', 'polygon', { landuse: 'residential' }],
    ['physical_line', 'line', { natural: 'cliff' }],
    ['transportation', 'line', { class: 'ferry' }],
    ['waterway', 'line', { class: 'stream', brunnel: 'tunnel' }],
    ['buildings', 'point', {}],
  ] as const)('leaves %s %s %j alone', (layer, shape, tags) => {
    expect(meaningOf(layer, shape, tags)).toBeNull();
  });
});

const florence = sharedData('firenze-osm-vector-pmtiles/firenze-protomaps-odbl.pmtiles');

describe('importBaseMap', () => {
  it.skipIf(!florence)('takes Florence over, every building and road of it', async () => {
    const out = fresh();
    const result = await importing([florence!], { outputFolder: out });
    expect(result.kind).toBe('base-map');
    expect(result.attribution).toMatch(/OpenStreetMap/);
    expect(result.layers[0]).toMatchObject({ type: 'base-map', maximumZoom: 14 });
    expect(result.geoidUndulation).toBeCloseTo(45.8, 0);
    const count = { building: 0, road: 0 };
    const archive = await PmtilesArchive.open(join(out, 'base.pmtiles'));
    for await (const { z, bytes } of archive.tiles()) {
      if (z !== 14) continue;
      const { layers } = new VectorTile(new PbfReader(bytes));
      for (const name of ['building', 'road'] as const) count[name] += layers[name]?.length ?? 0;
    }
    await archive.close();
    // SOURCE.md of the set counts 63,406 building polygons and 39,223 roads at zoom 14; rails are roads here.
    expect(count.building).toBe(63_406);
    expect(count.road).toBeGreaterThanOrEqual(39_223);
    expect(existsSync(join(out, 'base.pmtiles.tiles'))).toBe(false);
  });
  it.skipIf(!florence)('refuses a map of another city', async () => {
    await expect(importing([florence!], { cityBounds: [4, 52, 5, 53] })).rejects.toThrow(
      /expected a map of the city, which lies at 4\.00/,
    );
  });

  it('makes buildings of tiles: each once and whole, though tiles cut it and repeat it in their margins', async () => {
    const path = join(fresh(), 'houses.pmtiles');
    const square = (west: number, size: number): TileFeature['parts'] => [
      { points: [west, 100, west + size, 100, west + size, 100 + size, west, 100 + size] },
    ];
    // The same three houses seen from two neighbours: one in each, one across the edge; margins of 256 units.
    const houses = (shift: number, shown: readonly number[]): Uint8Array => {
      const places = [3900, 4090, 4200];
      return encodeVectorTile([
        {
          name: 'building',
          features: shown.map((n) => ({
            type: 'polygon',
            id: n + 1,
            parts: square(places[n]! - shift, n === 1 ? 12 : 60),
            properties: { height: 10 + n },
          })),
        },
      ]);
    };
    const writer = new PmtilesWriter(path);
    for (const [x, shift] of [
      [8704, 0],
      [8705, 4096],
    ] as const)
      writer.add(14, x, 5970, houses(shift, [0, 1, 2]));
    writer.finish({ bounds: [11.25, 43.7, 11.3, 43.8], metadata: {} });
    const out = fresh();
    const { objectCount, layers } = await importing([path], { outputFolder: out, as: 'buildings' });
    expect([objectCount, ...layers.map(({ type }) => type)]).toEqual([3, 'base-map', 'buildings']);
    const widths = readFileSync(join(out, 'objects.ndjson'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { geometry: { coordinates: [number, number][][] } })
      .map(({ geometry }) => {
        const across = geometry.coordinates[0]!.map(([longitude]) => longitude);
        return Math.round((Math.max(...across) - Math.min(...across)) / (360 / 2 ** 14 / 4096));
      });
    expect(widths.sort((a, b) => a - b)).toEqual([12, 60, 60]);
    expect(readdirSync(out)).not.toContain('buildings.ndjson');
  });

  const tiles: [number, number, number][] = [
    [11, 1088, 746],
    [12, 2176, 1492],
    [12, 2177, 1492],
  ];
  it('reads MBTiles, whose rows count from the south', async () => {
    const path = join(fresh(), 'a.mbtiles');
    const database = new sqlite.Database(path);
    database.exec(
      'create table metadata (name text, value text); create table tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob)',
    );
    database.run('insert into metadata values (?, ?)', ['format', 'pbf']);
    database.run('insert into metadata values (?, ?)', ['attribution', '<a href="x">Somebody</a>']);
    for (const [z, x, y] of tiles)
      database.run('insert into tiles values (?, ?, ?, ?)', [
        z,
        x,
        2 ** z - 1 - y,
        new Uint8Array(gzipSync(streets(`${x}`))),
      ]);
    database.close();
    const out = fresh();
    const result = await importing([path], { outputFolder: out });
    expect(result.attribution).toBe('Somebody');
    await expectTiles(out);
  });
  it('reads tiles in folders', async () => {
    const root = fresh();
    for (const [z, x, y] of tiles) {
      mkdirSync(join(root, `${z}/${x}`), { recursive: true });
      writeFileSync(join(root, `${z}/${x}/${y}.pbf`), z === 11 ? gzipSync(streets(`${x}`)) : streets(`${x}`));
    }
    const out = fresh();
    const { bounds } = await importing([root], { outputFolder: out });
    await expectTiles(out);
    const again = fresh();
    await importing([root], { outputFolder: again });
    expect(readFileSync(join(again, 'base.pmtiles'))).toEqual(readFileSync(join(out, 'base.pmtiles')));
    // Column 2176 of 4096 begins at 11.25° E.
    expect(bounds[0]).toBeCloseTo(11.25, 2);
  });
  async function expectTiles(out: string): Promise<void> {
    const archive = await PmtilesArchive.open(join(out, 'base.pmtiles'));
    const read: unknown[] = [];
    for await (const { z, x, y, bytes } of archive.tiles()) {
      const { road } = new VectorTile(new PbfReader(bytes)).layers;
      read.push([z, x, y]);
      expect(road!.feature(0).properties).toEqual({ kind: 'primary', name: String(x) });
    }
    await archive.close();
    expect(read).toEqual([...tiles].sort((a, b) => tileId(...a) - tileId(...b)));
  }

  it('is written from objects: each in the tiles that it lies in, where it is', async () => {
    const file = join(fresh(), 'town.geojson');
    const square = (west: number, south: number, size: number): number[][] => [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ];
    const feature = (type: string, coordinates: unknown, properties: object) => ({
      type: 'Feature',
      geometry: { type, coordinates },
      properties,
    });
    const features = [
      feature(
        'LineString',
        [
          [11.2, 43.75],
          [11.3, 43.75],
        ],
        { highway: 'primary', name: 'Lungarno' },
      ),
      feature('Polygon', [square(11.24, 43.76, 0.01)], { natural: 'water', name: 'Arno' }),
      feature('Polygon', [square(11.2601, 43.781, 0.0002)], { building: 'yes', height: 12 }),
    ];
    writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features }));
    const out = fresh();
    const { layers, bounds } = await importing([file], { outputFolder: out, baseMap: true });
    expect(layers.map(({ type }) => type)).toEqual(['base-map', 'buildings']);
    // Every city has a layer "Base map" of its own; this one must be told from it and from others like it.
    expect(layers[0]!.name).toEqual({ zh: 'map 矢量底图', en: 'map vector base map' });
    const archive = await PmtilesArchive.open(join(out, 'base.pmtiles'));
    const counts = new Map<string, number>();
    for await (const { z, x, y, bytes } of archive.tiles()) {
      const tile = new VectorTile(new PbfReader(bytes));
      for (const [name, layer] of Object.entries(tile.layers)) {
        counts.set(`${z} ${name}`, (counts.get(`${z} ${name}`) ?? 0) + layer.length);
        if (name !== 'road') continue;
        const json = layer.feature(0).toGeoJSON(x, y, z);
        expect(json.properties).toEqual({ name: 'Lungarno', kind: 'primary' });
        for (const [, latitude] of (json.geometry as unknown as { coordinates: [number, number][] })
          .coordinates)
          expect(Math.abs(latitude - 43.75)).toBeLessThan(360 / 2 ** z / 4096);
      }
    }
    await archive.close();
    // The road of 0.1° crosses six columns of 360° / 2^14; the house is drawn from zoom 13 on.
    expect(counts.get('14 road')).toBe(6);
    expect(counts.get('13 building')).toBe(1);
    expect(counts.get('12 building')).toBeUndefined();
    expect(bounds[0]).toBeCloseTo(11.2, 5);
  });

  const written = (bytes: Uint8Array): string => {
    const path = join(fresh(), 'bad.pmtiles');
    writeFileSync(path, bytes);
    return path;
  };
  const good = (): Uint8Array => {
    const path = join(fresh(), 'good.pmtiles');
    const writer = new PmtilesWriter(path);
    writer.add(12, 2176, 1492, streets('a'));
    writer.finish({ bounds: [11.25, 43.7, 11.3, 43.8], metadata: {} });
    return readFileSync(path);
  };
  it.each<[string, (bytes: Uint8Array) => Uint8Array, RegExp]>([
    [
      'cut off',
      (bytes) => bytes.subarray(0, bytes.length - 20),
      /its header speaks of \d+ bytes, and it has/,
    ],
    ['a header alone', (bytes) => bytes.subarray(0, 100), /it ends too early/],
    ['of version 2', (bytes) => bytes.with(7, 2), /it is of version 2/],
    ['pictures', (bytes) => bytes.with(99, 2), /it holds PNG, not vector tiles/],
    ['absurd zooms', (bytes) => bytes.with(101, 200), /its zooms are 12 to 200/],
    ['packed in Zstandard', (bytes) => bytes.with(98, 4), /packed in a way \(4\)/],
    ['a damaged directory', (bytes) => bytes.with(140, bytes[140]! ^ 255), /cannot be unpacked|damaged/],
  ])('refuses an archive that is %s, in one sentence', async (_name, spoil, sentence) => {
    const out = fresh();
    const failed = importing([written(spoil(good()))], { outputFolder: out });
    await expect(failed).rejects.toThrow(sentence);
    await expect(failed).rejects.toThrow(/^bad\.pmtiles: expected a PMTiles archive/);
    expect(readdirSync(out)).toEqual([]);
  });
  it('refuses a tile that unpacks to more than a tile has', async () => {
    const path = join(fresh(), 'bomb.pmtiles');
    const writer = new PmtilesWriter(path);
    writer.add(12, 2176, 1492, new Uint8Array(40 * 1024 ** 2));
    writer.finish({ bounds: [11.25, 43.7, 11.3, 43.8], metadata: {} });
    await expect(importing([path])).rejects.toThrow(/unpacks to more than 32 MiB/);
  });
  it('leaves out a tile that is no vector tile, and refuses a map of nothing else', async () => {
    const path = join(fresh(), 'odd.pmtiles');
    const writer = new PmtilesWriter(path);
    writer.add(12, 2177, 1492, Uint8Array.of(0x1a, 200, 1, 2, 3, 255));
    writer.add(12, 2176, 1492, streets('a'));
    writer.finish({ bounds: [11.25, 43.7, 11.3, 43.8], metadata: {} });
    const { warnings } = await importing([path]);
    expect(warnings.join(' ')).toMatch(/vector tile that cannot be decoded: refused/);
    const points = join(fresh(), 'points.pmtiles');
    const other = new PmtilesWriter(points);
    const poi: TileFeature = { type: 'point', parts: [{ points: [1, 1] }], properties: {} };
    other.add(12, 2176, 1492, encodeVectorTile([{ name: 'pois', features: [poi] }]));
    other.finish({ bounds: [11.25, 43.7, 11.3, 43.8], metadata: {} });
    await expect(importing([points])).rejects.toThrow(/known schema.*found 1 of "pois"/);
  });
});
