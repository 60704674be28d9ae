import { describe, expect, it } from 'vitest';
import { blockRain, checkTimes, inflowVolumeUntil, rainDepthUntil } from './rain.ts';

describe('rain and inflow', () => {
  it('80 mm in an hour are 80 mm, and no more afterwards', () => {
    const rain = blockRain(80, 1);
    expect(rainDepthUntil(rain, 0)).toBe(0);
    expect(rainDepthUntil(rain, 1800)).toBeCloseTo(0.04, 12);
    expect(rainDepthUntil(rain, 3600)).toBeCloseTo(0.08, 12);
    expect(rainDepthUntil(rain, 99_999)).toBeCloseTo(0.08, 12);
  });
  it('there is no rain before the first entry, and the last goes on', () => {
    const rain = [{ seconds: 100, millimetresPerHour: 36 }];
    expect(rainDepthUntil(rain, 100)).toBe(0);
    expect(rainDepthUntil(rain, 200)).toBeCloseTo(0.001, 12);
    expect(rainDepthUntil([], 200)).toBe(0);
  });
  it('a hydrograph is linear between entries and held at both ends', () => {
    const hydrograph = [
      { seconds: 10, cubicMetresPerSecond: 2 },
      { seconds: 20, cubicMetresPerSecond: 6 },
      { seconds: 40, cubicMetresPerSecond: 0 },
    ];
    expect(inflowVolumeUntil(hydrograph, 5)).toBe(10);
    expect(inflowVolumeUntil(hydrograph, 10)).toBe(20);
    expect(inflowVolumeUntil(hydrograph, 15)).toBe(20 + 5 * 3);
    expect(inflowVolumeUntil(hydrograph, 20)).toBe(60);
    expect(inflowVolumeUntil(hydrograph, 40)).toBe(120);
    expect(inflowVolumeUntil(hydrograph, 100)).toBe(120);
    expect(inflowVolumeUntil([{ seconds: 0, cubicMetresPerSecond: 3 }], 7)).toBe(21);
  });
  it('times must grow', () => {
    expect(() => checkTimes([{ seconds: 0 }, { seconds: 5 }], 'Rain')).not.toThrow();
    expect(() => checkTimes([{ seconds: 5 }, { seconds: 5 }], 'Rain')).toThrow(
      'Rain: entry 2 must be later than 5 s, found 5 s.',
    );
  });
});
