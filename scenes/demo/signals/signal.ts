import { hashOfTwo, seedOf } from '../../../models/sensing/noise.ts';
import { isPlaceProperty, observedProperties } from '../../../models/sensing/observed-properties.ts';
import { type Fault, faultOf, inGap } from './faults.ts';
import { fibreSignals } from './fibre-signals.ts';
import { streetSignals } from './street-signals.ts';
import { structureSignals } from './structure-signals.ts';
import { supplySignals } from './supply-signals.ts';
import { type Behaviour, type SignalDevice, Traits, thingOfKey } from './traits.ts';
import { vehicleSignals } from './vehicle-signals.ts';
import { waterSignals } from './water-signals.ts';
import type { Moment, Weather } from './weather.ts';

const behaviours: Record<string, Behaviour> = {
  ...waterSignals,
  ...supplySignals,
  ...streetSignals,
  ...structureSignals,
  ...vehicleSignals,
  ...fibreSignals,
};
const properties = new Map(observedProperties.map((property) => [property.id, property]));

/** What a device reports at a moment; null where it is silent: dead, in a gap, or without anything to tell. */
export type Signal = (moment: Moment) => number | null;

/** Part of the samples of an "outliers" device that jump. */
const outlierShare = 1 / 60;

/** Whether a behaviour is known for such a device. */
export const hasSignal = ({
  kind,
  observedProperty,
}: Pick<SignalDevice, 'kind' | 'observedProperty'>): boolean =>
  behaviours[`${kind}/${observedProperty}`] !== undefined;

/**
 * The values of a device as a function of time. The same device and weather give the same values, whoever asks and
 * in whatever order: the thirty days of history and the live simulation are both made of it.
 * @param stormDepthMetres deepest water at the device in a design storm, where a flood model knows it.
 * @throws Error for a kind of device and property that has no signal.
 */
export function signalOf(
  device: SignalDevice,
  weather: Weather,
  stormDepthMetres: number | null = null,
): Signal {
  const name = `${device.kind}/${device.observedProperty}`;
  const behaviour = behaviours[name];
  if (!behaviour) throw new Error(`There is no signal for ${name} (${device.key}).`);
  const property = properties.get(device.observedProperty)!;
  const value = behaviour(new Traits(device, weather, stormDepthMetres));
  const thing = thingOfKey(device.key);
  const seed = seedOf(thing);
  const step = 10 ** property.decimals;
  const [low, high] = property.range;
  const rounded = (result: number): number => Math.round(Math.min(Math.max(result, low), high) * step) / step;
  const [usualLow, usualHigh] = property.displayRange ?? property.range;
  const span = usualHigh - usualLow;
  let fault: Fault | null = null;
  let stuckAt = 0;
  const sound = faultOf(thing, 0) === null;
  return (moment) => {
    const { time } = moment;
    if (!sound && (fault === null || time >= fault.until || time < fault.until - 40 * 86_400_000)) {
      fault = faultOf(thing, time);
      if (fault?.kind === 'stuck') stuckAt = rounded(value(weather.moment(fault.since)));
    }
    const broken = fault !== null && time >= fault.since ? fault.kind : null;
    if (broken === 'dead' || inGap(seed, time)) return null;
    if (broken === 'stuck') return Number.isNaN(stuckAt) ? null : stuckAt;
    let result = value(moment);
    if (Number.isNaN(result)) return null;
    // A receiver fails, but it does not drift to another continent.
    if (isPlaceProperty(device.observedProperty)) return rounded(result);
    if (broken === 'drift') result += (0.2 * span * (time - fault!.since)) / (30 * 86_400_000);
    else if (broken === 'outliers') {
      const at = Math.floor(time / 60_000);
      if (hashOfTwo(seed, at) < outlierShare) result += span * (hashOfTwo(seed + 1, at) < 0.5 ? 0.6 : -0.6);
    }
    return rounded(result);
  };
}
