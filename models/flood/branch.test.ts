import { describe, expect, it } from 'vitest';
import { cityPlane } from '../geo/coordinate-systems.ts';
import { floodKernelForTests } from '../testing/flood-kernel.ts';
import { branchScenario } from './branch.ts';
import { type FloodGrid, type FloodScenario, floodScenario } from './scenario.ts';
import { scenarioInputs } from './scenario-inputs.ts';
import { type FloodCheckpoint, type FloodFrame, FloodSolver } from './solver.ts';

const line = [
  [120.2, 30.9],
  [120.21, 30.9],
];
const wall = { id: 'wall', kind: 'barrier', line, heightMetres: 1 };
const scenario = (changes: object = {}): FloodScenario =>
  floodScenario.parse({ name: 'a', cellMetres: 4, durationSeconds: 7200, frameSeconds: 60, ...changes });
const branch = (interventions: object[], changes: object = {}): FloodScenario =>
  scenario({ name: 'b', interventions, parent: { run: 'r', atSeconds: 1500 }, ...changes });

describe('a branch', () => {
  it('begins what people do when it leaves its parent, which it equals until then', () => {
    const { scenario: computed, sameUntilSeconds } = branchScenario(scenario(), branch([wall]));
    expect(computed.interventions).toMatchObject([{ id: 'wall', fromSeconds: 1500 }]);
    expect(sameUntilSeconds).toBe(1500);
    const later = branchScenario(scenario(), branch([{ ...wall, fromSeconds: 3000 }]));
    expect(later.scenario.interventions).toMatchObject([{ fromSeconds: 3000 }]);
    expect(later.sameUntilSeconds).toBe(1500);
  });

  it('keeps what the parent has, from its own time on', () => {
    const parent = scenario({ interventions: [wall] });
    const kept = branchScenario(parent, branch([wall, { ...wall, id: 'second' }]));
    expect(kept.scenario.interventions).toMatchObject([{ fromSeconds: 0 }, { fromSeconds: 1500 }]);
    expect(kept.sameUntilSeconds).toBe(1500);
    expect(branchScenario(parent, branch([])).sameUntilSeconds).toBe(0);
    const late = scenario({ interventions: [{ ...wall, fromSeconds: 1200 }] });
    expect(branchScenario(late, branch([])).sameUntilSeconds).toBe(1200);
  });

  it.each([
    ['raised ground', { interventions: [{ id: 'road', kind: 'raise', polygon: [...line, [120.2, 30.91]] }] }],
    ['other rain', { rain: [{ seconds: 0, millimetresPerHour: 5 }] }],
    ['other frames', { frameSeconds: 120 }],
  ])('differs from the start with %s', (_, changes) => {
    expect(branchScenario(scenario(), branch([], changes)).sameUntilSeconds).toBe(0);
  });

  it('may go on longer than its parent, and needs no time at all', () => {
    expect(branchScenario(scenario(), branch([], { durationSeconds: 9000 })).sameUntilSeconds).toBe(1500);
    const whole = scenario({ parent: { run: 'r' }, interventions: [wall] });
    expect(branchScenario(scenario(), whole)).toEqual({ scenario: whole, sameUntilSeconds: 0 });
  });

  it('is refused where it cannot be', () => {
    expect(() => branchScenario(scenario({ durationSeconds: 600 }), branch([]))).toThrow(
      'Branch: expected a time before the end of both runs (600 s), found 1500 s.',
    );
    expect(() => branchScenario(scenario(), branch([{ ...wall, untilSeconds: 900 }]))).toThrow(
      'Intervention "wall": it ends at 900 s, before the branch begins at 1500 s.',
    );
  });
});

describe('a branch with a wall', () => {
  const plane = cityPlane({ longitude: 120.2, latitude: 30.9 });
  const grid: FloodGrid = {
    ...{ columns: 40, rows: 24, cellMetres: 5, x0: 0, y0: 0, geoidUndulation: 10 },
    crs: plane.definition,
  };
  /** A valley that falls to the east, into which water comes in the west. */
  const bed = Float32Array.from(
    { length: grid.columns * grid.rows },
    (_, cell) => 10 - 0.02 * (cell % 40) + 0.01 * Math.abs(Math.floor(cell / 40) - 12),
  );
  const degrees = (x: number, y: number): [number, number] => {
    const { longitude, latitude } = plane.toGeographic(x, y);
    return [longitude, latitude];
  };
  const across = {
    id: 'wall',
    kind: 'barrier' as const,
    line: [degrees(100, 0), degrees(100, 120)],
    heightMetres: 2,
  };
  const flood = (changes: object = {}): FloodScenario =>
    scenario({
      durationSeconds: 1200,
      boundary: 'closed',
      inflows: [
        {
          ...plane.toGeographic(15, 60),
          radiusMetres: 12,
          hydrograph: [{ seconds: 0, cubicMetresPerSecond: 6 }],
        },
      ],
      ...changes,
    });
  const module = floodKernelForTests();
  /** Computes from the start, or from a state, with the stops that a run with checkpoints makes. */
  async function compute(
    computed: FloodScenario,
    until: number[],
    from?: FloodCheckpoint,
  ): Promise<{ frame: FloodFrame; checkpoint: FloodCheckpoint }> {
    const solver = new FloodSolver({ module });
    try {
      await solver.prepare(scenarioInputs({ scenario: computed, grid, bed, footprints: [] }).inputs);
      if (from) solver.restore(from);
      for (const seconds of until) await solver.step(seconds);
      return { frame: solver.frame(), checkpoint: solver.checkpoint() };
    } finally {
      solver.close();
    }
  }
  const beyond = ({ depthMetres }: FloodFrame): number =>
    depthMetres.reduce((sum, depth, cell) => sum + (cell % 40 >= 20 ? depth * 25 : 0), 0);

  it('goes on from its parent with the bits of a run from the start, and keeps the water back from then on', async () => {
    const parent = flood();
    const { scenario: computed, sameUntilSeconds } = branchScenario(
      parent,
      flood({ name: 'b', interventions: [across], parent: { run: 'r', atSeconds: 600 } }),
    );
    expect(sameUntilSeconds).toBe(600);
    const half = await compute(parent, [600]);
    const whole = await compute(computed, [600, 1200]);
    const onward = await compute(computed, [1200], half.checkpoint);
    expect(onward.frame.depthMetres).toEqual(whole.frame.depthMetres);
    expect(onward.frame.dischargeX).toEqual(whole.frame.dischargeX);
    expect(onward.frame.maximumDepthMetres).toEqual(whole.frame.maximumDepthMetres);
    expect(onward.frame.ledger).toEqual(whole.frame.ledger);
    // 6 m³/s for 600 s are 3600 m³: without the wall most of them go on to the east, with it none do.
    const without = await compute(parent, [600, 1200]);
    expect(beyond(half.frame)).toBeGreaterThan(100);
    expect(beyond(without.frame) - beyond(half.frame)).toBeGreaterThan(2000);
    expect(Math.abs(beyond(onward.frame) - beyond(half.frame))).toBeLessThan(1);
  });
});
