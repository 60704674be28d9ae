import { useShallow } from 'zustand/react/shallow';
import { alarmCounts } from '../../../models/alarms/alarm-list.ts';
import { type AlarmLevel, alarmLevels } from '../../../models/sensing/sensing.ts';
import { useAppState } from '../../state/state.ts';
import { getJson } from '../server/api.ts';
import { countByLevel } from './alarm-order.ts';

const delayMilliseconds = 1000;
const everyMilliseconds = 30_000;

/** Keeps the number of active alarms true: counted by the server soon after one has changed, and now and then. */
export function followAlarmCounts(): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const count = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const city = useAppState.getState().city?.id;
    if (!city) return;
    try {
      const path = `/api/cities/${encodeURIComponent(city)}/alarm-counts?status=active&shelved=false`;
      const counted = await getJson(path, alarmCounts);
      if (!stopped && useAppState.getState().city?.id === city)
        useAppState.setState({ alarmCounts: counted });
    } catch {
      // The status service tells of a server that is away; the number that was known stays.
    }
  };
  const soon = (): void => {
    timer ??= setTimeout(() => void count(), delayMilliseconds);
  };
  const stops = [
    useAppState.subscribe((state) => state.city?.id, soon, { fireImmediately: true }),
    useAppState.subscribe((state) => state.alarms, soon),
  ];
  const regularly = setInterval(() => void count(), everyMilliseconds);
  return () => {
    stopped = true;
    clearTimeout(timer);
    clearInterval(regularly);
    for (const stop of stops) stop();
  };
}

/** Active alarms by level: as the server counts them, until then those that are known here. */
export const useActiveCounts = (): Record<AlarmLevel, number> =>
  useAppState(
    useShallow(({ alarms, alarmCounts: counted }) =>
      counted
        ? (Object.fromEntries(alarmLevels.map((level) => [level, counted.levels[level].count])) as Record<
            AlarmLevel,
            number
          >)
        : countByLevel(alarms),
    ),
  );

/** Active alarms that nobody has acknowledged. */
export const useWaitingCount = (): number =>
  useAppState(({ alarms, alarmCounts: counted }) =>
    counted
      ? alarmLevels.reduce((sum, level) => sum + counted.levels[level].waiting, 0)
      : alarms.filter(
          ({ status, shelvedUntil, acknowledgedAt }) =>
            status === 'active' && shelvedUntil === null && acknowledgedAt === null,
        ).length,
  );
