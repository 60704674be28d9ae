export type Position = number[];
export type Ring = Position[];

/** A geometry taken apart: polygons, lines and points one by one. */
export interface SimpleGeometry {
  polygons: Ring[][];
  lines: Position[][];
  points: Position[];
  /** Why parts of it were left out, "expected …, found …"; empty where all is well. */
  damages: string[];
  /** Rings that were closed. */
  closed: number;
}

interface Geometry {
  type?: unknown;
  coordinates?: unknown;
  geometries?: unknown;
}

const deepest = 16;

/** Takes a GeoJSON geometry apart; what cannot be understood in it is left out. */
export function simpleGeometry(geometry: unknown): SimpleGeometry {
  const simple: SimpleGeometry = { polygons: [], lines: [], points: [], damages: [], closed: 0 };
  if (geometry !== null && geometry !== undefined) collect(geometry as Geometry, simple, 0);
  return simple;
}

function collect({ type, coordinates, geometries }: Geometry, into: SimpleGeometry, depth: number): void {
  switch (type) {
    case 'Polygon':
      polygon(coordinates, into);
      return;
    case 'MultiPolygon':
      for (const part of list(coordinates, 'polygons', into)) polygon(part, into);
      return;
    case 'LineString':
      line(coordinates, into);
      return;
    case 'MultiLineString':
      for (const part of list(coordinates, 'lines', into)) line(part, into);
      return;
    case 'Point':
      if (checked(coordinates, into)) into.points.push(coordinates as Position);
      return;
    case 'MultiPoint':
      for (const part of list(coordinates, 'positions', into))
        if (checked(part, into)) into.points.push(part as Position);
      return;
    case 'GeometryCollection':
      if (depth > deepest)
        into.damages.push('expected a geometry, found collections in collections without end');
      else
        for (const part of list(geometries, 'geometries', into))
          if (part !== null) collect(part as Geometry, into, depth + 1);
      return;
    default:
      into.damages.push(`expected a geometry, found the type ${JSON.stringify(type)}`);
  }
}

function list(value: unknown, what: string, into: SimpleGeometry): unknown[] {
  if (Array.isArray(value)) return value;
  into.damages.push(`expected a list of ${what}, found ${JSON.stringify(value)?.slice(0, 40)}`);
  return [];
}

/** A polygon whose exterior is damaged goes with all its holes; a damaged hole goes alone. */
function polygon(value: unknown, into: SimpleGeometry): void {
  const given = list(value, 'rings', into);
  const rings: Ring[] = [];
  for (let n = 0; n < given.length; n++) {
    const ring = given[n] as Position[];
    if (isRing(ring, into)) rings.push(ring);
    else if (n === 0) return;
  }
  if (rings.length > 0) into.polygons.push(rings);
  else if (Array.isArray(value)) into.damages.push('expected a polygon with a ring, found none');
}

function isRing(ring: unknown, into: SimpleGeometry): ring is Ring {
  if (!arePositions(ring, 3, into)) return false;
  const first = ring[0]!;
  const last = ring[ring.length - 1]!;
  if (first[0] !== last[0] || first[1] !== last[1]) {
    ring.push([...first]);
    into.closed++;
  }
  if (ring.length >= 4) return true;
  into.damages.push(`expected a ring of at least 4 positions, found ${ring.length}`);
  return false;
}

function line(value: unknown, into: SimpleGeometry): void {
  if (arePositions(value, 2, into)) into.lines.push(value);
}

function arePositions(value: unknown, least: number, into: SimpleGeometry): value is Position[] {
  if (!Array.isArray(value)) {
    list(value, 'positions', into);
    return false;
  }
  if (value.length < least) {
    into.damages.push(`expected at least ${least} positions, found ${value.length}`);
    return false;
  }
  for (let n = 0; n < value.length; n++) if (!checked(value[n], into)) return false;
  return true;
}

function checked(value: unknown, into: SimpleGeometry): boolean {
  if (Array.isArray(value) && Number.isFinite(value[0]) && Number.isFinite(value[1])) return true;
  into.damages.push(`expected a position of two numbers, found ${JSON.stringify(value)?.slice(0, 60)}`);
  return false;
}
