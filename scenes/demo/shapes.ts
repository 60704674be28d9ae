/** Plane geometry in local metres: x east, y north. */
export type Point = [x: number, y: number];
/** Open ring (the first point is not repeated), counter-clockwise. */
export type Ring = Point[];

/** A rectangle by its centre, length along `angle` (radians from east, counter-clockwise) and depth across it. */
export function rectangle(centre: Point, length: number, depth: number, angle: number): Ring {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const corner = (u: number, v: number): Point => [centre[0] + u * c - v * s, centre[1] + u * s + v * c];
  const [l, d] = [length / 2, depth / 2];
  return [corner(-l, -d), corner(l, -d), corner(l, d), corner(-l, d)];
}

/** A regular polygon, or an ellipse-like one where `radiusAcross` differs. */
export function roundRing(
  centre: Point,
  radiusAlong: number,
  radiusAcross: number,
  angle: number,
  corners: number,
): Ring {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return Array.from({ length: corners }, (_, i): Point => {
    const turn = ((i + 0.5) / corners) * 2 * Math.PI;
    const [u, v] = [radiusAlong * Math.cos(turn), radiusAcross * Math.sin(turn)];
    return [centre[0] + u * c - v * s, centre[1] + u * s + v * c];
  });
}

/** The points given in a frame with its origin at `centre` and its first axis along `angle`. */
export function placed(centre: Point, angle: number, points: Point[]): Ring {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return points.map(([u, v]): Point => [centre[0] + u * c - v * s, centre[1] + u * s + v * c]);
}

/** Scales a ring about its centroid. */
export function scaled(ring: Ring, factor: number): Ring {
  const [x, y] = centroid(ring);
  return ring.map(([px, py]): Point => [x + (px - x) * factor, y + (py - y) * factor]);
}

export function signedArea(ring: Ring): number {
  let sum = 0;
  for (let i = 0; i < ring.length; i++) {
    const [a, b] = [ring[i]!, ring[(i + 1) % ring.length]!];
    sum += a[0] * b[1] - b[0] * a[1];
  }
  return sum / 2;
}

export function centroid(ring: Ring): Point {
  let [x, y, sum] = [0, 0, 0];
  const [ox, oy] = ring[0]!;
  for (let i = 0; i < ring.length; i++) {
    const [a, b] = [ring[i]!, ring[(i + 1) % ring.length]!];
    const cross = (a[0] - ox) * (b[1] - oy) - (b[0] - ox) * (a[1] - oy);
    x += (a[0] + b[0] - 2 * ox) * cross;
    y += (a[1] + b[1] - 2 * oy) * cross;
    sum += cross;
  }
  return [ox + x / (3 * sum), oy + y / (3 * sum)];
}

/** Even-odd rule; points exactly on the edge may fall on either side. */
export function contains(ring: Ring, [x, y]: Point): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [a, b] = [ring[i]!, ring[j]!];
    if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
  }
  return inside;
}

function segmentsCross(a: Point, b: Point, c: Point, d: Point): boolean {
  const side = (p: Point, q: Point, r: Point): number =>
    (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
  const [s1, s2, s3, s4] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  return s1 * s2 < -1e-9 && s3 * s4 < -1e-9;
}

export interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

export function boxOf(points: Point[]): Box {
  const box = {
    west: Number.POSITIVE_INFINITY,
    south: Number.POSITIVE_INFINITY,
    east: Number.NEGATIVE_INFINITY,
    north: Number.NEGATIVE_INFINITY,
  };
  for (const [x, y] of points) {
    box.west = Math.min(box.west, x);
    box.south = Math.min(box.south, y);
    box.east = Math.max(box.east, x);
    box.north = Math.max(box.north, y);
  }
  return box;
}

const apart = (a: Box, b: Box): boolean =>
  a.east <= b.west || b.east <= a.west || a.north <= b.south || b.north <= a.south;

/** True where the insides of two rings share an area; touching edges do not count. */
export function overlap(one: Ring, two: Ring): boolean {
  if (apart(boxOf(one), boxOf(two))) return false;
  for (let i = 0; i < one.length; i++)
    for (let j = 0; j < two.length; j++)
      if (segmentsCross(one[i]!, one[(i + 1) % one.length]!, two[j]!, two[(j + 1) % two.length]!))
        return true;
  return (
    one.some((point) => contains(two, point)) ||
    two.some((point) => contains(one, point)) ||
    contains(two, centroid(one)) ||
    contains(one, centroid(two))
  );
}

/** True where all of `inner` lies in `outer`. */
export function within(inner: Ring, outer: Ring): boolean {
  for (let i = 0; i < inner.length; i++) {
    const [a, b] = [inner[i]!, inner[(i + 1) % inner.length]!];
    if (!contains(outer, a) || !contains(outer, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2])) return false;
    for (let j = 0; j < outer.length; j++)
      if (segmentsCross(a, b, outer[j]!, outer[(j + 1) % outer.length]!)) return false;
  }
  return true;
}

/** A line widened to both sides; for open lines of gentle curvature. */
export function ribbon(line: Point[], halfWidth: number): Ring {
  const left: Point[] = [];
  const right: Point[] = [];
  for (let i = 0; i < line.length; i++) {
    const [a, b] = [line[Math.max(i - 1, 0)]!, line[Math.min(i + 1, line.length - 1)]!];
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    const [nx, ny] = [-(b[1] - a[1]) / length, (b[0] - a[0]) / length];
    const [x, y] = line[i]!;
    left.push([x + nx * halfWidth, y + ny * halfWidth]);
    right.push([x - nx * halfWidth, y - ny * halfWidth]);
  }
  return [...right, ...left.reverse()];
}

export function distanceToLine([x, y]: Point, line: Point[]): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!];
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const t = Math.min(1, Math.max(0, ((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy)));
    best = Math.min(best, Math.hypot(x - a[0] - t * dx, y - a[1] - t * dy));
  }
  return best;
}

/** The part of a ring inside a rectangle (Sutherland and Hodgman 1974); empty where there is none. */
export function clipped(ring: Ring, west: number, south: number, east: number, north: number): Ring {
  const edges: [axis: 0 | 1, limit: number, keep: 1 | -1][] = [
    [0, west, 1],
    [0, east, -1],
    [1, south, 1],
    [1, north, -1],
  ];
  let points = ring;
  for (const [axis, limit, keep] of edges) {
    const next: Ring = [];
    for (let i = 0; i < points.length; i++) {
      const [a, b] = [points[i]!, points[(i + 1) % points.length]!];
      const [aIn, bIn] = [(a[axis] - limit) * keep >= 0, (b[axis] - limit) * keep >= 0];
      if (aIn) next.push(a);
      if (aIn !== bIn) {
        const t = (limit - a[axis]) / (b[axis] - a[axis]);
        next.push([a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]);
      }
    }
    points = next;
  }
  return points;
}
