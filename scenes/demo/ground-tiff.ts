import { zlibSync } from 'fflate';
import { citySouth, cityWest, origin } from './plan.ts';

const rowsPerStrip = 50;
const noData = -32768;
/** Value of one step, metres. */
const scale = 0.01;

/**
 * Heights as a little-endian GeoTIFF: 16-bit centimetres (scale 0.01 in GDAL's metadata), horizontal predictor and
 * deflate in strips, EPSG:4549 with heights in the 1985 datum (EPSG:5737).
 * Sources: TIFF 6.0 (Adobe 1992) and its supplement on deflate (2002), OGC GeoTIFF 1.1 (19-008r4).
 * @param heights Metres, row 0 in the south.
 */
export function groundTiff(
  { columns, rows, heights }: { columns: number; rows: number; heights: Float32Array },
  cellMetres: number,
): Uint8Array {
  const strips: Uint8Array[] = [];
  for (let top = 0; top < rows; top += rowsPerStrip) {
    const count = Math.min(rowsPerStrip, rows - top);
    const bytes = new Uint8Array(count * columns * 2);
    const view = new DataView(bytes.buffer);
    for (let r = 0; r < count; r++) {
      const start = (rows - 1 - top - r) * columns;
      let before = 0;
      for (let column = 0; column < columns; column++) {
        const value = Math.round(heights[start + column]! / scale);
        view.setInt16((r * columns + column) * 2, ((value - before) << 16) >> 16, true);
        before = value;
      }
    }
    strips.push(zlibSync(bytes, { level: 7 }));
  }

  const ascii = (text: string): Uint8Array => new TextEncoder().encode(`${text}\0`);
  const shorts = (values: number[]): Uint8Array => new Uint8Array(Uint16Array.from(values).buffer);
  const longs = (values: number[]): Uint8Array => new Uint8Array(Uint32Array.from(values).buffer);
  const doubles = (values: number[]): Uint8Array => new Uint8Array(Float64Array.from(values).buffer);
  const citation = 'CGCS2000 / 3-degree Gauss-Kruger CM 120E|1985 national height datum|';
  const geoKeys = [
    [1, 1, 1, 7],
    [1024, 0, 1, 1], // model: projected
    [1025, 0, 1, 1], // raster: cells are areas
    [1026, 34737, citation.indexOf('|') + 1, 0],
    [3072, 0, 1, 4549],
    [4096, 0, 1, 5737],
    [4097, 34737, citation.length - citation.indexOf('|') - 1, citation.indexOf('|') + 1],
    [4099, 0, 1, 9001], // metres
  ];
  const metadata =
    `<GDALMetadata>\n  <Item name="SCALE" sample="0" role="scale">${scale}</Item>\n` +
    '  <Item name="OFFSET" sample="0" role="offset">0</Item>\n' +
    '  <Item name="DESCRIPTION" sample="0" role="description">Height, 1985 national height datum</Item>\n</GDALMetadata>\n';
  const [x, y] = [origin.x + cityWest, origin.y + citySouth + rows * cellMetres];
  const sizes = strips.map((strip) => strip.length);
  /** Tag, TIFF type (2 text, 3 short, 4 long, 12 double), number of values, their bytes. */
  const entries: [tag: number, type: number, count: number, bytes: Uint8Array][] = [
    [256, 4, 1, longs([columns])],
    [257, 4, 1, longs([rows])],
    [258, 3, 1, shorts([16])],
    [259, 3, 1, shorts([8])],
    [262, 3, 1, shorts([1])],
    [273, 4, strips.length, longs(sizes.map(() => 0))],
    [277, 3, 1, shorts([1])],
    [278, 4, 1, longs([rowsPerStrip])],
    [279, 4, strips.length, longs(sizes)],
    [284, 3, 1, shorts([1])],
    [317, 3, 1, shorts([2])],
    [339, 3, 1, shorts([2])],
    [33550, 12, 3, doubles([cellMetres, cellMetres, 0])],
    [33922, 12, 6, doubles([0, 0, 0, x, y, 0])],
    [34735, 3, geoKeys.length * 4, shorts(geoKeys.flat())],
    [34737, 2, citation.length + 1, ascii(citation)],
    [42112, 2, metadata.length + 1, ascii(metadata)],
    [42113, 2, String(noData).length + 1, ascii(String(noData))],
  ];
  const directory = 8;
  let at = directory + 2 + entries.length * 12 + 4;
  const places = entries.map(([, , , bytes]) => {
    if (bytes.length <= 4) return -1;
    const place = at;
    at += bytes.length + (bytes.length % 2);
    return place;
  });
  let offset = at;
  entries[5]![3] = longs(
    sizes.map((size) => {
      const place = offset;
      offset += size;
      return place;
    }),
  );
  const file = new Uint8Array(offset);
  const view = new DataView(file.buffer);
  file.set([0x49, 0x49, 42, 0, directory, 0, 0, 0]);
  view.setUint16(directory, entries.length, true);
  entries.forEach(([tag, type, count, bytes], i) => {
    const entry = directory + 2 + i * 12;
    view.setUint16(entry, tag, true);
    view.setUint16(entry + 2, type, true);
    view.setUint32(entry + 4, count, true);
    if (places[i] === -1) file.set(bytes, entry + 8);
    else {
      view.setUint32(entry + 8, places[i]!, true);
      file.set(bytes, places[i]!);
    }
  });
  let place = at;
  for (const strip of strips) {
    file.set(strip, place);
    place += strip.length;
  }
  return file;
}
