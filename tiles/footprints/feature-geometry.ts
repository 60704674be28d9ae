export type Position = number[];
export type Ring = Position[];

/** A geometry taken apart: polygons, lines and points one by one. */
export interface SimpleGeometry {
  polygons: Ring[][];
  lines: Position[][];
  points: Position[];
}

interface Geometry {
  type?: unknown;
  coordinates?: unknown;
  geometries?: unknown;
}

/** Takes a GeoJSON geometry apart. @throws Error saying what was expected and found. */
export function simpleGeometry(geometry: unknown): SimpleGeometry {
  const simple: SimpleGeometry = { polygons: [], lines: [], points: [] };
  if (geometry === null || geometry === undefined) return simple;
  collect(geometry as Geometry, simple);
  return simple;
}

function collect({ type, coordinates, geometries }: Geometry, into: SimpleGeometry): void {
  switch (type) {
    case 'Polygon':
      into.polygons.push(polygonOf(coordinates));
      return;
    case 'MultiPolygon':
      for (const part of list(coordinates, 'polygons')) into.polygons.push(polygonOf(part));
      return;
    case 'LineString':
      into.lines.push(lineOf(coordinates, 2));
      return;
    case 'MultiLineString':
      for (const part of list(coordinates, 'lines')) into.lines.push(lineOf(part, 2));
      return;
    case 'Point':
      into.points.push(positionOf(coordinates));
      return;
    case 'MultiPoint':
      for (const part of list(coordinates, 'positions')) into.points.push(positionOf(part));
      return;
    case 'GeometryCollection':
      for (const part of list(geometries, 'geometries')) collect(part as Geometry, into);
      return;
    default:
      throw new Error(`expected a geometry, found the type ${JSON.stringify(type)}`);
  }
}

function list(value: unknown, what: string): unknown[] {
  if (!Array.isArray(value))
    throw new Error(`expected a list of ${what}, found ${JSON.stringify(value)?.slice(0, 40)}`);
  return value;
}

function polygonOf(value: unknown): Ring[] {
  const rings = list(value, 'rings');
  if (rings.length === 0) throw new Error('expected a polygon with a ring, found none');
  for (let i = 0; i < rings.length; i++) {
    const ring = lineOf(rings[i], 3);
    const first = ring[0]!;
    const last = ring[ring.length - 1]!;
    if (first[0] !== last[0] || first[1] !== last[1]) ring.push([first[0]!, first[1]!]);
    if (ring.length < 4) throw new Error(`expected a ring of at least 4 positions, found ${ring.length}`);
  }
  return rings as Ring[];
}

function lineOf(value: unknown, least: number): Position[] {
  const positions = list(value, 'positions');
  if (positions.length < least)
    throw new Error(`expected at least ${least} positions, found ${positions.length}`);
  positions.forEach(positionOf);
  return positions as Position[];
}

function positionOf(value: unknown): Position {
  if (!Array.isArray(value) || !Number.isFinite(value[0]) || !Number.isFinite(value[1]))
    throw new Error(`expected a position of two numbers, found ${JSON.stringify(value)?.slice(0, 60)}`);
  return value as Position;
}
