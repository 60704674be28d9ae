import { describe, expect, it } from 'vitest';
import { floodKernelForTests } from '../../testing/flood-kernel.ts';
import type { FloodInputs } from '../inputs.ts';
import { FloodSolver } from '../solver.ts';
import { type Barrel, culvertFlow } from './culvert.ts';
import { inletFlow } from './inlet.ts';
import type { Link } from './link.ts';
import { manholeFlow } from './sewer.ts';

const module = floodKernelForTests();
/** Two basins of 40 × 20 cells of 2 m, with a road dam between them; tiles meet in the eastern one. */
const [columns, rows, cellMetres] = [90, 20, 2];
const size = columns * rows;
const at = (column: number, row: number): number => row * columns + column;
const box = (west: number, south: number, wide: number, high = wide): Uint32Array =>
  Uint32Array.from({ length: wide * high }, (_, n) => at(west + (n % wide), south + Math.floor(n / wide)));
const isDam = (cell: number): boolean => cell % columns >= 40 && cell % columns < 50;
const bed = Float32Array.from({ length: size }, (_, cell) => (isDam(cell) ? 14 : 10));

function basins(west: number, east: number, links: Link[]): FloodInputs {
  return {
    columns,
    rows,
    cellMetres,
    bed,
    manningCoefficient: 0.02,
    initialDepth: Float32Array.from({ length: size }, (_, cell) =>
      isDam(cell) ? 0 : cell % columns < 40 ? west : east,
    ),
    stepLevels: 3,
    links,
  };
}

async function solved(inputs: FloodInputs, seconds: number): Promise<FloodSolver> {
  const solver = new FloodSolver({ module });
  await solver.prepare(inputs);
  await solver.step(seconds);
  return solver;
}

/** Cubic metres in the western and in the eastern basin. */
function volumes(solver: FloodSolver): [number, number] {
  let [west, east] = [0, 0];
  solver.frame().depthMetres.forEach((depth, cell) => {
    if (cell % columns < 45) west += depth * cellMetres ** 2;
    else east += depth * cellMetres ** 2;
  });
  return [west, east];
}
const area = 40 * 20 * 4;

const barrel: Barrel = {
  shape: 'box',
  widthMetres: 1,
  heightMetres: 1,
  lengthMetres: 24,
  manningCoefficient: 0.013,
  barrels: 2,
};
const culvert: Link = {
  kind: 'culvert',
  id: 'culvert',
  from: box(34, 7, 6),
  to: box(50, 7, 6),
  barrel,
  fromInvertMetres: 10,
  toInvertMetres: 10,
};
const pump: Link = {
  kind: 'pump',
  id: 'pump',
  from: box(10, 8, 4),
  to: null,
  cubicMetresPerSecond: 0.5,
  startDepthMetres: 0.4,
  stopDepthMetres: 0.2,
};

