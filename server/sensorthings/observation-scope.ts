import { isIdName } from '../../models/sensorthings/entity-model.ts';
import { type Expression, pathsOf } from '../../models/sensorthings/expression.ts';
import type { Query } from '../../models/sensorthings/query-parser.ts';
import { parseTimeSpan } from '../../models/sensorthings/times.ts';
import { instantsOfToken } from './paging.ts';

/** The first and the last day of a calendar that the store knows. */
export const allTime = { from: Date.UTC(1970, 0, 1), to: Date.UTC(2200, 0, 1) };

/** What a query of Observations says of times and Datastreams, as far as it can be told without reading any. */
export interface ObservationScope {
  /** Epoch milliseconds, both included. */
  from: number;
  to: number;
  /** Conditions on the Datastream alone, as conditions on Datastreams. */
  datastream: Expression[];
  /** Whether more is asked for: then which observations hold is known only once they have been looked at. */
  more: boolean;
  /** By time first, by Datastream and time (the order that is nobody's wish), or otherwise. */
  order: 'time' | 'datastream' | 'other';
  descending: boolean;
  /** Where the page before has ended: its instant. */
  after: number | null;
}

/** Parts of a condition that all must hold. */
export function conjuncts(expression: Expression | null): Expression[] {
  if (!expression) return [];
  if (expression.kind !== 'logic' || expression.operator !== 'and') return [expression];
  return [...conjuncts(expression.left), ...conjuncts(expression.right)];
}

const isPath = (expression: Expression, name: string): boolean =>
  expression.kind === 'path' && expression.segments.join('/') === name;
const mirrored = { eq: 'eq', ne: 'ne', gt: 'lt', ge: 'le', lt: 'gt', le: 'ge' } as const;

/** The one Datastream that a filter over all Observations asks for; null where it asks for more. */
export function datastreamOf(filter: Expression | null): number | null {
  for (const part of conjuncts(filter)) {
    if (part.kind !== 'comparison' || part.operator !== 'eq') continue;
    const { left, right } = part;
    const named = left.kind === 'path' && left.segments.length === 2 && left.segments[0] === 'Datastream';
    if (named && isIdName(left.segments[1]!) && right.kind === 'literal' && right.literal.type === 'number')
      return right.literal.value;
  }
  return null;
}

/** Bounds that a condition sets to the phenomenonTime of a number at an instant; null where it sets none. */
function boundsOf(part: Expression): { from: number; to: number } | null {
  if (part.kind !== 'comparison') return null;
  const turned = isPath(part.right, 'phenomenonTime');
  const [path, given] = turned ? [part.right, part.left] : [part.left, part.right];
  if (!isPath(path, 'phenomenonTime') || given.kind !== 'literal') return null;
  const { literal } = given;
  const span = literal.type === 'text' ? parseTimeSpan(literal.value) : null;
  const instant =
    literal.type === 'instant' ? literal.value : span && span.start === span.end ? span.start : null;
  if (instant === null) return null;
  switch (turned ? mirrored[part.operator] : part.operator) {
    case 'eq':
      return { from: instant, to: instant };
    // Packed times are whole milliseconds.
    case 'gt':
      return { from: instant + 1, to: allTime.to };
    case 'ge':
      return { from: instant, to: allTime.to };
    case 'lt':
      return { from: allTime.from, to: instant - 1 };
    case 'le':
      return { from: allTime.from, to: instant };
    default:
      return null;
  }
}

/** Paths below the Datastream of an Observation as paths of the Datastream itself. */
function ofDatastream(expression: Expression): Expression {
  switch (expression.kind) {
    case 'literal':
      return expression;
    case 'path':
      return { ...expression, segments: expression.segments.slice(1) };
    case 'call':
      return { ...expression, parameters: expression.parameters.map(ofDatastream) };
    case 'not':
    case 'negative':
      return { ...expression, operand: ofDatastream(expression.operand) };
    default:
      return { ...expression, left: ofDatastream(expression.left), right: ofDatastream(expression.right) };
  }
}

export function scopeOf(query: Query): ObservationScope {
  const [key] = query.orderBy;
  const byTime = key !== undefined && isPath(key.expression, 'phenomenonTime');
  const scope: ObservationScope = {
    ...allTime,
    datastream: [],
    more: false,
    order: key === undefined ? 'datastream' : byTime ? 'time' : 'other',
    descending: byTime && key.descending,
    after: null,
  };
  for (const part of conjuncts(query.filter)) {
    const bounds = boundsOf(part);
    const paths = pathsOf(part);
    if (bounds) {
      scope.from = Math.max(scope.from, bounds.from);
      scope.to = Math.min(scope.to, bounds.to);
    } else if (
      paths.length > 0 &&
      paths.every(([first, ...rest]) => first === 'Datastream' && rest.length > 0)
    )
      scope.datastream.push(ofDatastream(part));
    else scope.more = true;
  }
  if (query.skipToken !== null && scope.order !== 'other')
    scope.after = instantsOfToken(query.skipToken)[0] ?? null;
  if (scope.after !== null && scope.order === 'time') {
    if (scope.descending) scope.to = Math.min(scope.to, scope.after);
    else scope.from = Math.max(scope.from, scope.after);
  }
  return scope;
}

/** The Datastream that a page in the order of Datastreams goes on with, and null for the first page. */
export function datastreamOfToken(token: string | null): number | null {
  if (token === null) return null;
  try {
    const [first] = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as unknown[];
    return typeof first === 'string' && /^\d{1,10}$/.test(first) ? Number(first) : null;
  } catch {
    return null;
  }
}
