import { describe, expect, it } from 'vitest';
import { blastRings, distanceOfOverpressure, overpressurePascals, tntKilograms } from './explosion.ts';

describe('blast of a gas cloud', () => {
  it('is that of the published example: 10 t of TNT at 500 m', () => {
    // 5.05496 kPa: example of a public implementation of Swisdak's simplification.
    expect(overpressurePascals(500, 10_000) / 1000).toBeCloseTo(5.05496, 4);
  });

  it('is that of a manhole of 10 m³ with the worst mixture', () => {
    const mass = tntKilograms(10, 0.095);
    expect(mass).toBeCloseTo(0.281, 3);
    // Own arithmetic with the same polynomials, done apart from this code.
    for (const [kilopascals, metres] of [
      [100, 2.1],
      [30, 4.1],
      [7, 11.7],
      [2, 29.6],
    ] as const)
      expect(distanceOfOverpressure(kilopascals * 1000, mass)).toBeCloseTo(metres, 1);
  });

  it('falls with the distance, also where one polynomial follows another', () => {
    let last = Number.POSITIVE_INFINITY;
    for (let distance = 0.2; distance < 200; distance *= 1.02) {
      const pressure = overpressurePascals(distance, 1);
      // The polynomials of the source differ by up to 1 % where they meet.
      expect(pressure).toBeLessThan(last * 1.01);
      last = pressure;
    }
  });

  it('gives rings from the widest to the narrowest, wider around larger spaces', () => {
    const small = blastRings(2);
    const large = blastRings(50);
    expect(small[0]!.effect).toBe('safe-distance');
    const radii = small.map(({ radiusMetres }) => radiusMetres);
    expect(radii).toEqual([...radii].sort((a, b) => b - a));
    // The scaled distance is the same: radii grow as the cube root of the volume.
    expect(large[0]!.radiusMetres / small[0]!.radiusMetres).toBeCloseTo(Math.cbrt(25), 6);
  });

  it('has no ring where there is no gas', () => expect(blastRings(10, 0)).toEqual([]));
});
