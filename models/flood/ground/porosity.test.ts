import { describe, expect, it } from 'vitest';
import { floodKernelForTests } from '../../testing/flood-kernel.ts';
import { channelField, channelInflow, channelRows, openEast, root } from '../cases/case.ts';
import type { FloodInputs } from '../inputs.ts';
import { FloodSolver } from '../solver.ts';
import { buildingPorosity } from './porosity.ts';

const module = floodKernelForTests();

async function solved(inputs: FloodInputs, seconds: number): Promise<FloodSolver> {
  const solver = new FloodSolver({ module });
  await solver.prepare(inputs);
  await solver.step(seconds);
  return solver;
}

const [columns, rows] = [90, 70];
const size = columns * rows;
/** The same numbers each time, 0 to 1. */
const scattered = (cell: number, seed: number): number => {
  const x = Math.sin(cell * 12.9898 + seed) * 43_758.5453;
  return x - Math.floor(x);
};
const rough = Float32Array.from({ length: size }, (_, cell) => 2 * scattered(cell, 1));
const basin = (changes: Partial<FloodInputs>): FloodInputs => ({
  columns,
  rows,
  cellMetres: 5,
  bed: rough,
  manningCoefficient: 0.03,
  porosity: Float32Array.from({ length: size }, (_, cell) => 0.15 + 0.85 * scattered(cell, 2)),
  stepLevels: 2,
  ...changes,
});

describe('porosity', () => {
  it('leaves a lake at rest over rough ground, whatever part of it is open', async () => {
    const solver = await solved(basin({ initialLevelMetres: 1.5 }), 120);
    const { depthMetres, dischargeX, dischargeY, ledger } = solver.frame();
    expect(Math.max(...dischargeX.map(Math.abs), ...dischargeY.map(Math.abs))).toBeLessThan(1e-5);
    depthMetres.forEach((depth, cell) => {
      if (rough[cell]! < 1.499) expect(Math.abs(depth + rough[cell]! - 1.5)).toBeLessThan(2e-6);
    });
    expect(ledger.relativeError).toBe(0);
    solver.close();
  });

  it('loses no water in a storm, and goes on after a checkpoint with the same bits', async () => {
    const inputs = basin({
      initialDepth: Float32Array.from({ length: size }, (_, cell) => scattered(cell, 3)),
      rain: [{ seconds: 0, millimetresPerHour: 100 }],
      infiltration: {
        soils: [
          {
            method: 'green-ampt',
            conductivityMillimetresPerHour: 10.9,
            suctionMillimetres: 110.1,
            moistureDeficit: 0.412,
          },
        ],
      },
      evaporationMillimetresPerDay: 10,
    });
    const first = await solved(inputs, 60);
    const kept = first.checkpoint();
    await first.step(120);
    const { ledger, maximumSpeed } = first.frame();
    expect(ledger.relativeError).toBe(0);
    expect(ledger.made).toBeLessThanOrEqual(1e-9 * ledger.stored);
    expect(Math.max(...maximumSpeed!)).toBeGreaterThan(0.5);
    const second = new FloodSolver({ module });
    await second.prepare(inputs);
    second.restore(kept);
    await second.step(120);
    expect(second.checkpoint()).toEqual(first.checkpoint());
    first.close();
    second.close();
  });

  it('the same everywhere changes nothing but the volume', async () => {
    const dam = Float32Array.from({ length: size }, (_, cell) => (cell % columns < 40 ? 2 : 0.1));
    const flat = { bed: new Float32Array(size), initialDepth: dam };
    const whole = await solved(basin({ ...flat, porosity: undefined }), 40);
    const half = await solved(basin({ ...flat, porosity: new Float32Array(size).fill(0.5) }), 40);
    const [one, other] = [whole.frame(), half.frame()];
    const furthest = (a: Float32Array, b: Float32Array): number =>
      a.reduce((most, value, cell) => Math.max(most, Math.abs(value - b[cell]!)), 0);
    expect(furthest(one.depthMetres, other.depthMetres)).toBeLessThan(1e-4);
    expect(furthest(one.dischargeX, other.dischargeX)).toBeLessThan(1e-3);
    expect(other.ledger.stored / one.ledger.stored).toBeCloseTo(0.5, 8);
    whole.close();
    half.close();
  });

  // Steady flow without losses: the part open times h u stays, and so does h + u² / 2g (Bernoulli).
  it('speeds water up between buildings as Bernoulli has it', async () => {
    const [length, cellMetres] = [200, 2];
    const open = (x: number): number => 1 - 0.4 * Math.exp(-(((x - 250) / 60) ** 2));
    const porosity = channelField(length, cellMetres, 0, open);
    const discharge = 1;
    const solver = await solved(
      {
        columns: length,
        rows: channelRows,
        cellMetres,
        bed: channelField(length, cellMetres, 0, (x) => (x > 396 ? 0.5 : 0)),
        manningCoefficient: 0,
        porosity,
        initialDepth: channelField(length, cellMetres, 0, () => 1.2),
        inflows: channelInflow(length, cellMetres, discharge),
        edges: openEast,
      },
      6000,
    );
    const { depthMetres, dischargeX } = solver.frame();
    const at = (x: number): number => length + Math.floor(x / cellMetres);
    const far = at(380);
    const energy = depthMetres[far]! + (discharge / depthMetres[far]!) ** 2 / (2 * 9.81);
    const between = discharge / porosity[at(250)]!;
    const depth = root((h) => h + (between / h) ** 2 / (2 * 9.81) - energy, 0.75, 3);
    expect(dischargeX[at(250)]! / between).toBeCloseTo(1, 2);
    expect(depthMetres[at(250)]).toBeLessThan(depthMetres[far]! - 0.02);
    expect(Math.abs(depthMetres[at(250)]! - depth)).toBeLessThan(0.02);
    solver.close();
  });

  it('of a grid is what buildings leave of its cells', () => {
    const grid = { columns: 4, rows: 3, cellMetres: 8, x0: 0, y0: 0 };
    const box = (west: number, south: number, east: number, north: number): number[][][] => [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
      ],
    ];
    const { porosity, walls } = buildingPorosity(grid, [
      box(8, 8, 12, 16),
      box(16, 8, 24, 16),
      box(9, 9, 11, 11),
    ]);
    expect([...porosity]).toEqual([1, 1, 1, 1, 1, 0.5, 1, 1, 1, 1, 1, 1]);
    expect(walls.indexOf(1)).toBe(6);
  });

  it('is refused where it is none, and of second order', async () => {
    const solver = new FloodSolver({ module });
    await expect(solver.prepare(basin({ porosity: new Float32Array(size) }))).rejects.toThrow(
      'Flood grid: expected porosities above 0 and up to 1, found 0.',
    );
    await expect(solver.prepare(basin({ order: 2 }))).rejects.toThrow(
      'Flood model: porosity is computed of first order only, found order 2.',
    );
  });
});
