import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { writeArrayBuffer } from 'geotiff';
import { afterAll, expect, test } from 'vitest';
import { projection } from '../../models/geo/coordinate-systems.ts';
import type { ImportRequest } from '../importer.ts';
import { readGround } from './ground-files.ts';
import { importTerrain } from './import-terrain.ts';
import { tileDegrees } from './level-raster.ts';
import { type DecodedTile, decodeQuantizedMesh } from './quantized-mesh-reader.ts';
import { waterMaskOf, waterPolygon } from './water-mask.ts';

const root = mkdtempSync(join(tmpdir(), 'mosaic-test-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const folder = (): string => mkdtempSync(join(root, 'out-'));
const request = (files: string[], more: Partial<ImportRequest> = {}): ImportRequest => ({
  files,
  dataset: 'dem',
  outputFolder: folder(),
  url: '/content/dem',
  ...more,
});

const side = 120;
const heightAt = (x: number, y: number): number => 20 + Math.sin(x / 17) * 3 + Math.cos(y / 23) * 2;

/** A GeoTIFF of `side` metres whose lower-left corner is `x`, `y` metres from that of all. */
async function tiff(path: string, x: number, y: number, noData = false, turned = false): Promise<string> {
  const values = Float32Array.from({ length: side * side }, (_, cell) =>
    noData && cell % side < 40
      ? -9999
      : heightAt(x + (cell % side) + 0.5, y + side - Math.floor(cell / side) - 0.5),
  );
  const buffer = (await writeArrayBuffer(
    values as unknown as number[],
    {
      width: side,
      height: side,
      ...(turned
        ? { ModelTransformation: [0.9, 0.4, 0, 520_000, 0.4, -0.9, 0, 3_420_000, 0, 0, 1, 0, 0, 0, 0, 1] }
        : {
            ModelPixelScale: [1, 1, 0],
            ModelTiepoint: [0, 0, 0, 520_000 + x, 3_420_000 + y + side, 0],
          }),
      GTModelTypeGeoKey: 1,
      GTRasterTypeGeoKey: 1,
      ProjectedCSTypeGeoKey: 4549,
      BitsPerSample: [32],
      SampleFormat: [3],
      GDAL_NODATA: '-9999',
    } as never,
  )) as ArrayBuffer;
  writeFileSync(path, new Uint8Array(buffer));
  return path;
}

const filesOf = (output: string): Map<string, Buffer> =>
  new Map(
    (readdirSync(join(output, 'terrain'), { recursive: true }) as string[])
      .filter((file) => file.endsWith('.terrain'))
      .sort()
      .map((file) => [file, readFileSync(join(output, 'terrain', file))]),
  );

/** Heights on the eastern edge of a tile and the western of its neighbour differ by less than their steps. */
function expectSeamless(tiles: ReadonlyMap<string, Buffer>): number {
  let compared = 0;
  for (const [file, bytes] of tiles) {
    const [level, x, y] = file.replace('.terrain', '').split('/').map(Number) as [number, number, number];
    const east = tiles.get(`${level}/${x + 1}/${y}.terrain`);
    if (!east || level < 12) continue;
    const [mine, theirs] = [decodeQuantizedMesh(bytes), decodeQuantizedMesh(east)];
    expect(theirs.edges.west.map((i) => theirs.v[i])).toEqual(mine.edges.east.map((i) => mine.v[i]));
    const step = (tile: DecodedTile): number => (tile.maximumHeight - tile.minimumHeight) / 32767;
    mine.edges.east.forEach((i, n) => {
      expect(Math.abs(mine.heights[i]! - theirs.heights[theirs.edges.west[n]!]!)).toBeLessThan(
        step(mine) + step(theirs),
      );
      compared++;
    });
  }
  return compared;
}

test('files that overlap become one surface; what one does not know the next one says', async () => {
  const input = folder();
  const files = [
    await tiff(join(input, 'a.tif'), 0, 0),
    // Its western 40 m are no data; 20 m of them lie beyond the first file.
    await tiff(join(input, 'b.tif'), 100, 0, true),
    await tiff(join(input, 'c.tif'), 100, 100),
  ];
  const asked = request(files);
  const result = await importTerrain(asked);
  expect(result.crs).toBe('EPSG:4549');
  const grid = await readGround(asked.outputFolder);
  expect(grid.header).toMatchObject({ x0: 520_000, y0: 3_420_000, columns: 220, rows: 220, cellMetres: 1 });
  expect(grid.heightAt(520_110, 3_420_050)).toBeCloseTo(heightAt(110, 50), 2);
  expect(grid.heightAt(520_170, 3_420_050)).toBeCloseTo(heightAt(170, 50), 2);
  expect(grid.heightAt(520_130, 3_420_150)).toBeCloseTo(heightAt(130, 150), 2);
  // Nobody knows the strip between the first two, which is open to the south.
  expect(grid.heightAt(520_130, 3_420_050)).toBeNull();
  expect(expectSeamless(filesOf(asked.outputFolder))).toBeGreaterThan(20);
});

test('a raster beyond the memory stays on disk and gives the heights all the same', async () => {
  const file = await tiff(join(folder(), 'a.tif'), 0, 0);
  const small = request([file]);
  await importTerrain(small);
  const large = request([file]);
  const result = await importTerrain(large, 2000);
  expect(result.warnings.join()).toMatch(/drawn from all 120 × 120 cells; .* cells of 3 m/);
  expect((await readGround(large.outputFolder)).header).toMatchObject({
    columns: 40,
    rows: 40,
    cellMetres: 3,
  });
  const [inMemory, onDisk] = [filesOf(small.outputFolder), filesOf(large.outputFolder)];
  expect([...onDisk.keys()].filter((name) => name.startsWith('17/'))).toEqual(
    [...inMemory.keys()].filter((name) => name.startsWith('17/')),
  );
  expect(expectSeamless(onDisk)).toBeGreaterThan(20);
  // In the middle of the data, far from the rim on which the two differ, vertices have the same heights.
  const plane = projection('EPSG:4549');
  let compared = 0;
  for (const [name, bytes] of onDisk) {
    const [level, x, y] = name.replace('.terrain', '').split('/').map(Number) as [number, number, number];
    if (level !== 17) continue;
    const tile = decodeQuantizedMesh(bytes);
    const degrees = tileDegrees(level);
    tile.heights.forEach((height, i) => {
      const place = {
        longitude: -180 + (x + tile.u[i]!) * degrees,
        latitude: -90 + (y + tile.v[i]!) * degrees,
      };
      const [east, north] = plane.fromGeographic(place);
      const [dx, dy] = [east - 520_000, north - 3_420_000];
      if (dx < 4 || dy < 4 || dx > 116 || dy > 116) return;
      expect(Math.abs(height - result.geoidUndulation - heightAt(dx, dy))).toBeLessThan(0.05);
      compared++;
    });
  }
  expect(compared).toBeGreaterThan(300);
  expect(readdirSync(large.outputFolder).sort()).toEqual([
    'ground.f32',
    'ground.json',
    'relief.png',
    'terrain',
  ]);
});

test('tiles know which tiles there are below them', async () => {
  const asked = request([await tiff(join(folder(), 'a.tif'), 0, 0)]);
  await importTerrain(asked);
  const layer = JSON.parse(readFileSync(join(asked.outputFolder, 'terrain', 'layer.json'), 'utf8'));
  expect(layer).toMatchObject({ metadataAvailability: 10, extensions: ['octvertexnormals', 'metadata'] });
  const tiles = filesOf(asked.outputFolder);
  // From the roots on, whatever a tile names is there, and all is named.
  const named = new Set(['0/0/0.terrain', '0/1/0.terrain']);
  for (const [file, bytes] of tiles) {
    const level = Number(file.split('/')[0]);
    const { metadata } = decodeQuantizedMesh(bytes);
    expect(metadata === null).toBe(level % 10 !== 0);
    for (const [depth, ranges] of (metadata?.available ?? []).entries())
      for (const { startX, startY, endX, endY } of ranges)
        for (let x = startX; x <= endX; x++)
          for (let y = startY; y <= endY; y++) named.add(`${level + 1 + depth}/${x}/${y}.terrain`);
  }
  expect([...named].sort()).toEqual([...tiles.keys()]);
});

test('water surfaces beside a DEM become the water mask', async () => {
  const file = await tiff(join(folder(), 'a.tif'), 0, 0);
  const plane = projection('EPSG:4549');
  const corner = (x: number, y: number): [number, number] => {
    const { longitude, latitude } = plane.toGeographic(520_000 + x, 3_420_000 + y);
    return [longitude, latitude];
  };
  const ring = (x0: number, y0: number, x1: number, y1: number): number[][] => [
    corner(x0, y0),
    corner(x1, y0),
    corner(x1, y1),
    corner(x0, y1),
    corner(x0, y0),
  ];
  writeFileSync(
    join(dirname(file), 'a.water.geojson'),
    JSON.stringify({
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          properties: {},
          geometry: { type: 'Polygon', coordinates: [ring(10, 10, 90, 60), ring(30, 20, 60, 40)] },
        },
      ],
    }),
  );
  const asked = request([file]);
  await importTerrain(asked);
  let area = 0;
  for (const [name, bytes] of filesOf(asked.outputFolder)) {
    const { waterMask } = decodeQuantizedMesh(bytes);
    expect([1, 65536]).toContain(waterMask!.length);
    if (!name.startsWith('17/')) continue;
    const wet =
      waterMask!.length === 1
        ? waterMask![0] === 255
          ? 1
          : 0
        : waterMask!.filter((cell) => cell === 255).length / 65536;
    const cell = tileDegrees(17) * (Math.PI / 180) * 6378137;
    area += wet * cell * cell * Math.cos((30.9 * Math.PI) / 180);
  }
  expect(area).toBeGreaterThan((80 * 50 - 30 * 20) * 0.98);
  expect(area).toBeLessThan((80 * 50 - 30 * 20) * 1.02);
});

