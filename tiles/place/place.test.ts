import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { projection } from '../../models/geo/coordinate-systems.ts';
import { ecefFromGeographic } from '../../models/geo/local-frame.ts';
import { geoid } from '../geoid-file.ts';
import { importFiles } from '../importers.ts';
import { ImportLedger } from '../report/ledger.ts';
import { placeText } from './place-text.ts';
import { heightReference, SourceHeights } from './source-heights.ts';
import { sourcePlace } from './source-place.ts';

describe('the heights of a delivery', () => {
  it.each([
    ['EPSG:28992+5709', {}, 'egm96', 'NAP', 0, 'file'],
    ['EPSG:28992', {}, 'egm96', 'NAP', 0, 'guess'],
    ['EPSG:25832', {}, 'egm96', 'geoid (EGM96)', 0, 'guess'],
    ['EPSG:25832', { heights: 'geoid', heightOffsetMetres: -1.7 }, 'egm96', 'geoid (EGM96)', -1.7, 'option'],
    ['EPSG:4979', {}, 'ellipsoid', 'ellipsoid', 0, 'file'],
    ['EPSG:28992+5709', { heights: 'ellipsoid' }, 'ellipsoid', 'ellipsoid', 0, 'option'],
    ['EPSG:4547+5736', {}, 'egm96', 'Yellow Sea 1956 (Huanghai)', -0.029, 'file'],
    ['CGCS2000_GK_CM_118.8333333E', {}, 'egm96', '1985 national height datum', 0, 'guess'],
  ] as const)('%s %j', (crs, options, surface, datum, offsetMetres, stated) => {
    expect(heightReference(crs, options)).toMatchObject({ surface, datum, offsetMetres, stated });
  });
  it('come above the ellipsoid by the geoid and the offset', () => {
    const heights = new SourceHeights(heightReference('EPSG:28992', { heightOffsetMetres: 2 }));
    const undulation = geoid().undulation(4.3, 52.1);
    expect(heights.toEllipsoid(4.3, 52.1)).toBeCloseTo(undulation + 2, 9);
    expect(heights.fromGeoid(4.3, 52.1)).toBe(-2);
    const ellipsoidal = new SourceHeights(heightReference('EPSG:4979', {}));
    expect(ellipsoidal.surface).toBeNull();
    expect(ellipsoidal.fromGeoid(4.3, 52.1)).toBeCloseTo(undulation, 9);
  });
  it('are turned into metres once, from feet and from depths', () => {
    const positions = Float64Array.of(1, 2, 100, 3, 4, -10);
    new SourceHeights(heightReference('EPSG:2263', {})).toMetres(positions);
    expect(positions[2]).toBeCloseTo(30.48006, 5);
    expect(positions[1]).toBe(2);
    new SourceHeights(heightReference('EPSG:4326+5715', {})).toMetres(positions);
    expect(positions[5]).toBeCloseTo(3.048006, 5);
  });
});

