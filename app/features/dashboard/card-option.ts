import type { EChartsCoreOption } from 'echarts/core';
import type { DashboardCard } from '../../../models/indicators/dashboard.ts';
import { type IndicatorDefinition, isAlarmScope } from '../../../models/indicators/indicator-definition.ts';
import type { Language } from '../../shell/locale/words.ts';
import { classesOf, classOf } from '../indicators/classes.ts';
import { barOption, pieOption, scatterOption } from './charts/area-charts.ts';
import type { ChartInputs, NamedValue } from './charts/chart-inputs.ts';
import { gaugeOption, radarOption } from './charts/dial-charts.ts';
import { candlestickOption, lineOption } from './charts/time-charts.ts';
import { chosenValue, type DashboardState, historyKey, levelValues, scopeOf } from './dashboard-store.ts';

export type ChartCardKind = Exclude<DashboardCard['kind'], 'number' | 'table' | 'map'>;
export type ChartCardOf = Extract<DashboardCard, { kind: ChartCardKind }>;

/** The numbers of a card as lines of a table, the head first. */
export type CardLines = (string | number | null)[][];

/** Areas of a bar chart in their order: without a value last. Rules, kinds and devices without one are left out. */
export function orderedAreas(
  card: Extract<DashboardCard, { kind: 'bar' }>,
  definition: IndicatorDefinition,
  state: DashboardState,
  language: Language,
): NamedValue[] {
  const areas = levelValues(state, card.indicator, card.level, language).filter(
    ({ value }) => !isAlarmScope(card.level) || (value?.value ?? null) !== null,
  );
  const highestFirst = card.order === 'highest' || (card.order === 'worst' && definition.better !== 'higher');
  const ordered =
    card.order === 'name'
      ? areas.toSorted((one, other) => one.name.localeCompare(other.name, 'zh'))
      : byValue(areas, highestFirst);
  return ordered.slice(0, card.limit);
}

