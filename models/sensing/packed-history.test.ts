import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DayHistory,
  dayMilliseconds,
  dayOf,
  mergeDays,
  packDay,
  rangeInDay,
  unpackDay,
} from './packed-history.ts';

const day = 20_778;
const start = day * dayMilliseconds;
const history = (points: [seconds: number, value: number, suspect?: number][]): DayHistory => ({
  times: Float64Array.from(points, ([seconds]) => start + seconds * 1000),
  values: Float64Array.from(points, ([, value]) => value),
  quality: points.some(([, , suspect]) => suspect) ? Uint8Array.from(points, (point) => point[2] ?? 0) : null,
});

describe('packed history', () => {
  it('is written as documented', () => {
    // Three values each 300 s: 2.5, 2.4, 2.6; the last one suspect. Worked out by hand from the table.
    const bytes = packDay(
      day,
      history([
        [60, 2.5],
        [360, 2.4],
        [660, 2.6, 1],
      ]),
    ); // prettier-ignore
    const [first, step] = [60_000, 300_000];
    const varint = (value: number): number[] =>
      value < 128 ? [value] : [(value & 127) | 128, ...varint(value >> 7)];
    expect([...bytes]).toEqual([1, 1, 1, 3, ...varint(first), ...varint(step), 2, 50, 1, 4, 2, 1]);
  });

  it('tells where a span lies in a day, as looking at each time does', () => {
    const seconds = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(fc.uniqueArray(seconds, { maxLength: 20 }), seconds, seconds, (at, one, other) => {
        const { times, values } = history(at.sort((a, b) => a - b).map((second) => [second, 1]));
        const [from, to] = [start + 1000 * one - 1, start + 1000 * other];
        const range = rangeInDay(day, packDay(day, { times, values, quality: null }), from, to);
        expect([...times].slice(range.start, range.end)).toEqual(
          [...times].filter((time) => time >= from && time <= to),
        );
      }),
    );
  });

  it('gives back exactly what was packed, whatever it is', () => {
    const point = fc.tuple(
      fc.integer({ min: 0, max: dayMilliseconds - 1 }),
      fc.oneof(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.integer().map((whole) => whole / 100),
      ),
      fc.integer({ min: 0, max: 1 }),
    );
    fc.assert(
      fc.property(fc.uniqueArray(point, { selector: ([at]) => at, maxLength: 60 }), (points) => {
        points.sort(([one], [other]) => one - other);
        const packed = {
          times: Float64Array.from(points, ([at]) => start + at),
          // Minus zero is zero.
          values: Float64Array.from(points, ([, value]) => value + 0),
          quality: Uint8Array.from(points, ([, , flag]) => flag),
        };
        const back = unpackDay(day, packDay(day, packed));
        expect(back.times).toEqual(packed.times);
        expect(back.values).toEqual(packed.values);
        expect(back.quality ?? new Uint8Array(points.length)).toEqual(packed.quality);
      }),
    );
  });

  it('needs at most two bytes a value for a day of a gauge, and three for a jittered one', () => {
    const wave = (n: number): number => Math.round(100 * (2 + Math.sin(n / 20))) / 100;
    const regular = history(Array.from({ length: 288 }, (_, n) => [n * 300, wave(n)]));
    expect(packDay(day, regular).length).toBeLessThan(2 * 288);
    const gaps = { ...regular, times: regular.times.map((time, n) => (n > 100 ? time + 7_200_000 : time)) };
    expect(
      packDay(day, { ...gaps, times: gaps.times.slice(0, 200), values: gaps.values.slice(0, 200) }).length,
    ).toBeLessThan(2 * 200);
  });

  it('refuses times of another day or out of order', () => {
    expect(() => packDay(day, history([[86_400, 1]]))).toThrow(RangeError);
    expect(() =>
      packDay(
        day,
        history([
          [20, 1],
          [10, 1],
        ]),
      ),
    ).toThrow(RangeError); // prettier-ignore
    expect(() => unpackDay(day, Uint8Array.of(9, 0, 0, 0))).toThrow(/version 1 expected, found 9/);
    expect(() => unpackDay(day, Uint8Array.of(1, 0, 0, 5, 3))).toThrow(/too early/);
  });

  it('merges two deliveries of a day; what was known stays', () => {
    const merged = mergeDays(
      history([
        [10, 1],
        [30, 3],
      ]), // prettier-ignore
      history([
        [10, 9, 1],
        [20, 2, 1],
        [40, 4],
      ]), // prettier-ignore
    );
    expect([...merged.times].map((time) => (time - start) / 1000)).toEqual([10, 20, 30, 40]);
    expect([...merged.values]).toEqual([1, 2, 3, 4]);
    expect([...merged.quality!]).toEqual([0, 1, 0, 0]);
    expect(dayOf(merged.times[0]!)).toBe(day);
  });
});
