import type { UnknownReason } from '../indicator-value.ts';
import type { Formula } from './formula.ts';
import type { Source } from './sources.ts';

/** Where a formula finds its numbers. NaN is "not known"; `reason` then says why. */
export interface Lookup {
  /** The same number is asked for by the same reader: looked up once when the formula is compiled. */
  source(source: Source): AreaNumbers;
  indicator(id: string): AreaNumbers;
}

/** A number for each area. */
export interface AreaNumbers {
  /** By index of the area; NaN where it is not known. */
  readonly values: Float64Array;
  /** Why there is none; asked only where there is none. */
  reason(area: number): UnknownReason;
}

/** A formula ready to be computed for one area after the other. */
export interface CompiledFormula {
  /** NaN where it is not known. */
  value(area: number): number;
  /** Why it is not known. */
  reason(area: number): UnknownReason;
}

/** Makes a formula computable. What is not known makes all that is computed from it unknown, `first` apart. */
export function compileFormula(formula: Formula, lookup: Lookup): CompiledFormula {
  switch (formula.kind) {
    case 'number':
      return { value: () => formula.value, reason: () => 'not-computed' };
    case 'source':
      return ofNumbers(lookup.source(formula.source));
    case 'indicator':
      return ofNumbers(lookup.indicator(formula.id));
    case 'negate': {
      const operand = compileFormula(formula.operand, lookup);
      return { value: (area) => -operand.value(area), reason: operand.reason };
    }
    case 'binary':
      return binary(
        formula.operator,
        compileFormula(formula.left, lookup),
        compileFormula(formula.right, lookup),
      );
    case 'function':
      return ofMany(
        formula.name,
        formula.operands.map((operand) => compileFormula(operand, lookup)),
      );
  }
}

const ofNumbers = (numbers: AreaNumbers): CompiledFormula => {
  const { values } = numbers;
  return { value: (area) => values[area]!, reason: (area) => numbers.reason(area) };
};

function binary(
  operator: Extract<Formula, { kind: 'binary' }>['operator'],
  left: CompiledFormula,
  right: CompiledFormula,
): CompiledFormula {
  const reason = (area: number): UnknownReason =>
    Number.isNaN(left.value(area))
      ? left.reason(area)
      : Number.isNaN(right.value(area))
        ? right.reason(area)
        : 'no-divisor';
  switch (operator) {
    case '+':
      return { value: (area) => left.value(area) + right.value(area), reason };
    case '-':
      return { value: (area) => left.value(area) - right.value(area), reason };
    case '*':
      return { value: (area) => left.value(area) * right.value(area), reason };
    case '/':
      return {
        value(area) {
          const divisor = right.value(area);
          return divisor === 0 ? Number.NaN : left.value(area) / divisor;
        },
        reason,
      };
  }
}

function ofMany(
  name: Extract<Formula, { kind: 'function' }>['name'],
  operands: CompiledFormula[],
): CompiledFormula {
  // Of several that are not known the last says why: for `first` it is the one that was tried at the end.
  const reason = (area: number): UnknownReason =>
    operands.findLast((operand) => Number.isNaN(operand.value(area)))?.reason(area) ?? 'not-computed';
  const [only] = operands as [CompiledFormula];
  if (name === 'absolute') return { value: (area) => Math.abs(only.value(area)), reason: only.reason };
  if (name === 'first')
    return {
      value(area) {
        for (const operand of operands) {
          const value = operand.value(area);
          if (!Number.isNaN(value)) return value;
        }
        return Number.NaN;
      },
      reason,
    };
  const choose = name === 'least' ? Math.min : Math.max;
  return {
    value: (area) =>
      operands.reduce(
        (chosen, operand, index) => (index === 0 ? chosen : choose(chosen, operand.value(area))),
        only.value(area),
      ),
    reason,
  };
}
