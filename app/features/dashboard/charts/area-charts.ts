import type { EChartsCoreOption } from 'echarts/core';
import {
  type IndicatorDefinition,
  isAlarmScope,
} from '../../../../models/indicators/indicator-definition.ts';
import { animation, axis, type ChartInputs, type NamedValue, note, told, tooltip } from './chart-inputs.ts';
import { hatched } from './chart-look.ts';

const known = ({ value }: NamedValue): boolean => value?.value !== null && value?.value !== undefined;

/** Areas by value, the first at the top; those without a value are hatched over the whole width and say so. */
export function barOption(
  definition: IndicatorDefinition,
  areas: NamedValue[],
  chosen: string | null,
  colourOf: (value: NamedValue) => string | null,
  inputs: ChartInputs,
): EChartsCoreOption {
  const { look, words } = inputs;
  const values = areas.filter(known).map(({ value }) => value!.value!);
  const ofAlarms = definition.levels.some(isAlarmScope);
  const longest = Math.max(...values, definition.target ?? Number.NEGATIVE_INFINITY, 0) || 1;
  return {
    ...animation,
    ...(areas.length === 0 ? note(words('dashboard.noValues'), inputs) : {}),
    grid: { left: 4, right: look.fontSize * 4.5, top: look.fontSize * 1.6, bottom: 2, containLabel: true },
    tooltip: {
      ...tooltip(look),
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const area = areas[dataIndex]!;
        const { count = null, total = null } = area.value ?? {};
        const of =
          ofAlarms && count !== null && total !== null && count < total
            ? `<br>${words('dashboard.ofAlarms', { count, total })}`
            : '';
        return `${area.name}: ${told(definition, area.value?.value, inputs)}${of}`;
      },
    },
    xAxis: {
      type: 'value',
      max: longest,
      min: Math.min(0, ...values),
      show: false,
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: areas.map(({ name }) => name),
      ...axis(look),
      axisLine: { show: false },
      axisLabel: {
        color: look.text,
        fontSize: look.fontSize,
        width: look.fontSize * (ofAlarms ? 13 : 8),
        overflow: 'truncate',
      },
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: look.fontSize * 1.1,
        data: areas.map((area) => {
          const isKnown = known(area);
          const stale = area.value?.status === 'stale';
          return {
            value: isKnown ? area.value!.value : longest,
            name: area.code,
            itemStyle: {
              color: isKnown ? (colourOf(area) ?? look.accent) : 'transparent',
              opacity: isKnown ? (chosen !== null && chosen !== area.code ? 0.4 : stale ? 0.55 : 1) : 0.5,
              borderColor: stale ? look.stale : area.code === chosen ? look.text : 'transparent',
              borderType: stale ? 'dashed' : 'solid',
              borderWidth: stale || area.code === chosen ? 1.5 : 0,
              borderRadius: 2,
              ...(isKnown ? {} : { decal: hatched(look) }),
            },
          };
        }),
        label: {
          show: true,
          position: 'right',
          color: look.text,
          backgroundColor: look.panel,
          padding: [1, 3],
          fontSize: look.fontSize,
          formatter: ({ dataIndex }: { dataIndex: number }) =>
            told({ ...definition, unit: '' }, areas[dataIndex]!.value?.value, inputs),
        },
        ...(definition.target === null
          ? {}
          : {
              markLine: {
                silent: true,
                // Behind the bars and their numbers.
                z: 1,
                symbol: 'none',
                label: {
                  color: look.muted,
                  fontSize: look.fontSize,
                  position: 'end',
                  rotate: 0,
                  distance: 2,
                  formatter: words('dashboard.target', { value: definition.target }),
                },
                lineStyle: { color: look.muted, type: 'dashed' },
                data: [{ xAxis: definition.target }],
              },
            }),
      },
    ],
  };
}

