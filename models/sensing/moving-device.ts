import { isPlaceProperty, type PlaceProperty } from './observed-properties.ts';
import type { Datastream } from './sensing.ts';

/** Where a moving device says that it is: its datastreams of longitude, latitude and, where it has one, height. */
export interface MovingDevice {
  /** Its code in the registry, else its key up to the last dot. */
  device: string;
  longitude: Datastream;
  latitude: Datastream;
  /** Null: it stays at its registered height. */
  height: Datastream | null;
}

/** The device of a datastream: its code in the registry, else its key up to the last dot. */
export const deviceOf = ({ thing, key }: Pick<Datastream, 'thing' | 'key'>): string =>
  thing ?? key.replace(/\.[^.]*$/, '');

/** All devices that say where they are, by code. A longitude without a latitude is no place. */
export function movingDevices(datastreams: readonly Datastream[]): Map<string, MovingDevice> {
  const places = new Map<string, Partial<Record<PlaceProperty, Datastream>>>();
  for (const stream of datastreams) {
    if (!isPlaceProperty(stream.observedProperty)) continue;
    const device = deviceOf(stream);
    const known = places.get(device) ?? {};
    known[stream.observedProperty] ??= stream;
    places.set(device, known);
  }
  const moving = new Map<string, MovingDevice>();
  for (const [device, { longitude, latitude, height }] of places)
    if (longitude && latitude) moving.set(device, { device, longitude, latitude, height: height ?? null });
  return moving;
}

/** The moving device that a datastream belongs to; null where it stands. */
export function movingDeviceOf(
  datastream: Datastream,
  datastreams: readonly Datastream[],
): MovingDevice | null {
  const device = deviceOf(datastream);
  const own = datastreams.filter((stream) => deviceOf(stream) === device);
  return movingDevices(own).get(device) ?? null;
}
