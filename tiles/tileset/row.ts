/** What a property of a feature may be; null and undefined are unknown. */
export type Value = string | number | boolean | null;
export type Row = Readonly<Record<string, Value | undefined>>;

const kinds = { number: 1, true: 2, false: 3, text: 4 } as const;
/** Writes rows as bytes: for each known value its key (a number), its kind and its value. */
export class RowWriter {
  private buffer = Buffer.allocUnsafe(4096);
  private view = new DataView(this.buffer.buffer, this.buffer.byteOffset, this.buffer.length);
  private length = 0;

  begin(): void {
    this.length = 0;
  }

  value(key: number, value: string | number | boolean): void {
    this.reserve(typeof value === 'string' ? value.length * 3 + 8 : 16);
    this.view.setUint16(this.length, key, true);
    const { buffer } = this;
    if (typeof value === 'number') {
      buffer[this.length + 2] = kinds.number;
      this.view.setFloat64(this.length + 3, value, true);
      this.length += 11;
    } else if (typeof value === 'string') {
      buffer[this.length + 2] = kinds.text;
      const bytes = this.text(value, this.length + 7);
      this.view.setUint32(this.length + 3, bytes, true);
      this.length += 7 + bytes;
    } else {
      buffer[this.length + 2] = value ? kinds.true : kinds.false;
      this.length += 3;
    }
  }

  /** The bytes of the row; valid until the next one begins. */
  end(): Uint8Array {
    return this.buffer.subarray(0, this.length);
  }

  /** Most words are short and plain: a loop over them is done before a call into the engine has begun. */
  private text(value: string, at: number): number {
    const { buffer } = this;
    const { length } = value;
    if (length > 64) return buffer.write(value, at, 'utf8');
    for (let n = 0; n < length; n++) {
      const unit = value.charCodeAt(n);
      if (unit > 127) return buffer.write(value, at, 'utf8');
      buffer[at + n] = unit;
    }
    return length;
  }

  private reserve(bytes: number): void {
    if (this.length + bytes <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe((this.length + bytes) * 2);
    this.buffer.copy(larger, 0, 0, this.length);
    this.buffer = larger;
    this.view = new DataView(larger.buffer, larger.byteOffset, larger.length);
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
      found(key, bytes.toString('utf8', at + 4, at + 4 + length));
      at += 4 + length;
    } else found(key, kind === kinds.true);
  }
}
