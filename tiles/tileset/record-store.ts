import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { hashId, idHash } from '../objects/id-hash.ts';
import { AppendingFile } from './appending-file.ts';

/** File of the index; it is written last, so where it lies the records are whole. */
export const recordsIndexFile = 'records.index';
/** Numbers a feature in `boxes`: least x, y, z, greatest x, y, z. */
const boxSize = 6;

/** What is kept in memory of each feature: 52 bytes. */
export interface RecordIndex {
  count: number;
  /** Where the record lies in the file, and how long it is. */
  offsets: Float64Array;
  lengths: Uint32Array;
  /** Six numbers a feature, metres in the local frame, rounded outwards. */
  boxes: Float32Array;
  sizes: Float32Array;
  vertices: Uint32Array;
  /** 64-bit hash of the id in two halves. */
  hashHigh: Uint32Array;
  hashLow: Uint32Array;
}

/** Records of features in a file, one after another; only where they lie and how large they are is in memory. */
export class RecordStore {
  readonly path: string;
  index: RecordIndex = emptyIndex(4096);
  private readonly file: AppendingFile;
  /** Feature of each id, only while records may take the place of others. */
  private slots: Map<string, number> | null = null;

  /** @param keep Begins with the records that `folder` holds from a run before. */
  constructor(
    private readonly folder: string,
    keep: boolean,
  ) {
    mkdirSync(folder, { recursive: true });
    this.path = join(folder, 'records.bin');
    this.file = new AppendingFile(this.path, keep);
    if (!keep) {
      rmSync(join(folder, recordsIndexFile), { force: true });
      return;
    }
    this.index = readIndex(join(folder, recordsIndexFile));
    this.slots = new Map();
    for (let feature = 0; feature < this.index.count; feature++)
      this.slots.set(`${this.index.hashHigh[feature]}-${this.index.hashLow[feature]}`, feature);
  }

  /**
   * Appends a record of two parts; where records of before are kept, one of the same id gives its place.
   * @param place Number of the feature that it replaces.
   */
  add(
    id: string,
    box: ArrayLike<number>,
    size: number,
    vertices: number,
    payload: Uint8Array,
    row: Uint8Array,
    place?: number,
  ): void {
    hashId(id);
    const slot = place ?? this.slots?.get(`${idHash.high}-${idHash.low}`);
    const feature = slot ?? this.index.count;
    if (feature >= this.index.sizes.length) this.index = grown(this.index);
    const { index } = this;
    if (slot === undefined) index.count++;
    index.offsets[feature] = this.file.size;
    index.lengths[feature] = 4 + payload.length + row.length;
    index.sizes[feature] = size;
    index.vertices[feature] = vertices;
    index.hashHigh[feature] = idHash.high;
    index.hashLow[feature] = idHash.low;
    for (let axis = 0; axis < boxSize; axis++) {
      const value = box[axis]!;
      // A float32 knows 24 bits: what rounding takes is given back to the outside.
      const slack = Math.abs(value) * 6e-8;
      index.boxes[feature * boxSize + axis] = axis < 3 ? value - slack : value + slack;
    }
    this.file.addUint32(payload.length);
    this.file.add(payload);
    this.file.add(row);
  }

  /** Bytes of all records. */
  get bytes(): number {
    return this.file.size;
  }

  /** Numbers of the features with these ids, by id: one look at all hashes. */
  find(ids: Iterable<string>): Map<string, number> {
    const { count, hashHigh, hashLow } = this.index;
    const wanted = new Map<number, { low: number; id: string }[]>();
    for (const id of ids) {
      hashId(id);
      const same = wanted.get(idHash.high);
      if (same) same.push({ low: idHash.low, id });
      else wanted.set(idHash.high, [{ low: idHash.low, id }]);
    }
    const found = new Map<string, number>();
    for (let feature = 0; feature < count; feature++)
      for (const { low, id } of wanted.get(hashHigh[feature]!) ?? [])
        if (low === hashLow[feature]) found.set(id, feature);
    return found;
  }

  /** Takes a feature of before out. @returns false where there is none of that id. */
  remove(id: string): boolean {
    hashId(id);
    const feature = this.slots?.get(`${idHash.high}-${idHash.low}`);
    if (feature === undefined) return false;
    this.index.lengths[feature] = 0;
    return true;
  }

