import type { Alarm } from '../../../models/alarms/alarm.ts';
import type { Run } from '../../../models/runs/run.ts';
import { formatLength, formatNumber, unknown } from '../../shell/format.ts';
import type { Language, Words } from '../../shell/locale/words.ts';
import { countByLevel, worstLevel } from '../alarms/alarm-order.ts';
import type { PropertySummary } from '../sensing/summary.ts';

/** One large figure of the wall. */
export interface WallFigure {
  id: string;
  label: string;
  value: string;
  unit: string;
  /** A second line: where, of how many, or why there is no value. */
  detail: string;
  level?: Alarm['level'] | null;
}

export const figureLimit = 7;

/** Which statistic of a property says most from ten metres, in order of importance. */
const headlines: { property: string; statistic: 'mean' | 'maximum' | 'minimum' }[] = [
  { property: 'rain-intensity', statistic: 'mean' },
  { property: 'underpass-depth', statistic: 'maximum' },
  { property: 'water-level', statistic: 'maximum' },
  { property: 'traffic-speed', statistic: 'mean' },
  { property: 'pm25', statistic: 'mean' },
  { property: 'temperature', statistic: 'mean' },
  { property: 'manhole-depth', statistic: 'maximum' },
  { property: 'gas-concentration', statistic: 'maximum' },
  { property: 'water-pressure', statistic: 'minimum' },
  { property: 'flow', statistic: 'maximum' },
];

/** At most seven figures: alarms, sensors, the water of the shown run, then what the sensors say. */
export function wallFigures(
  inputs: {
    alarms: Alarm[];
    summaries: PropertySummary[];
    run: Run | null;
    /** The stream is lost: how many sensors report is then not known, and not none. */
    streamLost: boolean;
  },
  words: Words,
  language: Language,
): WallFigure[] {
  const { alarms, summaries, run, streamLost } = inputs;
  const counts = countByLevel(alarms);
  const worst = worstLevel(alarms);
  const total = summaries.reduce((sum, summary) => sum + summary.count, 0);
  const fresh = summaries.reduce((sum, summary) => sum + summary.fresh, 0);
  const figures: WallFigure[] = [
    {
      id: 'alarms',
      label: words('wall.alarms'),
      value: formatNumber(counts.blue + counts.yellow + counts.orange + counts.red, 0, language),
      unit: '',
      detail: worst ? words('wall.worst', { level: words(`alarm.${worst}`) }) : words('wall.noAlarm'),
      level: worst,
    },
    {
      id: 'sensors',
      label: words('wall.sensors'),
      value: total === 0 || streamLost ? unknown : formatNumber(fresh, 0, language),
      unit: '',
      detail: streamLost
        ? words('wall.noStream')
        : total === 0
          ? words('wall.noSensors')
          : words('wall.ofSensors', { count: formatNumber(total, 0, language) }),
    },
  ];
  if (run?.result) {
    figures.push({
      id: 'affected',
      label: words('wall.affected'),
      value: run.status === 'done' ? formatNumber(run.result.affectedCount, 0, language) : unknown,
      unit: '',
      detail: words('wall.deepest', { depth: formatLength(run.result.maximumDepthMetres, language) }),
    });
  }
  for (const { property, statistic } of headlines) {
    const summary = summaries.find((candidate) => candidate.property.id === property);
    if (!summary || figures.length >= figureLimit) continue;
    const value = summary[statistic];
    const where = statistic === 'maximum' ? summary.maximumAt?.name : undefined;
    figures.push({
      id: property,
      label: summary.property.name[language],
      value: formatNumber(value, summary.property.decimals, language),
      unit: summary.property.unit,
      detail:
        value === null
          ? words('wall.silent')
          : `${words(`wall.${statistic}`)} · ${where ?? words('wall.ofStations', { count: summary.fresh })}`,
    });
  }
  return figures;
}

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
