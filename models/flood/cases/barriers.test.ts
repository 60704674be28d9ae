import { describe, expect, it } from 'vitest';
import { floodKernelForTests } from '../../testing/flood-kernel.ts';
import { random } from '../../testing/random.ts';
import type { FloodInputs } from '../inputs.ts';
import { FloodSolver } from '../solver.ts';
import { channelInflow, channelRows, openEast } from './case.ts';

const module = floodKernelForTests();

async function solved(inputs: FloodInputs, seconds: number): Promise<FloodSolver> {
  const solver = new FloodSolver({ module });
  await solver.prepare(inputs);
  await solver.step(seconds);
  return solver;
}

describe('barriers on faces', () => {
  it.each([
    [1, 0],
    [1, 3],
    [2, 0],
    [2, 3],
  ] as const)(
    'order %i, %i levels of steps: 100 000 random barriers, put up and taken away, lose no water',
    async (order, stepLevels) => {
      const [size, count] = [320, 100_000];
      const next = random(17);
      const bed = Float32Array.from({ length: size * size }, () => 0.4 * next());
      const crests = [
        new Float32Array(bed.length).fill(Number.NaN),
        new Float32Array(bed.length).fill(Number.NaN),
      ];
      for (let placed = 0; placed < count; ) {
        const crest = crests[next() < 0.5 ? 0 : 1]!;
        const cell = Math.floor(next() * bed.length);
        if (!Number.isNaN(crest[cell]!)) continue;
        crest[cell] = 1.5 * next();
        placed++;
      }
      // Of every third cell the faces become free after a while, those of every fourth get a wall of 1 m.
      const cellsOf = (every: number): Uint32Array =>
        Uint32Array.from({ length: Math.floor(bed.length / every) }, (_, n) => n * every);
      const change = (seconds: number, field: 'crestEast' | 'crestNorth', every: number, crest: number) => ({
        seconds,
        field,
        cells: cellsOf(every),
        levels: new Float32Array(Math.floor(bed.length / every)).fill(crest),
      });
      const solver = await solved(
        {
          columns: size,
          rows: size,
          cellMetres: 2,
          bed,
          manningCoefficient: 0.03,
          order,
          stepLevels,
          barriers: { crestEast: crests[0]!, crestNorth: crests[1]! },
          groundChanges: [
            change(8, 'crestEast', 3, Number.NaN),
            change(9, 'crestNorth', 3, Number.NaN),
            change(15.3, 'crestEast', 4, 1),
            change(15.3, 'crestNorth', 4, 1),
          ],
          initialDepth: bed.map(() => Math.max(0, 1.5 * next() - 0.3)),
          rain: [{ seconds: 0, millimetresPerHour: 100 }],
        },
        30,
      );
      const { depthMetres, dischargeX, ledger } = solver.frame();
      expect(Math.abs(ledger.relativeError!)).toBeLessThan(1e-12);
      expect(ledger.made).toBeLessThanOrEqual(1e-9 * ledger.stored);
      expect(depthMetres.every((depth) => depth >= 0)).toBe(true);
      expect(dischargeX.some((discharge) => Math.abs(discharge) > 0.01)).toBe(true);
    },
  );

  it.each([1, 2] as const)(
    'order %i: lakes of two levels on sloping ground, a wall between them, stay at rest',
    async (order) => {
      const [size, cellMetres, wallColumn] = [96, 2, 40];
      const bed = Float32Array.from({ length: size * size }, (_, cell) => {
        const [column, row] = [cell % size, Math.floor(cell / size)];
        return 0.03125 * column + 0.015625 * row + 0.25 * ((3 * column + 7 * row) % 5 === 0 ? 1 : 0);
      });
      const initialDepth = bed.map((level, cell) => (cell % size <= wallColumn ? 6 : 8) - level);
      const crestEast = new Float32Array(bed.length).fill(Number.NaN);
      for (let row = 0; row < size; row++) crestEast[row * size + wallColumn] = 9;
      const solver = await solved(
        {
          columns: size,
          rows: size,
          cellMetres,
          bed,
          manningCoefficient: 0.03,
          order,
          barriers: { crestEast, crestNorth: new Float32Array(bed.length).fill(Number.NaN) },
          initialDepth,
        },
        120,
      );
      const { depthMetres, dischargeX, dischargeY } = solver.frame();
      expect(depthMetres).toEqual(initialDepth);
      expect([...dischargeX, ...dischargeY].every((discharge) => discharge === 0)).toBe(true);
    },
  );

  // Weirs lie between critical flow without losses, q = (2/3)^(3/2) √g H^(3/2) = 1.705 H^(3/2), and a sharp crest p
  // above the ground, q = 2/3 (0.611 + 0.08 H/p) √(2g) H^(3/2) (Rehbock 1929). A wall may part from these by a tenth.
  it.each([
    [1, 0.1],
    [1, 0.5],
    [2, 0.1],
    [2, 0.5],
  ] as const)('order %i, %f m²/s over a wall of 1 m: head as over a weir', async (order, discharge) => {
    const [columns, cellMetres] = [100, 2];
    const crestEast = new Float32Array(columns * channelRows).fill(Number.NaN);
    for (let row = 0; row < channelRows; row++) crestEast[row * columns + 60] = 1;
    const solver = await solved(
      {
        columns,
        rows: channelRows,
        cellMetres,
        bed: new Float32Array(columns * channelRows),
        manningCoefficient: 0.01,
        order,
        barriers: { crestEast, crestNorth: new Float32Array(columns * channelRows).fill(Number.NaN) },
        initialDepth: Float32Array.from({ length: columns * channelRows }, (_, cell) =>
          cell % columns <= 60 ? 1 : 0,
        ),
        inflows: channelInflow(columns, cellMetres, discharge),
        edges: openEast,
      },
      3000,
    );
    const { depthMetres, dischargeX } = solver.frame();
    const cell = columns + 45;
    const head = depthMetres[cell]! + (dischargeX[cell]! / depthMetres[cell]!) ** 2 / (2 * 9.81) - 1;
    const coefficient = discharge / head ** 1.5;
    expect(dischargeX[cell]! / discharge).toBeCloseTo(1, 2);
    const sharp = (2 / 3) * (0.611 + 0.08 * head) * Math.sqrt(2 * 9.81);
    expect(coefficient).toBeGreaterThan(0.9 * 1.705);
    expect(coefficient).toBeLessThan(1.1 * sharp);
  });
});
