import {
  directions,
  fieldFloats,
  ownFloats,
  tileBottom,
  tileCells,
  tileLeft,
  tileStride,
} from './kernel/layout.ts';
import type { Refinement } from './refined/refinement.ts';

/** A part of the ground with cells of one size: first the grid itself, then its refinements. */
export interface Sheet {
  /** Cells are 2 to this power times narrower than the grid's. */
  level: number;
  /** South-western corner and size, in own cells. */
  column: number;
  row: number;
  columns: number;
  rows: number;
}

/** What lies beside a tile: nothing, one tile of the same level or a coarser one, or two finer ones (at a corner, one). */
export interface Beside {
  relation: 'none' | 'same' | 'coarser' | 'finer';
  tiles: number[];
}

/** A cell of a sheet that is, or lies within, a cell of the grid. */
export interface SheetCell {
  sheet: number;
  /** Index in the sheet's fields. */
  cell: number;
  /** Whether its eastern and northern face lie on those of the grid's cell. */
  easternmost: boolean;
  northernmost: boolean;
}

/** … and the tile that computes it. */
export interface TileCell extends SheetCell {
  tile: number;
  /** Index in fields with outer rings. */
  index: number;
}

/** Index of a place of a tile in fields with outer rings. */
const ringed = (column: number, row: number): number => (row + tileBottom) * tileStride + tileLeft + column;
const isRinged = (at: number): boolean => at >= -2 && at < tileCells + 2;
const outside = (at: number): boolean => at < 0 || at >= tileCells;
const quarters = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
] as const;

type Field = Float32Array | Int32Array | Uint16Array | Uint8Array;

/** The places for tiles of one level, row by row: which sheet lies there, which tile, and whether finer ones do instead. */
interface Places {
  across: number;
  up: number;
  sheet: Int16Array;
  tile: Int32Array;
  split: Uint8Array;
}

/**
 * The tiles that cover the ground of a grid, numbered level by level, within each row by row from the south-west; places of
 * the grid without ground are left out. Where ground is refined, four tiles with cells half as wide take the place of one.
 */
export class TileGrid {
  readonly sheets: readonly Sheet[];
  /** Level and sheet of each tile. */
  readonly level: Uint8Array;
  readonly sheetOf: Int16Array;
  private readonly levels: Places[];
  private readonly columnOf: Int32Array;
  private readonly rowOf: Int32Array;

  /**
   * @param ground 1 where water can stand.
   * @throws Error with one sentence where cells beside each other would differ by more than one level.
   */
  constructor(
    readonly columns: number,
    readonly rows: number,
    ground: Uint8Array,
    refinements: readonly Refinement[] = [],
  ) {
    this.sheets = [
      { level: 0, column: 0, row: 0, columns, rows },
      ...refinements.map(({ level, ...rectangle }): Sheet => {
        const finer = 2 ** level;
        return {
          level,
          column: finer * rectangle.column,
          row: finer * rectangle.row,
          columns: finer * rectangle.columns,
          rows: finer * rectangle.rows,
        };
      }),
    ];
    const finest = Math.max(...this.sheets.map(({ level }) => level));
    this.levels = Array.from({ length: finest + 1 }, (_, level) => {
      const across = Math.ceil((columns * 2 ** level) / tileCells);
      const up = Math.ceil((rows * 2 ** level) / tileCells);
      return {
        across,
        up,
        sheet: new Int16Array(across * up).fill(level === 0 ? 0 : -1),
        tile: new Int32Array(across * up).fill(-1),
        split: new Uint8Array(across * up),
      };
    });
    this.sheets.forEach((sheet, number) => {
      if (number > 0) this.refine(sheet, number);
    });
    const used = new Uint8Array(this.levels[0]!.tile.length);
    for (let row = 0; row < rows; row++) {
      const first = Math.floor(row / tileCells) * this.levels[0]!.across;
      for (let column = 0; column < columns; column++)
        if (ground[row * columns + column] === 1) used[first + Math.floor(column / tileCells)] = 1;
    }
    const tiles: [level: number, place: number][] = [];
    this.levels.forEach(({ sheet, split, tile }, level) => {
      tile.forEach((_, place) => {
        if (sheet[place]! >= 0 && split[place] === 0 && (level > 0 || used[place] === 1))
          tile[place] = tiles.push([level, place]) - 1;
      });
    });
    this.level = Uint8Array.from(tiles, ([level]) => level);
    this.sheetOf = Int16Array.from(tiles, ([level, place]) => this.levels[level]!.sheet[place]!);
    this.columnOf = Int32Array.from(tiles, ([level, place]) => place % this.levels[level]!.across);
    this.rowOf = Int32Array.from(tiles, ([level, place]) => Math.floor(place / this.levels[level]!.across));
    if (finest > 1) this.checkBalance();
  }

