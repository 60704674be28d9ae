import type { FloodGrid } from '../../../../models/flood/scenario.ts';
import { projection } from '../../../../models/geo/coordinate-systems.ts';

const stepCells = 32;

/** True where cells of both grids are the same ground. */
export const sameGrid = (a: FloodGrid, b: FloodGrid): boolean =>
  a.columns === b.columns &&
  a.rows === b.rows &&
  a.cellMetres === b.cellMetres &&
  a.x0 === b.x0 &&
  a.y0 === b.y0 &&
  a.crs === b.crs;

/**
 * For each cell of `to` the cell of `from` in which its centre lies; -1 outside. Every 32nd cell is projected, what
 * lies between is linear: exact within one plane, and within a centimetre between planes of one city.
 */
export function cellMap(to: FloodGrid, from: FloodGrid): Int32Array {
  const map = new Int32Array(to.columns * to.rows);
  if (sameGrid(to, from)) return map.map((_, cell) => cell);
  const source = projection(to.crs);
  const target = projection(from.crs);
  /** Column and row of `from`, with fractions, at the centre of a cell of `to`. */
  const place = (column: number, row: number): [number, number] => {
    const x = to.x0 + (column + 0.5) * to.cellMetres;
    const y = to.y0 + (row + 0.5) * to.cellMetres;
    const [east, north] = to.crs === from.crs ? [x, y] : target.fromGeographic(source.toGeographic(x, y));
    return [(east - from.x0) / from.cellMetres, (north - from.y0) / from.cellMetres];
  };
  for (let row0 = 0; row0 < to.rows; row0 += stepCells) {
    for (let column0 = 0; column0 < to.columns; column0 += stepCells) {
      const a = place(column0, row0);
      const b = place(column0 + stepCells, row0);
      const c = place(column0, row0 + stepCells);
      const d = place(column0 + stepCells, row0 + stepCells);
      for (let row = row0; row < Math.min(row0 + stepCells, to.rows); row++) {
        const v = (row - row0) / stepCells;
        for (let column = column0; column < Math.min(column0 + stepCells, to.columns); column++) {
          const u = (column - column0) / stepCells;
          const at = (axis: 0 | 1): number =>
            Math.floor((a[axis] * (1 - u) + b[axis] * u) * (1 - v) + (c[axis] * (1 - u) + d[axis] * u) * v);
          const i = at(0);
          const j = at(1);
          map[row * to.columns + column] =
            i < 0 || j < 0 || i >= from.columns || j >= from.rows ? -1 : j * from.columns + i;
        }
      }
    }
  }
  return map;
}
