import { isPlaceProperty, type PlaceProperty } from '../../../../models/sensing/observed-properties.ts';
import type { Datastream } from '../../../../models/sensing/sensing.ts';
import type { DeviceSymbol } from '../../../../scenes/themes/symbol.ts';
import { speakers } from './speakers.ts';

/** A device that moves: its place is what its datastreams of longitude and latitude last said. */
export interface MovingDevice {
  /** Speaks for it: gives value, colour and the selection. */
  datastream: Datastream;
  longitude: Datastream;
  latitude: Datastream;
  /** Null: it stays at its registered height. */
  height: Datastream | null;
}

/** Readings along a fibre, in the order of their keys. */
export interface SensorLine {
  key: string;
  datastreams: Datastream[];
}

export interface SensorGroups {
  points: Datastream[];
  moving: MovingDevice[];
  lines: SensorLine[];
}

/** The device of a datastream: its code in the registry, else its key up to the last dot. */
const deviceOf = ({ thing, key }: Datastream): string => thing ?? key.replace(/\.[^.]*$/, '');

/** What of the datastreams is drawn how. `property` chooses whose values speak for the devices; null: the first. */
export function groupSensors(
  datastreams: readonly Datastream[],
  property: string | null,
  symbols: ReadonlyMap<string, DeviceSymbol>,
): SensorGroups {
  const places = new Map<string, Partial<Record<PlaceProperty, Datastream>>>();
  for (const stream of datastreams) {
    if (!isPlaceProperty(stream.observedProperty)) continue;
    const device = deviceOf(stream);
    const known = places.get(device) ?? {};
    known[stream.observedProperty] ??= stream;
    places.set(device, known);
  }
  const moves = (stream: Datastream): boolean => {
    const place = places.get(deviceOf(stream));
    return place?.longitude !== undefined && place.latitude !== undefined;
  };
  const alongLines = new Map<string, Datastream[]>();
  const standing: Datastream[] = [];
  const driving: Datastream[] = [];
  for (const stream of datastreams) {
    if (moves(stream)) {
      driving.push(stream);
      continue;
    }
    if (symbols.get(stream.thingKind)?.form !== 'line') {
      standing.push(stream);
      continue;
    }
    if (property !== null && stream.observedProperty !== property) continue;
    const key = `${deviceOf(stream)} ${stream.observedProperty}`;
    const line = alongLines.get(key);
    if (line) line.push(stream);
    else alongLines.set(key, [stream]);
  }
  return {
    points: speakers(standing, property),
    moving: movingDevices(driving, places, property),
    lines: [...alongLines].map(([key, streams]) => ({
      key,
      datastreams: streams.sort((one, other) => byKey.compare(one.key, other.key)),
    })),
  };
}

/** "x.9" comes before "x.10". */
const byKey = new Intl.Collator('en', { numeric: true });

function movingDevices(
  streams: readonly Datastream[],
  places: ReadonlyMap<string, Partial<Record<PlaceProperty, Datastream>>>,
  property: string | null,
): MovingDevice[] {
  const found = new Map<string, MovingDevice>();
  for (const datastream of streams) {
    if (property !== null && datastream.observedProperty !== property) continue;
    const device = deviceOf(datastream);
    const { longitude, latitude, height } = places.get(device)!;
    const before = found.get(device);
    // A place is no value to look at, but better than nothing.
    if (
      before &&
      (!isPlaceProperty(before.datastream.observedProperty) || isPlaceProperty(datastream.observedProperty))
    )
      continue;
    found.set(device, { datastream, longitude: longitude!, latitude: latitude!, height: height ?? null });
  }
  return [...found.values()];
}