  get count(): number {
    return this.level.length;
  }

  /** Places of the grid's own tiles along the axes. */
  get across(): number {
    return this.levels[0]!.across;
  }

  get up(): number {
    return this.levels[0]!.up;
  }

  /** Place (row of tiles × tiles across + column of tiles) of each tile among those of its level. */
  get places(): Int32Array {
    return this.columnOf.map(
      (column, tile) => this.rowOf[tile]! * this.levels[this.level[tile]!]!.across + column,
    );
  }

  /** Greatest level of refinement. */
  get finest(): number {
    return this.levels.length - 1;
  }

  /** Column and row of a tile's south-western cell in its sheet. */
  origin(tile: number): [column: number, row: number] {
    const { column, row } = this.sheets[this.sheetOf[tile]!]!;
    return [this.columnOf[tile]! * tileCells - column, this.rowOf[tile]! * tileCells - row];
  }

  /** Centre of the part of a tile that lies in the grid, metres east and north of the grid's south-western corner. */
  centre(tile: number, cellMetres: number): [x: number, y: number] {
    const cells = tileCells / 2 ** this.level[tile]!;
    const middle = (first: number, end: number): number =>
      (cellMetres * (first + Math.min(first + cells, end))) / 2;
    return [middle(this.columnOf[tile]! * cells, this.columns), middle(this.rowOf[tile]! * cells, this.rows)];
  }

  /** Which quarter of a coarser tile's place a tile takes (kernel.c): 1 the eastern half, 2 the northern. */
  quarter(tile: number): number {
    return (this.columnOf[tile]! & 1) + 2 * (this.rowOf[tile]! & 1);
  }

  /** What lies beside a tile in a direction (kernel/layout.ts). */
  beside(tile: number, direction: number): Beside {
    const level = this.level[tile]!;
    const [right, upwards] = directions[direction]!;
    const [column, row] = [this.columnOf[tile]! + right, this.rowOf[tile]! + upwards];
    const there = this.cover(level, column, row);
    const nothing: Beside = { relation: 'none', tiles: [] };
    if (!there) return nothing;
    if (there.level === level || there.level === level - 1) {
      const other = this.levels[there.level]!.tile[there.place]!;
      return other < 0 ? nothing : { relation: there.level === level ? 'same' : 'coarser', tiles: [other] };
    }
    const finer = this.levels[level + 1]!;
    const tiles: number[] = [];
    // Of the four, those that touch this tile.
    for (const up of upwards === 0 ? [0, 1] : [upwards < 0 ? 1 : 0])
      for (const east of right === 0 ? [0, 1] : [right < 0 ? 1 : 0]) {
        const [x, y] = [2 * column + east, 2 * row + up];
        if (x < finer.across && y < finer.up && finer.tile[y * finer.across + x]! >= 0)
          tiles.push(finer.tile[y * finer.across + x]!);
      }
    return { relation: 'finer', tiles };
  }

