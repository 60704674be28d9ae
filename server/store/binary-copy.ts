/** https://www.postgresql.org/docs/15/sql-copy.html#id-1.9.3.55.9.4: signature, flags, length of the extension. */
const header = Uint8Array.from([
  0x50, 0x47, 0x43, 0x4f, 0x50, 0x59, 0x0a, 0xff, 0x0d, 0x0a, 0, 0, 0, 0, 0, 0, 0, 0, 0,
]);
/** PostgreSQL counts time from 2000-01-01. */
const epochMilliseconds = Date.UTC(2000, 0, 1);
const two32 = 2 ** 32;

/**
 * Writes rows in PostgreSQL's binary COPY format (`Statement.copy`): begin each row with `row`, then write its
 * columns in the order of the statement, each with the method of its exact type.
 */
export class BinaryCopyWriter {
  #bytes: Uint8Array;
  #view: DataView;
  #at = header.length;

  /** @param expectedBytes of all rows together; more is made room for. */
  constructor(expectedBytes: number) {
    this.#bytes = new Uint8Array(header.length + expectedBytes + 2);
    this.#view = new DataView(this.#bytes.buffer);
    this.#bytes.set(header);
  }

  row(columns: number): void {
    this.#room(2);
    this.#view.setInt16(this.#at, columns);
    this.#at += 2;
  }

  int2(value: number): void {
    this.#field(2);
    this.#view.setInt16(this.#at - 2, value);
  }

  int4(value: number): void {
    this.#field(4);
    this.#view.setInt32(this.#at - 4, value);
  }

  float8(value: number): void {
    this.#field(8);
    this.#view.setFloat64(this.#at - 8, value);
  }

  /** @param milliseconds since 1970; kept to the microsecond. */
  timestamptz(milliseconds: number): void {
    const microseconds = Math.round((milliseconds - epochMilliseconds) * 1000);
    const high = Math.floor(microseconds / two32);
    this.#field(8);
    this.#view.setInt32(this.#at - 8, high);
    this.#view.setUint32(this.#at - 4, microseconds - high * two32);
  }

  bytea(value: Uint8Array): void {
    this.#field(value.length);
    this.#bytes.set(value, this.#at - value.length);
  }

  /** The whole load; the writer takes no more rows after it. */
  finish(): Uint8Array {
    this.row(-1);
    return this.#bytes.subarray(0, this.#at);
  }

  #field(length: number): void {
    this.#room(4 + length);
    this.#view.setInt32(this.#at, length);
    this.#at += 4 + length;
  }

  #room(length: number): void {
    if (this.#at + length <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(2 * this.#bytes.length, this.#at + length));
    larger.set(this.#bytes);
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}
