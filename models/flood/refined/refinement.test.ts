import { describe, expect, it } from 'vitest';
import { floodKernelForTests } from '../../testing/flood-kernel.ts';
import { random } from '../../testing/random.ts';
import { meanError } from '../cases/compute.ts';
import { thackerBowl } from '../cases/thacker.ts';
import type { FloodInputs } from '../inputs.ts';
import { FloodSolver } from '../solver.ts';
import type { Refinement } from './refinement.ts';

const module = floodKernelForTests();

async function prepared(inputs: FloodInputs): Promise<FloodSolver> {
  const solver = new FloodSolver({ module });
  await solver.prepare(inputs);
  return solver;
}

/** Values at the centres of the cells of the grid and of a refinement. */
const field = (
  { column, row, columns, rows, level }: Omit<Refinement, 'level'> & { level: number },
  of: (x: number, y: number) => number,
): Float32Array => {
  const finer = 2 ** level;
  return Float32Array.from({ length: columns * rows * finer * finer }, (_, cell) =>
    of(
      column + ((cell % (columns * finer)) + 0.5) / finer,
      row + (Math.floor(cell / (columns * finer)) + 0.5) / finer,
    ),
  );
};

const whole = (columns: number, rows: number) => ({ level: 0, column: 0, row: 0, columns, rows });

/** Refinements of a grid of 320 × 192: half as wide cells in its middle, a quarter as wide ones within. */
const nested: Pick<Refinement, 'level' | 'column' | 'row' | 'columns' | 'rows'>[] = [
  { level: 1, column: 64, row: 0, columns: 192, rows: 192 },
  { level: 2, column: 128, row: 64, columns: 64, rows: 32 },
];

/** Ground, start and refinements of a grid from functions of place in cells of the grid. */
function refined(
  columns: number,
  rows: number,
  bed: (x: number, y: number) => number,
  depth: (x: number, y: number) => number,
  places: typeof nested,
): Pick<FloodInputs, 'columns' | 'rows' | 'bed' | 'initialDepth' | 'refinements'> {
  const grid = whole(columns, rows);
  return {
    columns,
    rows,
    bed: field(grid, bed),
    initialDepth: field(grid, depth),
    refinements: places.map((place) => ({
      ...place,
      bed: field(place, bed),
      initialDepth: field(place, depth),
    })),
  };
}

