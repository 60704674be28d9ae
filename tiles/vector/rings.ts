/** Twice the area of a ring, closed or open; above 0 where it turns counter-clockwise. */
export function ringArea2(ring: readonly (readonly number[])[]): number {
  let area = 0;
  const [ox, oy] = ring[0]! as readonly [number, number];
  let [px, py] = ring[ring.length - 1]! as readonly [number, number];
  for (const position of ring) {
    const x = position[0]!;
    const y = position[1]!;
    area += (px - ox) * (y - oy) - (x - ox) * (py - oy);
    px = x;
    py = y;
  }
  return area;
}
