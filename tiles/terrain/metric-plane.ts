import { cityPlane, type Projection } from '../../models/geo/coordinate-systems.ts';
import type { LngLat } from '../../models/geo/position.ts';

/** True where coordinates are metres in a plane (not degrees, not feet). */
export function isMetric(plane: Projection): boolean {
  return !plane.geographic && !/\+to_meter|\+units=(?!m\b)/.test(plane.definition);
}

/** The plane itself where it is metric, else one of the city's own. */
export function metricPlane(plane: Projection, at: LngLat): Projection {
  return isMetric(plane) ? plane : cityPlane(at);
}
