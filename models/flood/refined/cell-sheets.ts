import { cellAt, cellsInCircle, cellsInPolygon, type PlaneGrid, type Rings } from '../ground/rasterise.ts';

/**
 * The cells of a grid and of its parts with finer cells, numbered in one row: those of the grid first, then those of each
 * part. A place belongs to the finest cell that holds it; cells that finer ones take the place of are never answered.
 */
export class CellSheets {
  /** Number of the first cell of each sheet, and the number of all cells. */
  readonly starts: readonly number[];
  /** Width of the finest cells, metres. */
  readonly finestMetres: number;
  /** 1 in the cells of each sheet that finer ones take the place of; null where there are none. */
  private readonly covered: readonly (Uint8Array | null)[];

  /** @param grids the grid, then its parts, the coarser first; the corners of a part lie on corners of coarser cells. */
  constructor(readonly grids: readonly PlaneGrid[]) {
    const starts = [0];
    for (const { columns, rows } of grids) starts.push(starts.at(-1)! + columns * rows);
    this.starts = starts;
    this.finestMetres = Math.min(...grids.map(({ cellMetres }) => cellMetres));
    this.covered = grids.map((grid) => {
      const finer = grids.filter((other) => isFiner(other, grid) && meets(other, grid));
      return finer.length > 0 ? coverOf(grid, finer) : null;
    });
  }

  /** The finest cell that holds a point; null outside the grid. */
  at(x: number, y: number): number | null {
    for (let sheet = this.grids.length - 1; sheet >= 0; sheet--) {
      const cell = cellAt(this.grids[sheet]!, x, y);
      if (cell !== null) return this.starts[sheet]! + cell;
    }
    return null;
  }

  /** Cells whose centre lies within `radius` metres of a point. */
  inCircle(x: number, y: number, radius: number): number[] {
    return this.grids.flatMap((grid, sheet) =>
      cellsInCircle(grid, x, y, radius)
        .filter((cell) => this.isOwn(sheet, cell))
        .map((cell) => this.starts[sheet]! + cell),
    );
  }

  /** Calls `mark` for each cell whose centre lies in a polygon. */
  inPolygon(rings: Rings, mark: (cell: number) => void): void {
    this.grids.forEach((grid, sheet) => {
      cellsInPolygon(grid, rings, (cell) => {
        if (this.isOwn(sheet, cell)) mark(this.starts[sheet]! + cell);
      });
    });
  }

  /** Whether no finer cells take the place of a cell of a sheet. */
  isOwn(sheet: number, cell: number): boolean {
    return this.covered[sheet]?.[cell] !== 1;
  }

  /** The sheet of a numbered cell; `near` is where the search begins. */
  sheetOf(cell: number, near = 0): number {
    let sheet = near;
    while (cell < this.starts[sheet]!) sheet--;
    while (cell >= this.starts[sheet + 1]!) sheet++;
    return sheet;
  }
}

/** Whether the cells of one grid are finer than those of another. */
export const isFiner = (one: PlaneGrid, other: PlaneGrid): boolean =>
  one.cellMetres < other.cellMetres * 0.75;

/** Whether two grids of one plane share ground. */
export const meets = (one: PlaneGrid, other: PlaneGrid): boolean =>
  one.x0 < other.x0 + other.columns * other.cellMetres &&
  one.y0 < other.y0 + other.rows * other.cellMetres &&
  other.x0 < one.x0 + one.columns * one.cellMetres &&
  other.y0 < one.y0 + one.rows * one.cellMetres;

function coverOf(grid: PlaneGrid, finer: readonly PlaneGrid[]): Uint8Array {
  const { columns, rows, cellMetres, x0, y0 } = grid;
  const covered = new Uint8Array(columns * rows);
  const clamped = (metres: number, most: number): number =>
    Math.min(Math.max(Math.round(metres / cellMetres), 0), most);
  for (const part of finer) {
    const west = clamped(part.x0 - x0, columns);
    const east = clamped(part.x0 + part.columns * part.cellMetres - x0, columns);
    const north = clamped(part.y0 + part.rows * part.cellMetres - y0, rows);
    for (let row = clamped(part.y0 - y0, rows); row < north; row++)
      covered.fill(1, row * columns + west, row * columns + east);
  }
  return covered;
}
