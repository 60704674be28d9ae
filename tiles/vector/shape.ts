import { ringArea2 } from './rings.ts';

/** What the shapes of a file are, by the type in its heading. */
export type ShapeKind = 'null' | 'points' | 'lines' | 'polygons' | 'multipoints' | 'multipatches';
const kinds: Record<number, ShapeKind> = {
  0: 'null',
  1: 'points',
  3: 'lines',
  5: 'polygons',
  8: 'multipoints',
  11: 'points',
  13: 'lines',
  15: 'polygons',
  18: 'multipoints',
  21: 'points',
  23: 'lines',
  25: 'polygons',
  28: 'multipoints',
  31: 'multipatches',
};

export const shapeHeadingBytes = 100;

/** @returns the kind of shapes in a file by its first 100 bytes; null where it is no shapefile. */
export function shapeKind(heading: Uint8Array): ShapeKind | null {
  if (heading.length < shapeHeadingBytes) return null;
  const view = new DataView(heading.buffer, heading.byteOffset, heading.byteLength);
  return view.getInt32(0) === 9994 ? (kinds[view.getInt32(32, true)] ?? null) : null;
}

type Position = number[];

/**
 * One record of a .shp file as a GeoJSON geometry, with z where the file has it; null for a null shape (ESRI Shapefile
 * Technical Description, 1998). Measures are passed over.
 * @throws Error "expected …, found …" where it is damaged or a multipatch.
 */
export function readShape(bytes: Uint8Array): object | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { length } = bytes;
  const type = length >= 4 ? view.getInt32(0, true) : -1;
  const kind = kinds[type];
  const hasZ = type > 10 && type < 20;
  const expectBytes = (least: number): void => {
    if (!(least <= length)) throw new Error(`the shape does not fit in its ${length} bytes`);
  };
  const position = (at: number, zAt: number): Position => {
    const x = view.getFloat64(at, true);
    const y = view.getFloat64(at + 8, true);
    return hasZ ? [x, y, view.getFloat64(zAt, true)] : [x, y];
  };
  if (kind === 'null') return null;
  if (kind === 'points') {
    expectBytes(hasZ ? 28 : 20);
    return { type: 'Point', coordinates: position(4, 20) };
  }
  if (kind === 'multipoints') {
    expectBytes(40);
    const count = view.getUint32(36, true);
    const zAt = 40 + count * 16 + 16;
    expectBytes(hasZ ? zAt + count * 8 : 40 + count * 16);
    const coordinates: Position[] = [];
    for (let n = 0; n < count; n++) coordinates.push(position(40 + n * 16, zAt + n * 8));
    return { type: 'MultiPoint', coordinates };
  }
  if (kind !== 'lines' && kind !== 'polygons')
    throw new Error(
      `expected a point, line or polygon, found ${kind ? 'a multipatch' : `shape type ${type}`}`,
    );
  expectBytes(44);
  const partCount = view.getUint32(36, true);
  const pointCount = view.getUint32(40, true);
  const pointsAt = 44 + partCount * 4;
  const zAt = pointsAt + pointCount * 16 + 16;
  expectBytes(hasZ ? zAt + pointCount * 8 : pointsAt + pointCount * 16);
  const parts: Position[][] = [];
  for (let part = 0; part < partCount; part++) {
    const first = view.getUint32(44 + part * 4, true);
    const next = part + 1 < partCount ? view.getUint32(48 + part * 4, true) : pointCount;
    if (next < first || next > pointCount) throw new Error(`the shape does not fit in its ${length} bytes`);
    const points: Position[] = [];
    for (let n = first; n < next; n++) points.push(position(pointsAt + n * 16, zAt + n * 8));
    if (points.length > 0) parts.push(points);
  }
  if (parts.length === 0) return null;
  if (kind === 'lines')
    return parts.length === 1
      ? { type: 'LineString', coordinates: parts[0]! }
      : { type: 'MultiLineString', coordinates: parts };
  const polygons = polygonsOf(parts);
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: polygons[0]! }
    : { type: 'MultiPolygon', coordinates: polygons };
}

/**
 * Rings put together as polygons: exteriors turn clockwise and holes counter-clockwise; a hole belongs to the smallest
 * exterior around it. Where nothing turns clockwise the file has it the wrong way round.
 */
function polygonsOf(rings: Position[][]): Position[][][] {
  if (rings.length === 1) return [[rings[0]!]];
  const areas = rings.map((ring) => ringArea2(ring) / 2);
  const sign = areas.some((area) => area < 0) ? 1 : -1;
  const polygons: { exterior: Position[]; area: number; rings: Position[][] }[] = [];
  const holes: Position[][] = [];
  for (const [n, ring] of rings.entries())
    if (areas[n]! * sign < 0) polygons.push({ exterior: ring, area: Math.abs(areas[n]!), rings: [ring] });
    else if (areas[n] !== 0) holes.push(ring);
  for (const hole of holes) {
    let around: (typeof polygons)[number] | null = null;
    for (const polygon of polygons)
      if ((!around || polygon.area < around.area) && isWithin(hole, polygon.exterior)) around = polygon;
    if (around) around.rings.push(hole);
    else polygons.push({ exterior: hole, area: 0, rings: [hole] });
  }
  return polygons.map((polygon) => polygon.rings);
}

/** True where most of the first vertices of a ring lie within another: one of them may touch it. */
function isWithin(ring: Position[], around: Position[]): boolean {
  let within = 0;
  const looked = Math.min(ring.length - 1, 3);
  for (let n = 0; n < looked; n++) if (contains(around, ring[n]![0]!, ring[n]![1]!)) within++;
  return within * 2 > looked;
}

function contains(ring: Position[], x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i]! as [number, number];
    const [bx, by] = ring[j]! as [number, number];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
