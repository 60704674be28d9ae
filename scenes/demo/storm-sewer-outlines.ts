import type { LandCover } from './land-cover.ts';
import { citySouth, cityWest } from './plan.ts';
import { type Point, type Ring, signedArea } from './shapes.ts';

/** Corners that lie this near to a straight line are left out, in cells: a diagonal of steps becomes one line. */
const toleranceCells = 0.75;

/**
 * Outline of each owner's cells, counter-clockwise, simplified; of several pieces the largest.
 * @param owner per cell the index of its owner, −1 for none. @returns by owner; null where it has no cell.
 */
export function outlines(owner: Int32Array, cover: LandCover, count: number): (Ring | null)[] {
  const { columns, rows, cellMetres } = cover;
  const found: (Ring | null)[] = Array.from({ length: count }, () => null);
  const size = new Float64Array(count);
  const ownerAt = (column: number, row: number): number =>
    column < 0 || row < 0 || column >= columns || row >= rows ? -1 : owner[row * columns + column]!;
  const traced = new Uint8Array(owner.length);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const own = ownerAt(column, row);
      const cell = row * columns + column;
      // A ring begins at a lower edge; each lower edge belongs to one ring.
      if (own < 0 || traced[cell] || ownerAt(column, row - 1) === own) continue;
      const corners = trace(
        column,
        row,
        (c, r) => ownerAt(c, r) === own,
        (c, r) => {
          traced[r * columns + c] = 1;
        },
      );
      const ring = corners.map(([c, r]): Point => [cityWest + c * cellMetres, citySouth + r * cellMetres]);
      const area = signedArea(ring);
      if (area <= size[own]!) continue;
      size[own] = area;
      found[own] = simplified(ring, toleranceCells * cellMetres);
    }
  return found;
}

/** Walks around cells with them to the left, from the lower left corner of one whose lower edge is outer. */
function trace(
  column: number,
  row: number,
  inside: (column: number, row: number) => boolean,
  lowerEdge: (column: number, row: number) => void,
): Point[] {
  const steps = [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
  ] as const;
  // Cells ahead to the left and to the right of a corner, by direction.
  const left = [
    [0, 0],
    [-1, 0],
    [-1, -1],
    [0, -1],
  ] as const;
  const right = [
    [0, -1],
    [0, 0],
    [-1, 0],
    [-1, -1],
  ] as const;
  const corners: Point[] = [];
  let [c, r, heading] = [column, row, 0];
  do {
    if (heading === 0) lowerEdge(c, r);
    c += steps[heading]![0];
    r += steps[heading]![1];
    let turn = heading;
    // Cells that touch at a corner only are apart: where nothing is ahead to the left, the walk turns left.
    if (!inside(c + left[heading]![0], r + left[heading]![1])) turn = (heading + 1) % 4;
    else if (inside(c + right[heading]![0], r + right[heading]![1])) turn = (heading + 3) % 4;
    if (turn !== heading) corners.push([c, r]);
    heading = turn;
  } while (c !== column || r !== row || heading !== 0);
  return corners;
}

/** Douglas and Peucker (1973) on both halves of a ring. */
function simplified(ring: Ring, tolerance: number): Ring {
  let far = 0;
  const away = (i: number): number => Math.hypot(ring[i]![0] - ring[0]![0], ring[i]![1] - ring[0]![1]);
  for (let i = 1; i < ring.length; i++) if (away(i) > away(far)) far = i;
  const kept = new Set([0, far]);
  const open = [...ring, ring[0]!];
  const split = (from: number, to: number): void => {
    const [p, q] = [open[from]!, open[to]!];
    const length = Math.hypot(q[0] - p[0], q[1] - p[1]) || 1;
    let [worst, distance] = [-1, tolerance];
    for (let i = from + 1; i < to; i++) {
      const [x, y] = open[i]!;
      const off = Math.abs((q[0] - p[0]) * (y - p[1]) - (q[1] - p[1]) * (x - p[0])) / length;
      if (off > distance) [worst, distance] = [i, off];
    }
    if (worst < 0) return;
    kept.add(worst);
    split(from, worst);
    split(worst, to);
  };
  split(0, far);
  split(far, ring.length);
  const simple = ring.filter((_, i) => kept.has(i));
  return simple.length > 2 ? simple : ring;
}
