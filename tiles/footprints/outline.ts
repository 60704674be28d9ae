import type { Ring } from './feature-geometry.ts';

/** What is known of an outline before it is drawn, in the coordinates of its source. */
export interface Outline {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** Box of the exterior of a polygon. */
export function outlineOf(ring: Ring): Outline {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let n = 0; n < ring.length; n++) {
    const x = ring[n]![0]!;
    const y = ring[n]![1]!;
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  return { west, south, east, north };
}

/** Largest building and farthest from the first one, in degrees and in metres. */
const widest = { degrees: 0.2, metres: 20_000 };
const farthest = { degrees: 3, metres: 300_000 };
/** Beyond this no plane coordinates lie, metres. */
const farthestPlane = 1e8;

/** Says why an outline cannot be where it seems to be; null where it can. */
export function outlineProblem(outline: Outline, geographic: boolean): string | null {
  const { west, south, east, north } = outline;
  if (geographic) {
    if (west < -180.001 || east > 180.001 || south < -90 || north > 90)
      return `expected longitude and latitude, found coordinates up to ${west} ${south} … ${east} ${north}`;
  } else if (!(Math.max(-west, east, -south, north) < farthestPlane))
    return `expected coordinates in metres, found up to ${west} ${south} … ${east} ${north}`;
  return null;
}

/** The same for a building, which stands near the others of its delivery; `x` and `y` is where the first one stands. */
export function buildingProblem(outline: Outline, geographic: boolean, x: number, y: number): string | null {
  const unit = geographic ? 'degrees' : 'metres';
  const { west, south, east, north } = outline;
  const wide = Math.max(east - west, north - south);
  if (wide > widest[unit])
    return `expected a building, found an outline ${Math.round(wide * 1000) / 1000} ${unit} wide`;
  const far = Math.max(Math.abs((west + east) / 2 - x), Math.abs((south + north) / 2 - y));
  if (far > farthest[unit])
    return `expected a building near the first one at ${x} ${y}, found one at ${west} ${south}`;
  return null;
}
