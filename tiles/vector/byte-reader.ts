const nothing = Buffer.alloc(0);

/** Takes a stream of chunks apart into pieces of wanted lengths; holds one chunk and one piece. */
export class ByteReader {
  /** Bytes taken so far. */
  taken = 0;
  private rest: Buffer = nothing;

  constructor(private readonly chunks: AsyncGenerator<Uint8Array>) {}

  /** True where `count` bytes can be taken at once. */
  has(count: number): boolean {
    return this.rest.length >= count;
  }

  /** Waits for `count` bytes. @returns false where the stream ends before. */
  async fill(count: number): Promise<boolean> {
    if (this.has(count)) return true;
    const pieces: Uint8Array[] = [this.rest];
    let length = this.rest.length;
    while (length < count) {
      const { value, done } = await this.chunks.next();
      if (done) break;
      pieces.push(value);
      length += value.length;
    }
    this.rest = Buffer.concat(pieces, length);
    return length >= count;
  }

  /** Bytes that are there without waiting. */
  get ready(): number {
    return this.rest.length;
  }

  /** The next `count` bytes, which are there; valid until the next `fill`. */
  take(count: number): Buffer {
    const piece = this.rest.subarray(0, count);
    this.rest = this.rest.subarray(count);
    this.taken += piece.length;
    return piece;
  }

  /** Passes over `count` bytes. @returns false where the stream ends before. */
  async skip(count: number): Promise<boolean> {
    let left = count;
    while (left > 0) {
      if (this.rest.length === 0 && !(await this.fill(1))) return false;
      left -= this.take(Math.min(left, this.rest.length)).length;
    }
    return true;
  }

  async close(): Promise<void> {
    await this.chunks.return(undefined);
  }
}
