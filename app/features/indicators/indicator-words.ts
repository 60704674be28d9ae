import type { Indicator } from '../../../models/indicators/headline.ts';
import type { IndicatorDefinition } from '../../../models/indicators/indicator-definition.ts';
import { periodSeconds } from '../../../models/indicators/period.ts';
import { formatAge, formatNumber } from '../../shell/format.ts';
import type { Language, Words } from '../../shell/locale/words.ts';

/** An indicator as it is written. */
export interface IndicatorText {
  label: string;
  /** The number, or the word for "unknown". */
  value: string;
  unit: string;
  /** How old, of how many, or why there is no value. */
  detail: string;
  known: boolean;
}

/** Writes an indicator: a value that is not known is said in words, with the reason, and never as a zero. */
export function indicatorText(
  indicator: Indicator,
  now: number,
  words: Words,
  language: Language,
): IndicatorText {
  const { name, value, unit, decimals } = indicator;
  const known = value !== null;
  return {
    label: name[language],
    value: known ? formatNumber(value, decimals, language) : words('indicators.unknown'),
    unit: known ? unit : '',
    detail: known ? detailOf(indicator, now, words, language) : reasonOf(indicator, words),
    known,
  };
}

function reasonOf({ reason, total }: Indicator, words: Words): string {
  if (reason === 'silent') return words('indicators.silent', { total: total ?? 0 });
  return reason === null ? '' : words(`indicators.${reason}`);
}

function detailOf(indicator: Indicator, now: number, words: Words, language: Language): string {
  const { id, status, at, value } = indicator;
  if (status === 'register') return words('indicators.register');
  if (id === 'alarms' && value === 0) return words('indicators.noAlarm');
  const age = at === null ? '' : formatAge(now - Date.parse(at), words);
  const when =
    age === ''
      ? ''
      : status === 'stale'
        ? words('indicators.late', { age })
        : words('indicators.ago', { age });
  return [when, aboutOf(indicator, words, language)].filter((part) => part !== '').join(' · ');
}

function aboutOf(indicator: Indicator, words: Words, language: Language): string {
  const { id, value, count, total, extreme, unit } = indicator;
  switch (id) {
    case 'devices':
      return words('indicators.ofDevices', { count: count ?? 0, total: total ?? 0 });
    case 'rain':
      return extreme
        ? words('indicators.gauges', {
            count: count ?? 0,
            extreme: formatNumber(extreme.value, 1, language),
            unit,
          })
        : '';
    case 'underpass':
      // Where all are dry none of them is the deepest.
      return value === 0 ? '' : (extreme?.name ?? '');
    case 'pressure':
      return extreme
        ? words('indicators.lowest', {
            extreme: formatNumber(extreme.value, 2, language),
            name: extreme.name,
          })
        : '';
    default:
      return '';
  }
}

/** A trend in words; what rounds to nothing is said to be the same. */
export function trendText(
  {
    decimals,
    trendPeriods,
    period,
    unit,
  }: Pick<IndicatorDefinition, 'decimals' | 'trendPeriods' | 'period' | 'unit'>,
  trend: number,
  words: Words,
  language: Language,
): { direction: -1 | 0 | 1; text: string } {
  const span = formatAge(trendPeriods * periodSeconds[period] * 1000, words);
  const size = formatNumber(Math.abs(trend), decimals, language);
  if (Number(Math.abs(trend).toFixed(decimals)) === 0)
    return { direction: 0, text: words('dashboard.trendSame', { span }) };
  const value = unit === '' ? size : `${size} ${unit}`;
  return trend > 0
    ? { direction: 1, text: words('dashboard.trendUp', { value, span }) }
    : { direction: -1, text: words('dashboard.trendDown', { value, span }) };
}
