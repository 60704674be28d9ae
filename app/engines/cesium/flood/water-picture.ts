import type { FloodGrid } from '../../../../models/flood/scenario.ts';
import { halfFloat, writeHalfFloats } from './half-float.ts';
import { blockCells, type WaterLayout } from './water-layout.ts';

/** A neighbour this far above the water is a wall: the water reaches it instead of ending a cell before. */
const wallMetres = 0.8;
const wetMetres = 0.005;
const channels = 4;

/** Stands in the channel of depth where nothing was computed; further down where the ground is unknown as well. */
export const notComputedMark = -9;
export const unknownMark = -18;

/** What is to be drawn, a value a cell, row 0 south. */
export interface WaterValues {
  /** Metres; NaN where nothing was computed. */
  depth: Float32Array;
  /** Orthometric metres; NaN where unknown. */
  bed: Float32Array;
  /** Two further half floats a cell for the shader: velocity, a field, or the depths of two runs. */
  third?: Uint16Array;
  fourth?: Uint16Array;
}

export interface WaterPicture {
  /** Four half floats a cell, row 0 south: rise of the surface above the bed; depth for colour; two further values. */
  values: Uint16Array<ArrayBuffer>;
  /** For each block (south-west first, row by row) whether any of it is wet. */
  wetBlocks: Uint8Array<ArrayBuffer>;
}

/** A state of the water on all that a layout draws (water-layout.ts). */
export interface LayoutPicture {
  /** Of the grid, as in `WaterPicture`. */
  values: Uint16Array<ArrayBuffer>;
  /** The same of all tiles with finer cells in their atlas; null where there are none. */
  finer: Uint16Array<ArrayBuffer> | null;
  /** For each block of the layout whether any of it is wet. */
  wetBlocks: Uint8Array<ArrayBuffer>;
}

/**
 * One state of the water as the texture that lifts and colours the grid mesh. On wet cells rise and depth are the
 * depth. To let the shore run smoothly between cells, the level of the water is carried on into dry neighbours: there
 * the rise is level minus bed, mostly negative, and the surface dips below the ground. Into walls and cells that
 * were not computed (buildings) it is carried with its depth, two cells far, so that no gap shows.
 * Not computed and far from water: `notComputedMark`, which the shader hatches; nothing known: `unknownMark`.
 */
export function waterPicture(
  { depth, bed, third, fourth }: WaterValues,
  { columns, rows }: Pick<FloodGrid, 'columns' | 'rows'>,
  blockCells: number,
): WaterPicture {
  const cells = columns * rows;
  const blocks = new WetBlocks(columns, rows, blockCells);
  // One cell wider on each side, so that every cell has eight neighbours.
  const width = columns + 2;
  /** Water level, metres; NaN where there is none (yet). */
  const level = new Float32Array(width * (rows + 2)).fill(Number.NaN);
  const shownDepth = new Float32Array(width * (rows + 2));
  const rise = new Float32Array(cells);
  const colour = new Float32Array(cells);
  /** Of each row of these, where the water begins and ends: most of a city is dry, and not looked at again. */
  const first = new Int32Array(rows + 2).fill(width);
  const last = new Int32Array(rows + 2).fill(-1);
  const spread = (at: number): void => {
    const row = (at / width) | 0;
    const column = at - row * width;
    first[row] = Math.min(first[row]!, column);
    last[row] = Math.max(last[row]!, column);
  };

  for (let row = 0, cell = 0; row < rows; row++) {
    for (let column = 0, at = (row + 1) * width + 1; column < columns; column++, cell++, at++) {
      const metres = depth[cell]!;
      if (metres >= wetMetres) {
        rise[cell] = metres;
        colour[cell] = metres;
        shownDepth[at] = metres;
        level[at] = bed[cell]! + metres;
        spread(at);
        blocks.mark(column, row);
      } else if (Number.isNaN(metres))
        colour[cell] = Number.isNaN(bed[cell]!) ? unknownMark : notComputedMark;
    }
  }

  // Two rings outward from the water. Each ring reads only what the ring before has set.
  const around = [-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1];
  for (let ring = 0; ring < 2; ring++) {
    const found: number[] = [];
    for (let row = 0; row < rows; row++) {
      const begin = Math.max(Math.min(first[row]!, first[row + 1]!, first[row + 2]!) - 2, 0);
      const end = Math.min(Math.max(last[row]!, last[row + 1]!, last[row + 2]!) + 1, columns);
      for (let column = begin; column < end; column++) {
        const at = (row + 1) * width + column + 1;
        if (!Number.isNaN(level[at]!)) continue;
        const cell = row * columns + column;
        let sum = 0;
        let depthSum = 0;
        let count = 0;
        for (let side = 0; side < 8; side++) {
          const beside = level[at + around[side]!]!;
          if (Number.isNaN(beside)) continue;
          sum += beside;
          depthSum += shownDepth[at + around[side]!]!;
          count++;
        }
        if (count === 0) continue;
        const bedLevel = bed[cell]!;
        const carried = sum / count;
        const blocked =
          Number.isNaN(depth[cell]!) || Number.isNaN(bedLevel) || bedLevel - carried > wallMetres;
        // Dry open ground takes one ring only: it ends the shore.
        if (!blocked && ring > 0) continue;
        blocks.mark(column, row);
        if (blocked) {
          found.push(at, carried, depthSum / count);
          rise[cell] = Number.isNaN(bedLevel) ? 0 : carried - bedLevel;
          colour[cell] = depthSum / count;
        } else {
          // A dry cell stays dry even where its bed lies below the level beside it.
          rise[cell] = Math.min(carried - bedLevel, 0);
          colour[cell] = rise[cell]!;
        }
      }
    }
    for (let index = 0; index < found.length; index += 3) {
      level[found[index]!] = found[index + 1]!;
      spread(found[index]!);
      shownDepth[found[index]!] = found[index + 2]!;
    }
  }

  const values = new Uint16Array(cells * channels);
  writeHalfFloats(rise, values, channels, 0);
  writeHalfFloats(colour, values, channels, 1);
  for (const [channel, halves] of [third, fourth].entries())
    if (halves)
      for (let cell = 0, at = channel + 2; cell < cells; cell++, at += channels) values[at] = halves[cell]!;
  return { values, wetBlocks: blocks.wet };
}