describe('finer cells in parts of the grid', () => {
  it.each([1, 2] as const)(
    'leave a lake at rest over rough, partly dry ground, of order %i',
    async (order) => {
      const next = random(17);
      const [columns, rows] = [320, 192];
      const rough = (x: number): number => 0.5 * next() + 0.005 * x;
      const solver = await prepared({
        columns,
        rows,
        cellMetres: 2,
        manningCoefficient: 0.03,
        bed: field(whole(columns, rows), rough),
        refinements: nested.map((place) => ({ ...place, bed: field(place, rough) })),
        initialLevelMetres: 1.25,
        stepLevels: 2,
        order,
      });
      await solver.step(2);
      const frame = solver.frame();
      for (const water of [frame, ...frame.refined!]) {
        const speeds = water.dischargeX.map((x, cell) => Math.hypot(x, water.dischargeY[cell]!));
        expect(speeds.reduce((most, speed) => Math.max(most, speed), 0)).toBeLessThan(1e-6);
      }
      expect(frame.refined![1]!.depthMetres.some((depth) => depth > 0.1)).toBe(true);
      expect(frame.ledger.relativeError).toBe(0);
      expect(frame.ledger.made).toBe(0);
    },
  );

  it.each([
    [1, 0],
    [1, 3],
    [2, 3],
  ] as const)('lose no water, of order %i with %i levels of steps', async (order, stepLevels) => {
    const next = random(5);
    const [columns, rows] = [320, 192];
    const ground = (x: number, y: number): number =>
      -0.005 * x + 0.4 * Math.sin(x / 9) * Math.cos(y / 7) + 0.05 * next();
    const inputs = refined(columns, rows, ground, (x) => (x > 57 && x < 126 ? 3 : 0), nested);
    const solver = await prepared({
      ...inputs,
      cellMetres: 2,
      manningCoefficient: 0.03,
      walls: Uint8Array.from(inputs.bed, () => (next() < 0.03 ? 1 : 0)),
      rain: [{ seconds: 0, millimetresPerHour: 100 }],
      inflows: [
        {
          // On both sides of a seam.
          cells: Uint32Array.from([62, 63, 64, 65, 140].map((column) => 100 * columns + column)),
          hydrograph: [{ seconds: 0, cubicMetresPerSecond: 5 }],
        },
      ],
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
      heldLevels: [
        {
          cells: Uint32Array.from([200, 201, 255, 256].map((column) => 30 * columns + column)),
          levels: [{ seconds: 0, levelMetres: -0.5 }],
        },
      ],
      edges: { west: 'closed', east: 'open', south: 'closed', north: 'open' },
      stepLevels,
      order,
    });
    await solver.step(5);
    const { ledger, refined: parts } = solver.frame();
    expect(Math.abs(ledger.relativeError!)).toBeLessThan(1e-12);
    expect(ledger.made).toBeLessThan(1e-7 * ledger.stored);
    // The dam's water came through both seams.
    expect(parts![1]!.depthMetres.some((depth) => depth > 0.3)).toBe(true);
    expect(ledger.outflow).toBeGreaterThan(1);
    expect(ledger.infiltrated).toBeGreaterThan(1);
  });

  // With levels of steps, the two runs' steps are not quite of the same length.
  it.each([
    [0, 0.05],
    [2, 0.12],
  ])(
    'carry a dam break through as cells that are fine everywhere do, with %i levels of steps',
    async (stepLevels, accepted) => {
      const [columns, rows] = [320, 16];
      const place = { level: 1 as const, column: 128, row: 0, columns: 128, rows };
      const depth = (x: number): number => (x < 192 ? 4 : 0.5);
      const common = { cellMetres: 4, manningCoefficient: 0, stepLevels };
      const run = async (inputs: FloodInputs): Promise<FloodSolver> => {
        const solver = await prepared(inputs);
        await solver.step(60);
        return solver;
      };
      const flat = (): number => 0;
      const grid = await run({
        ...common,
        ...refined(columns, rows, flat, depth, []),
        refinements: undefined,
      });
      const mixed = await run({ ...common, ...refined(columns, rows, flat, depth, [place]) });
      const fine = await run({
        ...common,
        cellMetres: 2,
        columns: 2 * columns,
        rows: 2 * rows,
        bed: new Float32Array(4 * columns * rows),
        initialDepth: field({ ...whole(columns, rows), level: 1 }, depth),
      });
      expect(mixed.ledger().relativeError).toBe(0);
      // The waves have left the finer cells on both sides.
      const water = mixed.frame();
      const [part] = water.refined!;
      const reference = fine.frame().depthMetres;
      const row = 15;
      let error = 0;
      let gridError = 0;
      for (let column = 0; column < part!.columns; column++) {
        const exact = reference[row * 2 * columns + 256 + column]!;
        error += Math.abs(part!.depthMetres[row * part!.columns + column]! - exact) / part!.columns;
        const coarse = grid.frame().depthMetres[7 * columns + 128 + Math.floor(column / 2)]!;
        gridError += Math.abs(coarse - exact) / part!.columns;
      }
      expect(water.depthMetres[7 * columns + 262]).toBeGreaterThan(1);
      expect(water.depthMetres[7 * columns + 120]).toBeLessThan(3.95);
      expect(error).toBeLessThan(accepted * gridError);
      // It runs along the grid, and stays straight across the finer cells' edge: no row differs from another.
      for (const [fields, across] of [
        [water.depthMetres, columns],
        [part!.depthMetres, part!.columns],
      ] as const)
        for (let cell = across; cell < fields.length; cell++)
          expect(Math.abs(fields[cell]! - fields[cell - across]!)).toBeLessThan(1e-5);
    },
  );

  it.each([1, 2] as const)('keep a round wave round, of order %i', async (order) => {
    const size = 192;
    const place = { level: 1 as const, column: 64, row: 64, columns: 64, rows: 64 };
    const drop = (x: number, y: number): number => 1 + Math.exp(-((x - 96) ** 2 + (y - 96) ** 2) / 50);
    const solver = await prepared({
      cellMetres: 2,
      manningCoefficient: 0.02,
      ...refined(size, size, () => 0, drop, [place]),
      order,
    });
    await solver.step(25);
    const { depthMetres, ledger } = solver.frame();
    expect(ledger.relativeError).toBe(0);
    const at = (column: number, row: number): number => depthMetres[row * size + column]!;
    // The wave is beyond the finer cells.
    expect(Math.max(...depthMetres)).toBe(
      Math.max(
        ...depthMetres.filter(
          (_, cell) => cell % size < 64 || cell % size >= 128 || cell < 64 * size || cell >= 128 * size,
        ),
      ),
    );
    for (let row = 0; row < size; row++)
      for (let column = 0; column < row; column++) {
        const here = at(column, row);
        for (const other of [at(row, column), at(size - 1 - column, row), at(column, size - 1 - row)])
          expect(Math.abs(here - other)).toBeLessThan(1e-5);
      }
  });

  it('swing with a level surface in a bowl, of second order, as Thacker has it', async () => {
    const flood = thackerBowl('planar', 1);
    const inputs = flood.inputs(128);
    const [west, south] = flood.origin!;
    const place = { level: 1 as const, column: 64, row: 64, columns: 64, rows: 64 };
    const bowl = (x: number, y: number): number => {
      const [east, north] = [west + x * inputs.cellMetres, south + y * inputs.cellMetres];
      return -0.1 * (1 - east ** 2 - north ** 2);
    };
    const depth = (x: number, y: number): number =>
      flood.exact!.depth(west + x * inputs.cellMetres, south + y * inputs.cellMetres);
    const initialDepth = field(place, depth);
    const speed = Math.sqrt(2 * 9.81 * 0.1) * 0.5;
    const errorOf = async (refinements: Refinement[]): Promise<number> => {
      const solver = await prepared({ ...inputs, refinements, order: 2 });
      await solver.step(flood.seconds);
      const frame = solver.frame();
      expect(Math.abs(frame.ledger.relativeError!)).toBeLessThan(1e-12);
      return meanError(flood, flood.exact!, { order: 2, inputs, frame, series: [], outflow: [] });
    };
    const without = await errorOf([]);
    const withFiner = await errorOf([
      {
        ...place,
        bed: field(place, bowl),
        initialDepth,
        initialDischargeX: new Float32Array(initialDepth.length),
        initialDischargeY: initialDepth.map((d) => d * speed),
      },
    ]);
    expect(withFiner).toBeLessThan(0.02);
    expect(withFiner).toBeLessThan(1.05 * without);
  });

  it('hold water behind a barrier on their seam', async () => {
    const [columns, rows] = [128, 64];
    const crestEast = new Float32Array(columns * rows).fill(Number.NaN);
    for (let row = 0; row < rows; row++) crestEast[row * columns + 63] = 0.5;
    const crestNorth = new Float32Array(columns * rows).fill(Number.NaN);
    for (const column of [0, 64])
      for (const depth of [0.4, 0.9]) {
        const solver = await prepared({
          columns,
          rows,
          cellMetres: 2,
          bed: new Float32Array(columns * rows),
          manningCoefficient: 0.03,
          barriers: { crestEast, crestNorth },
          initialDepth: field(whole(columns, rows), (x) => (x < 64 ? depth : 0)),
          refinements: [{ level: 1, column, row: 0, columns: 64, rows }],
        });
        await solver.step(30);
        const { depthMetres, ledger } = solver.frame();
        expect(ledger.relativeError).toBe(0);
        const behind = Math.max(...depthMetres.filter((_, cell) => cell % columns > 63));
        if (depth < 0.5) expect(behind).toBe(0);
        else expect(behind).toBeGreaterThan(0.05);
      }
  });

  it.each([63, 64, 79])(
    'let a wall go that stands east of column %i, on their seam or within',
    async (column) => {
      const [columns, rows] = [128, 64];
      const cells = Uint32Array.from({ length: rows }, (_, row) => row * columns + column);
      const crests = (level: number): Float32Array => new Float32Array(rows).fill(level);
      const solver = await prepared({
        columns,
        rows,
        cellMetres: 2,
        bed: new Float32Array(columns * rows),
        manningCoefficient: 0.03,
        initialDepth: field(whole(columns, rows), (x) => (x < 60 ? 1 : 0)),
        refinements: [{ level: 1, column: 64, row: 0, columns: 64, rows }],
        groundChanges: [
          { seconds: 0, field: 'crestEast', cells, levels: crests(3) },
          { seconds: 20, field: 'crestEast', cells, levels: crests(Number.NaN) },
        ],
        stepLevels: 1,
      });
      const behind = (): number =>
        Math.max(...solver.frame().depthMetres.filter((_, cell) => cell % columns > column));
      await solver.step(20);
      expect(behind()).toBe(0);
      await solver.step(30);
      expect(behind()).toBeGreaterThan(0.05);
      expect(solver.ledger().relativeError).toBe(0);
    },
  );

  it('are pumped from and to, each cell by its depth', async () => {
    const [columns, rows] = [128, 64];
    const at = (column: number): Uint32Array =>
      Uint32Array.from([30, 31, 32, 33].map((row) => row * columns + column));
    const solver = await prepared({
      columns,
      rows,
      cellMetres: 2,
      bed: new Float32Array(columns * rows),
      manningCoefficient: 0.03,
      initialDepth: field(whole(columns, rows), (x) => (x < 64 ? 0 : 0.5)),
      // Water stands on the finer cells, behind a wall on their seam.
      barriers: {
        crestEast: Float32Array.from({ length: columns * rows }, (_, cell) =>
          cell % columns === 63 ? 2 : Number.NaN,
        ),
        crestNorth: new Float32Array(columns * rows).fill(Number.NaN),
      },
      refinements: [{ level: 1, column: 64, row: 0, columns: 64, rows }],
      links: [
        {
          id: 'pump',
          kind: 'pump',
          from: at(100),
          to: at(20),
          cubicMetresPerSecond: 0.5,
          startDepthMetres: 0.1,
          stopDepthMetres: 0.05,
        },
      ],
    });
    await solver.step(40);
    const { depthMetres, ledger } = solver.frame();
    expect(ledger.relativeError).toBe(0);
    const west = depthMetres.reduce((sum, depth, cell) => sum + (cell % columns < 64 ? depth * 4 : 0), 0);
    expect(west).toBeCloseTo(20, 1);
  });

  it('go on from a checkpoint bit for bit', async () => {
    const [columns, rows] = [192, 64];
    const inputs: FloodInputs = {
      cellMetres: 2,
      manningCoefficient: 0.03,
      ...refined(
        columns,
        rows,
        (x, y) => 0.3 * Math.sin(x / 5) * Math.cos(y / 4),
        (x) => (x < 60 ? 1 : 0),
        [
          { level: 1, column: 64, row: 0, columns: 128, rows: 64 },
          { level: 2, column: 128, row: 32, columns: 32, rows: 32 },
        ],
      ),
      infiltration: {
        soils: [
          { method: 'horton', initialMillimetresPerHour: 76, finalMillimetresPerHour: 13, decayPerHour: 4 },
        ],
      },
      stepLevels: 2,
      order: 2,
    };
    const through = await prepared(inputs);
    await through.step(2.5);
    const checkpoint = structuredClone(through.checkpoint());
    await through.step(5);
    const resumed = await prepared(inputs);
    resumed.restore(checkpoint);
    await resumed.step(5);
    expect(resumed.frame()).toEqual(through.frame());
    expect(() => resumed.restore({ ...checkpoint, refined: undefined })).toThrow(
      'expected 32768 cells in refinement 1, found 0',
    );
  });

  it.each<[string, Partial<Refinement>[], RegExp]>([
    [
      'a corner off the tiles',
      [{ level: 1, column: 10 }],
      /Refinement 1: expected columns within 0 to 192 in multiples of 64, found 10 to 74/,
    ],
    [
      'one beyond the grid',
      [{ level: 1, row: 64, rows: 128 }],
      /expected rows within 0 to 128 in multiples of 64, found 64 to 192/,
    ],
    [
      'cells a quarter as wide beside the grid’s',
      [{ level: 2 }],
      /Refinement 1: cells of the grid lie beside cells a quarter as wide/,
    ],
    ['two on top of each other', [{ level: 1 }, { level: 1 }], /Refinement 2: it overlaps another/],
    [
      'a short bed',
      [{ level: 1, bed: new Float32Array(5) }],
      /Refinement 1: bed must hold 128 × 128 = 16384 values, found 5/,
    ],
  ])('are refused with %s in one sentence', async (_, changes, sentence) => {
    const inputs: FloodInputs = {
      columns: 192,
      rows: 128,
      cellMetres: 2,
      bed: new Float32Array(192 * 128),
      manningCoefficient: 0.03,
      refinements: changes.map((change) => ({
        level: 1,
        column: 64,
        row: 0,
        columns: 64,
        rows: 64,
        ...change,
      })),
    };
    await expect(prepared(inputs)).rejects.toThrow(sentence);
  });
});
