import { type Freshness, freshness } from '../../../models/sensing/freshness.ts';
import { isPlaceProperty } from '../../../models/sensing/observed-properties.ts';
import type { Datastream, ObservedProperty } from '../../../models/sensing/sensing.ts';

/** The last values, as the observation table gives them. */
export interface LastValues {
  /** NaN where nothing is known. */
  value: (id: number) => number;
  /** Epoch milliseconds; 0 where nothing is known. */
  time: (id: number) => number;
}

export interface PropertySummary {
  property: ObservedProperty;
  count: number;
  fresh: number;
  stale: number;
  offline: number;
  /** Over fresh values only; null where there is none. */
  minimum: number | null;
  mean: number | null;
  maximum: number | null;
  /** Datastream with the greatest fresh value. */
  maximumAt: Datastream | null;
  /** Time of the newest value, epoch milliseconds; null where there is none. */
  newest: number | null;
}

/**
 * How far a datastream's last value can be trusted at `now` (epoch milliseconds). `graceSeconds` is taken off its
 * age where values come later than they were made: outside the viewport they are asked for now and then only.
 */
export function freshnessOf(
  datastream: Datastream,
  last: LastValues,
  now: number,
  graceSeconds = 0,
): Freshness {
  const time = last.time(datastream.id);
  const age = time === 0 ? Number.NaN : Math.max((now - time) / 1000 - graceSeconds, 0);
  return freshness(age, datastream.periodSeconds);
}

/** One line for each observed property that has datastreams, most datastreams first. */
export function summarise(
  datastreams: Datastream[],
  properties: ObservedProperty[],
  last: LastValues,
  now: number,
  graceSeconds = 0,
): PropertySummary[] {
  const sums = new Map<string, PropertySummary & { sum: number }>();
  for (const property of properties) {
    // Where a bus is is no measurement.
    if (isPlaceProperty(property.id)) continue;
    sums.set(property.id, {
      property,
      ...{ count: 0, fresh: 0, stale: 0, offline: 0, sum: 0 },
      ...{ minimum: null, mean: null, maximum: null, maximumAt: null, newest: null },
    });
  }
  for (const datastream of datastreams) {
    const entry = sums.get(datastream.observedProperty);
    if (!entry) continue;
    entry.count++;
    const state = freshnessOf(datastream, last, now, graceSeconds);
    entry[state]++;
    const time = last.time(datastream.id);
    if (time > 0 && time > (entry.newest ?? 0)) entry.newest = time;
    if (state !== 'fresh') continue;
    const value = last.value(datastream.id);
    entry.sum += value;
    entry.minimum = Math.min(entry.minimum ?? value, value);
    if (entry.maximum === null || value > entry.maximum) {
      entry.maximum = value;
      entry.maximumAt = datastream;
    }
  }
  return [...sums.values()]
    .filter((entry) => entry.count > 0)
    .map(({ sum, ...entry }) => ({ ...entry, mean: entry.fresh > 0 ? sum / entry.fresh : null }))
    .sort((a, b) => b.count - a.count || a.property.id.localeCompare(b.property.id));
}

/** Fresh datastreams of a property with the greatest values, at most `limit`. */
export function highest(
  datastreams: Datastream[],
  property: string,
  last: LastValues,
  now: number,
  limit: number,
): Datastream[] {
  return datastreams
    .filter(
      (datastream) =>
        datastream.observedProperty === property && freshnessOf(datastream, last, now) === 'fresh',
    )
    .sort((a, b) => last.value(b.id) - last.value(a.id))
    .slice(0, limit);
}

/** Datastreams that have fallen silent, longest silence first, at most `limit`. */
export function silent(
  datastreams: Datastream[],
  last: LastValues,
  now: number,
  limit: number,
): Datastream[] {
  return datastreams
    .filter((datastream) => freshnessOf(datastream, last, now) !== 'fresh')
    .sort((a, b) => last.time(a.id) - last.time(b.id))
    .slice(0, limit);
}
