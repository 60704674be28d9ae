import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { geojson } from 'flatgeobuf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedData } from '../../models/testing/shared-data.ts';
import { ImportError } from '../importer.ts';
import { openSources } from '../source/source.ts';
import type { VectorFeature } from './feature.ts';
import { isVectorSource, readVector } from './read-vector.ts';
import { FeatureSplitter } from './split-features.ts';
import { readSpatiaLite, readWkb } from './wkb.ts';

const root = mkdtempSync(join(tmpdir(), 'vector-'));
afterAll(() => rmSync(root, { recursive: true }));

interface Read {
  features: VectorFeature[];
  crs: (string | null)[];
  layers: string[];
  notes: string[];
}

async function read(path: string): Promise<Read> {
  const found: Read = { features: [], crs: [], layers: [], notes: [] };
  const sources = (await openSources(path)).filter(isVectorSource);
  if (sources.length === 0) throw new ImportError('nothing to read');
  for (const source of sources)
    await readVector(
      source,
      {
        begin: (_file, layer) => found.layers.push(layer),
        crs: (name) => found.crs.push(name),
        feature: (feature) => found.features.push(feature),
        note: (verdict, rule, row, what) => found.notes.push(`${verdict} ${rule} ${row} ${what}`),
      },
      {},
    );
  return found;
}

