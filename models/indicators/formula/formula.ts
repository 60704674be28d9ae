import type { Source } from './sources.ts';

/** A checked formula: every node is a number or unknown. */
export type Formula =
  | { kind: 'number'; value: number }
  | { kind: 'source'; source: Source }
  | { kind: 'indicator'; id: string }
  | { kind: 'negate'; operand: Formula }
  | { kind: 'binary'; operator: '+' | '-' | '*' | '/'; left: Formula; right: Formula }
  /** The first that is known; the least, the greatest of all; the size without its sign. */
  | { kind: 'function'; name: 'first' | 'least' | 'greatest' | 'absolute'; operands: Formula[] };

/** Sources of a formula, in the order of its text. */
export function sourcesOf(formula: Formula): Source[] {
  return leavesOf(formula).flatMap((leaf) => (leaf.kind === 'source' ? [leaf.source] : []));
}

/** Other indicators that a formula takes. */
export function indicatorsOf(formula: Formula): string[] {
  return leavesOf(formula).flatMap((leaf) => (leaf.kind === 'indicator' ? [leaf.id] : []));
}

function leavesOf(formula: Formula): Formula[] {
  switch (formula.kind) {
    case 'negate':
      return leavesOf(formula.operand);
    case 'binary':
      return [...leavesOf(formula.left), ...leavesOf(formula.right)];
    case 'function':
      return formula.operands.flatMap(leavesOf);
    default:
      return [formula];
  }
}
