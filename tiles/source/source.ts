import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, posix, relative, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import yauzl from 'yauzl';
import { ImportError } from '../importer.ts';
import { type Format, formatOf, headBytes } from './format.ts';

/** One file with something in it: plain, in a .gz, or an entry of a .zip. */
export interface Source {
  /** For messages: "tile.zip/tile.xml". */
  name: string;
  format: Format;
  /** The file on disk where it is plain; null where it is compressed. */
  path: string | null;
  /** Uncompressed size where it is known. */
  size: number | null;
  /**
   * Another file of the delivery by its path relative to this one ("../codelists/x.xml", "textures/1.jpg"); null
   * where there is none or the path leads out of the delivery.
   */
  beside(path: string): Promise<Source | null>;
  /** Its content, uncompressed, chunk by chunk. @throws ImportError when it is damaged or too large. */
  bytes(): AsyncGenerator<Uint8Array>;
}

/** Limits against archives made to fill the disk or the memory. */
const mostEntries = 10_000;
/** Files of one folder: an oblique survey has a hundred thousand. */
const mostFiles = 1_000_000;
const mostUnpackedBytes = 16 * 1024 ** 3;
const mostRatio = 1000;
/** Archives below this may be packed as densely as they like. */
const ratioCountsFromBytes = 64 * 1024 ** 2;

/**
 * The files in `path`: itself, what its .gz holds, the entries of its .zip (junk of macOS left out), or all files
 * below it where it is a folder, in the order of their names.
 */
export async function openSources(path: string): Promise<Source[]> {
  if ((await stat(path)).isDirectory()) return folderSources(path);
  return openFile(path, basename(path), deliveryRoot(path));
}

/** What lies beside a file that was given alone: its folder, or the whole PLATEAU delivery ("udx" and "codelists"). */
function deliveryRoot(path: string): string {
  const folder = dirname(path);
  const parts = folder.split(sep);
  const udx = parts.lastIndexOf('udx');
  return udx > 0 ? parts.slice(0, udx).join(sep) : folder;
}

