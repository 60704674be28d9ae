import type { PlaneGrid } from '../ground/rasterise.ts';

/** A corner of a line, metres in the grid's plane. */
export type PlanePoint = readonly [x: number, y: number];

/** The face between a cell and the one east or north of it. */
export interface Face {
  cell: number;
  side: 'east' | 'north';
}

/** Middle of a face, metres in the grid's plane. */
export function faceMiddle({ columns, cellMetres, x0, y0 }: PlaneGrid, { cell, side }: Face): PlanePoint {
  const column = (cell % columns) + (side === 'east' ? 1 : 0.5);
  const row = Math.floor(cell / columns) + (side === 'north' ? 1 : 0.5);
  return [x0 + column * cellMetres, y0 + row * cellMetres];
}

/**
 * The faces along a line: a chain from corner to corner of cells that follows it within a cell. Water passes from cell
 * to cell through faces only, so a chain between two obstacles lets none through. An end that lies within a cell of an
 * obstacle is led up to it.
 * @param blocked whether water never is in a cell.
 * @returns each face once; none where the line is shorter than a cell.
 */
export function facesAlong(
  grid: PlaneGrid,
  line: readonly PlanePoint[],
  blocked: (cell: number) => boolean,
): Face[] {
  const { columns, rows, cellMetres, x0, y0 } = grid;
  const points = line.map(([x, y]): PlanePoint => [(x - x0) / cellMetres, (y - y0) / cellMetres]);
  const nodes = nodesAlong(points);
  if (nodes.length < 2) return [];
  const closed = String(nodes[0]) === String(nodes.at(-1));
  if (!closed) {
    const touches = ([i, j]: PlanePoint): boolean =>
      [i - 1, i].some((column) =>
        [j - 1, j].some(
          (row) =>
            column >= 0 && row >= 0 && column < columns && row < rows && blocked(row * columns + column),
        ),
      );
    const beyond = ([i, j]: PlanePoint): PlanePoint | undefined =>
      touches([i, j])
        ? undefined
        : (
            [
              [i - 1, j],
              [i + 1, j],
              [i, j - 1],
              [i, j + 1],
            ] as const
          ).find(touches);
    const [first, last] = [beyond(nodes[0]!), beyond(nodes.at(-1)!)];
    if (first) nodes.unshift(first);
    if (last) nodes.push(last);
  }
  const faces = new Map<string, Face>();
  for (let n = 1; n < nodes.length; n++) {
    const [i, j] = [Math.min(nodes[n - 1]![0], nodes[n]![0]), Math.min(nodes[n - 1]![1], nodes[n]![1])];
    const northern = nodes[n - 1]![1] === nodes[n]![1];
    const [column, row] = northern ? [i, j - 1] : [i - 1, j];
    if (column < 0 || row < 0 || column >= columns || row >= rows) continue;
    const face: Face = { cell: row * columns + column, side: northern ? 'north' : 'east' };
    faces.set(`${face.cell} ${face.side}`, face);
  }
  return [...faces.values()];
}

/** Corners of cells along a line whose unit is a cell, each beside the one before. */
function nodesAlong(points: readonly PlanePoint[]): PlanePoint[] {
  const round = ([x, y]: PlanePoint): PlanePoint => [Math.round(x), Math.round(y)];
  const nodes: PlanePoint[] = [round(points[0]!)];
  for (let n = 1; n < points.length; n++) {
    const [from, to] = [points[n - 1]!, points[n]!];
    const [endI, endJ] = round(to);
    const off = (i: number, j: number): number =>
      Math.abs((to[0] - from[0]) * (j - from[1]) - (to[1] - from[1]) * (i - from[0]));
    for (let [i, j] = nodes.at(-1)!; i !== endI || j !== endJ; ) {
      const alongX: PlanePoint = [i + Math.sign(endI - i), j];
      const alongY: PlanePoint = [i, j + Math.sign(endJ - j)];
      const turnX = i !== endI && (j === endJ || off(...alongX) <= off(...alongY));
      [i, j] = turnX ? alongX : alongY;
      nodes.push([i, j]);
    }
  }
  return nodes;
}

/** Numbers (from 1) of two pieces of a line that cross or touch, neighbours aside; null where none do. A ring may close. */
export function selfCrossing(line: readonly PlanePoint[]): [number, number] | null {
  const pieces = line.length - 1;
  const ring = pieces > 2 && String(line[0]) === String(line.at(-1));
  for (let a = 0; a < pieces; a++)
    for (let b = a + 2; b < pieces; b++) {
      if (ring && a === 0 && b === pieces - 1) continue;
      if (meet(line[a]!, line[a + 1]!, line[b]!, line[b + 1]!)) return [a + 1, b + 1];
    }
  return null;
}

function meet(a: PlanePoint, b: PlanePoint, c: PlanePoint, d: PlanePoint): boolean {
  const side = (p: PlanePoint, q: PlanePoint, r: PlanePoint): number =>
    Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
  const within = (p: PlanePoint, q: PlanePoint, r: PlanePoint): boolean =>
    Math.min(p[0], q[0]) <= r[0] &&
    r[0] <= Math.max(p[0], q[0]) &&
    Math.min(p[1], q[1]) <= r[1] &&
    r[1] <= Math.max(p[1], q[1]);
  const [c1, d1, a1, b1] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  if (c1 !== d1 && a1 !== b1 && c1 * d1 <= 0 && a1 * b1 <= 0) return true;
  return (
    (c1 === 0 && within(a, b, c)) ||
    (d1 === 0 && within(a, b, d)) ||
    (a1 === 0 && within(c, d, a)) ||
    (b1 === 0 && within(c, d, b))
  );
}

/** Where a point lies beside a line: metres along it from its start, and from it; null beyond its ends. */
export function besideLine(
  line: readonly PlanePoint[],
  [x, y]: PlanePoint,
): { along: number; distance: number } | null {
  let best = { along: 0, distance: Number.POSITIVE_INFINITY, beyond: false };
  let before = 0;
  for (let n = 1; n < line.length; n++) {
    const [[ax, ay], [bx, by]] = [line[n - 1]!, line[n]!];
    const length = Math.hypot(bx - ax, by - ay);
    const part = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / (length * length || 1);
    const held = Math.min(1, Math.max(0, part));
    const distance = Math.hypot(x - ax - held * (bx - ax), y - ay - held * (by - ay));
    const beyond = (n === 1 && part < 0) || (n === line.length - 1 && part > 1);
    if (distance < best.distance) best = { along: before + held * length, distance, beyond };
    before += length;
  }
  return best.beyond ? null : { along: best.along, distance: best.distance };
}

/** Length of a line, metres. */
export const lineLength = (line: readonly PlanePoint[]): number =>
  line.slice(1).reduce((sum, [x, y], n) => sum + Math.hypot(x - line[n]![0], y - line[n]![1]), 0);