function saved(name: string, content: string | Uint8Array): string {
  const path = join(root, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

const samples = sharedData('geo-format-samples', 'formats.zip');
describe.skipIf(!samples)('files of other programs, against what those say of them', () => {
  interface Expected {
    features: {
      properties: Record<string, unknown>;
      geometry: { type: string; coordinates: unknown } | null;
    }[];
  }
  let files: Record<string, Uint8Array>;
  const expected = (name: string): Expected => JSON.parse(new TextDecoder().decode(files[name]!));
  beforeAll(() => {
    files = unzipSync(readFileSync(samples!));
    for (const [name, bytes] of Object.entries(files)) if (!name.endsWith('/')) saved(name, bytes);
  });

  /** The sample says in milliseconds what the table says as a day. */
  const day = (value: unknown): unknown =>
    typeof value === 'number' ? new Date(value).toISOString().slice(0, 10) : value;

  /** Programs differ in where a ring begins and which way it turns, and in the order of polygons. */
  const canonical = (geometry: unknown): unknown => {
    const { type, coordinates } = (geometry ?? {}) as { type?: string; coordinates?: unknown };
    const ring = (positions: number[][]): string => {
      const corners = positions.slice(0, -1).map(String);
      const turned = [corners, [...corners].reverse()].flatMap((all) =>
        all.map((_corner, n) => [...all.slice(n), ...all.slice(0, n)].join(' ')),
      );
      return turned.sort()[0]!;
    };
    if (type === 'Polygon') return [(coordinates as number[][][]).map(ring)];
    if (type === 'MultiPolygon') return (coordinates as number[][][][]).map((one) => one.map(ring)).sort();
    return geometry;
  };

  it('reads every shapefile: points, lines, polygons, holes, Z, M, null shapes, encodings, no attributes', async () => {
    const names = Object.keys(files).filter((name) => name.endsWith('.shp'));
    expect(names.length).toBe(22);
    for (const name of names) {
      const { features } = await read(join(root, name));
      const wanted = expected(name.replace(/shp$/, 'json')).features;
      expect(
        features.map(({ geometry }) => canonical(geometry)),
        name,
      ).toEqual(wanted.map(({ geometry }) => canonical(geometry)));
      for (const [n, { properties }] of wanted.entries())
        expect(features[n]!.properties, name).toMatchObject(
          Object.fromEntries(
            Object.entries(properties).map(([key, value]) => [key, key === 'date' ? day(value) : value]),
          ),
        );
    }
  });

  it('reads a GeoPackage, several tables of one, a FlatGeobuf and KML', async () => {
    const rivers = await read(join(root, 'geopackage/rivers_small.gpkg'));
    expect(rivers.crs).toEqual(['EPSG:3857']);
    const [river] = expected('geopackage/rivers_small.geojson').features;
    expect(rivers.features[0]!.properties).toMatchObject(river!.properties);
    const line = (rivers.features[0]!.geometry as { coordinates: number[][] }).coordinates;
    const wanted = river!.geometry!.coordinates as number[][];
    expect(line.length).toBe(wanted.length);
    // The sample has been written with 15 digits.
    for (const [n, [x, y]] of line.entries())
      expect(Math.hypot(x! - wanted[n]![0]!, y! - wanted[n]![1]!)).toBeLessThan(1e-6);
    const several = await read(join(root, 'geopackage/rivers_multi.gpkg'));
    expect(several.layers).toEqual(['FEATURESriversds', 'preferred_rivers']);
    expect(several.features.map(({ rowId }) => rowId)).toEqual(['FEATURESriversds.1', 'preferred_rivers.1']);

    const countries = await read(join(root, 'flatgeobuf/countries.fgb'));
    const named = new Map(
      expected('flatgeobuf/countries.geojson').features.map((one) => [one.properties['name'], one]),
    );
    expect(countries.features.length).toBe(named.size);
    for (const { geometry, properties } of countries.features) {
      expect(properties).toMatchObject(named.get(properties['name'])!.properties);
      expect(canonical(geometry)).toEqual(canonical(named.get(properties['name'])!.geometry));
    }

    const sample = await read(join(root, 'kml/kml/KML_Samples.kml'));
    const high = sample.features.filter(({ properties }) => properties['height'] !== undefined);
    expect(high.map(({ properties }) => [properties['name'], properties['height']])).toEqual([
      ['Building 40', 17],
      ['Building 41', 17],
      ['Building 42', 25],
      ['Building 43', 19],
      ['The Pentagon', 100],
      ['Relative Extruded', 100],
    ]);
    const kml = await read(join(root, 'kml/kml/linestring.kml'));
    expect(kml.features.map(({ geometry }) => geometry)).toEqual(
      expected('kml/kml/linestring.geojson').features.map(({ geometry }) => geometry),
    );
  });

  it('says in one sentence where a file is cut off, wherever that is', async () => {
    for (const name of [
      'shapefile/polygons.shp',
      'flatgeobuf/countries.fgb',
      'geopackage/rivers_small.gpkg',
      'kml/kml/KML_Samples.kml',
      'geopackage/rivers_small.geojson',
    ]) {
      const whole = files[name]!;
      for (const part of [0.1, 0.5, 0.9, 0.999]) {
        const path = saved(`cut/${name}`, whole.subarray(0, Math.floor(whole.length * part)));
        const problem = await read(path).then(
          () => null,
          (error: Error) => error,
        );
        expect(problem, `${name} ${part}`).toBeInstanceOf(ImportError);
        expect(problem!.message).not.toMatch(/\n/);
      }
    }
  });

  it('outlives damaged bytes: features are refused or the file is, and nothing runs away', async () => {
    let seed = 1;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      return (seed >>> 8) % below;
    };
    for (const name of ['shapefile/polygons.shp', 'flatgeobuf/countries.fgb', 'geopackage/rivers_small.gpkg'])
      for (let round = 0; round < (name.endsWith('gpkg') ? 4 : 40); round++) {
        const bytes = Uint8Array.from(files[name]!.subarray(0, 120_000));
        for (let n = 0; n < 8; n++) bytes[random(Math.min(bytes.length, 4000))] = random(256);
        const path = saved(`damaged/${name}`, bytes);
        await read(path).catch((error: Error) => {
          expect(error, `${name} ${round}: ${error.stack}`).toBeInstanceOf(ImportError);
        });
      }
  });
});

describe('FlatGeobuf', () => {
  it('reads collections, heights, numbers of all kinds and text', async () => {
    const feature = (geometry: object): object => ({
      type: 'Feature',
      properties: { name: '西湖 ü', height: 12.5, count: 7, open: true },
      geometry,
    });
    const ring = (x: number): number[][] => [
      [x, 0, 5],
      [x + 1, 0, 5],
      [x + 1, 1, 5],
      [x, 0, 5],
    ];
    const features = [
      feature({ type: 'MultiPolygon', coordinates: [[ring(0), ring(0.1)], [ring(2)]] }),
      feature({ type: 'MultiPoint', coordinates: [[1, 2, 3]] }),
      feature({ type: 'MultiLineString', coordinates: [ring(4), ring(5)] }),
    ];
    const bytes = geojson.serialize({ type: 'FeatureCollection', features } as never, 4549);
    const found = await read(saved('all.fgb', bytes));
    expect(found.crs).toEqual(['EPSG:4549']);
    expect(
      found.features.map(({ geometry, properties }) => ({ type: 'Feature', properties, geometry })),
    ).toEqual(features);
  });
});

describe('text', () => {
  it('reads GeoJSON that is GBK, and says so', async () => {
    // 中文 and 晑 (whose second byte is that of a brace) as GBK.
    const bytes = Buffer.concat([
      Buffer.from('{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"n":"'),
      Buffer.from([0xd6, 0xd0, 0xce, 0xc4, 0x95, 0x7d, 0x95, 0x5c]),
      Buffer.from('","m":1},"geometry":null}]}'),
    ]);
    const { features, notes } = await read(saved('gbk.geojson', bytes));
    expect(features[0]!.properties).toEqual({ n: '中文晑昞', m: 1 });
    expect(notes.join()).toMatch(/^repaired GeoJSON in GBK/);
  });

  it('takes UTF-8 with one broken character, cut anywhere, for UTF-8', () => {
    const bytes = Buffer.from('{"type":"Feature","properties":{"n":"中文 and 楼\u0001"},"geometry":null}\n');
    bytes[bytes.indexOf(1)] = 0xff;
    for (let cut = 1; cut < bytes.length; cut++) {
      const names: unknown[] = [];
      const splitter = new FeatureSplitter(
        {
          feature: (value) => names.push((value['properties'] as { n: string }).n),
          broken: () => {},
          crs: () => {},
        },
        'a',
      );
      splitter.push(bytes.subarray(0, cut));
      splitter.push(bytes.subarray(cut));
      splitter.end();
      expect(names, String(cut)).toEqual(['中文 and 楼\uFFFD']);
    }
  });

  it('goes on after a feature that is no JSON, with its line', async () => {
    const text = '\uFEFF{"type":"Feature","geometry":null}\n{"type":"Feature",}\n{"type":"Feature","id":3}\n';
    const { features, notes } = await read(saved('broken.ndjson', text));
    expect(features.map(({ row }) => row)).toEqual([1, 3]);
    expect(notes).toEqual([expect.stringMatching(/^refused feature that cannot be read 2 it is not JSON/)]);
  });

  it('takes a lie of the .cpg for what it is, and characters cut in half for UTF-8', async () => {
    const table = (text: Uint8Array): Uint8Array => {
      const bytes = new Uint8Array(32 + 32 + 1 + 1 + 12).fill(0x20);
      const view = new DataView(bytes.buffer);
      bytes.fill(0, 0, 64);
      bytes[0] = 3;
      view.setUint32(4, 1, true);
      view.setUint16(8, 65, true);
      view.setUint16(10, 13, true);
      bytes.set(Buffer.from('NAME'), 32);
      bytes[43] = 0x43;
      bytes[48] = 12;
      bytes[64] = 0x0d;
      bytes.set(text, 66);
      return bytes;
    };
    const shp = new Uint8Array(112);
    const view = new DataView(shp.buffer);
    view.setInt32(0, 9994);
    view.setInt32(32, 1, true);
    view.setInt32(100, 1);
    view.setInt32(104, 2);
    saved('lie.cpg', 'UTF-8');
    saved('lie.dbf', table(Uint8Array.of(0xd6, 0xd0, 0xce, 0xc4)));
    expect((await read(saved('lie.shp', shp))).features[0]!.properties).toEqual({ NAME: '中文' });
    // GBK with a code page in the heading and without one.
    saved('gbk.dbf', table(Uint8Array.of(0xb5, 0xc0, 0xc2, 0xb7)));
    expect((await read(saved('gbk.shp', shp))).features[0]!.properties).toEqual({ NAME: '道路' });
  });
});

describe('well-known binary', () => {
  const doubles = (...values: number[]): Buffer => {
    const bytes = Buffer.alloc(values.length * 8);
    for (const [n, value] of values.entries()) bytes.writeDoubleLE(value, n * 8);
    return bytes;
  };
  const uint32 = (...values: number[]): Buffer => {
    const bytes = Buffer.alloc(values.length * 4);
    for (const [n, value] of values.entries()) bytes.writeUInt32LE(value >>> 0, n * 4);
    return bytes;
  };
  const triangle = doubles(0, 0, 4, 0, 4, 4, 0, 0);

  it('reads Z and M of ISO and EWKB, and SpatiaLite', () => {
    const le = Buffer.of(1);
    expect(readWkb(Buffer.concat([le, uint32(3001), doubles(1, 2, 3, 4)]))).toEqual({
      type: 'Point',
      coordinates: [1, 2, 3],
    });
    expect(readWkb(Buffer.concat([le, uint32(0xe0000001, 4326), doubles(1, 2, 3, 4)]))).toEqual({
      type: 'Point',
      coordinates: [1, 2, 3],
    });
    expect(readWkb(Buffer.concat([le, uint32(2001), doubles(1, 2, 9)]))).toEqual({
      type: 'Point',
      coordinates: [1, 2],
    });
    const polygon = {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [4, 0],
          [4, 4],
          [0, 0],
        ],
      ],
    };
    const heading = Buffer.concat([Buffer.of(0, 1), uint32(28992), doubles(0, 0, 4, 4), Buffer.of(0x7c)]);
    const spatial = Buffer.concat([heading, uint32(3, 1, 4), triangle, Buffer.of(0xfe)]);
    expect(readSpatiaLite(spatial)).toEqual(polygon);
    const multi = Buffer.concat([
      heading,
      uint32(6, 1),
      Buffer.of(0x69),
      uint32(3, 1, 4),
      triangle,
      Buffer.of(0xfe),
    ]);
    expect(readSpatiaLite(multi)).toEqual({ type: 'MultiPolygon', coordinates: [polygon.coordinates] });
  });

  it('refuses curves and counts that cannot be', () => {
    expect(() => readWkb(Buffer.concat([Buffer.of(1), uint32(10, 0)]))).toThrow(/found a curve polygon/);
    expect(() => readWkb(Buffer.concat([Buffer.of(1), uint32(2, 0xffffffff), triangle]))).toThrow(
      /does not fit/,
    );
  });
});
