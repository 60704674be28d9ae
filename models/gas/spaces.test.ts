import { describe, expect, it } from 'vitest';
import { soilPaths } from './soil.ts';
import { fillSpaces, secondsToFraction, type UndergroundSpace } from './spaces.ts';

const space = (id: string, changes: Partial<UndergroundSpace> = {}): UndergroundSpace => ({
  id,
  volumeCubicMetres: 10,
  ventilationCubicMetresPerSecond: 0.005,
  inflowCubicMetresPerSecond: 0,
  inflowFromSeconds: 0,
  ...changes,
});
const thresholds = [0.01, 0.025, 0.05];
const times = Array.from({ length: 30 }, (_, i) => (i + 1) * 60);

describe('gas in underground spaces', () => {
  it('fills one space as the closed formula says', () => {
    // C(t) = q/(q + Q) [1 − exp(−(q + Q) t/V)]
    const [filled] = fillSpaces([space('a', { inflowCubicMetresPerSecond: 0.002 })], [], {
      times,
      thresholds,
    });
    for (const [index, time] of times.entries())
      expect(filled!.gasFraction[index]).toBeCloseTo(
        (0.002 / 0.007) * (1 - Math.exp((-0.007 * time) / 10)),
        7,
      );
    for (const [index, threshold] of thresholds.entries())
      expect(filled!.reachedSeconds[index]! / secondsToFraction(10, 0.002, 0.005, threshold)!).toBeCloseTo(
        1,
        4,
      );
  });

  it('reaches the lower explosive limit when t = −V/(q + Q) ln(1 − 0.05 (q + Q)/q) says', () => {
    // By hand: 10/0.007 · ln(1/0.825) = 274.8 s; without ventilation 10/0.002 · ln(1/0.95) = 256.5 s.
    expect(secondsToFraction(10, 0.002, 0.005, 0.05)).toBeCloseTo(274.82, 1);
    expect(secondsToFraction(10, 0.002, 0, 0.05)).toBeCloseTo(256.47, 1);
  });

  it('never reaches what ventilation prevents', () => {
    // 1 % of gas in what passes: 0.01 is approached and 0.025 never reached.
    expect(secondsToFraction(10, 0.0001, 0.0099, 0.025)).toBeNull();
    const [filled] = fillSpaces(
      [space('a', { inflowCubicMetresPerSecond: 0.0001, ventilationCubicMetresPerSecond: 0.0099 })],
      [],
      { times: [1e5], thresholds },
    );
    expect(filled!.reachedSeconds[1]).toBeNull();
    expect(filled!.gasFraction[0]).toBeCloseTo(0.01, 6);
  });

  it('brings gas through a duct into the next space, later and less', () => {
    const [near, far, apart] = fillSpaces(
      [
        space('near', { inflowCubicMetresPerSecond: 0.002, inflowFromSeconds: 100 }),
        space('far'),
        space('apart'),
      ],
      [{ from: 'near', to: 'far', cubicMetresPerSecond: 0.003 }],
      { times, thresholds },
    );
    expect(near!.gasFraction[0]).toBe(0);
    expect(near!.reachedSeconds[0]).toBeGreaterThan(100);
    expect(far!.reachedSeconds[0]).toBeGreaterThan(near!.reachedSeconds[0]!);
    expect(apart!.gasFraction.at(-1)).toBe(0);
    // At rest: 0.002 (1 − a) = 0.005 a + 0.003 (a − b) and 0.003 (a − b) = 0.005 b.
    const b = (0.002 * 0.003) / (0.008 * 0.01 - 0.003 ** 2);
    const a = (b * 0.008) / 0.003;
    const [rest, farRest] = fillSpaces(
      [space('near', { inflowCubicMetresPerSecond: 0.002 }), space('far')],
      [{ from: 'near', to: 'far', cubicMetresPerSecond: 0.003 }],
      { times: [1e5], thresholds },
    );
    expect(rest!.gasFraction[0]).toBeCloseTo(a, 8);
    expect(farRest!.gasFraction[0]).toBeCloseTo(b, 8);
  });

  it('takes spaces that exchange much air for one', () => {
    const wide = (inflow: number): UndergroundSpace[] => [
      space('a', {
        ventilationCubicMetresPerSecond: 0,
        volumeCubicMetres: 0.01,
        inflowCubicMetresPerSecond: inflow,
      }),
      space('b', { ventilationCubicMetresPerSecond: 0, volumeCubicMetres: 50 }),
    ];
    const exchange = [{ from: 'a', to: 'b', cubicMetresPerSecond: 1e3 }];
    const filled = fillSpaces(wide(0.002), exchange, { times, thresholds });
    // The small one alone would be full after seconds: explicit steps of this length would burst.
    for (const { gasFraction } of filled)
      expect(gasFraction.at(-1)).toBeCloseTo(1 - Math.exp((-0.002 * 1800) / 50.01), 5);
  });

  it('names a space without volume and an exchange with nowhere', () => {
    expect(() => fillSpaces([space('a', { volumeCubicMetres: 0 })], [], { times, thresholds })).toThrow(
      'Space "a" has a volume of 0 m³',
    );
    expect(() =>
      fillSpaces([space('a')], [{ from: 'a', to: 'b', cubicMetresPerSecond: 1 }], { times, thresholds }),
    ).toThrow('An exchange leads to space "b"');
  });
});

describe('gas in the soil', () => {
  it('gives a range: all of it at once, or part of it after the pores are full', () => {
    const neighbours = [
      { id: 'manhole', distanceMetres: 1 },
      { id: 'duct', distanceMetres: 4 },
    ];
    const { fast, slow } = soilPaths(0.01, 1, neighbours);
    expect(fast[0]!.share + fast[1]!.share).toBeCloseTo(1, 12);
    expect(fast[0]!.share / fast[1]!.share).toBeCloseTo(4, 12);
    expect(fast[0]!.delaySeconds).toBe(0);
    expect(slow[0]!.share).toBeLessThan(fast[0]!.share);
    // Pores of a sphere of 1 m: 0.35 · 4/3 π = 1.466 m³ at 0.01 m³/s.
    expect(slow[0]!.delaySeconds).toBeCloseTo(146.6, 1);
    expect(slow[1]!.delaySeconds / slow[0]!.delaySeconds).toBeCloseTo(64, 9);
  });
});
