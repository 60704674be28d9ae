/** Least recently used values up to a number of bytes. */
export class ByteCache<Value> {
  readonly #values = new Map<string, { value: Value; bytes: number }>();
  #bytes = 0;

  constructor(readonly byteLimit: number) {}

  get(key: string): Value | undefined {
    const found = this.#values.get(key);
    if (!found) return undefined;
    this.#values.delete(key);
    this.#values.set(key, found);
    return found.value;
  }

  /** `byteLength` of the value; the entry itself has its price as well. */
  set(key: string, value: Value, byteLength: number): void {
    this.#bytes -= this.#values.get(key)?.bytes ?? 0;
    this.#values.delete(key);
    const bytes = byteLength + 200;
    this.#values.set(key, { value, bytes });
    this.#bytes += bytes;
    for (const [oldest, old] of this.#values) {
      if (this.#bytes <= this.byteLimit) break;
      this.#values.delete(oldest);
      this.#bytes -= old.bytes;
    }
  }
}
