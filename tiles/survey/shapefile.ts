import { ImportError } from '../importer.ts';

/** Geometry of one record; null for a null shape. Coordinates as they are in the file. */
export type Shape =
  | { type: 'point'; x: number; y: number; z: number | null }
  | { type: 'line'; parts: { x: number; y: number; z: number | null }[][] }
  | null;

const names: Record<number, string> = {
  5: 'polygons',
  8: 'multipoints',
  15: 'polygons',
  18: 'multipoints',
  25: 'polygons',
  28: 'multipoints',
  31: 'multipatches',
};

/**
 * Shapes of a .shp file with points or lines, with or without Z and M (ESRI Shapefile Technical Description, 1998).
 * @throws ImportError in one sentence where it is damaged or holds other shapes.
 */
export function readShapes(bytes: Uint8Array, file: string): Shape[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 100 || view.getInt32(0) !== 9994)
    throw new ImportError(
      `${file}: expected a shapefile with a heading of 100 bytes that begins with 9994, found ${bytes.length} bytes${bytes.length >= 4 ? ` that begin with ${view.getInt32(0)}` : ''}.`,
    );
  const kind = view.getInt32(32, true);
  if (names[kind])
    throw new ImportError(`${file}: expected points or lines of a pipe survey, found ${names[kind]}.`);
  const shapes: Shape[] = [];
  let at = 100;
  while (at + 8 <= bytes.length) {
    const length = view.getInt32(at + 4) * 2;
    const start = at + 8;
    if (length < 4 || start + length > bytes.length)
      throw new ImportError(
        `${file}, record ${shapes.length + 1}: expected ${length} bytes, found ${bytes.length - start}; the file is cut off or damaged.`,
      );
    shapes.push(readShape(view, start, length, file, shapes.length + 1));
    at = start + length;
  }
  return shapes;
}

function readShape(view: DataView, start: number, length: number, file: string, record: number): Shape {
  const damaged = (): never => {
    throw new ImportError(`${file}, record ${record}: the shape does not fit in its ${length} bytes.`);
  };
  const type = view.getInt32(start, true);
  if (type === 0) return null;
  if (type === 1 || type === 11 || type === 21) {
    if (length < (type === 11 ? 28 : 20)) damaged();
    return {
      type: 'point',
      x: view.getFloat64(start + 4, true),
      y: view.getFloat64(start + 12, true),
      z: type === 11 ? view.getFloat64(start + 20, true) : null,
    };
  }
  if (type !== 3 && type !== 13 && type !== 23)
    throw new ImportError(
      `${file}, record ${record}: expected a point or a line, found ${names[type] ?? `shape type ${type}`}.`,
    );
  if (length < 44) damaged();
  const partCount = view.getInt32(start + 36, true);
  const pointCount = view.getInt32(start + 40, true);
  const pointsAt = start + 44 + partCount * 4;
  const zAt = pointsAt + pointCount * 16 + 16;
  const end = type === 13 ? zAt + pointCount * 8 : pointsAt + pointCount * 16;
  if (partCount < 0 || pointCount < 0 || end > start + length) damaged();
  const parts: { x: number; y: number; z: number | null }[][] = [];
  for (let part = 0; part < partCount; part++) {
    const first = view.getInt32(start + 44 + part * 4, true);
    const next = part + 1 < partCount ? view.getInt32(start + 48 + part * 4, true) : pointCount;
    if (first < 0 || next < first || next > pointCount) damaged();
    const points: { x: number; y: number; z: number | null }[] = [];
    for (let point = first; point < next; point++)
      points.push({
        x: view.getFloat64(pointsAt + point * 16, true),
        y: view.getFloat64(pointsAt + point * 16 + 8, true),
        z: type === 13 ? view.getFloat64(zAt + point * 8, true) : null,
      });
    parts.push(points);
  }
  return { type: 'line', parts };
}
