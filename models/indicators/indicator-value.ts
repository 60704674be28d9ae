import { z } from 'zod';
import { identifier, localizedText } from '../city/city.ts';
import { alarmLevel } from '../sensing/sensing.ts';
import { scopeLevel } from './indicator-definition.ts';
import { indicatorPeriod } from './period.ts';

/** How far a value can be trusted. */
export const indicatorStatuses = [
  /** From a register: as true as the last import. */
  'register',
  /** From observations of which the newest is no older than it should be. */
  'fresh',
  /** From observations, the newest of which is late. */
  'stale',
  /** Nothing is known; the value is null and `reason` says why. */
  'unknown',
] as const;
export const indicatorStatus = z.enum(indicatorStatuses);
export type IndicatorStatus = z.infer<typeof indicatorStatus>;

/** Why a value is unknown. */
export const unknownReasons = [
  /** Objects of the class, or areas of the level, have not been imported. */
  'not-imported',
  /** None of the objects has the attribute as a number. */
  'no-attribute',
  /** There is no device that would measure it here. */
  'no-devices',
  /** There are devices, but none reports. */
  'silent',
  /** Fewer devices report than the definition asks for. */
  'too-few',
  /** Something would be divided by zero. */
  'no-divisor',
  /** No alarm, event or verdict of which a mean could be taken. */
  'no-cases',
  /** Nothing watches: the city has no alarm rules. */
  'no-rules',
  /** Not computed yet. */
  'not-computed',
] as const;
export const unknownReason = z.enum(unknownReasons);
export type UnknownReason = z.infer<typeof unknownReason>;

/** An indicator of one area, now. An unknown value is null and never zero. */
export const indicatorValue = z.object({
  indicator: identifier,
  level: scopeLevel,
  /** Code of the area; of the city its id, of a rule its key. */
  area: z.string(),
  value: z.number().nullable(),
  status: indicatorStatus,
  reason: unknownReason.nullable(),
  /** Phenomenon time of the newest observation behind it, ISO 8601; null for registers and where there is none. */
  at: z.string().nullable(),
  /** Devices or things that the value is taken from, and those that there are; null where nothing is counted. */
  count: z.number().int().nullable(),
  total: z.number().int().nullable(),
  /** Difference to the value `trendPeriods` periods ago; null where that one is not known. */
  trend: z.number().nullable(),
  /** The gravest threshold that is passed; null for none, and where there is none. */
  alarmLevel: alarmLevel.nullable(),
});
export type IndicatorValue = z.infer<typeof indicatorValue>;

/** An area of a level, or a rule, kind or device of alarms, as the values name it. */
export const indicatorArea = z.object({
  level: scopeLevel,
  code: z.string(),
  name: z.string(),
  /** In both languages, for rules and kinds of devices; null for what has one name. */
  names: localizedText.nullable(),
});
export type IndicatorArea = z.infer<typeof indicatorArea>;

/** Answer of `GET /api/cities/:city/indicator-values`. */
export const indicatorValues = z.object({
  city: z.string(),
  /** When the values were computed, ISO 8601; null before the first time. */
  computedAt: z.string().nullable(),
  areas: z.array(indicatorArea),
  values: z.array(indicatorValue),
});
export type IndicatorValues = z.infer<typeof indicatorValues>;

/**
 * History of an indicator in one area: parallel arrays, one element for each period that has a value. A period without
 * one is a gap.
 */
export const indicatorHistory = z.object({
  indicator: identifier,
  level: scopeLevel,
  area: z.string(),
  bucket: indicatorPeriod,
  /** Begins of the periods, epoch milliseconds, ascending. */
  times: z.array(z.number()),
  /** First, least, greatest and last value known within the period. */
  open: z.array(z.number()),
  low: z.array(z.number()),
  high: z.array(z.number()),
  close: z.array(z.number()),
});
export type IndicatorHistory = z.infer<typeof indicatorHistory>;
