import { describe, expect, it } from 'vitest';
import { type CheckOptions, checkSurvey, defaultChecks } from './checks.ts';
import { surveyRules } from './findings.ts';
import type { SurveyGroup, SurveyLine, SurveyPoint } from './records.ts';

const point = (id: string, east: number, north: number, more: Partial<SurveyPoint> = {}): SurveyPoint => ({
  file: 'P',
  row: 0,
  original: { 点号: id },
  id,
  discipline: 'gas',
  unknownClass: null,
  subclass: 'TR',
  east,
  north,
  groundZ: 5,
  depth: null,
  pipeZ: null,
  feature: '直线点',
  appurtenance: null,
  code: null,
  name: null,
  ...more,
});

const line = (from: string, to: string, more: Partial<SurveyLine> = {}): SurveyLine => ({
  file: 'L',
  row: 0,
  original: { 起点号: from },
  id: `${from}-${to}`,
  from,
  to,
  discipline: 'gas',
  unknownClass: null,
  subclass: 'TR',
  fromDepth: 1,
  toDepth: 1,
  fromZ: 4,
  toZ: 4,
  material: 'PE',
  section: { shape: 'circle', diameterMillimetres: 200 },
  embedding: 'ZM',
  pressure: null,
  bends: [],
  flowsBack: false,
  code: null,
  ...more,
});

/** End A, straight B, tee C with branches to the end D and the valve E, and on to the end F. */
function clean(): SurveyGroup {
  const group: SurveyGroup = {
    name: 'rq',
    points: [
      point('A', 0, 0, { feature: '预留口' }),
      point('B', 50, 0),
      point('C', 100, 0, { feature: '三通' }),
      point('D', 100, 40, { feature: '起止点' }),
      point('E', 150, 0, { feature: null, appurtenance: '阀门' }),
      point('F', 200, 0, { feature: '堵头' }),
    ],
    lines: [line('A', 'B'), line('B', 'C'), line('C', 'D'), line('C', 'E'), line('E', 'F')],
  };
  return numbered(group);
}

const numbered = (group: SurveyGroup): SurveyGroup => ({
  ...group,
  points: group.points.map((row, index) => ({ ...row, row: index + 1 })),
  lines: group.lines.map((row, index) => ({ ...row, row: index + 1 })),
});

const options: CheckOptions = {
  ...defaultChecks,
  insideCity: (east, north) => Math.abs(east) < 1000 && Math.abs(north) < 1000,
};

/** Findings of the clean survey after a change: "rule file row id". */
function found(change: (group: SurveyGroup) => void, more: Partial<CheckOptions> = {}): string[] {
  const group = clean();
  change(group);
  const { findings } = checkSurvey([numbered(group)], { ...options, ...more });
  return findings.map(({ rule, file, row, id }) => `${rule} ${file} ${row} ${id}`);
}

const change = <Row extends { id: string }>(rows: Row[], id: string, more: Partial<Row>): void => {
  Object.assign(rows.find((row) => row.id === id)!, more);
};

