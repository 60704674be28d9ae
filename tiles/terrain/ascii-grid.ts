import { ImportError } from '../importer.ts';
import { mostCells } from './elevation-raster.ts';

const newline = 10;
const isBlank = (byte: number): boolean => byte === 32 || byte === 9 || byte === 13;
/** A header is no longer than this. */
const mostHeaderBytes = 4096;

export interface AsciiGridHeader {
  columns: number;
  rows: number;
  /** Lower-left corner of the lower-left cell and cell size, in units of the coordinate system. */
  x0: number;
  y0: number;
  cellWidth: number;
  cellHeight: number;
  noData: number;
}

/**
 * Reads an ESRI ASCII grid (ncols, nrows, xllcorner or xllcenter, yllcorner or yllcenter, cellsize or dx and dy,
 * nodata_value; then the rows from north to south) as its bytes come.
 * @throws ImportError naming file and line for a header or row that is not as it should be.
 */
export class AsciiGridReader {
  header: AsciiGridHeader | null = null;
  private rest: Uint8Array = new Uint8Array(0);
  private line = 1;
  private row = 0;
  private column = 0;
  private values = new Float32Array(0);

  /** @param onRow is given each row, counted from the north; the array is used again. */
  constructor(
    private readonly file: string,
    private readonly onRow: (row: number, heights: Float32Array, header: AsciiGridHeader) => void,
  ) {}

  push(bytes: Uint8Array): void {
    const all = this.rest.length === 0 ? bytes : Buffer.concat([this.rest, bytes]);
    let start = 0;
    if (!this.header) {
      if (all.length < mostHeaderBytes) {
        this.rest = all.slice();
        return;
      }
      start = this.readHeader(all);
    }
    // A number may be cut in two: only what a blank ends is read.
    let end = all.length;
    while (end > start && !isBlank(all[end - 1]!) && all[end - 1] !== newline) end--;
    if (end === start && all.length - start > mostHeaderBytes) end = all.length;
    this.scan(all, start, end);
    this.rest = all.slice(end);
  }

  end(): AsciiGridHeader {
    const { file, rest } = this;
    const start = this.header ? 0 : this.readHeader(rest);
    this.scan(rest, start, rest.length);
    const { columns, rows } = this.header!;
    if (this.row < rows)
      throw new ImportError(
        `${file}, line ${this.line}: expected ${rows} rows of ${columns} heights, found the end of the file in row ${this.row + 1} after ${this.column} heights.`,
      );
    return this.header!;
  }

  private scan(bytes: Uint8Array, start: number, end: number): void {
    const { file } = this;
    const header = this.header!;
    const { columns, rows, noData } = header;
    const scanner = new NumberScanner(bytes.subarray(0, end), start, this.line);
    for (;;) {
      const value = scanner.next();
      this.line = scanner.line;
      if (value === undefined) return;
      if (this.row === rows)
        throw new ImportError(
          `${file}, line ${this.line}: expected ${rows} rows of ${columns} heights, found more numbers after the last row.`,
        );
      if (value === null)
        throw new ImportError(`${file}, line ${this.line}: expected a height, found "${scanner.token()}".`);
      this.values[this.column++] = value === noData ? Number.NaN : value;
      if (this.column < columns) continue;
      this.onRow(this.row++, this.values, header);
      this.column = 0;
    }
  }

  /** @returns where the heights begin. */
  private readHeader(bytes: Uint8Array): number {
    const { file } = this;
    const entries = new Map<string, number>();
    let at = 0;
    for (;;) {
      let end = bytes.indexOf(newline, at);
      if (end === -1) end = bytes.length;
      const text = Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.min(end - at, 200))
        .toString('latin1')
        .trim();
      const match = /^([A-Za-z_]+)\s+(\S+)$/.exec(text);
      if (!match) {
        if (/^[A-Za-z_]/.test(text) && !/^(nan|inf)/i.test(text))
          throw new ImportError(
            `${file}, line ${this.line}: expected a header entry such as "ncols 321", found "${shorten(text)}".`,
          );
        break;
      }
      const value = Number(match[2]);
      if (!Number.isFinite(value) && match[1]!.toLowerCase() !== 'nodata_value')
        throw new ImportError(
          `${file}, line ${this.line}: expected a number after ${match[1]}, found "${shorten(match[2]!)}".`,
        );
      entries.set(match[1]!.toLowerCase(), value);
      if (end >= bytes.length)
        throw new ImportError(`${file}: the header is followed by no rows of heights.`);
      at = end + 1;
      this.line++;
    }
    this.header = headerOf(entries, file, this.line);
    this.values = new Float32Array(this.header.columns);
    return at;
  }
}

