import { PlaneCoder, planeContexts } from './plane-coder.ts';
import { type BitCoder, RangeDecoder, RangeEncoder } from './range-coder.ts';

/**
 * Planes of a grid, row 0 south, in one file: 28 bytes of header (little-endian), the length of the stream of each band of
 * rows (uint32), and the streams of coded bits, so that a place is read without what lies north and south of its band. A
 * stream tells row by row which cells are computed (left out where a key is given: the same as there), the first plane,
 * then the others where the first is `othersFrom` or more. Files of version 1 have one stream of all rows and no lengths.
 *
 * | Byte | What |
 * |---|---|
 * | 0 | "MCWP" |
 * | 4 | version, 2 |
 * | 5 | planes |
 * | 6 | 1 where a key is needed, else 0 |
 * | 7 | rows of a band (the northernmost may have fewer) |
 * | 8, 12 | columns and rows, uint32 |
 * | 16 | value of a whole step of the first plane, float64; 0 where its codes are not in equal steps |
 * | 24 | FNV-1a, 32 bits, of all bytes from 28 on |
 */
const headerBytes = 28;
const magic = 0x5057434d;
const version = 2;
const bandRows = 64;

/** In the first plane: nothing is computed here. */
export const notComputed = 65_535;

export interface PlaneShape {
  columns: number;
  rows: number;
}

/** The first plane, and others that tell something of the cells in which the first is large enough. */
export interface Planes {
  first: Uint16Array;
  others: readonly Int8Array[];
}

export interface PlaneOptions extends PlaneShape {
  /** What is meant, for sentences: "Flood frame". */
  what: string;
  /** Number of other planes, and the value of the first from which on they are coded; elsewhere they are 0. */
  others: number;
  othersFrom: number;
}

export function packPlanes(planes: Planes, options: PlaneOptions, key: Planes | null, step = 0): Uint8Array {
  checkSize(planes, options, 'planes');
  if (key) checkSize(key, options, 'key');
  const streams: Uint8Array[] = [];
  for (let row = 0; row < options.rows; row += bandRows) {
    const coder = new RangeEncoder(contextsOf(options));
    code(coder, planes, options, key, { from: row, to: Math.min(row + bandRows, options.rows) });
    streams.push(coder.finish());
  }
  let at = headerBytes + 4 * streams.length;
  const bytes = new Uint8Array(streams.reduce((sum, { length }) => sum + length, at));
  const header = new DataView(bytes.buffer);
  for (const [band, stream] of streams.entries()) {
    header.setUint32(headerBytes + 4 * band, stream.length, true);
    bytes.set(stream, at);
    at += stream.length;
  }
  header.setUint32(0, magic, true);
  header.setUint8(4, version);
  header.setUint8(5, 1 + options.others);
  header.setUint8(6, key ? 1 : 0);
  header.setUint8(7, bandRows);
  header.setUint32(8, options.columns, true);
  header.setUint32(12, options.rows, true);
  header.setFloat64(16, step, true);
  header.setUint32(24, fnv1a(bytes.subarray(headerBytes)), true);
  return bytes;
}

/** How much of a file is read for some rows: 1 for all of it. */
export function shareOf(rows: readonly number[], shape: PlaneShape): number {
  return new Set(rows.map((row) => Math.floor(row / bandRows))).size / Math.ceil(shape.rows / bandRows);
}

/**
 * @param only rows that are wanted; of bands that hold none of them nothing is read, and nothing is computed there.
 * @throws Error with one sentence where the bytes are damaged, of another grid, or need a key that is not given.
 */
export function unpackPlanes(
  bytes: Uint8Array,
  options: PlaneOptions,
  key: Planes | null,
  only?: readonly number[],
): Planes & { step: number } {
  const { what, columns, rows } = options;
  const header =
    bytes.length >= headerBytes ? new DataView(bytes.buffer, bytes.byteOffset, headerBytes) : null;
  if (!header || header.getUint32(0, true) !== magic)
    throw new Error(
      `${what}: expected planes of a flood run, found ${bytes.length} bytes of something else.`,
    );
  const found = header.getUint8(4);
  if ((found !== version && found !== 1) || header.getUint8(5) !== 1 + options.others)
    throw new Error(
      `${what}: expected ${1 + options.others} planes of version ${version}, found ${header.getUint8(5)} of version ${found}.`,
    );
  const [foundColumns, foundRows] = [header.getUint32(8, true), header.getUint32(12, true)];
  if (foundColumns !== columns || foundRows !== rows)
    throw new Error(`${what}: expected ${columns} × ${rows} cells, found ${foundColumns} × ${foundRows}.`);
  const coded = bytes.subarray(headerBytes);
  if (fnv1a(coded) !== header.getUint32(24, true))
    throw new Error(`${what}: its ${bytes.length} bytes are damaged, their checksum does not agree.`);
  const needsKey = header.getUint8(6) === 1;
  if (needsKey && !key) throw new Error(`${what}: it is told by what changed, and its key frame is missing.`);
  if (key) checkSize(key, options, 'key');
  const planes = {
    first: new Uint16Array(columns * rows).fill(notComputed),
    others: Array.from({ length: options.others }, () => new Int8Array(columns * rows)),
  };
  const bands = bandsOf(header, coded, rows);
  if (!bands) throw new Error(`${what}: its ${bytes.length} bytes are damaged, its bands do not fill them.`);
  for (const band of bands) {
    if (only?.some((row) => row >= band.from && row < band.to) === false) continue;
    code(new RangeDecoder(contextsOf(options), band.stream), planes, options, needsKey ? key : null, band);
  }
  return { ...planes, step: header.getFloat64(16, true) };
}

