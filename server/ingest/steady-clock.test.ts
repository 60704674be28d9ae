import { beforeEach, describe, expect, it } from 'vitest';
import { type JumpState, SteadyClock } from './steady-clock.ts';

const minute = 60_000;
const hour = 60 * minute;
const start = Date.UTC(2026, 10, 20, 8);

describe('steady clock', () => {
  let [wall, steady] = [start, 500];
  let jumps: [number, JumpState][] = [];
  let clock: SteadyClock;
  const pass = (milliseconds: number): number => {
    wall += milliseconds;
    steady += milliseconds;
    return clock.now();
  };
  beforeEach(() => {
    [wall, steady, jumps] = [start, 500, []];
    clock = new SteadyClock(
      (by, state) => jumps.push([by, state]),
      () => wall,
      () => steady,
    );
  });

  it('goes with the wall clock, and follows its small corrections', () => {
    expect(pass(hour)).toBe(start + hour);
    wall -= 2000;
    expect(pass(0)).toBe(start + hour - 2000);
    expect(clock.latest()).toBe(wall);
    expect(jumps).toEqual([]);
  });

  it.each([hour, -hour, 24 * hour, -24 * hour])(
    'does not notice a jump of %i ms that is taken back',
    (jump) => {
      wall += jump;
      expect(pass(9 * minute)).toBe(start + 9 * minute);
      expect(clock.latest()).toBe(start + 9 * minute + Math.max(jump, 0));
      wall -= jump;
      expect(pass(9 * minute)).toBe(start + 18 * minute);
      wall += jump;
      expect(pass(9 * minute)).toBe(start + 27 * minute);
      expect(jumps).toEqual([
        [jump, 'seen'],
        [0, 'over'],
        [jump, 'seen'],
      ]);
    },
  );

  it('believes a jump that lasts', () => {
    wall -= hour;
    pass(minute);
    expect(pass(9 * minute)).toBe(start + 10 * minute);
    expect(pass(minute)).toBe(start - hour + 11 * minute);
    expect(jumps).toEqual([
      [-hour, 'seen'],
      [-hour, 'believed'],
    ]);
  });
});
