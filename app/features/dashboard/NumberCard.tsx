import { ArrowDownRight, ArrowRight, ArrowUpRight } from 'lucide-react';
import type { DashboardCard } from '../../../models/indicators/dashboard.ts';
import { type IndicatorDefinition, isAlarmScope } from '../../../models/indicators/indicator-definition.ts';
import type { IndicatorValue } from '../../../models/indicators/indicator-value.ts';
import { targetGap } from '../../../models/indicators/rating.ts';
import { formatAge, formatNumber, unknown } from '../../shell/format.ts';
import type { Words } from '../../shell/locale/words.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useNow } from '../../shell/use-time.ts';
import { useAppState } from '../../state/state.ts';
import { AlarmSign } from '../alarms/AlarmSign.tsx';
import { trendText } from '../indicators/indicator-words.ts';
import { chosenValue, useDashboard } from './dashboard-store.ts';

/** One number, large: with the level it has reached, trend, target and age. */
export function NumberCard({ card }: { card: Extract<DashboardCard, { kind: 'number' }> }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const city = useAppState((state) => state.city?.id ?? '');
  const definition = useDashboard((state) => state.definitions[card.indicator]);
  const value = useDashboard((state) => chosenValue(state, card.indicator, city));
  const now = useNow(1000);
  if (!definition) return null;
  const known = value?.value !== null && value?.value !== undefined;
  const gap = known ? targetGap(definition, value.value!) : null;
  return (
    <div className="dash-number" data-known={known || undefined} data-level={value?.alarmLevel ?? undefined}>
      <p className="dash-figure" data-testid={`figure-${card.indicator}`}>
        {value?.alarmLevel ? <AlarmSign level={value.alarmLevel} size={28} /> : null}
        <span>{known ? formatNumber(value.value, definition.decimals, language) : unknown}</span>
        {known && definition.unit ? <small>{definition.unit}</small> : null}
      </p>
      {known ? (
        <p className="dash-trend-line">
          <Trend definition={definition} value={value} />
          {gap === null ? null : (
            <span className="dash-target" data-good={gap >= 0}>
              {words('dashboard.target', {
                value: formatNumber(definition.target, definition.decimals, language),
              })}
            </span>
          )}
        </p>
      ) : null}
      <p className="dash-detail">
        <i className="dash-dot" aria-hidden="true" />
        <span className="dash-about">
          {value
            ? aboutValue(value, now, words, definition.levels.some(isAlarmScope))
            : words('dashboard.waiting')}
        </span>
      </p>
    </div>
  );
}

/** Which way it goes, and whether that is good: as arrow and words. */
function Trend({ definition, value }: { definition: IndicatorDefinition; value: IndicatorValue }) {
  const words = useWords();
  const language = useAppState((state) => state.language);
  const { trend } = value;
  if (trend === null) return <span className="dash-trend">{words('dashboard.trendNone')}</span>;
  const shown = trendText(definition, trend, words, language);
  const good =
    trend === 0 || definition.better === 'neutral'
      ? undefined
      : trend > 0 === (definition.better === 'higher');
  const Arrow = shown.direction === 0 ? ArrowRight : shown.direction > 0 ? ArrowUpRight : ArrowDownRight;
  return (
    <span className="dash-trend" data-good={shown.direction === 0 ? undefined : good}>
      <Arrow size="1.1em" aria-hidden />
      {shown.text}
    </span>
  );
}

/** How old a value is, of how many devices or alarms, or why there is none. */
export function aboutValue(
  { value, status, reason, at, count, total }: IndicatorValue,
  now: number,
  words: Words,
  ofAlarms = false,
): string {
  if (value === null)
    return reason === 'silent'
      ? words('indicators.silent', { total: total ?? 0 })
      : words(reason === null ? 'indicators.unknown' : `indicators.${reason}`);
  if (status === 'register') return words('dashboard.register');
  const age = at === null ? null : formatAge(now - Date.parse(at), words);
  const parts = [
    ...(age === null ? [] : [words(status === 'stale' ? 'dashboard.stale' : 'dashboard.ago', { age })]),
    ...(count !== null && total !== null && count < total
      ? [words(ofAlarms ? 'dashboard.ofAlarms' : 'dashboard.ofDevices', { count, total })]
      : []),
  ];
  return parts.join(' · ');
}
