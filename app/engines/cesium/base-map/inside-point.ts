type Point = { x: number; y: number };

/** Rows looked along; more find narrow places better. */
const rows = 9;

/**
 * A point well inside an area: the middle of the longest horizontal stretch in it. Holes count by the even-odd
 * rule. Null for an area without any.
 */
export function insidePoint(rings: readonly (readonly Point[])[]): (Point & { width: number }) | null {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { y } of rings[0] ?? []) {
    low = Math.min(low, y);
    high = Math.max(high, y);
  }
  let best: (Point & { width: number }) | null = null;
  for (let row = 0; row < rows; row++) {
    const y = low + ((high - low) * (row + 0.5)) / rows;
    const crossings: number[] = [];
    for (const ring of rings)
      for (let i = 0; i < ring.length; i++) {
        const a = ring[i]!;
        const b = ring[(i + 1) % ring.length]!;
        if (a.y > y !== b.y > y) crossings.push(a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x));
      }
    crossings.sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const width = crossings[i + 1]! - crossings[i]!;
      // Of equal stretches the one nearer the middle.
      const middling = 1 - Math.abs(row - (rows - 1) / 2) / (rows * 4);
      if (!best || width * middling > best.width)
        best = { x: (crossings[i]! + crossings[i + 1]!) / 2, y, width: width * middling };
    }
  }
  return best;
}