async function folderSources(folder: string): Promise<Source[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  // Links are left alone: they may lead out of the delivery, or round in circles.
  const paths = entries
    .filter((entry) => entry.isFile() && !isJunk(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  if (paths.length > mostFiles)
    throw new ImportError(`${basename(folder)}: expected at most ${mostFiles} files, found ${paths.length}.`);
  if (paths.length === 0) throw new ImportError(`${basename(folder)}: the folder holds no files.`);
  const sources: Source[] = [];
  for (const path of paths)
    sources.push(...(await openFile(path, join(basename(folder), relative(folder, path)), folder)));
  return sources;
}

async function openFile(path: string, name: string, root: string): Promise<Source[]> {
  const size = (await stat(path)).size;
  const beside = (wanted: string): Promise<Source | null> => besideFile(path, name, root, wanted);
  const file = await open(path);
  const magic = new Uint8Array(4);
  await file.read(magic, 0, 4, 0);
  await file.close();
  if (magic[0] === 0x50 && magic[1] === 0x4b && magic[2] === 3) {
    if (/\.ifc$/i.test(name))
      throw new ImportError(
        `${name}: expected an IFC model that begins with "ISO-10303-21", found a ZIP archive; unpack it or name it .ifczip.`,
      );
    // The one format that is told by its name: what is in it are parts, not files.
    if (!isWorkbook(name)) return zipSources(path, name);
    const bytes = (): AsyncGenerator<Uint8Array> => guarded(name, size, () => createReadStream(path));
    return [{ name, format: 'survey', path, size, beside, bytes }];
  }
  if (magic[0] === 0x1f && magic[1] === 0x8b) {
    const bytes = (): AsyncGenerator<Uint8Array> =>
      guarded(name, size, () => createReadStream(path).pipe(createGunzip({ chunkSize: 1 << 20 })));
    return [{ name, format: formatOf(await head(bytes())), path: null, size: null, beside, bytes }];
  }
  const bytes = (): AsyncGenerator<Uint8Array> =>
    guarded(name, size, () => createReadStream(path, { highWaterMark: 1 << 20 }));
  return [{ name, format: formatOf(await head(bytes())), path, size, beside, bytes }];
}

async function besideFile(path: string, name: string, root: string, wanted: string): Promise<Source | null> {
  const target = join(dirname(path), wanted.replaceAll('\\', '/'));
  try {
    // Links are followed before the check, or one could point at any file of the machine.
    const real = await realpath(target);
    if (!real.startsWith((await realpath(root)) + sep) || !(await stat(real)).isFile()) return null;
  } catch {
    return null;
  }
  const [source] = await openFile(target, join(dirname(name), wanted), root);
  return source ?? null;
}

/**
 * A path on disk under which the source can be read at random: its own where it is plain, else a copy unpacked into
 * `folder`, which the caller removes.
 */
export async function onDisk(source: Source, folder: string): Promise<string> {
  if (source.path) return source.path;
  await mkdir(folder, { recursive: true });
  const path = join(
    folder,
    `${createHash('sha256').update(source.name).digest('hex').slice(0, 12)}${extname(source.name)}`,
  );
  await pipeline(source.bytes(), createWriteStream(path));
  return path;
}

/** The whole of a source in memory. @throws ImportError where it is larger than `mostBytes`. */
export async function wholeOf(source: Source, mostBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.bytes()) {
    length += chunk.length;
    if (length > mostBytes)
      throw new ImportError(
        `${source.name}: expected at most ${Math.floor(mostBytes / 1024 ** 2)} MiB, found more.`,
      );
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

function isJunk(path: string): boolean {
  return /(^|\/)(__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$)/.test(path);
}

async function zipSources(path: string, name: string): Promise<Source[]> {
  const sources: Source[] = [];
  const byEntry = new Map<string, Source>();
  const zip = await openZip(path, name);
  try {
    if (zip.entryCount > mostEntries)
      throw new ImportError(`${name}: expected at most ${mostEntries} entries, found ${zip.entryCount}.`);
    for (const entry of await entriesOf(zip, name)) {
      const entryName = entry.fileName;
      if (entryName.endsWith('/') || isJunk(entryName)) continue;
      if (entry.isEncrypted()) throw new ImportError(`${name}: entry "${entryName}" is encrypted.`);
      const bytes = async function* (): AsyncGenerator<Uint8Array> {
        const again = await openZip(path, name);
        try {
          const stream = await again.openReadStreamPromise(entry).catch((error: Error) => {
            throw new ImportError(`${name}/${entryName}: it cannot be read: ${error.message}.`);
          });
          yield* guarded(`${name}/${entryName}`, entry.compressedSize, () => stream);
        } finally {
          again.close();
        }
      };
      const source: Source = {
        name: `${name}/${entryName}`,
        format: isWorkbook(entryName) ? 'survey' : formatOf(await head(bytes())),
        path: null,
        size: entry.uncompressedSize,
        beside: async (wanted) => {
          const target = posix.join(posix.dirname(entryName), wanted.replaceAll('\\', '/'));
          return byEntry.get(target) ?? byEntry.get(target.toLowerCase()) ?? null;
        },
        bytes,
      };
      byEntry.set(entryName, source);
      if (!byEntry.has(entryName.toLowerCase())) byEntry.set(entryName.toLowerCase(), source);
      sources.push(source);
    }
  } finally {
    zip.close();
  }
  if (sources.length === 0) throw new ImportError(`${name}: the archive holds no files.`);
  return sources;
}

const isWorkbook = (name: string): boolean => /\.xlsx$/i.test(name);

async function openZip(path: string, name: string): Promise<yauzl.ZipFile> {
  try {
    return await yauzl.openPromise(path, { lazyEntries: true, autoClose: false });
  } catch (error) {
    throw new ImportError(`${name}: the ZIP archive cannot be read: ${(error as Error).message}.`);
  }
}

function entriesOf(zip: yauzl.ZipFile, name: string): Promise<yauzl.Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: yauzl.Entry[] = [];
    // yauzl refuses absolute names and "..", although nothing here is ever written under an entry's name.
    zip.on('error', (error: Error) =>
      reject(new ImportError(`${name}: the ZIP archive cannot be read: ${error.message}.`)),
    );
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: yauzl.Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

async function head(bytes: AsyncGenerator<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= headBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, headBytes);
}

async function* guarded(name: string, packedBytes: number, make: () => Readable): AsyncGenerator<Uint8Array> {
  let total = 0;
  const stream = make();
  try {
    for await (const chunk of stream) {
      total += (chunk as Uint8Array).length;
      if (
        total > mostUnpackedBytes ||
        (total > ratioCountsFromBytes && total > mostRatio * Math.max(packedBytes, 1))
      )
        throw new ImportError(
          `${name}: it unpacks to more than ${Math.floor(total / 1024 ** 2)} MiB, which is refused.`,
        );
      yield chunk as Uint8Array;
    }
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError(`${name}: it cannot be read: ${(error as Error).message}.`);
  } finally {
    stream.destroy();
  }
}
