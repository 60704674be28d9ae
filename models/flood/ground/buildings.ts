import { arrivalDepthMetres } from '../crew.ts';
import type { AffectedBuilding } from '../scenario.ts';
import { cellAt, cellsInPolygon, type PlaneGrid, type Rings } from './rasterise.ts';

/** A building on the grid of a run. */
export interface BuildingOnGrid {
  code: string;
  name: string | null;
  longitude: number;
  latitude: number;
  /** Cells of its footprint, and cells beside them that no building covers. */
  footprint: Uint32Array;
  outside: Uint32Array;
}

export interface BuildingFootprint {
  code: string;
  name: string | null;
  longitude: number;
  latitude: number;
  /** Polygons in the grid's plane. */
  polygons: Rings[];
}

/**
 * Burns footprints into the grid: a cell belongs to a building when its centre does. One smaller than a cell covers
 * none, and is looked at in the cell it stands in.
 */
export function placeBuildings(
  grid: PlaneGrid,
  buildings: readonly BuildingFootprint[],
): { walls: Uint8Array; placed: BuildingOnGrid[] } {
  const { columns, rows } = grid;
  const walls = new Uint8Array(columns * rows);
  const footprints = buildings.map(({ polygons }) => {
    const cells = new Set<number>();
    for (const rings of polygons) cellsInPolygon(grid, rings, (cell) => cells.add(cell));
    for (const cell of cells) walls[cell] = 1;
    return cells;
  });
  const placed: BuildingOnGrid[] = [];
  buildings.forEach((building, index) => {
    const cells = footprints[index]!;
    const outside = new Set<number>();
    const look = (cell: number): void => {
      if (walls[cell] === 0) outside.add(cell);
    };
    for (const cell of cells) {
      const column = cell % columns;
      if (column > 0) look(cell - 1);
      if (column < columns - 1) look(cell + 1);
      if (cell >= columns) look(cell - columns);
      if (cell < columns * (rows - 1)) look(cell + columns);
    }
    if (cells.size === 0) {
      const corner = building.polygons[0]?.[0]?.[0];
      const cell = corner ? cellAt(grid, corner[0]!, corner[1]!) : null;
      if (cell === null) return;
      look(cell);
    }
    const { code, name, longitude, latitude } = building;
    placed.push({
      code,
      name,
      longitude,
      latitude,
      footprint: Uint32Array.from(cells),
      outside: Uint32Array.from(outside),
    });
  });
  return { walls, placed };
}

/** Buildings on a grid and the water on it. */
export interface BuildingsInWater {
  placed: readonly BuildingOnGrid[];
  maximumDepthMetres: Float32Array;
  arrivalSeconds: Float32Array;
}

/**
 * Buildings at whose walls the water was deeper than 0.05 m, deepest first; on a grid, and on the parts of it with finer
 * cells, each building where its cells are.
 * @param inside also look at the cells of the footprint (buildings that are no obstacles).
 */
export function affectedBuildings(grids: readonly BuildingsInWater[], inside: boolean): AffectedBuilding[] {
  const affected = new Map<string, AffectedBuilding>();
  for (const { placed, maximumDepthMetres, arrivalSeconds } of grids)
    for (const { code, name, longitude, latitude, footprint, outside } of placed) {
      let depthMetres = 0;
      let arrival = Number.POSITIVE_INFINITY;
      for (const cells of inside ? [outside, footprint] : [outside])
        for (const cell of cells) {
          depthMetres = Math.max(depthMetres, maximumDepthMetres[cell]!);
          if (arrivalSeconds[cell]! < arrival) arrival = arrivalSeconds[cell]!;
        }
      if (depthMetres <= arrivalDepthMetres) continue;
      const known = affected.get(code);
      const first = Math.min(arrival, known?.arrivalSeconds ?? Number.POSITIVE_INFINITY);
      affected.set(code, {
        code,
        name,
        longitude,
        latitude,
        depthMetres: Math.max(depthMetres, known?.depthMetres ?? 0),
        arrivalSeconds: Number.isFinite(first) ? first : null,
      });
    }
  return [...affected.values()].sort((a, b) => b.depthMetres - a.depthMetres);
}
