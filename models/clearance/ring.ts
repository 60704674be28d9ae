/** A place in plan. */
export type PlanPoint = readonly [x: number, y: number];

/** Whether a place lies within a ring, by the even-odd rule. */
export function ringContains(ring: readonly PlanPoint[], x: number, y: number): boolean {
  let inside = false;
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
    const [x0, y0] = ring[at]!;
    const [x1, y1] = ring[before]!;
    if (y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) inside = !inside;
  }
  return inside;
}
