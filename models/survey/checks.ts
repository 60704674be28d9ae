import type { Sentence } from '../sentences/sentence.ts';
import type { PipeDiscipline } from './classes.ts';
import type { SurveyFinding, SurveyRule } from './findings.ts';
import { embeddingOf, materialOf } from './materials.ts';
import { appurtenanceClass, degreeOfFeature, type PointClass } from './point-kinds.ts';
import {
  type SurveyGroup,
  type SurveyLine,
  type SurveyPoint,
  type SurveyRow,
  sectionHeightMetres,
} from './records.ts';
import { sayCheck } from './survey-sentences.ts';

export interface CheckOptions {
  /** How far ground height, depth and pipe height, and depths in one point, may disagree, metres. */
  toleranceMetres: number;
  /** Shortest and longest line between two points. */
  lengthMetres: { least: number; most: number };
  /** Deepest reference of a line by discipline, metres; drilled, under water and in tunnels `deepestDrilledMetres`. */
  deepestMetres: Readonly<Record<PipeDiscipline, number>>;
  deepestDrilledMetres: number;
  /** How far a drain may rise in its direction of flow, metres. */
  uphillMetres: number;
  /** Whether a place of the survey's plane lies in the city; null where its extent is not known. */
  insideCity: ((east: number, north: number) => boolean) | null;
  /** Metres in one unit of the plane to the east and to the north: 1, but for surveys in degrees. */
  metresPerUnit: readonly [east: number, north: number];
}

export const defaultChecks: CheckOptions = {
  toleranceMetres: 0.02,
  lengthMetres: { least: 0.05, most: 75 },
  deepestMetres: {
    water: 6,
    drainage: 15,
    gas: 6,
    heat: 8,
    power: 8,
    telecom: 6,
    industry: 8,
    other: 15,
  },
  deepestDrilledMetres: 40,
  uphillMetres: 0.01,
  insideCity: null,
  metresPerUnit: [1, 1],
};

export interface CheckedSurvey {
  findings: SurveyFinding[];
  /** What can be imported. */
  groups: SurveyGroup[];
  /** Lines without fault of their own that end at a point without a usable position. */
  leftOutWithPoint: SurveyLine[];
}

/** Appurtenances in which lines may come in at different depths. */
const roomy = new Set<PointClass>(['manhole', 'handhole', 'chamber', 'station', 'cabinet', 'transformer']);

/** An end of a line, as it is compared with the other ends in its point. */
interface LineEnd {
  line: SurveyLine;
  depth: number;
}

/** Checks a delivery as the survey standard asks, group by group. Rows in the order of the tables. */
export function checkSurvey(groups: readonly SurveyGroup[], options: CheckOptions): CheckedSurvey {
  const result: CheckedSurvey = { findings: [], groups: [], leftOutWithPoint: [] };
  for (const group of groups) new GroupCheck(group, options, result).run();
  return result;
}

class GroupCheck {
  private readonly points = new Map<string, SurveyPoint>();
  /** Known points that have no usable position. */
  private readonly unusable = new Set<string>();
  private readonly neighbours = new Map<string, Set<string>>();
  private readonly ends = new Map<string, LineEnd[]>();
  private readonly pairs = new Map<string, SurveyLine>();

  constructor(
    private readonly group: SurveyGroup,
    private readonly options: CheckOptions,
    private readonly result: CheckedSurvey,
  ) {}

  run(): void {
    for (const point of this.group.points) this.point(point);
    const lines = this.group.lines.filter((line) => this.line(line));
    this.meetings();
    this.result.groups.push({
      name: this.group.name,
      points: [...this.points.values()].filter(({ id }) => !this.unusable.has(id)),
      lines,
    });
  }

  private find(
    rule: SurveyRule,
    row: SurveyRow & { id: string },
    expected: Sentence,
    found: Sentence,
    leftOut = false,
  ): void {
    const severity = leftOut || rule === 'depth-against-height' ? 'error' : 'warning';
    const { file, row: number, id, original } = row;
    this.result.findings.push({ rule, severity, leftOut, file, row: number, id, expected, found, original });
  }

  private unknown(what: 'class' | 'material', row: SurveyRow & { id: string }, value: string): void {
    const expected = sayCheck(`model.check.${what}`, {});
    this.find(`unknown-${what}`, row, expected, sayCheck('model.check.value', { value }));
  }