/** Areas as points between two indicators; late ones are hollow, unknown ones are counted below the chart. */
export function scatterOption(
  [x, y]: [IndicatorDefinition, IndicatorDefinition],
  areas: { name: string; code: string; x: NamedValue; y: NamedValue }[],
  chosen: string | null,
  inputs: ChartInputs,
): EChartsCoreOption {
  const { look, language, words } = inputs;
  const points = areas.filter((area) => known(area.x) && known(area.y));
  const missing = areas.length - points.length;
  return {
    ...animation,
    grid: {
      left: 4,
      right: look.fontSize,
      top: look.fontSize * 2,
      bottom: look.fontSize * 2,
      containLabel: true,
    },
    ...(points.length === 0
      ? note(words('dashboard.noValues'), inputs)
      : missing > 0
        ? note(words('dashboard.unknownAreas', { count: missing }), inputs, { right: 4, top: 0 })
        : {}),
    tooltip: {
      ...tooltip(look),
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const point = points[dataIndex]!;
        return `${point.name}<br>${x.name[language]} ${told(x, point.x.value?.value, inputs)}<br>${y.name[language]} ${told(y, point.y.value?.value, inputs)}`;
      },
    },
    xAxis: {
      type: 'value',
      scale: true,
      name: `${x.name[language]} ${x.unit}`,
      nameLocation: 'middle',
      nameGap: look.fontSize * 1.9,
      ...axis(look),
    },
    yAxis: {
      type: 'value',
      scale: true,
      name: `${y.name[language]} ${y.unit}`,
      ...axis(look),
      nameTextStyle: { ...axis(look).nameTextStyle, align: 'left' },
    },
    series: [
      {
        type: 'scatter',
        data: points.map((point) => {
          const stale = point.x.value?.status === 'stale' || point.y.value?.status === 'stale';
          const isChosen = point.code === chosen;
          return {
            name: point.code,
            value: [point.x.value!.value, point.y.value!.value],
            symbolSize: isChosen ? 16 : 10,
            itemStyle: {
              color: stale ? 'transparent' : look.accent,
              borderColor: isChosen ? look.text : look.accent,
              borderWidth: stale || isChosen ? 2 : 0,
              opacity: chosen !== null && !isChosen ? 0.45 : 0.85,
            },
          };
        }),
      },
    ],
  };
}

/** Parts of a whole; parts that are not known are named beside it, for they have no size. */
export function pieOption(
  parts: (NamedValue & { definition: IndicatorDefinition })[],
  chosen: string | null,
  inputs: ChartInputs,
): EChartsCoreOption {
  const { look, words } = inputs;
  const sized = parts.filter((part) => known(part) && part.value!.value! > 0);
  const missing = parts.filter((part) => !known(part)).length;
  const total = sized.reduce((sum, { value }) => sum + value!.value!, 0);
  const [first] = parts;
  return {
    ...animation,
    color: look.series,
    tooltip: {
      ...tooltip(look),
      formatter: ({ dataIndex, percent }: { dataIndex: number; percent: number }) => {
        const part = sized[dataIndex]!;
        return `${part.name}: ${told(part.definition, part.value?.value, inputs)} (${percent} %)`;
      },
    },
    title: {
      text:
        first && parts.length > missing
          ? told({ ...first.definition, unit: '' }, total, inputs)
          : words('dashboard.unknown'),
      subtext:
        missing > 0 ? words('dashboard.unknownAreas', { count: missing }) : (first?.definition.unit ?? ''),
      left: '31%',
      top: '40%',
      textAlign: 'center',
      textStyle: { color: look.text, fontSize: look.fontSize * 1.5, fontWeight: 650 },
      subtextStyle: { color: look.muted, fontSize: look.fontSize },
      itemGap: 2,
    },
    legend: {
      type: 'scroll',
      orient: 'vertical',
      right: 0,
      top: 'middle',
      itemWidth: look.fontSize * 0.8,
      itemHeight: look.fontSize * 0.8,
      textStyle: {
        color: look.muted,
        fontSize: look.fontSize,
        width: look.fontSize * 7,
        overflow: 'truncate',
      },
      pageTextStyle: { color: look.muted },
    },
    series: [
      {
        type: 'pie',
        center: ['32%', '50%'],
        radius: ['42%', '62%'],
        label: { show: false },
        itemStyle: { borderColor: look.panel, borderWidth: 2 },
        data: sized.map((part) => ({
          name: part.name,
          code: part.code,
          value: part.value!.value,
          itemStyle: {
            opacity:
              chosen !== null && chosen !== part.code ? 0.4 : part.value!.status === 'stale' ? 0.55 : 1,
          },
        })),
      },
    ],
  };
}
