import { deviceOf, type MovingDevice, movingDevices } from '../../../../models/sensing/moving-device.ts';
import { isPlaceProperty } from '../../../../models/sensing/observed-properties.ts';
import type { Datastream } from '../../../../models/sensing/sensing.ts';
import type { DeviceSymbol } from '../../../../scenes/themes/symbol.ts';
import { speakers } from './speakers.ts';

/** A device that moves, and the datastream that speaks for it: gives value, colour and the selection. */
export interface MovingSign extends MovingDevice {
  datastream: Datastream;
}

/** Readings along a fibre, in the order of their keys. */
export interface SensorLine {
  key: string;
  datastreams: Datastream[];
}

export interface SensorGroups {
  points: Datastream[];
  moving: MovingSign[];
  lines: SensorLine[];
}

/** What of the datastreams is drawn how. `property` chooses whose values speak for the devices; null: the first. */
export function groupSensors(
  datastreams: readonly Datastream[],
  property: string | null,
  symbols: ReadonlyMap<string, DeviceSymbol>,
): SensorGroups {
  const places = movingDevices(datastreams);
  const alongLines = new Map<string, Datastream[]>();
  const standing: Datastream[] = [];
  const driving: Datastream[] = [];
  for (const stream of datastreams) {
    if (places.has(deviceOf(stream))) {
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
    moving: movingSigns(driving, places, property),
    lines: [...alongLines].map(([key, streams]) => ({
      key,
      datastreams: streams.sort((one, other) => byKey.compare(one.key, other.key)),
    })),
  };
}

/** "x.9" comes before "x.10". */
const byKey = new Intl.Collator('en', { numeric: true });

function movingSigns(
  streams: readonly Datastream[],
  places: ReadonlyMap<string, MovingDevice>,
  property: string | null,
): MovingSign[] {
  const found = new Map<string, MovingSign>();
  // A place is no value to look at, but better than nothing; of values the first of the model, which came first.
  const rank = ({ observedProperty, id }: Datastream): number =>
    isPlaceProperty(observedProperty) ? Number.MAX_SAFE_INTEGER / 2 + id : id;
  for (const datastream of streams) {
    if (property !== null && datastream.observedProperty !== property) continue;
    const place = places.get(deviceOf(datastream))!;
    const before = found.get(place.device);
    if (!before || rank(datastream) < rank(before.datastream))
      found.set(place.device, { ...place, datastream });
  }
  return [...found.values()];
}
