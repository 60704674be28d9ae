import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { unzipSync, zipSync } from 'fflate';
import { writeArrayBuffer } from 'geotiff';
import { afterAll, describe, expect, test } from 'vitest';
import { GroundGrid } from '../../models/geo/ground-grid.ts';
import { sharedData } from '../../models/testing/shared-data.ts';
import { geoid } from '../geoid-file.ts';
import type { ImportRequest } from '../importer.ts';
import { readAsciiGrid } from './ascii-grid.ts';
import { gridFromTriangles } from './grid-from-triangles.ts';
import { readGround } from './ground-files.ts';
import { importTerrain } from './import-terrain.ts';
import { coordinateSystemOfPrj } from './projection-file.ts';
import { type DecodedTile, decodeQuantizedMesh } from './quantized-mesh-reader.ts';
import { Surface } from './surface.ts';
import { writeTerrain } from './write-terrain.ts';

const root = mkdtempSync(join(tmpdir(), 'terrain-test-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const folder = (): string => mkdtempSync(join(root, 'out-'));
const request = (files: string[], more: Partial<ImportRequest> = {}): ImportRequest => ({
  files,
  dataset: 'dem',
  outputFolder: folder(),
  url: '/content/dem',
  ...more,
});
const name = { zh: '地形', en: 'Terrain' };

interface LayerJson {
  available: { startX: number; startY: number; endX: number; endY: number }[][];
  maxzoom: number;
  scheme: string;
  projection: string;
  format: string;
}
const layerOf = (output: string): LayerJson =>
  JSON.parse(readFileSync(join(output, 'terrain', 'layer.json'), 'utf8'));
const tileOf = (output: string, level: number, x: number, y: number): DecodedTile =>
  decodeQuantizedMesh(readFileSync(join(output, 'terrain', `${level}/${x}/${y}.terrain`)));

/** Height of the tile's triangles at u, v. */
function heightIn(tile: DecodedTile, u: number, v: number): number {
  for (let t = 0; t < tile.triangles.length; t += 3) {
    const [a, b, c] = [tile.triangles[t]!, tile.triangles[t + 1]!, tile.triangles[t + 2]!];
    const area =
      (tile.u[b]! - tile.u[a]!) * (tile.v[c]! - tile.v[a]!) -
      (tile.u[c]! - tile.u[a]!) * (tile.v[b]! - tile.v[a]!);
    const wb =
      ((u - tile.u[a]!) * (tile.v[c]! - tile.v[a]!) - (tile.u[c]! - tile.u[a]!) * (v - tile.v[a]!)) / area;
    const wc =
      ((tile.u[b]! - tile.u[a]!) * (v - tile.v[a]!) - (u - tile.u[a]!) * (tile.v[b]! - tile.v[a]!)) / area;
    if (wb < -1e-9 || wc < -1e-9 || wb + wc > 1 + 1e-9) continue;
    return tile.heights[a]! * (1 - wb - wc) + tile.heights[b]! * wb + tile.heights[c]! * wc;
  }
  throw new Error(`No triangle at ${u}, ${v}.`);
}

/** Compares the finest tiles with the grid at random places; returns the sorted absolute errors. */
function errorsAgainst(grid: GroundGrid, output: string, samples: number): number[] {
  const layer = layerOf(output);
  const degrees = 180 / 2 ** layer.maxzoom;
  const surface = new Surface(grid, geoid());
  const tiles = new Map<string, DecodedTile>();
  let seed = 7;
  const random = (): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed / 2147483648;
  };
  const { x0, y0, cellMetres, columns, rows } = grid.header;
  const errors: number[] = [];
  while (errors.length < samples) {
    const x = x0 + random() * columns * cellMetres;
    const y = y0 + random() * rows * cellMetres;
    const height = grid.heightAt(x, y);
    if (height === null) continue;
    const { longitude, latitude } = surface.plane.toGeographic(x, y);
    const column = (longitude + 180) / degrees;
    const row = (latitude + 90) / degrees;
    const key = `${Math.floor(column)}/${Math.floor(row)}`;
    const tile = tiles.get(key) ?? tileOf(output, layer.maxzoom, Math.floor(column), Math.floor(row));
    tiles.set(key, tile);
    const ellipsoidal = height + geoid().undulation(longitude, latitude);
    errors.push(Math.abs(heightIn(tile, column % 1, row % 1) - ellipsoidal));
  }
  return errors.sort((a, b) => a - b);
}

/** Every file named by layer.json exists, and no other. */
function expectAvailability(output: string): void {
  const layer = layerOf(output);
  const named = new Set<string>();
  layer.available.forEach((ranges, level) => {
    for (const { startX, startY, endX, endY } of ranges)
      for (let x = startX; x <= endX; x++)
        for (let y = startY; y <= endY; y++) named.add(`${level}/${x}/${y}.terrain`);
  });
  const found = (readdirSync(join(output, 'terrain'), { recursive: true }) as string[]).filter((file) =>
    file.endsWith('.terrain'),
  );
  expect(new Set(found)).toEqual(named);
  for (const root of ['0/0/0', '0/1/0']) expect(named.has(`${root}.terrain`)).toBe(true);
}

/** Neighbours at each level have the same vertices on their common edge, within the quantisation step. */
function expectNoCracks(output: string): number {
  let compared = 0;
  layerOf(output).available.forEach((ranges, level) => {
    const { startX, startY, endX, endY } = ranges[0]!;
    for (let x = startX; x <= endX; x++)
      for (let y = startY; y <= endY; y++) {
        const tile = tileOf(output, level, x, y);
        const step = (tile.maximumHeight - tile.minimumHeight) / 32767;
        const compare = (other: DecodedTile, mine: number[], theirs: number[], along: 'u' | 'v'): void => {
          const tolerance = step + (other.maximumHeight - other.minimumHeight) / 32767;
          expect(theirs.map((i) => other[along][i])).toEqual(mine.map((i) => tile[along][i]));
          mine.forEach((i, n) => {
            expect(Math.abs(tile.heights[i]! - other.heights[theirs[n]!]!)).toBeLessThan(tolerance);
          });
          compared += mine.length;
        };
        if (x < endX) {
          const east = tileOf(output, level, x + 1, y);
          compare(east, tile.edges.east, east.edges.west, 'v');
        }
        if (y < endY) {
          const north = tileOf(output, level, x, y + 1);
          compare(north, tile.edges.north, north.edges.south, 'u');
        }
      }
  });
  return compared;
}

describe('terrain from a real DEM (Merewether, 1 m)', () => {
  const zip = sharedData('flood-merewether', 'topography1.zip');
  test.skipIf(!zip)('tiles, relief and grid hold the surveyed heights', async () => {
    const asked = request([zip!], { crs: 'EPSG:32756' });
    const output = asked.outputFolder;
    const result = await importTerrain(asked);
    expect(result.crs).toBe('EPSG:32756');
    expect(result.warnings).toEqual([]);
    const grid = await readGround(output);
    expect(grid.header).toMatchObject({ columns: 321, rows: 416 });
    // First data row of the file: the cell beside the no-data corner.
    expect(grid.heights[415 * 321]).toBeNaN();
    expect(grid.heights[415 * 321 + 1]).toBeCloseTo(42.9475, 4);
    const errors = errorsAgainst(grid, output, 3000);
    expect(errors[Math.floor(errors.length * 0.99)]).toBeLessThan(0.1);
    expect(errors.at(-1)).toBeLessThan(0.3);
    expectAvailability(output);
    expect(expectNoCracks(output)).toBeGreaterThan(500);
  });
});

describe('terrain from a real TIN (Den Haag)', () => {
  const zip = sharedData('citygml-denhaag-lod2', 'DenHaag_01.zip');
  test.skipIf(!zip)('is rasterised, its building cut-outs filled', async () => {
    const { vertices } = denHaagTin(zip!);
    const warnings: string[] = [];
    const grid = gridFromTriangles(vertices, 'EPSG:28992', 'NAP', 1, warnings);
    expect(grid.header.columns).toBeGreaterThan(780);
    // The TIN covers 258 209 m² (sum of its triangles in plan); gaps in it come on top.
    const known = grid.heights.reduce((sum, height) => sum + (Number.isNaN(height) ? 0 : 1), 0);
    expect(known).toBeGreaterThan(258_209);
    expect(known).toBeLessThan(258_209 * 1.06);
    expect(warnings.join()).toMatch(/gaps of together \d+ m²/);
    // The grid agrees with the TIN at the centroids of its larger triangles.
    let checked = 0;
    for (let at = 0; at < vertices.length; at += 9) {
      const v = vertices.subarray(at, at + 9);
      const area = Math.abs((v[3]! - v[0]!) * (v[7]! - v[1]!) - (v[6]! - v[0]!) * (v[4]! - v[1]!)) / 2;
      if (area < 60) continue;
      const height = grid.heightAt((v[0]! + v[3]! + v[6]!) / 3, (v[1]! + v[4]! + v[7]!) / 3)!;
      const low = Math.min(v[2]!, v[5]!, v[8]!);
      const high = Math.max(v[2]!, v[5]!, v[8]!);
      expect(height).toBeGreaterThan(low - 0.5);
      expect(height).toBeLessThan(high + 0.5);
      checked++;
    }
    expect(checked).toBeGreaterThan(50);

    const outputFolder = folder();
    await writeTerrain({ grid, outputFolder, url: '/content/dh', dataset: 'dh', name });
    const errors = errorsAgainst(grid, outputFolder, 2000);
    expect(errors[Math.floor(errors.length * 0.99)]).toBeLessThan(0.15);
    expectAvailability(outputFolder);
    expectNoCracks(outputFolder);
  });
});

function denHaagTin(zip: string): { vertices: Float64Array } {
  const entries = unzipSync(readFileSync(zip), {
    filter: (entry) => entry.name.endsWith('.json') && !entry.name.startsWith('__MACOSX'),
  });
  const city = JSON.parse(Buffer.from(Object.values(entries)[0]!).toString('utf8'));
  const { scale, translate } = city.transform ?? { scale: [1, 1, 1], translate: [0, 0, 0] };
  const out: number[] = [];
  for (const object of Object.values(city.CityObjects) as {
    type: string;
    geometry: { boundaries: number[][][] }[];
  }[]) {
    if (object.type !== 'TINRelief') continue;
    for (const geometry of object.geometry)
      for (const [ring] of geometry.boundaries)
        for (const index of ring!)
          for (let axis = 0; axis < 3; axis++)
            out.push(city.vertices[index][axis] * scale[axis] + translate[axis]);
  }
  return { vertices: Float64Array.from(out) };
}

describe('the surface outside the data', () => {
  const columns = 60;
  const heights = Float32Array.from({ length: columns * columns }, (_, cell) => 10 + (cell % columns) * 0.5);
  const grid = new GroundGrid(
    {
      crs: 'EPSG:4549',
      x0: 520000,
      y0: 3420000,
      cellMetres: 10,
      columns,
      rows: columns,
      heightDatum: 'test',
    },
    heights,
  );
  const surface = new Surface(grid, geoid());

  test('goes on without a cliff and ends at the mean of the rim', () => {
    let previous = surface.orthometric(520300, 3420300);
    for (let x = 520300; x < 524000; x += 1) {
      const height = surface.orthometric(x, 3420300);
      expect(Math.abs(height - previous)).toBeLessThan(0.5);
      previous = height;
    }
    expect(previous).toBe(surface.meanRimHeight);
    expect(surface.ellipsoidal(10, 20)).toBeCloseTo(surface.meanRimHeight + geoid().undulation(10, 20), 6);
  });

  test('root tiles keep the shape of the Earth and their edges meet', async () => {
    const outputFolder = folder();
    await writeTerrain({ grid, outputFolder, url: '/x', dataset: 'x', name });
    expectAvailability(outputFolder);
    expectNoCracks(outputFolder);
    expect(tileOf(outputFolder, 0, 0, 0).triangles.length / 3).toBeGreaterThan(100);
    expect(layerOf(outputFolder)).toMatchObject({
      scheme: 'tms',
      projection: 'EPSG:4326',
      format: 'quantized-mesh-1.0',
    });
  });
});

test('normals point up and lean away from the slope', async () => {
  // 45 degrees: one metre up per metre east; the normal leans west.
  const columns = 200;
  const heights = Float32Array.from({ length: columns * columns }, (_, cell) => (cell % columns) * 2);
  const header = {
    crs: '+proj=tmerc +lat_0=0 +lon_0=0 +k=1 +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs',
    x0: 0,
    y0: 0,
    cellMetres: 2,
    columns,
    rows: columns,
    heightDatum: 'test',
  };
  const outputFolder = folder();
  await writeTerrain({ grid: new GroundGrid(header, heights), outputFolder, url: '/x', dataset: 'x', name });
  const layer = layerOf(outputFolder);
  const range = layer.available[layer.maxzoom]![0]!;
  const tile = tileOf(outputFolder, layer.maxzoom, range.startX, range.startY);
  const middle = tile.u.findIndex((u, i) => u > 0.2 && u < 0.4 && tile.v[i]! > 0.2 && tile.v[i]! < 0.4);
  // At longitude 0, latitude 0: x is up, y is east.
  const [x, y, z] = tile.normals!.subarray(middle * 3, middle * 3 + 3);
  expect(x).toBeCloseTo(Math.SQRT1_2, 1);
  expect(y).toBeCloseTo(-Math.SQRT1_2, 1);
  expect(z).toBeCloseTo(0, 1);
});

test('the relief is a PNG of grey and alpha, clear on flat ground', async () => {
  const grid = new GroundGrid(
    { crs: 'EPSG:4549', x0: 520000, y0: 3420000, cellMetres: 5, columns: 100, rows: 80, heightDatum: 'test' },
    new Float32Array(8000).fill(3),
  );
  const outputFolder = folder();
  const { layers } = await writeTerrain({ grid, outputFolder, url: '/x', dataset: 'x', name });
  const png = readFileSync(join(outputFolder, 'relief.png'));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20), png[24], png[25]]).toEqual([100, 80, 8, 4]);
  const at = png.indexOf('IDAT') + 4;
  const rows = inflateSync(png.subarray(at, at + png.readUInt32BE(at - 8)));
  expect(rows.length).toBe(80 * 201);
  // Only the pixels' filtered alpha of flat ground: nothing lit, nothing dark (rounding apart).
  expect(Math.max(...rows.filter((_, i) => i % 201 > 0 && (i % 201) % 2 === 0))).toBeLessThan(3);
  expect(layers[1]).toMatchObject({ type: 'relief', url: '/x/relief.png' });
});

