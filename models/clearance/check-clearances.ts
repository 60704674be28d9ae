import { NetworkError } from '../water/network-error.ts';
import { type ClearanceTable, requiredClearance, widestRule } from './clearance-rules.ts';
import { halfHeightOf, type Pipeline } from './pipeline.ts';
import { type Point, segmentDistance } from './segment-distance.ts';
import { SegmentGrid } from './segment-grid.ts';

/** Two lines that lie too near to each other. */
export interface ClearanceFinding {
  a: string;
  b: string;
  /** `clash`: they cut into each other; `crossing`: too little height between them; `beside`: too near in plan. */
  kind: (typeof kinds)[number];
  /** Between outer surfaces, metres; negative where they cut into each other. */
  clearance: number;
  /** What the table asks for; null at a clash of a pair without a rule. */
  required: number | null;
  /** Where: on the axis of `a`. */
  place: Point;
}

export interface ClearanceReport {
  findings: ClearanceFinding[];
  /** Pairs of kinds that came near each other and of which the table says nothing, e.g. "heat–power horizontal". */
  withoutRule: string[];
  table: { name: string; source: string; verified: boolean };
}

/** Pieces of all lines, one after the other. */
interface Pieces {
  line: Int32Array;
  plan: Float64Array;
  heights: Float64Array;
}

/**
 * Measures all lines against each other. Where two cross in plan the height between them counts, otherwise the distance
 * in plan; near a crossing the same two lines are not measured beside each other as well. Of a pair the worst place of
 * each kind is told. Time grows with the number of pieces, not of pairs.
 * @throws NetworkError where a line has a coordinate that is no number.
 */
export function checkClearances(lines: readonly Pipeline[], table: ClearanceTable): ClearanceReport {
  const pieces = piecesOf(lines);
  const widestRadius = lines.reduce((widest, { radius }) => Math.max(widest, radius), 0);
  const reach = widestRule(table) / 2 + widestRadius;
  const grid = new SegmentGrid(pieces.plan, reach);
  const worst = new Map<number, ClearanceFinding>();
  const crossings = new Map<number, Point[]>();
  const beside: { pair: number; finding: ClearanceFinding; near: number }[] = [];
  const withoutRule = new Set<string>();
  const keep = (pair: number, finding: ClearanceFinding): void => {
    const key = pair * kinds.length + kinds.indexOf(finding.kind);
    const other = worst.get(key);
    if (!other || finding.clearance < other.clearance) worst.set(key, finding);
  };
  grid.pairs((i, j) => {
    const [one, other] = [pieces.line[i]!, pieces.line[j]!];
    const [a, b] = [lines[one]!, lines[other]!];
    if (one === other || joined(a, b)) return;
    const pair = Math.min(one, other) * lines.length + Math.max(one, other);
    const [p, q, r, s] = [start(pieces, i), end(pieces, i), start(pieces, j), end(pieces, j)];
    const plan = segmentDistance(p, q, r, s, 0);
    const radii = a.radius + b.radius;
    const halves = halfHeightOf(a) + halfHeightOf(b);
    const names = { a: a.id, b: b.id };
    const crosses = plan.distance < 1e-9 && !parallel(p, q, r, s);
    if (crosses) {
      const place = along(p, q, plan.s);
      const clearance = Math.abs(place[2] - along(r, s, plan.t)[2]) - halves;
      const others = crossings.get(pair);
      if (others) others.push(place);
      else crossings.set(pair, [place]);
      const required = requiredClearance(table, a, b, 'vertical');
      if (clearance < 0) keep(pair, { ...names, kind: 'clash', clearance, required, place });
      else if (required === null) withoutRule.add(unruled(a, b, 'vertical'));
      else if (clearance < required - tolerance)
        keep(pair, { ...names, kind: 'crossing', clearance, required, place });
      return;
    }
    const clearance = plan.distance - radii;
    const required = requiredClearance(table, a, b, 'horizontal');
    if (clearance < 0) {
      const space = segmentDistance(p, q, r, s);
      const place = along(p, q, space.s);
      // Boxes that lie flat above each other are not as near as their widths say.
      if (space.distance < radii && Math.abs(place[2] - along(r, s, space.t)[2]) < halves) {
        keep(pair, { ...names, kind: 'clash', clearance: space.distance - radii, required, place });
        return;
      }
    }
    if (required === null) {
      if (clearance < nearWithoutRule) withoutRule.add(unruled(a, b, 'horizontal'));
    } else if (clearance < required - tolerance)
      beside.push({
        pair,
        finding: { ...names, kind: 'beside', clearance, required, place: along(p, q, plan.s) },
        near: 2 * (required + radii),
      });
  });
  for (const { pair, finding, near } of beside) {
    const [x, y] = finding.place;
    const atCrossing = crossings.get(pair)?.some((place) => Math.hypot(place[0] - x, place[1] - y) < near);
    if (!atCrossing) keep(pair, finding);
  }
  return {
    findings: [...worst.values()].sort((x, y) => margin(x) - margin(y)),
    withoutRule: [...withoutRule].sort(),
    table: { name: table.name, source: table.source, verified: table.verified },
  };
}

const kinds = ['clash', 'crossing', 'beside'] as const;
/** Metres: what survey and arithmetic cannot tell apart. */
const tolerance = 1e-6;
/** Pairs without a rule are worth telling when they come nearer than this, metres. */
const nearWithoutRule = 0.5;

const margin = ({ clearance, required }: ClearanceFinding): number => clearance - (required ?? 0);
const unruled = (a: Pipeline, b: Pipeline, direction: string): string =>
  `${[a.kind, b.kind].sort().join('–')} ${direction}`;

function joined(a: Pipeline, b: Pipeline): boolean {
  return a.kind === b.kind && a.ends.some((end) => end !== null && b.ends.includes(end));
}

function piecesOf(lines: readonly Pipeline[]): Pieces {
  const count = lines.reduce((sum, { line }) => sum + line.length - 1, 0);
  const pieces: Pieces = {
    line: new Int32Array(count),
    plan: new Float64Array(count * 4),
    heights: new Float64Array(count * 2),
  };
  let at = 0;
  for (const [index, { id, line }] of lines.entries())
    for (let corner = 1; corner < line.length; corner++, at++) {
      const [from, to] = [line[corner - 1]!, line[corner]!];
      if (![...from, ...to].every(Number.isFinite))
        throw new NetworkError(`Line ${id}: expected coordinates in metres, found ${from} and ${to}.`);
      pieces.line[at] = index;
      pieces.plan.set([from[0], from[1], to[0], to[1]], at * 4);
      pieces.heights.set([from[2], to[2]], at * 2);
    }
  return pieces;
}

const start = ({ plan, heights }: Pieces, at: number): Point => [
  plan[at * 4]!,
  plan[at * 4 + 1]!,
  heights[at * 2]!,
];
const end = ({ plan, heights }: Pieces, at: number): Point => [
  plan[at * 4 + 2]!,
  plan[at * 4 + 3]!,
  heights[at * 2 + 1]!,
];

function along(a: Point, b: Point, share: number): Point {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];
}

/** In plan, within about half a degree. */
function parallel(a: Point, b: Point, c: Point, d: Point): boolean {
  const [ux, uy, vx, vy] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
  return Math.abs(ux * vy - uy * vx) <= 0.01 * Math.hypot(ux, uy) * Math.hypot(vx, vy);
}
