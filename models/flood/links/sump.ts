import { cellAt, cellsInCircle, type PlaneGrid } from '../ground/rasterise.ts';
import type { Face } from '../interventions/line-faces.ts';

/** Ground this much above that at a place is no part of its sump, metres. */
const sumpRiseMetres = 0.25;
/** A place on an obstacle is led to open ground within this many metres. */
export const nearMetres = 10;

export interface SumpGround {
  grid: PlaneGrid;
  /** Level of the ground, NaN where unknown. */
  bed: Float32Array;
  /** 1 where water can be. */
  ground: Uint8Array;
  /** Faces of barriers, as `faceName` has them. */
  barriers: ReadonlySet<string>;
}

export const faceName = ({ cell, side }: Face): string => `${cell} ${side}`;

/**
 * The cells around a place that water comes to, or from, without a rise or a barrier between.
 * @param at in the grid's plane, metres.
 * @returns null where no open ground lies near.
 */
export function sumpCells(
  [x, y]: readonly [number, number],
  radius: number,
  { grid, bed, ground, barriers }: SumpGround,
): Uint32Array | null {
  const { columns, rows, cellMetres } = grid;
  const distance = (cell: number): number =>
    Math.hypot(
      grid.x0 + ((cell % columns) + 0.5) * cellMetres - x,
      grid.y0 + (Math.floor(cell / columns) + 0.5) * cellMetres - y,
    );
  const own = cellAt(grid, x, y);
  const start =
    own !== null && ground[own] === 1
      ? own
      : cellsInCircle(grid, x, y, Math.max(nearMetres, radius))
          .filter((cell) => ground[cell] === 1)
          .sort((a, b) => distance(a) - distance(b))[0];
  if (start === undefined) return null;
  const cells = new Set([start]);
  for (const cell of cells) {
    const column = cell % columns;
    const row = Math.floor(cell / columns);
    const go = (to: number, face: string): void => {
      if (ground[to] !== 1 || barriers.has(face) || distance(to) > radius) return;
      if (bed[to]! <= bed[start]! + sumpRiseMetres) cells.add(to);
    };
    if (column > 0) go(cell - 1, `${cell - 1} east`);
    if (column < columns - 1) go(cell + 1, `${cell} east`);
    if (row > 0) go(cell - columns, `${cell - columns} north`);
    if (row < rows - 1) go(cell + columns, `${cell} north`);
  }
  return Uint32Array.from(cells).sort();
}
