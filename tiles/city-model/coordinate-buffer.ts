const powers = Array.from({ length: 23 }, (_nothing, exponent) => 10 ** exponent);

const decimal = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/;
const longestNumber = 1000;

/** Growing list of numbers read straight from the bytes of a file. */
export class CoordinateBuffer {
  values = new Float64Array(4096);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Float64Array(this.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }

  /**
   * Appends the blank-separated decimal numbers in bytes [start, end).
   * @returns −1, or the position of the first thing that is not a number.
   */
  read(bytes: Uint8Array, start: number, end: number): number {
    let i = start;
    for (;;) {
      while (i < end && bytes[i]! <= 32) i++;
      if (i >= end) return -1;
      const tokenStart = i;
      let negative = false;
      if (bytes[i] === 0x2d || bytes[i] === 0x2b) negative = bytes[i++] === 0x2d;
      let mantissa = 0;
      let digits = 0;
      let decimals = 0;
      let point = false;
      let byte = 0;
      for (; i < end; i++) {
        byte = bytes[i]!;
        if (byte >= 0x30 && byte <= 0x39) {
          mantissa = mantissa * 10 + (byte - 0x30);
          digits++;
          if (point) decimals++;
        } else if (byte === 0x2e && !point) point = true;
        else break;
      }
      let value: number;
      // A mantissa below 2^53 over a power of ten up to 22 is correctly rounded (Clinger 1990); all else is
      // left to the slow way.
      if (digits > 0 && (i >= end || byte <= 32) && mantissa <= Number.MAX_SAFE_INTEGER && decimals <= 22)
        value = mantissa / powers[decimals]!;
      else {
        while (i < end && bytes[i]! > 32) i++;
        const text = String.fromCharCode(
          ...bytes.subarray(tokenStart, Math.min(i, tokenStart + longestNumber + 1)),
        );
        value = Number(text);
        if (text.length > longestNumber || !decimal.test(text) || !Number.isFinite(value)) return tokenStart;
        negative = false;
      }
      this.push(negative ? -value : value);
    }
  }
}
