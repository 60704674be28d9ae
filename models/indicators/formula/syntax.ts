/** A formula as it is written, before names and types are checked. Positions are UTF-16 units from 0. */
export type Syntax =
  | { kind: 'number'; value: number; at: number }
  | { kind: 'text'; value: string; at: number }
  | { kind: 'duration'; seconds: number; at: number }
  | { kind: 'negate'; operand: Syntax; at: number }
  | { kind: 'binary'; operator: '+' | '-' | '*' | '/'; left: Syntax; right: Syntax; at: number }
  | { kind: 'call'; name: string; arguments: Syntax[]; conditions: ConditionSyntax[]; at: number };

export const comparisons = ['=', '!=', '<', '<=', '>', '>='] as const;
export type Comparison = (typeof comparisons)[number];

/** `name = value` within a call: an option of the function, or a condition on an attribute. */
export interface ConditionSyntax {
  name: string;
  comparison: Comparison;
  value: Extract<Syntax, { kind: 'number' | 'text' | 'duration' }>;
  at: number;
}

/** What is wrong with a formula: one sentence with the column (from 1), what was expected and what was found. */
export class FormulaError extends Error {
  override readonly name = 'FormulaError';
  constructor(
    /** Where, UTF-16 units from 0. */
    readonly at: number,
    readonly expected: string,
    readonly found: string,
  ) {
    super(`formula, column ${at + 1}: expected ${expected}, found ${found}`);
  }
}
