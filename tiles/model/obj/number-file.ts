import { closeSync, openSync, readSync, writeSync } from 'node:fs';

const rowsPerPage = 65_536;

/**
 * A growing table of numbers of which a bounded part lies in memory, the rest in a file: vertices of models larger than
 * the memory. Neighbouring rows are asked for together, so that a page serves thousands of times.
 */
export class NumberFile {
  /** Rows so far. */
  count = 0;
  private readonly pages = new Map<number, { values: Float64Array; dirty: boolean }>();
  private readonly descriptor: number;
  private lastNumber = -1;
  private last: { values: Float64Array; dirty: boolean } | null = null;

  /**
   * @param path File to spill to; made.
   * @param width Numbers a row.
   * @param mostBytes Of pages in memory.
   */
  constructor(
    path: string,
    private readonly width: number,
    private readonly mostBytes: number,
  ) {
    this.descriptor = openSync(path, 'w+');
  }

  /** Appends a row. */
  add(a: number, b: number, c = 0): void {
    const row = this.count++;
    const page = this.page(Math.floor(row / rowsPerPage));
    const at = (row % rowsPerPage) * this.width;
    page.values[at] = a;
    page.values[at + 1] = b;
    if (this.width > 2) page.values[at + 2] = c;
    page.dirty = true;
  }

  /** Copies a row to `out` at `offset`. */
  read(row: number, out: Float64Array, offset: number): void {
    const { values } = this.page(Math.floor(row / rowsPerPage));
    const at = (row % rowsPerPage) * this.width;
    out[offset] = values[at]!;
    out[offset + 1] = values[at + 1]!;
    if (this.width > 2) out[offset + 2] = values[at + 2]!;
  }

  /** Changes rows in place, in their order; `change` is given the values and where the row begins. */
  forEach(change: (values: Float64Array, at: number, row: number) => void): void {
    for (let row = 0; row < this.count; row++) {
      const page = this.page(Math.floor(row / rowsPerPage));
      page.dirty = true;
      change(page.values, (row % rowsPerPage) * this.width, row);
    }
  }

  close(): void {
    closeSync(this.descriptor);
    this.pages.clear();
    this.last = null;
    this.lastNumber = -1;
  }

  private page(number: number): { values: Float64Array; dirty: boolean } {
    if (number === this.lastNumber) return this.last!;
    let page = this.pages.get(number);
    if (!page) {
      const values = new Float64Array(rowsPerPage * this.width);
      if (number * rowsPerPage < this.count)
        readSync(this.descriptor, values, 0, values.byteLength, number * values.byteLength);
      page = { values, dirty: false };
    }
    this.pages.delete(number);
    this.pages.set(number, page);
    this.lastNumber = number;
    this.last = page;
    const pageBytes = page.values.byteLength;
    for (const [oldest, { values, dirty }] of this.pages) {
      if (this.pages.size * pageBytes <= this.mostBytes || oldest === number) break;
      if (dirty) writeSync(this.descriptor, values, 0, pageBytes, oldest * pageBytes);
      this.pages.delete(oldest);
    }
    return page;
  }
}
