import type { FloodGrid } from '../../../../models/flood/scenario.ts';
import { notComputed } from './frame.ts';
import { halfFloat } from './half-float.ts';

/** A neighbour this far above the water is a wall: the water reaches it instead of ending a cell before. */
const wallMetres = 0.8;
const wetMetres = 0.005;

export interface WaterTexture {
  /** Two half floats a cell, row 0 south: rise of the surface above the bed; depth for colour. */
  values: Uint16Array;
  /** For each block (south-west first, row by row) whether any of it is wet. */
  wetBlocks: Uint8Array;
}

/**
 * One frame as the texture that lifts and colours the grid mesh. On wet cells both channels hold the depth. To
 * let the shore run smoothly between cells, the level of the water is carried on into dry neighbours: there the
 * rise is level minus bed, mostly negative, and the surface dips below the ground. Into walls and cells that
 * were not computed (buildings) it is carried with its depth, two cells far, so that no gap shows.
 * Not computed and far from water: depth -9, which the shader hatches; nothing known: rise -9 too.
 */
export function waterTexture(
  depths: Uint16Array,
  bed: Float32Array,
  { columns, rows }: Pick<FloodGrid, 'columns' | 'rows'>,
  blockCells: number,
): WaterTexture {
  const cells = columns * rows;
  const rise = new Float32Array(cells);
  const depth = new Float32Array(cells);
  /** Water level, metres; NaN where there is none (yet). */
  const level = new Float32Array(cells).fill(Number.NaN);
  const blocksAcross = Math.ceil((columns - 1) / blockCells);
  const blocksUp = Math.ceil((rows - 1) / blockCells);
  const wetBlocks = new Uint8Array(blocksAcross * blocksUp);

  for (let cell = 0; cell < cells; cell++) {
    const centimetres = depths[cell]!;
    if (centimetres === notComputed) {
      depth[cell] = -9;
      continue;
    }
    const metres = centimetres / 100;
    if (metres < wetMetres) continue;
    rise[cell] = metres;
    depth[cell] = metres;
    level[cell] = bed[cell]! + metres;
    markBlock(wetBlocks, cell, columns, blockCells, blocksAcross, blocksUp);
  }

  // Two rings outward from the water. Each ring reads only what the ring before has set.
  for (let ring = 0; ring < 2; ring++) {
    const found: [cell: number, level: number, depth: number][] = [];
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const cell = row * columns + column;
        if (!Number.isNaN(level[cell]!)) continue;
        let sum = 0;
        let depthSum = 0;
        let count = 0;
        for (let dr = row > 0 ? -1 : 0; dr <= (row < rows - 1 ? 1 : 0); dr++) {
          for (let dc = column > 0 ? -1 : 0; dc <= (column < columns - 1 ? 1 : 0); dc++) {
            const neighbour = cell + dr * columns + dc;
            if (Number.isNaN(level[neighbour]!)) continue;
            sum += level[neighbour]!;
            depthSum += depth[neighbour]!;
            count++;
          }
        }
        if (count === 0) continue;
        const bedLevel = bed[cell]!;
        const blocked =
          depths[cell] === notComputed || Number.isNaN(bedLevel) || bedLevel - sum / count > wallMetres;
        // Dry open ground takes one ring only: it ends the shore.
        if (blocked || ring === 0) found.push([cell, sum / count, blocked ? depthSum / count : Number.NaN]);
      }
    }
    for (const [cell, carried, carriedDepth] of found) {
      const bedLevel = bed[cell]!;
      if (Number.isNaN(carriedDepth)) {
        // A dry cell stays dry even where its bed lies below the level beside it.
        rise[cell] = Math.min(carried - bedLevel, 0);
        depth[cell] = rise[cell]!;
      } else {
        level[cell] = carried;
        rise[cell] = Number.isNaN(bedLevel) ? 0 : carried - bedLevel;
        depth[cell] = carriedDepth;
      }
      markBlock(wetBlocks, cell, columns, blockCells, blocksAcross, blocksUp);
    }
  }

  const values = new Uint16Array(cells * 2);
  for (let cell = 0; cell < cells; cell++) {
    values[cell * 2] = halfFloat(rise[cell]!);
    values[cell * 2 + 1] = halfFloat(Number.isNaN(bed[cell]!) && depth[cell] === -9 ? -18 : depth[cell]!);
  }
  return { values, wetBlocks };
}

/** A cell on the border of a block belongs to the blocks on both sides: they share its vertex. */
function markBlock(
  wet: Uint8Array,
  cell: number,
  columns: number,
  blockCells: number,
  across: number,
  up: number,
): void {
  const column = cell % columns;
  const row = (cell - column) / columns;
  const right = Math.min(Math.floor(column / blockCells), across - 1);
  const top = Math.min(Math.floor(row / blockCells), up - 1);
  const left = column % blockCells === 0 && column > 0 ? right - 1 : right;
  const bottom = row % blockCells === 0 && row > 0 ? top - 1 : top;
  for (let y = Math.max(bottom, 0); y <= top; y++)
    for (let x = Math.max(left, 0); x <= right; x++) wet[y * across + x] = 1;
}
