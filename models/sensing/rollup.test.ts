import { describe, expect, it } from 'vitest';
import { dayMilliseconds, dayOf, lastInDay, packDay, unpackDay } from './packed-history.ts';
import { coarser, joinRollups, packRollup, rollUp, rollupsOfDay, unpackRollup } from './rollup.ts';

const day = dayOf(Date.UTC(2026, 10, 20));
const start = day * dayMilliseconds;
/** Irregular times with a gap of six hours; values with two decimals. */
const times = Float64Array.from(
  { length: 3000 },
  (_, n) => start + n * 17_321 + (n > 1500 ? 21_600_000 : 0),
).filter((time) => time < start + dayMilliseconds);
const values = times.map((time) => Math.round(1000 * Math.sin(time / 3e6)) / 100);

describe('rollups', () => {
  it('count, sum up and bound what lies in each part, and leave empty parts out', () => {
    const hours = rollUp(times, values, 3600);
    hours.starts.forEach((from, n) => {
      const inside = [...values].filter(
        (_, index) => times[index]! >= from && times[index]! < from + 3_600_000,
      );
      expect(hours.counts[n]).toBe(inside.length);
      expect(hours.sums[n]).toBeCloseTo(
        inside.reduce((sum, value) => sum + value, 0),
        9,
      );
      expect(hours.lowest[n]).toBe(Math.min(...inside));
      expect(hours.highest[n]).toBe(Math.max(...inside));
      expect(hours.last[n]).toBe(inside.at(-1));
    });
    expect(hours.counts.reduce((sum, count) => sum + count, 0)).toBe(times.length);
    expect(hours.starts.length).toBeLessThan(20);
  });

  it('are the same by way of minutes as directly, and joined of two halves', () => {
    const direct = rollUp(times, values, 3600);
    const close = (one: typeof direct) => ({ ...one, sums: one.sums.map((sum) => Math.round(sum * 1e6)) });
    expect(close(coarser(rollUp(times, values, 60), 3600))).toEqual(close(direct));
    const halves = [
      rollUp(times.slice(0, 777), values.slice(0, 777), 300),
      rollUp(times.slice(777), values.slice(777), 300),
    ];
    expect(close(joinRollups(halves, 3600))).toEqual(close(direct));
  });

  it.each([
    ['two decimals', values],
    ['no decimals that would do', values.map((value) => value * Math.PI)],
    ['values of 1e300', values.map((value) => value * 1e300)],
  ])('come back from their bytes: %s', (_, some) => {
    for (const seconds of [60, 300, 3600, 86_400]) {
      const rollup = rollUp(times, some, seconds);
      const back = unpackRollup(day, seconds, packRollup(day, seconds, rollup));
      expect(back).toEqual({ ...rollup, sums: back.sums });
      for (const [n, sum] of back.sums.entries())
        expect(Math.abs(sum - rollup.sums[n]!)).toBeLessThanOrEqual(1e-9 * Math.abs(rollup.sums[n]!) + 1e-9);
    }
  });

  it('leave out what is no number', () => {
    const rollup = rollUp([0, 1, 2], [1, Number.NaN, 3], 60);
    expect([rollup.counts, rollup.sums, rollup.last]).toEqual([[2], [4], [3]]);
  });

  it('are stored where they are shorter than the observations', () => {
    const widths = (period: number): number[] => {
      const regular = Float64Array.from({ length: dayMilliseconds / period }, (_, n) => start + n * period);
      return rollupsOfDay(day, { times: regular, values: regular.map((_, n) => n % 9) }).map(
        ({ seconds }) => seconds,
      );
    };
    expect(widths(1000)).toEqual([60, 300, 3600, 86_400]);
    expect(widths(60_000)).toEqual([300, 3600, 86_400]);
    expect(widths(900_000)).toEqual([3600, 86_400]);
  });
});

describe('the last observation of a packed day', () => {
  it.each([
    ['decimals', values, null],
    ['floats', values.map((value) => value * Math.PI), null],
    ['suspect ones', values, values.map((_, n) => (n % 70 < 9 ? 1 : 0))],
    ['suspect floats', values.map((value) => value * Math.E), values.map((_, n) => (n % 2 ? 1 : 0))],
  ])('is the one that unpacking finds: %s', (_, some, flags) => {
    const bytes = packDay(day, { times, values: some, quality: flags && Uint8Array.from(flags) });
    const { quality } = unpackDay(day, bytes);
    expect(lastInDay(day, bytes, times[0]! - 1)).toBeNull();
    for (let n = 0; n < times.length; n += 13)
      for (const late of [0, 1, 17_320]) {
        const found = lastInDay(day, bytes, times[n]! + late);
        expect(found).toEqual({ at: times[n], result: some[n], quality: quality?.[n] ?? 0 });
      }
  });
});
