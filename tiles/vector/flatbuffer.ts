/**
 * A table of a FlatBuffer, read field by field with every offset checked: what does not fit throws a RangeError, and no
 * length is believed that cannot be.
 */
export class FlatTable {
  private constructor(
    private readonly view: DataView,
    private readonly at: number,
  ) {}

  /** The root of a buffer without its length in front. */
  static root(bytes: Uint8Array): FlatTable {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return new FlatTable(view, view.getUint32(0, true));
  }

  byte(field: number, otherwise: number): number {
    const at = this.field(field);
    return at === 0 ? otherwise : this.view.getUint8(at);
  }

  uint16(field: number, otherwise: number): number {
    const at = this.field(field);
    return at === 0 ? otherwise : this.view.getUint16(at, true);
  }

  int32(field: number, otherwise: number): number {
    const at = this.field(field);
    return at === 0 ? otherwise : this.view.getInt32(at, true);
  }

  uint64(field: number): number {
    const at = this.field(field);
    return at === 0 ? 0 : Number(this.view.getBigUint64(at, true));
  }

  text(field: number): string | null {
    const bytes = this.bytes(field);
    return bytes === null ? null : new TextDecoder().decode(bytes);
  }

  bytes(field: number): Uint8Array | null {
    const vector = this.vector(field, 1);
    return vector && new Uint8Array(this.view.buffer, this.view.byteOffset + vector.at, vector.length);
  }

  uint32s(field: number): number[] | null {
    const vector = this.vector(field, 4);
    if (!vector) return null;
    const values: number[] = new Array(vector.length);
    for (let n = 0; n < vector.length; n++) values[n] = this.view.getUint32(vector.at + n * 4, true);
    return values;
  }

  doubles(field: number): Float64Array | null {
    const vector = this.vector(field, 8);
    if (!vector) return null;
    const values = new Float64Array(vector.length);
    for (let n = 0; n < vector.length; n++) values[n] = this.view.getFloat64(vector.at + n * 8, true);
    return values;
  }

  table(field: number): FlatTable | null {
    const at = this.field(field);
    return at === 0 ? null : new FlatTable(this.view, at + this.view.getUint32(at, true));
  }

  tables(field: number): FlatTable[] {
    const vector = this.vector(field, 4);
    const tables: FlatTable[] = [];
    for (let n = 0; n < (vector?.length ?? 0); n++) {
      const at = vector!.at + n * 4;
      tables.push(new FlatTable(this.view, at + this.view.getUint32(at, true)));
    }
    return tables;
  }

  /** Where a field lies; 0 where it is not given. */
  private field(number: number): number {
    const { view, at } = this;
    const vtable = at - view.getInt32(at, true);
    const slot = 4 + number * 2;
    if (slot + 2 > view.getUint16(vtable, true)) return 0;
    const offset = view.getUint16(vtable + slot, true);
    return offset === 0 ? 0 : at + offset;
  }

  private vector(field: number, size: number): { at: number; length: number } | null {
    const start = this.field(field);
    if (start === 0) return null;
    const at = start + this.view.getUint32(start, true);
    const length = this.view.getUint32(at, true);
    if (at + 4 + length * size > this.view.byteLength)
      throw new RangeError(`a list of ${length} things does not fit in ${this.view.byteLength} bytes`);
    return { at: at + 4, length };
  }
}
