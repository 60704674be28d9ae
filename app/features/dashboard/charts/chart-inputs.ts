import type { IndicatorDefinition } from '../../../../models/indicators/indicator-definition.ts';
import type { IndicatorHistory, IndicatorValue } from '../../../../models/indicators/indicator-value.ts';
import { periodSeconds } from '../../../../models/indicators/period.ts';
import { formatNumber } from '../../../shell/format.ts';
import type { Language, Words } from '../../../shell/locale/words.ts';
import type { ChartLook } from './chart-look.ts';

/** What every chart is drawn from. */
export interface ChartInputs {
  look: ChartLook;
  language: Language;
  words: Words;
  timeZone: string | undefined;
}

/** An indicator in an area: undefined until it has been answered. */
export interface NamedValue {
  code: string;
  name: string;
  value: IndicatorValue | undefined;
}

/** A value with its unit: "12.3 mm"; the word for what is not known. */
export function told(
  definition: Pick<IndicatorDefinition, 'decimals' | 'unit'>,
  value: number | null | undefined,
  { language, words }: Pick<ChartInputs, 'language' | 'words'>,
): string {
  if (value === null || value === undefined || Number.isNaN(value)) return words('dashboard.unknown');
  const text = formatNumber(value, definition.decimals, language);
  return definition.unit === '' ? text : `${text} ${definition.unit}`;
}

/**
 * A history as points [epoch milliseconds, value]; null between two values with a period without one between them, so
 * that a gap is seen as a gap.
 */
export function withGaps({ times, close, bucket }: IndicatorHistory): [number, number | null][] {
  // Months and days are not all equally long.
  const longest = periodSeconds[bucket] * 1000 * 1.5;
  const points: [number, number | null][] = [];
  times.forEach((time, index) => {
    const before = times[index - 1];
    if (before !== undefined && time - before > longest) points.push([before + longest / 1.5, null]);
    points.push([time, close[index]!]);
  });
  return points;
}

/** Axis names, labels and lines in the colours of the theme. */
export const axis = (look: ChartLook) => ({
  axisLine: { lineStyle: { color: look.edge } },
  axisTick: { show: false },
  axisLabel: { color: look.muted, fontSize: look.fontSize, hideOverlap: true },
  splitLine: { lineStyle: { color: look.line } },
  nameTextStyle: { color: look.muted, fontSize: look.fontSize },
});
export const tooltip = (look: ChartLook) => ({
  backgroundColor: look.panel,
  borderColor: look.edge,
  textStyle: { color: look.text, fontSize: look.fontSize },
  confine: true,
});
/** A sentence over a chart: in its middle where there is nothing else to see. */
export const note = (
  text: string,
  { look }: Pick<ChartInputs, 'look'>,
  place: { [side: string]: string | number } = { left: 'center', top: 'middle' },
) => ({
  graphic: [{ type: 'text', ...place, style: { text, fill: look.muted, fontSize: look.fontSize } }],
});
export const animation = { animation: false };
