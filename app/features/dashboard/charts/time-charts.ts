import type { EChartsCoreOption } from 'echarts/core';
import type { DashboardCard } from '../../../../models/indicators/dashboard.ts';
import type { IndicatorDefinition } from '../../../../models/indicators/indicator-definition.ts';
import type { IndicatorHistory } from '../../../../models/indicators/indicator-value.ts';
import { type IndicatorPeriod, periodSeconds } from '../../../../models/indicators/period.ts';
import { formatAge, formatDay, formatTime } from '../../../shell/format.ts';
import { animation, axis, type ChartInputs, note, told, tooltip, withGaps } from './chart-inputs.ts';

type LineCard = Extract<DashboardCard, { kind: 'line' }>;
export interface LineSeries {
  definition: IndicatorDefinition;
  as: LineCard['series'][number]['as'];
  history: IndicatorHistory | undefined;
  /** Whether its newest value is late. */
  stale: boolean;
}

const timeText = (time: number, { timeZone }: ChartInputs): string =>
  `${formatDay(time, timeZone)} ${formatTime(time, timeZone, false)}`;

const noHistory = (period: IndicatorPeriod, { words }: ChartInputs): string =>
  words('dashboard.noHistory', { period: formatAge(periodSeconds[period] * 1000, words) });

/** Values over time: one axis for each unit, two at most; a target is a dashed line; gaps stay gaps. */
export function lineOption(
  series: LineSeries[],
  inputs: ChartInputs,
  now: number,
  spanSeconds: number,
): EChartsCoreOption {
  const { look, language, words, timeZone } = inputs;
  const empty = series.every(({ history }) => (history?.times.length ?? 0) === 0);
  const [first] = series;
  const units = [...new Set(series.map(({ definition }) => definition.unit))].slice(0, 2);
  return {
    ...animation,
    color: look.series,
    ...(empty && first ? note(noHistory(first.definition.period, inputs), inputs) : {}),
    grid: { left: 4, right: 4, top: look.fontSize * 3.4, bottom: 2, containLabel: true },
    legend: {
      top: 0,
      left: 0,
      itemWidth: look.fontSize,
      itemHeight: look.fontSize * 0.6,
      textStyle: { color: look.muted, fontSize: look.fontSize },
    },
    tooltip: {
      ...tooltip(look),
      trigger: 'axis',
      valueFormatter: (value: unknown, index: number) =>
        told(series[index]?.definition ?? { decimals: 2, unit: '' }, value as number | null, inputs),
    },
    xAxis: {
      type: 'time',
      min: now - spanSeconds * 1000,
      max: now,
      ...axis(look),
      splitLine: { show: false },
      axisLabel: {
        ...axis(look).axisLabel,
        formatter: (time: number) =>
          spanSeconds > 2 * 86_400 ? formatDay(time, timeZone).slice(5) : formatTime(time, timeZone, false),
      },
      axisPointer: { label: { formatter: ({ value }: { value: number }) => timeText(value, inputs) } },
    },
    yAxis: units.map((unit, index) => ({
      type: 'value',
      name: unit,
      // A bar is as long as its value: its axis begins at zero.
      scale: !series.some(({ definition, as }) => definition.unit === unit && as !== 'line'),
      position: index === 0 ? 'left' : 'right',
      ...axis(look),
      nameTextStyle: { ...axis(look).nameTextStyle, align: index === 0 ? 'left' : 'right' },
      splitLine: { show: index === 0, lineStyle: { color: look.line } },
    })),
    series: series.map(({ definition, as, history, stale }, index) => ({
      id: definition.id,
      name: definition.name[language],
      type: as === 'bar' ? 'bar' : 'line',
      yAxisIndex: Math.max(0, units.indexOf(definition.unit)),
      data: history ? withGaps(history) : [],
      showSymbol: (history?.times.length ?? 0) < 3,
      symbolSize: 5,
      connectNulls: false,
      barMaxWidth: 10,
      lineStyle: { width: 2, type: stale ? [4, 4] : 'solid', opacity: stale ? 0.6 : 1 },
      itemStyle: { opacity: stale ? 0.5 : 1 },
      ...(as === 'area' ? { areaStyle: { opacity: 0.18 } } : {}),
      ...(definition.target === null
        ? {}
        : {
            markLine: {
              silent: true,
              symbol: 'none',
              lineStyle: { type: 'dashed', color: look.series[index % look.series.length]!, opacity: 0.7 },
              label: {
                color: look.muted,
                fontSize: look.fontSize,
                position: 'insideEndTop',
                formatter: words('dashboard.target', { value: told(definition, definition.target, inputs) }),
              },
              data: [{ yAxis: definition.target }],
            },
          }),
    })),
  };
}

/** K-line: each period from its first to its last value, with the least and the greatest. */
export function candlestickOption(
  definition: IndicatorDefinition,
  history: IndicatorHistory | undefined,
  inputs: ChartInputs,
): EChartsCoreOption {
  const { look, words, timeZone } = inputs;
  const { times = [], open = [], close = [], low = [], high = [] } = history ?? {};
  // Up is good or bad as the indicator has it; where neither is better it is only up.
  const [up, down] =
    definition.better === 'lower'
      ? [look.series[5]!, look.good]
      : definition.better === 'higher'
        ? [look.good, look.series[5]!]
        : [look.accent, look.muted];
  return {
    ...animation,
    ...(times.length === 0 ? note(noHistory(definition.period, inputs), inputs) : {}),
    grid: { left: 4, right: 8, top: look.fontSize * 1.8, bottom: 2, containLabel: true },
    tooltip: {
      ...tooltip(look),
      trigger: 'axis',
      formatter: ([point]: { dataIndex: number }[]) => {
        const at = point?.dataIndex ?? 0;
        const value = (values: number[]): string => told({ ...definition, unit: '' }, values[at], inputs);
        return `${timeText(times[at] ?? 0, inputs)}<br>${words('dashboard.candle', {
          open: value(open),
          close: value(close),
          low: value(low),
          high: value(high),
        })}`;
      },
    },
    xAxis: {
      type: 'category',
      data: times.map((time) => formatTime(time, timeZone, false)),
      ...axis(look),
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      name: definition.unit,
      scale: true,
      ...axis(look),
      nameTextStyle: { ...axis(look).nameTextStyle, align: 'left' },
    },
    series: [
      {
        type: 'candlestick',
        data: times.map((_, index) => [open[index]!, close[index]!, low[index]!, high[index]!]),
        barMaxWidth: 14,
        itemStyle: { color: up, borderColor: up, color0: down, borderColor0: down },
      },
    ],
  };
}