  private point(point: SurveyPoint): void {
    const first = this.points.get(point.id);
    if (first) {
      this.find(
        'duplicate-point',
        point,
        sayCheck('model.check.point-once', { point: point.id }),
        sayCheck('model.check.again', { row: first.row }),
        true,
      );
      return;
    }
    this.points.set(point.id, point);
    const { east, north, feature, appurtenance } = point;
    if (east === null || north === null) {
      const [expected, found] = [
        sayCheck('model.check.coordinates', {}),
        sayCheck('model.check.no-number', {}),
      ];
      this.find('position-missing', point, expected, found, true);
      this.unusable.add(point.id);
    } else if (this.options.insideCity && !this.options.insideCity(east, north)) {
      this.find(
        'outside-city',
        point,
        sayCheck('model.check.in-city', {}),
        sayCheck('model.check.place', { east: rounded(east), north: rounded(north) }),
        true,
      );
      this.unusable.add(point.id);
    }
    if (point.unknownClass !== null) this.unknown('class', point, point.unknownClass);
    const oneOfTwo = sayCheck('model.check.one-of-two', {});
    if (feature !== null && appurtenance !== null) {
      const both = sayCheck('model.check.both', { feature, appurtenance });
      this.find('feature-and-appurtenance', point, oneOfTwo, both);
    } else if (feature === null && appurtenance === null)
      this.find('no-feature-nor-appurtenance', point, oneOfTwo, sayCheck('model.check.neither', {}));
    if (point.depth !== null) this.heights(point, point, point.depth, point.pipeZ, point.id);
  }

  /** @returns whether the line can be imported. */
  private line(line: SurveyLine): boolean {
    if (line.unknownClass !== null) this.unknown('class', line, line.unknownClass);
    if (line.material !== null && !materialOf(line.material)) this.unknown('material', line, line.material);
    if (line.from === line.to) {
      const twice = sayCheck('model.check.twice', { point: line.from });
      this.find('start-equals-end', line, sayCheck('model.check.two-points', {}), twice, true);
      return false;
    }
    const same = this.pairs.get(pairKey(line.from, line.to, line));
    const reversed = this.pairs.get(pairKey(line.to, line.from, line));
    if (same || reversed) {
      this.find(
        same ? 'duplicate-line' : 'reversed-duplicate-line',
        line,
        sayCheck('model.check.one-line', { from: line.from, to: line.to }),
        sayCheck('model.check.another', { row: (same ?? reversed)!.row }),
        true,
      );
      return false;
    }
    this.pairs.set(pairKey(line.from, line.to, line), line);
    let complete = true;
    for (const [end, other, depth, z] of [
      [line.from, line.to, line.fromDepth, line.fromZ],
      [line.to, line.from, line.toDepth, line.toZ],
    ] as const) {
      const near = this.neighbours.get(end);
      if (near) near.add(other);
      else this.neighbours.set(end, new Set([other]));
      const point = this.points.get(end);
      if (!point) {
        const expected = sayCheck('model.check.in-table', { point: end });
        this.find('end-without-point', line, expected, sayCheck('model.check.none', {}), true);
        complete = false;
        continue;
      }
      if (depth === null) continue;
      this.depth(line, depth, end);
      if (!this.heights(point, line, depth, z, end)) continue;
      const list = this.ends.get(end);
      if (list) list.push({ line, depth });
      else this.ends.set(end, [{ line, depth }]);
    }
    if (!complete) return false;
    if (this.unusable.has(line.from) || this.unusable.has(line.to)) {
      this.result.leftOutWithPoint.push(line);
      return false;
    }
    this.length(line);
    this.slope(line);
    return true;
  }

  /** Ground = depth + pipe. @returns whether it does, as far as all three are known. */
  private heights(
    { groundZ }: SurveyPoint,
    row: SurveyRow & { id: string },
    depth: number,
    z: number | null,
    where: string,
  ): boolean {
    if (groundZ === null || z === null) return true;
    const difference = groundZ - depth - z;
    if (Math.abs(difference) <= this.options.toleranceMetres + 1e-9) return true;
    this.find(
      'depth-against-height',
      row,
      sayCheck('model.check.height', {
        point: where,
        height: rounded(groundZ - depth),
        ground: rounded(groundZ),
        depth: rounded(depth),
      }),
      metres(z),
    );
    return false;
  }

  private depth(line: SurveyLine, depth: number, end: string): void {
    const embedding = line.embedding === null ? null : embeddingOf(line.embedding)?.code;
    const drilled = embedding === 'DG' || embedding === 'SX' || embedding === 'ZH';
    const { deepestMetres, deepestDrilledMetres } = this.options;
    const deepest = drilled ? deepestDrilledMetres : deepestMetres[line.discipline];
    const expected = sayCheck('model.check.deepest', { metres: deepest, point: end });
    if (depth > deepest) this.find('too-deep', line, expected, metres(depth));
  }

