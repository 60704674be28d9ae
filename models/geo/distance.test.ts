import { describe, expect, it } from 'vitest';
import { metresBetween } from './distance.ts';

describe('distance between places', () => {
  it('is that of the ellipsoid along a meridian and a parallel', () => {
    // Length of a degree on WGS 84: 110,574 m and 111,320 m at the equator, 111,132 m and 78,847 m at 45° (NGA, TR8350.2).
    const from = (latitude: number, longitude = 0) => ({ longitude, latitude });
    expect(metresBetween(from(-0.5), from(0.5))).toBeCloseTo(110_574, -1);
    expect(metresBetween(from(0), from(0, 1))).toBeCloseTo(111_320, -1);
    expect(metresBetween(from(44.5), from(45.5))).toBeCloseTo(111_132, -1);
    expect(metresBetween(from(45), from(45, 1))).toBeCloseTo(78_847, -1);
  });

  it('is the same both ways, and none from a place to itself', () => {
    const [a, b] = [
      { longitude: 120.2025, latitude: 30.9137 },
      { longitude: 120.205, latitude: 30.915 },
    ];
    expect(metresBetween(a, b)).toBe(metresBetween(b, a));
    expect(metresBetween(a, a)).toBe(0);
  });
});
