import { describe, expect, it } from 'vitest';
import type { NetworkResults } from '../../../../models/water/network.ts';
import { extremes, seriesOf } from './network-values.ts';

const results: NetworkResults = {
  dataset: 'net',
  times: [0, 3600],
  nodeCodes: ['a', 'b'],
  linkCodes: ['p', 'q'],
  pressureMetres: [
    [30, 20],
    [31, Number.NaN],
  ],
  flowLitresPerSecond: [
    [5, -8],
    [6, 1],
  ],
  velocityMetresPerSecond: [
    [0.5, 0.8],
    [0.6, 0.1],
  ],
  engine: 'EPANET',
};

describe('network values', () => {
  it('are found by code, and unknown ones are null', () => {
    expect(seriesOf(results, 'pressure', 'b')).toEqual([20, null]);
    expect(seriesOf(results, 'flow', 'q')).toEqual([-8, 1]);
    expect(seriesOf(results, 'flow', 'a')).toBeNull();
  });

  it('have extremes by amount, unknown ones left out', () => {
    expect(extremes(results, 'flow', 0)).toEqual({
      minimum: { code: 'p', value: 5 },
      maximum: { code: 'q', value: 8 },
    });
    expect(extremes(results, 'pressure', 1)?.minimum.code).toBe('a');
    expect(extremes(results, 'pressure', 9)).toBeNull();
  });
});
