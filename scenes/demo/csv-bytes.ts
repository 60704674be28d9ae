const [comma, newline, minus, point, zero] = [44, 10, 45, 46, 48];

/** A CSV file that grows byte by byte: millions of numbers without a string for each. */
export class CsvBytes {
  #bytes = new Uint8Array(1 << 20);
  #length = 0;
  readonly #encoder = new TextEncoder();

  #room(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * this.#bytes.length + count);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }

  text(text: string): void {
    const encoded = this.#encoder.encode(text);
    this.#room(encoded.length);
    this.#bytes.set(encoded, this.#length);
    this.#length += encoded.length;
  }

  comma(): void {
    this.#room(1);
    this.#bytes[this.#length++] = comma;
  }

  newline(): void {
    this.#room(1);
    this.#bytes[this.#length++] = newline;
  }

  /** A number with at most so many decimals, zeros at its end left out. */
  number(value: number, decimals: number): void {
    this.#room(24);
    let scaled = Math.round(Math.abs(value) * 10 ** decimals);
    if (value < 0 && scaled > 0) this.#bytes[this.#length++] = minus;
    let places = decimals;
    while (places > 0 && scaled % 10 === 0) {
      scaled /= 10;
      places--;
    }
    let digits = 1;
    for (let limit = 10; scaled >= limit; limit *= 10) digits++;
    digits = Math.max(digits, places + 1);
    let at = this.#length + digits + (places > 0 ? 1 : 0);
    this.#length = at;
    for (let digit = 0; digit < digits; digit++) {
      if (digit === places && places > 0) this.#bytes[--at] = point;
      const rest = Math.floor(scaled / 10);
      this.#bytes[--at] = zero + (scaled - rest * 10);
      scaled = rest;
    }
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
}
