import type { Bounds } from '../../models/geo/position.ts';

/** Units across a vector tile. */
export const tileExtent = 4096;
/** Units around a tile in which geometry is kept, so that lines and outlines join over its edges. */
export const tileBuffer = 96;

export interface TileAddress {
  z: number;
  x: number;
  y: number;
}

/** Web Mercator, the whole world from 0 to 1; y grows southward. */
const worldY = (latitude: number): number => {
  const sine = Math.sin((Math.max(-85.051129, Math.min(85.051129, latitude)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
};
const latitudeAt = (y: number): number => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;

/** Position in the units of a tile, origin in its north-west corner, y downward. */
export function tilePosition(
  { z, x, y }: TileAddress,
  longitude: number,
  latitude: number,
): [number, number] {
  const scale = 2 ** z;
  return [((longitude / 360 + 0.5) * scale - x) * tileExtent, (worldY(latitude) * scale - y) * tileExtent];
}

/** Longitude and latitude of a position in the units of a tile, to 1e-8 degrees. */
export function tilePlace({ z, x, y }: TileAddress, u: number, v: number): [number, number] {
  const scale = 2 ** z;
  const longitude = ((x + u / tileExtent) / scale - 0.5) * 360;
  return [round(longitude), round(latitudeAt((y + v / tileExtent) / scale))];
}
const round = (degrees: number): number => Math.round(degrees * 1e8) / 1e8;

/** Extent of a tile with its buffer, degrees. */
export function tileBounds({ z, x, y }: TileAddress): Bounds {
  const scale = 2 ** z;
  const margin = tileBuffer / tileExtent;
  return [
    ((x - margin) / scale - 0.5) * 360,
    latitudeAt((y + 1 + margin) / scale),
    ((x + 1 + margin) / scale - 0.5) * 360,
    latitudeAt(Math.max(0, (y - margin) / scale)),
  ];
}

/** Degrees of longitude in one unit of a tile at this zoom. */
export const degreesPerUnit = (z: number): number => 360 / (2 ** z * tileExtent);
