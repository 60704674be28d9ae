import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sharedData } from '../../models/testing/shared-data.ts';
import { computeCase } from './compute-case.ts';
import { loadCase, readCaseDescription } from './flood-case.ts';

const merewether = sharedData('flood-merewether');

describe('Merewether 2007 (Australian Rainfall and Runoff, Project 15)', () => {
  it.skipIf(merewether === null)('reads terrain, houses, road and surveyed points', async () => {
    const { grid, inputs, observations } = await loadCase(
      await readCaseDescription('merewether'),
      merewether!,
    );
    expect([grid.columns, grid.rows]).toEqual([321, 416]);
    expect(observations.map(({ name, surveyedMetres }) => [name, surveyedMetres])).toEqual([
      ['0', 20],
      ['1', 18.4],
      ['2', 23.5],
      ['3', 23.1],
      ['4', 23],
    ]);
    // 60 houses; the file's polygons cover 6005 m².
    const covered = inputs.walls!.reduce((sum, is) => sum + is, 0);
    expect(covered).toBeGreaterThan(5900);
    expect(covered).toBeLessThan(6100);
  });

  it.skipIf(merewether === null)(
    'comes within 0.3 m of the surveyed stages, and 0.15 m of TUFLOW',
    async () => {
      const { points, steady, holds, frame } = await computeCase('merewether', merewether!, { bands: 2 });
      expect(steady).toBe(true);
      expect(holds).toBe(true);
      for (const point of points) {
        expect(Math.abs(point.differenceMetres)).toBeLessThan(0.3);
        expect(Math.abs(point.stageMetres - point.others['TUFLOW']!)).toBeLessThan(0.15);
      }
      expect(frame.ledger.inflow).toBeCloseTo(19.7 * frame.seconds, 0);
      expect(Math.abs(frame.ledger.relativeError!)).toBeLessThan(1e-4);
    },
    180_000,
  );
});

describe('bad cases', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'case-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const description = {
    title: 'a case',
    source: 'here',
    dem: 'dem.asc',
    manningCoefficient: 0.03,
    inflows: [{ x: 2, y: 2, radiusMetres: 1, cubicMetresPerSecond: 1 }],
    edges: { west: 'closed', south: 'closed', east: 'closed', north: 'closed' },
    durationSeconds: 10,
  };
  const load = async (changes: object, files: Record<string, string>): Promise<unknown> => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const file = join(folder, 'case.json');
    writeFileSync(file, JSON.stringify({ ...description, ...changes }));
    return loadCase(await readCaseDescription(file), folder);
  };
  const dem = `ncols 4\nnrows 4\nxllcorner 0\nyllcorner 0\ncellsize 1\n${'1 1 1 1\n'.repeat(4)}`;

  it.each<[string, object, Record<string, string>, RegExp]>([
    ['a missing terrain', {}, {}, /dem\.asc: there is no such file/],
    [
      'an archive that is none',
      { dem: 'a.zip/dem.asc' },
      { 'a.zip': 'text' },
      /a\.zip: expected a ZIP archive/,
    ],
    ['an unknown field', { speed: 1 }, {}, /case\.json, document: Unrecognized key: "speed"/],
    [
      'a polygon of two points',
      { obstacles: 'house.csv' },
      { 'dem.asc': dem, 'house.csv': '1,1\n2,2\n' },
      /house\.csv: expected a polygon of 3 points or more, found 2/,
    ],
    [
      'words among numbers',
      { obstacles: 'house.csv' },
      { 'dem.asc': dem, 'house.csv': '1,1\nx,2\n' },
      /house\.csv, line 2: expected 2 numbers/,
    ],
    [
      'an inflow outside',
      { inflows: [{ x: 50, y: 2, radiusMetres: 1, cubicMetresPerSecond: 1 }] },
      { 'dem.asc': dem },
      /Inflow 1 at 50, 2: no ground lies within 1 m/,
    ],
  ])('refuses %s with one sentence', async (_, changes, files, sentence) => {
    await expect(load(changes, files)).rejects.toThrow(sentence);
  });

  it('refuses a case that is not there', async () => {
    await expect(readCaseDescription('../../package')).rejects.toThrow(/expected a built-in case/);
  });
});
