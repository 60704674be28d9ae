import { describe, expect, it } from 'vitest';
import { interpolate } from './interpolation.ts';

describe('interpolation between sensors', () => {
  const at = (longitude: number, latitude: number, value: number) => ({ id: 1, longitude, latitude, value });
  // About 11 km wide on the equator, cells of 111 m.
  const bounds = [0, 0, 0.1, 0.05] as const;

  it('has the value of a sensor at its place, and something between two in their middle', () => {
    const { width, height, values } = interpolate(
      [at(0.0305, 0.0255, 10), at(0.0505, 0.0255, 20)],
      bounds,
      100,
      3000,
    );
    expect([width, height]).toEqual([100, 50]);
    const row = 24 * width;
    expect(values[row + 30]).toBeCloseTo(10, 0);
    expect(values[row + 50]).toBeCloseTo(20, 0);
    expect(values[row + 40]).toBeCloseTo(15, 1);
  });

  it('keeps to the range of the values and knows nothing out of reach', () => {
    const { width, values, distance } = interpolate([at(0.01, 0.01, -4)], bounds, 100, 800);
    const known = [...values].filter((value) => !Number.isNaN(value));
    expect(known.length).toBeGreaterThan(50);
    expect(known.every((value) => value === -4)).toBe(true);
    expect(values[10 * width + 90]).toBeNaN();
    expect(distance[10 * width + 90]).toBe(1);
  });
});
