import { NetworkError } from '../water/network-error.ts';
import { halfHeightOf, type Pipeline } from './pipeline.ts';
import { ringContains } from './ring.ts';
import { type Point, segmentDistance } from './segment-distance.ts';

/** A pit that somebody wants to dig: walls straight down. */
export interface Pit {
  /** Corners in plan, metres, in order; the last is joined to the first. */
  ring: readonly (readonly [x: number, y: number])[];
  /** Height of its bottom, in the height system of the lines. */
  bottom: number;
}

/** A line that a pit meets or comes near. */
export interface ExcavationFinding {
  id: string;
  kind: Pipeline['kind'];
  owner: string | null;
  /**
   * `inside`: the pit lays it bare or cuts it; `below`: it runs under the bottom; `beside`: it is outside of the walls.
   */
  where: 'inside' | 'below' | 'beside';
  /** Length within the ring in plan, metres; 0 beside it. */
  lengthWithin: number;
  /**
   * Metres between the outer surface and the pit: from the wall where it is beside, from the bottom where it is below;
   * 0 inside.
   */
  distance: number;
  /** Top and bottom of the line where it comes nearest to the pit, same height system. */
  top: number;
  bottom: number;
}

/**
 * What a pit meets: all lines within it, under it and near it, nearest first.
 * @param near metres beside the walls and under the bottom within which lines are told.
 * @throws NetworkError where the ring has fewer than three corners.
 */
export function checkExcavation(pit: Pit, lines: readonly Pipeline[], near = 2): ExcavationFinding[] {
  if (pit.ring.length < 3)
    throw new NetworkError(`Excavation: expected a pit of at least 3 corners, found ${pit.ring.length}.`);
  const xs = pit.ring.map(([x]) => x);
  const ys = pit.ring.map(([, y]) => y);
  const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] as const;
  const found: ExcavationFinding[] = [];
  for (const line of lines) {
    const finding = meet(pit, box, line, near);
    if (finding) found.push(finding);
  }
  const order = { inside: 0, below: 1, beside: 1 };
  return found.sort((a, b) => order[a.where] - order[b.where] || a.distance - b.distance);
}

function meet(
  pit: Pit,
  [west, south, east, north]: readonly [number, number, number, number],
  pipeline: Pipeline,
  near: number,
): ExcavationFinding | null {
  const { id, kind, owner, radius, line } = pipeline;
  const half = halfHeightOf(pipeline);
  const margin = near + radius;
  let lengthWithin = 0;
  // Heights of the axis within the ring, and the nearest place outside of it.
  let [lowest, highest] = [Infinity, -Infinity];
  let beside = { distance: Infinity, height: 0 };
  for (let corner = 1; corner < line.length; corner++) {
    const [a, b] = [line[corner - 1]!, line[corner]!];
    if (Math.max(a[0], b[0]) < west - margin || Math.min(a[0], b[0]) > east + margin) continue;
    if (Math.max(a[1], b[1]) < south - margin || Math.min(a[1], b[1]) > north + margin) continue;
    for (const [s, t] of within(pit.ring, a, b)) {
      lengthWithin += (t - s) * Math.hypot(b[0] - a[0], b[1] - a[1]);
      for (const share of [s, t]) {
        const height = a[2] + (b[2] - a[2]) * share;
        lowest = Math.min(lowest, height);
        highest = Math.max(highest, height);
      }
    }
    for (const [index, [x, y]] of pit.ring.entries()) {
      const [u, v] = pit.ring[(index + 1) % pit.ring.length]!;
      const nearest = segmentDistance(a, b, [x, y, 0], [u, v, 0], 0);
      if (nearest.distance < beside.distance)
        beside = { distance: nearest.distance, height: a[2] + (b[2] - a[2]) * nearest.s };
    }
  }
  const common = { id, kind, owner, lengthWithin };
  if (highest > -Infinity) {
    const under = pit.bottom - (highest + half);
    if (under <= 0)
      return {
        ...common,
        where: 'inside',
        distance: 0,
        top: highest + half,
        bottom: lowest - half,
      };
    if (under > near) return null;
    return { ...common, where: 'below', distance: under, top: highest + half, bottom: lowest - half };
  }
  const distance = beside.distance - radius;
  // A line beside the ring and deeper than the pit is not told: the soil between carries.
  if (distance > near || beside.height + half < pit.bottom) return null;
  return {
    ...common,
    where: distance <= 0 ? 'inside' : 'beside',
    distance: Math.max(distance, 0),
    top: beside.height + half,
    bottom: beside.height - half,
  };
}

/** Parts of a straight piece within a ring, as shares of its length. */
function within(ring: Pit['ring'], a: Point, b: Point): [number, number][] {
  const cuts = [0, 1];
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  for (const [index, [x, y]] of ring.entries()) {
    const [u, v] = ring[(index + 1) % ring.length]!;
    const [ex, ey] = [u - x, v - y];
    const across = dx * ey - dy * ex;
    if (across === 0) continue;
    const s = ((x - a[0]) * ey - (y - a[1]) * ex) / across;
    const t = ((x - a[0]) * dy - (y - a[1]) * dx) / across;
    if (s > 0 && s < 1 && t >= 0 && t <= 1) cuts.push(s);
  }
  cuts.sort((p, q) => p - q);
  const parts: [number, number][] = [];
  for (let at = 1; at < cuts.length; at++) {
    const [s, t] = [cuts[at - 1]!, cuts[at]!];
    const middle = (s + t) / 2;
    if (t > s && ringContains(ring, a[0] + dx * middle, a[1] + dy * middle)) parts.push([s, t]);
  }
  // An upright piece has no length in plan.
  if (dx === 0 && dy === 0 && ringContains(ring, a[0], a[1])) return [[0, 1]];
  return parts;
}
