import { readdirSync, readFileSync } from 'node:fs';
import { constants, getPriority } from 'node:os';
import { describe, expect, it } from 'vitest';
import type { FloodInputs } from '../../models/flood/inputs.ts';
import { FloodSolver } from '../../models/flood/solver.ts';
import { crewThreads } from './crew-threads.ts';
import { floodKernel } from './kernel-file.ts';

/**
 * A street between blocks on rough ground that takes in water, with rain, evaporation, an inflow, a held level, a wall that
 * goes, a pump, and an open end.
 */
function street(order: 1 | 2): FloodInputs {
  const [columns, rows] = [140, 80];
  const bed = Float32Array.from(
    { length: columns * rows },
    (_, cell) => 0.02 * (cell % columns) + 0.1 * Math.sin(cell * 12.9898) ** 2,
  );
  const walls = Uint8Array.from(bed, (_, cell) => {
    const [column, row] = [cell % columns, Math.floor(cell / columns)];
    return column % 12 > 6 && row % 10 > 5 ? 1 : 0;
  });
  const wall = Uint32Array.from({ length: 40 }, (_, row) => (row + 20) * columns + 63);
  return {
    columns,
    rows,
    cellMetres: 1,
    bed,
    walls,
    manningCoefficient: 0.025,
    rain: [{ seconds: 0, millimetresPerHour: 150 }],
    inflows: [
      {
        cells: Uint32Array.from([22, 23, 24, 25].map((row) => row * columns + 50)),
        hydrograph: [
          { seconds: 0, cubicMetresPerSecond: 0 },
          { seconds: 60, cubicMetresPerSecond: 3 },
        ],
      },
    ],
    heldLevels: [
      {
        // Two tiles share it.
        cells: Uint32Array.from([61, 62, 63, 64, 65, 66].map((column) => 73 * columns + column)),
        levels: [
          { seconds: 0, levelMetres: 1 },
          { seconds: 60, levelMetres: 2 },
        ],
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
        {
          method: 'horton',
          initialMillimetresPerHour: 76,
          finalMillimetresPerHour: 13,
          decayPerHour: 4.14,
        },
      ],
      classes: Uint8Array.from(bed, (_, cell) => cell % 2),
    },
    evaporationMillimetresPerDay: 50,
    groundChanges: [
      // Two tiles share it.
      { seconds: 5.5, field: 'crestEast', cells: wall, levels: new Float32Array(40).fill(4) },
      { seconds: 31, field: 'crestEast', cells: wall, levels: new Float32Array(40).fill(Number.NaN) },
    ],
    links: [
      {
        kind: 'pump',
        id: 'pump',
        from: Uint32Array.from([45, 46, 47, 48].map((column) => 23 * columns + column)),
        to: Uint32Array.of(20 * columns + 100, 21 * columns + 100),
        cubicMetresPerSecond: 0.3,
        startDepthMetres: 0.05,
        stopDepthMetres: 0.02,
      },
    ],
    stepLevels: 2,
    order,
    edges: { west: 'open', east: 'closed', south: 'closed', north: 'open' },
  };
}

async function frameWith(threads: number, inputs: FloodInputs, [first, second]: [number, number] = [60, 90]) {
  const solver = new FloodSolver({
    module: await floodKernel(),
    ports: threads === 0 ? [] : crewThreads(threads),
  });
  try {
    await solver.prepare(inputs);
    await solver.step(first);
    await solver.step(second);
    return { ...solver.frame(), checkpoint: solver.checkpoint() };
  } finally {
    solver.close();
  }
}

describe('threads that share the tiles of a flood', () => {
  it.each([1, 2] as const)('give the same bits for any number of them, of order %i', async (order) => {
    const single = await frameWith(0, street(order));
    expect(single.depthMetres.some((depth) => depth > 0.3)).toBe(true);
    expect(single.ledger.outflow).toBeGreaterThan(2);
    expect(single.ledger.infiltrated).toBeGreaterThan(1);
    expect(single.ledger.evaporated).toBeGreaterThan(0.05);
    expect(single.checkpoint.links[0]!.taken).toBeGreaterThan(0);
    expect(Math.abs(single.ledger.relativeError!)).toBeLessThan(1e-12);
    for (const threads of [1, 3]) expect(await frameWith(threads, street(order))).toEqual(single);
  });

  it('give the same bits where parts of the grid have finer cells', async () => {
    const refined = (): FloodInputs => ({
      ...street(2),
      refinements: [
        { level: 1, column: 64, row: 0, columns: 76, rows: 80 },
        { level: 2, column: 96, row: 32, columns: 44, rows: 32 },
      ],
    });
    const single = await frameWith(0, refined(), [6, 8]);
    expect(single.refined![1]!.depthMetres.some((depth) => depth > 0.0003)).toBe(true);
    expect(single.ledger.infiltrated).toBeGreaterThan(0.1);
    expect(Math.abs(single.ledger.relativeError!)).toBeLessThan(1e-12);
    expect(await frameWith(3, refined(), [6, 8])).toEqual(single);
  });

  it('stop together when asked to', async () => {
    const solver = new FloodSolver({ module: await floodKernel(), ports: crewThreads(2) });
    try {
      await solver.prepare({ ...street(1), courantNumber: 0.0005 });
      const abort = new AbortController();
      const stepping = solver.step(1000, abort.signal);
      setTimeout(() => abort.abort(), 50);
      await stepping;
      expect(solver.seconds).toBeLessThan(1000);
      const { steps } = solver.frame();
      await solver.step(solver.seconds + 1e-4);
      expect(solver.frame().steps).toBeGreaterThan(steps);
    } finally {
      solver.close();
    }
  });

  it.skipIf(process.platform !== 'linux' || getPriority() >= constants.priority.PRIORITY_LOW)(
    'leave the processors to whoever answers people',
    async () => {
      /** Field 19 of proc_pid_stat(5); the second one, a name in brackets, may hold spaces. */
      const niceness = (thread: string): number =>
        Number(
          readFileSync(`/proc/self/task/${thread}/stat`, 'utf8')
            .replace(/^.*\) /, '')
            .split(' ')[16],
        );
      const lowered = (): number =>
        readdirSync('/proc/self/task').filter((thread) => niceness(thread) > getPriority()).length;
      // Those of the test before may be ending.
      await expect.poll(lowered).toBe(0);
      const ports = crewThreads(2);
      try {
        await expect.poll(lowered, { timeout: 20_000 }).toBe(2);
      } finally {
        for (const port of ports) port.close();
      }
    },
  );
});
