import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Bounds } from '../../models/geo/position.ts';
import { type DirectoryEntry, headerBytes, rootBytes, tileId, writeDirectory } from './pmtiles-format.ts';

export interface ArchiveDescription {
  bounds: Bounds;
  /** Name, attribution, vector_layers … as TileJSON has them. */
  metadata: Record<string, unknown>;
}

/** Entries of a leaf directory where the root alone would grow too large. */
const leafEntries = 4096;
const gzip = { level: 6 } as const;

/**
 * Writes a PMTiles archive (version 3) of vector tiles, which come in the order of their numbers. Tiles lie packed
 * beside the archive until their directory is known; equal tiles are stored once. The same tiles give the same bytes.
 */
export class PmtilesWriter {
  private readonly entries: DirectoryEntry[] = [];
  private readonly known = new Map<string, { offset: number; length: number }>();
  private readonly body: string;
  private readonly file: number;
  private length = 0;
  private addressed = 0;
  private minimumZoom = Number.POSITIVE_INFINITY;
  private maximumZoom = 0;

  constructor(private readonly path: string) {
    this.body = `${path}.tiles`;
    this.file = openSync(this.body, 'w');
  }

  /** Tiles written so far. */
  get count(): number {
    return this.addressed;
  }

  /** @param bytes An encoded vector tile, not compressed; one without bytes is left out. */
  add(z: number, x: number, y: number, bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    const id = tileId(z, x, y);
    const last = this.entries.at(-1);
    if (last && id < last.id + last.run) throw new Error('Tiles of a PMTiles archive must come in order.');
    const packed = gzipSync(bytes, gzip);
    // Byte 9 names the system that packed it: the same everywhere.
    packed[9] = 255;
    const hash = createHash('sha256').update(packed).digest('base64');
    let place = this.known.get(hash);
    if (!place) {
      place = { offset: this.length, length: packed.length };
      writeSync(this.file, packed);
      this.length += packed.length;
      this.known.set(hash, place);
    }
    this.addressed++;
    this.minimumZoom = Math.min(this.minimumZoom, z);
    this.maximumZoom = Math.max(this.maximumZoom, z);
    if (last && last.offset === place.offset && id === last.id + last.run) last.run++;
    else this.entries.push({ id, run: 1, ...place });
  }

  /** Gives up: nothing is left behind. */
  abandon(): void {
    closeSync(this.file);
    rmSync(this.body, { force: true });
    rmSync(this.path, { force: true });
  }

  finish({ bounds, metadata }: ArchiveDescription): { minimumZoom: number; maximumZoom: number } {
    closeSync(this.file);
    const { root, leaves } = directories(this.entries);
    const json = gzipSync(JSON.stringify(metadata), gzip);
    json[9] = 255;
    const head = this.header(root.length, json.length, leaves.length, bounds);
    const out = openSync(this.path, 'w');
    for (const part of [head, root, json, leaves]) writeSync(out, part);
    appendFile(out, this.body);
    closeSync(out);
    rmSync(this.body);
    return { minimumZoom: this.minimumZoom, maximumZoom: this.maximumZoom };
  }

  private header(root: number, json: number, leaves: number, bounds: Bounds): Uint8Array {
    const bytes = new Uint8Array(headerBytes);
    const view = new DataView(bytes.buffer);
    bytes.set(new TextEncoder().encode('PMTiles'));
    view.setUint8(7, 3);
    const leavesAt = headerBytes + root + json;
    const sections = [headerBytes, root, headerBytes + root, json, leavesAt, leaves, leavesAt + leaves];
    const counts = [this.length, this.addressed, this.entries.length, this.known.size];
    for (const [index, value] of [...sections, ...counts].entries())
      view.setBigUint64(8 + index * 8, BigInt(value), true);
    // Clustered; directories and tiles in gzip; vector tiles.
    bytes.set([1, 2, 2, 1, this.minimumZoom, this.maximumZoom], 96);
    const [west, south, east, north] = bounds;
    for (const [index, degrees] of [west, south, east, north].entries())
      view.setInt32(102 + index * 4, Math.round(degrees * 1e7), true);
    view.setUint8(118, this.minimumZoom);
    view.setInt32(119, Math.round(((west + east) / 2) * 1e7), true);
    view.setInt32(123, Math.round(((south + north) / 2) * 1e7), true);
    return bytes;
  }
}

const packedDirectory = (entries: readonly DirectoryEntry[]): Uint8Array => {
  const packed = gzipSync(writeDirectory(entries), gzip);
  packed[9] = 255;
  return packed;
};

/** One root directory, or a root of leaves where that would be more than the first bytes hold. */
function directories(entries: readonly DirectoryEntry[]): { root: Uint8Array; leaves: Uint8Array } {
  const alone = packedDirectory(entries);
  if (alone.length <= rootBytes - headerBytes) return { root: alone, leaves: new Uint8Array(0) };
  for (let size = leafEntries; ; size *= 2) {
    const parts: Uint8Array[] = [];
    const pointers: DirectoryEntry[] = [];
    let offset = 0;
    for (let at = 0; at < entries.length; at += size) {
      const leaf = packedDirectory(entries.slice(at, at + size));
      pointers.push({ id: entries[at]!.id, run: 0, length: leaf.length, offset });
      parts.push(leaf);
      offset += leaf.length;
    }
    const root = packedDirectory(pointers);
    if (root.length <= rootBytes - headerBytes) return { root, leaves: Buffer.concat(parts) };
  }
}

function appendFile(out: number, path: string): void {
  const buffer = new Uint8Array(1 << 20);
  const file = openSync(path, 'r');
  try {
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer))
      writeSync(out, buffer, 0, read);
  } finally {
    closeSync(file);
  }
}
