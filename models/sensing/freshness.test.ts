import { expect, it } from 'vitest';
import { freshness } from './freshness.ts';

it('is fresh for three periods, stale for ten, then offline', () => {
  expect(freshness(-2, 1)).toBe('fresh');
  expect(freshness(3, 1)).toBe('fresh');
  expect(freshness(3.1, 1)).toBe('stale');
  expect(freshness(600, 60)).toBe('stale');
  expect(freshness(601, 60)).toBe('offline');
});

it('is offline where nothing was ever observed', () => {
  expect(freshness(Number.NaN, 60)).toBe('offline');
});