  /** The cells that stand for a cell of the grid: itself, or the finer ones within it. */
  within(cell: number): SheetCell[] {
    const found: SheetCell[] = [];
    const visit = (level: number, column: number, row: number): void => {
      const { across, sheet, split } = this.levels[level]!;
      const place = Math.floor(row / tileCells) * across + Math.floor(column / tileCells);
      if (split[place] === 1) {
        for (const up of [0, 1]) for (const east of [0, 1]) visit(level + 1, 2 * column + east, 2 * row + up);
        return;
      }
      const { column: left, row: bottom, columns } = this.sheets[sheet[place]!]!;
      const widest = 2 ** level;
      found.push({
        sheet: sheet[place]!,
        cell: (row - bottom) * columns + column - left,
        easternmost: (column + 1) % widest === 0,
        northernmost: (row + 1) % widest === 0,
      });
    };
    visit(0, cell % this.columns, Math.floor(cell / this.columns));
    return found;
  }

  /** The cells that compute a cell of the grid, and the tiles in which they lie. None where no tile lies. */
  locate(cell: number): TileCell[] {
    return this.within(cell).flatMap((one): TileCell[] => {
      const [column, row] = this.placeOf(one.sheet, one.cell);
      const { across, tile } = this.levels[this.sheets[one.sheet]!.level]!;
      const number = tile[Math.floor(row / tileCells) * across + Math.floor(column / tileCells)]!;
      return number < 0 ? [] : [{ ...one, tile: number, index: ringed(column % tileCells, row % tileCells) }];
    });
  }

  /**
   * All places in fields with outer rings that have the value of a cell of a sheet (`fill`): in its own tile, in the outer
   * cells of those beside it, and in the own tile's outer cells beside finer ones.
   */
  copies(sheet: number, cell: number): { tile: number; index: number }[] {
    const { level } = this.sheets[sheet]!;
    const [x, y] = this.placeOf(sheet, cell);
    const { across, up, tile, split } = this.levels[level]!;
    const [ownColumn, ownRow] = [Math.floor(x / tileCells), Math.floor(y / tileCells)];
    const own = tile[ownRow * across + ownColumn]!;
    const found: { tile: number; index: number }[] = [];
    const near = (at: number): Set<number> =>
      new Set([-2, 0, 2].map((by) => Math.floor((at + by) / tileCells)));
    for (const row of near(y))
      for (const column of near(x)) {
        if (row < 0 || column < 0 || row >= up || column >= across) continue;
        const place = row * across + column;
        if (tile[place]! >= 0)
          found.push({ tile: tile[place]!, index: ringed(x - column * tileCells, y - row * tileCells) });
        if (split[place] !== 1) continue;
        const finer = this.levels[level + 1]!;
        for (const [right, upper] of quarters) {
          const [fineColumn, fineRow] = [2 * column + right, 2 * row + upper];
          if (fineColumn >= finer.across || fineRow >= finer.up) continue;
          const other = finer.tile[fineRow * finer.across + fineColumn]!;
          for (const [east, north] of quarters) {
            const [at, above] = [2 * x + east - fineColumn * tileCells, 2 * y + north - fineRow * tileCells];
            if (other >= 0 && isRinged(at) && isRinged(above))
              found.push({ tile: other, index: ringed(at, above) });
          }
        }
        const [right, upwards] = [column - ownColumn, row - ownRow];
        if (own >= 0 && (right === 0) !== (upwards === 0))
          for (const by of [1, 2]) {
            const [at, above] = [
              x - ownColumn * tileCells + by * right,
              y - ownRow * tileCells + by * upwards,
            ];
            // Only of cells at the very edge: of those one further in, the first step stays inside.
            if (outside(x - ownColumn * tileCells + right) || outside(y - ownRow * tileCells + upwards))
              found.push({ tile: own, index: ringed(at, above) });
          }
      }
    return found;
  }

