import { existsSync } from 'node:fs';
import { type FileHandle, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';
import { ImportError, type Progress } from '../importer.ts';
import { compareHashes, indexEntryBytes, indexName, nameHash } from './index-3tz.ts';
import { tilesetsBelow } from './tilesets-below.ts';
import { centralHeader, endRecords, localHeader, type WrittenEntry } from './zip-records.ts';

export interface PackageOptions {
  /** Deflates what becomes smaller by it (default); else everything is stored as it is. */
  compress?: boolean;
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignal;
}

export interface PackageSummary {
  files: number;
  /** Of the archive. */
  bytes: number;
}

/** What lies beside a tileset of ours and is none of it. */
const leftOut =
  /(^|\/)\.|^(features\.index|objects\.ndjson|report\.(json|html)|ground\.(json|f32)|relief\.png)$|^report\//;
/** Files that are packed at the same time. */
const ahead = 4;
/** An entry of an archive is read at once by those who use it. */
const mostBytes = 2 ** 30;
const deflated = promisify(deflateRaw) as (bytes: Uint8Array, options: { level: number }) => Promise<Buffer>;

/**
 * Packs the tileset in a folder into one 3TZ archive (3TZ 1.3): a ZIP with an index by the hashes of the names. The same
 * files give the same bytes. The archive appears when it is complete.
 * @throws ImportError where the folder holds no tileset or a file is too large.
 */
export async function packageTileset(
  folder: string,
  file: string,
  options: PackageOptions = {},
): Promise<PackageSummary> {
  if (!existsSync(join(folder, 'tileset.json'))) {
    const below = tilesetsBelow(folder).map((name) => relative(folder, name));
    const found = below.length > 0 ? `one in ${below.join(', ')}` : 'none';
    throw new ImportError(`${folder}: expected a tileset.json, found ${found}.`);
  }
  const names = await filesOf(folder, resolve(file));
  const partial = `${file}.${process.pid}.partial`;
  const handle = await open(partial, 'wx');
  try {
    const bytes = await writeArchive(handle, folder, names, options);
    await handle.sync();
    await handle.close();
    await rename(partial, file);
    return { files: names.length, bytes };
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(partial, { force: true });
    throw error;
  }
}

/** Names of the files of the tileset, with slashes: its own JSON first, the others by their bytes. */
async function filesOf(folder: string, archive: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  // Terrain lies beside the tiles as a tileset of another standard.
  const terrain = existsSync(join(folder, 'terrain', 'layer.json'));
  // So do tilesets that stand for themselves.
  const others = tilesetsBelow(folder)
    .filter((other) => resolve(other) !== resolve(folder))
    .map((other) => `${relative(folder, other).replaceAll(sep, '/')}/`);
  const names = found
    .filter((entry) => entry.isFile() && join(entry.parentPath, entry.name) !== archive)
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .filter((name) => !leftOut.test(name) && name !== 'tileset.json')
    .filter((name) => !terrain || !name.startsWith('terrain/'))
    .filter((name) => !others.some((other) => name.startsWith(other)));
  names.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return ['tileset.json', ...names];
}

interface Packed {
  name: string;
  bytes: number;
  crc32: number;
  method: number;
  packed: Uint8Array;
}

async function packFile(folder: string, name: string, compress: boolean): Promise<Packed> {
  const { size } = await stat(join(folder, name));
  if (size > mostBytes)
    throw new ImportError(`${name}: expected at most ${mostBytes} bytes for an archive, found ${size}.`);
  return pack(name, await readFile(join(folder, name)), compress);
}

async function pack(name: string, content: Uint8Array, compress: boolean): Promise<Packed> {
  const plain = { name, bytes: content.length, crc32: crc32(content), method: 0, packed: content };
  if (!compress || content.length < 64) return plain;
  const packed = await deflated(content, { level: 6 });
  // What hardly shrinks is quicker to read as it is.
  return packed.length < content.length * 0.95 ? { ...plain, method: 8, packed } : plain;
}

async function writeArchive(
  handle: FileHandle,
  folder: string,
  names: readonly string[],
  { compress = true, onProgress, signal }: PackageOptions,
): Promise<number> {
  const entries: WrittenEntry[] = [];
  let offset = 0;
  const write = async (bytes: Uint8Array): Promise<void> => {
    for (let at = 0; at < bytes.length; )
      at += (await handle.write(bytes, at, bytes.length - at, offset + at)).bytesWritten;
    offset += bytes.length;
  };
  const put = async ({ name, packed, ...figures }: Packed): Promise<void> => {
    const entry = { ...figures, name: Buffer.from(name), packedBytes: packed.length, offset };
    entries.push(entry);
    await write(localHeader(entry));
    await write(packed);
  };
  const waiting: Promise<Packed>[] = [];
  const ask = (n: number): void => {
    if (n >= names.length) return;
    const packing = packFile(folder, names[n]!, compress);
    // It is awaited later; by then it may have failed.
    packing.catch(() => undefined);
    waiting.push(packing);
  };
  for (let n = 0; n < ahead; n++) ask(n);
  for (let n = 0; n < names.length; n++) {
    signal?.throwIfAborted();
    await put(await waiting.shift()!);
    ask(n + ahead);
    onProgress?.({ stage: 'packing', done: n + 1, total: names.length });
  }
  await put(await pack(indexName, indexOf(entries), false));
  const start = offset;
  for (const entry of entries) await write(centralHeader(entry));
  await write(endRecords(entries.length, start, offset - start));
  return offset;
}

function indexOf(entries: readonly WrittenEntry[]): Uint8Array {
  const sorted = entries
    .map(({ name, offset }) => ({ hash: nameHash(name.toString('utf8')), offset }))
    .sort((a, b) => compareHashes(a.hash, b.hash));
  const index = Buffer.alloc(sorted.length * indexEntryBytes);
  for (const [i, { hash, offset }] of sorted.entries()) {
    hash.copy(index, i * indexEntryBytes);
    index.writeBigUInt64LE(BigInt(offset), i * indexEntryBytes + 16);
  }
  return index;
}
