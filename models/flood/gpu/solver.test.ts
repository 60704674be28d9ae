import { afterAll, describe, expect, it } from 'vitest';
import { floodKernelForTests } from '../../testing/flood-kernel.ts';
import { type NodeGpu, openNodeGpu } from '../../testing/node-gpu.ts';
import { floodCases } from '../cases/all.ts';
import type { TimeStep } from '../crew.ts';
import type { FloodInputs } from '../inputs.ts';
import { type FloodFrame, FloodSolver } from '../solver.ts';
import { checkMemory } from './layout.ts';
import { GpuFloodSolver } from './solver.ts';

const gpu: NodeGpu | null = await openNodeGpu();
const module = floodKernelForTests();
const orders = [1, 2] as const;
afterAll(() => gpu?.close());

const size = 48;
const field = (of: (column: number, row: number) => number): Float32Array =>
  Float32Array.from({ length: size * size }, (_, cell) => of(cell % size, Math.floor(cell / size)));
const rough = field(
  (x, y) =>
    0.3 * Math.sin((2 * Math.PI * x) / 40) * Math.sin((2 * Math.PI * y) / 32) +
    0.05 * Math.sin(x * 1.7) * Math.cos(y * 2.3),
);
const square: FloodInputs = {
  columns: size,
  rows: size,
  cellMetres: 2,
  bed: rough,
  manningCoefficient: 0.03,
};
/** All under water, a hump that spreads. */
const wet: FloodInputs = {
  ...square,
  initialDepth: field((x, y) => 2 + Math.exp(-((x - 40) ** 2 + (y - 50) ** 2) / 200) - rough[y * size + x]!),
};
/** A dam that breaks over rough dry ground. */
const dam: FloodInputs = { ...square, initialDepth: field((x) => (x < 40 ? 1.5 : 0)) };
/** A block of houses and a wall of sandbags in sloping streets; rain, a burst main, an open edge. */
const walls = Uint8Array.from({ length: size * size }, (_, cell) => {
  const [x, y] = [cell % size, Math.floor(cell / size)];
  return x % 24 > 8 && x % 24 < 20 && y % 24 > 8 && y % 24 < 20 ? 1 : 0;
});
const streets: FloodInputs = {
  ...square,
  bed: field((x, y) => 0.02 * (size - x) + 0.005 * y + 0.02 * Math.sin(x * 1.3) * Math.cos(y * 0.9)),
  walls,
  manningCoefficient: field((x) => (x % 24 < 8 ? 0.016 : 0.04)),
  rain: [
    { seconds: 0, millimetresPerHour: 90 },
    { seconds: 150, millimetresPerHour: 30 },
  ],
  inflows: [
    {
      cells: Uint32Array.from([2 * size + 3, 2 * size + 4, 3 * size + 3]),
      hydrograph: [
        { seconds: 0, cubicMetresPerSecond: 0 },
        { seconds: 60, cubicMetresPerSecond: 1.5 },
        { seconds: 200, cubicMetresPerSecond: 0.5 },
      ],
    },
    { cells: Uint32Array.from([3 * size + 3]), hydrograph: [{ seconds: 0, cubicMetresPerSecond: 0.1 }] },
  ],
  barriers: {
    crestEast: field((x, y) => (x === 26 && y < 30 ? 0.02 * (size - 26) + 0.4 : Number.NaN)),
    crestNorth: field((_, y) => (y === 23 ? 2.5 : Number.NaN)),
  },
  edges: { west: 'closed', east: 'open', south: 'closed', north: 'closed' },
};

