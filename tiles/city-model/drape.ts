import { triangulate, vectorArea } from '../mesh/triangulate.ts';
import type { SourcePlace } from '../place/source-place.ts';
import type { MeshBuilder } from '../tileset/index.ts';
import type { Polygon } from './city-model.ts';

/** Edges longer than this are halved, so that an area follows the ground, metres. */
const longestEdge = 50;
/** The same where the ground is not known: only the earth bends below it. */
const longestFreeEdge = 500;
/** Above the ground, so that the two do not fight for the same pixels, metres. */
const clearance = 0.3;
const mostTriangles = 60_000;
const upwards = Int8Array.of(0, 0, 127);
const point = new Float64Array(3);

/**
 * Draws areas without a height of their own on the ground. Edges are halved by their length alone, so that
 * neighbours have the same vertices on a common edge.
 * @param coordinates x, y, z in the file's axis order.
 * @param ground Height of the ground in the heights of the source at a place, null where it is not known anywhere.
 */
export function drape(
  coordinates: Float64Array,
  polygons: readonly Polygon[],
  place: SourcePlace,
  ground: ((x: number, y: number) => number | null) | null,
  mesh: MeshBuilder,
  colourOf: (polygon: Polygon) => ArrayLike<number>,
): void {
  const [first, second] = place.latitudeFirst ? [1, 0] : [0, 1];
  const origin = polygons[0]!.rings[0]!;
  const perUnit = metresPerUnit(coordinates[origin + first]!, coordinates[origin + second]!, place);
  for (const polygon of polygons) {
    const { rings } = polygon;
    const corners: number[] = [];
    for (let ring = 0; ring < rings.length; ring += 2)
      for (let at = rings[ring]!; at < rings[ring + 1]!; at += 3)
        corners.push(coordinates[at + first]!, coordinates[at + second]!);
    const area = vectorArea(coordinates, rings[0]!, rings[1]!);
    const triangles = triangulate(coordinates, rings, area);
    const fine = halved(corners, triangles, perUnit, ground ? longestEdge : longestFreeEdge);
    const base = mesh.vertexCount;
    const colour = colourOf(polygon);
    for (let at = 0; at < corners.length; at += 2) {
      const [x, y] = [corners[at]!, corners[at + 1]!];
      place.grid.toLocal(x, y, (ground?.(x, y) ?? 0) + clearance, point, 0);
      mesh.vertex(point[0]!, point[1]!, point[2]!, upwards, colour);
    }
    for (let i = 0; i < fine.length; i += 3) {
      const [a, b, c] = [fine[i]!, fine[i + 1]!, fine[i + 2]!];
      const turn =
        (corners[b * 2]! - corners[a * 2]!) * (corners[c * 2 + 1]! - corners[a * 2 + 1]!) -
        (corners[c * 2]! - corners[a * 2]!) * (corners[b * 2 + 1]! - corners[a * 2 + 1]!);
      if (turn > 0) mesh.triangle(base + a, base + b, base + c);
      else mesh.triangle(base + a, base + c, base + b);
    }
  }
}

/** Halves long edges until none is left; appends the new corners to `corners`. */
function halved(
  corners: number[],
  triangles: number[],
  perUnit: readonly [number, number],
  longest: number,
): number[] {
  const middles = new Map<string, number>();
  const middle = (a: number, b: number): number => {
    const dx = (corners[a * 2]! - corners[b * 2]!) * perUnit[0];
    const dy = (corners[a * 2 + 1]! - corners[b * 2 + 1]!) * perUnit[1];
    if (dx * dx + dy * dy <= longest * longest) return -1;
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    let known = middles.get(key);
    if (known === undefined) {
      known = corners.length / 2;
      corners.push((corners[a * 2]! + corners[b * 2]!) / 2, (corners[a * 2 + 1]! + corners[b * 2 + 1]!) / 2);
      middles.set(key, known);
    }
    return known;
  };
  const fine: number[] = [];
  const work = [...triangles];
  while (work.length > 0) {
    const [c, b, a] = [work.pop()!, work.pop()!, work.pop()!];
    const [ab, bc, ca] =
      fine.length + work.length > mostTriangles * 3
        ? [-1, -1, -1]
        : [middle(a, b), middle(b, c), middle(c, a)];
    const count = Number(ab >= 0) + Number(bc >= 0) + Number(ca >= 0);
    if (count === 0) fine.push(a, b, c);
    else if (count === 3) work.push(a, ab, ca, ab, b, bc, ca, bc, c, ab, bc, ca);
    // Turned so that the halved edge (or the whole one of two halved) is the first.
    else if (count === 1) {
      if (ab >= 0) work.push(a, ab, c, ab, b, c);
      else if (bc >= 0) work.push(b, bc, a, bc, c, a);
      else work.push(c, ca, b, ca, a, b);
    } else if (ab < 0) work.push(c, ca, bc, ca, a, bc, a, b, bc);
    else if (bc < 0) work.push(a, ab, ca, ab, b, ca, b, c, ca);
    else work.push(b, bc, ab, bc, c, ab, c, a, ab);
  }
  return fine;
}

/** Metres of one unit of the source along its axes near a place. */
function metresPerUnit(x: number, y: number, { grid, projection }: SourcePlace): [number, number] {
  const step = projection.geographic ? 1e-4 : 1;
  const [here, east, north] = [new Float64Array(3), new Float64Array(3), new Float64Array(3)];
  grid.toLocal(x, y, 0, here, 0);
  grid.toLocal(x + step, y, 0, east, 0);
  grid.toLocal(x, y + step, 0, north, 0);
  const along = (there: Float64Array): number =>
    Math.hypot(there[0]! - here[0]!, there[1]! - here[1]!, there[2]! - here[2]!) / step;
  return [along(east), along(north)];
}
