import { type Rectangle, rectanglesOf } from '../../../../models/flood/refined/rectangles.ts';
import type { FloodGrid } from '../../../../models/flood/scenario.ts';

/** Cells along the edge of a block of the mesh: 129 × 129 vertices fit 16-bit indices. */
export const blockCells = 128;
/** Corners of parts with finer cells lie on multiples of so many cells of the grid (models/flood/refined). */
export const indexCells = 32;
/** Blocks of `indexCells` along the side of a tile at most: 1024 of the finest cells. */
const mostBlocks = 8;
/**
 * Cells around a tile that its neighbours have computed: the surface is carried two cells far into what is dry
 * (water-picture.ts), and at the border it lies between the cells of both sides.
 */
export const apronCells = 2;

/** A rectangle of the grid that is drawn by finer cells; none lies on another. In cells of the grid. */
export interface FinerTile extends Rectangle {
  /** 1: its cells are half as wide as the grid's, 2: a quarter. */
  level: number;
  /** Its own cells and the apron around them. */
  grid: FloodGrid;
  /** South-western corner of these in the atlas, texels. */
  x: number;
  y: number;
}

/** What is drawn how: a grid, and in places tiles with finer cells, whose values lie in one texture, the atlas. */
export interface WaterLayout {
  grid: FloodGrid;
  tiles: readonly FinerTile[];
  /** Size of the atlas, texels. */
  width: number;
  height: number;
}

/**
 * The layout that shows a grid with finer cells where all runs have them, the finest that all have.
 * @param runs the parts with finer cells of each run on that grid.
 */
export function waterLayout(grid: FloodGrid, ...runs: (readonly FloodGrid[])[]): WaterLayout {
  const across = Math.ceil(grid.columns / indexCells);
  const up = Math.ceil(grid.rows / indexCells);
  const [first = [], ...others] = runs;
  const levels = others.reduce(
    (least, parts) => {
      const theirs = levelsOf(grid, parts, across, up);
      return least.map((level, block) => Math.min(level, theirs[block]!));
    },
    levelsOf(grid, first, across, up),
  );
  const finest = levels.reduce((most, level) => Math.max(most, level), 0);
  const rectangles: (Rectangle & { level: number })[] = [];
  for (let level = 1; level <= finest; level++) {
    const marks = levels.map((found) => (found === level ? 1 : 0));
    for (const blocks of rectanglesOf(marks, across, up, mostBlocks))
      rectangles.push({ level, ...cellsOf(blocks, grid) });
  }
  return { grid, ...packed(grid, rectangles) };
}

/** The finest level of the parts of a run in each block of `indexCells`. */
function levelsOf(grid: FloodGrid, parts: readonly FloodGrid[], across: number, up: number): Uint8Array {
  const levels = new Uint8Array(across * up);
  const block = (metres: number): number => Math.round(metres / grid.cellMetres) / indexCells;
  for (const part of parts) {
    const level = Math.round(Math.log2(grid.cellMetres / part.cellMetres));
    const east = Math.ceil(block(part.x0 - grid.x0 + part.columns * part.cellMetres));
    const north = Math.ceil(block(part.y0 - grid.y0 + part.rows * part.cellMetres));
    for (let row = Math.floor(block(part.y0 - grid.y0)); row < Math.min(north, up); row++)
      for (let column = Math.floor(block(part.x0 - grid.x0)); column < Math.min(east, across); column++)
        levels[row * across + column] = Math.max(levels[row * across + column]!, level);
  }
  return levels;
}

function cellsOf({ column, row, columns, rows }: Rectangle, grid: FloodGrid): Rectangle {
  return {
    column: column * indexCells,
    row: row * indexCells,
    columns: Math.min((column + columns) * indexCells, grid.columns) - column * indexCells,
    rows: Math.min((row + rows) * indexCells, grid.rows) - row * indexCells,
  };
}

/** Sets the tiles beside one another in rows, the highest first. */
function packed(
  grid: FloodGrid,
  rectangles: readonly (Rectangle & { level: number })[],
): Omit<WaterLayout, 'grid'> {
  const grids = rectangles.map((place) => tileGrid(grid, place));
  const area = grids.reduce((sum, { columns, rows }) => sum + columns * rows, 0);
  const width = Math.max(Math.ceil(Math.sqrt(area)), ...grids.map(({ columns }) => columns));
  const order = [...grids.keys()].sort((a, b) => grids[b]!.rows - grids[a]!.rows);
  const corners: [x: number, y: number][] = [];
  let [x, y, high] = [0, 0, 0];
  for (const index of order) {
    const { columns, rows } = grids[index]!;
    if (x + columns > width) [x, y, high] = [0, y + high, 0];
    corners[index] = [x, y];
    x += columns;
    high = Math.max(high, rows);
  }
  const tiles = rectangles.map((place, index) => {
    const [left, bottom] = corners[index]!;
    return { ...place, grid: grids[index]!, x: left, y: bottom };
  });
  return { tiles, width: tiles.length > 0 ? width : 0, height: y + high };
}

function tileGrid(grid: FloodGrid, place: Rectangle & { level: number }): FloodGrid {
  const finer = 2 ** place.level;
  const cellMetres = grid.cellMetres / finer;
  return {
    ...grid,
    cellMetres,
    columns: finer * place.columns + 2 * apronCells,
    rows: finer * place.rows + 2 * apronCells,
    x0: grid.x0 + place.column * grid.cellMetres - apronCells * cellMetres,
    y0: grid.y0 + place.row * grid.cellMetres - apronCells * cellMetres,
  };
}

/**
 * For each block of `indexCells` of the grid four numbers, south-western first: cells of the tile beside one of the grid (0
 * where there is no tile), x and y of the block's corner in the atlas, and 0.
 */
export function tileIndex({ grid, tiles }: WaterLayout): {
  columns: number;
  rows: number;
  values: Float32Array;
} {
  const columns = Math.ceil(grid.columns / indexCells);
  const rows = Math.ceil(grid.rows / indexCells);
  const values = new Float32Array(columns * rows * 4);
  for (const tile of tiles) {
    const finer = 2 ** tile.level;
    for (let row = 0; row < tile.rows; row += indexCells)
      for (let column = 0; column < tile.columns; column += indexCells) {
        const block =
          ((tile.row + row) / indexCells) * columns + Math.floor((tile.column + column) / indexCells);
        values.set(
          [finer, tile.x + apronCells + column * finer, tile.y + apronCells + row * finer],
          block * 4,
        );
      }
  }
  return { columns, rows, values };
}

/** A block of the mesh that shows a layout. */
export interface WaterBlock {
  /** Null for one of the grid itself. */
  tile: FinerTile | null;
  /** Its number among those of the grid or tile (grid-mesh.ts). */
  index: number;
  /** Its middle in the plane, metres. */
  x: number;
  y: number;
}

/** The blocks of a layout in their order: those of the grid, then those of each tile. */
export function waterBlocks({ grid, tiles }: WaterLayout): WaterBlock[] {
  const blocksOf = (of: FloodGrid, tile: FinerTile | null): WaterBlock[] => {
    const across = Math.ceil((of.columns - 1) / blockCells);
    const up = Math.ceil((of.rows - 1) / blockCells);
    const metres = blockCells * of.cellMetres;
    return Array.from({ length: across * up }, (_, index) => ({
      tile,
      index,
      x: of.x0 + ((index % across) + 0.5) * metres,
      y: of.y0 + (Math.floor(index / across) + 0.5) * metres,
    }));
  };
  return [...blocksOf(grid, null), ...tiles.flatMap((tile) => blocksOf(tile.grid, tile))];
}
