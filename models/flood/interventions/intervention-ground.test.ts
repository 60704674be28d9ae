import { describe, expect, it } from 'vitest';
import { floodKernelForTests } from '../../testing/flood-kernel.ts';
import type { FloodInputs } from '../inputs.ts';
import { FloodSolver } from '../solver.ts';
import { checkInterventionPlaces, type GroundWorks, groundWorks } from './intervention-ground.ts';
import { checkInterventions, type Intervention, intervention } from './interventions.ts';

const module = floodKernelForTests();
/** 80 × 40 cells of 2 m; places are metres, small enough to pass for degrees. */
const grid = { columns: 80, rows: 40, cellMetres: 2, x0: 0, y0: 0 };
const size = grid.columns * grid.rows;
const place = ([x, y]: readonly [number, number]): [number, number] => [x, y];
const parse = (one: object): Intervention => intervention.parse({ id: 'a', ...one });
const works = (ones: object[], ground = new Float32Array(size).fill(5)): GroundWorks =>
  groundWorks(grid, ground, (cell) => Number.isNaN(ground[cell]!), ones.map(parse), place);

/** Water of 1 m in the western half. */
async function solved(ground: GroundWorks, seconds: number): Promise<FloodSolver> {
  const inputs: FloodInputs = {
    ...grid,
    ...ground,
    manningCoefficient: 0.03,
    initialDepth: Float32Array.from({ length: size }, (_, cell) => (cell % 80 < 30 ? 1 : 0)),
    stepLevels: 2,
  };
  const solver = new FloodSolver({ module });
  await solver.prepare(inputs);
  await solver.step(seconds);
  return solver;
}

/** Cubic metres east of a column. */
const eastOf = (column: number, solver: FloodSolver): number =>
  solver.frame().depthMetres.reduce((sum, depth, cell) => sum + (cell % 80 > column ? 4 * depth : 0), 0);

const across = {
  line: [
    [80, 0.1],
    [84.5, 41],
    [80, 79.9],
  ],
};

