import { describe, expect, it } from 'vitest';
import { floodKernelForTests } from '../testing/flood-kernel.ts';
import { levelAt } from './forcing/rain.ts';
import type { FloodInputs } from './inputs.ts';
import { FloodSolver } from './solver.ts';

const module = floodKernelForTests();

/** A quay 0.5 m above the bed of a channel in the west, whose level is held there; tiles meet in it. */
function quay(levels: { seconds: number; levelMetres: number }[]): FloodInputs {
  const [columns, rows] = [70, 8];
  const bed = Float32Array.from({ length: columns * rows }, (_, cell) => (cell % columns < 20 ? 10 : 10.5));
  const cells = Uint32Array.from({ length: rows }, (_, row) => row * columns);
  return { columns, rows, cellMetres: 5, bed, manningCoefficient: 0.03, heldLevels: [{ cells, levels }] };
}

describe('held levels', () => {
  it('are linear between entries and last beyond them', () => {
    const tide = [
      { seconds: 100, levelMetres: 1 },
      { seconds: 200, levelMetres: 3 },
    ];
    expect([0, 100, 150, 200, 900].map((seconds) => levelAt(tide, seconds))).toEqual([1, 1, 2, 3, 3]);
  });

  it('fill the land to the level of a river, and empty it as the river falls', async () => {
    const solver = new FloodSolver({ module });
    await solver.prepare(
      quay([
        { seconds: 0, levelMetres: 10.2 },
        { seconds: 600, levelMetres: 11 },
        { seconds: 5400, levelMetres: 11 },
        { seconds: 6000, levelMetres: 10.2 },
      ]),
    );
    await solver.step(5400);
    const high = solver.frame();
    expect(high.depthMetres[4 * 70 + 10]).toBeCloseTo(1, 2);
    expect(high.depthMetres[4 * 70 + 69]).toBeCloseTo(0.5, 2);
    // 160 cells of 1 m and 400 of 0.5 m.
    expect(high.ledger.stored / (25 * 360)).toBeCloseTo(1, 2);
    expect(Math.abs(high.ledger.relativeError!)).toBeLessThan(1e-12);
    await solver.step(12_000);
    const low = solver.frame();
    expect(low.depthMetres[4 * 70 + 10]).toBeCloseTo(0.2, 2);
    expect(low.depthMetres[4 * 70 + 60]).toBeLessThan(0.03);
    expect(low.ledger.outflow).toBeGreaterThan(0.8 * high.ledger.stored);
    expect(Math.abs(low.ledger.relativeError!)).toBeLessThan(1e-12);
    solver.close();
  });

  it('leave water that stands at their level at rest', async () => {
    const solver = new FloodSolver({ module });
    await solver.prepare({ ...quay([{ seconds: 0, levelMetres: 11.2 }]), initialLevelMetres: 11.2 });
    await solver.step(300);
    const { dischargeX, ledger } = solver.frame();
    expect(Math.max(...dischargeX.map(Math.abs))).toBeLessThan(1e-5);
    expect(ledger.inflow + ledger.outflow).toBeLessThan(1e-4 * ledger.stored);
    solver.close();
  });

  it('go on after a checkpoint with the same bits', async () => {
    const inputs = quay([
      { seconds: 0, levelMetres: 10.2 },
      { seconds: 600, levelMetres: 11 },
    ]);
    const [first, second] = [new FloodSolver({ module }), new FloodSolver({ module })];
    await first.prepare(inputs);
    await first.step(300);
    const kept = first.checkpoint();
    await first.step(600);
    await second.prepare(inputs);
    second.restore(kept);
    await second.step(600);
    expect(second.checkpoint()).toEqual(first.checkpoint());
    first.close();
    second.close();
  });

  it('need levels and open ground', async () => {
    const solver = new FloodSolver({ module });
    await expect(solver.prepare(quay([]))).rejects.toThrow('Held level 1: there are no levels.');
    await expect(solver.prepare(quay([{ seconds: 0, levelMetres: Number.NaN }]))).rejects.toThrow(
      'Held level 1: expected a level at 0 s, found NaN.',
    );
    const inputs = quay([{ seconds: 0, levelMetres: 11 }]);
    inputs.heldLevels![0]!.cells = Uint32Array.of(9999);
    await expect(solver.prepare(inputs)).rejects.toThrow(
      'Held level 1: it needs cells of known, open ground.',
    );
  });
});
