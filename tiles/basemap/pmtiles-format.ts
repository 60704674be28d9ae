/** PMTiles, version 3 (github.com/protomaps/PMTiles, spec/v3/spec.md, CC0): numbers of tiles, directories, header. */

export const headerBytes = 127;
/** Header and root directory lie in the first so many bytes, so that one request brings both. */
export const rootBytes = 16_384;
export const deepestZoom = 24;

/** One entry: `run` tiles from `id` on have the bytes at `offset`; a run of 0 points to a leaf directory. */
export interface DirectoryEntry {
  id: number;
  run: number;
  length: number;
  /** In the section of tiles or, of a leaf, of leaf directories. */
  offset: number;
}

/** How many tiles all zooms above have: (4^z − 1) / 3. */
const before = (z: number): number => (4 ** z - 1) / 3;

/** Number of a tile on the Hilbert curves of all zooms one after the other. */
export function tileId(z: number, x: number, y: number): number {
  let distance = 0;
  let [column, row] = [x, y];
  for (let half = 2 ** (z - 1); half >= 1; half /= 2) {
    const right = Math.floor(column / half) & 1;
    const lower = Math.floor(row / half) & 1;
    distance += half * half * ((3 * right) ^ lower);
    [column, row] = turned(half, column % half, row % half, right, lower);
  }
  return before(z) + distance;
}

/** Zoom, column and row of a number. */
export function tileOfId(id: number): [z: number, x: number, y: number] {
  let z = 0;
  while (z < deepestZoom + 1 && id >= before(z + 1)) z++;
  let rest = id - before(z);
  let [x, y] = [0, 0];
  for (let side = 1; side < 2 ** z; side *= 2) {
    const right = 1 & Math.floor(rest / 2);
    const lower = 1 & ((rest % 2) ^ right);
    [x, y] = turned(side, x, y, right, lower);
    x += side * right;
    y += side * lower;
    rest = Math.floor(rest / 4);
  }
  return [z, x, y];
}

function turned(side: number, x: number, y: number, right: number, lower: number): [number, number] {
  if (lower !== 0) return [x, y];
  return right === 1 ? [side - 1 - y, side - 1 - x] : [y, x];
}

/** Entries of a directory. @throws Error where it is damaged or has more than `most`. */
export function readDirectory(bytes: Uint8Array, most: number): DirectoryEntry[] {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++];
      if (byte === undefined || factor > 2 ** 49) throw new Error('a directory is damaged');
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  const count = varint();
  if (count > most) throw new Error(`a directory has ${count} entries`);
  const entries: DirectoryEntry[] = [];
  let id = 0;
  for (let n = 0; n < count; n++) {
    id += varint();
    entries.push({ id, run: 0, length: 0, offset: 0 });
  }
  for (const entry of entries) entry.run = varint();
  for (const entry of entries) entry.length = varint();
  for (const [n, entry] of entries.entries()) {
    const value = varint();
    const last = entries[n - 1];
    entry.offset = value === 0 && last ? last.offset + last.length : value - 1;
    if (entry.offset < 0) throw new Error('a directory is damaged');
  }
  return entries;
}

/** The bytes of a directory, uncompressed. */
export function writeDirectory(entries: readonly DirectoryEntry[]): Uint8Array {
  const bytes: number[] = [];
  const varint = (value: number): void => {
    let rest = value;
    while (rest >= 128) {
      bytes.push((rest % 128) | 128);
      rest = Math.floor(rest / 128);
    }
    bytes.push(rest);
  };
  varint(entries.length);
  let last = 0;
  for (const { id } of entries) {
    varint(id - last);
    last = id;
  }
  for (const { run } of entries) varint(run);
  for (const { length } of entries) varint(length);
  let end = -1;
  for (const { offset, length } of entries) {
    varint(offset === end ? 0 : offset + 1);
    end = offset + length;
  }
  return Uint8Array.from(bytes);
}
