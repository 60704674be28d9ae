import { describe, expect, it } from 'vitest';
import { floodKernelForTests } from '../testing/flood-kernel.ts';
import type { FloodInputs } from './inputs.ts';
import { FloodSolver } from './solver.ts';

const module = floodKernelForTests();

describe('evaporation', () => {
  it('takes its depth from open water and no more than there is, and keeps the balance', async () => {
    // A pond of 100 cells, a puddle of 0.4 mm that no water joins, and dry land.
    const [columns, rows] = [70, 10];
    const inputs: FloodInputs = {
      columns,
      rows,
      cellMetres: 2,
      bed: Float32Array.from({ length: columns * rows }, (_, cell) => (cell % columns < 10 ? 3 : 4)),
      walls: Uint8Array.from({ length: columns * rows }, (_, cell) => (cell % columns === 10 ? 1 : 0)),
      manningCoefficient: 0.03,
      initialDepth: Float32Array.from({ length: columns * rows }, (_, cell) =>
        cell % columns < 10 ? 0.5 : cell % columns === 60 ? 0.0004 : 0,
      ),
      evaporationMillimetresPerDay: 24,
      stepLevels: 3,
    };
    const solver = new FloodSolver({ module });
    await solver.prepare(inputs);
    await solver.step(1800);
    // 0.5 mm of the pond in half an hour, all of the puddle.
    const { ledger, depthMetres } = solver.frame();
    expect(ledger.evaporated).toBeCloseTo(400 * 0.0005 + 40 * 0.0004, 5);
    expect(depthMetres[5 * columns + 5]).toBeCloseTo(0.4995, 6);
    expect(depthMetres[5 * columns + 60]).toBe(0);
    expect(ledger.relativeError).toBe(0);
    solver.close();
    await expect(solver.prepare({ ...inputs, evaporationMillimetresPerDay: -1 })).rejects.toThrow(
      'Flood model: expected an evaporation from 0 to 100 mm a day, found -1.',
    );
  });
});
