import { closeSync, fstatSync, openSync, writeSync } from 'node:fs';

/** Bytes that are gathered before they are written. */
const chunkBytes = 1 << 22;

/** A file that grows at its end by many small pieces, written in large ones. */
export class AppendingFile {
  private readonly file: number;
  private readonly chunk = Buffer.allocUnsafe(chunkBytes);
  private pending = 0;
  private written = 0;

  /** @param keep Goes on at the end of what is there, instead of beginning anew. */
  constructor(
    readonly path: string,
    keep = false,
  ) {
    this.file = openSync(path, keep ? 'r+' : 'w+');
    if (keep) this.written = fstatSync(this.file).size;
  }

  /** Bytes so far. */
  get size(): number {
    return this.written + this.pending;
  }

  add(bytes: Uint8Array): void {
    if (this.pending + bytes.length > chunkBytes) this.flush();
    if (bytes.length > chunkBytes) this.put(bytes);
    else {
      this.chunk.set(bytes, this.pending);
      this.pending += bytes.length;
    }
  }

  addUint32(value: number): void {
    if (this.pending + 4 > chunkBytes) this.flush();
    this.chunk.writeUInt32LE(value, this.pending);
    this.pending += 4;
  }

  /** Writes out what is still in memory; from now on others can read it. */
  flush(): void {
    this.put(this.chunk.subarray(0, this.pending));
    this.pending = 0;
  }

  close(): void {
    closeSync(this.file);
  }

  private put(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; )
      at += writeSync(this.file, bytes, at, bytes.length - at, this.written + at);
    this.written += bytes.length;
  }
}
