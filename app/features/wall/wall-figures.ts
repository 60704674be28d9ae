import type { Indicator } from '../../../models/indicators/headline.ts';
import { targetGap } from '../../../models/indicators/rating.ts';
import type { Run } from '../../../models/runs/run.ts';
import type { AlarmLevel } from '../../../models/sensing/sensing.ts';
import { formatLength, formatNumber, unknown } from '../../shell/format.ts';
import type { Language, Words } from '../../shell/locale/words.ts';
import { worstLevel } from '../alarms/alarm-order.ts';
import { indicatorText, trendText } from '../indicators/indicator-words.ts';
import type { PropertySummary } from '../sensing/summary.ts';

/** One large figure of the wall. */
export interface WallFigure {
  id: string;
  label: string;
  value: string;
  unit: string;
  /** A second line: how old, of how many, or why there is no value. */
  detail: string;
  /** How far the value can be trusted. */
  status: Indicator['status'];
  level: AlarmLevel | null;
  /** Which way it goes, in words, and whether that is good; null where that is not known. */
  trend: { direction: -1 | 0 | 1; text: string; good: boolean | null } | null;
  /** The target in words, and whether it is met; null where there is none. */
  target: { text: string; met: boolean } | null;
}

export const figureLimit = 7;

/** The headline indicators of the city, and last the water of the run that is shown. */
export function wallFigures(
  indicators: readonly Indicator[],
  run: Run | null,
  now: number,
  words: Words,
  language: Language,
): WallFigure[] {
  const water = run?.result ? [affectedFigure(run, words, language)] : [];
  return [
    ...indicators
      .slice(0, figureLimit - water.length)
      .map((indicator) => figureOf(indicator, now, words, language)),
    ...water,
  ];
}

function figureOf(indicator: Indicator, now: number, words: Words, language: Language): WallFigure {
  const { id, value, trend, better, target, decimals, levels, status, alarmLevel } = indicator;
  const { label, value: text, unit, detail, known } = indicatorText(indicator, now, words, language);
  const gap = value === null ? null : targetGap({ better, target, thresholds: [] }, value);
  const change = trend === null ? null : trendText(indicator, trend, words, language);
  return {
    ...{ id, label, unit, detail, status },
    value: known ? text : unknown,
    level: levels === null ? alarmLevel : worstLevel(levels),
    trend: change && {
      ...change,
      good:
        change.direction === 0 || better === 'neutral'
          ? null
          : change.direction > 0 === (better === 'higher'),
    },
    target:
      gap === null
        ? null
        : {
            text: words('dashboard.target', { value: formatNumber(target, decimals, language) }),
            met: gap >= 0,
          },
  };
}

const affectedFigure = (run: Run, words: Words, language: Language): WallFigure => ({
  id: 'affected',
  label: words('wall.affected'),
  value: run.status === 'done' ? formatNumber(run.result!.affectedCount, 0, language) : unknown,
  unit: '',
  detail: words('wall.deepest', { depth: formatLength(run.result!.maximumDepthMetres, language) }),
  ...{ status: 'register', level: null, trend: null, target: null },
});

export interface WallSource {
  id: string;
  name: string;
  state: 'fresh' | 'stale' | 'offline';
  /** Said in words where the source is lost. */
  words: string | null;
}

/** Each kind of sensor is a source: fresh while most of it reports, lost when none does. */
export function wallSources(
  summaries: PropertySummary[],
  now: number,
  words: Words,
  language: Language,
  age: (milliseconds: number) => string,
): WallSource[] {
  return summaries.map((summary) => {
    const state = summary.fresh === 0 ? 'offline' : summary.fresh < summary.count / 2 ? 'stale' : 'fresh';
    const name = summary.property.name[language];
    const since = summary.newest === null ? null : age(now - summary.newest);
    return {
      id: summary.property.id,
      name,
      state,
      words:
        state === 'fresh'
          ? null
          : state === 'stale'
            ? words('wall.sourceStale', { name, fresh: summary.fresh, count: summary.count })
            : since === null
              ? words('wall.sourceNever', { name })
              : words('wall.sourceLost', { name, age: since }),
    };
  });
}
