import { type Projection, projection } from '../geo/coordinate-systems.ts';
import type { GroundGrid, GroundGridHeader } from '../geo/ground-grid.ts';
import type { Bounds } from '../geo/position.ts';
import type { PlaneGrid } from './rasterise.ts';

/** Cells between two places at which the exact projection is computed; between them it is bilinear. */
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
  const planes = terrain.map(({ header }) => projection(header.crs));
  const levels = new Float32Array(columns * rows).fill(Number.NaN);
  const sums = new Float64Array(columns);
  const counts = new Uint8Array(columns);
  const known = new Uint8Array(samples * columns);
  for (let row = 0; row < rows; row++) {
    known.fill(0);
    sums.fill(0);
    counts.fill(0);
    for (const [index, ground] of terrain.entries()) {
      const toGround = rowProjection(grid, row, plane, planes[index]!);
      for (let sample = 0; sample < samples; sample++) {
        const fromSouth = (Math.floor(sample / perAxis) + 0.5) / perAxis;
        const fromWest = ((sample % perAxis) + 0.5) / perAxis;
        for (let column = 0; column < columns; column++) {
          if (known[sample * columns + column] === 1) continue;
          const [x, y] = toGround(column + fromWest, fromSouth);
          const height = ground.heightAt(x, y);
          if (height === null) continue;
          known[sample * columns + column] = 1;
          sums[column]! += height;
          counts[column]! += 1;
        }
      }
    }
    for (let column = 0; column < columns; column++)
      if (counts[column]! * 2 >= samples) levels[row * columns + column] = sums[column]! / counts[column]!;
  }
  return levels;
}

/** Places in one row of the grid, (columns from the west, part of the row from the south), in another plane. */
function rowProjection(
  grid: PlaneGrid,
  row: number,
  from: Projection,
  to: Projection,
): (column: number, part: number) => [number, number] {
  const exact = (part: number) => (_: unknown, index: number) =>
    to.fromGeographic(
      from.toGeographic(
        grid.x0 + index * latticeCells * grid.cellMetres,
        grid.y0 + (row + part) * grid.cellMetres,
      ),
    );
  const length = Math.ceil(grid.columns / latticeCells) + 1;
  const south = Array.from({ length }, exact(0));
  const north = Array.from({ length }, exact(1));
  return (column, part) => {
    const index = Math.floor(column / latticeCells);
    const t = column / latticeCells - index;
    const mix = (axis: 0 | 1): number =>
      (south[index]![axis] * (1 - t) + south[index + 1]![axis] * t) * (1 - part) +
      (north[index]![axis] * (1 - t) + north[index + 1]![axis] * t) * part;
    return [mix(0), mix(1)];
  };
}
