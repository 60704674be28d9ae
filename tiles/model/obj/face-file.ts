import { closeSync, openSync, readSync, writeSync } from 'node:fs';

/** Faces one after another that belong to one object and group. */
export interface FaceRun {
  /** Indices into `names`; -1 for none. */
  object: number;
  group: number;
  /** Bytes in the file. */
  start: number;
  end: number;
  /** Triangles that the faces come to. */
  triangles: number;
}

const bufferNumbers = 1 << 18;

/** Faces of a model in a file, since they are wanted only when all vertices are known. */
export class FaceFile {
  readonly runs: FaceRun[] = [];
  triangles = 0;
  private readonly descriptor: number;
  private buffer = new Int32Array(bufferNumbers);
  private pending = 0;
  private length = 0;

  constructor(path: string) {
    this.descriptor = openSync(path, 'w+');
  }

  /** @param corners Vertex (from 0) and texture place (from 0, -1 for none) of each corner. */
  add(object: number, group: number, material: number, corners: ArrayLike<number>, count: number): void {
    const size = 2 + count * 2;
    if (this.pending + size > this.buffer.length) {
      this.flush();
      if (size > this.buffer.length) this.buffer = new Int32Array(size * 2);
    }
    const start = this.length;
    const { buffer } = this;
    buffer[this.pending++] = material;
    buffer[this.pending++] = count;
    for (let i = 0; i < count * 2; i++) buffer[this.pending++] = corners[i]!;
    this.length += size * 4;
    this.triangles += count - 2;
    const run = this.runs.at(-1);
    if (run && run.object === object && run.group === group) {
      run.end = this.length;
      run.triangles += count - 2;
    } else this.runs.push({ object, group, start, end: this.length, triangles: count - 2 });
  }

  /** Gives the faces of a run back. `corners` is valid during the call only. */
  read(
    { start, end }: Pick<FaceRun, 'start' | 'end'>,
    face: (material: number, corners: Int32Array, count: number) => void,
  ): void {
    this.flush();
    let bytes = Buffer.alloc(Math.min(end - start, 1 << 20));
    let at = start;
    while (at < end) {
      const got = readSync(this.descriptor, bytes, 0, Math.min(bytes.length, end - at), at);
      const numbers = new Int32Array(bytes.buffer, bytes.byteOffset, got >> 2);
      let from = 0;
      while (from + 2 <= numbers.length) {
        const count = numbers[from + 1]!;
        const next = from + 2 + count * 2;
        if (next > numbers.length) break;
        face(numbers[from]!, numbers.subarray(from + 2, next), count);
        from = next;
      }
      if (from === 0) {
        if (got < bytes.length) throw new Error('The file of faces is shorter than it should be.');
        bytes = Buffer.alloc(bytes.length * 2);
      }
      at += from * 4;
    }
  }

  close(): void {
    closeSync(this.descriptor);
  }

  private flush(): void {
    const bytes = new Uint8Array(this.buffer.buffer, 0, this.pending * 4);
    for (let at = 0; at < bytes.length; ) at += writeSync(this.descriptor, bytes, at);
    this.pending = 0;
  }
}
