import type { Alarm } from '../../../models/alarms/alarm.ts';
import type { AppState } from '../../state/state.ts';

/** Observed properties whose alarms are about rain or water where it should not be. */
const waterProperties = new Set([
  'rain-intensity',
  'underpass-depth',
  'manhole-depth',
  'canal-level',
  'lake-level',
  'water-level',
]);

type AlarmState = Pick<AppState, 'alarms' | 'datastreams' | 'floodDraft'>;

/** Whether an alarm is about rain or water. */
export function isFloodAlarm(alarm: Alarm, { datastreams }: Pick<AppState, 'datastreams'>): boolean {
  const property = datastreams.find(({ id }) => id === alarm.datastream)?.observedProperty;
  return property !== undefined && waterProperties.has(property);
}

/** The alarm that the flood form follows: the chosen one, else the newest active one of rain or water. */
export function followedAlarm(state: AlarmState): Alarm | null {
  const chosen = state.alarms.find(({ id }) => id === state.floodDraft.alarm);
  if (chosen) return chosen;
  return (
    state.alarms
      .filter((alarm) => alarm.status === 'active' && isFloodAlarm(alarm, state))
      .sort((a, b) => b.raisedAt.localeCompare(a.raisedAt))[0] ?? null
  );
}
