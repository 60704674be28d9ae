import type { LngLat } from './position.ts';

/** WGS 84 (NIMA TR8350.2): semi-major axis in metres and first eccentricity squared. */
export const semiMajorAxisMetres = 6378137;
const flattening = 1 / 298.257223563;
export const eccentricitySquared = flattening * (2 - flattening);

const radians = Math.PI / 180;

/** Earth-centred, earth-fixed metres. */
export type Ecef = [x: number, y: number, z: number];

/** Geodetic degrees and ellipsoidal metres to earth-centred metres. */
export function ecefFromGeographic(longitude: number, latitude: number, height: number): Ecef {
  const sinLatitude = Math.sin(latitude * radians);
  const cosLatitude = Math.cos(latitude * radians);
  const prime = semiMajorAxisMetres / Math.sqrt(1 - eccentricitySquared * sinLatitude * sinLatitude);
  const across = (prime + height) * cosLatitude;
  return [
    across * Math.cos(longitude * radians),
    across * Math.sin(longitude * radians),
    (prime * (1 - eccentricitySquared) + height) * sinLatitude,
  ];
}

/** Earth-centred metres to geodetic degrees and ellipsoidal metres; fixed-point iteration, below 1e-9 degrees. */
export function geographicFromEcef([x, y, z]: Ecef): LngLat & { height: number } {
  const across = Math.hypot(x, y);
  let latitude = Math.atan2(z, across * (1 - eccentricitySquared));
  let height = 0;
  for (let round = 0; round < 8; round++) {
    const sine = Math.sin(latitude);
    const prime = semiMajorAxisMetres / Math.sqrt(1 - eccentricitySquared * sine * sine);
    height =
      Math.abs(latitude) < 0.8
        ? across / Math.cos(latitude) - prime
        : z / sine - prime * (1 - eccentricitySquared);
    latitude = Math.atan2(z, across * (1 - (eccentricitySquared * prime) / (prime + height)));
  }
  return { longitude: Math.atan2(y, x) / radians, latitude: latitude / radians, height };
}

/**
 * A Cartesian frame that touches the earth at one point: x east, y north, z up, metres. It is exact at any
 * distance, since vertices go through earth-centred coordinates; only "up" leans away from the local vertical
 * (1.6 mrad at 10 km).
 */
export class LocalFrame {
  readonly origin: Ecef;
  readonly east: Ecef;
  readonly north: Ecef;
  readonly up: Ecef;

  constructor(
    readonly longitude: number,
    readonly latitude: number,
    /** Ellipsoidal metres. */
    readonly height = 0,
  ) {
    const sinLongitude = Math.sin(longitude * radians);
    const cosLongitude = Math.cos(longitude * radians);
    const sinLatitude = Math.sin(latitude * radians);
    const cosLatitude = Math.cos(latitude * radians);
    this.origin = ecefFromGeographic(longitude, latitude, height);
    this.east = [-sinLongitude, cosLongitude, 0];
    this.north = [-sinLatitude * cosLongitude, -sinLatitude * sinLongitude, cosLatitude];
    this.up = [cosLatitude * cosLongitude, cosLatitude * sinLongitude, sinLatitude];
  }

  /** Frame to earth-centred metres as a column-major 4 × 4 matrix: the `transform` of a 3D Tiles root. */
  matrix(): number[] {
    return [...this.east, 0, ...this.north, 0, ...this.up, 0, ...this.origin, 1];
  }

  fromEcef([x, y, z]: Ecef): [east: number, north: number, up: number] {
    const dx = x - this.origin[0];
    const dy = y - this.origin[1];
    const dz = z - this.origin[2];
    return [
      this.east[0] * dx + this.east[1] * dy + this.east[2] * dz,
      this.north[0] * dx + this.north[1] * dy + this.north[2] * dz,
      this.up[0] * dx + this.up[1] * dy + this.up[2] * dz,
    ];
  }

  toEcef(east: number, north: number, up: number): Ecef {
    const axis = (index: 0 | 1 | 2): number =>
      this.origin[index] + this.east[index] * east + this.north[index] * north + this.up[index] * up;
    return [axis(0), axis(1), axis(2)];
  }

  /** Degrees and ellipsoidal metres to frame metres. */
  fromGeographic(longitude: number, latitude: number, height: number): [number, number, number] {
    return this.fromEcef(ecefFromGeographic(longitude, latitude, height));
  }

  toGeographic(east: number, north: number, up: number): LngLat & { height: number } {
    return geographicFromEcef(this.toEcef(east, north, up));
  }
}
