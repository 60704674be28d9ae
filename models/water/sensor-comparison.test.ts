import { expect, it } from 'vitest';
import { onModelDay } from './sensor-comparison.ts';

const hour = 3600;

it.each([
  // At ten in the morning of a model that begins at midnight, and of one that begins at six.
  [10 * hour, 0, 24 * hour, 10 * hour],
  [10 * hour, 6 * hour, 24 * hour, 4 * hour],
  [2 * hour, 6 * hour, 24 * hour, 20 * hour],
  // Just after its beginning the end of its day stands for it, so that the last readings are within the day.
  [60, 0, 24 * hour, 24 * hour],
  [60, 0, 6 * hour, 60],
])('%i s after midnight, from %i s on, is at %i s … %i s', (seconds, start, last, expected) => {
  expect(onModelDay(seconds, start, last)).toBe(expected);
});
