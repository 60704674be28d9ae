import type { LngLat } from '../../../../models/geo/position.ts';

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
