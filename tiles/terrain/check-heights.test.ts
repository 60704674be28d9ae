import { describe, expect, it } from 'vitest';
import { GroundGrid } from '../../models/geo/ground-grid.ts';
import { checkHeights } from './check-heights.ts';

const columns = 40;
const header = {
  crs: 'EPSG:28992',
  x0: 80_000,
  y0: 455_000,
  cellMetres: 5,
  columns,
  rows: columns,
  heightDatum: 'NAP',
};
const check = (heightOf: (cell: number) => number): string[] => {
  const warnings: string[] = [];
  const heights = Float32Array.from({ length: columns * columns }, (_, cell) => heightOf(cell));
  checkHeights('dem.asc', new GroundGrid(header, heights), warnings);
  return warnings;
};
const gentle = (cell: number): number => 3 + 0.1 * (cell % columns);

describe('heights of a terrain that is imported', () => {
  it('are taken where they are ground', () => {
    expect(check(gentle)).toEqual([]);
  });

  it('are refused where a value without data was not named as such, with its place', () => {
    expect(() => check((cell) => (cell >= 81 && cell < 84 ? -9999 : gentle(cell)))).toThrow(
      /^dem\.asc: expected heights from -500 to 9000 m, found -9999 m near 4\.29\d{4}, 52\.07\d{4}, and 2 more such cells; see whether they are metres and whether the value means no data\.$/,
    );
    expect(() => check((cell) => (cell === 7 ? Number.POSITIVE_INFINITY : gentle(cell)))).toThrow(
      /found Infinity near 4\.29/,
    );
    expect(() => check((cell) => 3000 * gentle(cell))).toThrow(/expected heights/);
  });

  it('may be the bed of a deep sea, which is said', () => {
    expect(check((cell) => gentle(cell) - (cell < 80 ? 600 : 0) - (cell % 40) * 0.01)).toMatchObject([
      expect.stringMatching(/^dem\.asc: expected heights from -500/),
    ]);
  });

  it('are refused in centimetres and where all are 0', () => {
    expect(() => check((cell) => 100 * gentle(cell))).toThrow(/half of its cells are steeper than 63°/);
    expect(() => check(() => 0)).toThrow(/all 1600 known cells lie at exactly 0 m/);
    expect(check(() => 4)).toEqual(['Terrain "dem.asc": all of its ground lies at 4 m.']);
  });
});
