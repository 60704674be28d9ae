import { closeSync, openSync, readSync, writeSync } from 'node:fs';

/**
 * Points on disk, as 32-bit words: east, north, up in steps of the grid; intensity and class; where there are
 * colours, red and green, blue.
 */
export const plainWords = 4;
export const colouredWords = 6;
/** Steps of the grid in a metre: a power of two, so that steps are exact and halving a cube too. */
export const stepsPerMetre = 1024;

/** Words in a file that one thread alone writes. */
export interface Segment {
  file: string;
  /** Words before it. */
  first: number;
  /** Words. */
  length: number;
}

/** A file of words that grows at its end. */
export class SpillWriter {
  private readonly descriptor: number;
  private words = 0;

  constructor(readonly file: string) {
    this.descriptor = openSync(file, 'w');
  }

  append(words: Int32Array): Segment {
    const bytes = Buffer.from(words.buffer, words.byteOffset, words.byteLength);
    let done = 0;
    while (done < bytes.length)
      done += writeSync(this.descriptor, bytes, done, bytes.length - done, this.words * 4 + done);
    const first = this.words;
    this.words += words.length;
    return { file: this.file, first, length: words.length };
  }

  close(): void {
    closeSync(this.descriptor);
  }
}

/** Reads segments of any spill files. */
export class SpillReader {
  private readonly descriptors = new Map<string, number>();
  private room = new Int32Array(0);

  /** All segments, one after another; valid until the next call. */
  read(segments: readonly Segment[]): Int32Array {
    const count = segments.reduce((sum, { length }) => sum + length, 0);
    if (this.room.length < count) this.room = new Int32Array(count);
    const words = this.room.subarray(0, count);
    const bytes = Buffer.from(words.buffer, 0, words.byteLength);
    let at = 0;
    for (const { file, first, length } of segments) {
      const end = at + length * 4;
      let position = first * 4;
      while (at < end) {
        const done = readSync(this.descriptor(file), bytes, at, end - at, position);
        if (done === 0) throw new Error(`${file}: expected ${length} words more than there are.`);
        at += done;
        position += done;
      }
    }
    return words;
  }

  close(): void {
    for (const descriptor of this.descriptors.values()) closeSync(descriptor);
    this.descriptors.clear();
  }

  private descriptor(file: string): number {
    let descriptor = this.descriptors.get(file);
    if (descriptor === undefined) {
      descriptor = openSync(file, 'r');
      this.descriptors.set(file, descriptor);
    }
    return descriptor;
  }
}
