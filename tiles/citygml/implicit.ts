import type { Line, Polygon } from '../city-model/city-model.ts';
import type { CoordinateBuffer } from '../city-model/coordinate-buffer.ts';

const degree = Math.PI / 180;
/** Half axis and squared eccentricity of GRS 80; of other ellipsoids the difference is a hair's breadth on a tree. */
const semiMajorAxis = 6_378_137;
const eccentricitySquared = 0.00669438;
/** Shapes kept for later references. */
const mostPrototypes = 20_000;

interface Prototype {
  coordinates: Float64Array;
  polygons: Polygon[];
  lines: Line[];
}

/** The implicit geometry that is being read: a shape in metres around the origin, put somewhere by a matrix. */
export class ImplicitGeometry {
  matrix: number[] | null = null;
  reference: [number, number, number] | null = null;
  modelFile: string | null = null;
  /** Hash of the gml:id of a shape that another implicit geometry has given. */
  href: number | null = null;
  id: number | null = null;

  constructor(
    readonly depth: number,
    /** Where its shape begins in the coordinates, and in the object's polygons and lines. */
    readonly start: number,
    readonly firstPolygon: number,
    readonly firstLine: number,
  ) {}
}

/** Shapes of implicit geometries by their gml:id (CityGML 2.0, 10.1.2: prototypes). */
export class Prototypes {
  private readonly shapes = new Map<number, Prototype>();

  keep(
    id: number,
    coordinates: Float64Array,
    polygons: readonly Polygon[],
    lines: readonly Line[],
    start: number,
  ): void {
    if (this.shapes.size >= mostPrototypes) return;
    this.shapes.set(id, {
      coordinates: coordinates.slice(),
      polygons: polygons.map((polygon) => ({ ...polygon, rings: polygon.rings.map((at) => at - start) })),
      lines: lines.map((line) => ({ ...line, start: line.start - start, end: line.end - start })),
    });
  }

  /** Appends a kept shape. @returns false where there is none of that id. */
  append(id: number, target: CoordinateBuffer, polygons: Polygon[], lines: Line[], lod: number): boolean {
    const shape = this.shapes.get(id);
    if (!shape) return false;
    const start = target.length;
    for (const value of shape.coordinates) target.push(value);
    for (const polygon of shape.polygons)
      polygons.push({ ...polygon, lod, rings: polygon.rings.map((at) => at + start) });
    for (const line of shape.lines) lines.push({ lod, start: line.start + start, end: line.end + start });
    return true;
  }
}

/**
 * Puts the vertices [start, end) of a shape where its reference point lies. In a geographic system its metres become
 * degrees by the radii of curvature there.
 * @param matrix 16 numbers by rows; null leaves the shape as it is.
 * @param geographic 'latitude' or 'longitude': which of the two comes first in degrees; null for metres.
 */
export function placeShape(
  values: Float64Array,
  start: number,
  end: number,
  matrix: readonly number[] | null,
  reference: readonly [number, number, number],
  geographic: 'latitude' | 'longitude' | null,
): void {
  const latitude = (geographic === 'latitude' ? reference[0] : reference[1]) * degree;
  const bend = 1 - eccentricitySquared * Math.sin(latitude) ** 2;
  const perNorth = geographic ? bend ** 1.5 / (semiMajorAxis * (1 - eccentricitySquared)) / degree : 1;
  const perEast = geographic ? Math.sqrt(bend) / (semiMajorAxis * Math.cos(latitude)) / degree : 1;
  const m = matrix ?? [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0];
  const northFirst = geographic === 'latitude';
  for (let at = start; at < end; at += 3) {
    const x = values[at]!;
    const y = values[at + 1]!;
    const z = values[at + 2]!;
    const east = (m[0]! * x + m[1]! * y + m[2]! * z + m[3]!) * perEast;
    const north = (m[4]! * x + m[5]! * y + m[6]! * z + m[7]!) * perNorth;
    values[at] = reference[0] + (northFirst ? north : east);
    values[at + 1] = reference[1] + (northFirst ? east : north);
    values[at + 2] = reference[2] + m[8]! * x + m[9]! * y + m[10]! * z + m[11]!;
  }
}
