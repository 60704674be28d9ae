import type { ValuePoint } from './area-statistics.ts';

/** Values between the sensors on a grid, row 0 in the north. */
export interface Interpolated {
  width: number;
  height: number;
  /** NaN where no sensor is within reach: unknown, and not low. */
  values: Float32Array;
  /** Distance to the nearest sensor as a share of the reach, 0 to 1. */
  distance: Float32Array;
}

const metresPerDegree = 111_320;

/**
 * Inverse distance weighting (Shepard 1968, power 2) of the sensors within `reachMetres` of each cell.
 * @param bounds west, south, east, north, degrees.
 */
export function interpolate(
  points: readonly ValuePoint[],
  [west, south, east, north]: readonly [number, number, number, number],
  width: number,
  reachMetres: number,
): Interpolated {
  const across = metresPerDegree * Math.cos((((south + north) / 2) * Math.PI) / 180);
  const cell = ((east - west) * across) / width;
  const height = Math.max(Math.round(((north - south) * metresPerDegree) / cell), 1);
  const sums = new Float64Array(width * height);
  const weights = new Float64Array(width * height);
  const distance = new Float32Array(width * height).fill(1);
  for (const { longitude, latitude, value } of points) {
    const x = ((longitude - west) * across) / cell;
    const y = ((north - latitude) * metresPerDegree) / cell;
    const reach = reachMetres / cell;
    for (let row = Math.max(Math.floor(y - reach), 0); row < Math.min(y + reach, height); row++)
      for (let column = Math.max(Math.floor(x - reach), 0); column < Math.min(x + reach, width); column++) {
        const apart = Math.hypot(column + 0.5 - x, row + 0.5 - y);
        if (apart > reach) continue;
        const at = row * width + column;
        const weight = 1 / Math.max(apart, 0.5) ** 2;
        sums[at]! += weight * value;
        weights[at]! += weight;
        distance[at] = Math.min(distance[at]!, apart / reach);
      }
  }
  const values = Float32Array.from(sums, (sum, at) => (weights[at] === 0 ? Number.NaN : sum / weights[at]!));
  return { width, height, values, distance };
}
