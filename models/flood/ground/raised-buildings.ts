import type { BuildingOnGrid } from './buildings.ts';

/** Height of a building that is not known, and the most that a block is raised: beyond, it would cost digits of the water. */
export const [unknownHeightMetres, mostHeightMetres] = [3, 10];

/**
 * The ground with buildings as blocks on it.
 * @param walls 1 where buildings are, yards among them that were closed included.
 * @param heights of buildings by code, metres.
 */
export function raiseBuildings(
  bed: Float32Array,
  walls: Uint8Array,
  placed: readonly BuildingOnGrid[],
  heights: ReadonlyMap<string, number>,
): Float32Array {
  const rise = Float32Array.from(walls, (is) => (is === 1 ? unknownHeightMetres : 0));
  for (const { code, footprint } of placed) {
    const height = heights.get(code);
    if (height === undefined || !(height > 0)) continue;
    for (const cell of footprint) rise[cell] = Math.min(height, mostHeightMetres);
  }
  return bed.map((level, cell) => level + rise[cell]!);
}
