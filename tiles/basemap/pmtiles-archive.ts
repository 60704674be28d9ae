import { type FileHandle, open } from 'node:fs/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Bounds } from '../../models/geo/position.ts';
import {
  type DirectoryEntry,
  deepestZoom,
  headerBytes,
  readDirectory,
  tileId,
  tileOfId,
} from './pmtiles-format.ts';

/** Limits against archives made to fill the memory. */
const mostDirectoryBytes = 64 * 1024 ** 2;
const mostMetadataBytes = 16 * 1024 ** 2;
export const mostTileBytes = 32 * 1024 ** 2;
const mostEntries = 4_000_000;
/** A leaf of a leaf of a leaf is nothing that any writer makes. */
const deepestDirectory = 3;

interface Header {
  root: [offset: number, length: number];
  metadata: [offset: number, length: number];
  leaves: [offset: number, length: number];
  tiles: [offset: number, length: number];
  directoryPacking: number;
  tilePacking: number;
  tileType: number;
  minimumZoom: number;
  maximumZoom: number;
  bounds: Bounds;
}

const typeNames = ['of an unknown type', 'vector tiles', 'PNG', 'JPEG', 'WebP', 'AVIF'];

/** A PMTiles archive (version 3) on disk, read at random. Errors are sentences without the file's name. */
export class PmtilesArchive {
  private readonly leaves = new Map<string, DirectoryEntry[]>();

  private constructor(
    private readonly file: FileHandle,
    readonly header: Header,
    private readonly root: DirectoryEntry[],
    readonly metadata: Record<string, unknown>,
  ) {}

  /** @throws Error in a clause ("it is …") where it is no archive of vector tiles, or damaged. */
  static async open(path: string): Promise<PmtilesArchive> {
    const file = await open(path);
    try {
      const header = readHeader(await read(file, 0, headerBytes), (await file.stat()).size);
      const root = readDirectory(
        unpack(await read(file, ...header.root), header.directoryPacking, mostDirectoryBytes),
        mostEntries,
      );
      const json = unpack(await read(file, ...header.metadata), header.directoryPacking, mostMetadataBytes);
      return new PmtilesArchive(file, header, root, metadataOf(json));
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  close(): Promise<void> {
    return this.file.close();
  }

  /** An unpacked tile; null where there is none. */
  async get(z: number, x: number, y: number): Promise<Uint8Array | null> {
    const id = tileId(z, x, y);
    let entries = this.root;
    for (let depth = 0; depth <= deepestDirectory; depth++) {
      const entry = lastUpTo(entries, id);
      if (!entry) return null;
      if (entry.run > 0) return id < entry.id + entry.run ? this.bytesOf(entry) : null;
      entries = await this.leaf(entry);
    }
    throw new Error('its directories point round in circles');
  }

  /** All tiles in the order of their numbers; those with the same bytes one after the other are unpacked once. */
  async *tiles(): AsyncGenerator<{ z: number; x: number; y: number; bytes: Uint8Array }> {
    for await (const entry of this.entries(this.root, 0)) {
      const bytes = await this.bytesOf(entry);
      for (let n = 0; n < entry.run; n++) {
        const [z, x, y] = tileOfId(entry.id + n);
        if (z > deepestZoom) throw new Error(`it holds a tile of zoom ${z}`);
        yield { z, x, y, bytes };
      }
    }
  }

  private async *entries(directory: DirectoryEntry[], depth: number): AsyncGenerator<DirectoryEntry> {
    if (depth > deepestDirectory) throw new Error('its directories point round in circles');
    for (const entry of directory) {
      if (entry.run > 0) yield entry;
      else yield* this.entries(await this.leaf(entry), depth + 1);
    }
  }

  private async leaf({ offset, length }: DirectoryEntry): Promise<DirectoryEntry[]> {
    const key = `${offset}-${length}`;
    let entries = this.leaves.get(key);
    if (!entries) {
      const { leaves, directoryPacking } = this.header;
      if (offset + length > leaves[1]) throw new Error('a directory points beyond the end of the file');
      const bytes = await read(this.file, leaves[0] + offset, length);
      entries = readDirectory(unpack(bytes, directoryPacking, mostDirectoryBytes), mostEntries);
      if (this.leaves.size > 16) this.leaves.clear();
      this.leaves.set(key, entries);
    }
    return entries;
  }

  private async bytesOf({ offset, length }: DirectoryEntry): Promise<Uint8Array> {
    const { tiles, tilePacking } = this.header;
    if (offset + length > tiles[1]) throw new Error('a directory points beyond the end of the file');
    return unpack(await read(this.file, tiles[0] + offset, length), tilePacking, mostTileBytes);
  }
}

function lastUpTo(entries: readonly DirectoryEntry[], id: number): DirectoryEntry | undefined {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle]!.id <= id) low = middle + 1;
    else high = middle;
  }
  return entries[low - 1];
}

async function read(file: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  if (length > mostDirectoryBytes) throw new Error(`a part of it has ${length} bytes`);
  const bytes = new Uint8Array(length);
  const { bytesRead } = await file.read(bytes, 0, length, offset);
  if (bytesRead < length) throw new Error('it ends too early');
  return bytes;
}

/** @throws Error where it unpacks to more than `most` bytes, or not at all. */
function unpack(bytes: Uint8Array, packing: number, most: number): Uint8Array {
  const options = { maxOutputLength: most };
  try {
    if (packing === 1) return bytes;
    if (packing === 2) return gunzipSync(bytes, options);
    if (packing === 3) return brotliDecompressSync(bytes, options);
  } catch (error) {
    throw new Error(
      (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
        ? `a part of it unpacks to more than ${most / 1024 ** 2} MiB`
        : 'a part of it cannot be unpacked',
    );
  }
  throw new Error(`it is packed in a way (${packing}) that is not known; gzip, brotli and none are`);
}

function metadataOf(json: Uint8Array): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(json));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    // Only the name and who made it stand there: a map without them is still a map.
    return {};
  }
}

function readHeader(bytes: Uint8Array, fileBytes: number): Header {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (new TextDecoder().decode(bytes.subarray(0, 7)) !== 'PMTiles')
    throw new Error('it is no PMTiles archive');
  const version = view.getUint8(7);
  if (version !== 3) throw new Error(`it is of version ${version}; version 3 is read`);
  const section = (at: number): [number, number] => {
    const offset = Number(view.getBigUint64(at, true));
    const length = Number(view.getBigUint64(at + 8, true));
    if (offset + length > fileBytes)
      throw new Error(`its header speaks of ${offset + length} bytes, and it has ${fileBytes}`);
    return [offset, length];
  };
  const degrees = (at: number): number => view.getInt32(at, true) / 1e7;
  const header: Header = {
    root: section(8),
    metadata: section(24),
    leaves: section(40),
    tiles: section(56),
    directoryPacking: view.getUint8(97),
    tilePacking: view.getUint8(98),
    tileType: view.getUint8(99),
    minimumZoom: view.getUint8(100),
    maximumZoom: view.getUint8(101),
    bounds: [degrees(102), degrees(106), degrees(110), degrees(114)],
  };
  if (header.tileType > 1)
    throw new Error(`it holds ${typeNames[header.tileType] ?? 'no vector tiles'}, not vector tiles`);
  if (header.maximumZoom > deepestZoom || header.minimumZoom > header.maximumZoom)
    throw new Error(
      `its zooms are ${header.minimumZoom} to ${header.maximumZoom}; up to ${deepestZoom} is read`,
    );
  return header;
}
