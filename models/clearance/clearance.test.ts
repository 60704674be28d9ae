import { describe, expect, it } from 'vitest';
import { random } from '../testing/random.ts';
import { checkClearances } from './check-clearances.ts';
import { checkExcavation } from './check-excavation.ts';
import { clearanceTable, planningClearances, requiredClearance } from './clearance-rules.ts';
import { type Pipeline, pipeline } from './pipeline.ts';
import { type Point, segmentDistance } from './segment-distance.ts';
import { SegmentGrid } from './segment-grid.ts';

const line = (id: string, kind: Pipeline['kind'], points: Point[], more: Partial<Pipeline> = {}): Pipeline =>
  pipeline.parse({ id, kind, radius: 0.1, line: points, ...more });

describe('the distance of two pieces', () => {
  it.each<[string, Point, Point, Point, Point, number]>([
    ['crossing above each other', [0, 0, 0], [10, 0, 0], [5, -5, 2], [5, 5, 2], 2],
    ['side by side', [0, 0, 0], [10, 0, 0], [2, 3, 4], [8, 3, 4], 5],
    ['end to end', [0, 0, 0], [1, 0, 0], [4, 4, 0], [9, 4, 0], 5],
    ['one without length', [0, 0, 0], [10, 0, 0], [5, 1, 0], [5, 1, 0], 1],
    ['the first without length', [5, 1, 0], [5, 1, 0], [0, 0, 0], [10, 0, 0], 1],
    ['both without length', [0, 0, 0], [0, 0, 0], [3, 4, 0], [3, 4, 0], 5],
    ['upright', [0, 0, 0], [0, 0, 10], [3, 0, 5], [9, 0, 5], 3],
  ])('%s', (_what, a, b, c, d, expected) => {
    expect(segmentDistance(a, b, c, d).distance).toBeCloseTo(expected, 9);
    expect(segmentDistance(c, d, a, b).distance).toBeCloseTo(expected, 9);
  });

  it('is that of a fine search, for any two', () => {
    const next = random(5);
    const point = (): Point => [next() * 10, next() * 10, next() * 10];
    for (let round = 0; round < 100; round++) {
      const [a, b, c, d] = [point(), point(), point(), point()];
      let least = Infinity;
      for (let i = 0; i <= 100; i++)
        for (let j = 0; j <= 100; j++) {
          const at = (p: Point, q: Point, axis: number, share: number): number =>
            p[axis]! + (q[axis]! - p[axis]!) * share;
          least = Math.min(
            least,
            Math.hypot(...[0, 1, 2].map((axis) => at(a, b, axis, i / 100) - at(c, d, axis, j / 100))),
          );
        }
      const { distance } = segmentDistance(a, b, c, d);
      expect(distance).toBeLessThanOrEqual(least + 1e-9);
      expect(distance).toBeGreaterThan(least - 0.15);
    }
  });
});

describe('the grid', () => {
  it('finds every pair that is nearer than twice its reach, once', () => {
    const next = random(9);
    const segments = Float64Array.from({ length: 400 * 4 }, (_, at) => {
      const piece = Math.floor(at / 4);
      // Short and long ones; the second end near the first.
      const base = ((piece * 7919) % 400) / 4;
      return at % 4 < 2 ? next() * 100 : base + next() * (piece % 10 === 0 ? 60 : 8);
    });
    const grid = new SegmentGrid(segments, 0.8);
    const found = new Set<string>();
    grid.pairs((a, b) => {
      const key = a < b ? `${a} ${b}` : `${b} ${a}`;
      expect(found.has(key), key).toBe(false);
      found.add(key);
    });
    const p = (at: number): Point => [segments[at]!, segments[at + 1]!, 0];
    let near = 0;
    for (let a = 0; a < 400; a++)
      for (let b = a + 1; b < 400; b++) {
        const { distance } = segmentDistance(p(a * 4), p(a * 4 + 2), p(b * 4), p(b * 4 + 2));
        if (distance >= 1.6) continue;
        near++;
        expect(found.has(`${a} ${b}`), `${a} ${b}`).toBe(true);
      }
    expect(near).toBeGreaterThan(500);
    expect(grid.within(-10, -10, 200, 200)).toHaveLength(400);
  });
});

