import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFormula } from './check.ts';
import { compileFormula } from './evaluate.ts';
import { sourcesOf } from './formula.ts';
import { sourceFunctions } from './functions.ts';
import { parseFormula } from './parse.ts';
import { sourceKey } from './sources.ts';
import { FormulaError } from './syntax.ts';

const problem = (text: string, known = {}): string => {
  try {
    checkFormula(text, known);
  } catch (error) {
    expect(error).toBeInstanceOf(FormulaError);
    return (error as Error).message;
  }
  return 'none';
};
/** Value of a formula whose sources and indicators are all `number`; NaN is unknown. */
const value = (text: string, number = Number.NaN): number => {
  const numbers = { values: Float64Array.of(number), reason: () => 'silent' as const };
  return compileFormula(checkFormula(text), { source: () => numbers, indicator: () => numbers }).value(0);
};

type Sum = [text: string, value: number];

function calculate(left: number, operator: string, right: number): number {
  if (operator === '+') return left + right;
  if (operator === '-') return left - right;
  if (operator === '*') return left * right;
  return right === 0 ? Number.NaN : left / right;
}

describe('formulas', () => {
  it('bind as in arithmetic', () => {
    expect(value('2 + 3 * 4 - 6 / 2')).toBe(11);
    expect(value('10 - 4 - 3')).toBe(3);
    expect(value('-(2 + 3) * -2')).toBe(10);
    expect(value('24 / 4 / 2')).toBe(3);
    expect(value('1.5e2 + .5')).toBe(150.5);
    expect(value('least(3, 1, 2) + greatest(3, 1, 2) * 10 + absolute(-5)')).toBe(36);
  });

  it('say what they take, with window, kind, range and conditions', () => {
    const [source] = sourcesOf(checkFormula('within("noise", 0, 60, window = 15 min, kind = "noise-meter")'));
    expect(source).toEqual({
      kind: 'observations',
      aggregate: 'within',
      property: 'noise',
      thingKind: 'noise-meter',
      windowSeconds: 900,
      range: [0, 60],
      percent: null,
    });
    expect(sourcesOf(checkFormula('total("building", "residents", use = "school", "层数" >= -2)'))).toEqual([
      {
        kind: 'objects',
        aggregate: 'sum',
        class: 'building',
        attribute: 'residents',
        conditions: [
          { attribute: 'use', comparison: '=', value: 'school' },
          { attribute: '层数', comparison: '>=', value: -2 },
        ],
      },
    ]);
  });

  it('share what they take the same', () => {
    const [one] = sourcesOf(checkFormula('mean("noise", kind = "a", window = 60 min)'));
    const [other] = sourcesOf(checkFormula('1 - mean("noise", window = 1h, kind = "a")'));
    expect(sourceKey(one!)).toBe(sourceKey(other!));
  });

  it('refuse with the column, what was expected and what was found', () => {
    expect(problem('1 +')).toBe('formula, column 4: expected a number, a function or "(", found the end');
    expect(problem('2 * (3 - 1')).toBe('formula, column 11: expected ")", found the end');
    expect(problem('meen("noise")')).toMatch(
      /^formula, column 1: expected a function \(.*mean.*\), found meen$/,
    );
    expect(problem('mean("noise", 3)')).toContain('column 1: expected mean with one argument, as in mean(');
    expect(problem('mean("noise", window = 3)')).toContain('column 24: expected a duration such as 1h');
    expect(problem('mean("noise", window = 3 days)')).toContain(
      'expected a unit of time (s, min, h, d, w, y), found "days"',
    );
    expect(problem('mean("noise", colour = "red")')).toBe(
      'formula, column 15: expected an option of mean (window, kind), found colour',
    );
    expect(problem('within("noise", 60, 40)')).toContain(
      'column 21: expected an upper limit of at least 60, found 40',
    );
    expect(problem('percentile("noise", 101)')).toContain('a percentage from 0 to 100, found 101');
    expect(problem('hours_above("noise", 60)')).toContain('expected a window');
    expect(problem('alarms(level = "pink")')).toContain(
      'expected a level (blue, yellow, orange, red), found "pink"',
    );
    expect(problem('mean(noise)')).toContain('column 11: expected "(" after noise, found )');
    expect(problem('"noise"')).toContain('expected a number, a function or "("'.slice(0, 17));
    expect(problem('objects("building", storeys > "many")')).toContain('expected a number after >');
    expect(problem('1 2')).toBe('formula, column 3: expected an operator or the end, found 2');
    expect(problem('1 ; drop')).toContain('column 3: expected a number, a function, a text');
    expect(problem('mean("nosie")', { properties: new Set(['noise']) })).toContain(
      'that is known, found "nosie"',
    );
    expect(problem(`${'('.repeat(100)}1${')'.repeat(100)}`)).toContain('at most 40 brackets');
    expect(problem('1 + '.repeat(600))).toContain('at most 2000 characters');
  });

  it('write every function of the list as its usage says', () => {
    for (const { name, usage } of sourceFunctions) expect(problem(usage), name).toBe('none');
  });

  it('are unknown where what they take is, and never zero', () => {
    expect(value('0 * alarms()')).toBeNaN();
    expect(value('least(1, alarms())')).toBeNaN();
    expect(value('first(alarms(), 7)')).toBe(7);
    expect(value('alarms() / 0', 3)).toBeNaN();
    const silent = { values: Float64Array.of(Number.NaN), reason: () => 'silent' as const };
    const compiled = compileFormula(checkFormula('5 / (alarms() - 2)'), {
      source: () => silent,
      indicator: () => silent,
    });
    expect(compiled.reason(0)).toBe('silent');
    const two = { values: Float64Array.of(2), reason: () => 'silent' as const };
    const divided = compileFormula(checkFormula('5 / (alarms() - 2)'), {
      source: () => two,
      indicator: () => two,
    });
    expect([divided.value(0), divided.reason(0)]).toEqual([Number.NaN, 'no-divisor']);
  });

  it('take any text without another fault than a refusal', () => {
    const words = fc.constantFrom(
      ...sourceFunctions.map(({ name }) => name),
      ...[
        '(',
        ')',
        ',',
        '=',
        '>=',
        '+',
        '-',
        '*',
        '/',
        '"',
        '"noise"',
        '"a-b"',
        'window',
        'kind',
        '1h',
        '3',
        '.5e3',
        '1e999',
        '层',
        ' ',
      ],
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words, { maxLength: 40 }).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        try {
          checkFormula(text);
        } catch (error) {
          if (!(error instanceof FormulaError)) throw error;
          expect(error.at).toBeGreaterThanOrEqual(0);
          expect(error.at).toBeLessThanOrEqual(Math.max(text.length, 2000));
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('compute what JavaScript computes of the same arithmetic', () => {
    // The value is computed beside the text: a division by nothing is unknown to us, and so is all above it.
    const sums = fc.letrec<{ node: Sum }>((tie) => ({
      node: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.integer({ min: 0, max: 99 }).map((number): Sum => [String(number), number]),
        fc
          .tuple(tie('node'), fc.constantFrom('+', '-', '*', '/'), tie('node'))
          .map(
            ([[a, left], operator, [b, right]]): Sum => [
              `(${a} ${operator} ${b})`,
              calculate(left, operator, right),
            ],
          ),
        tie('node')
          .filter(([inner]) => !inner.startsWith('-'))
          .map(([inner, number]): Sum => [`-${inner}`, -number]),
      ),
    })).node;
    fc.assert(
      fc.property(sums, ([text, number]) => {
        fc.pre(text.length < 1000);
        const ours = value(text);
        if (Number.isFinite(number)) expect(ours).toBeCloseTo(number, 9);
        else expect(ours).toBeNaN();
      }),
      { numRuns: 300 },
    );
    expect(parseFormula('1').kind).toBe('number');
  });
});
