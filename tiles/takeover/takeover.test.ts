import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { unzipSync, zipSync } from 'fflate';
import sqlite from 'node-sqlite3-wasm';
import { afterAll, describe, expect, it } from 'vitest';
import { projection } from '../../models/geo/coordinate-systems.ts';
import { GroundGrid } from '../../models/geo/ground-grid.ts';
import { LocalFrame } from '../../models/geo/local-frame.ts';
import { sharedData } from '../../models/testing/shared-data.ts';
import type { ImportRequest } from '../importer.ts';
import { importFiles } from '../importers.ts';
import { ImportLedger } from '../report/ledger.ts';
import { readGround } from '../terrain/ground-files.ts';
import { writeTerrain } from '../terrain/write-terrain.ts';
import { validateTiles } from '../validate/index.ts';
import { openFileTree } from './file-tree.ts';
import { availableRanges, namesExactly, tilesByTemplate } from './terrain-files.ts';

const root = mkdtempSync(join(tmpdir(), 'takeover-'));
afterAll(() => rmSync(root, { recursive: true }));
let folders = 0;
const folder = (): string => {
  const path = join(root, `${folders++}`);
  mkdirSync(path);
  return path;
};
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const saved = (files: Record<string, string | Uint8Array>): string => {
  const path = folder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return path;
};
const imported = async (files: string[], more: Partial<ImportRequest> = {}) => {
  const outputFolder = folder();
  const ledger = new ImportLedger();
  const result = await importFiles({ files, dataset: 'old', outputFolder, url: '/c/old', ledger, ...more });
  return { result, outputFolder, ledger };
};
const filesIn = (path: string): string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .sort();

/** A glTF with one triangle: nothing in it but what a reader of references looks at. */
const gltf = JSON.stringify({
  asset: { version: '2.0' },
  scenes: [{ nodes: [0] }],
  nodes: [{ name: 'none' }],
});
const frame = new LocalFrame(4.3, 52.1, 40);
const tileset = (tile: object, transform: readonly number[] | null = frame.matrix()): string =>
  JSON.stringify({
    asset: { version: '1.1' },
    geometricError: 100,
    root: {
      boundingVolume: { box: [0, 0, 10, 50, 0, 0, 0, 60, 0, 0, 0, 10] },
      geometricError: 50,
      refine: 'ADD',
      ...(transform && { transform }),
      ...tile,
    },
  });
const leaf = (uri: string): object => ({
  boundingVolume: { box: [0, 0, 10, 50, 0, 0, 0, 60, 0, 0, 0, 10] },
  geometricError: 0,
  content: { uri },
});

