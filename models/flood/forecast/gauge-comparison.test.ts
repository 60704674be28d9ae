import { describe, expect, it } from 'vitest';
import { compareCourses, gaugeAt, gaugeComparison, gaugeLimits, readingAt } from './gauge-comparison.ts';

const minute = 60_000;
const course = (values: (number | null)[], every = 10) => ({
  times: values.map((_, n) => n * every * minute),
  values,
});
const measured = (values: number[], every = 10) =>
  course(values, every) as { times: number[]; values: number[] };
const options = {
  validMilliseconds: 15 * minute,
  until: 60 * minute,
  quantity: 'depth' as const,
  limits: gaugeLimits.parse({}),
};

describe('measured beside computed', () => {
  it('is told by error, bias and root mean square error of all times at which both are known', () => {
    const found = compareCourses(measured([0, 0.3, 0.5]), course([0, 0.4, 0.6]), options);
    expect(found).toMatchObject({ state: 'compared', pairs: 3, parted: false });
    expect(found.latest).toEqual({ time: 20 * minute, measured: 0.5, computed: 0.6, error: 0.6 - 0.5 });
    expect(found.biasMetres).toBeCloseTo(0.2 / 3, 12);
    expect(found.rootMeanSquareErrorMetres).toBeCloseTo(Math.sqrt(0.02 / 3), 12);
  });

  it('parts by metres, and of depths by their share, of the last half hour', () => {
    const parted = (wet: number[], modelled: number[], changes = {}): boolean =>
      compareCourses(measured(wet), course(modelled), { ...options, ...changes }).parted;
    expect(parted([2, 2], [2.21, 2.21])).toBe(true);
    expect(parted([2, 2], [2.19, 2.19])).toBe(false);
    expect(parted([0.3, 0.3], [0.4, 0.4])).toBe(true);
    expect(parted([0.3, 0.3], [0.4, 0.4], { quantity: 'level' })).toBe(false);
    // A film of water is no third of anything.
    expect(parted([0.02, 0.02], [0.1, 0.1])).toBe(false);
    // What was an hour ago has passed.
    expect(parted([1, 0, 0, 0, 0], [0, 0, 0, 0, 0])).toBe(false);
    expect(parted([0.5], [0.1], { limits: { metres: 1, share: 2 } })).toBe(false);
  });

  it('leaves out what is to come', () => {
    const found = compareCourses(measured([0, 0, 0, 0]), course([0, 0, 1, 1]), {
      ...options,
      until: 15 * minute,
    });
    expect(found).toMatchObject({ pairs: 2, biasMetres: 0 });
    expect(compareCourses(measured([0]), course([0]), { ...options, until: -1 }).state).toBe('ahead');
  });

  it('says why nothing can be compared, and takes no unknown for zero', () => {
    const state = (one: number[], other: (number | null)[]) =>
      compareCourses(measured(one), course(other), options);
    expect(state([], [0.1, 0.2])).toMatchObject({ state: 'silent', latest: null, biasMetres: null });
    expect(state([1.5, 1.5], [null, null]).state).toBe('dry');
    const late = { times: [-40 * minute], values: [1] };
    expect(compareCourses(late, course([0.1, 0.2]), options).state).toBe('stale');
  });
});

describe('a reading at an instant', () => {
  const readings = { times: [0, 10, 100], values: [1, 2, 8] };
  it('is linear between neighbours, held for a while, and unknown in a gap', () => {
    expect(readingAt(readings, 5, 20)).toBe(1.5);
    expect(readingAt(readings, 10, 20)).toBe(2);
    expect(readingAt(readings, 29, 20)).toBe(2);
    expect(readingAt(readings, 31, 20)).toBeNull();
    expect(readingAt(readings, 55, 200)).toBe(5);
    expect(readingAt(readings, 115, 20)).toBe(8);
    expect(readingAt(readings, -1, 20)).toBeNull();
  });
});

describe('a gauge at one frame', () => {
  const gauge = (values: (number | null)[]) =>
    gaugeComparison.parse({
      ...{ datastream: 1, key: 'g', name: 'g', observedProperty: 'water-depth', quantity: 'depth' },
      ...{ longitude: 0, latitude: 0, state: 'compared', validMilliseconds: 15 * minute },
      measured: measured([0.1, 0.3]),
      computed: course(values),
      ...{ pairs: 0, latest: null, biasMetres: null, rootMeanSquareErrorMetres: null },
      ...{ recentErrorMetres: null, parted: false },
    });

  it('is told with its error, and never beyond what has been measured', () => {
    const found = gaugeAt(gauge([0.2, 0.5, 0.6, 0.7]), 1, 60 * minute);
    expect(found).toEqual({ measured: 0.3, computed: 0.5, error: 0.2 });
    expect(gaugeAt(gauge([0.2, 0.5, 0.6, 0.7]), 1, 5 * minute)).toEqual({
      measured: null,
      computed: 0.5,
      error: null,
    });
    // Half an hour after the last reading nothing is known any more.
    expect(gaugeAt(gauge([0.2, 0.5, 0.6, 0.7]), 3, 60 * minute).measured).toBeNull();
    expect(gaugeAt(gauge([0.2, null]), 1, 60 * minute)).toEqual({
      measured: 0.3,
      computed: null,
      error: null,
    });
    expect(gaugeAt(gauge([0.2]), 5, 60 * minute)).toEqual({ measured: null, computed: null, error: null });
  });
});