  private length(line: SurveyLine): void {
    const { least, most } = this.options.lengthMetres;
    const length = surveyLength(line, this.points, this.options.metresPerUnit);
    if (length < least || length > most)
      this.find(
        'length-out-of-range',
        line,
        sayCheck('model.check.lengths', { least, most }),
        metres(length),
      );
  }

  private slope(line: SurveyLine): void {
    // Pumped sewers may rise.
    if (line.discipline !== 'drainage' || line.pressure !== null) return;
    const height = (z: number | null, depth: number | null, end: string): number | null => {
      const ground = this.points.get(end)!.groundZ;
      return z ?? (ground !== null && depth !== null ? ground - depth : null);
    };
    const from = height(line.fromZ, line.fromDepth, line.from);
    const to = height(line.toZ, line.toDepth, line.to);
    if (from === null || to === null) return;
    const rise = (to - from) * (line.flowsBack ? -1 : 1);
    if (rise > this.options.uphillMetres + 1e-9)
      this.find(
        'flows-uphill',
        line,
        sayCheck('model.check.falls', {}),
        sayCheck('model.check.rises', { metres: rounded(rise) }),
      );
  }

  /** What has to be seen point by point: the number of lines and their depths there. */
  private meetings(): void {
    for (const point of this.points.values()) {
      const degree = this.neighbours.get(point.id)?.size ?? 0;
      if (degree === 0) {
        this.find(
          'unused-point',
          point,
          sayCheck('model.check.a-line', {}),
          sayCheck('model.check.none', {}),
        );
        continue;
      }
      this.degree(point, degree);
      if (point.appurtenance === null || !roomy.has(appurtenanceClass(point.appurtenance)))
        this.depthsAt(point, this.ends.get(point.id) ?? []);
    }
  }

  private degree(point: SurveyPoint, degree: number): void {
    const { feature } = point;
    const wanted = feature === null ? null : degreeOfFeature(feature);
    if (feature === null || !wanted || (degree >= wanted.least && degree <= wanted.most)) return;
    const expected = sayCheck(
      wanted.least === wanted.most ? 'model.check.lines' : 'model.check.lines-at-least',
      { count: wanted.least, feature },
    );
    this.find('degree-against-feature', point, expected, sayCheck('model.check.count', { count: degree }));
  }

  private depthsAt(point: SurveyPoint, ends: readonly LineEnd[]): void {
    if (ends.length < 2) return;
    const fits = (a: LineEnd, b: LineEnd): boolean =>
      Math.abs(a.depth - b.depth) <=
      this.options.toleranceMetres + 1e-9 + heightDifference(a.line, b.line) / 2;
    // The depth that most ends share is taken for right, at a tie the one that comes first.
    let [usual, most] = [ends[0]!, 0];
    for (const end of ends) {
      const count = ends.filter((other) => fits(end, other)).length;
      if (count > most) [usual, most] = [end, count];
    }
    for (const end of ends)
      if (!fits(usual, end))
        this.find(
          'ends-at-different-depth',
          end.line,
          sayCheck('model.check.same-depth', {
            metres: rounded(usual.depth),
            point: point.id,
            row: usual.line.row,
          }),
          metres(end.depth),
        );
  }
}

/** Pipes that meet axis to axis have tops that differ by half the difference of their heights. */
function heightDifference(one: SurveyLine, two: SurveyLine): number {
  if (!one.section || !two.section) return 0;
  return Math.abs(sectionHeightMetres(one.section) - sectionHeightMetres(two.section));
}

/** Two pipes of different kind may run between the same points. */
const pairKey = (from: string, to: string, line: SurveyLine): string =>
  `${from}\n${to}\n${line.subclass ?? line.discipline}`;

/** Length of a line in plan, metres; NaN where an end has no position. */
export function surveyLength(
  line: SurveyLine,
  points: ReadonlyMap<string, SurveyPoint>,
  [perEast, perNorth]: readonly [number, number],
): number {
  const end = (id: string): readonly [number, number] => {
    const point = points.get(id);
    return [point?.east ?? Number.NaN, point?.north ?? Number.NaN];
  };
  let sum = 0;
  let before = end(line.from);
  for (const place of [...line.bends, end(line.to)]) {
    sum += Math.hypot((place[0] - before[0]) * perEast, (place[1] - before[1]) * perNorth);
    before = place;
  }
  return sum;
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

const metres = (value: number): Sentence => sayCheck('model.check.metres', { metres: rounded(value) });