test.each([
  ['Projection    UTM\nZone          56\nDatum         WGS84\nYshift        10000000\n', 'EPSG:32756'],
  [
    'PROJCS["WGS_1984_UTM_Zone_31N",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]]],PROJECTION["Transverse_Mercator"]]',
    'EPSG:32631',
  ],
  [
    'PROJCS["CGCS2000_3_Degree_GK_CM_120E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",120.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]',
    '+proj=tmerc +x_0=500000 +y_0=0 +lon_0=120 +k=1 +lat_0=0 +a=6378137 +rf=298.257222101 +no_defs',
  ],
  ['something else', null],
])('a .prj is understood: %#', (text, crs) => {
  expect(coordinateSystemOfPrj(text)).toBe(crs);
});

describe('rasterising triangles', () => {
  const square = (x: number, y: number, size: number, z: number): number[] => [
    x,
    y,
    z,
    x + size,
    y,
    z,
    x + size,
    y + size,
    z,
    x,
    y,
    z,
    x + size,
    y + size,
    z,
    x,
    y + size,
    z,
  ];
  test('takes the lowest of overlapping triangles, skips vertical ones, fills a cut-out', () => {
    const triangles: number[] = [];
    for (let x = 0; x < 100; x += 10)
      for (let y = 0; y < 100; y += 10)
        if (!(x === 40 && y === 50)) triangles.push(...square(x, y, 10, 2 + x / 100));
    triangles.push(...square(0, 0, 10, 9), ...[0, 0, 0, 10, 0, 0, 10, 0, 50]);
    const warnings: string[] = [];
    const grid = gridFromTriangles(Float64Array.from(triangles), 'EPSG:28992', 'NAP', 1, warnings);
    expect(grid.heightAt(5, 5)).toBeCloseTo(2, 5);
    expect(grid.heightAt(45, 55)).toBeGreaterThan(2.3);
    expect(grid.heightAt(45, 55)).toBeLessThan(2.5);
    expect(warnings).toEqual([expect.stringContaining('1 gaps of together 100 m² (largest 100 m²)')]);
  });
  test('leaves cells outside the hull unknown', () => {
    const grid = gridFromTriangles(
      Float64Array.from([0, 0, 1, 100, 0, 1, 0, 100, 1]),
      'EPSG:28992',
      'NAP',
      1,
    );
    expect(grid.heightAt(20, 20)).toBe(1);
    expect(grid.heightAt(90, 90)).toBeNull();
  });
  test('refuses input without an area', () => {
    expect(() => gridFromTriangles(new Float64Array(0), 'EPSG:28992', 'NAP', 1)).toThrow(/found none/);
  });
});

