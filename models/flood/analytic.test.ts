import { describe, expect, it } from 'vitest';
import { floodKernelForTests } from '../testing/flood-kernel.ts';
import { floodCases } from './cases/all.ts';
import { jumpingBump, transcriticalBump } from './cases/bumps.ts';
import { type FloodCase, gridField, type Order } from './cases/case.ts';
import { computeCase, findingsOf, meanError } from './cases/compute.ts';
import { ritterCity, ritterLaboratory, stokerCity, stokerLaboratory } from './cases/dam-breaks.ts';
import { bumpLake, roughGround, roughLake, threeHumps } from './cases/lakes.ts';
import { acceleratingChannel, jumpingChannel } from './cases/macdonald.ts';
import { rainPlanes } from './cases/rain-planes.ts';
import { thackerBowl } from './cases/thacker.ts';
import type { FloodInputs } from './inputs.ts';
import { type FloodFrame, FloodSolver } from './solver.ts';

const module = floodKernelForTests();
const orders: Order[] = [1, 2];

async function computed(inputs: FloodInputs, seconds: number): Promise<FloodFrame> {
  const solver = new FloodSolver({ module });
  await solver.prepare(inputs);
  await solver.step(seconds);
  return solver.frame();
}

describe('exact solutions', () => {
  const published = floodCases.filter((one) => one.publishedDepths || one.publishedBed);

  it.each(published.map((one) => [one.name, one] as const))('%s: as published', (_, one) => {
    for (const [x, depth] of one.publishedDepths ?? [])
      expect(Math.abs(one.exact!.depth(x, 0) / depth - 1)).toBeLessThan(depth > 0.001 ? 3e-4 : 3e-3);
    const { columns, cellMetres, bed } = one.inputs(one.cells);
    const [west] = one.origin ?? [0];
    for (const [x, level] of one.publishedBed ?? []) {
      const column = (x - west) / cellMetres - 0.5;
      const [low, high] = [Math.floor(column), Math.ceil(column)];
      if (high >= columns) continue;
      // Between the middles of two cells.
      const between = bed[low]! + (bed[high]! - bed[low]!) * (column - low);
      expect(Math.abs(between - level)).toBeLessThan(2e-3 * Math.max(1, level));
    }
  });
});

