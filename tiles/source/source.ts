import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
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
  /** Its content, uncompressed, chunk by chunk. @throws ImportError when it is damaged or too large. */
  bytes(): AsyncGenerator<Uint8Array>;
}

/** Limits against archives made to fill the disk or the memory. */
const mostEntries = 10_000;
const mostUnpackedBytes = 16 * 1024 ** 3;
const mostRatio = 1000;
/** Archives below this may be packed as densely as they like. */
const ratioCountsFromBytes = 64 * 1024 ** 2;

/** The files in `path`: itself, what its .gz holds, or the entries of its .zip (junk of macOS left out). */
export async function openSources(path: string): Promise<Source[]> {
  const name = basename(path);
  const size = (await stat(path)).size;
  const file = await open(path);
  const magic = new Uint8Array(4);
  await file.read(magic, 0, 4, 0);
  await file.close();
  if (magic[0] === 0x50 && magic[1] === 0x4b && magic[2] === 3) {
    if (/\.ifc$/i.test(name))
      throw new ImportError(
        `${name}: expected an IFC model that begins with "ISO-10303-21", found a ZIP archive; unpack it or name it .ifczip.`,
      );
    return zipSources(path, name);
  }
  if (magic[0] === 0x1f && magic[1] === 0x8b) {
    const bytes = (): AsyncGenerator<Uint8Array> =>
      guarded(name, size, () => createReadStream(path).pipe(createGunzip({ chunkSize: 1 << 20 })));
    return [{ name, format: formatOf(await head(bytes())), path: null, size: null, bytes }];
  }
  const bytes = (): AsyncGenerator<Uint8Array> =>
    guarded(name, size, () => createReadStream(path, { highWaterMark: 1 << 20 }));
  return [{ name, format: formatOf(await head(bytes())), path, size, bytes }];
}

async function zipSources(path: string, name: string): Promise<Source[]> {
  const sources: Source[] = [];
  const zip = await openZip(path, name);
  try {
    if (zip.entryCount > mostEntries)
      throw new ImportError(`${name}: expected at most ${mostEntries} entries, found ${zip.entryCount}.`);
    for (const entry of await entriesOf(zip, name)) {
      const entryName = entry.fileName;
      if (entryName.endsWith('/') || /(^|\/)(__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$)/.test(entryName))
        continue;
      if (entry.isEncrypted()) throw new ImportError(`${name}: entry "${entryName}" is encrypted.`);
      const bytes = async function* (): AsyncGenerator<Uint8Array> {
        const again = await openZip(path, name);
        try {
          const stream = await again.openReadStreamPromise(entry);
          yield* guarded(`${name}/${entryName}`, entry.compressedSize, () => stream);
        } finally {
          again.close();
        }
      };
      const source: Source = {
        name: `${name}/${entryName}`,
        format: formatOf(await head(bytes())),
        path: null,
        size: entry.uncompressedSize,
        bytes,
      };
      sources.push(source);
    }
  } finally {
    zip.close();
  }
  if (sources.length === 0) throw new ImportError(`${name}: the archive holds no files.`);
  return sources;
}

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
