import { z } from 'zod';
import { bounds } from '../city/city.ts';
import { type AlarmLevel, alarmLevel, alarmLevels } from '../sensing/sensing.ts';
import type { Alarm } from './alarm.ts';
import { type AlarmCategory, alarmCategory } from './alarm-rule.ts';

/**
 * In which order alarms are listed: active ones first and then the newest; by how much they press; the newest; the
 * oldest; what was cleared last.
 */
export const alarmSorts = ['status', 'urgency', 'newest', 'oldest', 'cleared'] as const;
export const alarmSort = z.enum(alarmSorts);
export type AlarmSort = z.infer<typeof alarmSort>;

/** What a list of alarms is narrowed to; null is no limit. Times are epoch milliseconds of the raising. */
export interface AlarmFilter {
  status: Alarm['status'] | null;
  levels: AlarmLevel[] | null;
  category: AlarmCategory | null;
  acknowledged: boolean | null;
  shelved: boolean | null;
  rule: number | null;
  datastream: number | null;
  /** Part of the name, key or code of the device, whatever the case of its letters. */
  device: string | null;
  /** Kind of device. */
  kind: string | null;
  /** [west, south, east, north], degrees. */
  within: [number, number, number, number] | null;
  /** Code of a city object in whose outline the device stands: a district, a street, a community. */
  area: string | null;
  from: number | null;
  until: number | null;
}

const epochMilliseconds = z.coerce.number().int().min(0).max(8.64e15);
const yesOrNo = z.enum(['true', 'false']).transform((text) => text === 'true');
const wholeNumber = z.coerce.number().int().min(1).max(2_147_483_647);
const numbers = (text: string): number[] =>
  text.split(',').map((part) => (part === '' ? Number.NaN : Number(part)));

/** A filter as it stands in a query string: `level` and `within` with commas. */
export const alarmFilterQuery = z
  .object({
    status: z.enum(['active', 'cleared']).nullable().default(null),
    level: z
      .string()
      .transform((text) => text.split(','))
      .pipe(z.array(alarmLevel).max(alarmLevels.length))
      .nullable()
      .default(null),
    category: alarmCategory.nullable().default(null),
    acknowledged: yesOrNo.nullable().default(null),
    shelved: yesOrNo.nullable().default(null),
    rule: wholeNumber.nullable().default(null),
    datastream: wholeNumber.nullable().default(null),
    device: z.string().trim().min(1).max(128).nullable().default(null),
    kind: z.string().min(1).max(64).nullable().default(null),
    within: z.string().transform(numbers).pipe(bounds).nullable().default(null),
    area: z.string().min(1).max(128).nullable().default(null),
    from: epochMilliseconds.nullable().default(null),
    until: epochMilliseconds.nullable().default(null),
  })
  .transform(({ level, ...filter }): AlarmFilter => ({ ...filter, levels: level }));

/** The query string of a filter; "" for none. */
export function alarmFilterText(filter: Partial<AlarmFilter>): string {
  const { levels, within, ...rest } = filter;
  const query = new URLSearchParams();
  if (levels) query.set('level', levels.join(','));
  if (within) query.set('within', within.join(','));
  for (const [name, value] of Object.entries(rest)) if (value !== null) query.set(name, String(value));
  return query.toString();
}

const levelCount = z.object({
  count: z.number().int(),
  /** Active ones of them that nobody has acknowledged. */
  waiting: z.number().int(),
});

/** How many alarms a filter leaves, by level. */
export const alarmCounts = z.object({
  levels: z.object({ blue: levelCount, yellow: levelCount, orange: levelCount, red: levelCount }),
  /** When they were counted, epoch milliseconds by the server's clock. */
  countedAt: z.number(),
});
export type AlarmCounts = z.infer<typeof alarmCounts>;

/** Answer to an operation on all alarms of a filter. */
export const bulkOperationAnswer = z.object({ changed: z.number().int(), refused: z.number().int() });
/** Alarms that one operation may change at most. */
export const mostOperated = 20_000;
