import type { HeightStore } from './height-store.ts';
import { fillCells, findHoles } from './holes.ts';

/** A connected patch of unknown cells. */
export interface Void {
  cells: number;
  /** First and last column and row. */
  west: number;
  south: number;
  east: number;
  north: number;
  /** It reaches the edge of the raster: it is outside, not a hole. */
  open: boolean;
}

/** Rows that are read at a time. */
const bandCells = 4_000_000;
/** Known cells around a void from which it is filled. */
const rim = 8;

/**
 * Connected (4-neighbour) patches of NaN cells, found row by row: what is held is one number a stretch of unknown
 * cells (union by runs: Rosenfeld and Pfaltz 1966).
 */
export function findVoids(store: HeightStore): { voids: Void[]; known: number } {
  const { columns, rows } = store;
  const parent: number[] = [];
  const found: Void[] = [];
  const top = (run: number): number => {
    let at = run;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  const bandRows = Math.max(1, Math.floor(bandCells / columns));
  let before: [first: number, end: number, run: number][] = [];
  let known = columns * rows;
  for (let first = 0; first < rows; first += bandRows) {
    const count = Math.min(bandRows, rows - first);
    const band = store.window(0, first, columns, count);
    for (let r = 0; r < count; r++) {
      const row = first + r;
      const runs: [number, number, number][] = [];
      let near = 0;
      for (let column = 0; column < columns; column++) {
        if (!Number.isNaN(band[r * columns + column])) continue;
        const start = column;
        while (column < columns && Number.isNaN(band[r * columns + column])) column++;
        known -= column - start;
        const edge = start === 0 || column === columns || row === 0 || row === rows - 1;
        const run = parent.length;
        parent.push(run);
        found.push({
          cells: column - start,
          west: start,
          east: column - 1,
          south: row,
          north: row,
          open: edge,
        });
        runs.push([start, column, run]);
        while (near < before.length && before[near]![1] <= start) near++;
        for (let n = near; n < before.length && before[n]![0] < column; n++)
          unite(found, parent, top(before[n]![2]), top(run));
      }
      before = runs;
    }
  }
  return { voids: found.filter((_, run) => parent[run] === run), known };
}

/** The lower number stays, so that the order of voids is that of their first cells. */
function unite(found: Void[], parent: number[], a: number, b: number): void {
  if (a === b) return;
  const [keep, drop] = a < b ? [a, b] : [b, a];
  parent[drop] = keep;
  const [into, from] = [found[keep]!, found[drop]!];
  into.cells += from.cells;
  into.west = Math.min(into.west, from.west);
  into.east = Math.max(into.east, from.east);
  into.south = Math.min(into.south, from.south);
  into.north = Math.max(into.north, from.north);
  into.open ||= from.open;
}

/** Fills a closed void smoothly from its rim. */
export function fillVoid(store: HeightStore, hole: Void): void {
  const column = Math.max(0, hole.west - rim);
  const row = Math.max(0, hole.south - rim);
  const columns = Math.min(store.columns, hole.east + rim + 1) - column;
  const rows = Math.min(store.rows, hole.north + rim + 1) - row;
  const part = store.window(column, row, columns, rows);
  // Only what is closed within the window: others reach beyond it, and have their turn or stay unknown.
  const { labels, holes } = findHoles(part, columns, rows);
  const wanted = Uint8Array.from(labels, (label) => Number(label > 0 && !holes[label - 1]!.open));
  fillCells(part, columns, rows, wanted);
  store.write(column, row, columns, part);
}
