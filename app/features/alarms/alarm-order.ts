import type { Alarm } from '../../../models/alarms/alarm.ts';
import type { AlarmCategory } from '../../../models/alarms/alarm-rule.ts';
import type { Bounds } from '../../../models/geo/position.ts';
import { type AlarmLevel, alarmLevels } from '../../../models/sensing/sensing.ts';

const rank = (level: AlarmLevel): number => alarmLevels.indexOf(level);

/** What a list shows: what waits for somebody, all that is active, what is on the shelf, what is over. */
export const alarmViews = ['active', 'waiting', 'shelved', 'cleared'] as const;
export type AlarmView = (typeof alarmViews)[number];

/** What a list of alarms is narrowed to; null is no limit. */
export interface AlarmListFilter {
  view: AlarmView;
  level: AlarmLevel | null;
  category: AlarmCategory | null;
  /** The part of the city that the map shows. */
  within: Bounds | null;
}

const isOfView = (alarm: Alarm, view: AlarmView): boolean => {
  if (view === 'cleared') return alarm.status === 'cleared';
  if (alarm.status === 'cleared') return false;
  if (view === 'shelved') return alarm.shelvedUntil !== null;
  return alarm.shelvedUntil === null && (view === 'active' || alarm.acknowledgedAt === null);
};

/** The alarms of a list, most urgent first; cleared ones newest first. */
export function listedAlarms(alarms: Alarm[], { view, level, category, within }: AlarmListFilter): Alarm[] {
  const listed = alarms.filter(
    (alarm) =>
      isOfView(alarm, view) &&
      (level === null || alarm.level === level) &&
      (category === null || alarm.category === category) &&
      (within === null ||
        (alarm.longitude >= within[0] &&
          alarm.latitude >= within[1] &&
          alarm.longitude <= within[2] &&
          alarm.latitude <= within[3])),
  );
  return view === 'cleared'
    ? listed.sort((a, b) => (b.clearedAt ?? '').localeCompare(a.clearedAt ?? ''))
    : listed.sort(byUrgency);
}

/** Worst first, then what nobody has acknowledged, then the newest; what was found false comes last. */
const byUrgency = (a: Alarm, b: Alarm): number =>
  Number(a.verdict === 'false') - Number(b.verdict === 'false') ||
  rank(b.level) - rank(a.level) ||
  Number(a.acknowledgedAt !== null) - Number(b.acknowledgedAt !== null) ||
  b.raisedAt.localeCompare(a.raisedAt);

/** Active alarms that are not on the shelf, most urgent first. */
export const activeAlarms = (alarms: Alarm[]): Alarm[] =>
  listedAlarms(alarms, { view: 'active', level: null, category: null, within: null });

/** How many active alarms there are of each level. */
export function countByLevel(alarms: Alarm[]): Record<AlarmLevel, number> {
  const counts: Record<AlarmLevel, number> = { blue: 0, yellow: 0, orange: 0, red: 0 };
  for (const alarm of alarms) if (isOfView(alarm, 'active')) counts[alarm.level]++;
  return counts;
}

/** The worst level among active alarms; null where there is none. */
export function worstLevel(alarms: Alarm[]): AlarmLevel | null {
  const counts = countByLevel(alarms);
  return alarmLevels.findLast((level) => counts[level] > 0) ?? null;
}
