import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ImportError } from '../importer.ts';
import { type Archive, open3dtiles, open3tz, openFolder } from '../package/open-package.ts';

/**
 * A delivery of many small files that refer to each other and are read at random: a folder, a .zip (.3tz, .slpk) or a
 * .3dtiles database.
 */
export interface FileTree {
  /** For messages: "city.3tz". */
  readonly name: string;
  /** Paths of all files from the tree's root, with "/"; sorted. */
  readonly paths: readonly string[];
  /** Its folder where it is one. */
  readonly folder: string | null;
  has(path: string): boolean;
  /** A file as it is stored (unpacked from the archive); null where there is none. @throws ImportError where it is damaged. */
  read(path: string): Uint8Array | null;
  close(): void;
}

/** A gzipped file that unpacks to more than this is refused. */
const mostFileBytes = 1024 ** 3;
const mostFiles = 2_000_000;
/** What a whole archive may unpack to, as a multiple of its own size, once it is larger than some tiles. */
const mostRatio = 200;
const ratioCountsFromBytes = 256 * 1024 ** 2;

/** What a path is to `openFileTree`; null for a file that holds no others. */
export function treeKind(path: string): 'folder' | 'zip' | 'sqlite' | null {
  if (statSync(path).isDirectory()) return 'folder';
  const magic = firstBytes(path, 16);
  if (magic[0] === 0x50 && magic[1] === 0x4b && magic[2] === 3) return 'zip';
  return magic.toString('latin1').startsWith('SQLite format 3') ? 'sqlite' : null;
}

/**
 * Opens a folder, archive or database; for any other file, the folder in which it lies.
 * @throws ImportError where it cannot be read.
 */
export async function openFileTree(path: string): Promise<FileTree> {
  const kind = treeKind(path);
  if (kind === null || kind === 'folder') return folderTree(kind ? path : dirname(path));
  const name = basename(path);
  const said = <Result>(read: () => Result, where: string): Result => {
    try {
      return read();
    } catch (error) {
      throw new ImportError(`${where}: ${(error as Error).message.replace(/\.$/, '')}.`);
    }
  };
  const archive = kind === 'zip' ? said(() => openZip(path), name) : await openDatabase(path, name);
  // Entries may have backslashes, or repeat; what the machine of their maker left beside them is passed over.
  const entries = new Map<string, string>();
  for (const entry of archive.entries) {
    const path = entry.replaceAll('\\', '/');
    if (/^(\/|[a-z]:)|(^|\/)\.\.(\/|$)/i.test(path)) {
      archive.close();
      throw new ImportError(`${name}: entry "${entry}" leads out of the archive.`);
    }
    if (!isJunk(path)) entries.set(path, entry);
  }
  checkCount(name, entries.size);
  return {
    name,
    paths: [...entries.keys()].sort(),
    folder: null,
    has: (path) => entries.has(path),
    read(path) {
      const entry = entries.get(path);
      return entry === undefined ? null : said(() => archive.read(entry), `${name}/${path}`);
    },
    close: () => archive.close(),
  };
}

/** @throws Error where it unpacks to absurdly much. */
function openZip(path: string): Archive {
  const archive = open3tz(path);
  const unpackedBytes = archive.zip.entries.reduce((sum, { bytes }) => sum + bytes, 0);
  if (unpackedBytes <= Math.max(ratioCountsFromBytes, mostRatio * statSync(path).size)) return archive;
  archive.close();
  throw new Error(`it unpacks to ${Math.floor(unpackedBytes / 1024 ** 2)} MiB, which is refused.`);
}

async function openDatabase(path: string, name: string): Promise<Archive> {
  try {
    return await open3dtiles(path);
  } catch (error) {
    throw new ImportError(`${name}: ${(error as Error).message.replace(/\.$/, '')}.`);
  }
}

function folderTree(folder: string): FileTree {
  const name = basename(folder);
  // Links are left alone: they may lead out of the delivery, or round in circles.
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !isJunk(path))
    .sort();
  checkCount(name, paths.length);
  const known = new Set(paths);
  const files = openFolder(folder);
  return {
    name,
    paths,
    folder,
    has: (path) => known.has(path),
    read: (path) => (known.has(path) ? files.read(path) : null),
    close: () => files.close(),
  };
}

function checkCount(name: string, found: number): void {
  if (found > mostFiles)
    throw new ImportError(`${name}: expected at most ${mostFiles} files, found ${found}.`);
}

function isJunk(path: string): boolean {
  return /(^|\/)(__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$)/.test(path);
}

/**
 * Bytes with gzip taken off them where they are packed so: tiles are often stored that way.
 * @throws ImportError where they are damaged, or unpack to far more than a tile.
 */
export function unpacked(bytes: Uint8Array, name: string): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: mostFileBytes });
  } catch (error) {
    throw new ImportError(`${name}: its gzip data cannot be read: ${(error as Error).message}.`);
  }
}

/** The first bytes of a file on disk. */
export function firstBytes(path: string, length: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(file, bytes, 0, length, 0));
  } finally {
    closeSync(file);
  }
}

/**
 * The path that a reference in the file `from` means; null where it leads out of the delivery or to another server.
 * Queries and fragments are dropped.
 */
export function resolveReference(from: string, reference: string): string | null {
  if (/^([a-z][a-z0-9+.-]*:|\/|\\)/i.test(reference)) return null;
  let path = reference.split(/[?#]/)[0]!.replaceAll('\\', '/');
  try {
    path = decodeURIComponent(path);
  } catch {
    // A percent sign in a name that nobody has escaped.
  }
  const parts = from.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return null;
    } else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.length === 0 || path.includes('\0') ? null : parts.join('/');
}
