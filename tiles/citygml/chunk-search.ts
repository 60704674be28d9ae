/** Names longer than this are no paths. */
const longest = 400;

/**
 * Finds what stands between a mark and an end byte in a file that comes in chunks: names of companion files, which have
 * to be opened before the chunk that names them is read.
 */
export class ChunkSearch {
  private rest = Buffer.alloc(0);

  /** @param mark What stands before a name. @param end The byte behind it. */
  constructor(
    private readonly mark: Buffer,
    private readonly end: number,
  ) {}

  /** The different names in a chunk, those that lie across its beginning too. */
  find(chunk: Uint8Array): Set<string> {
    const found = new Set<string>();
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    this.search(Buffer.concat([this.rest, bytes.subarray(0, longest)]), found);
    this.search(bytes, found);
    this.rest = Buffer.from(bytes.subarray(Math.max(0, bytes.length - longest)));
    return found;
  }

  private search(bytes: Buffer, found: Set<string>): void {
    const { mark, end } = this;
    for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) {
      const start = at + mark.length;
      const stop = bytes.indexOf(end, start);
      if (stop >= 0 && stop - start <= longest) found.add(bytes.toString('utf8', start, stop));
    }
  }
}
