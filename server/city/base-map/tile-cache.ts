import { ByteCache } from './byte-cache.ts';

/** Least recently used tiles up to a number of bytes; equal questions at the same time are computed once. */
export class TileCache {
  private readonly values: ByteCache<Uint8Array>;
  private readonly computing = new Map<string, Promise<Uint8Array>>();

  constructor(byteLimit: number) {
    this.values = new ByteCache(byteLimit);
  }

  async get(key: string, compute: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const found = this.values.get(key);
    if (found) return found;
    let pending = this.computing.get(key);
    if (!pending) {
      pending = compute().finally(() => this.computing.delete(key));
      this.computing.set(key, pending);
    }
    const value = await pending;
    this.values.set(key, value, value.byteLength);
    return value;
  }
}