  /** Writes out what is still in memory; from now on threads can read the file. */
  flush(): void {
    this.file.flush();
  }

  /** Features that were not taken out, in their order. */
  *features(): Generator<number> {
    for (let feature = 0; feature < this.index.count; feature++)
      if (this.index.lengths[feature]! > 0) yield feature;
  }

  /** Keeps the index beside the records, for a later run. */
  save(): void {
    writeIndex(join(this.folder, recordsIndexFile), this.index);
  }

  close(): void {
    this.file.close();
  }
}

/** Payload and row of a record. */
export function splitRecord(record: Buffer): { payload: Buffer; row: Buffer } {
  const length = record.readUInt32LE(0);
  return { payload: record.subarray(4, 4 + length), row: record.subarray(4 + length) };
}

/** Reads records by their places; those that lie close together are read in one go. */
export class RecordReader {
  private readonly file: number;
  private buffer = Buffer.allocUnsafe(1 << 16);

  constructor(path: string) {
    this.file = openSync(path, 'r');
  }

  /**
   * Records of the given places in the given order. They are valid until the next call.
   * @param offsets Ascending for the best speed.
   */
  read(offsets: Float64Array, lengths: Uint32Array): Buffer[] {
    const total = lengths.reduce((sum, length) => sum + length, 0);
    if (this.buffer.length < total) this.buffer = Buffer.allocUnsafe(total * 2);
    const records: Buffer[] = [];
    let at = 0;
    for (let first = 0; first < offsets.length; ) {
      let last = first + 1;
      let length = lengths[first]!;
      while (last < offsets.length && offsets[last] === offsets[first]! + length) length += lengths[last++]!;
      readAll(this.file, this.buffer, at, length, offsets[first]!);
      for (; first < last; first++) {
        records.push(this.buffer.subarray(at, at + lengths[first]!));
        at += lengths[first]!;
      }
    }
    return records;
  }

  close(): void {
    closeSync(this.file);
  }
}

function readAll(file: number, into: Buffer, at: number, length: number, position: number): void {
  for (let done = 0; done < length; ) {
    const read = readSync(file, into, at + done, length - done, position + done);
    if (read === 0) throw new Error('The file of records is shorter than its index says.');
    done += read;
  }
}

function emptyIndex(capacity: number): RecordIndex {
  return {
    count: 0,
    offsets: new Float64Array(capacity),
    lengths: new Uint32Array(capacity),
    boxes: new Float32Array(capacity * boxSize),
    sizes: new Float32Array(capacity),
    vertices: new Uint32Array(capacity),
    hashHigh: new Uint32Array(capacity),
    hashLow: new Uint32Array(capacity),
  };
}

const columns = ['offsets', 'lengths', 'boxes', 'sizes', 'vertices', 'hashHigh', 'hashLow'] as const;

function grown(index: RecordIndex): RecordIndex {
  const larger = emptyIndex(Math.ceil(index.sizes.length * 1.6));
  larger.count = index.count;
  for (const column of columns) larger[column].set(index[column]);
  return larger;
}

function writeIndex(path: string, index: RecordIndex): void {
  const parts = columns.map((column) => {
    const values = index[column].subarray(0, index.count * (column === 'boxes' ? boxSize : 1));
    return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  });
  writeFileSync(`${path}.new`, Buffer.concat(parts));
  renameSync(`${path}.new`, path);
}

function readIndex(path: string): RecordIndex {
  const bytes = readFileSync(path);
  const perFeature = columns.reduce((sum, column) => sum + bytesOf(column), 0);
  const count = bytes.length / perFeature;
  if (!Number.isInteger(count)) throw new Error(`${path}: the index of records is damaged.`);
  const index = emptyIndex(Math.max(count, 16));
  index.count = count;
  let at = 0;
  for (const column of columns) {
    const length = count * bytesOf(column);
    new Uint8Array(index[column].buffer).set(bytes.subarray(at, at + length));
    at += length;
  }
  return index;
}

function bytesOf(column: (typeof columns)[number]): number {
  return column === 'offsets' ? 8 : column === 'boxes' ? boxSize * 4 : 4;
}