/** A river that rises past a levee into a plain that takes in water, under a storm that moves on to the east. */
const river: FloodInputs = {
  ...square,
  columns: 96,
  rows: 80,
  bed: Float32Array.from({ length: 96 * 80 }, (_, cell) => {
    const [x, y] = [cell % 96, Math.floor(cell / 96)];
    return (x < 8 ? -1 : 0.01 * (96 - x)) + 0.05 * Math.sin(x * 0.9) * Math.cos(y * 0.7);
  }),
  manningCoefficient: 0.03,
  heldLevels: [
    {
      cells: Uint32Array.from({ length: 4 * 80 }, (_, n) => 96 * Math.floor(n / 4) + (n % 4)),
      levels: [
        { seconds: 0, levelMetres: 0.4 },
        { seconds: 6, levelMetres: 1.3 },
        { seconds: 12, levelMetres: 1.1 },
      ],
    },
    // Dry from the start, and it stays so.
    { cells: Uint32Array.from([40 * 96 + 90]), levels: [{ seconds: 0, levelMetres: -3 }] },
  ],
  rainField: {
    times: [0, 5, 20],
    intensityAt: (interval, x) => (interval === 0 ? (x < 100 ? 200 : 0) : x < 100 ? 40 : 160),
  },
  infiltration: {
    soils: [
      {
        method: 'green-ampt',
        conductivityMillimetresPerHour: 10.9,
        suctionMillimetres: 110.1,
        moistureDeficit: 0.412,
      },
      {
        method: 'horton',
        initialMillimetresPerHour: 76,
        finalMillimetresPerHour: 13,
        decayPerHour: 4.14,
      },
      { method: 'curve-number', curveNumber: 75, initialAbstractionRatio: 0.01 },
      { method: 'impervious' },
    ],
    classes: Uint8Array.from({ length: 96 * 80 }, (_, cell) => Math.floor((cell % 96) / 12) % 4),
  },
};

async function onProcessor(
  inputs: FloodInputs,
  seconds: number,
): Promise<{ frame: FloodFrame; steps: TimeStep[] }> {
  const steps: TimeStep[] = [];
  const solver = new FloodSolver({ module, onStep: (step) => steps.push(step) });
  await solver.prepare(inputs);
  await solver.step(seconds);
  return { frame: solver.frame(), steps };
}

async function onGpu<Result>(
  inputs: FloodInputs,
  use: (solver: GpuFloodSolver) => Promise<Result>,
): Promise<Result> {
  const solver = new GpuFloodSolver(gpu!.device);
  await solver.prepare(inputs);
  try {
    return await use(solver);
  } finally {
    solver.close();
  }
}

const greatest = (a: Float32Array, b: Float32Array): number =>
  a.reduce((most, value, cell) => Math.max(most, Math.abs(value - b[cell]!)), 0);
const mean = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, cell) => sum + Math.abs(value - b[cell]!), 0) / a.length;

/** The same water at rest over islands. */
const lake: FloodInputs = { ...square, initialLevelMetres: 0.1 };

