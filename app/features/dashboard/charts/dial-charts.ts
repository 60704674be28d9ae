import type { EChartsCoreOption } from 'echarts/core';
import type { IndicatorDefinition } from '../../../../models/indicators/indicator-definition.ts';
import type { IndicatorValue } from '../../../../models/indicators/indicator-value.ts';
import { classesOf } from '../../indicators/classes.ts';
import { animation, type ChartInputs, told, tooltip } from './chart-inputs.ts';

/** Widths of a name in columns; a Chinese sign takes two. */
const longName = 10;
const columns = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (/[\u2e80-\uffef]/.test(sign) ? 2 : 1), 0);

/** A long name in two lines: at the space nearest to its middle, Chinese in its middle. */
function broken(name: string): string {
  if (columns(name) <= longName) return name;
  const spaces = [...name.matchAll(/ /g)].map(({ index }) => index);
  const [at] = spaces.sort((a, b) => Math.abs(a - name.length / 2) - Math.abs(b - name.length / 2));
  if (at !== undefined) return `${name.slice(0, at)}\n${name.slice(at + 1)}`;
  if (columns(name) === name.length) return name;
  const middle = Math.ceil(name.length / 2);
  return `${name.slice(0, middle)}\n${name.slice(middle)}`;
}

/** Several indicators at once. An axis without a value says so; the shape is drawn only over what is known. */
export function radarOption(
  axes: { definition: IndicatorDefinition; range: [number, number]; value: IndicatorValue | undefined }[],
  areaName: string,
  inputs: ChartInputs,
): EChartsCoreOption {
  const { look, language, words } = inputs;
  // A polygon through the middle would read as zero: axes without a value are left out of it.
  const drawn = axes.filter(({ value }) => value?.value !== null && value?.value !== undefined);
  const shown = drawn.length >= 3 ? drawn : axes;
  const missing = axes.length - drawn.length;
  const clamp = (value: number, [low, high]: [number, number]): number =>
    Math.min(Math.max(value, low), high);
  return {
    ...animation,
    tooltip: {
      ...tooltip(look),
      formatter: () =>
        axes
          .map(
            ({ definition, value }) =>
              `${definition.name[language]}: ${told(definition, value?.value, inputs)}`,
          )
          .join('<br>'),
    },
    ...(missing > 0
      ? {
          title: {
            text: axes
              .filter((one) => !drawn.includes(one))
              .map(({ definition }) => `${definition.name[language]}: ${words('dashboard.unknown')}`)
              .join('  '),
            bottom: 0,
            left: 'center',
            textStyle: { color: look.muted, fontSize: look.fontSize, fontWeight: 400 },
          },
        }
      : {}),
    radar: {
      // Names stand around it: long ones are broken rather than cut.
      radius: '44%',
      center: ['50%', '52%'],
      splitNumber: 4,
      axisName: {
        color: look.muted,
        fontSize: look.fontSize,
        lineHeight: 1.25 * look.fontSize,
      },
      axisLine: { lineStyle: { color: look.edge } },
      splitLine: { lineStyle: { color: look.edge } },
      splitArea: { show: false },
      indicator: shown.map(({ definition, range: [low, high], value }) => ({
        name: `${broken(definition.name[language])}\n${told(definition, value?.value, inputs)}`,
        min: low,
        max: high,
      })),
    },
    series: [
      {
        type: 'radar',
        data:
          drawn.length >= 3
            ? [
                {
                  name: areaName,
                  value: drawn.map(({ value, range }) => clamp(value!.value!, range)),
                  lineStyle: {
                    color: look.accent,
                    width: 2,
                    type: drawn.some(({ value }) => value?.status === 'stale') ? 'dashed' : 'solid',
                  },
                  itemStyle: { color: look.accent },
                  areaStyle: { color: look.accent, opacity: 0.2 },
                  symbolSize: 5,
                },
              ]
            : [],
      },
    ],
  };
}

/** A dial with the bands of the thresholds; without a value it has no hand. */
export function gaugeOption(
  definition: IndicatorDefinition,
  [low, high]: [number, number],
  value: IndicatorValue | undefined,
  inputs: ChartInputs,
): EChartsCoreOption {
  const { look } = inputs;
  const known = value?.value !== null && value?.value !== undefined;
  const share = (limit: number): number => Math.min(Math.max((limit - low) / (high - low), 0), 1);
  const bands = classesOf([], 'target', definition)
    .toSorted((a, b) => a.from - b.from)
    .map(({ to, colour }): [number, string] => [share(Math.min(to, high)), colour]);
  return {
    ...animation,
    series: [
      {
        type: 'gauge',
        min: low,
        max: high,
        startAngle: 205,
        endAngle: -25,
        radius: '96%',
        center: ['50%', '62%'],
        splitNumber: 4,
        axisLine: {
          lineStyle: {
            width: look.fontSize * 0.9,
            color: bands.length > 0 ? bands : [[1, look.accent]],
            opacity: known ? 1 : 0.3,
          },
        },
        axisTick: { show: false },
        splitLine: { length: look.fontSize * 0.9, lineStyle: { color: look.panel, width: 2 } },
        axisLabel: { color: look.muted, fontSize: look.fontSize, distance: look.fontSize * 1.1 },
        pointer: {
          show: known,
          width: 5,
          length: '62%',
          itemStyle: { color: value?.status === 'stale' ? look.stale : look.text },
        },
        anchor: { show: known, size: 10, itemStyle: { color: look.text } },
        detail: {
          formatter: () => told(definition, value?.value, inputs),
          color: known ? look.text : look.muted,
          fontSize: look.fontSize * 1.9,
          fontWeight: 650,
          offsetCenter: [0, '34%'],
        },
        data: [{ value: known ? value!.value : low }],
      },
    ],
  };
}
