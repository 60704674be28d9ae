import { closeSync, openSync, readSync } from 'node:fs';
import type { LazPerf } from 'laz-perf';
import type { PointChunk } from './las-chunks.ts';
import type { ReadAt } from './las-header.ts';

/** A file that is read at random. */
export class RandomFile {
  private readonly descriptor: number;

  constructor(path: string) {
    this.descriptor = openSync(path, 'r');
  }

  readonly read: ReadAt = (position, length) => {
    const bytes = Buffer.allocUnsafe(Math.max(0, length));
    let done = 0;
    while (done < length) {
      const more = readSync(this.descriptor, bytes, done, length - done, position + done);
      if (more === 0) break;
      done += more;
    }
    return bytes.subarray(0, done);
  };

  close(): void {
    closeSync(this.descriptor);
  }
}

let engine: Promise<LazPerf> | null = null;

/** The decoder of LASzip (WebAssembly), loaded where the first packed file is met. */
function lazPerf(): Promise<LazPerf> {
  engine ??= import('laz-perf').then(({ createLazPerf }) => createLazPerf());
  return engine;
}

/** The decoder may look a little beyond the end of what it is given. */
const spareBytes = 1024;

/** Unpacks chunks; one for each thread. */
export class PointDecoder {
  private input = 0;
  private inputBytes = 0;
  private output = 0;
  private outputBytes = 0;

  private constructor(private readonly engine: LazPerf | null) {}

  static async create(packed: boolean): Promise<PointDecoder> {
    return new PointDecoder(packed ? await lazPerf() : null);
  }

  /**
   * Points of a chunk as records of `recordLength` bytes, one after another; valid until the next call.
   * @throws Error where the bytes make no points.
   */
  decode(read: ReadAt, chunk: PointChunk, pointFormat: number, recordLength: number): Buffer {
    const packed = read(chunk.position, chunk.bytes);
    const { engine } = this;
    if (!engine) return packed;
    if (packed.length < chunk.bytes) throw new Error('the file ends within the chunk');
    this.reserve(engine, packed.length + spareBytes, chunk.points * recordLength);
    engine.HEAPU8.set(packed, this.input);
    engine.HEAPU8.fill(0, this.input + packed.length, this.input + packed.length + spareBytes);
    const decoder = new engine.ChunkDecoder();
    try {
      decoder.open(pointFormat, recordLength, this.input);
      let to = this.output;
      for (let n = 0; n < chunk.points; n++, to += recordLength) decoder.getPoint(to);
    } finally {
      decoder.delete();
    }
    return Buffer.from(engine.HEAPU8.buffer, this.output, chunk.points * recordLength);
  }

  private reserve(engine: LazPerf, inputBytes: number, outputBytes: number): void {
    if (inputBytes > this.inputBytes) {
      if (this.input) engine._free(this.input);
      this.input = engine._malloc(inputBytes);
      this.inputBytes = inputBytes;
    }
    if (outputBytes > this.outputBytes) {
      if (this.output) engine._free(this.output);
      this.output = engine._malloc(outputBytes);
      this.outputBytes = outputBytes;
    }
  }
}
