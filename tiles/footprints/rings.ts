/** A vertex nearer than this to the straight line between its neighbours says nothing, metres. */
const straightMetres = 0.001;

/**
 * Takes vertices out of a ring that repeat the one before or lie on the line between their neighbours.
 * @param points x, y, z a vertex; the ring is `start…end`, open; `others` loses the same vertices.
 * @returns the new end of the ring.
 */
export function withoutNeedless(
  points: Float64Array,
  others: Float64Array,
  start: number,
  end: number,
): number {
  let kept = start;
  for (let at = start; at < end; at++) {
    // The vertex before is one that stays; at the beginning, the last of the ring.
    const before = kept > start ? kept - 1 : end - 1;
    const after = at + 1 < end ? at + 1 : start;
    if (needless(points, before, at, after)) continue;
    if (kept !== at)
      for (let axis = 0; axis < 3; axis++) {
        points[kept * 3 + axis] = points[at * 3 + axis]!;
        others[kept * 3 + axis] = others[at * 3 + axis]!;
      }
    kept++;
  }
  return kept;
}

function needless(points: Float64Array, before: number, at: number, after: number): boolean {
  const x = points[before * 3]!;
  const y = points[before * 3 + 1]!;
  const ax = points[at * 3]! - x;
  const ay = points[at * 3 + 1]! - y;
  if (Math.hypot(ax, ay) < straightMetres) return at !== before;
  const bx = points[after * 3]! - x;
  const by = points[after * 3 + 1]! - y;
  const length = Math.hypot(bx, by);
  // Beyond the neighbours it is a spike, which has an area of its own in other polygons.
  if (length < straightMetres || ax * bx + ay * by < 0 || ax * bx + ay * by > length * length) return false;
  return Math.abs(ax * by - ay * bx) < straightMetres * length;
}
