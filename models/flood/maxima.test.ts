import { describe, expect, it } from 'vitest';
import { floodKernelForTests } from '../testing/flood-kernel.ts';
import type { FloodInputs } from './inputs.ts';
import { hazardRating } from './results/hazard.ts';
import { FloodSolver } from './solver.ts';

const module = floodKernelForTests();

/** A dam of 2 m that has gone, on a slope; tiles meet in it. */
const dam: FloodInputs = {
  columns: 80,
  rows: 6,
  cellMetres: 2,
  bed: Float32Array.from({ length: 480 }, (_, cell) => 3 - (cell % 80) / 50),
  manningCoefficient: 0.03,
  initialDepth: Float32Array.from({ length: 480 }, (_, cell) => (cell % 80 < 30 ? 2 : 0)),
};

describe('greatest speed and hazard rating', () => {
  it('are those of the states at which they are looked at', async () => {
    const solver = new FloodSolver({ module });
    await solver.prepare(dam);
    const speeds = new Float32Array(480);
    const ratings = new Float32Array(480);
    // After the first step, and then every 2 s.
    for (const seconds of [0, 0.01, ...Array.from({ length: 30 }, (_, n) => 2 * n + 2)]) {
      await solver.step(seconds);
      const { depthMetres, dischargeX, dischargeY } = solver.frame();
      depthMetres.forEach((depth, cell) => {
        const speed = depth > 0.01 ? Math.hypot(dischargeX[cell]!, dischargeY[cell]!) / depth : 0;
        speeds[cell] = Math.max(speeds[cell]!, speed);
        ratings[cell] = Math.max(ratings[cell]!, hazardRating(depth, speed));
      });
    }
    const { maximumSpeed, maximumHazard } = solver.frame();
    const furthest = (ours: Float32Array | null, theirs: Float32Array): number =>
      Math.max(...theirs.map((value, cell) => Math.abs(value - ours![cell]!)));
    expect(furthest(maximumSpeed, speeds)).toBeLessThan(6e-4);
    expect(furthest(maximumHazard, ratings)).toBeLessThan(6e-4);
    expect(Math.max(...maximumSpeed!)).toBeGreaterThan(3);
    expect(maximumHazard![0]).toBeGreaterThanOrEqual(2);
    solver.close();
  });

  it('take another debris factor, and go on after a checkpoint', async () => {
    const inputs = { ...dam, debris: { shallow: 0, deep: 0.5, deeperThanMetres: 1 } };
    const [first, second] = [new FloodSolver({ module }), new FloodSolver({ module })];
    await first.prepare(inputs);
    expect(first.frame().maximumHazard![0]).toBeCloseTo(2 * 0.5 + 0.5, 3);
    await first.step(10);
    const kept = first.checkpoint();
    await first.step(20);
    await second.prepare(inputs);
    second.restore(kept);
    await second.step(20);
    expect(second.frame().maximumSpeed).toEqual(first.frame().maximumSpeed);
    expect(second.frame().maximumHazard).toEqual(first.frame().maximumHazard);
    first.close();
    second.close();
  });
});
