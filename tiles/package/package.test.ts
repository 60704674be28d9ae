import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { validateTiles } from '../validate/index.ts';
import { open3tz, packageTileset, tilesetsBelow } from './index.ts';
import { compareHashes, indexName, nameHash } from './index-3tz.ts';
import { ZipReader } from './zip-reader.ts';
import { centralHeader, endRecords, localHeader } from './zip-records.ts';

const root = mkdtempSync(join(tmpdir(), 'package-'));
afterAll(() => rmSync(root, { recursive: true }));

const box = [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1];
const feature = JSON.stringify({ type: 'FeatureCollection', features: [] });
const tileset = JSON.stringify({
  asset: { version: '1.1' },
  extensionsUsed: ['MAXAR_content_geojson'],
  geometricError: 10,
  root: {
    boundingVolume: { box },
    geometricError: 0,
    refine: 'ADD',
    content: { uri: 't/路.geojson', boundingVolume: { box } },
  },
});

/** A tileset with what lies beside one. */
function folderOf(name: string, order: 'forwards' | 'backwards' = 'forwards'): string {
  const folder = join(root, name);
  mkdirSync(join(folder, 't'), { recursive: true });
  mkdirSync(join(folder, '.tiler'));
  const files = Object.entries({
    'tileset.json': tileset,
    't/路.geojson': feature,
    't/long.bin': 'abc'.repeat(5000),
    '.tiler/records': 'x',
    'features.index': 'x',
    'objects.ndjson': 'x',
  });
  for (const [path, text] of order === 'forwards' ? files : files.reverse())
    writeFileSync(join(folder, path), text);
  return folder;
}

describe('3TZ archives', () => {
  it('hold the tileset and no more, are read by others and found sound', async () => {
    const file = join(root, 'city.3tz');
    const { files } = await packageTileset(folderOf('city'), file);
    expect(files).toBe(3);
    const read = unzipSync(readFileSync(file));
    expect(Object.keys(read)).toEqual(['tileset.json', 't/long.bin', 't/路.geojson', indexName]);
    expect(Buffer.from(read['tileset.json']!).toString()).toBe(tileset);
    const archive = open3tz(file);
    expect(Buffer.from(archive.read('t/long.bin')!).toString()).toBe('abc'.repeat(5000));
    expect(archive.zip.entry('t/long.bin')!.method).toBe(8);
    archive.close();
    const report = await validateTiles(file);
    expect(report.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(report).toMatchObject({ tilesets: 1, contents: 1 });
  });

  it('hold external tilesets, not those that stand for themselves beside it', async () => {
    const folder = folderOf('several');
    for (const name of ['part', 'other']) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'tileset.json'), tileset.replace('t/路', '../t/路'));
    }
    const outer = tileset.replace(
      '"content"',
      '"children":[{"content":{"uri":"part/tileset.json"}}],"content"',
    );
    writeFileSync(join(folder, 'tileset.json'), outer);
    expect(tilesetsBelow(folder)).toEqual([folder, join(folder, 'other')]);
    await packageTileset(folder, join(root, 'several.3tz'));
    const archive = open3tz(join(root, 'several.3tz'));
    expect(archive.entries).toContain('part/tileset.json');
    expect(archive.entries).not.toContain('other/tileset.json');
    archive.close();
  });

  it('are the same bytes for the same files', async () => {
    const [a, b] = [join(root, 'a.3tz'), join(root, 'b.3tz')];
    await packageTileset(folderOf('a'), a);
    await packageTileset(folderOf('b', 'backwards'), b);
    expect(readFileSync(a).equals(readFileSync(b))).toBe(true);
  });

  it('are found out when they are damaged anywhere', async () => {
    const file = join(root, 'whole.3tz');
    await packageTileset(folderOf('whole'), file);
    const whole = readFileSync(file);
    const damaged = join(root, 'damaged.3tz');
    const errorsOf = async (bytes: Uint8Array): Promise<number> => {
      writeFileSync(damaged, bytes);
      return (await validateTiles(damaged)).errors;
    };
    for (let length = 0; length < whole.length; length += 41)
      expect(await errorsOf(whole.subarray(0, length)), `cut off at ${length}`).toBeGreaterThan(0);
    const index = whole.lastIndexOf(indexName, whole.length - 22 - 300) + indexName.length;
    const content = whole.indexOf('FeatureCollection');
    for (const at of [index + 2, index + 20, content])
      expect(
        await errorsOf(Buffer.from(whole).fill(whole[at]! ^ 1, at, at + 1)),
        `byte ${at}`,
      ).toBeGreaterThan(0);
  });

  it('tell of bombs and of paths that lead out instead of unpacking them', async () => {
    const name = Buffer.from('../../evil.json');
    const entry = { name, offset: 0, packedBytes: 4, bytes: 2 ** 31, method: 8, crc32: 0 };
    const parts = [localHeader(entry), Buffer.alloc(4)];
    const start = Buffer.concat(parts).length;
    const central = centralHeader(entry);
    const file = join(root, 'evil.3tz');
    writeFileSync(file, Buffer.concat([...parts, central, endRecords(1, start, central.length)]));
    const zip = new ZipReader(file);
    expect(() => zip.read('../../evil.json')).toThrow('at most');
    zip.close();
    expect((await validateTiles(file)).findings.map(({ message }) => message).join()).toContain('evil.json');
  });

  it('are read with the wide records of archives beyond 4 GiB', () => {
    const offset = 5 * 2 ** 30;
    const name = Buffer.from('far.bin');
    const central = centralHeader({ name, offset, packedBytes: 1, bytes: 1, method: 0, crc32: 0 });
    const end = endRecords(70_000, 0, central.length * 70_000);
    const file = join(root, 'wide.zip');
    writeFileSync(file, Buffer.concat([...new Array(70_000).fill(central), end]));
    const zip = new ZipReader(file);
    expect(zip.entries).toHaveLength(70_000);
    expect(zip.entries[69_999]).toMatchObject({ name: 'far.bin', offset });
    zip.close();
  });

  it('sort their index by the halves of the hash as little-endian numbers', () => {
    // In the archive validTilesetPackage.3tz of the official validator.
    const names = ['tileset.json', 'Triangle/simpleTriangle.bin', 'Triangle/Triangle.gltf'];
    const sorted = [...names].sort((a, b) => compareHashes(nameHash(a), nameHash(b)));
    expect(sorted).toEqual(names);
  });

  it('are not made of a folder without a tileset', async () => {
    await expect(packageTileset(root, join(root, 'none.3tz'))).rejects.toThrow('tileset.json');
  });
});

describe('.3dtiles packages', () => {
  it('are checked like folders, and damaged ones found out', async () => {
    const { Database } = await import('node-sqlite3-wasm');
    const file = join(root, 'city.3dtiles');
    const database = new Database(file);
    database.run('CREATE TABLE media (key TEXT PRIMARY KEY, content BLOB)');
    const put = (key: string, content: Uint8Array): unknown =>
      database.run('INSERT INTO media VALUES (?, ?)', [key, content]);
    put('tileset.json', gzipSync(tileset));
    put('t/路.geojson', new TextEncoder().encode(feature));
    database.close();
    expect(await validateTiles(file)).toMatchObject({ errors: 0, warnings: 0, tilesets: 1, contents: 1 });
    const cut = join(root, 'cut.3dtiles');
    const bytes = readFileSync(file);
    for (const length of [0, 10, 100, 5000]) {
      writeFileSync(cut, bytes.subarray(0, length));
      expect((await validateTiles(cut)).findings[0]!.type, `${length} bytes`).toBe('IO_ERROR');
    }
  });
});
