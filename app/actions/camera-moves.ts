import type { ViewState } from '../state/state.ts';

type Pose = Omit<ViewState, 'source'>;

const metresPerDegree = 111_320;
const degrees = Math.PI / 180;
/** A view at or above the horizon is taken to look at something this far away, metres. */
const farDistance = 2000;
const nearDistance = 20;

/** Distance along the line of sight to a level ground at `groundHeight` (ellipsoidal metres). */
export function distanceLookedAt(view: Pose, groundHeight: number): number {
  const above = Math.max(view.height - groundHeight, 1);
  const down = Math.sin(-view.pitch * degrees);
  if (down <= 0.02) return farDistance;
  return Math.min(above / down, 100_000);
}

/** Moves `metres` along the line of sight; good for distances well below the radius of the Earth. */
function moved(view: Pose, metres: number): Pose {
  const horizontal = metres * Math.cos(view.pitch * degrees);
  const north = horizontal * Math.cos(view.heading * degrees);
  const east = horizontal * Math.sin(view.heading * degrees);
  return {
    longitude: view.longitude + east / (metresPerDegree * Math.cos(view.latitude * degrees)),
    latitude: view.latitude + north / metresPerDegree,
    height: view.height + metres * Math.sin(view.pitch * degrees),
    heading: view.heading,
    pitch: view.pitch,
  };
}

/** The camera at `factor` times its distance from what it looks at; never closer than 20 m. */
export function approached(view: Pose, groundHeight: number, factor: number): Pose {
  const distance = distanceLookedAt(view, groundHeight);
  return moved(view, distance - Math.max(distance * factor, nearDistance));
}

/** The same point looked at from the same distance and pitch, north up. */
export function turnedNorth(view: Pose, groundHeight: number): Pose {
  const distance = distanceLookedAt(view, groundHeight);
  const target = moved(view, distance);
  return moved({ ...target, heading: 0 }, -distance);
}