describe.skipIf(gpu === null)('flood on a GPU (needs the package webgpu and an adapter)', () => {
  describe.each(orders)('order %i, with the steps of the processor', (order) => {
    it.each([
      ['all under water', wet, order === 2 ? 5 : 12, 5e-6, 1e-6],
      ['a dam that breaks over dry ground', dam, order === 2 ? 5 : 12, 1e-3, 1e-5],
      ['streets with houses, rain, inflows and barriers', streets, order === 2 ? 15 : 60, 1e-3, 1e-5],
      ['a river held at levels, soils and a storm that moves', river, 10, 1e-3, 1e-5],
    ])(
      '%s: the same water, and the balance closes to the last unit',
      async (_, inputs, seconds, most, average) => {
        const { frame, steps } = await onProcessor({ ...inputs, order }, seconds);
        const there = await onGpu({ ...inputs, order }, async (solver) => {
          await solver.replay(steps);
          return solver.frame();
        });
        expect(there.seconds).toBe(seconds);
        expect(there.steps).toBe(steps.length);
        expect(greatest(frame.depthMetres, there.depthMetres)).toBeLessThan(most);
        expect(mean(frame.depthMetres, there.depthMetres)).toBeLessThan(average);
        expect(greatest(frame.maximumDepthMetres, there.maximumDepthMetres)).toBeLessThan(most);
        expect(there.ledger.rain).toBeCloseTo(frame.ledger.rain, 9);
        const inflow = inputs.heldLevels ? frame.ledger.inflow / there.ledger.inflow : 1;
        expect(Math.abs(inflow - 1)).toBeLessThan(1e-5);
        if (!inputs.heldLevels) expect(there.ledger.inflow).toBeCloseTo(frame.ledger.inflow, 9);
        expect(Math.abs(there.ledger.infiltrated - frame.ledger.infiltrated)).toBeLessThanOrEqual(
          1e-3 * frame.ledger.infiltrated,
        );
        expect(mean(frame.maximumSpeed!, there.maximumSpeed!)).toBeLessThan(1e-3);
        expect(mean(frame.maximumHazard!, there.maximumHazard!)).toBeLessThan(1e-3);
        expect(frame.maximumSpeed!.some((speed) => speed > 0.1)).toBe(true);
        expect(Math.abs(there.ledger.relativeError!)).toBeLessThan(1e-13);
        expect(there.ledger.made).toBe(0);
      },
    );

    it('a lake at rest among islands stays at rest to the last bit', async () => {
      await onGpu({ ...lake, order }, async (solver) => {
        const before = solver.frame();
        await solver.step(3);
        const after = solver.frame();
        expect(after.depthMetres).toEqual(before.depthMetres);
        expect([...after.dischargeX, ...after.dischargeY].every((q) => q === 0)).toBe(true);
        expect(after.depthMetres.some((depth) => depth > 0.2)).toBe(true);
        expect(after.depthMetres.some((depth) => depth === 0)).toBe(true);
      });
    });
  });

  it.each(floodCases.flatMap((flood) => orders.map((order) => ({ flood, order, name: flood.name }))))(
    'first steps of $name, order $order: within 1 mm of the processor',
    async ({ flood, order }) => {
      // Few cells and steps: an adapter on the processor is slow. Whole cases are compared by bench/flood-gpu-cases.ts.
      const inputs: FloodInputs = { ...flood.inputs(Math.min(flood.cells, 60)), order };
      const steps: TimeStep[] = [];
      const solver = new FloodSolver({ module, onStep: (step) => steps.push(step) });
      await solver.prepare(inputs);
      for (let until = 0.5; steps.length < 15; until *= 1.5) await solver.step(until);
      const frame = solver.frame();
      const there = await onGpu(inputs, async (other) => {
        await other.replay(steps);
        return other.frame();
      });
      expect(greatest(frame.depthMetres, there.depthMetres)).toBeLessThan(1e-3);
      expect(Math.abs(there.ledger.relativeError ?? 0)).toBeLessThan(1e-12);
    },
  );

  it('with steps of its own: gauges within 1 mm, arrivals within a look, the balance closes', async () => {
    const { frame } = await onProcessor(streets, 160);
    const there = await onGpu(streets, async (solver) => {
      await solver.step(80);
      await solver.step(160);
      return solver.frame();
    });
    expect(there.seconds).toBe(160);
    for (const [column, row] of [
      [3, 3],
      [24, 24],
      [26, 10],
      [40, 5],
      [46, 30],
    ] as const) {
      const gauge = row * size + column;
      expect(Math.abs(there.depthMetres[gauge]! - frame.depthMetres[gauge]!)).toBeLessThan(1e-3);
      expect(there.maximumDepthMetres[gauge]).toBeCloseTo(frame.maximumDepthMetres[gauge]!, 2);
      const [ours, theirs] = [there.arrivalSeconds[gauge]!, frame.arrivalSeconds[gauge]!];
      expect(Number.isNaN(ours)).toBe(Number.isNaN(theirs));
      if (!Number.isNaN(ours)) expect(Math.abs(ours - theirs)).toBeLessThan(3);
    }
    expect(there.ledger.rain).toBeCloseTo(frame.ledger.rain, 3);
    expect(Math.abs(there.ledger.relativeError!)).toBeLessThan(1e-13);
  });

  it('a dam break onto water (Stoker 1957, h 10 and 1 m, 50 s): L1 within 1.5 % of the dam, 2 cm behind the shock', async () => {
    const cells = 200;
    const there = await onGpu(
      {
        columns: cells,
        rows: 4,
        cellMetres: 10,
        bed: new Float32Array(cells * 4),
        manningCoefficient: 0,
        initialDepth: Float32Array.from({ length: cells * 4 }, (_, cell) => (cell % cells < 100 ? 10 : 1)),
      },
      async (solver) => {
        await solver.step(50);
        return solver.frame();
      },
    );
    const exact = (x: number): number => {
      if (x < 504.77) return 10;
      if (x < 1055.33) return (4 / (9 * 9.81)) * (Math.sqrt(98.1) - (x - 1000) / 100) ** 2;
      return x < 1490.96 ? 3.96175 : 1;
    };
    let sum = 0;
    for (let column = 0; column < cells; column++)
      sum += Math.abs(there.depthMetres[cells + column]! - exact(10 * column + 5));
    expect(sum / cells / 10).toBeLessThan(0.015);
    expect(Math.abs(there.depthMetres[cells + 130]! - 3.96175)).toBeLessThan(0.02);
  });

  it('rain on a street of 20 %: kinematic depth within 3 %', async () => {
    const [cells, dx, slope, n] = [40, 10, 0.2, 0.02];
    const there = await onGpu(
      {
        columns: cells,
        rows: 4,
        cellMetres: dx,
        bed: Float32Array.from(
          { length: cells * 4 },
          (_, cell) => slope * (cells * dx - ((cell % cells) + 0.5) * dx),
        ),
        manningCoefficient: n,
        rain: [{ seconds: 0, millimetresPerHour: 80 }],
        edges: { west: 'closed', east: 'open', south: 'closed', north: 'closed' },
      },
      async (solver) => {
        await solver.step(600);
        return solver.frame();
      },
    );
    for (const column of [10, 20, 30]) {
      const depth = ((n * (80 / 3.6e6) * (column + 0.5) * dx) / Math.sqrt(slope)) ** 0.6;
      expect(there.depthMetres[cells + column]! / depth).toBeGreaterThan(0.97);
      expect(there.depthMetres[cells + column]! / depth).toBeLessThan(1.03);
    }
    expect(Math.abs(there.ledger.relativeError!)).toBeLessThan(1e-13);
  });

  it.each([
    ['streets', streets, 20],
    ['a river', river, 3],
  ])('goes on from a checkpoint with the same bits: %s', async (_, inputs, seconds) => {
    await onGpu(inputs, async (solver) => {
      await solver.step(seconds);
      const checkpoint = solver.checkpoint();
      await solver.step(2 * seconds);
      const straight = solver.checkpoint();
      solver.restore(checkpoint);
      expect(solver.seconds).toBe(seconds);
      await solver.step(2 * seconds);
      // Blocks that have just become dry are not looked at once more.
      const { blockSteps } = straight;
      expect({ ...solver.checkpoint(), blockSteps }).toEqual(straight);
    });
  });

  it('threads that share what they read and compute come to the same bits', async () => {
    const there = [];
    for (const sharing of ['alone', 'together'] as const) {
      const solver = new GpuFloodSolver(gpu!.device, sharing);
      await solver.prepare({ ...streets, initialDepth: dam.initialDepth });
      await solver.step(1);
      there.push(solver.checkpoint());
      solver.close();
    }
    expect(there[1]).toEqual(there[0]);
    expect(there[0]!.steps).toBeGreaterThan(2);
    expect(there[0]!.dischargeX.some((discharge) => discharge > 0.5)).toBe(true);
  });

  it('dry blocks rest', async () => {
    const bed = new Float32Array(size * size);
    const initialDepth = field((x, y) => (x < 4 && y < 4 ? 0.5 : 0));
    const frame = await onGpu({ ...square, bed, initialDepth }, async (solver) => {
      await solver.step(4);
      return solver.frame();
    });
    expect(frame.cellUpdates).toBeLessThan(0.5 * frame.steps * size * size);
    expect(frame.cellUpdates).toBeGreaterThan(0);
  });

  it('stops between two submissions when asked to', async () => {
    await onGpu(wet, async (solver) => {
      await solver.step(1e5, AbortSignal.timeout(200));
      expect(solver.seconds).toBeGreaterThan(0);
      expect(solver.seconds).toBeLessThan(1e5);
      expect(Math.abs(solver.frame().ledger.relativeError!)).toBeLessThan(1e-13);
    });
  });

  it('refuses what it cannot compute, in one sentence', async () => {
    const solver = new GpuFloodSolver(gpu!.device);
    await expect(
      solver.prepare({
        ...square,
        groundChanges: [
          { seconds: 5, field: 'crestEast', cells: Uint32Array.of(1), levels: Float32Array.of(1) },
        ],
      }),
    ).rejects.toThrow('groundChanges cannot be computed on the GPU; compute on the processor.');
    const small = { maxStorageBufferBindingSize: 2 ** 20, maxBufferSize: 2 ** 28 } as GPUSupportedLimits;
    expect(() => checkMemory({ ...square, columns: 1000, rows: 1000 }, small)).toThrow(
      '1000 × 1000 cells need 15.3 MiB in one buffer of the GPU; it allows 1.0 MiB, which is 65536 cells.',
    );
  });

  it('tells that the GPU was lost', async () => {
    const other = await gpu!.another();
    const solver = new GpuFloodSolver(other);
    await solver.prepare(wet);
    other.destroy();
    await expect(solver.step(1)).rejects.toThrow('the GPU was lost');
  });
});
