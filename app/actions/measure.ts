import type { GeoPoint } from '../../models/geo/position.ts';
import type { Measurement } from '../state/state.ts';

// WGS 84 ellipsoid (NGA.STND.0036, table 3.1).
const semiMajorAxis = 6_378_137;
const eccentricitySquared = 6.694_379_990_141_317e-3;
const degrees = Math.PI / 180;

/** Earth-centred, Earth-fixed position in metres (standard closed formula). */
function earthCentred({ longitude, latitude, height }: GeoPoint): [number, number, number] {
  const sine = Math.sin(latitude * degrees);
  const normal = semiMajorAxis / Math.sqrt(1 - eccentricitySquared * sine * sine);
  const radius = (normal + height) * Math.cos(latitude * degrees);
  return [
    radius * Math.cos(longitude * degrees),
    radius * Math.sin(longitude * degrees),
    (normal * (1 - eccentricitySquared) + height) * sine,
  ];
}

/** Straight distance in space between two points, metres. */
export function spaceDistance(a: GeoPoint, b: GeoPoint): number {
  const [ax, ay, az] = earthCentred(a);
  const [bx, by, bz] = earthCentred(b);
  return Math.hypot(ax - bx, ay - by, az - bz);
}

/** Distance between the two points brought to the ellipsoid, metres: what a map would say. */
export function horizontalDistance(a: GeoPoint, b: GeoPoint): number {
  return spaceDistance({ ...a, height: 0 }, { ...b, height: 0 });
}

/** A measurement along `points` (at least two). Height: last above first, absolute. */
export function measured(id: string, kind: Measurement['kind'], points: GeoPoint[]): Measurement {
  let metres = 0;
  let horizontalMetres = 0;
  for (let index = 1; index < points.length; index++) {
    metres += spaceDistance(points[index - 1]!, points[index]!);
    horizontalMetres += horizontalDistance(points[index - 1]!, points[index]!);
  }
  if (kind === 'height') metres = Math.abs(points.at(-1)!.height - points[0]!.height);
  return { id, kind, points, metres, horizontalMetres };
}
