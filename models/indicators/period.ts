import { z } from 'zod';

/** Lengths of periods in seconds. A month and a year are of the calendar: their lengths are upper bounds. */
export const periodSeconds = {
  '1min': 60,
  '5min': 300,
  '15min': 900,
  '1h': 3600,
  '1d': 86_400,
  '1w': 604_800,
  '1month': 31 * 86_400,
  '1y': 366 * 86_400,
} as const;

/** How often an indicator gets a value in its history. */
export const indicatorPeriod = z.enum(
  Object.keys(periodSeconds) as [keyof typeof periodSeconds, ...(keyof typeof periodSeconds)[]],
);
export type IndicatorPeriod = z.infer<typeof indicatorPeriod>;

/** The first of January 1970 was a Thursday: weeks begin on the Monday after. */
const firstMonday = 4 * 86_400_000;

/**
 * Begin of the period that holds `time`, epoch milliseconds. Days, weeks, months and years are those of the clock that
 * is `offsetMilliseconds` ahead of UTC.
 */
export function periodStart(period: IndicatorPeriod, time: number, offsetMilliseconds = 0): number {
  const local = time + offsetMilliseconds;
  if (period === '1month' || period === '1y') {
    const date = new Date(local);
    return Date.UTC(date.getUTCFullYear(), period === '1y' ? 0 : date.getUTCMonth()) - offsetMilliseconds;
  }
  const length = periodSeconds[period] * 1000;
  const origin = period === '1w' ? firstMonday : 0;
  return Math.floor((local - origin) / length) * length + origin - offsetMilliseconds;
}
