import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { projection } from '../../models/geo/coordinate-systems.ts';
import { Geoid } from '../../models/geo/geoid.ts';
import type { Bounds, LngLat } from '../../models/geo/position.ts';
import { cityCentre, cityEast, cityNorth, citySouth, cityWest, crs, origin } from './plan.ts';
import type { Point, Ring } from './shapes.ts';

const plane = projection(crs);

/** Longitude and latitude of a place of the plan. */
export const toPlace = ([x, y]: Point): LngLat => plane.toGeographic(origin.x + x, origin.y + y);
/** EPSG:4549 coordinates, centimetres. */
export const toProjected = ([x, y]: Point): [number, number] => [
  Math.round((origin.x + x) * 100) / 100,
  Math.round((origin.y + y) * 100) / 100,
];

/** Seven decimals are a centimetre. */
const round = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;
export const coordinates = (point: Point): [number, number] => {
  const { longitude, latitude } = toPlace(point);
  return [round(longitude), round(latitude)];
};
/** A closed GeoJSON ring. */
export const closedRing = (ring: Ring): [number, number][] => [...ring, ring[0]!].map(coordinates);

/** EGM96 undulation at the middle of the city, metres; it varies by a few centimetres within the city. */
export function undulation(): number {
  const file = new URL('../../models/geo/egm96-15-minute.bin', import.meta.url);
  const { longitude, latitude } = toPlace(cityCentre);
  return Geoid.fromDifferences(inflateSync(readFileSync(file))).undulation(longitude, latitude);
}

export function cityBounds(): Bounds {
  const corners = [
    [cityWest, citySouth],
    [cityEast, citySouth],
    [cityWest, cityNorth],
    [cityEast, cityNorth],
  ].map((corner) => toPlace(corner as Point));
  const longitudes = corners.map((corner) => corner.longitude);
  const latitudes = corners.map((corner) => corner.latitude);
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
}
