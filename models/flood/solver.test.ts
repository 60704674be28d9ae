import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { floodKernelForTests } from '../testing/flood-kernel.ts';
import { random } from '../testing/random.ts';
import type { FloodInputs } from './inputs.ts';
import { ScalarScheme } from './scalar-scheme.ts';
import { FloodSolver } from './solver.ts';

const module = floodKernelForTests();

async function prepared(inputs: FloodInputs): Promise<FloodSolver> {
  const solver = new FloodSolver({ module });
  await solver.prepare(inputs);
  return solver;
}

/** Rough ground with walls, an unknown corner, an inflow and open edges. */
function town(seed: number): FloodInputs {
  const next = random(seed);
  const [columns, rows] = [37, 29];
  const bed = Float32Array.from({ length: columns * rows }, () => 20 + next() * 0.3);
  const walls = Uint8Array.from(bed, () => (next() < 0.15 ? 1 : 0));
  for (let cell = 0; cell < 5; cell++) bed[cell] = Number.NaN;
  walls[500] = 0;
  walls[501] = 0;
  return {
    columns,
    rows,
    cellMetres: 2,
    bed,
    walls,
    manningCoefficient: 0.03,
    rain: [
      { seconds: 0, millimetresPerHour: 200 },
      { seconds: 200, millimetresPerHour: 0 },
    ],
    inflows: [
      { cells: Uint32Array.from([500, 501]), hydrograph: [{ seconds: 0, cubicMetresPerSecond: 0.5 }] },
    ],
    edges: { west: 'closed', east: 'open', south: 'open', north: 'closed' },
    unknownEdge: 'open',
  };
}