/**
 * @param whole what is to be drawn on the grid.
 * @param tileValues the same of each tile with its apron.
 */
export function layoutPicture(
  { grid, tiles, width, height }: WaterLayout,
  whole: WaterValues,
  tileValues: (tile: number) => WaterValues,
): LayoutPicture {
  const { values, wetBlocks } = waterPicture(whole, grid, blockCells);
  if (tiles.length === 0) return { values, finer: null, wetBlocks };
  const finer = new Uint16Array(width * height * channels);
  const wet = [...wetBlocks];
  for (const [index, tile] of tiles.entries()) {
    const picture = waterPicture(tileValues(index), tile.grid, blockCells);
    const { columns, rows } = tile.grid;
    for (let row = 0; row < rows; row++)
      finer.set(
        picture.values.subarray(row * columns * channels, (row + 1) * columns * channels),
        ((tile.y + row) * width + tile.x) * channels,
      );
    wet.push(...picture.wetBlocks);
  }
  return { values, finer, wetBlocks: Uint8Array.from(wet) };
}

/** Numbers as half floats; `unknown` where a number is NaN. */
export function halvesOf(values: Float32Array, unknown: number): Uint16Array {
  const halves = new Uint16Array(values.length);
  writeHalfFloats(values, halves, 1, 0);
  const half = halfFloat(unknown);
  for (let cell = 0; cell < values.length; cell++) if (Number.isNaN(values[cell]!)) halves[cell] = half;
  return halves;
}

/** Blocks of the mesh in which there is something to draw. */
class WetBlocks {
  readonly across: number;
  readonly up: number;
  readonly wet: Uint8Array<ArrayBuffer>;

  constructor(
    columns: number,
    rows: number,
    private readonly blockCells: number,
  ) {
    this.across = Math.ceil((columns - 1) / blockCells);
    this.up = Math.ceil((rows - 1) / blockCells);
    this.wet = new Uint8Array(this.across * this.up);
  }

  /** A cell on the border of a block belongs to the blocks on both sides: they share its vertex. */
  mark(column: number, row: number): void {
    const { blockCells, across, up } = this;
    const right = Math.min((column / blockCells) | 0, across - 1);
    const top = Math.min((row / blockCells) | 0, up - 1);
    this.wet[top * across + right] = 1;
    if (column % blockCells !== 0 && row % blockCells !== 0) return;
    const left = column % blockCells === 0 && column > 0 ? Math.max(right - 1, 0) : right;
    const bottom = row % blockCells === 0 && row > 0 ? Math.max(top - 1, 0) : top;
    this.wet[top * across + left] = 1;
    this.wet[bottom * across + right] = 1;
    this.wet[bottom * across + left] = 1;
  }
}
