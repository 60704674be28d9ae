/** Numbers as bytes, as the live frames have them (docs/live.md): little endian, and whole numbers of any length. */

/** Appends to a buffer that grows. */
export class ByteWriter {
  #bytes = new Uint8Array(256);
  #view = new DataView(this.#bytes.buffer);
  length = 0;

  /** A copy of what has been written. */
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.length);
  }

  /** Bytes that have been written, uncopied: only good until more is written. */
  written(from: number, until: number): Uint8Array {
    return this.#bytes.subarray(from, until);
  }

  /** Begins again in the same memory. */
  clear(): void {
    this.length = 0;
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.length++] = value;
  }

  float32(value: number): void {
    this.#reserve(4);
    this.#view.setFloat32(this.length, value, true);
    this.length += 4;
  }

  /** A whole number from 0 to 2^53: seven bits a byte, the lowest first; the eighth bit says that another follows. */
  whole(value: number): void {
    this.#reserve(8);
    if (value < 128) {
      this.#bytes[this.length++] = value;
      return;
    }
    let rest = value;
    while (rest >= 2 ** 28) {
      this.#bytes[this.length++] = (rest % 128) + 128;
      rest = Math.floor(rest / 128);
    }
    while (rest >= 128) {
      this.#bytes[this.length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.#bytes[this.length++] = rest;
  }

  /** A whole number of either sign: 0, −1, 1, −2 … are written as 0, 1, 2, 3 …. */
  signed(value: number): void {
    this.whole(folded(value));
  }

  #reserve(count: number): void {
    if (this.length + count <= this.#bytes.length) return;
    const grown = new Uint8Array(this.#bytes.length * 2);
    grown.set(this.#bytes);
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
}

const folded = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);

/** Bytes that `ByteWriter.whole` takes for a number. */
export function wholeLength(value: number): number {
  if (value < 128) return 1;
  if (value < 16_384) return 2;
  let length = 3;
  for (let rest = Math.floor(value / 16_384); rest >= 128; rest = Math.floor(rest / 128)) length++;
  return length;
}

/** Bytes that `ByteWriter.signed` takes for a number. */
export const signedLength = (value: number): number => wholeLength(folded(value));

/** Reads what ByteWriter wrote; `fail` is called with what was expected where the bytes do not fit. */
export class ByteReader {
  readonly #view: DataView;

  constructor(
    private readonly bytes: Uint8Array,
    public at: number,
    private readonly end: number,
    private readonly fail: (expected: string) => never,
  ) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.end - this.at;
  }

  byte(): number {
    if (this.at >= this.end) this.fail('another byte');
    return this.bytes[this.at++]!;
  }

  float32(): number {
    if (this.left < 4) this.fail('four bytes of a number');
    const value = this.#view.getFloat32(this.at, true);
    this.at += 4;
    return value;
  }

  whole(): number {
    let byte = this.byte();
    if (byte < 128) return byte;
    let value = byte & 127;
    let factor = 128;
    do {
      if (factor > 2 ** 49) this.fail('a whole number of at most eight bytes');
      byte = this.byte();
      value += (byte & 127) * factor;
      factor *= 128;
    } while (byte >= 128);
    return value;
  }

  signed(): number {
    const value = this.whole();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}
