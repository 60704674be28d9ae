import type { LngLat } from './position.ts';

/** Mean radius of the Earth, metres (IUGG). */
const earthRadiusMetres = 6_371_008.8;

/** Great-circle distance in metres by the haversine formula (R. W. Sinnott, Virtues of the Haversine, 1984). */
export function metresBetween(one: LngLat, other: LngLat): number {
  const radians = Math.PI / 180;
  const latitude = ((other.latitude - one.latitude) * radians) / 2;
  const longitude = ((other.longitude - one.longitude) * radians) / 2;
  const chord =
    Math.sin(latitude) ** 2 +
    Math.cos(one.latitude * radians) * Math.cos(other.latitude * radians) * Math.sin(longitude) ** 2;
  return 2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(chord)));
}
