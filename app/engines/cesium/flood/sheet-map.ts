import { isFiner, meets } from '../../../../models/flood/refined/cell-sheets.ts';
import type { FloodGrid } from '../../../../models/flood/scenario.ts';
import { cellMap } from './cell-map.ts';
import { apronCells } from './water-layout.ts';

/**
 * For each cell of a grid the sheet of a run (0: its grid, then its parts with finer cells) and the cell of that sheet in
 * which its centre lies; cell -1 outside.
 */
export interface SheetMap {
  sheets: Uint16Array;
  cells: Int32Array;
}

/**
 * Of several cells that hold a centre the finest counts that is not finer than those of `to`: cells that finer ones
 * compute hold the means of these.
 * @param from grid and parts of a run, the coarser first.
 */
export function sheetMap(to: FloodGrid, from: readonly FloodGrid[]): SheetMap {
  const sheets = new Uint16Array(to.columns * to.rows);
  const cells = new Int32Array(to.columns * to.rows).fill(-1);
  from.forEach((grid, sheet) => {
    if (isFiner(grid, to) || (to.crs === grid.crs && !meets(to, grid))) return;
    const map = cellMap(to, grid);
    for (let cell = 0; cell < cells.length; cell++)
      if (map[cell]! >= 0) {
        sheets[cell] = sheet;
        cells[cell] = map[cell]!;
      }
  });
  return { sheets, cells };
}

/** The map of a tile; its apron beyond the edge of the run is as the cells beside it. */
export function tileMap(to: FloodGrid, from: readonly FloodGrid[]): SheetMap {
  const map = sheetMap(to, from);
  const { columns, rows } = to;
  const inside = (at: number, count: number): number =>
    Math.min(Math.max(at, apronCells), count - 1 - apronCells);
  for (let row = 0, cell = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, cell++) {
      if (map.cells[cell]! >= 0) continue;
      const beside = inside(row, rows) * columns + inside(column, columns);
      if (beside === cell) continue;
      map.sheets[cell] = map.sheets[beside]!;
      map.cells[cell] = map.cells[beside]!;
    }
  return map;
}

type Values = Float32Array | Uint16Array;

/** What the sheets of a run say in each cell of a map; `outside` where none does. */
export function gathered<Array extends Values>(
  { sheets, cells }: SheetMap,
  values: readonly Array[],
  outside: number,
): Array {
  const result = new (values[0]!.constructor as new (length: number) => Array)(cells.length);
  for (let at = 0; at < cells.length; at++)
    result[at] = cells[at]! < 0 ? outside : values[sheets[at]!]![cells[at]!]!;
  return result;
}
