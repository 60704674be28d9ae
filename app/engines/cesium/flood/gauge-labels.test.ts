import { describe, expect, it } from 'vitest';
import type { RunGauges } from '../../../../models/flood/forecast/gauge-comparison.ts';
import { initialState } from '../../../state/state.ts';
import { gaugeLabels } from './gauge-labels.ts';

const minute = 60_000;
const gauge = (changes: object) => ({
  ...{ datastream: 7, key: 'G-1', name: 'G', observedProperty: 'water-depth', quantity: 'depth' },
  ...{ longitude: 120.2, latitude: 30.9, state: 'compared', validMilliseconds: 15 * minute, parted: false },
  measured: { times: [0, 10 * minute], values: [0, 0.3] },
  computed: { times: [0, 10 * minute, 20 * minute], values: [0, 0.41, 0.5] },
  ...changes,
});
const state = (frame: number, gauges: object[], changes = {}) => ({
  ...initialState,
  language: 'en' as const,
  activeRun: 'r',
  floodFrame: frame,
  runGauges: {
    run: 'r',
    until: new Date(12 * minute).toISOString(),
    gauges,
  } as unknown as RunGauges,
  ...changes,
});

describe('plates at the gauges', () => {
  it('say what was measured, what is computed and the error, each in its line', () => {
    const [label] = gaugeLabels(state(1, [gauge({})]));
    expect(label?.text).toBe('Measured\t0.30 m\nComputed\t0.41 m\nError\t+0.11 m');
    expect(label).toMatchObject({ style: 'gauge', picked: { kind: 'datastream', id: 7 } });
  });

  it('leave open what is not measured yet, and never say zero for it', () => {
    const [label] = gaugeLabels(state(2, [gauge({})]));
    expect(label?.text).toBe('Measured\t—\nComputed\t0.50 m\nError\t—');
  });

  it('say in words where the model has no water, and mark gauges that have parted', () => {
    const dry = { quantity: 'level', parted: true, computed: { times: [0], values: [null] } };
    const measured = { times: [0], values: [-0.2] };
    const [label] = gaugeLabels(state(0, [gauge({ ...dry, measured })]));
    expect(label?.text).toBe('Measured\t−0.20 m\nComputed\tno water\nError\t—');
    expect(label?.style).toBe('gauge-parted');
  });

  it('are none for gauges outside, for another run, and where nothing is known', () => {
    expect(gaugeLabels(state(1, [gauge({ state: 'outside' })]))).toEqual([]);
    expect(gaugeLabels(state(1, [gauge({})], { activeRun: 'other' }))).toEqual([]);
    const silent = { measured: { times: [], values: [] }, computed: { times: [0], values: [0] } };
    expect(gaugeLabels(state(0, [gauge(silent)]))).toEqual([]);
  });
});