describe('checkSurvey', () => {
  it('finds nothing in a clean survey and keeps all of it', () => {
    const { findings, groups, leftOutWithPoint } = checkSurvey([clean()], options);
    expect(findings).toEqual([]);
    expect(leftOutWithPoint).toEqual([]);
    expect(groups).toEqual([clean()]);
  });

  const cases: [string, (group: SurveyGroup) => void, string[]][] = [
    [
      'a second point of the same number',
      ({ points }) => points.push(point('B', 51, 1)),
      ['duplicate-point P 7 B'],
    ],
    [
      'feature and appurtenance at once',
      ({ points }) => change(points, 'B', { appurtenance: '手孔' }),
      ['feature-and-appurtenance P 2 B'],
    ],
    [
      'neither of them',
      ({ points }) => change(points, 'B', { feature: null }),
      ['no-feature-nor-appurtenance P 2 B'],
    ],
    ['no position', ({ points }) => change(points, 'A', { east: null }), ['position-missing P 1 A']],
    ['a place far away', ({ points }) => change(points, 'A', { east: 60_000 }), ['outside-city P 1 A']],
    ['a point without a line', ({ points }) => points.push(point('X', 9, 9)), ['unused-point P 7 X']],
    [
      'a line from a point to itself',
      ({ lines }) => lines.push(line('B', 'B')),
      ['start-equals-end L 6 B-B'],
    ],
    ['a line twice', ({ lines }) => lines.push(line('A', 'B')), ['duplicate-line L 6 A-B']],
    ['a line back and forth', ({ lines }) => lines.push(line('B', 'A')), ['reversed-duplicate-line L 6 B-A']],
    ['a line to nowhere', ({ points }) => points.pop(), ['end-without-point L 5 E-F']],
    [
      'a height against its depth',
      ({ lines }) => change(lines, 'B-C', { fromZ: 4.03 }),
      ['depth-against-height L 2 B-C'],
    ],
    [
      'two depths in one point',
      ({ lines }) => change(lines, 'B-C', { fromDepth: 1.4, fromZ: 3.6 }),
      ['ends-at-different-depth L 2 B-C'],
    ],
    [
      'the odd one out of three depths',
      ({ lines }) => change(lines, 'B-C', { toDepth: 1.4, toZ: 3.6 }),
      ['ends-at-different-depth L 2 B-C'],
    ],
    ['a line too long', ({ points }) => change(points, 'F', { east: 226 }), ['length-out-of-range L 5 E-F']],
    [
      'a line too short',
      ({ points }) => change(points, 'D', { north: 0.04 }),
      ['length-out-of-range L 3 C-D'],
    ],
    [
      'a tee of four',
      ({ points }) => change(points, 'C', { feature: '四通' }),
      ['degree-against-feature P 3 C'],
    ],
    [
      'a pipe too deep',
      ({ lines }) => change(lines, 'E-F', { toDepth: 6.5, toZ: -1.5 }),
      ['too-deep L 5 E-F'],
    ],
    [
      'an unknown material',
      ({ lines }) => change(lines, 'A-B', { material: 'MC' }),
      ['unknown-material L 1 A-B'],
    ],
    [
      'an unknown class',
      ({ lines }) => change(lines, 'A-B', { unknownClass: '59' }),
      ['unknown-class L 1 A-B'],
    ],
  ];
  it.each(cases)('finds %s, and that alone', (_what, spoil, expected) => {
    expect(found(spoil)).toEqual(expected);
  });

  it('is tested with each rule', () => {
    const tested = cases.map(([, , [finding]]) => finding!.split(' ')[0]);
    expect(new Set([...tested, 'flows-uphill'])).toEqual(new Set(surveyRules));
  });

  it('finds drains that flow uphill, by their direction of flow, but not pumped ones', () => {
    const drain = { discipline: 'drainage', fromDepth: 1.2, toDepth: 1.1, fromZ: 3.8, toZ: 3.9 } as const;
    const alone = (more: Partial<SurveyLine>): string[] =>
      checkSurvey(
        [
          numbered({
            name: 'ys',
            points: [point('A', 0, 0, { feature: '起点' }), point('B', 40, 0, { feature: '终点' })],
            lines: [line('A', 'B', { ...drain, ...more })],
          }),
        ],
        options,
      ).findings.map(({ rule }) => rule);
    expect(alone({})).toEqual(['flows-uphill']);
    expect(alone({ flowsBack: true })).toEqual([]);
    expect(alone({ pressure: '压力' })).toEqual([]);
    // Heights may be left out: ground less depth is as good.
    expect(alone({ fromZ: null, toZ: null })).toEqual(['flows-uphill']);
  });

  it('lets lines come into manholes at any depth, and pipes of two sizes meet axis to axis', () => {
    const deeper = { fromDepth: 1.4, fromZ: 3.6 };
    expect(
      found(({ points, lines }) => {
        change(points, 'B', { feature: null, appurtenance: '检查井' });
        change(lines, 'B-C', deeper);
      }),
    ).toEqual([]);
    expect(
      found(({ lines }) =>
        change(lines, 'B-C', {
          fromDepth: 1.1,
          fromZ: 3.9,
          section: { shape: 'circle', diameterMillimetres: 400 },
        }),
      ),
    ).toEqual([]);
  });

  it('lets drilled pipes lie deeper', () => {
    expect(found(({ lines }) => change(lines, 'E-F', { toDepth: 9, toZ: -4, embedding: '定向钻' }))).toEqual(
      [],
    );
  });

  it('leaves out bad rows, and lines of a point without a place without blaming them', () => {
    const group = clean();
    change(group.points, 'D', { north: 99_999 });
    group.lines.push(line('A', 'B'), line('F', 'G'));
    const { findings, groups, leftOutWithPoint } = checkSurvey([numbered(group)], options);
    expect(findings.filter(({ leftOut }) => leftOut).map(({ rule }) => rule)).toEqual([
      'outside-city',
      'duplicate-line',
      'end-without-point',
    ]);
    expect(findings[0]!.original).toEqual({ 点号: 'D' });
    expect(leftOutWithPoint.map(({ id }) => id)).toEqual(['C-D']);
    expect(groups[0]!.points.map(({ id }) => id)).toEqual(['A', 'B', 'C', 'E', 'F']);
    expect(groups[0]!.lines.map(({ id }) => id)).toEqual(['A-B', 'B-C', 'C-E', 'E-F']);
  });

  it('measures lengths in metres also where the survey is in degrees', () => {
    const degrees = { metresPerUnit: [95_000, 111_320] as const, insideCity: null };
    const inDegrees = (group: SurveyGroup): void => {
      for (const one of group.points) {
        one.east = one.east! / 95_000;
        one.north = one.north! / 111_320;
      }
    };
    expect(found(inDegrees, degrees)).toEqual([]);
    expect(
      found((group) => {
        change(group.points, 'F', { east: 226 });
        inDegrees(group);
      }, degrees),
    ).toEqual(['length-out-of-range L 5 E-F']);
  });
});
