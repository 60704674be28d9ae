import type { Bounds } from '../../models/geo/position.ts';
import { tileDegrees } from './level-raster.ts';

/** Water surfaces: rings of longitude, latitude in degrees, outer ring and holes; what an odd number encloses is water. */
export interface WaterPolygon {
  rings: Float64Array[];
  bounds: Bounds;
}

/** Cells of a mask along one side, as quantized-mesh has them. */
const side = 256;
const [land, water] = [0, 255];

export function waterPolygon(rings: readonly (readonly (readonly number[])[])[]): WaterPolygon {
  const bounds: Bounds = [180, 90, -180, -90];
  return {
    bounds,
    rings: rings.map((ring) => {
      const flat = new Float64Array(ring.length * 2);
      for (const [n, position] of ring.entries()) {
        const [longitude, latitude] = position as [number, number];
        flat[n * 2] = longitude;
        flat[n * 2 + 1] = latitude;
        bounds[0] = Math.min(bounds[0], longitude);
        bounds[1] = Math.min(bounds[1], latitude);
        bounds[2] = Math.max(bounds[2], longitude);
        bounds[3] = Math.max(bounds[3], latitude);
      }
      return flat;
    }),
  };
}

/**
 * The mask of a tile: one byte where all of it is land (0) or water (255), else 256 × 256 bytes from its north-west
 * corner. A cell is water where its centre is.
 */
export function waterMaskOf(
  polygons: readonly WaterPolygon[],
  level: number,
  x: number,
  y: number,
): Uint8Array {
  const degrees = tileDegrees(level);
  const [west, south] = [-180 + x * degrees, -90 + y * degrees];
  const near = polygons.filter(
    ({ bounds }) =>
      bounds[0] < west + degrees && bounds[2] > west && bounds[1] < south + degrees && bounds[3] > south,
  );
  if (near.length === 0) return Uint8Array.of(land);
  const mask = new Uint8Array(side * side);
  const cell = degrees / side;
  let wet = 0;
  const crossings: number[] = [];
  for (let row = 0; row < side; row++) {
    const latitude = south + degrees - (row + 0.5) * cell;
    for (const { rings, bounds } of near) {
      if (latitude < bounds[1] || latitude > bounds[3]) continue;
      crossings.length = 0;
      for (const ring of rings) cross(ring, latitude, crossings);
      crossings.sort((a, b) => a - b);
      for (let n = 0; n + 1 < crossings.length; n += 2) {
        const first = Math.max(0, Math.ceil((crossings[n]! - west) / cell - 0.5));
        const last = Math.min(side - 1, Math.ceil((crossings[n + 1]! - west) / cell - 0.5) - 1);
        for (let column = first; column <= last; column++) mask[row * side + column] = water;
      }
    }
    for (let column = 0; column < side; column++) wet += mask[row * side + column]! & 1;
  }
  if (wet === 0) return Uint8Array.of(land);
  return wet === side * side ? Uint8Array.of(water) : mask;
}

/** Longitudes at which a ring crosses a parallel; a vertex on it belongs to the edge below. */
function cross(ring: Float64Array, latitude: number, crossings: number[]): void {
  const count = ring.length / 2;
  for (let n = 0, before = count - 1; n < count; before = n++) {
    const from = ring[before * 2 + 1]!;
    const to = ring[n * 2 + 1]!;
    if (from > latitude === to > latitude) continue;
    const part = (latitude - from) / (to - from);
    crossings.push(ring[before * 2]! + (ring[n * 2]! - ring[before * 2]!) * part);
  }
}
