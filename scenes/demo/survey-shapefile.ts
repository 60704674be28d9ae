/** A column of a dBASE table: text (C), number (N) or date (D, "20140503"). */
export interface DbfColumn {
  name: string;
  type: 'C' | 'N' | 'D';
  /** Bytes. */
  length: number;
  decimals?: number;
}

export type Row = Record<string, string | number | null>;

const encoder = new TextEncoder();

/**
 * A dBASE III table in UTF-8. Unknown is blank; text that is too long is cut between characters.
 * @throws Error where a name has more than ten bytes or a number does not fit.
 */
export function writeDbf(columns: readonly DbfColumn[], rows: readonly Row[]): Uint8Array {
  const recordLength = 1 + columns.reduce((sum, { length }) => sum + length, 0);
  const headerLength = 32 + columns.length * 32 + 1;
  const bytes = new Uint8Array(headerLength + rows.length * recordLength + 1);
  const view = new DataView(bytes.buffer);
  bytes[0] = 3;
  // A fixed date, so that the same rows are the same bytes.
  bytes.set([126, 1, 1], 1);
  view.setUint32(4, rows.length, true);
  view.setUint16(8, headerLength, true);
  view.setUint16(10, recordLength, true);
  columns.forEach(({ name, type, length, decimals = 0 }, index) => {
    const at = 32 + index * 32;
    const encoded = encoder.encode(name);
    if (encoded.length > 10) throw new Error(`Column name "${name}" has more than ten bytes.`);
    bytes.set(encoded, at);
    bytes[at + 11] = type.charCodeAt(0);
    bytes[at + 16] = length;
    bytes[at + 17] = decimals;
  });
  bytes[headerLength - 1] = 0x0d;
  rows.forEach((row, index) => {
    let at = headerLength + index * recordLength;
    bytes.fill(0x20, at, at + recordLength);
    at++;
    for (const { name, type, length, decimals = 0 } of columns) {
      const value = row[name] ?? null;
      if (value !== null) {
        const text = type === 'N' ? Number(value).toFixed(decimals) : String(value);
        const encoded = encoder.encode(text);
        if (type === 'N' && encoded.length > length) throw new Error(`${name}: ${text} does not fit.`);
        const cut = encoded.length > length ? shortened(text, length) : encoded;
        bytes.set(cut, type === 'N' ? at + length - cut.length : at);
      }
      at += length;
    }
  });
  bytes[bytes.length - 1] = 0x1a;
  return bytes;
}

function shortened(text: string, length: number): Uint8Array {
  let kept = '';
  for (const character of text) {
    if (encoder.encode(kept + character).length > length) break;
    kept += character;
  }
  return encoder.encode(kept);
}

/**
 * A shapefile of points or of lines of two and more points: .shp and .shx (ESRI Shapefile Technical Description, 1998).
 * @param shapes one place a point, or the places of a line; x, y.
 */
export function writeShapes(
  kind: 'point' | 'line',
  shapes: readonly (readonly (readonly [x: number, y: number])[])[],
): { shp: Uint8Array; shx: Uint8Array } {
  const contents = shapes.map((shape) => (kind === 'point' ? 20 : 48 + shape.length * 16));
  const shp = new Uint8Array(100 + contents.reduce((sum, length) => sum + 8 + length, 0));
  const shx = new Uint8Array(100 + shapes.length * 8);
  const type = kind === 'point' ? 1 : 3;
  const box = boxOf(shapes.flat());
  for (const file of [shp, shx]) {
    const view = new DataView(file.buffer);
    view.setInt32(0, 9994);
    view.setInt32(24, file.length / 2);
    view.setInt32(28, 1000, true);
    view.setInt32(32, type, true);
    box.forEach((value, index) => {
      view.setFloat64(36 + index * 8, value, true);
    });
  }
  const view = new DataView(shp.buffer);
  const index = new DataView(shx.buffer);
  let at = 100;
  shapes.forEach((shape, record) => {
    index.setInt32(100 + record * 8, at / 2);
    index.setInt32(104 + record * 8, contents[record]! / 2);
    view.setInt32(at, record + 1);
    view.setInt32(at + 4, contents[record]! / 2);
    view.setInt32(at + 8, type, true);
    let place = at + 12;
    if (kind === 'line') {
      boxOf(shape).forEach((value, part) => {
        view.setFloat64(at + 12 + part * 8, value, true);
      });
      view.setInt32(at + 44, 1, true);
      view.setInt32(at + 48, shape.length, true);
      place = at + 56;
    }
    for (const [x, y] of shape) {
      view.setFloat64(place, x, true);
      view.setFloat64(place + 8, y, true);
      place += 16;
    }
    at += 8 + contents[record]!;
  });
  return { shp, shx };
}

function boxOf(places: readonly (readonly [number, number])[]): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of places) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return places.length > 0 ? box : [0, 0, 0, 0];
}
