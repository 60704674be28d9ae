/** A connected patch of unknown cells. */
export interface Hole {
  cells: number;
  /** One cell of the patch. */
  column: number;
  row: number;
  /** True where the patch reaches the edge of what was searched: it is outside, not a hole. */
  open: boolean;
}

export interface HoleMap {
  /** Per cell: 0 known, otherwise 1 + index into `holes`; -1 unknown but not searched. */
  labels: Int32Array;
  holes: Hole[];
}

/**
 * Finds connected (4-neighbour) patches of NaN cells.
 * @param searched Per cell 1 where a patch may lie; absent: everywhere. A patch counts as `open` where it
 *   touches the edge of the grid.
 */
export function findHoles(
  heights: Float32Array,
  columns: number,
  rows: number,
  searched?: Uint8Array,
): HoleMap {
  const labels = new Int32Array(heights.length);
  for (let cell = 0; cell < heights.length; cell++) if (Number.isNaN(heights[cell])) labels[cell] = -1;
  const holes: Hole[] = [];
  const stack: number[] = [];
  const visit = (cell: number, label: number): void => {
    if (labels[cell] !== -1 || (searched && !searched[cell])) return;
    labels[cell] = label;
    stack.push(cell);
  };
  for (let start = 0; start < heights.length; start++) {
    if (labels[start] !== -1 || (searched && !searched[start])) continue;
    const hole: Hole = { cells: 0, column: start % columns, row: Math.floor(start / columns), open: false };
    holes.push(hole);
    const label = holes.length;
    visit(start, label);
    while (stack.length > 0) {
      const cell = stack.pop()!;
      hole.cells++;
      const column = cell % columns;
      const row = (cell - column) / columns;
      if (column === 0 || row === 0 || column === columns - 1 || row === rows - 1) hole.open = true;
      if (column > 0) visit(cell - 1, label);
      if (column < columns - 1) visit(cell + 1, label);
      if (row > 0) visit(cell - columns, label);
      if (row < rows - 1) visit(cell + columns, label);
    }
  }
  return { labels, holes };
}

interface PyramidLevel {
  columns: number;
  rows: number;
  values: Float32Array;
  weights: Float32Array;
}

/** Coarsens by two; a coarse cell is the mean of its known fine cells. */
function coarser(fine: PyramidLevel): PyramidLevel {
  const columns = Math.ceil(fine.columns / 2);
  const rows = Math.ceil(fine.rows / 2);
  const values = new Float32Array(columns * rows);
  const weights = new Float32Array(columns * rows);
  for (let row = 0; row < fine.rows; row++) {
    for (let column = 0; column < fine.columns; column++) {
      const from = row * fine.columns + column;
      const weight = fine.weights[from]!;
      if (weight === 0) continue;
      const to = (row >> 1) * columns + (column >> 1);
      values[to]! += fine.values[from]! * weight;
      weights[to]! += weight;
    }
  }
  for (let cell = 0; cell < values.length; cell++) {
    if (weights[cell]! > 0) {
      values[cell]! /= weights[cell]!;
      weights[cell] = Math.min(1, weights[cell]!);
    }
  }
  return { columns, rows, values, weights };
}

/**
 * Gives the wanted NaN cells a smooth height from their rims: first guess from a pyramid of means (Gortler et
 * al. 1996, "push-pull"), then relaxed towards the membrane (Laplace) surface. Changes `heights` in place.
 * @param wanted Per cell 1 where a height is to be made; other NaN cells stay NaN and do not count as rim.
 */
export function fillCells(heights: Float32Array, columns: number, rows: number, wanted: Uint8Array): void {
  const isWanted = (cell: number): boolean => wanted[cell] === 1 && Number.isNaN(heights[cell]);
  let count = 0;
  for (let cell = 0; cell < heights.length; cell++) if (isWanted(cell)) count++;
  if (count === 0) return;
  const cells = new Uint32Array(count);
  for (let cell = 0, at = 0; cell < heights.length; cell++) if (isWanted(cell)) cells[at++] = cell;

  const weights = new Float32Array(heights.length);
  const values = new Float32Array(heights.length);
  for (let cell = 0; cell < heights.length; cell++) {
    if (Number.isNaN(heights[cell])) continue;
    values[cell] = heights[cell]!;
    weights[cell] = 1;
  }
  const pyramid: PyramidLevel[] = [{ columns, rows, values, weights }];
  for (let level = pyramid[0]!; level.columns > 1 || level.rows > 1; ) {
    level = coarser(level);
    pyramid.push(level);
  }
  for (let index = pyramid.length - 2; index >= 0; index--) {
    const fine = pyramid[index]!;
    const coarse = pyramid[index + 1]!;
    for (let cell = 0; cell < fine.values.length; cell++) {
      const weight = fine.weights[cell]!;
      if (weight >= 1) continue;
      const column = (cell % fine.columns) / 2 - 0.25;
      const row = Math.floor(cell / fine.columns) / 2 - 0.25;
      fine.values[cell] = fine.values[cell]! * weight + bilinear(coarse, column, row) * (1 - weight);
    }
  }
  for (let at = 0; at < count; at++) heights[cells[at]!] = values[cells[at]!]!;
  relax(heights, columns, rows, cells);
}

function bilinear(level: PyramidLevel, column: number, row: number): number {
  const c0 = Math.min(Math.max(Math.floor(column), 0), level.columns - 1);
  const r0 = Math.min(Math.max(Math.floor(row), 0), level.rows - 1);
  const c1 = Math.min(c0 + 1, level.columns - 1);
  const r1 = Math.min(r0 + 1, level.rows - 1);
  const fx = Math.min(Math.max(column - c0, 0), 1);
  const fy = Math.min(Math.max(row - r0, 0), 1);
  const { values } = level;
  const low = r0 * level.columns;
  const high = r1 * level.columns;
  return (
    (values[low + c0]! * (1 - fx) + values[low + c1]! * fx) * (1 - fy) +
    (values[high + c0]! * (1 - fx) + values[high + c1]! * fx) * fy
  );
}

/** Sweeps over what was filled, fewer where it is much: what is wide is smooth from the beginning but at its rims. */
const [fewestSweeps, mostSweeps, mostVisits] = [6, 40, 8_000_000];

function relax(heights: Float32Array, columns: number, rows: number, cells: Uint32Array): void {
  const sweeps = Math.max(fewestSweeps, Math.min(mostSweeps, Math.round(mostVisits / cells.length)));
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (let index = 0; index < cells.length; index++) {
      const cell = cells[sweep % 2 === 0 ? index : cells.length - 1 - index]!;
      const column = cell % columns;
      const row = (cell - column) / columns;
      let sum = 0;
      let count = 0;
      // Written out four times: a closure made here, cell by cell, would take most of the time.
      const west = column > 0 ? heights[cell - 1]! : Number.NaN;
      const east = column < columns - 1 ? heights[cell + 1]! : Number.NaN;
      const south = row > 0 ? heights[cell - columns]! : Number.NaN;
      const north = row < rows - 1 ? heights[cell + columns]! : Number.NaN;
      if (!Number.isNaN(west)) {
        sum += west;
        count++;
      }
      if (!Number.isNaN(east)) {
        sum += east;
        count++;
      }
      if (!Number.isNaN(south)) {
        sum += south;
        count++;
      }
      if (!Number.isNaN(north)) {
        sum += north;
        count++;
      }
      if (count > 0) heights[cell] = sum / count;
    }
  }
}
