import {
  directions,
  fieldFloats,
  ownFloats,
  tileBottom,
  tileCells,
  tileLeft,
  tileRows,
  tileStride,
} from './kernel/layout.ts';

/** The tiles that cover the ground of a grid; numbered row by row from the south-west, places without ground left out. */
export class TileGrid {
  /** Places along the axes. */
  readonly across: number;
  readonly up: number;
  /** Place (row of tiles × across + column of tiles) of each tile. */
  readonly places: Int32Array;
  private readonly tileOfPlace: Int32Array;

  /** @param ground 1 where water can stand. */
  constructor(
    readonly columns: number,
    readonly rows: number,
    ground: Uint8Array,
  ) {
    this.across = Math.ceil(columns / tileCells);
    this.up = Math.ceil(rows / tileCells);
    const used = new Uint8Array(this.across * this.up);
    for (let row = 0; row < rows; row++) {
      const first = Math.floor(row / tileCells) * this.across;
      for (let column = 0; column < columns; column++)
        if (ground[row * columns + column] === 1) used[first + Math.floor(column / tileCells)] = 1;
    }
    this.tileOfPlace = new Int32Array(used.length).fill(-1);
    const places: number[] = [];
    used.forEach((is, place) => {
      if (is === 1) this.tileOfPlace[place] = places.push(place) - 1;
    });
    this.places = Int32Array.from(places);
  }

  get count(): number {
    return this.places.length;
  }

  /** Column and row of a tile's south-western cell. */
  origin(tile: number): [column: number, row: number] {
    const place = this.places[tile]!;
    return [(place % this.across) * tileCells, Math.floor(place / this.across) * tileCells];
  }

  /** The tile next to one in a direction (kernel/layout.ts), or -1. */
  beside(tile: number, direction: number): number {
    const place = this.places[tile]!;
    const [right, upwards] = directions[direction]!;
    const column = (place % this.across) + right;
    const row = Math.floor(place / this.across) + upwards;
    if (column < 0 || row < 0 || column >= this.across || row >= this.up) return -1;
    return this.tileOfPlace[row * this.across + column]!;
  }

  /** Tile in which a cell lies, or -1, and the cell's index in fields with outer rings. */
  locate(cell: number): { tile: number; index: number } {
    const column = cell % this.columns;
    const row = Math.floor(cell / this.columns);
    const tile =
      this.tileOfPlace[Math.floor(row / tileCells) * this.across + Math.floor(column / tileCells)]!;
    return {
      tile,
      index: ((row % tileCells) + tileBottom) * tileStride + tileLeft + (column % tileCells),
    };
  }

  /** Spreads a field of the model (rows × columns) over the tiles' own cells; `rings`: whether the target has rings. */
  spread(target: Float32Array | Int32Array | Uint8Array, rings: boolean, field: ArrayLike<number>): void {
    this.walk(rings, (cell, at, length) => {
      for (let n = 0; n < length; n++) target[at + n] = field[cell + n]!;
    });
  }

  /** The reverse of `spread`; where no tile lies, `target` stays as it is. */
  gather<Field extends Float32Array | Int32Array>(
    source: Float32Array | Int32Array,
    rings: boolean,
    target: Field,
  ): Field {
    this.walk(rings, (cell, at, length) => target.set(source.subarray(at, at + length), cell));
    return target;
  }

  /** Fills a field with rings from the value of each place of the grid, beyond its edges too. */
  fill(target: Float32Array, value: (column: number, row: number) => number): void {
    for (let tile = 0; tile < this.count; tile++) {
      const [left, bottom] = this.origin(tile);
      for (let row = 0; row < tileRows; row++)
        for (let column = -2; column < tileCells + 2; column++)
          target[tile * fieldFloats + row * tileStride + tileLeft + column] = value(
            left + column,
            bottom + row - tileBottom,
          );
    }
  }

  private walk(rings: boolean, visit: (cell: number, at: number, length: number) => void): void {
    for (let tile = 0; tile < this.count; tile++) {
      const [column, bottom] = this.origin(tile);
      const length = Math.min(tileCells, this.columns - column);
      for (let row = 0; row < tileCells && bottom + row < this.rows; row++)
        visit(
          (bottom + row) * this.columns + column,
          rings
            ? tile * fieldFloats + (row + tileBottom) * tileStride + tileLeft
            : tile * ownFloats + row * tileCells,
          length,
        );
    }
  }
}