describe('clearances', () => {
  const table = planningClearances;
  const water = line('w', 'water', [
    [0, 0, -1],
    [50, 0, -1],
  ]);

  it('are asked for by pair and direction, whatever the order', () => {
    expect(clearanceTable.parse(table)).toEqual(table);
    const drain = line('d', 'drain', water.line);
    expect(requiredClearance(table, water, drain, 'vertical')).toBe(0.4);
    expect(requiredClearance(table, drain, water, 'horizontal')).toBe(1);
    const gas = (pressure: Pipeline['pressure'], nominalMillimetres: number | null = null): Pipeline =>
      line('g', 'gas', water.line, { pressure, nominalMillimetres });
    expect(requiredClearance(table, water, gas('high'), 'horizontal')).toBe(1.5);
    // Of gas of unknown pressure the table says nothing beside water.
    expect(requiredClearance(table, water, gas(null), 'horizontal')).toBeNull();
    expect(requiredClearance(table, gas('low', 200), gas('low', 300), 'horizontal')).toBe(0.4);
    expect(requiredClearance(table, gas('low', 200), gas('low', 400), 'horizontal')).toBe(0.5);
    expect(requiredClearance(table, gas('low'), gas('low', 200), 'horizontal')).toBe(0.5);
  });

  it('at a crossing are heights between surfaces', () => {
    const drain = (z: number): Pipeline =>
      line('d', 'drain', [
        [20, -10, z],
        [20, 10, z],
      ]);
    // Axes 0.5 m apart, radii 0.1 each: 0.3 m where 0.4 are asked for.
    const [finding] = checkClearances([water, drain(-1.5)], table).findings;
    expect(finding).toMatchObject({ a: 'w', b: 'd', kind: 'crossing', required: 0.4, place: [20, 0, -1] });
    expect(finding!.clearance).toBeCloseTo(0.3, 9);
    expect(checkClearances([water, drain(-1.6)], table).findings).toEqual([]);
    const [clash] = checkClearances([water, drain(-1.15)], table).findings;
    expect(clash).toMatchObject({ kind: 'clash' });
    expect(clash!.clearance).toBeCloseTo(-0.05, 9);
  });

  it('beside each other are distances in plan, whatever the depth, and a crossing pair is not told twice', () => {
    const beside = line('d', 'drain', [
      [0, 1, -5],
      [50, 1, -5],
    ]);
    const [finding] = checkClearances([water, beside], table).findings;
    expect(finding).toMatchObject({ kind: 'beside', required: 1 });
    expect(finding!.clearance).toBeCloseTo(0.8, 9);
    // A bent drain crosses deep enough; its pieces on both sides of the crossing are near the water pipe too.
    const bent = line('d', 'drain', [
      [20, -10, -3],
      [20, -0.3, -3],
      [20, 0.3, -3],
      [20, 10, -3],
    ]);
    expect(checkClearances([water, bent], table).findings).toEqual([]);
  });

  it('do not count between pipes that are joined, and name pairs without a rule', () => {
    const next = line(
      'w2',
      'water',
      [
        [50, 0, -1],
        [50, 30, -1],
      ],
      { ends: ['n2', 'n3'] },
    );
    expect(checkClearances([{ ...water, ends: ['n1', 'n2'] }, next], table).findings).toEqual([]);
    expect(checkClearances([water, next], table).findings[0]!.kind).toBe('clash');
    const power = line('p', 'power', [
      [0, 0.4, -1],
      [50, 0.4, -1],
    ]);
    const heat = line('h', 'heat', water.line as Point[]);
    const report = checkClearances([heat, power], table);
    expect(report.withoutRule).toEqual(['heat–power horizontal']);
    expect(report.table).toMatchObject({ verified: false, name: 'GB 50289-2016' });
  });

  it('of many lines are those of measuring every pair', () => {
    const next = random(21);
    const kinds = ['water', 'drain', 'heat'] as const;
    const lines = Array.from({ length: 120 }, (_, index) => {
      const [x, y] = [next() * 60, next() * 60];
      const z = -1 - next() * 2;
      return line(`l${index}`, kinds[index % 3]!, [
        [x, y, z],
        [x + next() * 12 - 6, y + next() * 12 - 6, z - next()],
      ]);
    });
    const all = checkClearances(lines, table).findings.map(
      ({ a, b, kind }) => `${[a, b].sort().join()} ${kind}`,
    );
    const single = lines.flatMap((a, i) =>
      lines
        .slice(i + 1)
        .flatMap((b) => checkClearances([a, b], table).findings)
        .map((one) => `${[one.a, one.b].sort().join()} ${one.kind}`),
    );
    expect(single.length).toBeGreaterThan(20);
    expect(all.sort()).toEqual(single.sort());
  });

  it('of a line without coordinates are refused', () => {
    const bad = line('x', 'water', [
      [0, 0, 0],
      [1, 0, 0],
    ]);
    expect(() =>
      checkClearances(
        [
          {
            ...bad,
            line: [
              [Number.NaN, 0, 0],
              [1, 0, 0],
            ],
          },
        ],
        table,
      ),
    ).toThrow(/^Line x: expected coordinates in metres/);
  });
});