describe('interventions on the ground', () => {
  it('a wall of sandbags across holds the water back, and lets over what rises above it', async () => {
    const high = await solved(works([{ kind: 'barrier', ...across, heightMetres: 1.2 }]), 200);
    expect(eastOf(44, high)).toBe(0);
    const low = await solved(works([{ kind: 'barrier', ...across, heightMetres: 0.2 }]), 200);
    expect(eastOf(44, low)).toBeGreaterThan(100);
    expect(low.frame().ledger.relativeError).toBe(0);
    high.close();
    low.close();
  });

  it('stand from one time to another, at a level or a height above the ground', () => {
    const ground = Float32Array.from({ length: size }, (_, cell) => (cell % 80 < 42 ? 5 : 6));
    const { barriers, groundChanges } = works(
      [
        { kind: 'barrier', ...across, heightMetres: 1, fromSeconds: 60, untilSeconds: 600 },
        {
          kind: 'gate',
          line: [
            [20, 10],
            [20, 30],
          ],
          heightMetres: 2,
          shut: [{ fromSeconds: 0, untilSeconds: 90 }],
        },
      ].map((one, n) => ({ ...one, id: String(n) })),
      ground,
    );
    expect(barriers!.crestEast.filter((crest) => crest === 7)).toHaveLength(10);
    expect(groundChanges.map(({ seconds, field }) => `${seconds} ${field}`)).toEqual([
      '60 crestEast',
      '60 crestNorth',
      '90 crestEast',
      '600 crestEast',
      '600 crestNorth',
    ]);
    expect(new Set(groundChanges[0]!.levels)).toEqual(new Set([6, 7]));
    expect([...groundChanges[2]!.levels].every(Number.isNaN)).toBe(true);
  });

  it('a breach grows from the middle of a levee in the ground, and of a wall on it', async () => {
    const levee = (column: number): boolean => column >= 36 && column < 44;
    const ground = Float32Array.from({ length: size }, (_, cell) => (levee(cell % 80) ? 7 : 5));
    const breach = {
      kind: 'breach',
      line: [
        [80, 30],
        [80, 50],
      ],
      bottomLevelMetres: 5.2,
      fromSeconds: 100,
      formationSeconds: 100,
      thicknessMetres: 20,
    };
    const made = works(
      [
        breach,
        {
          kind: 'barrier',
          id: 'b',
          line: [
            [80, 0],
            [80, 80],
          ],
          heightMetres: 1,
        },
      ],
      ground,
    );
    const solver = await solved(made, 100);
    expect(eastOf(44, solver)).toBe(0);
    await solver.step(400);
    expect(eastOf(44, solver)).toBeGreaterThan(100);
    expect(solver.frame().ledger.relativeError).toBe(0);
    solver.close();
    // Halfway the middle is down to (8 + 5.2) / 2, and ends of the gap still stand.
    const bedAt = (time: number): Map<number, number> =>
      new Map(
        made.groundChanges
          .filter(({ field, seconds }) => field === 'bed' && seconds <= time)
          .flatMap(({ cells, levels }) =>
            Array.from(cells, (cell, n): [number, number] => [cell, levels[n]!]),
          ),
      );
    const half = bedAt(150);
    expect(half.get(20 * 80 + 40)).toBeCloseTo(6.6, 5);
    expect(half.has(15 * 80 + 40)).toBe(false);
    const full = bedAt(200);
    expect([...full.values()].every((level) => Math.abs(level - 5.2) < 1e-5)).toBe(true);
    // 20 m long, all of the levee's 16 m thick.
    expect(full.size).toBe(10 * 8);
  });

  it('raise ground by a height or to a level', () => {
    const box = (from: number, to: number): number[][] => [
      [from, from],
      [to, from],
      [to, to],
      [from, to],
    ];
    const { bed } = works([
      { kind: 'raise', polygon: box(0, 10), heightMetres: 0.5 },
      { kind: 'raise', id: 'b', polygon: box(8, 12), levelMetres: 7 },
    ]);
    expect([bed[0], bed[4 * 80 + 4], bed[5 * 80 + 5], bed[6 * 80 + 6]]).toEqual([5.5, 7, 7, 5]);
  });

  it('are refused in a sentence', () => {
    const check = (...ones: object[]): void => checkInterventions(ones.map(parse));
    const bar = {
      kind: 'barrier',
      line: [
        [1, 1],
        [9, 1],
      ],
      heightMetres: 1,
    };
    expect(() => check(bar, bar)).toThrow('Barrier "a": expected an id of its own, found "a" twice.');
    expect(() => check({ ...bar, crestLevelMetres: 3 })).toThrow(
      'Barrier "a": expected one of heightMetres and crestLevelMetres.',
    );
    expect(() =>
      check({
        ...bar,
        name: 'School',
        line: [
          [1, 1],
          [9, 1],
          [9, 9],
          [5, -5],
        ],
      }),
    ).toThrow('Barrier "School": its line crosses itself, pieces 1 and 3.');
    expect(() => check({ ...bar, fromSeconds: 9, untilSeconds: 9 })).toThrow(
      'Barrier "a": expected untilSeconds after 9 s, found 9 s.',
    );
    const ring = [
      [0, 0],
      [4, 0],
      [4, 4],
    ];
    expect(() => check({ kind: 'raise', polygon: ring, levelMetres: 1, fromSeconds: 5 })).toThrow(
      'Raise "a": ground is raised before the run begins',
    );
    const places = (one: object): void => checkInterventionPlaces(grid, [parse(one)], place);
    expect(() =>
      places({
        ...bar,
        line: [
          [1, 1],
          [-9, 1],
        ],
      }),
    ).toThrow('Barrier "a": its point 2 lies outside the area that is computed.');
    expect(() =>
      places({
        ...bar,
        line: [
          [1.2, 1.2],
          [1.4, 1.3],
        ],
      }),
    ).toThrow('Barrier "a": its line is shorter than a cell of 2 m; draw it longer or choose smaller cells.');
    expect(() => works([{ kind: 'barrier', ...across, crestLevelMetres: 4 }])).toThrow(
      'Barrier "a": its crest lies below the ground all along.',
    );
    expect(() =>
      works([
        {
          kind: 'breach',
          line: [
            [20, 20],
            [40, 20],
          ],
          bottomLevelMetres: 6,
        },
      ]),
    ).toThrow('Breach "a": expected bottomLevelMetres below the 5.00 m of what breaks, found 6 m.');
  });
});
