import { z } from 'zod';
import { identifier, localizedText } from '../city/city.ts';
import { alarmLevel, alarmLevels } from '../sensing/sensing.ts';
import { indicatorStatus, unknownReason } from './indicator-value.ts';
import { indicatorPeriod } from './period.ts';

/** One headline figure of a city. An unknown value is null and never zero. */
export const indicator = z.object({
  id: identifier,
  name: localizedText,
  value: z.number().nullable(),
  /** As written behind the number; "" for a count. */
  unit: z.string(),
  decimals: z.number().int().min(0).max(6),
  status: indicatorStatus,
  reason: unknownReason.nullable(),
  /** Difference to the value `trendPeriods` periods ago; null where that one is not known. */
  trend: z.number().nullable(),
  period: indicatorPeriod,
  trendPeriods: z.number().int(),
  /** What the value should be at most or at least, by `better`; null where there is no target. */
  target: z.number().nullable(),
  better: z.enum(['higher', 'lower', 'neutral']),
  /** The gravest threshold of the indicator that the value has passed; null for none. */
  alarmLevel: alarmLevel.nullable(),
  /** Phenomenon time of the newest observation behind it, ISO 8601; null for registers and where there is none. */
  at: z.string().nullable(),
  /** Of how many: things counted, or devices that the figure is taken from and those that there are. */
  count: z.number().int().nullable(),
  total: z.number().int().nullable(),
  /** The extreme one: which thing, and its value. */
  extreme: z
    .object({ name: z.string(), value: z.number(), longitude: z.number(), latitude: z.number() })
    .nullable(),
  /** Active alarms by level; null for other figures. */
  levels: z.record(z.enum(alarmLevels), z.number().int()).nullable(),
});
export type Indicator = z.infer<typeof indicator>;
export type IndicatorId = Indicator['id'];

/** Answer of `GET /api/cities/:city/indicators`: at most seven figures, in order of importance. */
export const indicators = z.object({
  city: z.string(),
  /** When the figures were computed, ISO 8601. */
  computedAt: z.string(),
  indicators: z.array(indicator).max(7),
});
export type Indicators = z.infer<typeof indicators>;
