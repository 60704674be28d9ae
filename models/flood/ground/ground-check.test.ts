import { describe, expect, it } from 'vitest';
import {
  absurdCell,
  type GroundNotice,
  noticeSentence,
  surveyGround,
  surveyNotices,
  surveyRefusal,
  unitNotice,
  unknownNotice,
} from './ground-check.ts';

const columns = 60;
/** A town on gentle ground: 2 % of fall to the south, a bank of 1 m, cells of 2 m. */
const town = (change: (height: number, cell: number) => number = (height) => height): Float32Array =>
  Float32Array.from({ length: columns * columns }, (_, cell) => {
    const [x, y] = [2 * (cell % columns), 2 * Math.floor(cell / columns)];
    return change(12 + 0.02 * y + (x > 60 ? 1 : 0) + 0.03 * Math.sin(x + y), cell);
  });
const survey = (heights: Float32Array) => surveyGround(heights, columns, 2);
const noticesOf = (heights: Float32Array): GroundNotice['kind'][] =>
  surveyNotices('dem', survey(heights)).map(({ kind }) => kind);

describe('the ground before a run', () => {
  it('is taken without a word where it is that of a town, even with holes', () => {
    for (const heights of [town(), town((height, cell) => (cell % 7 === 0 ? Number.NaN : height))]) {
      expect(surveyRefusal('Terrain "dem"', survey(heights))).toBeNull();
      expect(noticesOf(heights)).toEqual([]);
      expect(absurdCell(heights)).toBeNull();
    }
    // Low land beside the sea may have much ground at 0 m.
    expect(noticesOf(town((height, cell) => (cell < 1200 ? 0 : height - 12)))).toEqual([]);
    // The walls of a surface model are steep, its roofs and streets are not.
    expect(noticesOf(town((height, cell) => (cell % columns < 20 ? height + 60 : height)))).toEqual([]);
  });

  it('is none in centimetres: half of it would be a cliff', () => {
    expect(surveyRefusal('Terrain "dem"', survey(town((height) => 100 * height)))).toMatch(
      /^Terrain "dem": half of its cells are steeper than 6\d° \(heights from 1197 m to 1539 m\); see whether heights and coordinates are metres\.$/,
    );
  });

  it('is none where all is 0 m, and strange where all is one level', () => {
    expect(surveyRefusal('Terrain "dem"', survey(town(() => 0)))).toBe(
      'Terrain "dem": all 3600 known cells lie at exactly 0 m; that is no ground but missing data.',
    );
    const level = survey(town(() => 7.5));
    expect(surveyRefusal('Terrain "dem"', level)).toBeNull();
    expect(surveyNotices('dem', level)).toEqual([{ kind: 'level-ground', terrain: 'dem', levelMetres: 7.5 }]);
  });

  it('is strange where zeros stand among heights, and where much of it is steep', () => {
    expect(surveyNotices('dem', survey(town((height, cell) => (cell < 720 ? 0 : height))))).toEqual([
      { kind: 'zero-ground', terrain: 'dem', share: 0.2 },
    ]);
    const hills = survey(town((_, cell) => 100 + 1.4 * (cell % columns)));
    expect(surveyNotices('dem', hills)).toEqual([{ kind: 'steep-ground', terrain: 'dem', degrees: 35 }]);
  });

  it('tells cells that no land can have, infinite ones included', () => {
    const heights = town((height, cell) =>
      cell === 70 ? -9999 : cell === 80 ? Number.POSITIVE_INFINITY : height,
    );
    expect(survey(heights)).toMatchObject({ absurd: 2, absurdCells: [70, 80], lowest: -9999 });
    expect(absurdCell(heights)).toEqual({ cell: 70, count: 2 });
    expect(absurdCell(town((_, cell) => (cell === 0 ? -430 : 8849)))).toBeNull();
  });

  it('says how much of an area is not known, from a tenth on', () => {
    const holes = (every: number): Float32Array =>
      town((height, cell) => (cell % every === 0 ? Number.NaN : height));
    expect(unknownNotice(holes(4))).toEqual({ kind: 'unknown-ground', share: 0.25 });
    expect(unknownNotice(holes(12))).toBeNull();
  });

  it('knows feet and centimetres by what buildings tell of their bases', () => {
    const pairs = (factor: number, offset = 0) =>
      Array.from({ length: 40 }, (_, n) => ({
        ground: factor * (8 + 0.1 * n) + offset,
        base: 8 + 0.1 * n + 0.3 * Math.sin(n),
      }));
    expect(unitNotice(pairs(1))).toBeNull();
    expect(unitNotice(pairs(3.28084))).toMatchObject({ unit: 'foot', buildings: 40 });
    expect(unitNotice(pairs(100))).toMatchObject({ unit: 'centimetre' });
    expect(unitNotice(pairs(1000))).toMatchObject({ unit: 'millimetre' });
    // Another datum is no other unit, and a few buildings say nothing.
    expect(unitNotice(pairs(1, 43))).toBeNull();
    expect(unitNotice(pairs(3.28084).slice(0, 5))).toBeNull();
    expect(noticeSentence(unitNotice(pairs(3.28084))!)).toMatch(
      /^The terrain lies at 32\.\d+ m where 40 buildings stand at 9\.\d+ m \(medians\); its heights may be in units of a foot\.$/,
    );
  });
});
