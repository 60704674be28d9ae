import { closeSync, existsSync, openSync, readFileSync, readSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashId, idHash } from '../objects/id-hash.ts';
import type { TilePlan } from './partition.ts';
import type { RecordIndex } from './record-store.ts';

/** File beside `tileset.json` in which every feature of the tileset is found by its id. */
export const featureIndexName = 'features.index';

const magic = 'MCFEAT01';
const headBytes = 24;
/** Hash of the id (2 × uint32), tile (uint32), row (uint32), box (6 × float32); little-endian, ascending by hash. */
const entryBytes = 40;

export interface FoundFeature {
  /** Content that draws it, below the tileset's folder. */
  uri: string;
  /** Its feature id there: row of the property table. */
  row: number;
  /** Least and greatest x, y, z in the tileset's frame, metres. */
  box: number[];
}

/** Writes the index: a head, entries of 40 bytes sorted by the hash of the id, the contents' names as JSON. */
export function writeFeatureIndex(
  folder: string,
  records: RecordIndex,
  tiles: readonly { plan: TilePlan; uri: string }[],
): void {
  const count = tiles.reduce((sum, { plan }) => sum + plan.features.length, 0);
  const tileOf = new Uint32Array(records.count);
  const rowOf = new Uint32Array(records.count);
  const order = new Uint32Array(count);
  let filled = 0;
  for (const [tile, { plan }] of tiles.entries())
    for (let row = 0; row < plan.features.length; row++) {
      const feature = plan.features[row]!;
      order[filled++] = feature;
      tileOf[feature] = tile;
      rowOf[feature] = row;
    }
  const { hashHigh, hashLow } = records;
  order.sort((a, b) => hashHigh[a]! - hashHigh[b]! || hashLow[a]! - hashLow[b]! || a - b);
  const names = Buffer.from(JSON.stringify(tiles.map(({ uri }) => uri)));
  const bytes = Buffer.alloc(headBytes + count * entryBytes + names.length);
  bytes.write(magic, 0, 'latin1');
  bytes.writeUInt32LE(count, 8);
  bytes.writeUInt32LE(names.length, 12);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let entry = 0; entry < count; entry++) {
    const feature = order[entry]!;
    const at = headBytes + entry * entryBytes;
    view.setUint32(at, hashHigh[feature]!, true);
    view.setUint32(at + 4, hashLow[feature]!, true);
    view.setUint32(at + 8, tileOf[feature]!, true);
    view.setUint32(at + 12, rowOf[feature]!, true);
    for (let axis = 0; axis < 6; axis++)
      view.setFloat32(at + 16 + axis * 4, records.boxes[feature * 6 + axis]!, true);
  }
  names.copy(bytes, headBytes + count * entryBytes);
  const path = join(folder, featureIndexName);
  writeFileSync(`${path}.new`, bytes);
  renameSync(`${path}.new`, path);
}

/** Tells the index, where there is one, that contents have got other names. */
export function renameContents(folder: string, renamed: ReadonlyMap<string, string>): void {
  const path = join(folder, featureIndexName);
  if (!existsSync(path)) return;
  const old = readFileSync(path);
  const start = headBytes + old.readUInt32LE(8) * entryBytes;
  const uris = JSON.parse(old.toString('utf8', start)) as string[];
  const names = Buffer.from(JSON.stringify(uris.map((uri) => renamed.get(uri) ?? uri)));
  const bytes = Buffer.concat([old.subarray(0, start), names]);
  bytes.writeUInt32LE(names.length, 12);
  writeFileSync(`${path}.new`, bytes);
  renameSync(`${path}.new`, path);
}

/**
 * Finds a feature of a tileset by its id: a binary search of some twenty reads of forty bytes.
 * @returns null where the tileset has none of that id (or, once in 10¹² tries, another one: ids are hashed to 64 bits).
 * @throws Error when the folder has no index or a damaged one.
 */
export function findFeature(folder: string, id: string): FoundFeature | null {
  const path = join(folder, featureIndexName);
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(headBytes);
    readSync(file, head, 0, headBytes, 0);
    if (head.toString('latin1', 0, 8) !== magic) throw new Error(`${path}: this is no feature index.`);
    const count = head.readUInt32LE(8);
    hashId(id);
    const { high, low } = idHash;
    const entry = Buffer.alloc(entryBytes);
    let from = 0;
    let to = count;
    while (from < to) {
      const middle = (from + to) >>> 1;
      readSync(file, entry, 0, entryBytes, headBytes + middle * entryBytes);
      const order = entry.readUInt32LE(0) - high || entry.readUInt32LE(4) - low;
      if (order === 0) {
        const names = Buffer.alloc(head.readUInt32LE(12));
        readSync(file, names, 0, names.length, headBytes + count * entryBytes);
        const uris = JSON.parse(names.toString()) as string[];
        return {
          uri: uris[entry.readUInt32LE(8)]!,
          row: entry.readUInt32LE(12),
          box: Array.from({ length: 6 }, (_nothing, axis) => entry.readFloatLE(16 + axis * 4)),
        };
      }
      if (order < 0) from = middle + 1;
      else to = middle;
    }
    return null;
  } finally {
    closeSync(file);
  }
}
