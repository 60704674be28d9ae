import { describe, expect, it } from 'vitest';
import { type Course, courseOf, Journey } from './course.ts';

/** A square of about a kilometre each way, its length a multiple of nothing. */
const square: Course = {
  line: [
    [120, 31, 10],
    [120.01, 31, 10],
    [120.01, 31.01, 70],
    [120, 31.01, 10],
    [120, 31, 10],
  ],
  stops: [
    { metres: 500, seconds: 20 },
    { metres: 1500, seconds: 40 },
  ],
  metresPerSecond: 8,
  restSeconds: 100,
  offset: 0,
  hours: [0, 24],
};

describe('a course', () => {
  it('is gone with the speed it says: never faster, never by a jump, as far as its length', () => {
    const journey = new Journey(square);
    let before = journey.at(0, 12);
    let sum = 0;
    for (let seconds = 1; seconds < journey.roundSeconds; seconds++) {
      const here = journey.at(seconds, 12);
      const step = here.metres - before.metres;
      expect(step).toBeGreaterThanOrEqual(0);
      expect(step).toBeLessThanOrEqual(8.001);
      // Speed is what the way says: half a second of acceleration apart.
      expect(Math.abs((here.metresPerSecond + before.metresPerSecond) / 2 - step)).toBeLessThan(0.5);
      sum += step;
      before = here;
    }
    expect(sum / journey.lengthMetres).toBeCloseTo(1, 2);
    // Three stretches of constant speed with a start and a stop each (v²/a metres longer in time), and the stops.
    expect(journey.waySeconds).toBeCloseTo(journey.lengthMetres / 8 + (3 * 8) / 0.8 + 60, 6);
  });

  it('stands at its stops and at its beginning, and says where it looks', () => {
    const journey = new Journey(square);
    const toFirst = 100 + 500 / 8 + 8 / 0.8;
    for (const seconds of [toFirst + 1, toFirst + 19])
      expect(journey.at(seconds, 12)).toMatchObject({ metres: 500, metresPerSecond: 0, rested: null });
    expect(journey.at(50, 12)).toMatchObject({
      metres: 0,
      rested: 0.5,
      longitude: 120,
      latitude: 31,
      climb: 0,
    });
    expect(journey.at(100 + 20, 12).headingDegrees).toBeCloseTo(90, 3);
    const top = Array.from({ length: 900 }, (_, seconds) => journey.at(seconds, 12).climb);
    expect(Math.max(...top)).toBeGreaterThan(58);
  });

  it('begins rounds in its hours only, past midnight too, and ends what it has begun', () => {
    const metresAt = (hour: number): number =>
      new Journey({ ...square, hours: [22, 5] }).at(100 + 200, hour).metres;
    expect(metresAt(12)).toBe(0);
    expect(metresAt(23)).toBeGreaterThan(0);
    expect(metresAt(3)).toBeGreaterThan(0);
    // Begun five minutes ago, at 04:58.
    expect(metresAt(5 + 3 / 60)).toBeGreaterThan(0);
    expect(metresAt(5.2)).toBe(0);
  });

  it('is read from the attributes of a device, or is not there', () => {
    expect(courseOf({ course: square })).toEqual(square);
    expect(courseOf({})).toBeUndefined();
    expect(courseOf({ course: { line: 'round the block' } })).toBeUndefined();
  });
});
