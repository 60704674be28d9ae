/** Deepest nesting of the coordinates by type: a point is 0, a list of points 1 … */
const nesting: Record<string, number> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
};

type Coordinates = unknown[];

function problemOfPoint(point: unknown): string | null {
  if (!Array.isArray(point) || point.length < 2) return 'expected a position, found something else';
  const [longitude, latitude] = point as number[];
  if (!point.every((value) => Number.isFinite(value))) return 'expected finite coordinates, found others';
  if (Math.abs(longitude!) > 180 || Math.abs(latitude!) > 90)
    return `expected longitude and latitude in degrees, found ${longitude}, ${latitude}`;
  return null;
}

function problemOfRing(ring: Coordinates): string | null {
  if (ring.length < 4) return `expected a ring of at least 4 positions, found ${ring.length}`;
  const [first, last] = [ring[0], ring.at(-1)] as [number[], number[]];
  return first[0] === last[0] && first[1] === last[1] ? null : 'expected a closed ring, found an open one';
}

/**
 * What keeps a GeoJSON geometry out of the store: "expected …, found …"; null where nothing does. Rings that
 * cross themselves are let in: nothing here computes with them in the geometry engine.
 */
export function geometryProblem(geometry: { type: string; coordinates?: unknown }): string | null {
  const depth = nesting[geometry.type];
  if (depth === undefined)
    return `expected one of ${Object.keys(nesting).join(', ')}, found "${geometry.type}"`;
  const areal = geometry.type.endsWith('Polygon');
  const check = (value: unknown, level: number): string | null => {
    if (level === 0) return problemOfPoint(value);
    if (!Array.isArray(value)) return 'expected a list of positions, found something else';
    for (const part of value) {
      const problem = check(part, level - 1);
      if (problem) return problem;
    }
    if (areal && level === 1) return problemOfRing(value);
    return geometry.type.endsWith('LineString') && level === 1 && value.length < 2
      ? `expected a line of at least 2 positions, found ${value.length}`
      : null;
  };
  return check(geometry.coordinates, depth);
}
