import { describe, expect, it } from 'vitest';
import { floodKernelForTests } from '../../testing/flood-kernel.ts';
import { blockRain } from '../forcing/rain.ts';
import type { FloodInputs } from '../inputs.ts';
import { type FloodFrame, FloodSolver } from '../solver.ts';
import { curveNumberRunoff, greenAmptDepth, greenAmptRate, hortonDepth, hortonRate } from './formulas.ts';
import type { Soil } from './soil.ts';

const module = floodKernelForTests();

/** Sandy loam (Rawls, Brakensiek & Miller 1983). */
const sandyLoam = {
  method: 'green-ampt',
  conductivityMillimetresPerHour: 10.9,
  suctionMillimetres: 110.1,
  moistureDeficit: 0.412,
} as const;
const horton = {
  method: 'horton',
  initialMillimetresPerHour: 76,
  finalMillimetresPerHour: 13,
  decayPerHour: 4.14,
} as const;
const curve = { method: 'curve-number', curveNumber: 75, initialAbstractionRatio: 0.2 } as const;

describe('formulas of infiltration', () => {
  it.each([
    [0.1, 10.684, 57.179],
    [0.25, 17.59, 39.009],
    [0.5, 26.008, 29.911],
    [1, 39.096, 23.547],
    [2, 60.048, 19.134],
    [3, 78.13, 17.228],
  ])('Green-Ampt: after %d h %d mm, and %d mm/h', (hours, depth, rate) => {
    expect(greenAmptDepth(sandyLoam, hours)).toBeCloseTo(depth, 2);
    expect(greenAmptRate(sandyLoam, greenAmptDepth(sandyLoam, hours))).toBeCloseTo(rate, 2);
  });

  it.each([
    [0.1, 54.643, 6.459],
    [0.25, 35.379, 13.062],
    [0.5, 20.95, 19.797],
    [1, 14.003, 27.975],
    [2, 13.016, 41.214],
  ])('Horton: after %d h %d mm/h, and %d mm', (hours, rate, depth) => {
    expect(hortonRate(horton, hours)).toBeCloseTo(rate, 2);
    expect(hortonDepth(horton, hours)).toBeCloseTo(depth, 2);
  });

  it('curve number: runoff of the equation by hand', () => {
    // S = 25400 / 75 - 254 = 84.667 mm, Ia = 16.933 mm; (100 - 16.933)² / (100 + 67.733) = 41.137 mm.
    expect(curveNumberRunoff(curve, 100)).toBeCloseTo(41.137, 3);
    expect(curveNumberRunoff(curve, 16.9)).toBe(0);
  });
});

/** A flat basin without an outlet; the ground class of its eastern half is 1. */
function basin(soils: Soil[], changes: Partial<FloodInputs> = {}): FloodInputs {
  const [columns, rows] = [12, 6];
  const cells = columns * rows;
  return {
    columns,
    rows,
    cellMetres: 10,
    bed: new Float32Array(cells).fill(3),
    manningCoefficient: 0.03,
    initialDepth: new Float32Array(cells).fill(0.3),
    infiltration: {
      soils,
      classes: Uint8Array.from({ length: cells }, (_, cell) => (cell % columns < 6 ? 0 : 1)),
    },
    // The halves must not even out.
    barriers: {
      crestEast: Float32Array.from({ length: cells }, (_, cell) => (cell % columns === 5 ? 10 : Number.NaN)),
      crestNorth: new Float32Array(cells).fill(Number.NaN),
    },
    ...changes,
  };
}

async function framesOf(inputs: FloodInputs, times: number[]): Promise<FloodFrame[]> {
  const solver = new FloodSolver({ module });
  try {
    await solver.prepare(inputs);
    const frames: FloodFrame[] = [];
    for (const time of times) {
      await solver.step(time);
      frames.push(solver.frame());
    }
    return frames;
  } finally {
    solver.close();
  }
}

const closes = ({ ledger }: FloodFrame): void => {
  expect(Math.abs(ledger.relativeError!)).toBeLessThan(1e-12);
};

describe('infiltration in the solver', () => {
  it('takes from standing water what the formulas say', async () => {
    const frames = await framesOf(basin([sandyLoam, horton]), [360, 900, 3600, 7200]);
    for (const frame of frames) {
      const hours = frame.seconds / 3600;
      const taken = (column: number): number => (0.3 - frame.depthMetres[30 + column]!) * 1000;
      expect(Math.abs(taken(-4) / greenAmptDepth(sandyLoam, hours) - 1)).toBeLessThan(1e-3);
      expect(Math.abs(taken(4) / hortonDepth(horton, hours) - 1)).toBeLessThan(1e-3);
      const volume = (3600 * (taken(-4) + taken(4))) / 1000;
      expect(frame.ledger.infiltrated).toBeCloseTo(volume, 2);
      closes(frame);
    }
  });

  it('leaves of rain what the curve number says', async () => {
    const [frame] = await framesOf(
      basin([curve, { method: 'impervious' }], { initialDepth: undefined, rain: blockRain(100, 0.5) }),
      [2400],
    );
    expect(frame!.depthMetres[26]! * 1000).toBeCloseTo(curveNumberRunoff(curve, 100), 1);
    expect(frame!.depthMetres[33]! * 1000).toBeCloseTo(100, 2);
    closes(frame!);
  });

  it('takes all of a weak rain, and no more than there is', async () => {
    const [frame] = await framesOf(
      basin([sandyLoam, horton], { initialDepth: undefined, rain: blockRain(8, 1) }),
      [3700],
    );
    expect(frame!.ledger.rain).toBeCloseTo(0.008 * 7200, 1);
    expect(frame!.ledger.infiltrated).toBe(frame!.ledger.rain);
    expect(frame!.ledger.stored).toBe(0);
    closes(frame!);
  });

  it('goes on after a checkpoint with the same bits', async () => {
    const inputs = basin([sandyLoam, horton], { initialDepth: undefined, rain: blockRain(120, 1) });
    const [first, second] = [new FloodSolver({ module }), new FloodSolver({ module })];
    await first.prepare(inputs);
    await first.step(900);
    const kept = first.checkpoint();
    await first.step(1800);
    await second.prepare(inputs);
    second.restore(kept);
    await second.step(1800);
    expect({ ...second.frame(), cellUpdates: 0 }).toEqual({ ...first.frame(), cellUpdates: 0 });
    expect(second.checkpoint()).toEqual(first.checkpoint());
    expect(first.ledger().infiltrated).toBeGreaterThan(10);
    first.close();
    second.close();
  });

  it('refuses what it cannot compute, in one sentence', async () => {
    const refused = (inputs: FloodInputs) => expect(framesOf(inputs, [1])).rejects;
    await refused(basin([sandyLoam])).toThrow('Infiltration: expected classes below 1, found 1 in cell 6.');
    await refused(basin([sandyLoam, { ...horton, finalMillimetresPerHour: 80 }])).toThrow(
      'Infiltration: class 1: expected an initial rate of at least the final 80 mm/h, found 76.',
    );
    await refused(basin([sandyLoam, { ...curve, curveNumber: 0 }])).toThrow(
      /^Infiltration: class 1, curveNumber: /,
    );
  });
});
