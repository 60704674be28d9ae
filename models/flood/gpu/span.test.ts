import { describe, expect, it } from 'vitest';
import { waterQuantum } from '../crew.ts';
import type { FloodInputs } from '../inputs.ts';
import { inflowOfSpan, mostInflowQuanta, spanEnd, tickSecondsOf, zoneRain } from './span.ts';

const tick = tickSecondsOf(1);

const inputs = (cubicMetresPerSecond: number): FloodInputs => ({
  columns: 8,
  rows: 8,
  cellMetres: 0.125,
  bed: new Float32Array(64),
  manningCoefficient: 0,
  inflows: [
    {
      cells: Uint32Array.of(0, 8),
      hydrograph: [
        { seconds: 0, cubicMetresPerSecond },
        { seconds: 1000, cubicMetresPerSecond },
      ],
    },
  ],
});

describe('a span of the GPU', () => {
  it('ends before an inflow brings more than 32 bits can count', () => {
    // 4.42 m²/s through a cell of 0.125 m raise it by 35 m a second: 2^32 quanta would be there after two minutes.
    const strong = inputs(4.42 * 0.25);
    const rain = zoneRain(strong, new Uint8Array(64).fill(1), new Float32Array(64));
    let [from, entered] = [0, 0];
    for (let spans = 0; from < 200; spans++) {
      expect(spans).toBeLessThan(100);
      const end = spanEnd(strong, rain, from, 200, tick);
      const { base, first, second } = inflowOfSpan(strong.inflows![0]!, 0.125, from, end, entered);
      const length = end - from;
      const quanta = base + length * (first + length * second);
      expect(quanta).toBeLessThanOrEqual(mostInflowQuanta * (1 + 1e-9));
      entered += quanta;
      from = end;
    }
    expect(entered * waterQuantum).toBeCloseTo((4.42 / 0.125) * 200, 3);
  });

  it('is whole where inflows are small', () => {
    const gentle = inputs(0.001);
    const rain = zoneRain(gentle, new Uint8Array(64).fill(1), new Float32Array(64));
    expect(spanEnd(gentle, rain, 0, 100, tick)).toBe(100);
    // Up to the next bend.
    expect(spanEnd(gentle, rain, 900, 2000, tick)).toBe(1000);
  });
});
