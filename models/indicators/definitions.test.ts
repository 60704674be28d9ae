import { describe, expect, it } from 'vitest';
import { dashboard } from './dashboard.ts';
import { type IndicatorDefinitionInput, indicatorDefinition } from './indicator-definition.ts';
import { orderIndicators } from './order.ts';
import { periodStart } from './period.ts';
import { alarmLevelOf, targetGap } from './rating.ts';

const definition = (change: Partial<IndicatorDefinitionInput> = {}) => ({
  id: 'noise',
  name: { zh: '噪声', en: 'Noise' },
  group: { zh: '环境', en: 'Environment' },
  formula: 'mean("noise")',
  levels: ['city', 'community'],
  ...change,
});
const sentence = (candidate: unknown): string => {
  const { path, message } = indicatorDefinition.safeParse(candidate).error!.issues[0]!;
  return `${path.join('.')}: ${message}`;
};
const parsed = (change: Partial<IndicatorDefinitionInput> = {}) =>
  indicatorDefinition.parse(definition(change));

describe('definitions of indicators', () => {
  it('are refused with the field, what was expected and what was found', () => {
    expect(sentence(definition({ formula: 'mean("noise"' }))).toBe(
      'formula: column 13: expected "," or ")", found the end',
    );
    expect(sentence(definition({ target: 3 }))).toContain('better: expected "higher" or "lower"');
    const thresholds = [
      { level: 'yellow' as const, value: 60 },
      { level: 'red' as const, value: 50 },
    ];
    expect(sentence(definition({ better: 'lower', thresholds }))).toBe(
      'thresholds.1.value: expected a worse value than 60, found 50',
    );
    expect(parsed({ better: 'higher', thresholds }).thresholds).toHaveLength(2);
    expect(sentence(definition({ better: 'higher', thresholds: thresholds.toReversed() }))).toContain(
      'thresholds.1.level: expected a graver level than red',
    );
    expect(sentence(definition({ levels: ['city', 'city'] }))).toBe('levels: expected each level once');
  });

  it('are rated by their thresholds, the limit included', () => {
    const lower = parsed({
      better: 'lower',
      target: 55,
      thresholds: [
        { level: 'yellow', value: 60 },
        { level: 'red', value: 70 },
      ],
    });
    expect([59.9, 60, 69.9, 70].map((value) => alarmLevelOf(lower, value))).toEqual([
      null,
      'yellow',
      'yellow',
      'red',
    ]);
    expect(targetGap(lower, 60)).toBe(-5);
    const higher = parsed({ better: 'higher', thresholds: [{ level: 'orange', value: 90 }] });
    expect([91, 90, 12].map((value) => alarmLevelOf(higher, value))).toEqual([null, 'orange', 'orange']);
  });

  it('come behind those that they take; a circle and a missing level are told', () => {
    const ordered = orderIndicators([
      parsed({ id: 'c', formula: 'indicator("b") + indicator("a")' }),
      parsed({ id: 'b', formula: 'indicator("a") * 2' }),
      parsed({ id: 'a' }),
    ]);
    expect(ordered.map((one) => one.definition.id)).toEqual(['a', 'b', 'c']);
    expect(() =>
      orderIndicators([
        parsed({ id: 'a', formula: 'indicator("b")' }),
        parsed({ id: 'b', formula: 'indicator("a")' }),
      ]),
    ).toThrow('expected formulas without a circle, found a → b → a');
    expect(() =>
      orderIndicators([
        parsed({ id: 'a', levels: ['city'] }),
        parsed({ id: 'b', formula: 'indicator("a")' }),
      ]),
    ).toThrow('Indicator "b": expected "a" at level community too, found city.');
    expect(() => orderIndicators([parsed({ formula: 'indicator("x")' })])).toThrow(
      'that is known, found "x"',
    );
  });
});

describe('periods', () => {
  it('begin where the clock of the city begins them', () => {
    const hour = 3_600_000;
    const time = Date.parse('2026-07-01T17:20:31Z');
    const start = (period: Parameters<typeof periodStart>[0], offset = 0): string =>
      new Date(periodStart(period, time, offset)).toISOString();
    expect(start('1min')).toBe('2026-07-01T17:20:00.000Z');
    expect(start('15min')).toBe('2026-07-01T17:15:00.000Z');
    // In Shanghai it is the second of July already.
    expect(start('1d', 8 * hour)).toBe('2026-07-01T16:00:00.000Z');
    expect(start('1month', 8 * hour)).toBe('2026-06-30T16:00:00.000Z');
    expect(start('1y', 8 * hour)).toBe('2025-12-31T16:00:00.000Z');
    // The first of July 2026 is a Wednesday.
    expect(start('1w')).toBe('2026-06-29T00:00:00.000Z');
  });
});

describe('dashboards', () => {
  const card = (id: string, column: number, width: number, kind = 'number') => ({
    id,
    kind,
    indicator: 'noise',
    level: 'community',
    place: { column, row: 0, width, height: 2 },
  });
  const document = (...cards: unknown[]) => ({ id: 'd', name: { zh: '一', en: 'One' }, cards });
  const problem = (...cards: unknown[]): string => {
    const { path, message } = dashboard.safeParse(document(...cards)).error!.issues[0]!;
    return `${path.join('.')}: ${message}`;
  };

  it('have their cards beside each other and within the grid', () => {
    expect(dashboard.parse(document(card('a', 0, 4), card('b', 4, 4))).cards).toHaveLength(2);
    expect(problem(card('a', 0, 4), card('b', 3, 4))).toBe(
      'cards.1.place: expected free cells, found the card "a" there',
    );
    expect(problem(card('a', 22, 4))).toBe('cards.0.place.width: expected column + width of at most 24');
    expect(problem(card('a', 0, 4, 'map'), card('b', 4, 4, 'map'))).toBe(
      'cards.1.kind: expected at most one map',
    );
    expect(problem(card('a', 0, 4), card('a', 4, 4))).toContain('cards.1.id: expected each id once');
  });
});
