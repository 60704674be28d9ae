/** Work after which a ring is taken as it is, comparisons of segments. */
const mostComparisons = 30_000_000;
/** Edges of which a polygon is put together anew: the work grows with their square. */
const mostEdges = 5000;

/** Segments of all rings of a polygon, one after the other, sorted by where they begin in x. */
interface Segments {
  /** x, y of one end and the other. */
  ends: Float64Array;
  order: Uint32Array;
}

/**
 * True where segments of a polygon's rings cross, touch from the inside or lie on each other, or a ring meets itself in
 * a corner that is not that of two neighbours.
 * @param rings x, y a vertex, open.
 */
export function crossesItself(rings: readonly Float64Array[]): boolean {
  let crossing = false;
  forEachMeeting(rings, () => {
    crossing = true;
    return false;
  });
  return crossing;
}

/**
 * A polygon by the even-odd rule, as polygons whose rings do not cross: what is inside an odd number of times is kept.
 * Rings are cut at all their crossings, edges that lie on each other cancel in pairs, and what is left is put together
 * again with the inside on the left.
 * @returns polygons, exterior first, rings open; empty where nothing is inside; null where there are too many edges.
 */
export function evenOdd(rings: readonly Float64Array[]): Float64Array[][] | null {
  const nodes = new Nodes(rings);
  // Corners come first: what falls together with one takes its place.
  for (const ring of rings) for (let n = 0; n < ring.length; n += 2) nodes.of(ring[n]!, ring[n + 1]!);
  const edges = cutEdges(rings, nodes);
  if (!edges) return null;
  const directed = withInsideLeft(edges, nodes);
  return polygonsOf(linked(directed, nodes), nodes);
}

/** Calls `meet` for pairs of segments that meet elsewhere than neighbours do, until it returns false. */
function forEachMeeting(
  rings: readonly Float64Array[],
  meet: (a: number, b: number, segments: Segments) => boolean,
): void {
  const segments = segmentsOf(rings);
  const { ends, order } = segments;
  const count = order.length;
  let comparisons = 0;
  for (let i = 0; i < count; i++) {
    const a = order[i]! * 4;
    const right = Math.max(ends[a]!, ends[a + 2]!);
    const low = Math.min(ends[a + 1]!, ends[a + 3]!);
    const high = Math.max(ends[a + 1]!, ends[a + 3]!);
    for (let j = i + 1; j < count; j++) {
      const b = order[j]! * 4;
      if (Math.min(ends[b]!, ends[b + 2]!) > right) break;
      if (++comparisons > mostComparisons) return;
      if (Math.min(ends[b + 1]!, ends[b + 3]!) > high || Math.max(ends[b + 1]!, ends[b + 3]!) < low) continue;
      if (meets(ends, a, b) && !meet(order[i]!, order[j]!, segments)) return;
    }
  }
}

/** Used again and again by outlines of few corners, which nearly all are. */
const fewSegments = 48;
const scratch: Segments = { ends: new Float64Array(fewSegments * 4), order: new Uint32Array(fewSegments) };

/** Valid until the next call. */
function segmentsOf(rings: readonly Float64Array[]): Segments {
  let count = 0;
  for (const ring of rings) count += ring.length >> 1;
  const few = count <= fewSegments;
  const ends = few ? scratch.ends : new Float64Array(count * 4);
  const order = few ? scratch.order.subarray(0, count) : new Uint32Array(count);
  let at = 0;
  for (let r = 0; r < rings.length; r++) {
    const ring = rings[r]!;
    for (let n = 0; n < ring.length; n += 2) {
      const next = n + 2 < ring.length ? n + 2 : 0;
      order[at >> 2] = at >> 2;
      ends[at++] = ring[n]!;
      ends[at++] = ring[n + 1]!;
      ends[at++] = ring[next]!;
      ends[at++] = ring[next + 1]!;
    }
  }
  if (!few) {
    order.sort((a, b) => Math.min(ends[a * 4]!, ends[a * 4 + 2]!) - Math.min(ends[b * 4]!, ends[b * 4 + 2]!));
    return { ends, order };
  }
  // Insertion, since a sort with a function takes ten times as long for so few.
  for (let i = 1; i < count; i++) {
    const moving = order[i]!;
    const key = Math.min(ends[moving * 4]!, ends[moving * 4 + 2]!);
    let j = i - 1;
    while (j >= 0 && Math.min(ends[order[j]! * 4]!, ends[order[j]! * 4 + 2]!) > key) {
      order[j + 1] = order[j]!;
      j--;
    }
    order[j + 1] = moving;
  }
  return { ends, order };
}

