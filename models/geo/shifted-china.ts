import type { LngLat } from './position.ts';

/**
 * GCJ-02, by which maps published in China are shifted, and BD-09, which Baidu shifts once more. There is no
 * published standard; these are the widely published formulas (ellipsoid of Krassowsky, sums of sines), which agree
 * with the maps to about a metre. They are inverted here by iteration, exactly to what they say themselves.
 */
const semiMajorAxis = 6378245;
const eccentricitySquared = 0.006693421622965943;
const baiduFactor = (Math.PI * 3000) / 180;

/** Outside this box GCJ-02 is WGS 84. */
const isShifted = (longitude: number, latitude: number): boolean =>
  longitude >= 72.004 && longitude <= 137.8347 && latitude >= 0.8293 && latitude <= 55.8271;

const waves = (x: number): number =>
  (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * (2 / 3);

/** Shift of GCJ-02 at a place of WGS 84, degrees. */
function shift(longitude: number, latitude: number): [longitude: number, latitude: number] {
  const x = longitude - 105;
  const y = latitude - 35;
  const root = Math.sqrt(Math.abs(x));
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * root +
    waves(x) +
    (20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) * (2 / 3) +
    (160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) * (2 / 3);
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * root +
    waves(x) +
    (20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) * (2 / 3) +
    (150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * (2 / 3);
  const radians = (latitude / 180) * Math.PI;
  const magic = 1 - eccentricitySquared * Math.sin(radians) ** 2;
  const root2 = Math.sqrt(magic);
  return [
    (east * 180) / ((semiMajorAxis / root2) * Math.cos(radians) * Math.PI),
    (north * 180) / (((semiMajorAxis * (1 - eccentricitySquared)) / (magic * root2)) * Math.PI),
  ];
}

/** WGS 84 to GCJ-02, degrees. */
export function gcj02FromWgs84({ longitude, latitude }: LngLat): LngLat {
  if (!isShifted(longitude, latitude)) return { longitude, latitude };
  const [east, north] = shift(longitude, latitude);
  return { longitude: longitude + east, latitude: latitude + north };
}

/** GCJ-02 to BD-09, degrees. */
export function bd09FromGcj02({ longitude, latitude }: LngLat): LngLat {
  const radius = Math.hypot(longitude, latitude) + 0.00002 * Math.sin(latitude * baiduFactor);
  const angle = Math.atan2(latitude, longitude) + 0.000003 * Math.cos(longitude * baiduFactor);
  return { longitude: radius * Math.cos(angle) + 0.0065, latitude: radius * Math.sin(angle) + 0.006 };
}

export const bd09FromWgs84 = (place: LngLat): LngLat => bd09FromGcj02(gcj02FromWgs84(place));

/** The place that `forward` takes to `target`, to 1e-11 degrees: the shifts change by less than 1 % over their own length. */
function inverted(forward: (place: LngLat) => LngLat, target: LngLat): LngLat {
  let { longitude, latitude } = target;
  for (let round = 0; round < 30; round++) {
    const there = forward({ longitude, latitude });
    const [east, north] = [there.longitude - target.longitude, there.latitude - target.latitude];
    longitude -= east;
    latitude -= north;
    if (Math.abs(east) < 1e-12 && Math.abs(north) < 1e-12) break;
  }
  return { longitude, latitude };
}

/** GCJ-02 to WGS 84, degrees. */
export const wgs84FromGcj02 = (place: LngLat): LngLat => inverted(gcj02FromWgs84, place);
/** BD-09 to WGS 84, degrees. */
export const wgs84FromBd09 = (place: LngLat): LngLat => inverted(bd09FromWgs84, place);
