import type { Alarm } from '../../../models/alarms/alarm.ts';
import { alarmLevels } from '../../../models/sensing/sensing.ts';
import { dispatch } from '../../actions/action.ts';
import { useAppState } from '../../state/state.ts';
import { callOf, isBusy, isCalling, newCalls } from './alarm-call.ts';

/** A view that has just moved to an alarm stays so long, unless a graver one calls. */
const stayMilliseconds = 20_000;
const mostCalls = 50;

/**
 * Notes the alarms that call for something (state `alarmCalls`), lets go of those that somebody looks after, and where
 * alarms are followed does what they call for, unless somebody is in the middle of something.
 * `always` follows them without asking: the wall.
 */
export function followAlarmCalls({ always }: { always: boolean }): () => void {
  let known: Map<number, Alarm['level']> | null = null;
  let followed: { level: number; at: number } | null = null;

  const follow = (calls: number[]): void => {
    const state = useAppState.getState();
    if (!(always || state.followAlarms) || isBusy(state)) return;
    const [worst] = state.alarms
      .filter(({ id }) => calls.includes(id))
      .sort((a, b) => alarmLevels.indexOf(b.level) - alarmLevels.indexOf(a.level));
    if (!worst) return;
    const level = alarmLevels.indexOf(worst.level);
    const now = Date.now();
    if (followed && now - followed.at < stayMilliseconds && level <= followed.level) return;
    followed = { level, at: now };
    useAppState.setState({ followedAt: now });
    dispatch('carry-out-call', { alarm: worst.id });
  };

  return useAppState.subscribe(
    ({ city, alarms, alarmRules }) => ({ city: city?.id, alarms, alarmRules }),
    ({ city, alarms, alarmRules }, before) => {
      if (city !== before.city) {
        known = null;
        followed = null;
        return;
      }
      // What is there when the city opens calls nobody away, and rules come after the alarms.
      if (known === null || alarms === before.alarms) {
        if (alarms !== before.alarms) known = levelsOf(alarms);
        return;
      }
      const calls = newCalls(known, alarms, alarmRules, Date.now());
      known = levelsOf(alarms);
      const waiting = new Set(alarms.filter(isCalling).map(({ id }) => id));
      useAppState.setState((state) => {
        const kept = state.alarmCalls.filter((id) => waiting.has(id) && !calls.includes(id));
        const alarmCalls = [...kept, ...calls].slice(-mostCalls);
        return alarmCalls.length === state.alarmCalls.length &&
          alarmCalls.every((id, index) => id === state.alarmCalls[index])
          ? {}
          : { alarmCalls };
      });
      const doable = calls.filter((id) => {
        const alarm = alarms.find((one) => one.id === id);
        return alarm && (callOf(alarm, useAppState.getState())?.steps.length ?? 0) > 0;
      });
      if (doable.length > 0) follow(doable);
    },
    { equalityFn: (a, b) => a.city === b.city && a.alarms === b.alarms && a.alarmRules === b.alarmRules },
  );
}

const levelsOf = (alarms: readonly Alarm[]): Map<number, Alarm['level']> =>
  new Map(alarms.map(({ id, level }) => [id, level]));