  /** Spreads fields of the sheets (rows × columns) over the tiles' own cells; `rings`: whether the target has rings. */
  spread(target: Field, rings: boolean, fields: readonly ArrayLike<number>[]): void {
    this.walk(rings, (sheet, cell, at, length) => {
      const field = fields[sheet]!;
      for (let n = 0; n < length; n++) target[at + n] = field[cell + n]!;
    });
  }

  /** The reverse of `spread`; where no tile of a sheet lies, its target stays as it is. */
  gather<Target extends Float32Array | Int32Array | Uint16Array>(
    source: Float32Array | Int32Array | Uint16Array,
    rings: boolean,
    targets: Target[],
  ): Target[] {
    this.walk(rings, (sheet, cell, at, length) => {
      const target = targets[sheet]!;
      for (let n = 0; n < length; n++) target[cell + n] = source[at + n]!;
    });
    return targets;
  }

  /** New fields of all sheets. */
  perSheet<Target>(make: (cells: number, sheet: number) => Target): Target[] {
    return this.sheets.map(({ columns, rows }, sheet) => make(columns * rows, sheet));
  }

  /** 1 in the cells of a sheet that its own tiles compute. */
  owned(sheet: number): Uint8Array {
    const owned = new Uint8Array(this.sheets[sheet]!.columns * this.sheets[sheet]!.rows);
    this.walk(false, (of, cell, _, length) => {
      if (of === sheet) owned.fill(1, cell, cell + length);
    });
    return owned;
  }

  /**
   * Gives the cells of coarser sheets that finer ones cover the sum of what `merge` makes of the four in them: it is
   * called with the target cell and a finer one, finest first.
   */
  coarsen(
    merge: (sheet: number, cell: number, finerSheet: number, finerCells: readonly number[]) => void,
  ): void {
    for (let level = this.finest; level > 0; level--) {
      const { across, sheet } = this.levels[level]!;
      sheet.forEach((finer, place) => {
        if (finer < 0) return;
        const [column, row] = [(place % across) * tileCells, Math.floor(place / across) * tileCells];
        const parents = this.levels[level - 1]!;
        const parent = Math.floor(row / 2 / tileCells) * parents.across + Math.floor(column / 2 / tileCells);
        const coarser = parents.sheet[parent]!;
        const [to, from] = [this.sheets[coarser]!, this.sheets[finer]!];
        for (let y = row; y < Math.min(row + tileCells, from.row + from.rows); y += 2)
          for (let x = column; x < Math.min(column + tileCells, from.column + from.columns); x += 2) {
            const first = (y - from.row) * from.columns + x - from.column;
            merge(coarser, (y / 2 - to.row) * to.columns + x / 2 - to.column, finer, [
              first,
              first + 1,
              first + from.columns,
              first + from.columns + 1,
            ]);
          }
      });
    }
  }

  /**
   * Fills a field with rings. The outer cells have the value of what lies there: beyond the grid's edges that of sheet 0
   * with columns and rows outside of it; on coarser ground that of the cell around; beside finer ground, whose faces are
   * computed there, that of the tile's own cell, and `corner` at a corner.
   * @param tiles those that have the field, in its order; default all.
   */
  fill(
    target: Float32Array,
    value: (sheet: number, column: number, row: number) => number,
    corner: number,
    tiles: ArrayLike<number> = Array.from(this.level, (_, tile) => tile),
  ): void {
    for (let slot = 0; slot < tiles.length; slot++) {
      const tile = tiles[slot]!;
      const [left, bottom] = this.origin(tile);
      const sheet = this.sheetOf[tile]!;
      for (let row = -2; row < tileCells + 2; row++)
        for (let column = -2; column < tileCells + 2; column++) {
          const inside = column >= 0 && column < tileCells && row >= 0 && row < tileCells;
          target[slot * fieldFloats + ringed(column, row)] = inside
            ? value(sheet, left + column, bottom + row)
            : this.around(tile, column, row, value, corner);
        }
    }
  }

