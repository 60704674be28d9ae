import { describe, expect, it } from 'vitest';
import { assessLeak, type LeakQuestion } from './assess-leak.ts';
import { blowdown } from './blowdown.ts';
import { type GasNetwork, gasNetwork, naturalGas } from './gas-network.ts';
import { normalPascals } from './gas-state.ts';
import { holeArea, leakRate, methane } from './leak.ts';
import { splitPipe } from './split-pipe.ts';

/** A main of 0.4 MPa with a valve at each end of its middle piece, which a customer hangs on. */
function main(): GasNetwork {
  const pipe = (id: string, from: string, to: string, lengthMetres: number) => ({
    id,
    from,
    to,
    lengthMetres,
    innerDiameterMetres: 0.2,
    roughnessMetres: 1e-4,
  });
  return gasNetwork.parse({
    title: 'main',
    gas: naturalGas,
    nodes: [
      { id: 'source', fixedGaugePascals: 0.4e6 },
      { id: 'a' },
      { id: 'b' },
      { id: 'customer', demandKilogramsPerSecond: 0.01 },
      { id: 'c' },
      { id: 'end', demandKilogramsPerSecond: 0.05 },
    ],
    pipes: [
      pipe('first', 'source', 'a', 500),
      pipe('middle', 'b', 'customer', 300),
      pipe('last', 'c', 'end', 500),
    ],
    valves: [
      { id: 'v1', from: 'a', to: 'b' },
      { id: 'v2', from: 'customer', to: 'c' },
    ],
  });
}

const question: LeakQuestion = {
  pipe: 'middle',
  share: 0.5,
  holeSquareMetres: holeArea(0.02),
  depthMetres: 1,
  spaces: [
    { id: 'near', volumeCubicMetres: 6, distanceMetres: 1.5, ventilationCubicMetresPerSecond: 0.001 },
    { id: 'far', volumeCubicMetres: 20, distanceMetres: 4.5, ventilationCubicMetresPerSecond: 0.001 },
    { id: 'behind', volumeCubicMetres: 20, distanceMetres: null, ventilationCubicMetresPerSecond: 0.001 },
  ],
  exchanges: [{ from: 'near', to: 'behind', cubicMetresPerSecond: 0.002 }],
  closing: ['v1', 'v2'],
  untilSeconds: 7200,
};

describe('a hole in a main', () => {
  it('tells rate, times, rings and what shutting the valves does', () => {
    const found = assessLeak(main(), question);
    // 0.16905 kg/s at a full 0.4 MPa; the pipe before it takes a little of that.
    expect(found.leakKilogramsPerSecond).toBeLessThan(0.16905);
    expect(found.leakKilogramsPerSecond).toBeGreaterThan(0.165);
    expect(found.choked).toBe(true);
    expect(found.spaces[0]!.id).toBe('near');
    const { 20: twenty, 50: fifty, 100: all } = found.spaces[0]!.lowerLimit;
    expect(twenty.fastSeconds).toBeLessThan(fifty.fastSeconds!);
    expect(fifty.fastSeconds).toBeLessThan(all.fastSeconds!);
    for (const range of [twenty, fifty, all]) expect(range.fastSeconds).toBeLessThan(range.slowSeconds!);
    expect(found.spaces[0]!.evacuationMetres).toBe(found.spaces[0]!.rings[0]!.radiusMetres);
    expect(found.spaces.find(({ id }) => id === 'behind')!.lowerLimit[20].fastSeconds).toBeGreaterThan(
      twenty.fastSeconds!,
    );
    const closed = found.closed!;
    expect(closed.parted).toBe(true);
    expect(closed.unsupplied).toEqual(['b', 'customer', 'c', 'end']);
    expect(closed.segmentVolumeCubicMetres).toBeCloseTo(300 * holeArea(0.2), 9);
    expect(closed.blowdown!.emptySeconds).toBeGreaterThan(0);
  });

  it('says so where gas still reaches the hole', () => {
    const { closed } = assessLeak(main(), { ...question, closing: ['v2'] });
    expect(closed).toMatchObject({ parted: false, unsupplied: ['c', 'end'], blowdown: null });
  });

  it('refuses a pipe that is not there', () =>
    expect(() => assessLeak(main(), { ...question, pipe: 'x' })).toThrow('main: there is no pipe "x".'));

  it('cuts a pipe without changing what flows', () => {
    const cut = splitPipe(main(), 'middle', 0.25, 'hole');
    expect(cut.pipes.filter(({ id }) => id.startsWith('middle')).map((one) => one.lengthMetres)).toEqual([
      75, 225,
    ]);
    expect(() => splitPipe(main(), 'middle', 1, 'hole')).toThrow('is cut at 1 of its length');
    expect(() => splitPipe(main(), 'middle', 0.5, 'a')).toThrow('node "a" is there already');
  });
});

describe('a closed segment that empties', () => {
  it('falls as the exponential of choked flow, and keeps its mass', () => {
    const segment = {
      volumeCubicMetres: 10,
      gaugePascals: 0.8e6,
      airPascals: normalPascals,
      holeAreaSquareMetres: 1e-5,
      demandKilogramsPerSecond: 0,
      gas: { ...naturalGas, compressibilitySlopePerPascal: 0 },
    };
    const gas = { ...methane, temperatureKelvin: 288.15 };
    const found = blowdown(segment, 600, 60);
    // Choked: dp/dt = −p · rate per pascal over mass per pascal.
    const p0 = normalPascals + 0.8e6;
    const perPascal = leakRate(p0, normalPascals, 1e-5, gas).kilogramsPerSecond / p0;
    const held = (10 * 0.7175 * 273.15) / (101_325 * 288.15);
    for (const [index, seconds] of found.seconds.entries())
      expect(
        (normalPascals + found.gaugePascals[index]!) / (p0 * Math.exp((-perPascal * seconds) / held)),
      ).toBeCloseTo(1, 5);
    const lost = held * (0.8e6 - found.gaugePascals.at(-1)!);
    expect(found.leakedKilograms / lost).toBeCloseTo(1, 3);
  });

  it('is empty at last', () => {
    const found = blowdown(
      {
        volumeCubicMetres: 5,
        gaugePascals: 3000,
        airPascals: normalPascals,
        holeAreaSquareMetres: 1e-3,
        demandKilogramsPerSecond: 0.01,
        gas: naturalGas,
      },
      3600,
      600,
    );
    expect(found.gaugePascals.at(-1)).toBe(0);
    expect(found.emptySeconds).toBeLessThan(60);
  });
});
