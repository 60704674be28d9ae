/** The syntax tree of `$filter` and `$orderby` expressions. */

export type Literal =
  | { type: 'null' }
  | { type: 'boolean'; value: boolean }
  | { type: 'number'; value: number }
  | { type: 'text'; value: string }
  /** Epoch milliseconds. */
  | { type: 'instant'; value: number }
  | { type: 'interval'; start: number; end: number }
  /** "2026-11-20". */
  | { type: 'date'; value: string }
  /** "08:30:00". */
  | { type: 'time'; value: string }
  /** ISO 8601, "PT1H". */
  | { type: 'duration'; value: string }
  /** Well-known text in longitude and latitude, checked. */
  | { type: 'geometry'; value: string; polygon: boolean };

export const comparisons = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const;
export type Comparison = (typeof comparisons)[number];
export const arithmetics = ['add', 'sub', 'mul', 'div', 'mod'] as const;
export type Arithmetic = (typeof arithmetics)[number];

export type Expression =
  | { kind: 'literal'; literal: Literal }
  /** Navigation and property names: ["Datastreams", "ObservedProperty", "name"]. */
  | { kind: 'path'; segments: string[] }
  | { kind: 'call'; name: FunctionName; parameters: Expression[] }
  | { kind: 'logic'; operator: 'and' | 'or'; left: Expression; right: Expression }
  | { kind: 'comparison'; operator: Comparison; left: Expression; right: Expression }
  | { kind: 'arithmetic'; operator: Arithmetic; left: Expression; right: Expression }
  | { kind: 'not'; operand: Expression }
  | { kind: 'negative'; operand: Expression };

/**
 * Functions by name, with the least and the greatest number of parameters: section 9.3.3.5.2 of the standard, and
 * the relations between times that FROST has as an extension.
 */
export const functions = {
  substringof: [2, 2],
  contains: [2, 2],
  endswith: [2, 2],
  startswith: [2, 2],
  length: [1, 1],
  indexof: [2, 2],
  substring: [2, 3],
  tolower: [1, 1],
  toupper: [1, 1],
  trim: [1, 1],
  concat: [2, 2],
  year: [1, 1],
  month: [1, 1],
  day: [1, 1],
  hour: [1, 1],
  minute: [1, 1],
  second: [1, 1],
  fractionalseconds: [1, 1],
  date: [1, 1],
  time: [1, 1],
  totaloffsetminutes: [1, 1],
  now: [0, 0],
  mindatetime: [0, 0],
  maxdatetime: [0, 0],
  before: [2, 2],
  after: [2, 2],
  during: [2, 2],
  overlaps: [2, 2],
  meets: [2, 2],
  starts: [2, 2],
  finishes: [2, 2],
  round: [1, 1],
  floor: [1, 1],
  ceiling: [1, 1],
  'geo.distance': [2, 2],
  'geo.length': [1, 1],
  'geo.intersects': [2, 2],
  st_equals: [2, 2],
  st_disjoint: [2, 2],
  st_touches: [2, 2],
  st_within: [2, 2],
  st_overlaps: [2, 2],
  st_crosses: [2, 2],
  st_intersects: [2, 2],
  st_contains: [2, 2],
  st_relate: [3, 3],
} as const;
export type FunctionName = keyof typeof functions;
export const isFunctionName = (name: string): name is FunctionName => Object.hasOwn(functions, name);

/** All property paths in an expression. */
export function pathsOf(expression: Expression): string[][] {
  switch (expression.kind) {
    case 'literal':
      return [];
    case 'path':
      return [expression.segments];
    case 'call':
      return expression.parameters.flatMap(pathsOf);
    case 'not':
    case 'negative':
      return pathsOf(expression.operand);
    default:
      return [...pathsOf(expression.left), ...pathsOf(expression.right)];
  }
}
