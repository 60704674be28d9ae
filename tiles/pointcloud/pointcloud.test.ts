import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import validator from 'gltf-validator';
import { afterAll, describe, expect, test } from 'vitest';
import { projection } from '../../models/geo/coordinate-systems.ts';
import { ecefFromGeographic } from '../../models/geo/local-frame.ts';
import { sharedData } from '../../models/testing/shared-data.ts';
import { geoid } from '../geoid-file.ts';
import { readGlb } from '../gltf/read-glb.ts';
import type { ImportRequest } from '../importer.ts';
import { ImportLedger } from '../report/ledger.ts';
import { validateTiles } from '../validate/index.ts';
import { importPointCloud } from './import-point-cloud.ts';
import { chunksOf } from './las-chunks.ts';
import { readLasHeader } from './las-header.ts';
import { OctreeBuilder, type PointNode } from './octree.ts';
import { RandomFile } from './point-decoder.ts';

const root = mkdtempSync(join(tmpdir(), 'points-test-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const folder = (): string => mkdtempSync(join(root, 'out-'));
const request = (files: string[], more: Partial<ImportRequest> = {}) => ({
  files,
  dataset: 'p',
  outputFolder: folder(),
  url: '/content/p',
  ledger: new ImportLedger(),
  // A city with terrain makes none of its points.
  groundHeight: () => 0,
  ...more,
});
const write = (name: string, bytes: Uint8Array): string => {
  const path = join(folder(), name);
  writeFileSync(path, bytes);
  return path;
};

interface Point {
  x: number;
  y: number;
  z: number;
  kind?: number;
  colour?: [number, number, number];
}
const origin = [500_000, 3_400_000, 0] as const;
const scale = 0.001;

/** A LAS 1.2 file of format 2 (colours) around `origin`. */
function las(points: readonly Point[], change: (bytes: Buffer) => void = () => {}): Buffer {
  const bytes = Buffer.alloc(227 + points.length * 26);
  bytes.write('LASF', 0, 'latin1');
  bytes.set([1, 2], 24);
  bytes.writeUInt16LE(227, 94);
  bytes.writeUInt32LE(227, 96);
  bytes[104] = 2;
  bytes.writeUInt16LE(26, 105);
  bytes.writeUInt32LE(points.length, 107);
  for (let axis = 0; axis < 3; axis++) {
    bytes.writeDoubleLE(scale, 131 + axis * 8);
    bytes.writeDoubleLE(origin[axis]!, 155 + axis * 8);
    const values = points.map(({ x, y, z }) => [x, y, z][axis]! + origin[axis]!);
    bytes.writeDoubleLE(Math.max(...values), 179 + axis * 16);
    bytes.writeDoubleLE(Math.min(...values), 187 + axis * 16);
  }
  for (const [n, { x, y, z, kind, colour }] of points.entries()) {
    const at = 227 + n * 26;
    bytes.writeInt32LE(Math.round(x / scale), at);
    bytes.writeInt32LE(Math.round(y / scale), at + 4);
    bytes.writeInt32LE(Math.round(z / scale), at + 8);
    bytes.writeUInt16LE(n % 1000, at + 12);
    bytes[at + 15] = kind ?? 6;
    for (const [band, value] of (colour ?? [0, 0, 0]).entries())
      bytes.writeUInt16LE(value, at + 20 + band * 2);
  }
  change(bytes);
  return bytes;
}

/** All points of a tileset: earth-centred metres, class, colour. */
function drawn(output: string): { place: number[]; kind: number; colour: number[] }[] {
  const { root: top } = JSON.parse(readFileSync(join(output, 'tileset.json'), 'utf8'));
  const matrix = top.transform as number[];
  return readdirSync(join(output, 't')).flatMap((name) => {
    const { primitives } = readGlb(readFileSync(join(output, 't', name)));
    return primitives.flatMap(({ positions, attributes, colours }) =>
      Array.from({ length: positions.length / 3 }, (_, n) => {
        const [x, y, z] = positions.subarray(n * 3, n * 3 + 3) as unknown as [number, number, number];
        return {
          place: [0, 1, 2].map(
            (axis) => matrix[axis]! * x + matrix[4 + axis]! * y + matrix[8 + axis]! * z + matrix[12 + axis]!,
          ),
          kind: attributes['_CLASSIFICATION']![n]!,
          colour: [...colours!.slice(n * 4, n * 4 + 3)],
        };
      }),
    );
  });
}

/** Earth-centred place of a point of `las`, by its projection alone. */
function placeOf({ x, y, z }: Point, crs = 'EPSG:4549'): number[] {
  const { longitude, latitude } = projection(crs).toGeographic(x + origin[0], y + origin[1]);
  return ecefFromGeographic(longitude, latitude, z + origin[2] + geoid().undulation(longitude, latitude));
}

const scattered = (count: number, width: number): Point[] => {
  let seed = 11;
  const random = (): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed / 2147483648;
  };
  return Array.from({ length: count }, () => ({
    x: random() * width,
    y: random() * width,
    z: random() * 30,
  }));
};

describe('points of a small LAS file', () => {
  test('lie where the source says, with class and colour, each once', async () => {
    const points: Point[] = scattered(3000, 200).map((point, n) => ({
      ...point,
      kind: n % 5,
      colour: [65535, (n % 256) * 257, 0],
    }));
    const asked = request([write('a.las', las(points))], { crs: 'EPSG:4549' });
    const result = await importPointCloud(asked);
    expect(result.layers).toMatchObject([{ type: 'point-cloud', coloured: true }]);
    const found = drawn(asked.outputFolder);
    expect(found.length).toBe(3000);
    // Each point of the source has one within 5 mm, with its class and colour.
    const key = (place: readonly number[]): string => place.map((value) => Math.round(value)).join(' ');
    const near = new Map<string, typeof found>();
    for (const point of found) near.set(key(point.place), [...(near.get(key(point.place)) ?? []), point]);
    for (const point of points) {
      const place = placeOf(point);
      const candidates = [-1, 0, 1].flatMap((dx) =>
        [-1, 0, 1].flatMap((dy) =>
          [-1, 0, 1].flatMap((dz) => near.get(key([place[0]! + dx, place[1]! + dy, place[2]! + dz])) ?? []),
        ),
      );
      const match = candidates.find(
        ({ place: other }) => Math.hypot(...other.map((value, axis) => value - place[axis]!)) < 0.005,
      );
      expect(match, JSON.stringify(point)).toBeDefined();
      expect(match!.kind).toBe(point.kind);
      // Linear: full red stays 255, and green runs from 0 to 255.
      expect(match!.colour[0]).toBe(255);
      expect(match!.colour[2]).toBe(0);
    }
    expect(asked.ledger.balance()).toMatchObject([{ kind: 'point', cameIn: 3000, wentOut: 3000, lost: 0 }]);
  });

  test('noise, withheld and absurd points are left out and told', async () => {
    const points: Point[] = scattered(500, 100);
    points[3]!.kind = 7;
    points[4]!.kind = 18;
    points[5]!.kind = 6 | 128;
    const bytes = las(points, (file) => file.writeInt32LE(2_000_000_000, 227 + 6 * 26));
    const asked = request([write('a.las', bytes)], { crs: 'EPSG:4549' });
    const { warnings } = await importPointCloud(asked);
    expect(warnings).toEqual([
      expect.stringMatching(/^2 × points of noise/),
      expect.stringMatching(/^1 × points far outside/),
      expect.stringMatching(/^1 × points marked as withheld/),
    ]);
    expect(asked.ledger.balance()).toMatchObject([{ cameIn: 500, wentOut: 496, leftOut: 4, lost: 0 }]);
  });

  test('without a coordinate system it is asked for, or placed by hand', async () => {
    const file = write('a.las', las(scattered(100, 20)));
    await expect(importPointCloud(request([file]))).rejects.toThrow(
      /a\.las: the file does not name its coordinate system/,
    );
    const zero = write(
      'b.las',
      las(
        [
          { x: 0, y: 10, z: 1 },
          { x: 1, y: 10, z: 1 },
        ],
        (bytes) => {
          bytes.fill(0, 155, 179);
          bytes.fill(0, 179, 227);
        },
      ),
    );
    const placement = { longitude: 120.1, latitude: 30.2, height: 50, headingDegrees: 90 };
    const asked = request([zero], { placement });
    const { layers } = await importPointCloud(asked);
    // Its y axis points east: ten metres that way, one metre above the place.
    const [east] = drawn(asked.outputFolder).filter(({ kind }) => kind === 6);
    const expected = ecefFromGeographic(
      120.1 + 10 / (111_412.8 * Math.cos((30.2 * Math.PI) / 180)),
      30.2,
      51,
    );
    expect(Math.hypot(...east!.place.map((value, axis) => value - expected[axis]!))).toBeLessThan(1.1);
    expect(layers[0]).toMatchObject({ heights: [expect.closeTo(51, 2), expect.closeTo(51, 2)] });
  });

  test('GeoTIFF keys and well-known text name the system; feet become metres', async () => {
    const keyed = (keys: [number, number][]): Buffer => {
      const plain = las(scattered(200, 50));
      const record = Buffer.alloc(54 + 8 + keys.length * 8);
      record.write('LASF_Projection', 2, 'latin1');
      record.writeUInt16LE(34735, 18);
      record.writeUInt16LE(8 + keys.length * 8, 20);
      record.writeUInt16LE(keys.length, 54 + 6);
      for (const [n, [id, value]] of keys.entries()) {
        record.writeUInt16LE(id, 62 + n * 8);
        record.writeUInt16LE(1, 66 + n * 8);
        record.writeUInt16LE(value, 68 + n * 8);
      }
      const bytes = Buffer.concat([plain.subarray(0, 227), record, plain.subarray(227)]);
      bytes.writeUInt32LE(227 + record.length, 96);
      bytes.writeUInt32LE(1, 100);
      return bytes;
    };
    const metric = request([write('m.las', keyed([[3072, 4549]]))]);
    const inMetres = await importPointCloud(metric);
    expect(inMetres.crs).toBe('EPSG:4549');
    const feet = request([
      write(
        'f.las',
        keyed([
          [3072, 4549],
          [4099, 9002],
        ]),
      ),
    ]);
    const inFeet = await importPointCloud(feet);
    const range = (layers: typeof inFeet.layers): number => {
      const [layer] = layers;
      return layer?.type === 'point-cloud' ? layer.heights[1] - layer.heights[0] : Number.NaN;
    };
    expect(range(inFeet.layers) / range(inMetres.layers)).toBeCloseTo(0.3048, 3);
  });

  test.each<[string, (bytes: Buffer) => void, RegExp]>([
    ['no LAS', (b) => b.fill(0, 4, 200), /expected LAS 1\.0 to 1\.4/],
    ['a version of the future', (b) => b.writeUInt8(9, 25), /expected LAS 1\.0 to 1\.4, found version 1\.9/],
    ['a format of the future', (b) => b.writeUInt8(23, 104), /point format from 0 to 10, found 23/],
    ['points that are too short', (b) => b.writeUInt16LE(4, 105), /to take 26 bytes or more, found 4/],
    ['a scale of nothing', (b) => b.writeDoubleLE(Number.NaN, 131), /expected a scale and an offset/],
    ['points behind the end', (b) => b.writeUInt32LE(99_999_999, 96), /cut off or damaged/],
    ['no points', (b) => b.writeUInt32LE(0, 107), /expected points/],
  ])('%s is refused in one sentence', async (_, change, message) => {
    const asked = request([write('bad.las', las(scattered(10, 10), change))], { crs: 'EPSG:4549' });
    await expect(importPointCloud(asked)).rejects.toThrow(message);
    expect(readdirSync(asked.outputFolder).filter((name) => name.endsWith('.json'))).toEqual([]);
  });

  test('a file that is cut off keeps the points before the break', async () => {
    const whole = las(scattered(400, 50));
    const asked = request([write('cut.las', whole.subarray(0, 227 + 26 * 250 + 11))], { crs: 'EPSG:4549' });
    const { warnings } = await importPointCloud(asked);
    expect(drawn(asked.outputFolder).length).toBe(250);
    expect(warnings.join()).toMatch(
      /150 × points that the header counts.*250 of 400 points; the file is cut off/,
    );
  });
});

test('an octree has every point once, evenly taken, in its cube', () => {
  const stride = 4;
  const count = 300_000;
  const words = new Int32Array(count * stride);
  let seed = 5;
  for (let n = 0; n < count * stride; n++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    // A slab of 64 × 64 × 4 m.
    words[n] = n % 4 === 2 ? seed >>> 20 : seed >>> 16;
  }
  const builder = new OctreeBuilder(words, stride);
  const top = builder.build(
    Uint32Array.from({ length: count }, (_, n) => n),
    { x: 0, y: 0, z: 0, exponent: 16 },
  );
  const seen = new Uint8Array(count);
  const visit = (node: PointNode, depth: number): void => {
    const size = 2 ** node.cube.exponent;
    for (const point of node.points) {
      seen[point]!++;
      for (const [axis, least] of [node.cube.x, node.cube.y, node.cube.z].entries()) {
        const value = words[point * stride + axis]!;
        if (value < least || value >= least + size)
          throw new Error('A point lies outside the cube of its node.');
      }
    }
    for (const child of node.children) {
      if (child.children.length > 0) expect(child.spacing).toBeLessThan(node.spacing);
      visit(child, depth + 1);
    }
  };
  visit(top, 0);
  expect(seen.every((times) => times === 1)).toBe(true);
  expect(top.points.length).toBeGreaterThan(30_000);
  expect(top.points.length).toBeLessThan(100_000);
  // Even: each sixteenth of the square has its share of the topmost node.
  const shares = new Array(16).fill(0);
  for (const point of top.points) {
    const [x, y] = [words[point * stride]!, words[point * stride + 1]!];
    shares[(y >> 14) * 4 + (x >> 14)]++;
  }
  for (const share of shares) expect(share / (top.points.length / 16)).toBeCloseTo(1, 1);
});

describe('real LAZ (Delft, AHN3)', () => {
  const laz = sharedData('delft-ahn3-bgt', 'ahn3_cropped_2.laz');

  test.skipIf(!laz)(
    'all points, valid tiles, terrain of the ground, the same bytes with two threads',
    async () => {
      const alone = request([laz!], { crs: 'EPSG:28992', workers: 1, groundHeight: undefined });
      const result = await importPointCloud(alone);
      expect(alone.ledger.balance()).toMatchObject([{ cameIn: 208_432, wentOut: 208_432, lost: 0 }]);
      expect(result.layers.map(({ type }) => type)).toEqual(['terrain', 'relief', 'point-cloud']);
      expect(result.warnings.join()).toMatch(/Terrain of 0\.5 m cells was made of 87,130 points/);
      const report = await validateTiles(alone.outputFolder);
      expect(report.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
      const names = readdirSync(join(alone.outputFolder, 't'));
      const { issues } = await validator.validateBytes(
        readFileSync(join(alone.outputFolder, 't', names[0]!)),
      );
      expect([issues.numErrors, issues.numWarnings]).toEqual([0, 0]);
      const bytes = names.reduce(
        (sum, name) => sum + readFileSync(join(alone.outputFolder, 't', name)).length,
        0,
      );
      expect(bytes / 208_432).toBeLessThan(11);

      const shared = request([laz!], { crs: 'EPSG:28992', workers: 2 });
      await importPointCloud(shared, 1);
      expect(readdirSync(join(shared.outputFolder, 't')).sort()).toEqual([...names].sort());
      expect(readFileSync(join(shared.outputFolder, 'tileset.json'))).toEqual(
        readFileSync(join(alone.outputFolder, 'tileset.json')),
      );
    },
  );

  test.skipIf(!laz)('without its chunk table the chunks are found by their first points', () => {
    const whole = readFileSync(laz!);
    const path = write('cut.laz', whole.subarray(0, whole.length - 60_000));
    const chunks = (file: string, size: number) => {
      const opened = new RandomFile(file);
      try {
        return chunksOf(readLasHeader(opened.read, size, 'x.laz'), opened.read);
      } finally {
        opened.close();
      }
    };
    const [cut, full] = [chunks(path, whole.length - 60_000), chunks(laz!, whole.length)];
    expect(full.damage).toBeNull();
    expect(cut.damage).toMatch(/cut off/);
    expect(cut.chunks).toEqual(full.chunks.slice(0, cut.chunks.length));
    expect(cut.chunks.length).toBeGreaterThanOrEqual(full.chunks.length - 2);
  });
});
