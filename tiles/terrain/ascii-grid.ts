import { ImportError } from '../importer.ts';
import type { ElevationRaster } from './elevation-raster.ts';

const newline = 10;
const isBlank = (byte: number): boolean => byte === 32 || byte === 9 || byte === 13;

/**
 * Reads an ESRI ASCII grid (ncols, nrows, xllcorner or xllcenter, yllcorner or yllcenter, cellsize or dx and dy,
 * nodata_value; then the rows from north to south).
 * @throws ImportError naming file and line for a header or row that is not as it should be.
 */
export function readAsciiGrid(bytes: Uint8Array, file: string): ElevationRaster {
  const header = new Map<string, number>();
  let at = 0;
  let line = 1;
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
          `${file}, line ${line}: expected a header entry such as "ncols 321", found "${shorten(text)}".`,
        );
      break;
    }
    const value = Number(match[2]);
    if (!Number.isFinite(value) && match[1]!.toLowerCase() !== 'nodata_value')
      throw new ImportError(
        `${file}, line ${line}: expected a number after ${match[1]}, found "${shorten(match[2]!)}".`,
      );
    header.set(match[1]!.toLowerCase(), value);
    if (end >= bytes.length) throw new ImportError(`${file}: the header is followed by no rows of heights.`);
    at = end + 1;
    line++;
  }
  const need = (key: string): number => {
    const value = header.get(key);
    if (value === undefined)
      throw new ImportError(
        `${file}, line ${line}: the header has no ${key}; expected it before the heights.`,
      );
    return value;
  };
  const count = (key: string): number => {
    const value = need(key);
    if (!Number.isInteger(value) || value < 1 || value > 100_000)
      throw new ImportError(
        `${file}: expected ${key} to be a whole number from 1 to 100000, found ${value}.`,
      );
    return value;
  };
  const columns = count('ncols');
  const rows = count('nrows');
  const cellWidth = header.get('dx') ?? need('cellsize');
  const cellHeight = header.get('dy') ?? need('cellsize');
  for (const size of [cellWidth, cellHeight])
    if (!(size > 0)) throw new ImportError(`${file}: expected a cellsize above 0, found ${size}.`);
  const centreX = header.get('xllcenter');
  const centreY = header.get('yllcenter');
  const noData = header.get('nodata_value') ?? -9999;

  const heights = new Float32Array(columns * rows);
  const scanner = new NumberScanner(bytes, at, line);
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = 0; column < columns; column++) {
      const value = scanner.next();
      if (value === undefined)
        throw new ImportError(
          `${file}, line ${scanner.line}: expected ${rows} rows of ${columns} heights, found the end of the file in row ${rows - row} after ${column} heights.`,
        );
      if (value === null)
        throw new ImportError(
          `${file}, line ${scanner.line}: expected a height, found "${scanner.token()}".`,
        );
      heights[row * columns + column] = value === noData ? Number.NaN : value;
    }
  }
  if (scanner.next() !== undefined)
    throw new ImportError(
      `${file}, line ${scanner.line}: expected ${rows} rows of ${columns} heights, found more numbers after the last row.`,
    );
  return {
    file,
    crs: null,
    columns,
    rows,
    x0: centreX === undefined ? need('xllcorner') : centreX - cellWidth / 2,
    y0: centreY === undefined ? need('yllcorner') : centreY - cellHeight / 2,
    cellWidth,
    cellHeight,
    heights,
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