describe('links', () => {
  it('a pump lifts its flow out of the area, from its starting depth on down to where it stops', async () => {
    const solver = await solved(basins(0.5, 0, [pump]), 300);
    const { pumped, stored, relativeError } = solver.ledger();
    expect(pumped).toBeCloseTo(150, 4);
    expect(stored).toBeCloseTo(0.5 * area - 150, 3);
    expect(relativeError).toBe(0);
    await solver.step(2600);
    // 0.2 m are left, less a little that was on its way when it stopped.
    expect(solver.ledger().stored / area).toBeGreaterThan(0.19);
    expect(solver.ledger().stored / area).toBeLessThan(0.215);
    const before = solver.ledger().pumped;
    await solver.step(2700);
    expect(solver.ledger().pumped).toBe(before);
    const idle = await solved(basins(0.39, 0, [pump]), 100);
    expect(idle.ledger().pumped).toBe(0);
    solver.close();
    idle.close();
  });

  it('a pump to another place gives there what it takes, between its times only', async () => {
    const to = { ...pump, to: box(60, 5, 4), fromSeconds: 50, untilSeconds: 150.5 };
    const solver = await solved(basins(1, 0, [to]), 200);
    const [west, east] = volumes(solver);
    expect(east).toBeCloseTo(0.5 * 100.5, 3);
    expect(west + east).toBeCloseTo(area, 2);
    expect(solver.ledger()).toMatchObject({ pumped: 0, relativeError: 0 });
    solver.close();
  });

  it('a culvert passes what HDS-5 has for its ends, and brings two basins to one level', async () => {
    const solver = await solved(basins(2, 1.2, [culvert]), 30);
    const [westBefore, eastBefore] = volumes(solver);
    await solver.step(60);
    const [west, east] = volumes(solver);
    const mean = (one: number, other: number): number => 10 + (one + other) / 2 / area;
    const levels = { from: mean(westBefore, west), to: mean(eastBefore, east), fromInvert: 10, toInvert: 10 };
    // Draw-down and heaping-up at its ends take a little of the difference; waves run to and fro.
    const flow = (east - eastBefore) / 30 / culvertFlow(barrel, levels);
    expect(flow).toBeGreaterThan(0.93);
    expect(flow).toBeLessThan(1.04);
    await solver.step(3000);
    const [low, high] = volumes(solver);
    expect(low / area).toBeCloseTo(1.6, 2);
    expect(high / area).toBeCloseTo(1.6, 2);
    expect(solver.ledger().relativeError).toBe(0);
    const back = await solved(basins(1.2, 2, [culvert]), 60);
    const [gained] = volumes(back);
    expect(gained - 1.2 * area).toBeCloseTo(east - 1.2 * area, 0);
    solver.close();
    back.close();
  });

  it('inlets and basins take what they can, each with its own place in the balance', async () => {
    const inlet = { lengthMetres: 2, openAreaSquareMetres: 0.2 };
    const links: Link[] = [
      { kind: 'inlet', id: 'inlet', from: box(5, 5, 1), inlet },
      { kind: 'storage', id: 'tank', from: box(20, 5, 5), volumeCubicMetres: 40, cubicMetresPerSecond: 1 },
    ];
    const solver = await solved(basins(0.3, 0, links), 20);
    expect(solver.ledger().basins).toBeCloseTo(20, 3);
    expect(solver.ledger().sewer / (20 * inletFlow(inlet, 0.3))).toBeGreaterThan(0.9);
    expect(solver.ledger().sewer / (20 * inletFlow(inlet, 0.3))).toBeLessThan(1.02);
    await solver.step(200);
    expect(solver.ledger().basins).toBeCloseTo(40, 3);
    expect(solver.ledger().relativeError).toBe(0);
    solver.close();
  });

  it('go on after a checkpoint with the same bits, and keep the balance where links are others', async () => {
    const links: Link[] = [pump, culvert, { ...pump, id: 'second', to: box(70, 3, 3) }];
    const first = await solved(basins(1, 0.2, links), 60);
    const kept = first.checkpoint();
    await first.step(120);
    const second = new FloodSolver({ module });
    await second.prepare(basins(1, 0.2, links));
    second.restore(kept);
    await second.step(120);
    expect(second.checkpoint()).toEqual(first.checkpoint());
    const branch = new FloodSolver({ module });
    await branch.prepare(basins(1, 0.2, [{ ...pump, id: 'other' }]));
    branch.restore(kept);
    await branch.step(120);
    expect(branch.ledger().pumped).toBeCloseTo(30 + 30, 3);
    expect(branch.ledger().relativeError).toBe(0);
    for (const solver of [first, second, branch]) solver.close();
  });

  it('are refused where they cannot be', async () => {
    const solver = new FloodSolver({ module });
    await expect(solver.prepare(basins(1, 1, [pump, pump]))).rejects.toThrow(
      'Pump "pump": expected an id of its own, found "pump" twice.',
    );
    await expect(solver.prepare(basins(1, 1, [{ ...pump, from: Uint32Array.of(99_999) }]))).rejects.toThrow(
      'Pump "pump": it needs cells of known, open ground.',
    );
  });
});

