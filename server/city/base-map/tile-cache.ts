/** Least recently used values up to a number of bytes; equal questions at the same time are computed once. */
export class TileCache {
  private readonly values = new Map<string, Uint8Array>();
  private readonly computing = new Map<string, Promise<Uint8Array>>();
  private bytes = 0;

  constructor(private readonly byteLimit: number) {}

  async get(key: string, compute: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const found = this.values.get(key);
    if (found) {
      this.values.delete(key);
      this.values.set(key, found);
      return found;
    }
    let pending = this.computing.get(key);
    if (!pending) {
      pending = compute().finally(() => this.computing.delete(key));
      this.computing.set(key, pending);
    }
    const value = await pending;
    this.keep(key, value);
    return value;
  }

  private keep(key: string, value: Uint8Array): void {
    if (this.values.has(key)) return;
    // An empty tile has its price as well: the entry itself.
    this.values.set(key, value);
    this.bytes += value.byteLength + 200;
    for (const [oldest, old] of this.values) {
      if (this.bytes <= this.byteLimit) break;
      this.values.delete(oldest);
      this.bytes -= old.byteLength + 200;
    }
  }
}
