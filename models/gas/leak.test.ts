import { describe, expect, it } from 'vitest';
import { normalPascals } from './gas-state.ts';
import { criticalRatio, holeArea, leakRate, methane } from './leak.ts';

describe('flow through a hole', () => {
  // Own arithmetic with the equations of the handbook: methane, 288.15 K, coefficient 0.62.
  const values: [number, number, number, number | null, boolean][] = [
    [3e3, 0.02, 0.0124, 65.8, false],
    [0.2e6, 0.02, 0.10161, null, true],
    [0.4e6, 0.02, 0.16905, 897.6, true],
    [1.6e6, 0.1, 14.342, null, true],
  ];
  for (const [gauge, diameter, kilograms, cubicMetres, choked] of values)
    it(`is ${kilograms} kg/s at ${gauge / 1e6} MPa through ${diameter * 1000} mm`, () => {
      const found = leakRate(normalPascals + gauge, normalPascals, holeArea(diameter));
      expect(found.kilogramsPerSecond / kilograms).toBeCloseTo(1, 3);
      // The volume of the source is with a density rounded to 0.678 kg/m³.
      if (cubicMetres !== null)
        expect(Math.abs(found.cubicMetresPerHour / cubicMetres - 1)).toBeLessThan(1e-3);
      expect(found.choked).toBe(choked);
    });

  it('chokes above 1.863 bar of methane against the air', () => {
    expect((criticalRatio(methane) * normalPascals) / 1e5).toBeCloseTo(1.863, 2);
    const critical = criticalRatio(methane) * normalPascals;
    const below = leakRate(critical * (1 - 1e-9), normalPascals, 1e-4);
    const above = leakRate(critical * (1 + 1e-9), normalPascals, 1e-4);
    expect(below.choked).toBe(false);
    expect(above.choked).toBe(true);
    expect(above.kilogramsPerSecond / below.kilogramsPerSecond).toBeCloseTo(1, 6);
  });

  it('has the slope that its values have', () => {
    for (const pressure of [101_825, 120_000, 180_000, 400_000]) {
      const at = (p: number): number => leakRate(p, normalPascals, 1e-4).kilogramsPerSecond;
      const { slope } = leakRate(pressure, normalPascals, 1e-4);
      expect(slope / ((at(pressure + 0.5) - at(pressure - 0.5)) / 1)).toBeCloseTo(1, 4);
    }
  });

  it('is nothing where the pipe has no more pressure than the air', () => {
    expect(leakRate(normalPascals, normalPascals, 1e-4).kilogramsPerSecond).toBe(0);
  });
});
