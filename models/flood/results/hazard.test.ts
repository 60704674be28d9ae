import { describe, expect, it } from 'vitest';
import { hazardClassOf, hazardRating, planningDebris, vulnerabilityClass } from './hazard.ts';

describe('hazard to people', () => {
  // Table of the supplementary note of 2008, d (v + 0.5) + DF with DF 0.5 up to 0.25 m and 1 above.
  it.each([
    [0.05, 0, 0.525, 'low'],
    [0.1, 0.5, 0.6, 'low'],
    [0.25, 0.5, 0.75, 'some'],
    [0.25, 2, 1.125, 'some'],
    [0.3, 0.1, 1.18, 'some'],
    [0.5, 0.5, 1.5, 'most'],
    [1, 0, 1.5, 'most'],
    [1, 0.5, 2, 'all'],
    [2.5, 5, 14.75, 'all'],
  ] as const)('%f m at %f m/s: rating %f, %s', (depth, speed, rating, name) => {
    expect(hazardRating(depth, speed)).toBeCloseTo(rating, 10);
    expect(hazardClassOf(Number(hazardRating(depth, speed).toFixed(9)))).toBe(name);
  });

  it('has no class where it is dry, and another debris factor where one is given', () => {
    expect(hazardRating(0, 3)).toBe(0);
    expect(hazardClassOf(0)).toBeNull();
    expect(hazardRating(0.2, 1, { ...planningDebris, shallow: 0 })).toBeCloseTo(0.3, 10);
  });

  it.each([
    [0, 0, 0],
    [0.3, 1, 1],
    [0.31, 0.1, 2],
    [0.3, 1.5, 2],
    [0.6, 0.5, 3],
    [0.5, 1.9, 4],
    [1.9, 0.1, 4],
    [0.1, 2.1, 5],
    [3, 1, 5],
    [4.1, 0, 6],
    [0.5, 4.1, 6],
    [2, 2.1, 6],
  ])('%f m at %f m/s is H%i', (depth, speed, expected) => {
    expect(vulnerabilityClass(depth, speed)).toBe(expected);
  });
});
