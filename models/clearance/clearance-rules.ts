import { z } from 'zod';
import { type Pipeline, pipelineKind } from './pipeline.ts';

const side = z.object({
  kind: pipelineKind,
  pressure: z.enum(['low', 'medium', 'high']).optional(),
  laying: z.enum(['direct', 'duct']).optional(),
  /** At most this nominal diameter, millimetres. */
  atMostMillimetres: z.number().optional(),
});

/** Least distances between two kinds, outer surface to outer surface, metres. */
export const clearanceRule = z.object({
  between: z.tuple([side, side]),
  /** Beside each other, in plan; absent where the table says nothing. */
  horizontal: z.number().positive().optional(),
  /** Where they cross. */
  vertical: z.number().positive().optional(),
});
export type ClearanceRule = z.infer<typeof clearanceRule>;

/** A table of rules; the first that fits a pair and says something of the direction counts. */
export const clearanceTable = z.object({
  name: z.string(),
  source: z.string(),
  /** Whether it was compared with the standard's own text. */
  verified: z.boolean(),
  rules: z.array(clearanceRule),
});
export type ClearanceTable = z.infer<typeof clearanceTable>;

const rule = (
  one: ClearanceRule['between'][0],
  other: ClearanceRule['between'][0],
  metres: { horizontal?: number; vertical?: number },
): ClearanceRule => ({ between: [one, other], ...metres });
const kind = (name: Pipeline['kind']) => ({ kind: name });
const gas = (pressure: 'low' | 'medium' | 'high') => ({ kind: 'gas' as const, pressure });
const direct = (name: 'power' | 'telecom') => ({ kind: name, laying: 'direct' as const });

/**
 * Planning distances of urban pipelines after GB 50289-2016, tables 4.1.9 and 4.1.14, as far as a public copy could be
 * read (jianbiaoku.com, book 9072, which is damaged in places). It was not compared with the standard itself: whoever
 * designs or digs by it checks it first, or brings a table of his own.
 */
export const planningClearances: ClearanceTable = {
  name: 'GB 50289-2016',
  source: 'public copy of GB 50289-2016 (jianbiaoku.com, book 9072)',
  verified: false,
  rules: [
    rule(kind('water'), kind('water'), { vertical: 0.15 }),
    rule(kind('water'), kind('drain'), { horizontal: 1.0, vertical: 0.4 }),
    rule(kind('drain'), kind('drain'), { vertical: 0.15 }),
    rule(kind('water'), gas('low'), { horizontal: 0.5, vertical: 0.15 }),
    rule(kind('water'), gas('medium'), { horizontal: 1.0, vertical: 0.15 }),
    rule(kind('water'), gas('high'), { horizontal: 1.5, vertical: 0.15 }),
    rule(kind('drain'), gas('low'), { horizontal: 1.0, vertical: 0.15 }),
    rule(kind('drain'), gas('medium'), { horizontal: 1.2, vertical: 0.15 }),
    rule(kind('drain'), gas('high'), { horizontal: 1.5, vertical: 0.15 }),
    rule(
      { kind: 'gas', atMostMillimetres: 300 },
      { kind: 'gas', atMostMillimetres: 300 },
      { horizontal: 0.4 },
    ),
    rule(kind('gas'), kind('gas'), { horizontal: 0.5, vertical: 0.15 }),
    rule(kind('gas'), kind('water'), { vertical: 0.15 }),
    rule(kind('gas'), kind('drain'), { vertical: 0.15 }),
    rule(kind('gas'), kind('heat'), { vertical: 0.15 }),
    rule(kind('water'), kind('heat'), { horizontal: 1.5, vertical: 0.15 }),
    rule(kind('drain'), kind('heat'), { vertical: 0.15 }),
    rule(kind('heat'), kind('heat'), { vertical: 0.15 }),
    rule(kind('heat'), direct('telecom'), { vertical: 0.15 }),
    rule(direct('telecom'), direct('telecom'), { vertical: 0.25 }),
    rule(kind('water'), kind('telecom'), { horizontal: 1.0 }),
    rule(kind('water'), kind('power'), { horizontal: 0.5 }),
    rule(kind('water'), direct('power'), { vertical: 0.15 }),
    ...(['water', 'drain', 'gas'] as const).map((name) =>
      rule(kind(name), direct('telecom'), { vertical: 0.5 }),
    ),
    ...(['drain', 'gas', 'heat', 'power', 'telecom'] as const).map((name) =>
      rule(kind(name), direct('power'), { vertical: 0.5 }),
    ),
  ],
};

/** Least distance of a pair in one direction, metres; null where the table has no rule, or too little is known. */
export function requiredClearance(
  table: ClearanceTable,
  a: Pipeline,
  b: Pipeline,
  direction: 'horizontal' | 'vertical',
): number | null {
  for (const { between, ...metres } of table.rules) {
    const [one, other] = between;
    if (metres[direction] === undefined) continue;
    if ((fits(one, a) && fits(other, b)) || (fits(one, b) && fits(other, a))) return metres[direction];
  }
  return null;
}

/** The greatest distance that any rule asks for, metres. */
export function widestRule(table: ClearanceTable): number {
  return Math.max(0, ...table.rules.flatMap(({ horizontal, vertical }) => [horizontal ?? 0, vertical ?? 0]));
}

function fits(side: ClearanceRule['between'][0], line: Pipeline): boolean {
  return (
    side.kind === line.kind &&
    (side.pressure === undefined || side.pressure === line.pressure) &&
    (side.laying === undefined || side.laying === line.laying) &&
    (side.atMostMillimetres === undefined ||
      (line.nominalMillimetres !== null && line.nominalMillimetres <= side.atMostMillimetres))
  );
}