test('a water mask starts in the north-west', () => {
  const degrees = tileDegrees(10);
  const [west, south] = [-180 + 1700 * degrees, -90 + 700 * degrees];
  const at = (u: number, v: number): [number, number] => [west + u * degrees, south + v * degrees];
  const northWest = waterPolygon([[at(0, 0.75), at(0.25, 0.75), at(0.25, 1), at(0, 1), at(0, 0.75)]]);
  const mask = waterMaskOf([northWest], 10, 1700, 700);
  expect([mask[0], mask[63], mask[64], mask[63 * 256], mask[64 * 256], mask[65535]]).toEqual([
    255, 255, 0, 255, 0, 0,
  ]);
  expect(waterMaskOf([northWest], 10, 1701, 700)).toEqual(Uint8Array.of(0));
  const all = waterPolygon([[at(-1, -1), at(2, -1), at(2, 2), at(-1, 2), at(-1, -1)]]);
  expect(waterMaskOf([all], 10, 1700, 700)).toEqual(Uint8Array.of(255));
});

test('a turned raster and a header of absurd size are refused', async () => {
  const turned = await tiff(join(folder(), 'turned.tif'), 0, 0, false, true);
  await expect(importTerrain(request([turned]))).rejects.toThrow(
    /turned\.tif: expected a raster with north up, found a turned or mirrored one/,
  );
  const path = join(folder(), 'huge.asc');
  writeFileSync(path, 'ncols 900000\nnrows 900000\nxllcorner 520000\nyllcorner 3420000\ncellsize 1\n1 2 3\n');
  await expect(importTerrain(request([path], { crs: 'EPSG:4549' }))).rejects.toThrow(
    /huge\.asc: expected at most 20000000000 cells, found 900000 × 900000/,
  );
});