describe('importTileset', () => {
  const files = {
    'tileset.json': tileset({ children: [leaf('a/one.gltf'), leaf('more/tileset.json'), leaf('b.gltf')] }),
    'a/one.gltf': JSON.stringify({
      asset: { version: '2.0' },
      buffers: [{ uri: 'one%20data.bin', byteLength: 3 }],
    }),
    'a/one data.bin': Uint8Array.of(1, 2, 3),
    'more/tileset.json': tileset({ content: { uri: '../b.gltf' } }, null),
    'b.gltf': gltf,
    'readme.txt': 'not part of it',
  };

  it('copies what is referred to byte by byte, from a folder, an archive and a database', async () => {
    const zip = join(folder(), 'city.3tz');
    writeFileSync(
      zip,
      zipSync(
        Object.fromEntries(
          Object.entries(files).map(([name, content]) => [
            name,
            typeof content === 'string' ? bytes(content) : content,
          ]),
        ),
      ),
    );
    const database = join(folder(), 'city.3dtiles');
    const media = new sqlite.Database(database);
    media.exec('CREATE TABLE media (key TEXT PRIMARY KEY, content BLOB)');
    for (const [name, content] of Object.entries(files))
      media.run('INSERT INTO media VALUES (?, ?)', [
        name,
        typeof content === 'string' ? bytes(content) : content,
      ]);
    media.close();
    for (const delivery of [saved(files), zip, database]) {
      const { result, outputFolder, ledger } = await imported([delivery]);
      const { 'readme.txt': _other, ...expected } = files;
      expect(filesIn(outputFolder)).toEqual(Object.keys(expected).sort());
      for (const [name, content] of Object.entries(expected))
        expect(readFileSync(join(outputFolder, name)).equals(Buffer.from(content as string))).toBe(true);
      expect(result).toMatchObject({
        kind: 'tileset',
        layers: [{ type: 'mesh', url: '/c/old/tileset.json' }],
      });
      expect(ledger.wentOut.get('content')).toBe(2);
      // 50 m east and west, 60 m north and south of the frame's origin.
      const [west, south, east, north] = result.bounds;
      expect((east - west) * 111_320 * Math.cos((52.1 * Math.PI) / 180)).toBeCloseTo(100, -1);
      expect((north - south) * 111_250).toBeCloseTo(120, -1);
    }
  });

  it('leaves out what is missing, outside, elsewhere or leads back to itself, and keeps the rest', async () => {
    const delivery = saved({
      'city/tileset.json': tileset({
        children: [
          'gone.glb',
          '../../../etc/passwd',
          'http://example.org/x.glb',
          '/etc/passwd',
          'loop.json',
          'b.gltf',
          'broken.b3dm',
        ].map(leaf),
      }),
      'city/loop.json': tileset(
        { children: [leaf('tileset.json'), leaf('loop.json'), leaf('b.gltf')] },
        null,
      ),
      'city/b.gltf': gltf,
      'city/broken.b3dm': bytes('b3dm\u0001'),
    });
    const { result, outputFolder } = await imported([delivery]);
    expect(filesIn(outputFolder)).toEqual(['city/b.gltf', 'city/loop.json', 'city/tileset.json']);
    const said = result.warnings.join('\n');
    expect(said).toMatch(/3 × reference out of the delivery: refused/);
    expect(said).toMatch(/2 × external tileset that leads back to itself/);
    expect(said).toMatch(/content that the delivery lacks.*gone.glb/);
    expect(said).toMatch(/content that cannot be read.*broken.b3dm/);
    const { root: tile } = JSON.parse(readFileSync(join(outputFolder, 'city/tileset.json'), 'utf8'));
    expect(tile.children.map((child: { content?: { uri: string } }) => child.content?.uri)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      'loop.json',
      'b.gltf',
      undefined,
    ]);
    expect(result.layers[0]).toMatchObject({ url: '/c/old/city/tileset.json' });
  });

  it('refuses archives whose names climb out of them, and such as swell', async () => {
    const climbing = join(folder(), 'climbing.3dtiles');
    const media = new sqlite.Database(climbing);
    media.exec('CREATE TABLE media (key TEXT PRIMARY KEY, content BLOB)');
    media.run('INSERT INTO media VALUES (?, ?)', ['../tileset.json', bytes(tileset({}))]);
    media.close();
    await expect(openFileTree(climbing)).rejects.toThrow(/"..\/tileset.json" leads out of the archive/);
    // The directory says what each entry unpacks to; more never comes out of it.
    const packed = Buffer.from(zipSync({ 'tileset.json': bytes(tileset({})) }));
    packed.writeUInt32LE(300 * 1024 ** 2, packed.indexOf(Buffer.of(0x50, 0x4b, 1, 2)) + 24);
    const bomb = join(folder(), 'bomb.3tz');
    writeFileSync(bomb, packed);
    await expect(openFileTree(bomb)).rejects.toThrow(/bomb.3tz: it unpacks to 300 MiB, which is refused/);
  });

  it('stores gzipped tiles unpacked', async () => {
    const delivery = saved({ 'tileset.json': gzipSync(tileset(leaf('b.gltf'))), 'b.gltf': gzipSync(gltf) });
    const { outputFolder } = await imported([delivery]);
    expect(readFileSync(join(outputFolder, 'b.gltf'), 'utf8')).toBe(gltf);
    await expect(
      imported([saved({ 'tileset.json': gzipSync(tileset(leaf('b.gltf'))).subarray(0, 60) })]),
    ).rejects.toThrow(/tileset.json: its gzip data cannot be read/);
  });

  it('puts a tileset without a place where the user says, turned by the heading', async () => {
    const delivery = saved({ 'tileset.json': tileset(leaf('b.gltf'), null), 'b.gltf': gltf });
    await expect(imported([delivery])).rejects.toThrow(/has no place on earth.*give --lon and --lat/);
    const placement = { longitude: 120, latitude: 30, height: 100, headingDegrees: 90 };
    const { result, outputFolder } = await imported([delivery], { placement });
    expect(filesIn(outputFolder)).toEqual(['original/b.gltf', 'original/tileset.json', 'tileset.json']);
    expect(
      (await validateTiles(outputFolder)).findings.filter(({ type }) =>
        /TILESET|BOUNDING|TRANSFORM/.test(type),
      ),
    ).toEqual([]);
    const { root: outer } = JSON.parse(readFileSync(join(outputFolder, 'tileset.json'), 'utf8'));
    const place = new LocalFrame(120, 30, 100);
    const [m] = [outer.transform as number[]];
    // The model's y axis looks east.
    const along = place.fromEcef(
      [0, 1, 2].map((axis) => m[12 + axis]! + m[4 + axis]!) as [number, number, number],
    );
    expect(along.map((value) => Math.round(value * 1e6) / 1e6 || 0)).toEqual([1, 0, 0]);
    expect(result.bounds[0]).toBeLessThan(120);
    expect(result.bounds[2]).toBeGreaterThan(120);
    const two = saved({ 'a/tileset.json': tileset({}, null), 'b/tileset.json': tileset({}, null) });
    const both = await imported([two], { placement });
    expect(both.result.layers.map((layer) => 'url' in layer && layer.url)).toEqual([
      '/c/old/1/tileset.json',
      '/c/old/2/tileset.json',
    ]);
    expect(filesIn(both.outputFolder)).toHaveLength(4);
  });

  const samples = sharedData('3dtiles-official-samples/3d-tiles-samples.zip');
  it.skipIf(!samples)('takes all official samples over unchanged', async () => {
    const unpackedTo = folder();
    const entries = unzipSync(readFileSync(samples!), { filter: ({ name }) => !name.endsWith('/') });
    for (const [name, content] of Object.entries(entries)) {
      mkdirSync(dirname(join(unpackedTo, name)), { recursive: true });
      writeFileSync(join(unpackedTo, name), content);
    }
    const tilesets = Object.keys(entries).filter((name) => basename(name) === 'tileset.json');
    expect(tilesets.length).toBeGreaterThan(20);
    const placement = { longitude: 4, latitude: 52, height: 0, headingDegrees: 0 };
    for (const name of tilesets) {
      const { outputFolder } = await imported([join(unpackedTo, dirname(name))], { placement });
      const below = filesIn(outputFolder).some((path) => path.startsWith('original/')) ? 'original' : '';
      for (const path of filesIn(join(outputFolder, below))) {
        // One sample lacks a file that it names.
        if (name.includes('DiscreteLOD') && path === 'tileset.json') continue;
        const source = readFileSync(join(unpackedTo, dirname(name), path));
        expect(readFileSync(join(outputFolder, below, path)).equals(source), `${name} ${path}`).toBe(true);
      }
      const contents = Object.keys(entries).filter(
        (path) =>
          path.startsWith(`${dirname(name)}/`) && /\.(b3dm|i3dm|pnts|cmpt|glb|gltf|subtree)$/.test(path),
      );
      expect(
        filesIn(join(outputFolder, below)).filter((path) =>
          /\.(b3dm|i3dm|pnts|cmpt|glb|gltf|subtree)$/.test(path),
        ),
      ).toHaveLength(contents.length);
    }
  });
});

