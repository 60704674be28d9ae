import type { AlarmLevel } from '../../sensing/sensing.ts';
import type { Comparison } from './syntax.ts';

/**
 * What a formula takes from the city: one number for each area. Formulas that say the same source share it, so that
 * it is computed once.
 */
export type Source =
  | ObservationSource
  | DeviceSource
  | ObjectSource
  | AlarmSource
  | EventSource
  /** Area of the area itself, square metres. */
  | { kind: 'scope-area' };

/**
 * Without a window: of the last good observations of the datastreams that are not offline. With one: of all good
 * observations in it. A mean or percentile counts each datastream once, by its own mean.
 */
export interface ObservationSource {
  kind: 'observations';
  aggregate: 'mean' | 'min' | 'max' | 'sum' | 'count' | 'within' | 'hours-above' | 'percentile' | 'last';
  property: string;
  thingKind: string | null;
  windowSeconds: number | null;
  /** `within`: from and to, both included. `hours-above`: the threshold, and infinity. */
  range: [number, number] | null;
  /** Between 0 and 100. */
  percent: number | null;
}

/** Devices, and those of which a datastream is not offline. */
export interface DeviceSource {
  kind: 'devices';
  aggregate: 'total' | 'online';
  property: string | null;
  thingKind: string | null;
}

export interface AttributeCondition {
  attribute: string;
  comparison: Comparison;
  value: number | string;
}

/** City objects of a class; lengths in metres, areas in square metres. An object lies where its inner point lies. */
export interface ObjectSource {
  kind: 'objects';
  aggregate: 'count' | 'sum' | 'length' | 'area';
  class: string;
  /** Summed; null for other aggregates. */
  attribute: string | null;
  conditions: AttributeCondition[];
}

/**
 * Alarms: active now; raised within the window; hours from raising to clearing, the mean of those cleared within the
 * window; active ones that nobody has acknowledged; share of false ones among those raised within the window that
 * somebody has judged.
 */
export interface AlarmSource {
  kind: 'alarms';
  aggregate: 'active' | 'unacknowledged' | 'raised' | 'hours' | 'false-share';
  level: AlarmLevel | null;
  property: string | null;
  thingKind: string | null;
  /** Key of the rule; null for all. */
  rule: string | null;
  /** Code of the device, or key of the datastream where it has none; null for all. */
  device: string | null;
  windowSeconds: number | null;
}

/** Events: not closed; found within the window; hours from finding to closing, the mean of those closed in it. */
export interface EventSource {
  kind: 'events';
  aggregate: 'open' | 'found' | 'hours';
  level: AlarmLevel | null;
  /** Class of the event; null for all. */
  class: string | null;
  windowSeconds: number | null;
}

/** Equal for sources that say the same: `checkFormula` makes them with their fields in one order. */
export const sourceKey = (source: Source): string => JSON.stringify(source);
