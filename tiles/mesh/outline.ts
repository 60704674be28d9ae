type Point = [x: number, y: number];
type Ring = Point[];

/** Corners nearer than this are one, source units (metres, or about as small in degrees). */
const stepsPerMetre = 1000;
const stepsPerDegree = 1e8;

/**
 * The outline of polygons that share edges, such as a triangulated surface: edges that two polygons run along in
 * opposite directions cancel out, what is left are the rings. Polygons inside others are left out.
 * @param rings Exterior first in each polygon, counter-clockwise; interiors clockwise; not closed.
 * @param degrees True where coordinates are degrees.
 * @returns Polygons of rings turned the same way, not closed; null where the edges do not close to rings, as where
 * polygons overlap or only touch along parts of edges.
 */
export function mergedOutline(rings: readonly Ring[], degrees: boolean): Ring[][] | null {
  const steps = degrees ? stepsPerDegree : stepsPerMetre;
  const points: Point[] = [];
  const numbers = new Map<number | string, number>();
  const origin = rings[0]?.[0] ?? [0, 0];
  /** By the first corner: the corners that an edge leads to. */
  const next: number[][] = [];
  for (const ring of rings) {
    let from = -1;
    for (let i = 0; i <= ring.length; i++) {
      const point = ring[i % ring.length]!;
      const key = keyOf((point[0] - origin[0]) * steps, (point[1] - origin[1]) * steps);
      let to = numbers.get(key);
      if (to === undefined) {
        to = points.push(point) - 1;
        numbers.set(key, to);
        next.push([]);
      }
      if (from >= 0 && from !== to) {
        const back = next[to]!.indexOf(from);
        if (back >= 0) next[to]!.splice(back, 1);
        else next[from]!.push(to);
      }
      from = to;
    }
  }
  const found = chains(points, next);
  return found && nested(found);
}

/** Two whole numbers of up to 26 bits in one; text where they are larger. */
function keyOf(x: number, y: number): number | string {
  const [column, row] = [Math.round(x) + 0x2000000, Math.round(y) + 0x2000000];
  return column >= 0 && column < 0x4000000 && row >= 0 && row < 0x4000000
    ? column * 0x4000000 + row
    : `${column},${row}`;
}

/** Follows the edges to closed rings; at a corner with several ways on, by the sharpest left turn. */
function chains(points: readonly Point[], next: number[][]): Ring[] | null {
  const rings: Ring[] = [];
  for (let start = 0; start < next.length; start++)
    while (next[start]!.length > 0) {
      const ring: number[] = [start];
      let before = -1;
      let at = start;
      for (;;) {
        const ways = next[at]!;
        if (ways.length === 0) return null;
        const way = ways.length === 1 || before < 0 ? 0 : leftmost(points, before, at, ways);
        const to = ways.splice(way, 1)[0]!;
        if (to === start) break;
        // A ring that meets itself is cut off there.
        const seen = ring.indexOf(to);
        if (seen > 0) {
          rings.push(ring.splice(seen).map((corner) => points[corner]!));
          if (rings.at(-1)!.length < 3) return null;
          before = ring.at(-1)!;
          ring.push(to);
          at = to;
          continue;
        }
        before = at;
        at = to;
        ring.push(to);
      }
      if (ring.length < 3) return null;
      rings.push(ring.map((corner) => points[corner]!));
    }
  return rings;
}

function leftmost(points: readonly Point[], before: number, at: number, ways: readonly number[]): number {
  const [p, q] = [points[before]!, points[at]!];
  const heading = Math.atan2(q[1] - p[1], q[0] - p[0]);
  let best = 0;
  let most = -Infinity;
  for (let i = 0; i < ways.length; i++) {
    const r = points[ways[i]!]!;
    let turn = Math.atan2(r[1] - q[1], r[0] - q[0]) - heading;
    while (turn > Math.PI) turn -= 2 * Math.PI;
    while (turn <= -Math.PI) turn += 2 * Math.PI;
    if (turn > most) {
      most = turn;
      best = i;
    }
  }
  return best;
}

/** Sorts rings into polygons: clockwise ones are holes of the smallest exterior around them. */
function nested(rings: readonly Ring[]): Ring[][] | null {
  const exteriors = rings
    .map((ring) => ({ ring, area: signedArea(ring), holes: [] as Ring[] }))
    .filter(({ area }) => area > 0)
    .sort((a, b) => a.area - b.area);
  if (exteriors.length === 0) return null;
  for (const ring of rings) {
    if (signedArea(ring) > 0) continue;
    const [a, b] = [ring[0]!, ring[1]!];
    const middle: Point = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    const owner = exteriors.find((exterior) => contains(exterior.ring, middle));
    if (!owner) return null;
    owner.holes.push(ring);
  }
  // What stands on a roof has a floor too: an exterior inside another that is no island in a hole adds nothing.
  return exteriors
    .filter(({ ring }, i) => {
      const inner = insideOf(ring);
      return !exteriors.some(
        (other, j) =>
          j > i && contains(other.ring, inner) && !other.holes.some((hole) => contains(hole, inner)),
      );
    })
    .map(({ ring, holes }) => [ring, ...holes]);
}

/** A place just inside a counter-clockwise ring: left of the middle of its first edge. */
function insideOf(ring: Ring): Point {
  const [a, b] = [ring[0]!, ring[1]!];
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  return [(a[0] + b[0]) / 2 - dy * 1e-6, (a[1] + b[1]) / 2 + dx * 1e-6];
}

/** The area of a ring, positive where it is counter-clockwise. */
function signedArea(ring: Ring): number {
  const [ox, oy] = ring[0]!;
  let sum = 0;
  for (let i = 0; i < ring.length; i++) {
    const [a, b] = [ring[i]!, ring[(i + 1) % ring.length]!];
    sum += (a[0] - ox) * (b[1] - oy) - (b[0] - ox) * (a[1] - oy);
  }
  return sum / 2;
}

/** Whether a place lies within a ring, closed or not. */
export function contains(
  ring: readonly (readonly [x: number, y: number])[],
  [x, y]: readonly [x: number, y: number],
): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [a, b] = [ring[i]!, ring[j]!];
    if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
  }
  return inside;
}
