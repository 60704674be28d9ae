import type { Alarm } from '../../../models/alarms/alarm.ts';
import { type AlarmLevel, alarmLevels } from '../../../models/sensing/sensing.ts';

const rank = (level: AlarmLevel): number => alarmLevels.indexOf(level);

/** Active alarms, worst first, then the not yet acknowledged, then the newest. */
export function activeAlarms(alarms: Alarm[]): Alarm[] {
  return alarms
    .filter((alarm) => alarm.status === 'active')
    .sort(
      (a, b) =>
        rank(b.level) - rank(a.level) ||
        Number(a.acknowledgedAt !== null) - Number(b.acknowledgedAt !== null) ||
        b.raisedAt.localeCompare(a.raisedAt),
    );
}

/** Cleared alarms, newest first. */
export function clearedAlarms(alarms: Alarm[]): Alarm[] {
  return alarms
    .filter((alarm) => alarm.status === 'cleared')
    .sort((a, b) => (b.clearedAt ?? '').localeCompare(a.clearedAt ?? ''));
}

/** How many active alarms there are of each level. */
export function countByLevel(alarms: Alarm[]): Record<AlarmLevel, number> {
  const counts: Record<AlarmLevel, number> = { blue: 0, yellow: 0, orange: 0, red: 0 };
  for (const alarm of alarms) if (alarm.status === 'active') counts[alarm.level]++;
  return counts;
}

/** The worst level among active alarms; null where there is none. */
export function worstLevel(alarms: Alarm[]): AlarmLevel | null {
  const counts = countByLevel(alarms);
  return alarmLevels.findLast((level) => counts[level] > 0) ?? null;
}