/** Areas by value, those without one last. */
export function byValue(areas: readonly NamedValue[], highestFirst: boolean): NamedValue[] {
  const number = ({ value }: NamedValue): number | null => value?.value ?? null;
  return areas.toSorted((one, other) => {
    const [a, b] = [number(one), number(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return highestFirst ? b - a : a - b;
  });
}

/** How a card is drawn; null while its indicators are not known. */
export function optionOf(
  card: ChartCardOf,
  state: DashboardState,
  city: string,
  areaName: string,
  inputs: ChartInputs,
): EChartsCoreOption | null {
  const { definitions } = state;
  switch (card.kind) {
    case 'line': {
      const series = card.series.flatMap(({ indicator, as }) => {
        const definition = definitions[indicator];
        if (!definition) return [];
        const { level, area } = scopeOf(state, indicator, city);
        const history = state.histories[historyKey(indicator, level, area, definition.period)];
        return [{ definition, as, history, stale: chosenValue(state, indicator, city)?.status === 'stale' }];
      });
      return series.length > 0
        ? lineOption(series, inputs, state.receivedAt ?? Date.now(), card.spanSeconds)
        : null;
    }
    case 'candlestick': {
      const definition = definitions[card.indicator];
      const { level, area } = scopeOf(state, card.indicator, city);
      return definition
        ? candlestickOption(
            definition,
            state.histories[historyKey(card.indicator, level, area, card.bucket)],
            inputs,
          )
        : null;
    }
    case 'bar': {
      const definition = definitions[card.indicator];
      if (!definition) return null;
      const classes = classesOf([], 'target', definition);
      const colourOf = ({ value }: NamedValue): string | null =>
        classOf(value?.value ?? null, classes, definition)?.colour ?? null;
      return barOption(
        definition,
        orderedAreas(card, definition, state, inputs.language),
        chosenIn(state, card.level),
        colourOf,
        inputs,
      );
    }
    case 'scatter': {
      const [x, y] = [definitions[card.x], definitions[card.y]];
      return x && y
        ? scatterOption([x, y], pairs(card, state, inputs.language), chosenIn(state, card.level), inputs)
        : null;
    }
    case 'pie': {
      const parts = pieParts(card, state, city, inputs.language);
      return parts.length > 0
        ? pieOption(parts, card.level === null ? null : chosenIn(state, card.level), inputs)
        : null;
    }
    case 'radar': {
      const axes = card.axes.flatMap(({ indicator, range }) => {
        const definition = definitions[indicator];
        return definition ? [{ definition, range, value: chosenValue(state, indicator, city) }] : [];
      });
      return axes.length >= 3 ? radarOption(axes, areaName, inputs) : null;
    }
    case 'gauge': {
      const definition = definitions[card.indicator];
      return definition
        ? gaugeOption(definition, card.range, chosenValue(state, card.indicator, city), inputs)
        : null;
    }
  }
}

/** The chosen area where a chart shows its level. @internal */
export const chosenIn = ({ chosen }: DashboardState, level: string): string | null =>
  chosen.level === level ? chosen.code : null;

function pairs(card: Extract<DashboardCard, { kind: 'scatter' }>, state: DashboardState, language: Language) {
  const y = new Map(levelValues(state, card.y, card.level, language).map((area) => [area.code, area]));
  return levelValues(state, card.x, card.level, language).map((area) => ({
    code: area.code,
    name: area.name,
    x: area,
    y: y.get(area.code) ?? { ...area, value: undefined },
  }));
}

function pieParts(
  { indicators, level }: Extract<DashboardCard, { kind: 'pie' }>,
  state: DashboardState,
  city: string,
  language: Language,
): (NamedValue & { definition: IndicatorDefinition })[] {
  return indicators.flatMap((id) => {
    const definition = state.definitions[id];
    if (!definition) return [];
    if (level !== null)
      return levelValues(state, id, level, language).map((area) => ({ ...area, definition }));
    return [{ code: id, name: definition.name[language], value: chosenValue(state, id, city), definition }];
  });
}

/** The numbers behind a card, for a spreadsheet: times in ISO 8601, not known left empty. */
export function linesOf(
  card: DashboardCard,
  state: DashboardState,
  city: string,
  language: Language,
): CardLines {
  const { definitions } = state;
  const head = (id: string): string => {
    const definition = definitions[id];
    return definition ? `${definition.name[language]}${definition.unit ? ` (${definition.unit})` : ''}` : id;
  };
  const byArea = (ids: string[], level: Parameters<typeof levelValues>[2]): CardLines => [
    ['code', 'name', ...ids.flatMap((id) => [head(id), 'status', 'at'])],
    ...levelValues(state, ids[0]!, level, language).map(({ code, name }): CardLines[number] => [
      code,
      name,
      ...ids.flatMap((id) => {
        const value = state.values[`${id}/${level}/${code}`];
        return [value?.value ?? null, value?.status ?? null, value?.at ?? null];
      }),
    ]),
  ];
  const ofChosen = (ids: string[]): CardLines => [
    ['indicator', 'value', 'unit', 'status', 'at'],
    ...ids.map((id): CardLines[number] => {
      const value = chosenValue(state, id, city);
      return [
        head(id),
        value?.value ?? null,
        definitions[id]?.unit ?? '',
        value?.status ?? null,
        value?.at ?? null,
      ];
    }),
  ];
  const overTime = (id: string, bucket: string): CardLines => {
    const { level, area } = scopeOf(state, id, city);
    const history = state.histories[historyKey(id, level, area, bucket)];
    return (history?.times ?? []).map((time, at): CardLines[number] => [
      head(id),
      new Date(time).toISOString(),
      history!.open[at]!,
      history!.low[at]!,
      history!.high[at]!,
      history!.close[at]!,
    ]);
  };
  const timeHead = ['indicator', 'time', 'first', 'least', 'greatest', 'last'];
  switch (card.kind) {
    case 'line':
      return [
        timeHead,
        ...card.series.flatMap(({ indicator: id }) => overTime(id, definitions[id]?.period ?? '')),
      ];
    case 'candlestick':
      return [timeHead, ...overTime(card.indicator, card.bucket)];
    case 'bar':
    case 'map':
      return byArea([card.indicator], card.level);
    case 'scatter':
      return byArea([card.x, card.y], card.level);
    case 'table':
      return byArea(card.indicators, card.level);
    case 'pie':
      return card.level === null ? ofChosen(card.indicators) : byArea(card.indicators, card.level);
    case 'radar':
      return ofChosen(card.axes.map(({ indicator }) => indicator));
    default:
      return ofChosen([card.indicator]);
  }
}
