import earcut from 'earcut';

/** Vector area of a ring (x, y, z a vertex, [start, end)): its length is the area, its direction the normal (Newell). */
export function vectorArea(
  coordinates: ArrayLike<number>,
  start: number,
  end: number,
): [x: number, y: number, z: number] {
  let x = 0;
  let y = 0;
  let z = 0;
  // Relative to the first vertex, so that far coordinates lose no digits.
  const ox = coordinates[start]!;
  const oy = coordinates[start + 1]!;
  const oz = coordinates[start + 2]!;
  for (let i = start; i < end; i += 3) {
    const j = i + 3 < end ? i + 3 : start;
    const ax = coordinates[i]! - ox;
    const ay = coordinates[i + 1]! - oy;
    const az = coordinates[i + 2]! - oz;
    const bx = coordinates[j]! - ox;
    const by = coordinates[j + 1]! - oy;
    const bz = coordinates[j + 2]! - oz;
    x += ay * bz - az * by;
    y += az * bx - ax * bz;
    z += ax * by - ay * bx;
  }
  return [x / 2, y / 2, z / 2];
}

const flat: number[] = [];
const holes: number[] = [];

/**
 * Triangles of a nearly planar polygon in space.
 * @param rings Start and end of the exterior ring, then of the interiors, in numbers; closing points left out.
 * @param normal The polygon's normal, any length.
 * @returns Vertex numbers, counted through the rings in their order from 0; turning as `normal` says.
 */
export function triangulate(
  coordinates: ArrayLike<number>,
  rings: readonly number[],
  normal: readonly [number, number, number],
): number[] {
  const start = rings[0]!;
  const count = (rings[1]! - start) / 3;
  if (rings.length === 2 && count === 3) return [0, 1, 2];
  const [nx, ny, nz] = normal.map(Math.abs) as [number, number, number];
  // Project along the normal's largest component; u × v points that way when it is positive.
  let u = 0;
  let v = 1;
  let sign = Math.sign(normal[2]);
  if (nx > ny && nx > nz) {
    u = 1;
    v = 2;
    sign = Math.sign(normal[0]);
  } else if (ny > nz) {
    u = 2;
    v = 0;
    sign = Math.sign(normal[1]);
  }
  if (rings.length === 2 && count === 4 && isConvex(coordinates, start, u, v)) return [0, 1, 2, 0, 2, 3];
  flat.length = 0;
  holes.length = 0;
  for (let ring = 0; ring < rings.length; ring += 2) {
    if (ring > 0) holes.push(flat.length / 2);
    for (let i = rings[ring]!; i < rings[ring + 1]!; i += 3)
      flat.push(coordinates[i + u]! - coordinates[start + u]!, coordinates[i + v]! - coordinates[start + v]!);
  }
  const triangles = earcut(flat, holes.length > 0 ? holes : undefined);
  let area = 0;
  for (let i = 0; i < triangles.length; i += 3)
    area += turn(flat, triangles[i]! * 2, triangles[i + 1]! * 2, triangles[i + 2]! * 2);
  if (area * sign < 0) triangles.reverse();
  return triangles;
}

function turn(points: ArrayLike<number>, a: number, b: number, c: number): number {
  return (
    (points[b]! - points[a]!) * (points[c + 1]! - points[a + 1]!) -
    (points[c]! - points[a]!) * (points[b + 1]! - points[a + 1]!)
  );
}

function isConvex(coordinates: ArrayLike<number>, start: number, u: number, v: number): boolean {
  let sign = 0;
  for (let i = 0; i < 4; i++) {
    const a = start + i * 3;
    const b = start + ((i + 1) & 3) * 3;
    const c = start + ((i + 2) & 3) * 3;
    const cross =
      (coordinates[b + u]! - coordinates[a + u]!) * (coordinates[c + v]! - coordinates[b + v]!) -
      (coordinates[b + v]! - coordinates[a + v]!) * (coordinates[c + u]! - coordinates[b + u]!);
    if (cross === 0) return false;
    if (sign === 0) sign = Math.sign(cross);
    else if (Math.sign(cross) !== sign) return false;
  }
  return true;
}

/** Convex outline of points (x, y; `stride` numbers each) as a closed counter-clockwise ring; Andrew's monotone chain. */
export function convexOutline(points: ArrayLike<number>, count: number, stride: number): [number, number][] {
  const sorted = Array.from({ length: count }, (_nothing, i): [number, number] => [
    points[i * stride]!,
    points[i * stride + 1]!,
  ]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (list: [number, number][]): [number, number][] => {
    const chain: [number, number][] = [];
    for (const point of list) {
      while (chain.length >= 2) {
        const [a, b] = [chain.at(-2)!, chain.at(-1)!];
        if ((b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]) > 0) break;
        chain.pop();
      }
      chain.push(point);
    }
    chain.pop();
    return chain;
  };
  const ring = [...half(sorted), ...half(sorted.reverse())];
  if (ring[0]) ring.push([...ring[0]]);
  return ring;
}
