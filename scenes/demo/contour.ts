import type { Box, Point, Ring } from './shapes.ts';

/** For each of the 16 cases of corners inside (south-west 1, south-east 2, north-east 4, north-west 8): edges joined. */
const joins: readonly (readonly [from: number, to: number])[][] = [
  [],
  [[0, 3]],
  [[1, 0]],
  [[1, 3]],
  [[2, 1]],
  [
    [0, 3],
    [2, 1],
  ],
  [[2, 0]],
  [[2, 3]],
  [[3, 2]],
  [[0, 2]],
  [
    [1, 0],
    [3, 2],
  ],
  [[1, 2]],
  [[3, 1]],
  [[0, 1]],
  [[3, 0]],
  [],
];

/**
 * Outlines of where `value` is above 0 in a box, counter-clockwise (marching squares, Lorensen and Cline 1987 in the
 * plane). What reaches the box's edge is closed along it. Holes come out clockwise and are left out.
 */
export function contours(box: Box, step: number, value: (point: Point) => number): Ring[] {
  const columns = Math.ceil((box.east - box.west) / step) + 3;
  const rows = Math.ceil((box.north - box.south) / step) + 3;
  const place = (column: number, row: number): Point => [
    Math.min(Math.max(box.west + (column - 1) * step, box.west), box.east),
    Math.min(Math.max(box.south + (row - 1) * step, box.south), box.north),
  ];
  const values = new Float64Array(columns * rows).fill(-1e-6);
  for (let row = 1; row < rows - 1; row++)
    for (let column = 1; column < columns - 1; column++)
      values[row * columns + column] = value(place(column, row));

  // Edges are numbered by their lower left node: twice that for the one to the east, one more for the one to the north.
  const next = new Map<number, number>();
  for (let row = 0; row < rows - 1; row++)
    for (let column = 0; column < columns - 1; column++) {
      const node = row * columns + column;
      const inside = (at: number): number => (values[at]! > 0 ? 1 : 0);
      const index =
        inside(node) + 2 * inside(node + 1) + 4 * inside(node + columns + 1) + 8 * inside(node + columns);
      const edges = [2 * node, 2 * (node + 1) + 1, 2 * (node + columns), 2 * node + 1];
      for (const [from, to] of joins[index]!) next.set(edges[from]!, edges[to]!);
    }
  const pointOn = (edge: number): Point => {
    const node = edge >> 1;
    const other = edge & 1 ? node + columns : node + 1;
    const [p, q] = [
      place(node % columns, Math.floor(node / columns)),
      place(other % columns, Math.floor(other / columns)),
    ];
    const t = values[node]! / (values[node]! - values[other]!);
    return [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t];
  };
  const rings: Ring[] = [];
  for (const start of [...next.keys()]) {
    const ring: Ring = [];
    let edge = start;
    while (next.has(edge)) {
      const following = next.get(edge)!;
      next.delete(edge);
      const point = pointOn(edge);
      const last = ring.at(-1);
      if (!last || Math.hypot(point[0] - last[0], point[1] - last[1]) > 0.5) ring.push(point);
      edge = following;
    }
    if (ring.length > 5) rings.push(ring);
  }
  return rings;
}
