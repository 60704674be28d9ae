/**
 * Adaptive binary range coding (Martin 1979; the carry as in LZMA). One interface for both ways, so that what is written
 * and what is read follow from one text: `bit` writes the given bit, or reads one and returns it.
 */
export interface BitCoder {
  /** @param context which adaptive probability the bit is coded with. */
  bit(context: number, value: number): number;
}

/** The range is kept in 31 bits, so that all arithmetic stays within small integers. */
const top = 2 ** 31;
const least = 2 ** 23;

/** Probabilities of a 0 in 16 bits: the mean of one that adapts fast and one that adapts slowly. */
class Probabilities {
  readonly fast: Uint16Array;
  readonly slow: Uint16Array;

  constructor(contexts: number) {
    this.fast = new Uint16Array(contexts).fill(32_768);
    this.slow = new Uint16Array(contexts).fill(32_768);
  }
}

const fastShift = 4;
const slowShift = 7;

export class RangeEncoder implements BitCoder {
  private bytes = new Uint8Array(65_536);
  private length = 0;
  private low = 0;
  private range = top - 1;
  /** The last byte that a carry may still change, and how many bytes of 255 follow it. */
  private cache = -1;
  private pending = 0;
  private readonly fast: Uint16Array;
  private readonly slow: Uint16Array;

  constructor(contexts: number) {
    const { fast, slow } = new Probabilities(contexts);
    this.fast = fast;
    this.slow = slow;
  }

  bit(context: number, value: number): number {
    const fast = this.fast[context]!;
    const slow = this.slow[context]!;
    const bound = (this.range >>> 16) * ((fast + slow) >>> 1);
    if (value === 0) {
      this.range = bound;
      this.fast[context] = fast + ((65_536 - fast) >>> fastShift);
      this.slow[context] = slow + ((65_536 - slow) >>> slowShift);
    } else {
      this.low += bound;
      this.range -= bound;
      this.fast[context] = fast - (fast >>> fastShift);
      this.slow[context] = slow - (slow >>> slowShift);
    }
    while (this.range < least) {
      this.range <<= 8;
      this.shift();
    }
    return value;
  }

  /** Everything written; the encoder takes no more after that. */
  finish(): Uint8Array {
    for (let n = 0; n < 5; n++) this.shift();
    return this.bytes.slice(0, this.length);
  }

  private shift(): void {
    const carry = this.low >= top ? 1 : 0;
    const byte = Math.floor(this.low / least) & 255;
    if (carry === 0 && byte === 255) this.pending++;
    else {
      if (this.cache >= 0) this.put((this.cache + carry) & 255);
      for (; this.pending > 0; this.pending--) this.put((255 + carry) & 255);
      this.cache = byte;
    }
    this.low = (this.low % least) * 256;
  }

  private put(byte: number): void {
    if (this.length === this.bytes.length) {
      const longer = new Uint8Array(2 * this.length);
      longer.set(this.bytes);
      this.bytes = longer;
    }
    this.bytes[this.length++] = byte;
  }
}

/** Reads what a RangeEncoder of as many contexts wrote; past the end of the bytes it reads zeros. */
export class RangeDecoder implements BitCoder {
  private at = 0;
  /** Of 31 bits, so that it always ends one bit before a byte does. */
  private code = 0;
  private last = 0;
  private range = top - 1;
  private readonly fast: Uint16Array;
  private readonly slow: Uint16Array;

  constructor(
    contexts: number,
    private readonly bytes: Uint8Array,
  ) {
    const { fast, slow } = new Probabilities(contexts);
    this.fast = fast;
    this.slow = slow;
    for (let n = 0; n < 4; n++) this.take();
  }

  bit(context: number): number {
    const fast = this.fast[context]!;
    const slow = this.slow[context]!;
    const bound = (this.range >>> 16) * ((fast + slow) >>> 1);
    let value = 0;
    if (this.code < bound) {
      this.range = bound;
      this.fast[context] = fast + ((65_536 - fast) >>> fastShift);
      this.slow[context] = slow + ((65_536 - slow) >>> slowShift);
    } else {
      value = 1;
      this.code -= bound;
      this.range -= bound;
      this.fast[context] = fast - (fast >>> fastShift);
      this.slow[context] = slow - (slow >>> slowShift);
    }
    while (this.range < least) {
      this.range <<= 8;
      this.take();
    }
    return value;
  }

  private take(): void {
    const byte = this.at < this.bytes.length ? this.bytes[this.at++]! : 0;
    this.code = (this.code << 8) | ((this.last & 1) << 7) | (byte >>> 1);
    this.last = byte;
  }
}