function headerOf(entries: ReadonlyMap<string, number>, file: string, line: number): AsciiGridHeader {
  const need = (key: string): number => {
    const value = entries.get(key);
    if (value === undefined)
      throw new ImportError(
        `${file}, line ${line}: the header has no ${key}; expected it before the heights.`,
      );
    return value;
  };
  const count = (key: string): number => {
    const value = need(key);
    if (!Number.isInteger(value) || value < 1 || value > 1_000_000)
      throw new ImportError(
        `${file}: expected ${key} to be a whole number from 1 to 1000000, found ${value}.`,
      );
    return value;
  };
  const columns = count('ncols');
  const rows = count('nrows');
  if (columns * rows > mostCells)
    throw new ImportError(`${file}: expected at most ${mostCells} cells, found ${columns} × ${rows}.`);
  const cellWidth = entries.get('dx') ?? need('cellsize');
  const cellHeight = entries.get('dy') ?? need('cellsize');
  for (const size of [cellWidth, cellHeight])
    if (!(size > 0)) throw new ImportError(`${file}: expected a cellsize above 0, found ${size}.`);
  const centreX = entries.get('xllcenter');
  const centreY = entries.get('yllcenter');
  return {
    columns,
    rows,
    x0: centreX === undefined ? need('xllcorner') : centreX - cellWidth / 2,
    y0: centreY === undefined ? need('yllcorner') : centreY - cellHeight / 2,
    cellWidth,
    cellHeight,
    noData: entries.get('nodata_value') ?? -9999,
  };
}
const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** Reads numbers straight from bytes: DEMs are hundreds of megabytes of them. */
class NumberScanner {
  private start: number;

  constructor(
    private readonly bytes: Uint8Array,
    private at: number,
    public line: number,
  ) {
    this.start = at;
  }

  /** The next number, null where the next word is none, undefined at the end. */
  next(): number | null | undefined {
    const { bytes } = this;
    while (this.at < bytes.length && (isBlank(bytes[this.at]!) || bytes[this.at] === newline)) {
      if (bytes[this.at] === newline) this.line++;
      this.at++;
    }
    this.start = this.at;
    if (this.at >= bytes.length) return undefined;
    let sign = 1;
    if (bytes[this.at] === 45 || bytes[this.at] === 43) {
      if (bytes[this.at] === 45) sign = -1;
      this.at++;
    }
    let value = 0;
    let digits = 0;
    let scale = 1;
    let fraction = false;
    for (; this.at < bytes.length; this.at++) {
      const byte = bytes[this.at]!;
      if (byte >= 48 && byte <= 57) {
        value = value * 10 + (byte - 48);
        if (fraction) scale *= 10;
        digits++;
      } else if ((byte === 46 || byte === 44) && !fraction) fraction = true;
      else break;
    }
    const byte = this.at < bytes.length ? bytes[this.at]! : 32;
    if (digits > 0 && digits <= 15 && (isBlank(byte) || byte === newline)) return (sign * value) / scale;
    // Exponents, "nan" and words take the slow way.
    while (this.at < bytes.length && !isBlank(bytes[this.at]!) && bytes[this.at] !== newline) this.at++;
    const token = this.token();
    if (/^[-+]?nan$/i.test(token)) return Number.NaN;
    const slow = Number(token);
    return token !== '' && Number.isFinite(slow) ? slow : null;
  }

  token(): string {
    const length = Math.min(this.at - this.start, 40);
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + this.start, length).toString('latin1');
  }
}

/** A whole grid at once: heights from the south, NaN where there are none. @throws ImportError as the reader. */
export function readAsciiGrid(bytes: Uint8Array, file: string): AsciiGridHeader & { heights: Float32Array } {
  let heights: Float32Array | null = null;
  const reader = new AsciiGridReader(file, (row, values, { columns, rows }) => {
    heights ??= new Float32Array(columns * rows);
    heights.set(values, (rows - 1 - row) * columns);
  });
  reader.push(bytes);
  const header = reader.end();
  return { ...header, heights: heights! };
}
