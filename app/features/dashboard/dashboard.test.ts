import { describe, expect, it } from 'vitest';
import { indicatorDefinition } from '../../../models/indicators/indicator-definition.ts';
import type { IndicatorValue } from '../../../models/indicators/indicator-value.ts';
import { wordsIn } from '../../shell/locale/words.ts';
import { areaAt } from '../indicators/area-shapes.ts';
import { classesOf, classOf } from '../indicators/classes.ts';
import { trendText } from '../indicators/indicator-words.ts';
import { barOption } from './charts/area-charts.ts';
import { withGaps } from './charts/chart-inputs.ts';
import type { ChartLook } from './charts/chart-look.ts';
import { colourAreas } from './colour-areas.ts';
import { type DashboardState, initialDashboardState } from './dashboard-store.ts';
import { csvOf } from './export-card.ts';
import { aboutValue } from './NumberCard.tsx';

const words = wordsIn('en');
const definition = indicatorDefinition.parse({
  id: 'noise',
  name: { zh: '噪声', en: 'Noise' },
  group: { zh: '环境', en: 'Environment' },
  formula: 'mean("noise")',
  levels: ['city', 'community'],
  unit: 'dB',
  decimals: 1,
  better: 'lower',
  thresholds: [
    { level: 'yellow', value: 60 },
    { level: 'red', value: 70 },
  ],
});
const told = (area: string, value: number | null, change: Partial<IndicatorValue> = {}): IndicatorValue => ({
  indicator: 'noise',
  level: 'community',
  area,
  value,
  status: value === null ? 'unknown' : 'fresh',
  reason: value === null ? 'silent' : null,
  at: '2026-07-01T12:00:00Z',
  count: 3,
  total: 4,
  trend: null,
  alarmLevel: null,
  ...change,
});

describe('classes of a map', () => {
  it('have equal steps, equal counts, or the limits of the target', () => {
    const values = [0, 1, 2, 3, 4, 5, 6, 7, 8, 100];
    expect(classesOf(values, 'equal', definition).map(({ from, to }) => [from, to])).toEqual([
      [0, 20],
      [20, 40],
      [40, 60],
      [60, 80],
      [80, 100],
    ]);
    expect(classesOf(values, 'quantile', definition).map(({ from }) => from)).toEqual([0, 2, 4, 6, 8]);
    const target = classesOf(values, 'target', definition);
    expect(target.map(({ level, from, to }) => [level, from, to])).toEqual([
      ['good', Number.NEGATIVE_INFINITY, 60],
      ['yellow', 60, 70],
      ['red', 70, Number.POSITIVE_INFINITY],
    ]);
    expect([59, 60, 71, null].map((value) => classOf(value, target, definition)?.level)).toEqual([
      'good',
      'yellow',
      'red',
      undefined,
    ]);
    expect(classesOf([5, 5], 'quantile', definition)).toHaveLength(1);
    expect(classesOf([], 'equal', definition)).toEqual([]);
  });

  it('leave what is not known without a colour, and mark what is late', () => {
    const state: DashboardState = {
      ...initialDashboardState,
      definitions: { noise: definition },
      map: { indicator: 'noise', level: 'community', classes: 'equal' },
      areas: {
        community: ['A', 'B', 'C'].map((code) => ({
          level: 'community' as const,
          code,
          name: code,
          names: null,
        })),
      },
      values: {
        'noise/community/A': told('A', 50),
        'noise/community/B': told('B', 65, { status: 'stale' }),
        'noise/community/C': told('C', null),
      },
    };
    const ring: [number, number][] = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ];
    const shapes = new Map(['A', 'B', 'C'].map((code) => [code, { name: code, rings: [ring] }]));
    const coloured = colourAreas(state, shapes)!.areas;
    expect(coloured.map(({ colour, stale }) => [colour !== null, stale])).toEqual([
      [true, false],
      [true, true],
      [false, false],
    ]);
    expect([areaAt(shapes, 0.5, 0.5), areaAt(shapes, 1.5, 0.5)]).toEqual(['A', null]);
  });
});

describe('cards', () => {
  it('show gaps as gaps', () => {
    const minute = 60_000;
    const history = {
      indicator: 'noise',
      level: 'city',
      area: 'c',
      bucket: '1min',
      low: [],
      high: [],
      open: [],
    } as const;
    const points = withGaps({
      ...history,
      low: [],
      high: [],
      open: [],
      times: [0, minute, 5 * minute],
      close: [1, 2, 3],
    });
    expect(points).toEqual([
      [0, 1],
      [minute, 2],
      [2 * minute, null],
      [5 * minute, 3],
    ]);
  });

  it('hatch bars without a value and say so, and never draw them as zero', () => {
    const look = { series: [], fontSize: 12 } as unknown as ChartLook;
    const areas = [told('A', 50), told('B', null)].map((value) => ({
      code: value.area,
      name: value.area,
      value,
    }));
    const { series } = barOption(definition, areas, null, () => null, {
      look,
      language: 'en',
      words,
      timeZone: 'UTC',
    }) as {
      series: [
        {
          data: { value: number; itemStyle: { decal?: object } }[];
          label: { formatter(of: object): string };
        },
      ];
    };
    const [{ data, label }] = series;
    expect(data.map(({ itemStyle }) => itemStyle.decal !== undefined)).toEqual([false, true]);
    expect(data[1]!.value).not.toBe(0);
    expect([0, 1].map((dataIndex) => label.formatter({ dataIndex }))).toEqual(['50.0', 'unknown']);
  });

  it('say age, coverage, reason and trend', () => {
    const now = Date.parse('2026-07-01T12:05:00Z');
    expect(aboutValue(told('A', 50), now, words)).toBe('5 min ago · 3 of 4 devices');
    expect(aboutValue(told('A', 50, { status: 'stale' }), now, words)).toContain('late: 5 min ago');
    expect(aboutValue(told('A', 50), now, words, true)).toBe('5 min ago · 3 of 4 alarms judged');
    expect(aboutValue(told('A', null), now, words)).toBe('none of 4 devices reports');
    expect(trendText(definition, -2.34, words, 'en')).toEqual({
      direction: -1,
      text: 'down 2.3 dB in 1 h',
    });
    expect(trendText(definition, 0.04, words, 'en').direction).toBe(0);
  });

  it('are saved with quotes where they are needed, and nothing for what is not known', () => {
    expect(csvOf([['a,b', 'say "x"', null, 0]])).toBe('\ufeff"a,b","say ""x""",,0\r\n');
  });
});
