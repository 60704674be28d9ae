import { cellAt } from '../../../../models/flood/ground/rasterise.ts';
import type { FloodGrid } from '../../../../models/flood/scenario.ts';
import { projection } from '../../../../models/geo/coordinate-systems.ts';
import type { LngLat } from '../../../../models/geo/position.ts';

/** Samples along a cross-section at most. */
const maximumSamples = 1200;

/** Ground and water along a line; null where nothing is known or computed. Levels are orthometric metres. */
export interface WaterProfile {
  /** Metres along the line. */
  distances: number[];
  ground: (number | null)[];
  /** Water level; null where it is dry. */
  level: (number | null)[];
  /** Greatest level over the run. */
  greatestLevel: (number | null)[];
  /** True where ground is known but no water is computed: a building. */
  solid: boolean[];
}

/** Shallower is dry. */
const dryMetres = 0.005;

/** Bed and water of a grid, or of a part of it with finer cells; metres a cell, depths NaN where not computed. */
export interface ProfileSheet {
  grid: FloodGrid;
  bed: Float32Array;
  depth: Float32Array;
  greatest: Float32Array;
}

/**
 * Samples bed and depths along a line of two points or more, every half of the finest cells, less often where the line is
 * long.
 * @param sheets the grid, then its parts, the coarser first: the finest cell that holds a sample counts.
 */
export function waterProfile(points: readonly LngLat[], sheets: readonly ProfileSheet[]): WaterProfile {
  const [{ grid }] = sheets as [ProfileSheet, ...ProfileSheet[]];
  const plane = projection(grid.crs);
  const corners = points.map((point) => plane.fromGeographic(point));
  const lengths = corners
    .slice(1)
    .map(([x, y], leg) => Math.hypot(x - corners[leg]![0], y - corners[leg]![1]));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const step = Math.max(
    Math.min(...sheets.map((sheet) => sheet.grid.cellMetres)) / 2,
    total / maximumSamples,
    1e-6,
  );
  const profile: WaterProfile = { distances: [], ground: [], level: [], greatestLevel: [], solid: [] };
  const sample = (x: number, y: number, distance: number): void => {
    const { bed, depth, greatest, ...sheet } =
      sheets.findLast((one) => cellAt(one.grid, x, y) !== null) ?? sheets[0]!;
    const cell = cellAt(sheet.grid, x, y);
    const ground = cell === null || Number.isNaN(bed[cell]!) ? null : bed[cell]!;
    const above = (metres: number): number | null =>
      ground !== null && metres >= dryMetres ? ground + metres : null;
    profile.distances.push(distance);
    profile.ground.push(ground);
    profile.level.push(cell === null ? null : above(depth[cell]!));
    profile.greatestLevel.push(cell === null ? null : above(greatest[cell]!));
    profile.solid.push(cell !== null && ground !== null && Number.isNaN(depth[cell]!));
  };
  let leg = 0;
  let passed = 0;
  for (let distance = 0; distance <= total + step * 0.01; distance += step) {
    while (leg < lengths.length - 1 && distance > passed + lengths[leg]!) passed += lengths[leg++]!;
    const share = lengths[leg]! > 0 ? Math.min((distance - passed) / lengths[leg]!, 1) : 0;
    const [ax, ay] = corners[leg]!;
    const [bx, by] = corners[leg + 1]!;
    sample(ax + (bx - ax) * share, ay + (by - ay) * share, Math.min(distance, total));
  }
  return profile;
}
