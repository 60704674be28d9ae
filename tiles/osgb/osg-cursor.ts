import { unzipSync } from 'node:zlib';

/** A file that cannot be understood: what was expected and found, without the name of the file. */
export class OsgError extends Error {
  override readonly name = 'OsgError';
}

/** One compressed file unpacks to at most this. */
const mostBytes = 2 ** 30;
/** What strings and lists of a file can sensibly hold. */
const mostTextBytes = 1 << 20;

/** Reads the values of an OpenSceneGraph binary file one after the other. */
export class OsgCursor {
  /** Version of the file's classes (the library's "SO version"). */
  readonly version: number;
  /** Blocks begin with their size, so that unknown ones can be passed over. */
  readonly brackets: boolean;
  at = 0;
  private view: DataView;
  private bytes: Uint8Array;
  private readonly little: boolean;

  /**
   * Reads the header: magic, type, version, attributes, custom domains, compressor, schema.
   * @throws OsgError where it is no such file.
   */
  constructor(file: Uint8Array) {
    this.bytes = file;
    this.view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    if (file.length < 20) throw new OsgError(`expected an OSGB file, found ${file.length} bytes`);
    const [low, high] = [this.view.getUint32(0, true), this.view.getUint32(4, true)];
    this.little = low === 0x6c910ea1;
    const reversed = low === 0xa10e916c && high === 0x4545fb1a;
    if (!reversed && !(this.little && high === 0x1afb4545))
      throw new OsgError('expected an OSGB file, found other bytes at its beginning');
    this.at = 8;
    this.uint();
    this.version = this.uint();
    const attributes = this.uint();
    this.brackets = (attributes & 4) !== 0;
    if (attributes & 1)
      for (let count = this.count(8); count > 0; count--) {
        this.text();
        this.uint();
      }
    const compressor = this.text();
    if (compressor !== '0') this.unpack(compressor);
    if (attributes & 2) this.text();
  }

  private unpack(compressor: string): void {
    if (compressor !== 'zlib')
      throw new OsgError(`expected an OSGB file plain or compressed with zlib, found "${compressor}"`);
    try {
      this.bytes = unzipSync(this.bytes.subarray(this.at), { maxOutputLength: mostBytes });
    } catch (error) {
      throw new OsgError(`its compressed part cannot be unpacked (${(error as Error).message})`);
    }
    this.view = new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.byteLength);
    this.at = 0;
  }

  bool(): boolean {
    return this.bytes[this.need(1)] !== 0;
  }

  byte(): number {
    return this.bytes[this.need(1)]!;
  }

  int(): number {
    return this.view.getInt32(this.need(4), this.little);
  }

  uint(): number {
    return this.view.getUint32(this.need(4), this.little);
  }

  float(): number {
    return this.view.getFloat32(this.need(4), this.little);
  }

  double(): number {
    return this.view.getFloat64(this.need(8), this.little);
  }

  doubles(count: number): number[] {
    return Array.from({ length: count }, () => this.double());
  }

  text(): string {
    const length = this.int();
    if (length < 0 || length > mostTextBytes)
      throw new OsgError(`expected a text at byte ${this.at - 4}, found one of ${length} bytes`);
    const bytes = this.raw(length);
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return new TextDecoder('gb18030').decode(bytes);
    }
  }

  /** Number of things of which each takes at least `leastBytes`. */
  count(leastBytes: number): number {
    const count = this.uint();
    if (count * leastBytes > this.bytes.length - this.at)
      throw new OsgError(
        `expected a list at byte ${this.at - 4} that fits into the file, found one of ${count} members`,
      );
    return count;
  }

  raw(length: number): Uint8Array {
    const at = this.need(length);
    return this.bytes.subarray(at, at + length);
  }

  /** `count` numbers of one kind. */
  numbers(count: number, type: NumberKind): Numbers {
    const { size, array, read } = numberKinds[type];
    const at = this.need(count * size);
    const values = new array(count);
    for (let i = 0; i < count; i++) values[i] = read(this.view, at + i * size, this.little);
    return values;
  }

  /** Begins a block. @returns where it ends; null where blocks do not say so. */
  open(): number | null {
    if (!this.brackets) return null;
    const begin = this.at;
    // Since version 149 sizes have 64 bits. They count from their own first byte.
    const size = this.version > 148 ? Number(this.view.getBigUint64(this.need(8), this.little)) : this.uint();
    const end = begin + size;
    if (size < this.at - begin || end > this.bytes.length)
      throw new OsgError(`expected a block at byte ${begin} that ends within the file, found ${size} bytes`);
    return end;
  }

  /** Goes to the end of a block, whatever was read of it. */
  close(end: number | null): void {
    if (end !== null) this.at = end;
  }

  private need(length: number): number {
    const { at } = this;
    if (at + length > this.bytes.length)
      throw new OsgError(`the file ends too early: expected ${length} more bytes at byte ${at}`);
    this.at = at + length;
    return at;
  }
}

export type Numbers =
  | Float32Array
  | Float64Array
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array;
export type NumberKind = 'int8' | 'uint8' | 'int16' | 'uint16' | 'int32' | 'uint32' | 'float32' | 'float64';

const numberKinds: Record<
  NumberKind,
  {
    size: number;
    array: new (count: number) => Numbers;
    read: (view: DataView, at: number, little: boolean) => number;
  }
> = {
  int8: { size: 1, array: Int8Array, read: (view, at) => view.getInt8(at) },
  uint8: { size: 1, array: Uint8Array, read: (view, at) => view.getUint8(at) },
  int16: { size: 2, array: Int16Array, read: (view, at, little) => view.getInt16(at, little) },
  uint16: { size: 2, array: Uint16Array, read: (view, at, little) => view.getUint16(at, little) },
  int32: { size: 4, array: Int32Array, read: (view, at, little) => view.getInt32(at, little) },
  uint32: { size: 4, array: Uint32Array, read: (view, at, little) => view.getUint32(at, little) },
  float32: { size: 4, array: Float32Array, read: (view, at, little) => view.getFloat32(at, little) },
  float64: { size: 8, array: Float64Array, read: (view, at, little) => view.getFloat64(at, little) },
};
