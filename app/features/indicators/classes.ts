import type { Classification } from '../../../models/indicators/dashboard.ts';
import type { IndicatorDefinition } from '../../../models/indicators/indicator-definition.ts';
import { alarmLevelOf } from '../../../models/indicators/rating.ts';
import { type AlarmLevel, alarmLevels } from '../../../models/sensing/sensing.ts';

/** One class of values on a map: from `from` (included) to `to`; infinite at the open ends. */
export interface ValueClass {
  from: number;
  to: number;
  /** "#rrggbb" */
  colour: string;
  /** The threshold that it stands for; 'good' for none; null where classes are not those of a target. */
  level: AlarmLevel | 'good' | null;
}

/** From pale to deep, even in lightness (ColorBrewer "Blues", Brewer and Harrower 2003). */
const ramp = ['#d0e3f3', '#9cc9e3', '#5fa6d1', '#2f7fbc', '#0f539c'];
const levelColours: Record<AlarmLevel | 'good', string> = {
  good: '#3fa277',
  blue: '#3b82f6',
  yellow: '#eab308',
  orange: '#f97316',
  red: '#ef4444',
};

/**
 * Puts values into classes. Equal steps between least and greatest; as many values in each; or by the thresholds of
 * the definition, where it has any (else by equal steps).
 * @param values known values only.
 */
export function classesOf(
  values: readonly number[],
  method: Classification,
  definition: Pick<IndicatorDefinition, 'better' | 'thresholds' | 'target'>,
): ValueClass[] {
  if (method === 'target' && definition.thresholds.length > 0) return targetClasses(definition);
  if (values.length === 0) return [];
  const sorted = values.toSorted((a, b) => a - b);
  const [least, greatest] = [sorted[0]!, sorted.at(-1)!];
  if (least === greatest) return [{ from: least, to: greatest, colour: ramp[2]!, level: null }];
  const limits = ramp.slice(1).map((_, index) => {
    const share = (index + 1) / ramp.length;
    return method === 'quantile'
      ? sorted[Math.min(Math.floor(share * sorted.length), sorted.length - 1)]!
      : least + (greatest - least) * share;
  });
  const edges = [least, ...new Set(limits.filter((limit) => limit > least)), greatest];
  const count = edges.length - 1;
  return edges.slice(0, -1).flatMap((from, index) => {
    const to = edges[index + 1]!;
    if (from === to && index > 0 && index < count - 1) return [];
    // Few classes still span the whole ramp.
    const colour = ramp[count === 1 ? 2 : Math.round((index * (ramp.length - 1)) / (count - 1))]!;
    return [{ from, to, colour, level: null }];
  });
}

function targetClasses({
  better,
  thresholds,
}: Pick<IndicatorDefinition, 'better' | 'thresholds'>): ValueClass[] {
  const bands: ValueClass[] = [];
  const byGravity = thresholds.toSorted(
    (a, b) => alarmLevels.indexOf(a.level) - alarmLevels.indexOf(b.level),
  );
  const worstEnd = better === 'lower' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  let last = -worstEnd;
  let level: ValueClass['level'] = 'good';
  for (const threshold of [...byGravity, { level: null, value: worstEnd }]) {
    const [from, to] = better === 'lower' ? [last, threshold.value] : [threshold.value, last];
    bands.push({ from, to, colour: levelColours[level], level });
    last = threshold.value;
    if (threshold.level) level = threshold.level;
  }
  return bands;
}

/** The class of a value; null for what is not known. */
export function classOf(
  value: number | null,
  classes: readonly ValueClass[],
  definition: Pick<IndicatorDefinition, 'better' | 'thresholds' | 'target'>,
): ValueClass | null {
  if (value === null) return null;
  if (classes.some(({ level }) => level !== null)) {
    const level = alarmLevelOf(definition, value) ?? 'good';
    return classes.find((one) => one.level === level) ?? null;
  }
  return classes.findLast(({ from }) => value >= from) ?? classes[0] ?? null;
}