describe.each(orders)('order %i: within what is accepted (docs/flood-validation.md)', (order) => {
  const cases: FloodCase[] = [
    roughLake(2),
    roughLake(0.2),
    bumpLake(0.5),
    bumpLake(0.1),
    threeHumps,
    stokerCity,
    ritterCity,
    stokerLaboratory,
    ritterLaboratory,
    transcriticalBump,
    ...rainPlanes,
  ];
  it.each(cases.map((one) => [one.title, one] as const))('%s', async (_, one) => {
    const result = await computeCase(one, { module, order });
    for (const { quantity, ours, accepted } of findingsOf(one, result)) {
      expect(ours, quantity).toBeGreaterThanOrEqual(accepted![0]);
      expect(ours, quantity).toBeLessThanOrEqual(accepted![1]);
    }
    expect(result.frame.depthMetres.some((depth) => depth > 0.001)).toBe(true);
  });

  it('a lake over rough ground stays at rest where its edges are open as well', async () => {
    const inputs = { ...roughLake(2).inputs(roughLake(2).cells), order };
    const open = { ...inputs, edges: { west: 'open', east: 'open', south: 'open', north: 'open' } as const };
    const { depthMetres, dischargeX, dischargeY, ledger } = await computed(open, 20);
    const off = depthMetres.map((depth, cell) => Math.abs(inputs.bed[cell]! + depth - 2));
    expect(off.reduce((a, b) => Math.max(a, b))).toBeLessThan(2e-6);
    for (const discharge of [dischargeX, dischargeY])
      expect(discharge.reduce((most, one) => Math.max(most, Math.abs(one)), 0)).toBeLessThan(1e-4);
    expect(ledger.outflow / ledger.initial).toBeLessThan(1e-7);
  });

  it.each([
    ['to rushing flow', acceleratingChannel],
    ['and back by a jump', jumpingChannel],
  ])('channels made for a known flow, %s: mean error of the depth', async (_, one) => {
    const result = await computeCase(one, { module, order });
    expect(meanError(one, one.exact!, result)).toBeLessThan(one.exact!.acceptedError[order]);
    expect(Math.abs(result.frame.ledger.relativeError!)).toBeLessThan(1e-9);
  });

  it('the jump behind a bump stands within a cell of its place (order 1: two)', async () => {
    const position = findingsOf(jumpingBump, await computeCase(jumpingBump, { module, order })).find(
      ({ quantity }) => quantity === 'position of the jump',
    )!;
    expect(Math.abs(position.ours - 11.6656)).toBeLessThan((order === 2 ? 1 : 2) * 0.125);
  });

  const periods = order === 2 ? 3 : 1;
  it.each([
    ['radial', order === 2 ? 0.01 : 0.025],
    ['planar', order === 2 ? 0.01 : 0.035],
  ] as const)(
    `Thacker (1981), %s: the water comes back, ${periods} times, none is lost`,
    async (kind, most) => {
      const swings = thackerBowl(kind, periods);
      const result = await computeCase(swings, { module, order });
      expect(meanError(swings, swings.exact!, result)).toBeLessThan(most);
      expect(Math.abs(result.frame.ledger.relativeError!)).toBeLessThan(1e-12);
    },
  );

  it('a lake given as any depths: velocities below 1e-4 m/s, levels within 5e-6 m', async () => {
    const lake = roughLake(0.2).inputs(256);
    const bed = gridField(256, 256, 2, roughGround);
    const initialDepth = bed.map((z) => Math.max(0, 0.2 - z));
    const frame = await computed({ ...lake, order, initialLevelMetres: undefined, initialDepth }, 300);
    let speed = 0;
    let drift = 0;
    frame.depthMetres.forEach((depth, cell) => {
      if (depth <= 1e-4) return;
      speed = Math.max(speed, Math.hypot(frame.dischargeX[cell]!, frame.dischargeY[cell]!) / depth);
      drift = Math.max(drift, Math.abs(depth + bed[cell]! - 0.2));
    });
    expect(speed).toBeLessThan(1e-4);
    expect(drift).toBeLessThan(5e-6);
  });

  it('a dam break is the same along rows and along columns, and mirrored', async () => {
    const size = 64;
    const turn = (from: (column: number, row: number) => number): FloodInputs => ({
      columns: size,
      rows: size,
      cellMetres: 10,
      manningCoefficient: 0,
      order,
      bed: new Float32Array(size * size),
      initialDepth: Float32Array.from({ length: size * size }, (_, cell) =>
        from(cell % size, Math.floor(cell / size)),
      ),
    });
    const along = await computed(
      turn((column) => (column < 32 ? 3 : 0.5)),
      20,
    );
    const across = await computed(
      turn((_, row) => (row < 32 ? 3 : 0.5)),
      20,
    );
    const mirrored = await computed(
      turn((column) => (column >= 32 ? 3 : 0.5)),
      20,
    );
    for (let column = 0; column < size; column++) {
      const depth = along.depthMetres[10 * size + column]!;
      expect(across.depthMetres[column * size + 10]).toBe(depth);
      expect(Math.abs(mirrored.depthMetres[10 * size + size - 1 - column]! - depth)).toBeLessThan(1e-5);
    }
  });
});

describe('the four directions', () => {
  it('rain runs down a rough slope the same way whichever way the slope faces', async () => {
    const size = 24;
    const rough = (a: number, b: number): number => 0.1 * a + 0.04 * Math.sin(a * 2.3) * Math.cos(b * 1.7);
    const turned: ((column: number, row: number) => [number, number])[] = [
      (column, row) => [column, row],
      (column, row) => [size - 1 - column, row],
      (column, row) => [row, column],
      (column, row) => [size - 1 - row, column],
    ];
    const depths = await Promise.all(
      turned.map(async (turn) => {
        const frame = await computed(
          {
            columns: size,
            rows: size,
            cellMetres: 2,
            bed: Float32Array.from({ length: size * size }, (_, cell) =>
              rough(...turn(cell % size, Math.floor(cell / size))),
            ),
            manningCoefficient: 0.03,
            rain: [{ seconds: 0, millimetresPerHour: 100 }],
          },
          300,
        );
        const back = new Float64Array(size * size);
        frame.depthMetres.forEach((depth, cell) => {
          const [a, b] = turn(cell % size, Math.floor(cell / size));
          back[b * size + a] = depth;
        });
        return back;
      }),
    );
    expect(Math.max(...depths[0]!)).toBeGreaterThan(0.05);
    for (const other of depths.slice(1))
      for (let cell = 0; cell < size * size; cell++)
        expect(Math.abs(other[cell]! - depths[0]![cell]!)).toBeLessThan(1e-4);
  });
});
