/** What a property of a feature may be; null and undefined are unknown. */
export type Value = string | number | boolean | null;
export type Row = Readonly<Record<string, Value | undefined>>;

const kinds = { number: 1, true: 2, false: 3, text: 4 } as const;
const decoder = new TextDecoder();

/** Writes rows as bytes: for each known value its key (a number), its kind and its value. */
export class RowWriter {
  private buffer = Buffer.allocUnsafe(4096);
  private length = 0;

  /** The bytes of a row; valid until the next call. */
  write(row: Row, keyOf: (name: string) => number): Uint8Array {
    this.length = 0;
    for (const name in row) {
      const value = row[name];
      if (value === null || value === undefined || value === '' || Number.isNaN(value)) continue;
      this.reserve(typeof value === 'string' ? value.length * 3 + 8 : 16);
      this.length = this.buffer.writeUInt16LE(keyOf(name), this.length);
      if (typeof value === 'number') {
        this.length = this.buffer.writeUInt8(kinds.number, this.length);
        this.length = this.buffer.writeDoubleLE(value, this.length);
      } else if (typeof value === 'string') {
        this.length = this.buffer.writeUInt8(kinds.text, this.length);
        const bytes = this.buffer.write(value, this.length + 4, 'utf8');
        this.buffer.writeUInt32LE(bytes, this.length);
        this.length += 4 + bytes;
      } else this.length = this.buffer.writeUInt8(value ? kinds.true : kinds.false, this.length);
    }
    return this.buffer.subarray(0, this.length);
  }

  private reserve(bytes: number): void {
    if (this.length + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe((this.length + bytes) * 2);
    this.buffer.copy(larger, 0, 0, this.length);
    this.buffer = larger;
  }
}

/** Calls `found` with the key and the value of everything that `bytes` knows. */
export function readRow(bytes: Buffer, found: (key: number, value: string | number | boolean) => void): void {
  let at = 0;
  while (at < bytes.length) {
    const key = bytes.readUInt16LE(at);
    const kind = bytes[at + 2];
    at += 3;
    if (kind === kinds.number) {
      found(key, bytes.readDoubleLE(at));
      at += 8;
    } else if (kind === kinds.text) {
      const length = bytes.readUInt32LE(at);
      found(key, decoder.decode(bytes.subarray(at + 4, at + 4 + length)));
      at += 4 + length;
    } else found(key, kind === kinds.true);
  }
}
