/** A grid in a plane: lower-left corner of the lower-left cell, square cells, rows from south to north. */
export interface PlaneGrid {
  columns: number;
  rows: number;
  cellMetres: number;
  x0: number;
  y0: number;
}

/** Rings of one polygon, [x, y] in the plane; holes are rings too. First and last point may be the same. */
export type Rings = readonly (readonly (readonly number[])[])[];

/**
 * Calls `mark` for each cell whose centre lies in the polygon (even-odd rule over all rings).
 * @returns the number of cells.
 */
export function cellsInPolygon(grid: PlaneGrid, rings: Rings, mark: (cell: number) => void): number {
  const { columns, rows, cellMetres, x0, y0 } = grid;
  let south = Number.POSITIVE_INFINITY;
  let north = Number.NEGATIVE_INFINITY;
  for (const ring of rings)
    for (const point of ring) {
      south = Math.min(south, point[1]!);
      north = Math.max(north, point[1]!);
    }
  const first = Math.max(0, Math.ceil((south - y0) / cellMetres - 0.5));
  const last = Math.min(rows - 1, Math.floor((north - y0) / cellMetres - 0.5));
  let count = 0;
  for (let row = first; row <= last; row++) {
    const y = y0 + (row + 0.5) * cellMetres;
    const crossings: number[] = [];
    for (const ring of rings)
      for (let index = 0, before = ring.length - 1; index < ring.length; before = index++) {
        const [ax, ay] = ring[before] as [number, number];
        const [bx, by] = ring[index] as [number, number];
        // Half-open in y, so that a vertex on the line counts once.
        if (ay > y !== by > y) crossings.push(ax + ((y - ay) / (by - ay)) * (bx - ax));
      }
    crossings.sort((a, b) => a - b);
    for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
      const from = Math.max(0, Math.ceil((crossings[pair]! - x0) / cellMetres - 0.5));
      const to = Math.min(columns - 1, Math.ceil((crossings[pair + 1]! - x0) / cellMetres - 0.5) - 1);
      for (let column = from; column <= to; column++) {
        mark(row * columns + column);
        count++;
      }
    }
  }
  return count;
}

/** Cells whose centre lies within `radius` of a point. */
export function cellsInCircle(grid: PlaneGrid, x: number, y: number, radius: number): number[] {
  const { columns, rows, cellMetres, x0, y0 } = grid;
  const cells: number[] = [];
  const range = (centre: number, origin: number, count: number): [number, number] => [
    Math.max(0, Math.floor((centre - radius - origin) / cellMetres)),
    Math.min(count - 1, Math.floor((centre + radius - origin) / cellMetres)),
  ];
  const [south, north] = range(y, y0, rows);
  const [west, east] = range(x, x0, columns);
  for (let row = south; row <= north; row++)
    for (let column = west; column <= east; column++) {
      const dx = x0 + (column + 0.5) * cellMetres - x;
      const dy = y0 + (row + 0.5) * cellMetres - y;
      if (dx * dx + dy * dy <= radius * radius) cells.push(row * columns + column);
    }
  return cells;
}

/** The cell that holds a point, or null outside the grid. */
export function cellAt(grid: PlaneGrid, x: number, y: number): number | null {
  const column = Math.floor((x - grid.x0) / grid.cellMetres);
  const row = Math.floor((y - grid.y0) / grid.cellMetres);
  if (column < 0 || row < 0 || column >= grid.columns || row >= grid.rows) return null;
  return row * grid.columns + column;
}