/** Above 0 where c lies to the left of the way from a to b. */
function turn(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}

/** True where two segments share more than one end of each. */
function meets(e: Float64Array, a: number, b: number): boolean {
  const ax = e[a]!;
  const ay = e[a + 1]!;
  const bx = e[a + 2]!;
  const by = e[a + 3]!;
  const cx = e[b]!;
  const cy = e[b + 1]!;
  const dx = e[b + 2]!;
  const dy = e[b + 3]!;
  const c = turn(ax, ay, bx, by, cx, cy);
  const d = turn(ax, ay, bx, by, dx, dy);
  const aIsC = ax === cx && ay === cy;
  const aShared = aIsC || (ax === dx && ay === dy);
  const bIsC = bx === cx && by === cy;
  const bShared = bIsC || (bx === dx && by === dy);
  if (aShared || bShared) {
    // On one line they may still lie on each other.
    if (c !== 0 || d !== 0) return false;
    if (aShared && bShared) return true;
    const px = aShared ? ax : bx;
    const py = aShared ? ay : by;
    const sharedIsC = aShared ? aIsC : bIsC;
    const ux = (aShared ? bx : ax) - px;
    const uy = (aShared ? by : ay) - py;
    return ux * ((sharedIsC ? dx : cx) - px) + uy * ((sharedIsC ? dy : cy) - py) > 0;
  }
  if ((c > 0 && d > 0) || (c < 0 && d < 0)) return false;
  const p = turn(cx, cy, dx, dy, ax, ay);
  const q = turn(cx, cy, dx, dy, bx, by);
  return !((p > 0 && q > 0) || (p < 0 && q < 0));
}

/** Points by number. Those nearer than rounding puts them have one: a crossing is found once for each pair of segments. */
class Nodes {
  readonly x: number[] = [];
  readonly y: number[] = [];
  private readonly byPlace = new Map<string, number>();
  private readonly step: number;

  constructor(rings: readonly Float64Array[]) {
    let [least, greatest, far] = [Infinity, -Infinity, 0];
    const [exterior] = rings;
    for (const value of exterior!) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
      far = Math.max(far, Math.abs(value));
    }
    this.step = (greatest - least) * 1e-9 + far * 1e-14;
  }

  of(x: number, y: number): number {
    const key = `${Math.round(x / this.step)} ${Math.round(y / this.step)}`;
    let node = this.byPlace.get(key);
    if (node === undefined) {
      node = this.x.push(x) - 1;
      this.y.push(y);
      this.byPlace.set(key, node);
    }
    return node;
  }
}

type Edge = [from: number, to: number];

/**
 * All segments, cut where others meet them; those that lie on each other an even number of times are gone. Null where
 * they are too many.
 */