describe('terrain files', () => {
  const tiles = tilesByTemplate(
    [
      't/0/0/0.terrain',
      't/0/1/0.terrain',
      't/1/2/0.terrain',
      't/1/2/1.terrain',
      't/1/3/0.terrain',
      't/1/3/1.terrain',
      't/2/5/3.terrain',
      't/9/99999999/0.terrain',
      't/layer.json',
    ],
    't/{z}/{x}/{y}.terrain',
    false,
  );
  it('are found by the template and named by the fewest ranges', () => {
    expect(tiles).toHaveLength(7);
    const ranges = availableRanges(tiles);
    expect(ranges).toEqual([
      [{ startX: 0, startY: 0, endX: 1, endY: 0 }],
      [{ startX: 2, startY: 0, endX: 3, endY: 1 }],
      [{ startX: 5, startY: 3, endX: 5, endY: 3 }],
    ]);
    expect(namesExactly(ranges, tiles)).toBe(true);
    expect(namesExactly(ranges.slice(0, 2), tiles)).toBe(false);
    expect(namesExactly([{ startX: 0 }], tiles)).toBe(false);
  });
});

describe('importTerrainTiles', () => {
  const columns = 40;
  const heights = Float32Array.from({ length: columns * columns }, (_nothing, i) => (i % columns) * 0.5);
  const ground = new GroundGrid(
    {
      crs: 'EPSG:4549',
      x0: 500_000,
      y0: 3_350_000,
      cellMetres: 30,
      columns,
      rows: columns,
      heightDatum: 'x',
    },
    heights,
  );
  const delivered = async (): Promise<string> => {
    const outputFolder = folder();
    await writeTerrain({
      grid: ground,
      outputFolder,
      url: '',
      dataset: 'x',
      name: { zh: '地形', en: 'Terrain' },
    });
    return join(outputFolder, 'terrain');
  };

  it('takes tiles over unpacked, puts the list of tiles right and gives the city its ground back', async () => {
    const delivery = await delivered();
    const finest = filesIn(delivery).filter((path) => path.endsWith('.terrain'));
    const packed = finest[finest.length - 1]!;
    const original = readFileSync(join(delivery, packed));
    writeFileSync(join(delivery, packed), gzipSync(original));
    rmSync(join(delivery, '0/1/0.terrain'));
    const layer = JSON.parse(readFileSync(join(delivery, 'layer.json'), 'utf8'));
    writeFileSync(
      join(delivery, 'layer.json'),
      JSON.stringify({
        ...layer,
        tiles: ['http://example.org/{z}/{x}/{y}.terrain?v={version}'],
        parentUrl: 'http://example.org/',
      }),
    );
    writeFileSync(join(delivery, '3', 'x.terrain'), 'no tile');
    const { result, outputFolder, ledger } = await imported([delivery]);
    expect(result).toMatchObject({
      kind: 'terrain',
      layers: [{ type: 'terrain', url: '/c/old/terrain/' }, { type: 'relief' }],
    });
    expect(readFileSync(join(outputFolder, 'terrain', packed)).equals(original)).toBe(true);
    expect(ledger.wentOut.get('terrain tile')).toBe(finest.length - 1);
    const written = JSON.parse(readFileSync(join(outputFolder, 'terrain/layer.json'), 'utf8'));
    expect(written).toMatchObject({ tiles: ['{z}/{x}/{y}.terrain'], available: layer.available });
    expect(written.parentUrl).toBeUndefined();
    expect(result.warnings.join('\n')).toMatch(/tile of level 0 that the delivery lacks, made anew.*0\/1\/0/);
    const read = await readGround(outputFolder);
    const worst = Array.from({ length: 20 }, (_nothing, n) => {
      const [x, y] = [500_100 + n * 50, 3_350_300 + n * 30];
      const place = projection('EPSG:4549').toGeographic(x, y);
      return Math.abs(read.heightAtPlace(place)! - ground.heightAt(x, y)!);
    });
    expect(Math.max(...worst)).toBeLessThan(0.3);
  });

  it('refuses what is no such terrain, and passes over broken tiles', async () => {
    await expect(imported([saved({ 'layer.json': '{"format":"heightmap-1.0"}' })])).rejects.toThrow(
      /layer.json: expected terrain of the format "quantized-mesh-1.0", found "heightmap-1.0"/,
    );
    const delivery = await delivered();
    for (const path of filesIn(delivery).filter((name) => name.endsWith('.terrain')))
      writeFileSync(join(delivery, path), readFileSync(join(delivery, path)).subarray(0, 95));
    await expect(imported([delivery])).rejects.toThrow(/expected tiles as .*found none that can be read/);
  });
});
