import type { LngLat } from '../../../../models/geo/position.ts';

/** Cells of the city, metres, each with one device that is still seen from `reachMetres` away. */
const levels = [
  { cellMetres: 700, reachMetres: 30_000 },
  { cellMetres: 280, reachMetres: 5200 },
  { cellMetres: 110, reachMetres: 2400 },
] as const;
/** All others. */
const nearestReachMetres = 1200;

/**
 * How far away each device is seen, metres: the farther the eye, the fewer of them, evenly over the city, so that the
 * far view is no cloud of dots. Those that come first are seen farthest.
 */
export function sensorReach(places: readonly LngLat[]): number[] {
  const taken = levels.map(() => new Set<string>());
  return places.map(({ longitude, latitude }) => {
    const north = latitude * 111_320;
    const east = longitude * 111_320 * Math.cos((Math.round(latitude) * Math.PI) / 180);
    let reach: number = nearestReachMetres;
    levels.forEach(({ cellMetres, reachMetres }, level) => {
      const cell = `${Math.floor(east / cellMetres)} ${Math.floor(north / cellMetres)}`;
      if (taken[level]!.has(cell)) return;
      taken[level]!.add(cell);
      reach = Math.max(reach, reachMetres);
    });
    return reach;
  });
}

/** Of the datastreams of one device, or of one place, the first that is chosen speaks for all. */
export function speakers<Stream extends LngLat & { id: number; thing?: string; observedProperty: string }>(
  streams: readonly Stream[],
  property: string | null,
): Stream[] {
  const spoken = new Set<string>();
  return streams.filter((stream) => {
    if (property !== null && stream.observedProperty !== property) return false;
    const place = stream.thing ?? `${stream.longitude.toFixed(5)} ${stream.latitude.toFixed(5)}`;
    if (spoken.has(place)) return false;
    spoken.add(place);
    return true;
  });
}
