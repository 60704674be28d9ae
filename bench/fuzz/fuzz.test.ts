import { describe, expect, it } from 'vitest';
import { ImportError } from '../../tiles/importer.ts';
import { fuzz } from './fuzz.ts';
import { caseOf, complaintOf } from './fuzz-thread.ts';
import { targets } from './targets.ts';

describe('fuzzing', () => {
  it('gives the same changed files for the same seed, and others for another', async () => {
    const target = targets.find(({ name }) => name === 'geojson')!;
    const seeds = await target.seeds();
    const text = (seed: number, number: number): string =>
      Buffer.concat(Object.values(caseOf(target, seeds, seed, number))).toString('latin1');
    expect(text(7, 3)).toBe(text(7, 3));
    expect(new Set([text(7, 3), text(7, 4), text(8, 3)]).size).toBe(3);
  });
  it('complains of what is no sentence for people', () => {
    expect(complaintOf(new TypeError('x'))).toMatch(/no ImportError but TypeError: x/);
    expect(complaintOf(new ImportError('a.gml line 3: expected a, found b.'))).toBeNull();
    expect(complaintOf(new ImportError('Cannot read properties of undefined.'))).toMatch(/its own insides/);
  });
  // Each is a thread that loads its readers: few, and the slow engines in the bench alone.
  it.each([
    ['geojson', 25],
    ['citygml', 25],
    ['cityjson', 25],
    ['archive', 80],
    ['glb', 50],
    ['validator', 25],
    ['live frames', 200],
    ['live messages', 120],
    ['sensorthings queries', 300],
  ] as const)(
    'finds nothing in the first changed files of %s',
    async (name, cases) => {
      const result = await fuzz(name, { seed: 20261121, seconds: 300, cases, caseSeconds: 15 });
      expect(result!.finds).toEqual([]);
      expect(result!.cases).toBeGreaterThanOrEqual(cases);
      expect(result!.read).toBeGreaterThan(0);
    },
    60_000,
  );
});