describe('the order of the axes', () => {
  const order = (crs: string, vertex: number[], more = {}): [boolean, string[]] => {
    const ledger = new ImportLedger();
    const { latitudeFirst } = sourcePlace(crs, vertex, 'a.gml', { ledger, ...more });
    return [latitudeFirst, ledger.warnings()];
  };
  it('is latitude first in degrees, unless only the other fits', () => {
    expect(order('EPSG:6697', [35.6, 139.7, 3])).toEqual([true, []]);
    const [swapped, warnings] = order('EPSG:6697', [139.7, 35.6, 3]);
    expect(swapped).toBe(false);
    expect(warnings[0]).toMatch(
      /axes in another order than usual: repaired \(first: a\.gml, 139\.7 35\.6 fits/,
    );
  });
  it('is east first in metres, unless only the other fits the system or the city', () => {
    expect(order('urn:ogc:def:crs:EPSG::31467', [3_513_227, 5_404_625, 0])[0]).toBe(false);
    expect(order('urn:ogc:def:crs:EPSG::31467', [5_404_625, 3_513_227, 0])[0]).toBe(true);
    // Both orders lie in Berlin: only the city tells.
    expect(order('EPSG:3068', [21_301, 24_579, 0])[0]).toBe(false);
    expect(order('EPSG:25832', [5_550_910, 477_118, 0])[0]).toBe(true);
  });
  it('says where data lies far from where its system is meant for', () => {
    expect(order('EPSG:28992', [1_200_000, 900_000, 0])[1][0]).toMatch(/outside the area for which/);
    expect(() => order('EPSG:4326', [900, 900, 0])).toThrow(/not on earth/);
  });
});

describe('positions in the frame', () => {
  it.each([
    ['EPSG:28992', [81_000, 455_000]],
    ['EPSG:2263', [989_791, 212_522]],
    ['EPSG:4490', [117.3, 39.1]],
    ['EPSG:2056', [2_683_103, 1_247_004]],
    ['EPSG:3857', [1_252_344, 5_429_917]],
    ['EPSG:2048', [53_633, 3_754_939]],
    ['GCJ-02', [120.155, 30.274]],
    ['BD-09', [120.162, 30.28]],
    [
      '+proj=tmerc +lat_0=30.25 +lon_0=120.2 +k=1 +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs +mirrorcity_similarity=0.9998,0.02,50000,80000,0,0',
      [51_000, 82_000],
    ],
    ['+proj=tmerc +lat_0=0 +lon_0=9 +k=1 +x_0=500 +y_0=0 +ellps=GRS80 +units=km +no_defs', [512.3, 5404.6]],
  ] as const)('%s: within a millimetre of projecting each vertex, over 600 m', (crs, [x0, y0]) => {
    const plane = projection(crs);
    const { grid, frame } = sourcePlace(
      crs,
      plane.geographic && !/GCJ|BD/.test(crs) ? [y0, x0] : [x0, y0],
      'a',
      {
        heights: 'ellipsoid',
      },
    );
    const step = plane.geographic ? 6e-6 : 0.6 / plane.unitMetres;
    const out = new Float64Array(3);
    let worst = 0;
    for (let n = 0; n < 400; n++) {
      const [x, y, h] = [x0 + ((n * 137) % 1000) * step, y0 + ((n * 61) % 1000) * step, (n * 3.7) % 300];
      const { longitude, latitude } = plane.toGeographic(x, y);
      const exact = frame.fromEcef(ecefFromGeographic(longitude, latitude, h));
      grid.toLocal(x, y, h, out, 0);
      worst = Math.max(worst, Math.hypot(exact[0] - out[0]!, exact[1] - out[1]!, exact[2] - out[2]!));
    }
    expect(worst).toBeLessThan(1e-3);
  });
});

describe('degrees of another datum', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mirrorcity-place-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  it.each([
    ['GCJ-02', 116.41024449916938, 39.91640428150164, 116.404, 39.915],
    // Tokyo 1918: cs2cs 9.1.1 of 35.6812 139.7671 in EPSG:4301 to EPSG:4326 is about 12" north, 12" west.
    ['EPSG:4301', 139.7671, 35.6812, 139.7638666, 35.6844366],
  ])('%s: buildings and their records are shifted', async (crs, x, y, longitude, latitude) => {
    const file = join(folder, 'house.geojson');
    const ring = [
      [x, y],
      [x + 1e-4, y],
      [x + 1e-4, y + 1e-4],
      [x, y],
    ];
    const geometry = { type: 'Polygon', coordinates: [ring] };
    writeFileSync(
      file,
      JSON.stringify({
        type: 'FeatureCollection',
        features: [{ type: 'Feature', geometry, properties: { building: 'yes' } }],
      }),
    );
    const outputFolder = mkdtempSync(join(folder, 'out-'));
    const { bounds } = await importFiles({ files: [file], dataset: 'a', outputFolder, url: '.', crs });
    expect(Math.abs(bounds[0] - longitude)).toBeLessThan(2e-5);
    expect(Math.abs(bounds[1] - latitude)).toBeLessThan(2e-5);
    const record = JSON.parse(readFileSync(join(outputFolder, 'objects.ndjson'), 'utf8').split('\n')[0]!) as {
      geometry: { coordinates: number[][][] };
    };
    expect(Math.abs(record.geometry.coordinates[0]![0]![0]! - longitude)).toBeLessThan(2e-4);
  });
});

describe('the line that says where a delivery lies', () => {
  it.each([
    [
      { crs: 'EPSG:28992', heightDatum: 'NAP', geoidUndulation: 43.4 },
      undefined,
      'EPSG:28992, heights NAP: geoid EGM96, N = +43.40 m',
    ],
    [
      {
        crs: 'urn:ogc:def:crs,crs:EPSG::2435,crs:EPSG::5737',
        heightDatum: '1985 national height datum',
        geoidUndulation: -3.02,
      },
      0.5,
      'EPSG:2435 with 1985 national height datum (how its datum lies to WGS 84 is not known: it may be tens of metres off), heights 1985 national height datum: geoid EGM96 with +0.50 m, N = −3.02 m',
    ],
    [
      { crs: 'EPSG:4979', heightDatum: 'ellipsoid', geoidUndulation: 1 },
      undefined,
      'EPSG:4979, heights above the ellipsoid, N = +1.00 m',
    ],
  ])('%j', (result, offset, text) => {
    expect(placeText(result, offset)).toBe(text);
  });
});