describe('flood solver', () => {
  it('does what the plain text of the scheme does', async () => {
    // Tiles meet in it.
    const size = 70;
    const next = random(7);
    const bed = Float32Array.from({ length: size * size }, () =>
      Math.fround(Math.round(next() * 4096) / 4096),
    );
    const walls = Uint8Array.from(bed, () => (next() < 0.1 ? 1 : 0));
    const initialDepth = bed.map((_, cell) => (walls[cell] === 1 ? 0 : Math.max(0, next() - 0.3)));
    const solver = await prepared({
      columns: size,
      rows: size,
      cellMetres: 2,
      bed,
      walls,
      manningCoefficient: 0.03,
      initialDepth,
    });
    const scalar = new ScalarScheme({
      columns: size,
      rows: size,
      cellMetres: 2,
      bed: bed.map((level, cell) => (walls[cell] === 1 ? Number.NaN : level)),
      manningCoefficient: 0.03,
    });
    scalar.depth.set(initialDepth);
    let time = 0;
    for (let step = 0; step < 25; step++) {
      const dt = Math.fround(Math.min(1, (0.5 * 2) / scalar.greatestSpeed()) * 0.999);
      scalar.step(dt);
      time += dt;
      // One step: the time to go is below what the solver would take.
      await solver.step(time);
    }
    const frame = solver.frame();
    expect(frame.steps).toBe(25);
    let moving = 0;
    // Where water turns round, the last bit decides which way its depth is drawn.
    let turned = 0;
    for (let cell = 0; cell < size * size; cell++) {
      const parted = Math.max(
        Math.abs(frame.depthMetres[cell]! - scalar.depth[cell]!),
        Math.abs(frame.dischargeX[cell]! - scalar.dischargeX[cell]!) / 5,
        Math.abs(frame.dischargeY[cell]! - scalar.dischargeY[cell]!) / 5,
      );
      expect(parted).toBeLessThan(0.005);
      if (parted > 1e-4) turned++;
      if (Math.abs(scalar.dischargeX[cell]!) > 0.01) moving++;
    }
    expect(turned).toBeLessThan(10);
    expect(moving).toBeGreaterThan(50);
  });

  it('keeps depths positive and loses no water on any ground', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          seed: fc.integer({ min: 1, max: 1_000_000 }),
          columns: fc.oneof(fc.integer({ min: 1, max: 23 }), fc.integer({ min: 60, max: 70 })),
          rows: fc.integer({ min: 1, max: 19 }),
          stepLevels: fc.constantFrom(0, 3),
          order: fc.constantFrom<1 | 2>(1, 2),
          relief: fc.constantFrom(0, 0.01, 1, 30),
          depth: fc.constantFrom(0.001, 0.1, 3),
          manning: fc.constantFrom(0, 0.03, 0.2),
          walls: fc.constantFrom(0, 0.2),
        }),
        async ({ seed, columns, rows, stepLevels, order, relief, depth, manning, walls }) => {
          const next = random(seed);
          const cells = columns * rows;
          const solver = await prepared({
            columns,
            rows,
            cellMetres: 1 + next() * 9,
            bed: Float32Array.from({ length: cells }, () => -5 + relief * next()),
            walls: Uint8Array.from({ length: cells }, () => (next() < walls ? 1 : 0)),
            manningCoefficient: manning,
            stepLevels,
            order,
            initialDepth: Float32Array.from({ length: cells }, () => (next() < 0.5 ? depth * next() : 0)),
            rain: [{ seconds: 0, millimetresPerHour: 100 * next() }],
          });
          await solver.step(30);
          const frame = solver.frame();
          for (const depthMetres of frame.depthMetres) expect(depthMetres).toBeGreaterThanOrEqual(0);
          for (const field of [frame.dischargeX, frame.dischargeY])
            expect(field.every(Number.isFinite)).toBe(true);
          expect(frame.ledger.outflow).toBe(0);
          const { made, stored, relativeError } = frame.ledger;
          // A film that gathers speed on bare cliffs may outrun a long step of the tile beside it.
          expect(made).toBeLessThanOrEqual((stepLevels > 0 ? 1e-4 : 1e-7) * stored);
          expect(Math.abs(relativeError ?? 0)).toBeLessThan(1e-9 + (stored > 0 ? made / stored : 0));
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([
    [1, 0.3, 0.5, 0.001],
    [1, 1, 0.5, 0.001],
    [1, 1, 0.3, 0.2],
    [2, 0.3, 0.5, 0.001],
    [2, 1, 0.5, 0.001],
    [2, 1, 0.3, 0.2],
  ] as const)(
    'order %i comes to rest without friction on ground of %f m roughness under %f m of water',
    async (order, roughness, level, unrest) => {
      const size = 48;
      const next = random(3);
      const bed = Float32Array.from({ length: size * size }, () => next() * roughness);
      const solver = await prepared({
        columns: size,
        rows: size,
        cellMetres: 2,
        bed,
        manningCoefficient: 0,
        order,
        initialDepth: bed.map((z) => Math.max(0, level + unrest * (next() - 0.5) - z)),
      });
      const kinetic = async (seconds: number): Promise<number> => {
        await solver.step(seconds);
        const { depthMetres, dischargeX, dischargeY } = solver.frame();
        let energy = 0;
        depthMetres.forEach((depth, cell) => {
          if (depth > 1e-4) energy += (dischargeX[cell]! ** 2 + dischargeY[cell]! ** 2) / depth / 2;
        });
        return energy;
      };
      const early = await kinetic(10);
      expect(early).toBeGreaterThan(1e-6);
      expect(await kinetic(300)).toBeLessThan(0.01 * early);
    },
  );

  it('accounts for rain on roofs, inflow and outflow', async () => {
    const inputs = town(5);
    const solver = await prepared(inputs);
    await solver.step(900);
    const { ledger } = solver.frame();
    const caught = inputs.bed.filter((level) => !Number.isNaN(level)).length;
    expect(ledger.rain / ((200 / 3.6e6) * 200 * caught * 4)).toBeCloseTo(1, 3);
    expect(ledger.inflow).toBeCloseTo(450, 1);
    expect(ledger.outflow).toBeGreaterThan(100);
    expect(Math.abs(ledger.relativeError!)).toBeLessThan(1e-9);
  });

  it('loses nothing where parts of the area take longer steps, and comes to the same water', async () => {
    // A deep river in the west that overtops its bank; rain on the town beside it.
    const [columns, rows] = [190, 70];
    const next = random(13);
    const bed = Float32Array.from({ length: columns * rows }, (_, cell) => {
      const column = cell % columns;
      return column < 30 ? -6 : 0.5 - 0.001 * column + 0.02 * next();
    });
    const inputs: FloodInputs = {
      columns,
      rows,
      cellMetres: 5,
      bed,
      manningCoefficient: 0.03,
      initialDepth: bed.map((z, cell) => (cell % columns < 30 ? 0.2 - z : 0)),
      rain: [{ seconds: 0, millimetresPerHour: 60 }],
      inflows: [
        {
          cells: Uint32Array.from({ length: 20 }, (_, n) => (20 + n) * columns),
          hydrograph: [{ seconds: 0, cubicMetresPerSecond: 60 }],
        },
      ],
      maximumStepSeconds: 5,
    };
    const together = await prepared(inputs);
    await together.step(400);
    const apart = await prepared({ ...inputs, stepLevels: 3 });
    await apart.step(400);
    const [one, other] = [together.frame(), apart.frame()];
    for (const { ledger } of [one, other]) {
      expect(Math.abs(ledger.relativeError!)).toBeLessThan(1e-9);
      expect(ledger.made / ledger.stored).toBeLessThan(1e-6);
    }
    expect(other.cellUpdates).toBeLessThan(0.8 * one.cellUpdates);
    const differences = one.depthMetres.map((depth, cell) => Math.abs(depth - other.depthMetres[cell]!));
    expect(Math.max(...differences)).toBeLessThan(0.02);
    expect(
      one.depthMetres.filter((depth, cell) => cell % columns > 40 && depth > 0.01).length,
    ).toBeGreaterThan(50);
  });

  it('holds water behind a barrier up to its crest, and lets the rest over it', async () => {
    const [columns, rows] = [130, 12];
    const bed = new Float32Array(columns * rows);
    const crestEast = new Float32Array(columns * rows).fill(Number.NaN);
    const crestNorth = crestEast.slice();
    // Across the seam of two tiles, and one cell to its east with a bend.
    for (let row = 0; row < rows; row++) crestEast[row * columns + (row < 6 ? 63 : 64)] = 0.5;
    crestNorth[5 * columns + 64] = 0.5;
    const run = async (depth: number, order: 1 | 2): Promise<Float32Array> => {
      const solver = await prepared({
        columns,
        rows,
        cellMetres: 2,
        bed,
        manningCoefficient: 0.03,
        order,
        barriers: { crestEast, crestNorth },
        initialDepth: bed.map((_, cell) => (cell % columns < 64 ? depth : 0)),
      });
      await solver.step(600);
      expect(solver.ledger().relativeError).toBe(0);
      return solver.frame().depthMetres;
    };
    const behind = (depths: Float32Array): number =>
      Math.max(...depths.filter((_, cell) => cell % columns > 64));
    for (const order of [1, 2] as const) {
      expect(behind(await run(0.4, order))).toBe(0);
      const over = await run(0.9, order);
      expect(behind(over)).toBeGreaterThan(0.2);
      for (let row = 0; row < rows; row++) expect(over[row * columns + 20]).toBeGreaterThanOrEqual(0.45);
    }
  });

  it('says so where inflows bring more water than can be counted', async () => {
    const solver = await prepared({
      columns: 8,
      rows: 8,
      cellMetres: 1,
      bed: new Float32Array(64),
      manningCoefficient: 0.03,
      inflows: [{ cells: Uint32Array.of(27), hydrograph: [{ seconds: 0, cubicMetresPerSecond: 100 }] }],
    });
    await solver.step(5);
    expect(solver.ledger().relativeError).toBe(0);
    await expect(solver.step(60)).rejects.toThrow(/deeper than the 14\.4 m that this run can count/);
  });

  it('leaves dry land alone', async () => {
    const [columns, rows] = [640, 64];
    const bed = Float32Array.from({ length: columns * rows }, (_, cell) => (cell % columns < 60 ? 0 : 3));
    const solver = await prepared({
      columns,
      rows,
      cellMetres: 2,
      bed,
      manningCoefficient: 0.03,
      initialDepth: bed.map((z, cell) => (z === 0 ? 1 + 0.2 * Math.sin(cell) : 0)),
    });
    await solver.step(20);
    const { cellUpdates, steps } = solver.frame();
    // The pool's tile and, where its edge may wet it, the next.
    expect(cellUpdates).toBeLessThanOrEqual(2 * steps * 64 * 64);
  });

  it('goes on from a checkpoint bit for bit', async () => {
    const through = await prepared(town(11));
    await through.step(100);
    const checkpoint = structuredClone(through.checkpoint());
    await through.step(250);
    const resumed = await prepared(town(11));
    resumed.restore(checkpoint);
    await resumed.step(250);
    expect(resumed.frame()).toEqual(through.frame());
    expect(through.frame().depthMetres.some((depth) => depth > 0.1)).toBe(true);
  });

  it('stops early when asked to and can go on', async () => {
    const solver = await prepared({ ...town(1), courantNumber: 0.001 });
    const abort = new AbortController();
    const stepping = solver.step(100, abort.signal);
    setTimeout(() => abort.abort(), 0);
    await stepping;
    const stopped = solver.seconds;
    expect(stopped).toBeLessThan(100);
    await solver.step(stopped + 0.01);
    expect(solver.seconds).toBeCloseTo(stopped + 0.01, 9);
  });

  it('keeps greatest depth and first arrival of a wave', async () => {
    const columns = 100;
    const solver = await prepared({
      columns,
      rows: 3,
      cellMetres: 10,
      bed: new Float32Array(columns * 3),
      manningCoefficient: 0,
      initialDepth: Float32Array.from({ length: columns * 3 }, (_, cell) => (cell % columns < 50 ? 4 : 0)),
    });
    await solver.step(30);
    const { arrivalSeconds, maximumDepthMetres } = solver.frame();
    expect(arrivalSeconds[columns + 20]).toBe(0);
    expect(maximumDepthMetres[columns + 20]).toBe(4);
    // Ritter's front runs at 2 c = 12.5 m/s; 5 cm follow behind it.
    expect(arrivalSeconds[columns + 60]!).toBeGreaterThan(8);
    expect(arrivalSeconds[columns + 60]!).toBeLessThan(16);
    expect(arrivalSeconds[columns + 99]).toBeNaN();
  });

  it.each<[string, Partial<FloodInputs>, RegExp]>([
    ['no cells', { columns: 0 }, /whole numbers of columns and rows, found 0 × 29/],
    ['a short bed', { bed: new Float32Array(3) }, /bed must hold 37 × 29 = 1073 values, found 3/],
    ['no ground', { bed: new Float32Array(37 * 29).fill(Number.NaN) }, /known in no cell/],
    ['a negative coefficient', { manningCoefficient: -1 }, /Manning coefficients from 0 to 1, found -1/],
    ['a hasty step', { courantNumber: 0.9 }, /up to 0.5, found 0.9/],
    [
      'an inflow into nothing',
      { inflows: [{ cells: new Uint32Array(0), hydrograph: [{ seconds: 0, cubicMetresPerSecond: 1 }] }] },
      /Inflow 1: it needs cells/,
    ],
  ])('refuses %s with one sentence', async (_, changes, sentence) => {
    await expect(prepared({ ...town(1), inflows: [], ...changes })).rejects.toThrow(sentence);
  });
});
