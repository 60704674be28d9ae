import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { notComputed } from '../../models/flood/results/frame-code.ts';
import { cityPlane } from '../../models/geo/coordinate-systems.ts';
import type { Run } from '../../models/runs/run.ts';
import type { ResultReader } from '../runs/results/result-reader.ts';
import { floatBytes, runFile } from '../runs/run-files.ts';
import { GaugeCourses } from './gauge-courses.ts';

const folder = mkdtempSync(join(tmpdir(), 'mirrorcity-courses-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const origin = { longitude: 120.2, latitude: 30.9 };
const plane = cityPlane(origin);
const grid = {
  crs: plane.definition,
  x0: 0,
  y0: 0,
  cellMetres: 10,
  columns: 40,
  rows: 1,
  geoidUndulation: 0,
};
writeFileSync(join(folder, runFile.bed), floatBytes(new Float32Array(40).fill(3.5)));

/** A run of so many frames: water as deep as its number in decimetres, nothing computed in the last twenty cells. */
const runOf = (frames: number): Run =>
  ({ id: 'run', result: { grid, frameTimes: Array.from({ length: frames }, (_, n) => 60 * n) } }) as Run;
const reads: number[] = [];
const results: Pick<ResultReader, 'cells'> = {
  async cells({ cells, frames }) {
    reads.push(...frames);
    await new Promise((resolve) => setImmediate(resolve));
    const still = Int8Array.from(cells, () => 0);
    return {
      frames: frames.map((n) => ({
        depth: Uint16Array.from(cells, (cell) => (cell < 20 ? 100 * n : notComputed)),
        velocityX: still,
        velocityY: still,
      })),
      fields: [],
    };
  },
};
const at = (property: string, x: number) => ({ property, ...plane.toGeographic(x, 5) });
const places = [at('underpass-depth', 55), at('canal-level', 55), at('canal-level', 395)];

it('reads each frame once, however many ask and whenever they ask', async () => {
  const courses = new GaugeCourses(results);
  const [two, three] = await Promise.all([
    courses.read(folder, runOf(2), places),
    courses.read(folder, runOf(3), places),
  ]);
  // The first is also what says where anything is computed.
  expect(reads).toEqual([0, 0, 1, 2]);
  expect(two.map((course) => course?.values ?? null)).toEqual([[0, 0.1], [null, 3.6], null]);
  expect(three.map((course) => course?.values ?? null)).toEqual([[0, 0.1, 0.2], [null, 3.6, 3.7], null]);
  expect(three[1]!.bedMetres).toBe(3.5);
  await courses.read(folder, runOf(4), places);
  await courses.read(folder, runOf(2), places);
  expect(reads).toEqual([0, 0, 1, 2, 3]);
});

it('looks again where the gauges are others, and after a file could not be read', async () => {
  const courses = new GaugeCourses(results);
  const broken = courses.read('/nowhere', runOf(1), places);
  await expect(broken).rejects.toThrow('ENOENT');
  expect(await courses.read(folder, runOf(2), places)).toHaveLength(3);
  const [moved] = await courses.read(folder, runOf(2), [at('underpass-depth', 15)]);
  expect(moved!.values).toEqual([0, 0.1]);
});

it('knows nothing of a run without frames', async () => {
  expect(await new GaugeCourses(results).read(folder, runOf(0), places)).toEqual([null, null, null]);
});
