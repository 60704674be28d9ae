import { describe, expect, it } from 'vitest';
import { testDatastream, testProperty } from '../../state/test-state.ts';
import { freshnessOf, highest, silent, summarise } from './summary.ts';

const now = 1_000_000;
/** Values by datastream id: value and age in seconds. */
const table = (entries: Record<number, [value: number, ageSeconds: number]>) => ({
  value: (id: number) => entries[id]?.[0] ?? Number.NaN,
  time: (id: number) => (entries[id] ? now - entries[id][1] * 1000 : 0),
});
// They report every 10 s: older than 30 s is stale, older than 100 s offline.
const gauges = [1, 2, 3, 4].map((id) => testDatastream(id));
const last = table({ 1: [5, 1], 2: [15, 20], 3: [99, 60] });

describe('summary of the sensors', () => {
  it('counts by freshness and takes statistics from fresh values only', () => {
    const [rain, ...others] = summarise(gauges, [testProperty, { ...testProperty, id: 'noise' }], last, now);
    expect(others).toEqual([]);
    expect(rain).toMatchObject({ count: 4, fresh: 2, stale: 1, offline: 1 });
    expect(rain).toMatchObject({ minimum: 5, mean: 10, maximum: 15, newest: now - 1000 });
    expect(rain?.maximumAt?.id).toBe(2);
  });

  it('knows nothing, and says so, where nothing is fresh', () => {
    const [rain] = summarise(gauges, [testProperty], table({}), now);
    expect(rain).toMatchObject({
      fresh: 0,
      offline: 4,
      minimum: null,
      mean: null,
      maximum: null,
      newest: null,
    });
  });

  it('gives values from outside the viewport their grace', () => {
    expect(freshnessOf(gauges[2]!, last, now)).toBe('stale');
    expect(freshnessOf(gauges[2]!, last, now, 40)).toBe('fresh');
    expect(freshnessOf(gauges[3]!, last, now, 40)).toBe('offline');
  });

  it('lists the highest fresh ones and the longest silent ones', () => {
    expect(highest(gauges, 'rain-intensity', last, now, 5).map((gauge) => gauge.id)).toEqual([2, 1]);
    expect(silent(gauges, last, now, 5).map((gauge) => gauge.id)).toEqual([4, 3]);
    expect(silent(gauges, last, now, 1)).toHaveLength(1);
  });
});
