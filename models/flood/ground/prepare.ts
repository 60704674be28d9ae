import { type Projection, projection } from '../../geo/coordinate-systems.ts';
import type { GroundGrid, GroundGridHeader } from '../../geo/ground-grid.ts';
import type { Bounds } from '../../geo/position.ts';
import type { PlaneGrid } from './rasterise.ts';

/** Cells between two places at which the exact projection is computed. */
const latticeCells = 16;

interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

const around = (points: [number, number][]): Box => ({
  west: Math.min(...points.map(([x]) => x)),
  south: Math.min(...points.map(([, y]) => y)),
  east: Math.max(...points.map(([x]) => x)),
  north: Math.max(...points.map(([, y]) => y)),
});

/** Points along the edges of a box: straight edges bend under a projection. */
function edgePoints({ west, south, east, north }: Box): [number, number][] {
  const steps = [0, 0.25, 0.5, 0.75, 1];
  return steps.flatMap((t): [number, number][] => {
    const x = west + t * (east - west);
    const y = south + t * (north - south);
    return [
      [x, south],
      [x, north],
      [west, y],
      [east, y],
    ];
  });
}

/**
 * The grid of a scenario in the city's plane: the extent of all terrain, cut to `extent` (degrees) where one is given.
 * @returns null where the extent and the terrain do not meet in at least 4 × 4 cells.
 */
export function scenarioGrid(
  plane: Projection,
  terrain: readonly GroundGridHeader[],
  extent: Bounds | null,
  cellMetres: number,
): PlaneGrid | null {
  const boxes = terrain.map((header) => {
    const own = projection(header.crs);
    const box = {
      west: header.x0,
      south: header.y0,
      east: header.x0 + header.columns * header.cellMetres,
      north: header.y0 + header.rows * header.cellMetres,
    };
    return around(edgePoints(box).map(([x, y]) => plane.fromGeographic(own.toGeographic(x, y))));
  });
  if (boxes.length === 0) return null;
  let box = around(
    boxes.flatMap(({ west, south, east, north }): [number, number][] => [
      [west, south],
      [east, north],
    ]),
  );
  if (extent) {
    const [west, south, east, north] = extent;
    const asked = around(
      edgePoints({ west, south, east, north }).map(([longitude, latitude]) =>
        plane.fromGeographic({ longitude, latitude }),
      ),
    );
    box = {
      west: Math.max(box.west, asked.west),
      south: Math.max(box.south, asked.south),
      east: Math.min(box.east, asked.east),
      north: Math.min(box.north, asked.north),
    };
  }
  const columns = Math.floor((box.east - box.west) / cellMetres + 1e-9);
  const rows = Math.floor((box.north - box.south) / cellMetres + 1e-9);
  if (!(columns >= 4 && rows >= 4)) return null;
  return { columns, rows, cellMetres, x0: box.west, y0: box.south };
}

/**
 * Ground level of each cell, orthometric metres: the mean of terrain heights at points spread evenly over the cell,
 * as many as the terrain's own cells call for (at most 25); the first grid that knows a point gives its height.
 * NaN where less than half of the points are known.
 */
export function cellLevels(grid: PlaneGrid, plane: Projection, terrain: readonly GroundGrid[]): Float32Array {
  const { columns, rows, cellMetres } = grid;
  const finest = Math.min(...terrain.map(({ header }) => header.cellMetres));
  const perAxis = Math.min(5, Math.max(1, Math.ceil(cellMetres / finest)));
  const samples = perAxis * perAxis;
  const lattices = terrain.map(({ header }) => new Lattice(grid, plane, projection(header.crs)));
  const levels = new Float32Array(columns * rows).fill(Number.NaN);
  const sums = new Float64Array(columns);
  const counts = new Uint8Array(columns);
  const known = new Uint8Array(samples * columns);
  const line = new Line(columns);
  for (let row = 0; row < rows; row++) {
    known.fill(0);
    sums.fill(0);
    counts.fill(0);
    for (const [index, ground] of terrain.entries())
      for (let sample = 0; sample < samples; sample++) {
        const fromSouth = (Math.floor(sample / perAxis) + 0.5) / perAxis;
        const fromWest = ((sample % perAxis) + 0.5) / perAxis;
        lattices[index]!.line(row + fromSouth, fromWest, line);
        const of = sample * columns;
        addHeights(ground, line, known.subarray(of, of + columns), sums, counts);
      }
    for (let column = 0; column < columns; column++)
      if (counts[column]! * 2 >= samples) levels[row * columns + column] = sums[column]! / counts[column]!;
  }
  return levels;
}