function cutEdges(rings: readonly Float64Array[], nodes: Nodes): Edge[] | null {
  const cuts = new Map<number, number[]>();
  const cut = (segment: number, node: number): void => {
    const own = cuts.get(segment);
    if (own) own.push(node);
    else cuts.set(segment, [node]);
  };
  const { ends, order } = segmentsOf(rings);
  if (order.length > mostEdges) return null;
  let meetings = 0;
  forEachMeeting(rings, (first, second, { ends: e }) => {
    const [a, b] = [first * 4, second * 4];
    for (const end of [0, 2]) {
      if (isOn(e, a, e[b + end]!, e[b + end + 1]!)) cut(first, nodes.of(e[b + end]!, e[b + end + 1]!));
      if (isOn(e, b, e[a + end]!, e[a + end + 1]!)) cut(second, nodes.of(e[a + end]!, e[a + end + 1]!));
    }
    const crossing = crossingOf(e, a, b);
    if (crossing) {
      const node = nodes.of(...crossing);
      cut(first, node);
      cut(second, node);
    }
    return ++meetings <= mostEdges;
  });
  if (meetings > mostEdges) return null;
  const kept = new Map<string, Edge>();
  for (let segment = 0; segment < order.length; segment++) {
    const at = segment * 4;
    const from = nodes.of(ends[at]!, ends[at + 1]!);
    const to = nodes.of(ends[at + 2]!, ends[at + 3]!);
    const along = (node: number): number =>
      (nodes.x[node]! - ends[at]!) * (ends[at + 2]! - ends[at]!) +
      (nodes.y[node]! - ends[at + 1]!) * (ends[at + 3]! - ends[at + 1]!);
    const stops = [from, ...(cuts.get(segment) ?? []).sort((a, b) => along(a) - along(b)), to];
    for (let n = 0; n + 1 < stops.length; n++) {
      const [a, b] = [stops[n]!, stops[n + 1]!];
      if (a === b) continue;
      const key = a < b ? `${a} ${b}` : `${b} ${a}`;
      if (!kept.delete(key)) kept.set(key, [a, b]);
    }
  }
  return [...kept.values()];
}

/** True where a point lies on a segment, ends left out. */
function isOn(e: Float64Array, a: number, x: number, y: number): boolean {
  const ax = e[a]!;
  const ay = e[a + 1]!;
  const bx = e[a + 2]!;
  const by = e[a + 3]!;
  if (turn(ax, ay, bx, by, x, y) !== 0) return false;
  const along = (x - ax) * (bx - ax) + (y - ay) * (by - ay);
  return along > 0 && along < (bx - ax) ** 2 + (by - ay) ** 2;
}

/** Where two segments cross within both; null where they do not. */
function crossingOf(e: Float64Array, a: number, b: number): [x: number, y: number] | null {
  const ax = e[a]!;
  const ay = e[a + 1]!;
  const ux = e[a + 2]! - ax;
  const uy = e[a + 3]! - ay;
  const cx = e[b]!;
  const cy = e[b + 1]!;
  const vx = e[b + 2]! - cx;
  const vy = e[b + 3]! - cy;
  const across = ux * vy - uy * vx;
  if (across === 0) return null;
  const s = ((cx - ax) * vy - (cy - ay) * vx) / across;
  const t = ((cx - ax) * uy - (cy - ay) * ux) / across;
  return s > 0 && s < 1 && t > 0 && t < 1 ? [ax + s * ux, ay + s * uy] : null;
}

/** Edges turned so that the inside is on their left; those with the same on both sides are gone. */
function withInsideLeft(edges: readonly Edge[], { x, y }: Nodes): Edge[] {
  const directed: Edge[] = [];
  for (const [from, to] of edges) {
    const mx = (x[from]! + x[to]!) / 2;
    const my = (y[from]! + y[to]!) / 2;
    // A ray to the side on which the edge is not nearly parallel to it; edges above the middle flip the parity.
    const steep = Math.abs(y[to]! - y[from]!) > Math.abs(x[to]! - x[from]!);
    const [u, v] = steep ? [y, x] : [x, y];
    const [mu, mv] = steep ? [my, mx] : [mx, my];
    let above = false;
    for (const [a, b] of edges) {
      if ((a === from && b === to) || u[a]! > mu === u[b]! > mu) continue;
      if (v[a]! + ((v[b]! - v[a]!) * (mu - u[a]!)) / (u[b]! - u[a]!) > mv) above = !above;
    }
    // `above`: the side of growing v is inside. For an edge along growing x that is its left; along growing y its right.
    const forward = u[to]! > u[from]!;
    directed.push(above === (forward !== steep) ? [from, to] : [to, from]);
  }
  return directed;
}

