import { describe, expect, it } from 'vitest';
import { floodKernelForTests } from '../../testing/flood-kernel.ts';
import { FloodSolver } from '../solver.ts';
import type { BuildingOnGrid } from './buildings.ts';
import { raiseBuildings } from './raised-buildings.ts';

const [columns, rows] = [40, 40];
const size = columns * rows;
const inBox = (cell: number, west: number, south: number, side: number): boolean => {
  const [column, row] = [cell % columns, Math.floor(cell / columns)];
  return column >= west && column < west + side && row >= south && row < south + side;
};
const box = (west: number, south: number, side: number): Uint32Array =>
  Uint32Array.from({ length: size }, (_, cell) => cell).filter((cell) => inBox(cell, west, south, side));
const building = (code: string, footprint: Uint32Array): BuildingOnGrid => ({
  code,
  name: null,
  longitude: 0,
  latitude: 0,
  footprint,
  outside: new Uint32Array(0),
});
/** Three houses, and a yard that was closed. */
const houses = [
  building('low', box(5, 5, 6)),
  building('tower', box(20, 20, 8)),
  building('shed', box(5, 30, 4)),
];
const walls = new Uint8Array(size);
for (const { footprint } of houses) for (const cell of footprint) walls[cell] = 1;
walls[35] = 1;
const bed = new Float32Array(size).fill(7);
const raised = raiseBuildings(
  bed,
  walls,
  houses,
  new Map([
    ['low', 4.5],
    ['tower', 120],
  ]),
);

describe('raised buildings', () => {
  it('are blocks of their height, 10 m at most, 3 m where nobody knows', () => {
    expect([
      raised[6 * columns + 6],
      raised[21 * columns + 21],
      raised[31 * columns + 6],
      raised[35],
    ]).toEqual([11.5, 17, 10, 10]);
    expect(raised[0]).toBe(7);
    expect(bed[6 * columns + 6]).toBe(7);
  });

  it('shed the rain that falls on them, and let no water in from the street', async () => {
    const solver = new FloodSolver({ module: floodKernelForTests() });
    await solver.prepare({
      columns,
      rows,
      cellMetres: 2,
      bed: raised,
      manningCoefficient: 0.03,
      rain: [
        { seconds: 0, millimetresPerHour: 120 },
        { seconds: 600, millimetresPerHour: 0 },
      ],
      stepLevels: 3,
    });
    await solver.step(1200);
    const { depthMetres, ledger } = solver.frame();
    const roof = depthMetres.filter((_, cell) => walls[cell] === 1);
    // 20 mm fell; what has not run off yet is a film.
    expect(Math.max(...roof)).toBeLessThan(0.004);
    const street = depthMetres.filter((_, cell) => walls[cell] === 0);
    const mean = street.reduce((sum, depth) => sum + depth, 0) / street.length;
    expect(mean).toBeGreaterThan((0.02 * size - 0.003 * roof.length) / street.length);
    expect(ledger.relativeError).toBe(0);
    solver.close();
  });
});