describe('an excavation', () => {
  const pit = {
    ring: [
      [0, 0],
      [10, 0],
      [10, 5],
      [0, 5],
    ] as [number, number][],
    bottom: -3,
  };

  it('names what is inside, below and beside, how near and whose', () => {
    const found = checkExcavation(pit, [
      line(
        'through',
        'gas',
        [
          [-5, 2, -1],
          [20, 2, -1],
        ],
        { owner: '燃气公司' },
      ),
      line('under', 'drain', [
        [5, -20, -4],
        [5, 20, -4],
      ]),
      line('deep', 'drain', [
        [5, -20, -9],
        [5, 20, -9],
      ]),
      line('along', 'water', [
        [-5, 6, -1],
        [20, 6, -1],
      ]),
      line('far', 'water', [
        [-5, 9, -1],
        [20, 9, -1],
      ]),
      line('beside and deep', 'water', [
        [-5, 6, -8],
        [20, 6, -8],
      ]),
    ]);
    expect(found.map(({ id, where }) => [id, where])).toEqual([
      ['through', 'inside'],
      ['under', 'below'],
      ['along', 'beside'],
    ]);
    expect(found[0]).toMatchObject({
      owner: '燃气公司',
      lengthWithin: 10,
      distance: 0,
      top: -0.9,
      bottom: -1.1,
    });
    expect(found[1]!.distance).toBeCloseTo(0.9, 9);
    expect(found[1]!.lengthWithin).toBeCloseTo(5, 9);
    expect(found[2]!.distance).toBeCloseTo(0.9, 9);
  });

  it('sees a pipe that ends within it, an upright one, and one that only its wall touches', () => {
    const found = checkExcavation(pit, [
      line('ends', 'water', [
        [2, 2, -1],
        [4, 2, -1],
      ]),
      line('upright', 'water', [
        [5, 2, 0],
        [5, 2, -6],
      ]),
      line('grazes', 'water', [
        [-5, 5.05, -1],
        [20, 5.05, -1],
      ]),
    ]);
    expect(found.map(({ where }) => where)).toEqual(['inside', 'inside', 'inside']);
    expect(found.find(({ id }) => id === 'ends')!.lengthWithin).toBeCloseTo(2, 9);
  });

  it('needs a ring', () => {
    expect(() =>
      checkExcavation(
        {
          ring: [
            [0, 0],
            [1, 1],
          ],
          bottom: 0,
        },
        [],
      ),
    ).toThrow('Excavation: expected a pit of at least 3 corners, found 2.');
  });
});