/** Rings of directed edges; where several meet, the sharpest turn to the left keeps rings from crossing. */
function linked(edges: readonly Edge[], { x, y }: Nodes): number[][] {
  const leaving = new Map<number, number[]>();
  for (const [from, to] of edges) {
    const own = leaving.get(from);
    if (own) own.push(to);
    else leaving.set(from, [to]);
  }
  const rings: number[][] = [];
  for (const [start, targets] of leaving)
    while (targets.length > 0) {
      const ring: number[] = [];
      let before = start;
      let node = targets.pop()!;
      ring.push(start);
      while (node !== start) {
        ring.push(node);
        const choices = leaving.get(node);
        if (!choices || choices.length === 0) break;
        let best = 0;
        if (choices.length > 1) {
          const back = Math.atan2(y[before]! - y[node]!, x[before]! - x[node]!);
          let least = Infinity;
          for (const [n, next] of choices.entries()) {
            const angle = Math.atan2(y[next]! - y[node]!, x[next]! - x[node]!);
            // Turning clockwise from where it came: the first edge on that side bounds the same inside.
            const gap = (back - angle + 4 * Math.PI) % (2 * Math.PI);
            if (gap < least) {
              least = gap;
              best = n;
            }
          }
        }
        before = node;
        node = choices.splice(best, 1)[0]!;
      }
      if (node === start && ring.length >= 3) rings.push(ring);
    }
  return rings;
}

/** Exteriors turn to the left here, holes to the right; each hole goes to the smallest exterior around it. */
function polygonsOf(rings: readonly number[][], nodes: Nodes): Float64Array[][] {
  const flat = rings.map((ring) =>
    Float64Array.from(ring.flatMap((node) => [nodes.x[node]!, nodes.y[node]!])),
  );
  const areas = flat.map(area2);
  const polygons: { area: number; rings: Float64Array[] }[] = [];
  for (const [n, ring] of flat.entries())
    if (areas[n]! > 0) polygons.push({ area: areas[n]!, rings: [ring] });
  for (const [n, ring] of flat.entries()) {
    if (areas[n]! >= 0) continue;
    let around: (typeof polygons)[number] | null = null;
    for (const polygon of polygons)
      if (
        (!around || polygon.area < around.area) &&
        polygon.area > -areas[n]! &&
        encloses(polygon.rings[0]!, ring)
      )
        around = polygon;
    around?.rings.push(ring);
  }
  return polygons.map((polygon) => polygon.rings);
}

/** Twice the area of an open ring of x, y; above 0 where it turns to the left. */
export function area2(ring: Float64Array): number {
  let area = 0;
  const ox = ring[0]!;
  const oy = ring[1]!;
  for (let n = 0; n < ring.length; n += 2) {
    const next = n + 2 < ring.length ? n + 2 : 0;
    area += (ring[n]! - ox) * (ring[next + 1]! - oy) - (ring[next]! - ox) * (ring[n + 1]! - oy);
  }
  return area;
}

/** True where the middle of an edge of `ring` lies within `around`: its corners may touch it. */
export function encloses(around: Float64Array, ring: Float64Array): boolean {
  const px = (ring[0]! + ring[2]!) / 2;
  const py = (ring[1]! + ring[3]!) / 2;
  let inside = false;
  for (let i = 0, j = around.length - 2; i < around.length; j = i, i += 2) {
    const ay = around[i + 1]!;
    const by = around[j + 1]!;
    if (ay > py !== by > py && px < ((around[j]! - around[i]!) * (py - ay)) / (by - ay) + around[i]!)
      inside = !inside;
  }
  return inside;
}