  private around(
    tile: number,
    column: number,
    row: number,
    value: (sheet: number, column: number, row: number) => number,
    corner: number,
  ): number {
    const level = this.level[tile]!;
    const own = this.sheets[this.sheetOf[tile]!]!;
    const [x, y] = [this.columnOf[tile]! * tileCells + column, this.rowOf[tile]! * tileCells + row];
    const there = this.cover(level, Math.floor(x / tileCells), Math.floor(y / tileCells));
    if (!there) return value(0, x >> level, y >> level);
    if (there.level > level) {
      const within = (at: number): number => Math.min(tileCells - 1, Math.max(0, at));
      const [right, up] = [within(column), within(row)];
      return right !== column && up !== row
        ? corner
        : value(this.sheetOf[tile]!, x - column + right - own.column, y - row + up - own.row);
    }
    const sheet = this.levels[there.level]!.sheet[there.place]!;
    const { column: left, row: bottom } = this.sheets[sheet]!;
    const down = level - there.level;
    return value(sheet, (x >> down) - left, (y >> down) - bottom);
  }

  /** Column and row of a cell of a sheet among all of its level. */
  private placeOf(sheet: number, cell: number): [column: number, row: number] {
    const { column, row, columns } = this.sheets[sheet]!;
    return [column + (cell % columns), row + Math.floor(cell / columns)];
  }

  /** The level of what covers a place of a level, and its place there; of finer ground, only that it is finer. */
  private cover(level: number, column: number, row: number): { level: number; place: number } | null {
    const { across, up, sheet, split } = this.levels[level]!;
    if (column < 0 || row < 0 || column >= across || row >= up) return null;
    const place = row * across + column;
    if (split[place] === 1) return { level: level + 1, place: -1 };
    if (sheet[place]! >= 0) return { level, place };
    return this.cover(level - 1, column >> 1, row >> 1);
  }

  /** Notes the places of a refinement and those that it splits. */
  private refine({ level, column, row, columns, rows }: Sheet, number: number): void {
    const mark = (at: number, cells: number, visit: (place: number) => void): void => {
      const { across } = this.levels[at]!;
      for (let y = Math.floor(row / cells); y < Math.ceil((row + rows) / cells); y++)
        for (let x = Math.floor(column / cells); x < Math.ceil((column + columns) / cells); x++)
          visit(y * across + x);
    };
    mark(level, tileCells, (place) => {
      if (this.levels[level]!.sheet[place]! >= 0)
        throw new Error(`Refinement ${number}: it overlaps another with cells of the same size.`);
      this.levels[level]!.sheet[place] = number;
    });
    mark(level - 1, 2 * tileCells, (place) => {
      this.levels[level - 1]!.split[place] = 1;
    });
  }

  private checkBalance(): void {
    for (let tile = 0; tile < this.count; tile++)
      for (const [right, up] of [[0, 0], ...directions]) {
        const level = this.level[tile]!;
        if (level < 2) continue;
        const [column, row] = [this.columnOf[tile]! + right!, this.rowOf[tile]! + up!];
        const there = this.cover(level - 1, column >> 1, row >> 1);
        if (there && there.level < level - 1)
          throw new Error(
            `Refinement ${this.sheetOf[tile]}: cells of the grid lie beside cells a quarter as wide; ` +
              'cells half as wide must lie between.',
          );
      }
  }

  private walk(
    rings: boolean,
    visit: (sheet: number, cell: number, at: number, length: number) => void,
  ): void {
    for (let tile = 0; tile < this.count; tile++) {
      const sheet = this.sheetOf[tile]!;
      const { columns, rows } = this.sheets[sheet]!;
      const [column, bottom] = this.origin(tile);
      const length = Math.min(tileCells, columns - column);
      for (let row = 0; row < tileCells && bottom + row < rows; row++)
        visit(
          sheet,
          (bottom + row) * columns + column,
          rings
            ? tile * fieldFloats + (row + tileBottom) * tileStride + tileLeft
            : tile * ownFloats + row * tileCells,
          length,
        );
    }
  }
}
