import { describe, expect, it } from 'vitest';
import { networkRows, parametersOf } from '../water/network.ts';
import type { SewerHeader, SewerRecord } from './coupling/sewer-record.ts';
import { resultsBelowFlood } from './network-results.ts';
import { runStorm } from './storm-run.ts';

/** Ten minutes of 0.9 m³/s into a pipe that takes 0.6: the manhole above it floods. */
const text = `[OPTIONS]
FLOW_UNITS CMS
FLOW_ROUTING DYNWAVE
SURCHARGE_METHOD SLOT
INERTIAL_DAMPING PARTIAL
START_DATE 01/01/2026
END_DATE 01/01/2026
END_TIME 01:01
REPORT_STEP 0:05:00
ROUTING_STEP 1
VARIABLE_STEP 0
MIN_SURFAREA 1.5
[JUNCTIONS]
UP 7.4 2
M 7 3
[OUTFALLS]
OUT 6.2 FREE
[CONDUITS]
A UP M 80 0.013 0 0 0 0
B M OUT 160 0.013 0 0 0 0
[XSECTIONS]
A CIRCULAR 0.8 0 0 0
B CIRCULAR 0.6 0 0 0
[INFLOWS]
UP FLOW Q FLOW 1 1 0
[TIMESERIES]
Q 0:00 0.05
Q 0:10 0.9
Q 0:20 0.9
Q 0:30 0.05
Q 4:00 0.05
`;

describe('a storm through a sewer by itself', () => {
  it('tells the same of our solver and of SWMM', async () => {
    const own = await runStorm(text, { dataset: 'storm', engine: 'own' });
    const swmm = await runStorm(text, { dataset: 'storm', engine: 'swmm' });
    expect(own.answer.engine).toBe('Mirrorcity');
    expect(swmm.answer.engine).toMatch(/^SWMM 5\.2/);
    expect(Math.abs(own.answer.continuityPercent!)).toBeLessThan(1e-6);
    expect(own.answer.surcharged).toBe(swmm.answer.surcharged);
    expect(own.answer.flooded.map(({ code }) => code)).toEqual(['storm:manhole:UP']);
    expect(swmm.answer.flooded.map(({ code }) => code)).toEqual(['storm:manhole:UP']);
    // SWMM's own volume, from its report.
    expect(own.answer.flooded[0]!.cubicMetres / swmm.answer.flooded[0]!.cubicMetres).toBeCloseTo(1, 1);
    expect(own.results.times).toEqual(swmm.results.times);
    expect(parametersOf(own.results)).toEqual(['flow', 'velocity', 'filling', 'depth', 'exchange']);
    const peak = ({ results }: typeof own, parameter: 'flow' | 'filling', link: number): number =>
      Math.max(...networkRows(results, parameter)!.rows.map((row) => row[link]!));
    expect(peak(own, 'flow', 1) / peak(swmm, 'flow', 1)).toBeCloseTo(1, 1);
    expect(peak(own, 'filling', 1)).toBe(100);
    expect(peak(swmm, 'filling', 1)).toBeCloseTo(100, 0);
    // What leaves at the rim comes up: negative.
    expect(Math.min(...networkRows(own.results, 'exchange')!.rows.map((row) => row[0]!))).toBeLessThan(-50);
  });

  it('is stopped by its signal, and refuses what is no model', async () => {
    const signal = AbortSignal.abort(new Error('stopped'));
    await expect(runStorm(text, { dataset: 'storm', engine: 'swmm', signal })).rejects.toThrow('stopped');
    await expect(runStorm('[JUNCTIONS]\nA x 2', { dataset: 'storm', engine: 'own' })).rejects.toThrow(
      /storm\.inp/,
    );
  });
});

it('results below a flood: rates since the frame before, filling in per cent, water above the ground', () => {
  const header: SewerHeader = {
    dataset: 'd',
    nodeCodes: ['d:manhole:A', 'd:outfall:O'],
    linkCodes: ['d:pipe:C', 'd:pump:P'],
    nodeInvertMetres: [7, 6],
    nodeGroundMetres: [10, 8],
    nodeOpen: [true, false],
    linkHeightMetres: [0.5, null],
  };
  const record = (depth: number, exchanged: number): SewerRecord => ({
    depth: Float32Array.of(depth, 0.5),
    exchanged: Float32Array.of(exchanged, Number.NaN),
    flow: Float32Array.of(0.25, 0.5),
    filling: Float32Array.of(0.25, Number.NaN),
    velocity: Float32Array.of(1.5, Number.NaN),
  });
  const results = resultsBelowFlood(header, [record(1, 0), record(3.25, 60), record(2, 30)], [0, 300, 600]);
  expect(results.more!.exchange).toEqual([
    [0, null],
    [200, null],
    [-100, null],
  ]);
  expect(results.more!.filling![0]).toEqual([50, null]);
  expect(results.more!.ponding).toEqual([
    [0, null],
    [0.25, null],
    [0, null],
  ]);
  expect(results.flowLitresPerSecond[0]).toEqual([250, 500]);
});