/** Points of one row of cells in the plane of a terrain grid. */
class Line {
  readonly x: Float64Array;
  readonly y: Float64Array;

  constructor(columns: number) {
    this.x = new Float64Array(columns);
    this.y = new Float64Array(columns);
  }
}

/** Adds the height at each point that is not yet known and that the grid knows (`GroundGrid.heightAt`, without a call). */
function addHeights(
  { header, heights }: GroundGrid,
  line: Line,
  known: Uint8Array,
  sums: Float64Array,
  counts: Uint8Array,
): void {
  const { x0, y0, cellMetres, columns, rows } = header;
  const [lastColumn, lastRow] = [Math.max(columns - 2, 0), Math.max(rows - 2, 0)];
  const [right, up] = [columns > 1 ? 1 : 0, rows > 1 ? columns : 0];
  for (let at = 0; at < known.length; at++) {
    if (known[at] === 1) continue;
    const column = (line.x[at]! - x0) / cellMetres - 0.5;
    const row = (line.y[at]! - y0) / cellMetres - 0.5;
    if (!(column >= -0.5 && row >= -0.5 && column <= columns - 0.5 && row <= rows - 0.5)) continue;
    const c0 = Math.min(Math.max(Math.floor(column), 0), lastColumn);
    const r0 = Math.min(Math.max(Math.floor(row), 0), lastRow);
    const fx = Math.min(Math.max(column - c0, 0), 1);
    const fy = Math.min(Math.max(row - r0, 0), 1);
    const first = r0 * columns + c0;
    const south = heights[first]! * (1 - fx) + heights[first + right]! * fx;
    const north = heights[first + up]! * (1 - fx) + heights[first + up + right]! * fx;
    const height = south * (1 - fy) + north * fy;
    if (Number.isNaN(height)) continue;
    known[at] = 1;
    sums[at]! += height;
    counts[at]! += 1;
  }
}

/** The way from a grid's plane to another: exact each `latticeCells` rows and columns, bilinear between them. */
class Lattice {
  private readonly across: number;
  private readonly x: Float64Array;
  private readonly y: Float64Array;

  constructor(
    private readonly grid: PlaneGrid,
    from: Projection,
    to: Projection,
  ) {
    this.across = Math.ceil(grid.columns / latticeCells) + 1;
    const up = Math.ceil(grid.rows / latticeCells) + 1;
    this.x = new Float64Array(this.across * up);
    this.y = new Float64Array(this.across * up);
    const metres = latticeCells * grid.cellMetres;
    for (let n = 0; n < this.x.length; n++) {
      const [column, row] = [n % this.across, Math.floor(n / this.across)];
      const place = from.toGeographic(grid.x0 + column * metres, grid.y0 + row * metres);
      [this.x[n], this.y[n]] = to.fromGeographic(place);
    }
  }

  /** The points `fromWest` of a cell east of each cell's western edge, at `row` rows from the south. */
  line(row: number, fromWest: number, target: Line): void {
    const { across, x, y } = this;
    const south = Math.floor(row / latticeCells);
    const v = row / latticeCells - south;
    for (let column = 0; column < this.grid.columns; column++) {
      const west = Math.floor(column / latticeCells);
      const u = (column - west * latticeCells + fromWest) / latticeCells;
      const at = south * across + west;
      target.x[column] =
        (x[at]! * (1 - u) + x[at + 1]! * u) * (1 - v) +
        (x[at + across]! * (1 - u) + x[at + across + 1]! * u) * v;
      target.y[column] =
        (y[at]! * (1 - u) + y[at + 1]! * u) * (1 - v) +
        (y[at + across]! * (1 - u) + y[at + across + 1]! * u) * v;
    }
  }
}
