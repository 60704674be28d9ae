import type { FloodGrid } from '../../../../models/flood/scenario.ts';
import { projection } from '../../../../models/geo/coordinate-systems.ts';

/** Points along a side of the grid at most. */
const pointsPerSide = 250;
/** So far above the bed that the ground's own mesh does not hide it, metres. */
const liftMetres = 0.6;

/** The border of a grid, closed: longitude, latitude, ellipsoidal height, … at the known bed levels along it. */
export function gridEdge(grid: FloodGrid, bed: Float32Array): Float64Array<ArrayBuffer> {
  const { columns, rows, cellMetres, x0, y0, crs, geoidUndulation } = grid;
  const plane = projection(crs);
  const edge: number[] = [];
  const add = (column: number, row: number): void => {
    const level = bed[Math.min(row, rows - 1) * columns + Math.min(column, columns - 1)]!;
    if (Number.isNaN(level)) return;
    const { longitude, latitude } = plane.toGeographic(x0 + column * cellMetres, y0 + row * cellMetres);
    edge.push(longitude, latitude, level + geoidUndulation + liftMetres);
  };
  const along = (count: number, at: (cell: number) => void): void => {
    const steps = Math.min(count, pointsPerSide);
    for (let step = 0; step < steps; step++) at(Math.round((step * count) / steps));
  };
  along(columns, (cell) => add(cell, 0));
  along(rows, (cell) => add(columns, cell));
  along(columns, (cell) => add(columns - cell, rows));
  along(rows, (cell) => add(0, rows - cell));
  add(0, 0);
  return Float64Array.from(edge);
}
