import { cellFlags } from '../cell-flags.ts';
import { cellsInPolygon, type PlaneGrid, type Rings } from './rasterise.ts';

/** Places along a side of a cell at which it is looked whether a building stands there. */
const perSide = 4;
/** A cell of which less than this is open counts as an obstacle. */
export const leastPorosity = 0.1;

/**
 * The part of each cell that buildings leave to the water (storage and conveyance alike, the same in all directions), and
 * 1 where they leave too little of it. The porosity of such obstacles is 1.
 * @param polygons of buildings, in the grid's plane.
 */
export function buildingPorosity(
  grid: PlaneGrid,
  polygons: readonly Rings[],
): { porosity: Float32Array; walls: Uint8Array } {
  const { columns, rows, cellMetres } = grid;
  const fine = {
    ...grid,
    columns: columns * perSide,
    rows: rows * perSide,
    cellMetres: cellMetres / perSide,
  };
  const covered = new Uint8Array(fine.columns * fine.rows);
  for (const rings of polygons)
    cellsInPolygon(fine, rings, (place) => {
      covered[place] = 1;
    });
  const porosity = new Float32Array(columns * rows).fill(1);
  covered.forEach((is, place) => {
    if (is === 0) return;
    const column = Math.floor((place % fine.columns) / perSide);
    const row = Math.floor(place / fine.columns / perSide);
    porosity[row * columns + column]! -= 1 / perSide ** 2;
  });
  const walls = cellFlags(porosity.length, (cell) => porosity[cell]! < leastPorosity);
  return { porosity: porosity.map((part) => (part < leastPorosity ? 1 : part)), walls };
}
