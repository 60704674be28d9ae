import type { LngLat } from './position.ts';

/** WGS 84: half the longer axis, metres, and the square of the eccentricity. */
const semiMajorMetres = 6_378_137;
const eccentricitySquared = 0.00669437999014;

/**
 * Distance along the ground, metres, of places no farther apart than a region is wide: by the radii of curvature of the
 * WGS 84 ellipsoid at the latitude between them, exact to a millimetre in a kilometre, to a metre in 100 km.
 */
export function metresBetween(one: LngLat, other: LngLat): number {
  const radians = Math.PI / 180;
  const middle = ((one.latitude + other.latitude) / 2) * radians;
  const shape = 1 - eccentricitySquared * Math.sin(middle) ** 2;
  const across = semiMajorMetres / Math.sqrt(shape);
  const along = (across * (1 - eccentricitySquared)) / shape;
  return Math.hypot(
    along * (other.latitude - one.latitude) * radians,
    across * Math.cos(middle) * (other.longitude - one.longitude) * radians,
  );
}
