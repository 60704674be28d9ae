/** Varints, zigzag and floats in a few bytes: what packed history (packed-history.ts, rollup.ts) is written in. */

export const mostDecimals = 6;
/** Stands where the number of decimals does: values are float64. */
export const rawValues = 255;
/** Beyond it a value in units of its last decimal, or twice a difference of two, is no exact number. */
export const largestScaled = 2 ** 50;

export class ByteWriter {
  #bytes = new Uint8Array(512);
  #length = 0;

  byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#grow(1);
    this.#bytes[this.#length++] = value;
  }

  /** Seven bits a byte, the lowest first, the highest bit set where more follow. @param value from 0 to 2^53, whole. */
  varint(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.byte((rest % 128) | 128);
      rest = Math.floor(rest / 128);
    }
    this.byte(rest);
  }

  zigzag(value: number): void {
    this.varint(value >= 0 ? 2 * value : -2 * value - 1);
  }

  /** Little-endian. */
  float(value: number): void {
    if (this.#length + 8 > this.#bytes.length) this.#grow(8);
    new DataView(this.#bytes.buffer).setFloat64(this.#length, value, true);
    this.#length += 8;
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #grow(by: number): void {
    const larger = new Uint8Array(2 * this.#bytes.length + by);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

export class ByteReader {
  readonly #view: DataView;

  /** @param at where to begin. */
  constructor(
    private readonly bytes: Uint8Array,
    private at: number,
  ) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** @throws Error where the bytes end too early. */
  varint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw new Error('Packed history ends too early.');
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  zigzag(): number {
    const value = this.varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  float(): number {
    this.at += 8;
    return this.#view.getFloat64(this.at - 8, true);
  }

  skip(bytes: number): void {
    this.at += bytes;
  }
}

/** The fewest decimals with which all values come back as they are; null where no number of them does. */
export function decimalsOf(values: Float64Array): number | null {
  let decimals = 0;
  let scale = 1;
  for (const value of values)
    for (;;) {
      const scaled = Math.round(value * scale);
      if (!(Math.abs(scaled) <= largestScaled)) return null;
      if (scaled / scale === value) break;
      if (++decimals > mostDecimals) return null;
      scale = 10 ** decimals;
    }
  return decimals;
}
