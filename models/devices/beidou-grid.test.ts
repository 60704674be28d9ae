import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeLength, decodeGrid, encodeGrid, metresFromCell } from './beidou-grid.ts';

/**
 * Codes of level 10 by another program, one in each quarter of the earth: the comments in
 * `MultiHemisphereTest.java` of ywx001/BeidouGridCodec, without the digits of the height.
 */
const byAnotherProgram: [number, number, string][] = [
  [120.5830508, 31.1415575, 'N51H16048E7136733343'],
  [-58.3816, -34.6037, 'S21I85176D3075022147'],
  [-122.3321, 47.6062, 'N10L47146D5361127127'],
  [151.2093, -33.8688, 'S56I234C281256752670'],
];

describe('BeiDou grid location code', () => {
  it.each(byAnotherProgram)('of %f, %f is %s', (longitude, latitude, code) => {
    expect(encodeGrid(longitude, latitude, 10)).toBe(code);
    for (const level of [1, 4, 7]) {
      const shorter = encodeGrid(longitude, latitude, level);
      expect(shorter).toBe(code.slice(0, codeLength(level)));
      expect(metresFromCell(decodeGrid(shorter)!, longitude, latitude)).toBe(0);
    }
  });

  it('names a cell that holds the place', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -179.99, max: 179.99, noNaN: true }),
        fc.double({ min: -87.99, max: 87.99, noNaN: true }),
        fc.integer({ min: 1, max: 10 }),
        (longitude, latitude, level) => {
          const cell = decodeGrid(encodeGrid(longitude, latitude, level))!;
          expect(cell.level).toBe(level);
          // Sums of degrees are good to a hundredth of a millimetre.
          expect(metresFromCell(cell, longitude, latitude)).toBeLessThan(1e-5);
        },
      ),
    );
  });

  it('knows the distance to a cell', () => {
    const [west, south, east, north] = decodeGrid(encodeGrid(120.2, 30.9, 7))!.bounds;
    expect((east - west) * 3600).toBeCloseTo(0.25, 9);
    const cell = decodeGrid(encodeGrid(120.2, 30.9, 7))!;
    // A second of latitude is 30.9 m.
    expect(metresFromCell(cell, (west + east) / 2, north + 1 / 3600)).toBeCloseTo(30.92, 1);
    expect(metresFromCell(cell, west - 1 / 3600, south)).toBeCloseTo(
      30.92 * Math.cos((30.9 * Math.PI) / 180),
      1,
    );
  });

  it.each([
    '',
    'N51',
    'N51H1',
    'N61H',
    'N00A',
    'N51W',
    'N51HC0',
    'N51H166',
    'n51h',
    `N51H16048E7136733343${'0'}`,
  ])('takes "%s" for no code', (text) => {
    expect(decodeGrid(text)).toBeNull();
  });

  it('has no code at the poles', () => {
    expect(() => encodeGrid(0, 89, 7)).toThrow('expected a place below 88°');
  });
});
