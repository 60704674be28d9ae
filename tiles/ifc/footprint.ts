type Point = readonly [x: number, y: number];

/**
 * Convex hull in counter-clockwise order (Andrew 1979, monotone chain); fewer than three points where all lie on
 * a line or fall together.
 */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const unique = sorted.filter(
    (point, index) => index === 0 || point[0] !== sorted[index - 1]![0] || point[1] !== sorted[index - 1]![1],
  );
  if (unique.length < 3) return unique;
  const half = (chain: readonly Point[]): Point[] => {
    const hull: Point[] = [];
    for (const point of chain) {
      while (hull.length >= 2 && !turnsLeft(hull.at(-2)!, hull.at(-1)!, point)) hull.pop();
      hull.push(point);
    }
    hull.pop();
    return hull;
  };
  return [...half(unique), ...half(unique.toReversed())];
}

/** Square millimetres of turn below which three points count as a line. */
function turnsLeft(a: Point, b: Point, c: Point): boolean {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 1e-6;
}

/** Convex outline on the ground of vertices (x, y, z triples), with points closer than a centimetre merged. */
export function outline(positionLists: readonly Float64Array[]): Point[] {
  const seen = new Map<string, Point>();
  for (const positions of positionLists)
    for (let at = 0; at < positions.length; at += 3) {
      const point: Point = [
        Math.round(positions[at]! * 100) / 100,
        Math.round(positions[at + 1]! * 100) / 100,
      ];
      seen.set(`${point[0]} ${point[1]}`, point);
    }
  return convexHull([...seen.values()]);
}
