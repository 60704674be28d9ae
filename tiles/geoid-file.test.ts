import { describe, expect, it } from 'vitest';
import { geoid } from './geoid-file.ts';

describe('EGM96 geoid', () => {
  // Values of the NGA EGM96 calculator, rounded to 0.1 m.
  it.each([
    ['Den Haag', 4.28, 52.1, 43.4],
    ['New York', -73.98, 40.75, -32.9],
    ['Florence', 11.25, 43.77, 45.7],
    ['Hangzhou', 120.15, 30.25, 7.1],
    ['Sydney', 151.2, -33.87, 22.4],
  ])('knows %s', (_name, longitude, latitude, expected) => {
    expect(Math.abs(geoid().undulation(longitude, latitude) - expected)).toBeLessThan(0.6);
  });
  it('is continuous across the date line', () => {
    expect(geoid().undulation(179.9999, 10)).toBeCloseTo(geoid().undulation(-179.9999, 10), 2);
  });
});
