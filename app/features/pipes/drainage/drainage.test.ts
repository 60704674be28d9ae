import { describe, expect, it } from 'vitest';
import type { NetworkResults } from '../../../../models/water/network.ts';
import { fullAt, marksOf, overflowsAt, worstStep } from './overflow-marks.ts';

const results: NetworkResults = {
  dataset: 'd',
  times: [0, 300],
  nodeCodes: ['a', 'b', 'c', 'd'],
  linkCodes: ['p', 'q', 'r'],
  pressureMetres: [],
  flowLitresPerSecond: [],
  velocityMetresPerSecond: [],
  more: {
    exchange: [
      [0, 0, 0, null],
      [-20, 30, -50, null],
    ],
    filling: [
      [10, null, 20],
      [100, null, 60],
    ],
  },
  engine: 'Mirrorcity',
};

describe('manholes that overflow', () => {
  it('are those from which water comes up, the strongest first', () => {
    expect(overflowsAt(results, 0)).toEqual([]);
    expect(overflowsAt(results, 1)).toEqual([
      { code: 'c', litresPerSecond: 50 },
      { code: 'a', litresPerSecond: 20 },
    ]);
    expect(marksOf(overflowsAt(results, 1)).objects.map(({ code }) => code)).toEqual(['c', 'a']);
    expect(overflowsAt({ ...results, more: {} }, 1)).toEqual([]);
  });

  it('the worst step is that at which most comes up, or the last', () => {
    const exchange = [[0], [-5], [-9], [-2]];
    expect(worstStep({ ...results, times: [0, 1, 2, 3], more: { exchange } })).toBe(2);
    expect(worstStep({ ...results, more: { exchange: [[3], [0]] } })).toBe(1);
    expect(worstStep({ ...results, times: [], more: {} })).toBe(0);
  });

  it('unknown filling does not count', () => {
    expect(fullAt(results, 1)).toEqual({ full: 1, known: 2 });
  });
});