/** Rows, the last one excluded. */
interface Band {
  from: number;
  to: number;
}

/** The bands of a file and their streams; null where they are not just what the file holds. */
function bandsOf(
  header: DataView,
  coded: Uint8Array,
  rows: number,
): (Band & { stream: Uint8Array })[] | null {
  if (header.getUint8(4) === 1) return [{ from: 0, to: rows, stream: coded }];
  const height = header.getUint8(7);
  const count = Math.ceil(rows / height);
  if (height === 0 || coded.length < 4 * count) return null;
  const lengths = new DataView(coded.buffer, coded.byteOffset, 4 * count);
  let at = 4 * count;
  const bands = Array.from({ length: count }, (_, band) => {
    const begin = at;
    at += lengths.getUint32(4 * band, true);
    const to = Math.min((band + 1) * height, rows);
    return { from: band * height, to, stream: coded.subarray(begin, at) };
  });
  return at === coded.length ? bands : null;
}

/** Contexts of the computed cells: the four neighbours that are known, and whether there are any. */
const maskContexts = 16;
const contextsOf = ({ others }: PlaneOptions): number => maskContexts + (1 + others) * planeContexts;

/** Writes rows of the planes, or reads them: the coder decides. */
function code(
  coder: BitCoder,
  planes: Planes,
  options: PlaneOptions,
  key: Planes | null,
  { from, to }: Band,
): void {
  const { columns, othersFrom } = options;
  const coders = [planes.first, ...planes.others].map(
    (_, n) => new PlaneCoder(coder, maskContexts + n * planeContexts, columns),
  );
  const active = new Uint8Array(columns);
  let mask = new Uint8Array(columns + 2);
  let maskBelow = new Uint8Array(columns + 2);
  const values = new Int32Array(columns);
  const keyValues = new Int32Array(columns);
  for (let start = from * columns; start < to * columns; start += columns) {
    [mask, maskBelow] = [maskBelow, mask];
    for (let column = 0; column < columns; column++) {
      if (key) {
        active[column] = key.first[start + column] === notComputed ? 0 : 1;
        continue;
      }
      const context =
        mask[column]! |
        (maskBelow[column]! << 1) |
        (maskBelow[column + 1]! << 2) |
        (maskBelow[column + 2]! << 3);
      active[column] = coder.bit(context, planes.first[start + column] === notComputed ? 0 : 1);
      mask[column + 1] = active[column]!;
    }
    for (const [n, plane] of [planes.first, ...planes.others].entries()) {
      if (n > 0)
        for (let column = 0; column < columns; column++)
          if (planes.first[start + column]! < othersFrom) active[column] = 0;
      const keyPlane = key && (n === 0 ? key.first : key.others[n - 1]!);
      for (let column = 0; column < columns; column++) values[column] = plane[start + column]!;
      if (keyPlane)
        for (let column = 0; column < columns; column++) keyValues[column] = keyPlane[start + column]!;
      coders[n]!.row(values, active, keyPlane && keyValues);
      for (let column = 0; column < columns; column++)
        if (active[column] === 1) plane[start + column] = values[column]!;
    }
  }
}

function checkSize(planes: Planes, { what, columns, rows, others }: PlaneOptions, name: string): void {
  if (planes.first.length !== columns * rows || planes.others.length !== others)
    throw new Error(
      `${what}: expected ${1 + others} ${name} of ${columns} × ${rows} cells, found ${1 + planes.others.length} of ${planes.first.length}.`,
    );
}

/** Fowler, Noll and Vo 1991, 32 bits. */
function fnv1a(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
