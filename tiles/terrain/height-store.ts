import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';

/** Heights of a raster by rows, row 0 in the south, NaN where unknown. */
export interface HeightStore {
  readonly columns: number;
  readonly rows: number;
  /** A copy of a part. */
  window(column: number, row: number, columns: number, rows: number): Float32Array;
  /** Overwrites a part. */
  write(column: number, row: number, columns: number, heights: Float32Array): void;
  close(): void;
}

/** In memory that threads can share. */
export class MemoryHeights implements HeightStore {
  readonly heights: Float32Array;

  constructor(
    readonly columns: number,
    readonly rows: number,
  ) {
    this.heights = new Float32Array(new SharedArrayBuffer(columns * rows * 4)).fill(Number.NaN);
  }

  window(column: number, row: number, columns: number, rows: number): Float32Array {
    const part = new Float32Array(columns * rows);
    for (let r = 0; r < rows; r++) {
      const from = (row + r) * this.columns + column;
      part.set(this.heights.subarray(from, from + columns), r * columns);
    }
    return part;
  }

  write(column: number, row: number, columns: number, heights: Float32Array): void {
    for (let r = 0; r * columns < heights.length; r++)
      this.heights.set(heights.subarray(r * columns, (r + 1) * columns), (row + r) * this.columns + column);
  }

  close(): void {}
}

/** On disk, for rasters larger than the memory; cells that were never written are unknown only if `write` says so. */
export class FileHeights implements HeightStore {
  private readonly descriptor: number;

  /** @param mode 'w' makes the file, 'r' opens one. */
  constructor(
    readonly path: string,
    readonly columns: number,
    readonly rows: number,
    private readonly mode: 'w' | 'r',
  ) {
    this.descriptor = openSync(path, mode === 'w' ? 'w+' : 'r');
  }

  window(column: number, row: number, columns: number, rows: number): Float32Array {
    const part = new Float32Array(columns * rows);
    const bytes = Buffer.from(part.buffer);
    const whole = columns === this.columns;
    const step = (whole ? rows : 1) * columns * 4;
    for (let r = 0; r < (whole ? 1 : rows); r++) {
      const position = ((row + r) * this.columns + column) * 4;
      let done = 0;
      while (done < step) {
        const more = readSync(this.descriptor, bytes, r * step + done, step - done, position + done);
        if (more === 0) throw new Error(`${this.path}: the file of heights ends too early.`);
        done += more;
      }
    }
    return part;
  }

  write(column: number, row: number, columns: number, heights: Float32Array): void {
    const bytes = Buffer.from(heights.buffer, heights.byteOffset, heights.byteLength);
    const whole = columns === this.columns;
    const step = whole ? bytes.length : columns * 4;
    for (let at = 0; at < bytes.length; at += step) {
      const position = ((row + at / 4 / columns) * this.columns + column) * 4;
      let done = 0;
      while (done < step) done += writeSync(this.descriptor, bytes, at + done, step - done, position + done);
    }
  }

  close(): void {
    closeSync(this.descriptor);
  }

  /** Closes the file and takes it away. */
  remove(): void {
    this.close();
    if (this.mode === 'w') unlinkSync(this.path);
  }
}
