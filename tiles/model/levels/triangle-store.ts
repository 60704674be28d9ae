import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';

/**
 * One triangle is 19 words of 4 bytes: three corners as whole grid steps (x, y, z), three texture places (u, v;
 * float32), the number of its image (-1: none), three colours (linear RGBA).
 */
export const triangleWords = 19;
export const [uvWord, imageWord, colourWord] = [9, 15, 16];
const bytesEach = triangleWords * 4;
const bufferTriangles = 32_768;

/** Triangles one after another, in memory while they are few and then in a file. */
export class TriangleStore {
  count = 0;
  private buffer = new Int32Array(1024 * triangleWords);
  private pending = 0;
  private descriptor: number | null = null;

  constructor(private readonly path: string) {}

  /** Appends `words[at … at + 19]`. */
  add(words: Int32Array, at: number): void {
    if (this.pending === this.buffer.length) this.makeRoom();
    for (let word = 0; word < triangleWords; word++) this.buffer[this.pending + word] = words[at + word]!;
    this.pending += triangleWords;
    this.count++;
  }

  /** All of them at once. */
  all(): Int32Array {
    const words = new Int32Array(this.count * triangleWords);
    let at = 0;
    this.forEachChunk((chunk) => {
      words.set(chunk, at);
      at += chunk.length;
    });
    return words;
  }

  /** Gives them in their order, some thousands at a time; valid during the call only. */
  forEachChunk(take: (words: Int32Array) => void): void {
    if (this.descriptor !== null) {
      const chunk = new Int32Array(bufferTriangles * triangleWords);
      const bytes = new Uint8Array(chunk.buffer);
      const stored = (this.count * triangleWords - this.pending) * 4;
      for (let at = 0; at < stored; ) {
        const got = readSync(this.descriptor, bytes, 0, Math.min(bytes.length, stored - at), at);
        if (got === 0 || got % bytesEach !== 0)
          throw new Error('The file of triangles is shorter than it should be.');
        take(chunk.subarray(0, got >> 2));
        at += got;
      }
    }
    take(this.buffer.subarray(0, this.pending));
  }

  /** Forgets them. */
  close(): void {
    if (this.descriptor !== null) {
      closeSync(this.descriptor);
      unlinkSync(this.path);
    }
    this.descriptor = null;
    this.buffer = new Int32Array(0);
    this.pending = 0;
  }

  private makeRoom(): void {
    if (this.buffer.length < bufferTriangles * triangleWords) {
      const larger = new Int32Array(this.buffer.length * 2);
      larger.set(this.buffer);
      this.buffer = larger;
      return;
    }
    this.descriptor ??= openSync(this.path, 'w+');
    const bytes = new Uint8Array(this.buffer.buffer, 0, this.pending * 4);
    for (let at = 0; at < bytes.length; ) at += writeSync(this.descriptor, bytes, at);
    this.pending = 0;
  }
}
