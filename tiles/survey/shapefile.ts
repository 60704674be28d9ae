import { ImportError } from '../importer.ts';
import { readShape as readGeometry, shapeKind } from '../vector/shape.ts';

/** Geometry of one record; null for a null shape. Coordinates as they are in the file. */
export type Shape =
  | { type: 'point'; x: number; y: number; z: number | null }
  | { type: 'line'; parts: { x: number; y: number; z: number | null }[][] }
  | null;

/**
 * Shapes of a .shp file with points or lines, with or without Z and M.
 * @throws ImportError in one sentence where it is damaged or holds other shapes.
 */
export function readShapes(bytes: Uint8Array, file: string): Shape[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kind = shapeKind(bytes);
  if (kind === null)
    throw new ImportError(
      `${file}: expected a shapefile with a heading of 100 bytes that begins with 9994, found ${bytes.length} bytes${bytes.length >= 4 ? ` that begin with ${view.getInt32(0)}` : ''}.`,
    );
  if (kind !== 'points' && kind !== 'lines' && kind !== 'null')
    throw new ImportError(`${file}: expected points or lines of a pipe survey, found ${kind}.`);
  const shapes: Shape[] = [];
  let at = 100;
  while (at + 8 <= bytes.length) {
    const length = view.getInt32(at + 4) * 2;
    const start = at + 8;
    if (length < 4 || start + length > bytes.length)
      throw new ImportError(
        `${file}, record ${shapes.length + 1}: expected ${length} bytes, found ${bytes.length - start}; the file is cut off or damaged.`,
      );
    shapes.push(readShape(bytes.subarray(start, start + length), file, shapes.length + 1));
    at = start + length;
  }
  return shapes;
}

function readShape(bytes: Uint8Array, file: string, record: number): Shape {
  try {
    const shape = surveyShape(readGeometry(bytes));
    if (shape === undefined) throw new Error('expected a point or a line, found another shape');
    return shape;
  } catch (error) {
    throw new ImportError(`${file}, record ${record}: ${(error as Error).message}.`);
  }
}

/** A GeoJSON geometry as a surveyed point or line; undefined where it is another, null where it is none. */
export function surveyShape(geometry: unknown): Shape | undefined {
  if (geometry === null || geometry === undefined) return null;
  const { type, coordinates } = geometry as { type?: string; coordinates?: unknown };
  const corner = (position: unknown): { x: number; y: number; z: number | null } => {
    const [x, y, z] = position as number[];
    return { x: Number(x), y: Number(y), z: typeof z === 'number' ? z : null };
  };
  if (type === 'Point' && Array.isArray(coordinates)) return { type: 'point', ...corner(coordinates) };
  if (type === 'LineString' && Array.isArray(coordinates))
    return { type: 'line', parts: [coordinates.map(corner)] };
  if (type === 'MultiLineString' && Array.isArray(coordinates))
    return { type: 'line', parts: coordinates.map((part: unknown[]) => part.map(corner)) };
  return undefined;
}