describe('coupling with a drainage network', () => {
  const manhole = { crestMetres: 10, widthMetres: 2, areaSquareMetres: 0.5, orificeCoefficient: 0.6 };
  const link: Link = { kind: 'sewer', id: 'node', from: box(10, 8, 4), manhole };

  // A network as small as can be: a shaft of 30 m² from 6 m up, whose outfall is a pipe.
  function network(level: number, outfall: number) {
    let [water, out] = [level, 0];
    const shaft = 30;
    return {
      node: () => ({
        headMetres: water,
        availableCubicMetres: shaft * Math.max(0, water - 10),
        roomCubicMetres: Number.POSITIVE_INFINITY,
      }),
      take: (volume: number, seconds: number) => {
        const runs = Math.min(outfall * seconds, shaft * (water - 6));
        water += (volume - runs) / shaft;
        out += runs;
      },
      volume: () => shaft * (water - 6) + out,
      level: () => water,
    };
  }

  async function couple(
    solver: FloodSolver,
    pipes: ReturnType<typeof network>,
    until: number,
    every: number,
  ) {
    let passed = solver.sewerVolumes().get('node')!;
    for (let seconds = solver.seconds + every; seconds <= until; seconds += every) {
      solver.setSewer(new Map([['node', pipes.node()]]));
      await solver.step(seconds);
      const now = solver.sewerVolumes().get('node')!;
      pipes.take(now - passed, every);
      passed = now;
    }
  }

  it('drains the street into the network, and floods it when the network is full; no water is lost', async () => {
    const solver = await solved(basins(0.4, 0, [link]), 0);
    const before = solver.ledger().stored;
    const pipes = network(7, 0.1);
    const inside = pipes.volume();
    await couple(solver, pipes, 600, 5);
    const after = solver.ledger();
    expect(after.sewer).toBeGreaterThan(80);
    expect(after.relativeError).toBe(0);
    expect(Math.abs(after.stored + pipes.volume() - before - inside) / before).toBeLessThan(1e-9);
    solver.close();

    const dry = await solved(basins(0, 0, [link]), 0);
    const full = network(12, 0);
    const all = full.volume();
    await couple(dry, full, 900, 5);
    expect(dry.ledger().sewer).toBeLessThan(-50);
    // It ends where both stand at one level, and nothing comes back and forth.
    expect(full.level() - 10).toBeCloseTo(dry.ledger().stored / area, 2);
    expect(Math.abs(dry.ledger().stored + full.volume() - all) / all).toBeLessThan(1e-9);
    dry.close();
  });

  it('gives no more than the network has, and takes no more than it has room for', async () => {
    const solver = await solved(basins(0.3, 0, [link]), 0);
    const before = solver.ledger().stored;
    solver.setSewer(new Map([['node', { headMetres: 15, availableCubicMetres: 2, roomCubicMetres: 9 }]]));
    await solver.step(60);
    expect(solver.ledger().stored - before).toBeCloseTo(2, 6);
    solver.setSewer(new Map([['node', { headMetres: 8, availableCubicMetres: 0, roomCubicMetres: 0.5 }]]));
    await solver.step(120);
    expect(solver.sewerVolumes().get('node')).toBeCloseTo(-1.5, 6);
    solver.close();
  });

  // Torricelli: t = 2 A (√H1 - √H2) / (C a √(2 g)), head at the crest.
  it('a tank empties over an orifice in the time that Torricelli gives', () => {
    const tank = { crestMetres: 0, areaSquareMetres: 0.2, widthMetres: 4, orificeCoefficient: 0.6 };
    let [level, seconds] = [2, 0];
    const step = 0.05;
    while (level > 0.5) {
      level -= (manholeFlow(tank, level, 0) * step) / 50;
      seconds += step;
    }
    const exact = (2 * 50 * (Math.sqrt(2) - Math.sqrt(0.5))) / (0.6 * 0.2 * Math.sqrt(2 * 9.81));
    expect(seconds / exact).toBeCloseTo(1, 2);
  });
});