describe('bad and odd terrain files', () => {
  const write = (file: string, content: string | Uint8Array): string => {
    const path = join(folder(), file);
    writeFileSync(path, content);
    return path;
  };
  const header = 'ncols 4\nnrows 3\nxllcorner 520000\nyllcorner 3420000\ncellsize 10\nNODATA_value -9999\n';
  const good = `${header}1 2 3 4\n5 6 7 8\n9 10 11 12\n`;
  const read = (content: string) => readAsciiGrid(Buffer.from(content), 'a.asc');

  test('rows are read from north to south', () => {
    expect([...read(good).heights.slice(0, 4)]).toEqual([9, 10, 11, 12]);
  });
  test('exponents, signs and no-data are understood', () => {
    const heights = read(`${header}-1.5 +2e1 -9999 4\n5 6 7 8\n9 10 11 12\n`).heights.slice(8);
    expect([...heights]).toEqual([-1.5, 20, Number.NaN, 4]);
  });
  test.each([
    [
      'a short file',
      `${header}1 2 3 4\n5 6 7 8\n`,
      /a\.asc, line 9: expected 3 rows of 4 heights, found the end of the file in row 3/,
    ],
    ['a long file', `${good}13\n`, /line 10: expected 3 rows of 4 heights, found more numbers/],
    ['a word', `${header}1 2 3 4\n5 six 7 8\n9 10 11 12\n`, /line 8: expected a height, found "six"/],
    ['no cellsize', good.replace('cellsize 10\n', ''), /the header has no cellsize/],
    [
      'a negative cellsize',
      good.replace('cellsize 10', 'cellsize -1'),
      /expected a cellsize above 0, found -1/,
    ],
    [
      'a header that is no number',
      good.replace('ncols 4', 'ncols four'),
      /line 1: expected a number after ncols, found "four"/,
    ],
    ['a fraction of a row', good.replace('nrows 3', 'nrows 2.5'), /nrows to be a whole number/],
    ['no heights', header.trimEnd(), /followed by no rows/],
  ])('%s is one sentence', (_, content, message) => {
    expect(() => read(content)).toThrow(message);
  });
  test('an unknown coordinate system is asked for', async () => {
    await expect(importTerrain(request([write('a.asc', good)]))).rejects.toThrow(
      /does not name its coordinate system/,
    );
    await expect(importTerrain(request([write('a.asc', good)], { crs: 'EPSG:1' }))).rejects.toThrow(
      /"EPSG:1" is not known/,
    );
    await expect(importTerrain(request([write('a.asc', good)], { crs: 'EPSG:4326' }))).rejects.toThrow(
      /outside EPSG:4326/,
    );
  });
  test('an archive without terrain is refused', async () => {
    const path = write('a.zip', zipSync({ 'readme.txt': Buffer.from('x') }));
    await expect(importTerrain(request([path]))).rejects.toThrow(
      /a\.zip: expected an ESRI ASCII grid or a GeoTIFF, found none/,
    );
  });
  test('small holes are filled and told, large ones stay unknown and are told', async () => {
    const side = 60;
    const dem = (holeCells: number): string => {
      const rows = Array.from({ length: side }, (_, r) =>
        Array.from({ length: side }, (_, c) =>
          r >= 20 && r < 20 + holeCells && c >= 20 && c < 20 + holeCells ? -9999 : 5 + c * 0.1,
        ).join(' '),
      );
      return `ncols ${side}\nnrows ${side}\nxllcorner 520000\nyllcorner 3420000\ncellsize 10\nNODATA_value -9999\n${rows.join('\n')}\n`;
    };
    const small = request([write('small.asc', dem(4))], { crs: 'EPSG:4549' });
    const result = await importTerrain(small);
    expect(result.warnings.join()).toMatch(/1 no-data hole of together 1600 m².*filled/);
    const filled = await readGround(small.outputFolder);
    expect(filled.heightAt(520220, 3420380)).toBeCloseTo(7.15, 0);
    const large = request([write('large.asc', dem(9))], { crs: 'EPSG:4549' });
    const kept = await importTerrain(large);
    expect(kept.warnings.join()).toMatch(
      /large\.asc: 1 no-data hole of together 8100 m².*120\.2.*stays unknown/,
    );
    expect((await readGround(large.outputFolder)).heightAt(520240, 3420360)).toBeNull();
  });
  test('ellipsoidal input is stored as orthometric and drawn as it came', async () => {
    const rows = Array.from({ length: 20 }, () => Array(20).fill(30).join(' ')).join('\n');
    const path = write(
      'e.asc',
      `ncols 20\nnrows 20\nxllcorner 520000\nyllcorner 3420000\ncellsize 10\n${rows}\n`,
    );
    const asked = request([path], { crs: 'EPSG:4549', heights: 'ellipsoid' });
    const result = await importTerrain(asked);
    const grid = await readGround(asked.outputFolder);
    expect(grid.heightAt(520100, 3420100)).toBeCloseTo(30 - result.geoidUndulation, 2);
    const layer = layerOf(asked.outputFolder);
    const range = layer.available[layer.maxzoom]![0]!;
    const tile = tileOf(asked.outputFolder, layer.maxzoom, range.startX, range.startY);
    expect(heightIn(tile, 0.9, 0.9)).toBeCloseTo(30, 1);
  });
  test('a GeoTIFF in degrees is resampled to metres; what is no TIFF is refused', async () => {
    const [width, height] = [40, 30];
    const values = Float32Array.from({ length: width * height }, (_, i) => 100 + (i % width));
    const buffer = (await writeArrayBuffer(
      values as unknown as number[],
      {
        width,
        height,
        ModelPixelScale: [0.0001, 0.0001, 0],
        ModelTiepoint: [0, 0, 0, 120.2, 30.9, 0],
        GTModelTypeGeoKey: 2,
        GTRasterTypeGeoKey: 1,
        GeographicTypeGeoKey: 4326,
        BitsPerSample: [32],
        SampleFormat: [3],
      } as never,
    )) as ArrayBuffer;
    const asked = request([write('d.tif', new Uint8Array(buffer))]);
    const result = await importTerrain(asked);
    expect(result.crs).toBe('EPSG:4326');
    const grid = await readGround(asked.outputFolder);
    expect(grid.heightAtPlace({ longitude: 120.20205, latitude: 30.8985 })).toBeCloseTo(120, 1);
    const broken = write('x.tif', Uint8Array.of(0x49, 0x49, 42, 0, 99, 0, 0, 0));
    await expect(importTerrain(request([broken]))).rejects.toThrow(/x\.tif: expected a GeoTIFF/);
  });

  test('whole numbers with a scale and an offset in the metadata of GDAL are heights', async () => {
    const [width, height] = [40, 30];
    const tiff = async (name: string, scale: string): Promise<string> => {
      const item = (key: string, text: string): string =>
        `<Item name="${key}" sample="0" role="${key.toLowerCase()}">${text}</Item>`;
      const buffer = (await writeArrayBuffer(
        Uint16Array.from({ length: width * height }, (_, i) => i % width) as unknown as number[],
        {
          width,
          height,
          ModelPixelScale: [2, 2, 0],
          ModelTiepoint: [0, 0, 0, 518_000, 3_419_060, 0],
          GTModelTypeGeoKey: 1,
          GTRasterTypeGeoKey: 1,
          ProjectedCSTypeGeoKey: 4549,
          BitsPerSample: [16],
          SampleFormat: [1],
          ImageDescription: `<GDALMetadata>${item('SCALE', scale)}${item('OFFSET', '50')}</GDALMetadata>`,
        } as never,
      )) as ArrayBuffer;
      // The writer knows no tag 42112: a description, which is text too, is renamed to it.
      const bytes = Buffer.from(buffer);
      bytes.writeUInt16BE(42112, bytes.indexOf(Buffer.of(0x01, 0x0e, 0x00, 0x02)));
      return write(name, bytes);
    };
    const asked = request([await tiff('decimetres.tif', '0.1')]);
    await importTerrain(asked);
    const grid = await readGround(asked.outputFolder);
    expect(grid.heights[17]).toBeCloseTo(51.7, 4);
    const odd = request([await tiff('odd.tif', 'tenth')]);
    await expect(importTerrain(odd)).rejects.toThrow(
      'odd.tif: expected a number as SCALE in its metadata, found "tenth".',
    );
  });
});
