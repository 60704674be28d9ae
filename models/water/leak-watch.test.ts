import { describe, expect, it } from 'vitest';
import { leakIndex, meanDeviations, medianOf, sensorDeviations, sensorHabits } from './leak-watch.ts';
import { parseNetwork } from './parse-network.ts';
import { pressureZones } from './pressure-zones.ts';
import { residualRunOf } from './residual-history.ts';
import type { ComparedSensor } from './sensor-comparison.ts';
import { net1 } from './testing/net1.ts';

const hour = 3600;
const sensor = (datastream: number, residual: number | null, more: Partial<ComparedSensor> = {}) => ({
  ...{
    datastream,
    name: `S${datastream}`,
    quantity: 'pressure' as const,
    code: `net:junction:${datastream}`,
  },
  ...{ measured: residual === null ? null : 30 + residual, computed: 30, residual, ageSeconds: 60 },
  state: residual === null ? ('silent' as const) : ('compared' as const),
  ...more,
});
/** Seven sensors of which the first stands two metres too high; of the others three tremble up, three down. */
const usual = (tremble: number, fall: readonly number[] = []): ComparedSensor[] =>
  [0, 1, -1, 1, -1, 1, -1].map((sign, index) =>
    sensor(index, (index === 0 ? 2 : 0) + tremble * sign - (fall[index] ?? 0)),
  );
const runs = Array.from({ length: 100 }, (_, run) => usual(run % 2 === 0 ? 0.1 : -0.1));
const habits = sensorHabits(runs);

describe('habits of sensors', () => {
  it('are median and spread after the common median is taken off', () => {
    expect(habits.get(0)!.median).toBeCloseTo(1.9, 9);
    // Of values ±0.1 about the median the median absolute deviation is 0.1; the normal law makes 0.148 of it.
    expect(habits.get(1)!.spread).toBeCloseTo(0.148, 3);
  });

  it('need half a day of quarter hours, and only what was compared', () => {
    expect(sensorHabits(runs.slice(0, 47)).size).toBe(0);
    const silent = runs.map((run) => run.map((one) => ({ ...one, state: 'stale' as const })));
    expect(sensorHabits(silent).size).toBe(0);
  });

  it('do not spread by less than an instrument can tell', () => {
    const still = Array.from({ length: 60 }, () => usual(0));
    expect(sensorHabits(still).get(1)!.spread).toBe(0.1);
  });
});

describe('the leak index', () => {
  const at = (sensors: ComparedSensor[], seconds = 12 * hour): number | null =>
    leakIndex(sensorDeviations(sensors, habits), seconds);

  it('is small while all is as usual, also where all are low alike and where one sensor stands wrong', () => {
    expect(at(usual(0.1))!).toBeLessThan(2);
    expect(at(usual(0.1, [3, 3, 3, 3, 3, 3, 3]))!).toBeLessThan(2);
  });

  it('is the third greatest fall in spreads: two sensors alone say nothing', () => {
    expect(at(usual(0, [0, 5, 5]))!).toBeLessThan(2);
    // 1.48 m are ten spreads; the habit is 0.1 m below the common median.
    expect(at(usual(0, [0, 5, 5, 1.482]))!).toBeCloseTo((1.482 - 0.1) / 0.14826, 6);
  });

  it('is unknown without readings, and without habits: nothing is not no leak', () => {
    expect(at(usual(0).map(({ datastream }) => sensor(datastream, null)))).toBeNull();
    expect(leakIndex(sensorDeviations(usual(0), new Map()), 0)).toBeNull();
    expect(at(usual(0, [0, 5, 5, 5]).slice(0, 5))).toBeNull();
  });

  it('hears flow meters at night, in the direction in which water flows', () => {
    const meter = (datastream: number, more: number, computed: number): ComparedSensor =>
      sensor(datastream, 0, { quantity: 'flow', computed, measured: computed + more });
    const quiet = Array.from({ length: 60 }, () => [meter(1, 0, 20), meter(2, 0, -20)]);
    const meters = sensorHabits(quiet);
    // 2 % of 20 L/s.
    expect(meters.get(1)!.spread).toBeCloseTo(0.4, 9);
    const leaking = sensorDeviations([meter(1, 4, 20), meter(2, -4, -20)], meters);
    expect(leakIndex(leaking, 3 * hour)).toBeCloseTo(10, 6);
    expect(leakIndex(leaking, 12 * hour)).toBeNull();
    expect(leakIndex(sensorDeviations([meter(1, -4, 20), meter(2, 4, -20)], meters), 3 * hour)).toBe(0);
  });

  it('gives the localisation the mean of some runs', () => {
    const one = sensorDeviations(usual(0, [0, 1]), habits);
    const two = sensorDeviations(usual(0, [0, 3]), habits);
    const mean = meanDeviations([one, two]).find(({ code }) => code === 'net:junction:1')!;
    expect(mean.residualMetres).toBeCloseTo(-1.9, 9);
    expect(mean.spread).toBeCloseTo(0.148, 3);
  });
});

it('a median of an even number lies between the two middle values, of nothing it is unknown', () => {
  expect([medianOf([3, 1, 2]), medianOf([4, 1, 2, 3]), medianOf([])]).toEqual([2, 2.5, null]);
});

describe('pressure zones', () => {
  it('end at pumps, and are called by what feeds them', () => {
    const zones = pressureZones(parseNetwork(net1, 'Net1.inp'));
    expect(zones.map(({ name, nodes }) => [name, nodes.length])).toEqual([
      ['9', 10],
      ['9', 1],
    ]);
  });

  it('end at reducing valves and closed pipes, not at throttles', () => {
    const reduced = net1
      .replace('[PUMPS]', '[VALVES]\nV1 21 31 12 PRV 40 0\nT1 22 32 12 TCV 0 0\n[PUMPS]')
      .replace(/^\s*121 .*$|^\s*122 .*$/gm, '');
    const zones = pressureZones(parseNetwork(reduced, 'Net1.inp'));
    expect(
      zones.some(({ nodes }) => nodes.includes('31') && nodes.includes('32') && nodes.includes('22')),
    ).toBe(true);
  });
});

describe('a run in figures', () => {
  it('has median and root mean square of each zone; of one without readings they are unknown', () => {
    const sensors = [sensor(1, 3), sensor(2, 4), sensor(3, null)];
    const comparison = {
      at: '2026-06-01T00:00:00.000Z',
      modelSeconds: 0,
      sensors,
      pressureBiasMetres: 3.5,
      pressureErrorMetres: 3.54,
    };
    const run = residualRunOf(comparison, (code) => (code.endsWith('3') ? 'B' : 'A'), null);
    expect(run).toMatchObject({ sensors: 3, compared: 2, leakIndex: null });
    expect(run.zones).toEqual([
      { zone: 'A', compared: 2, medianMetres: 3.5, errorMetres: expect.closeTo(Math.sqrt(12.5), 9) },
      { zone: 'B', compared: 0, medianMetres: null, errorMetres: null },
    ]);
  });
});
