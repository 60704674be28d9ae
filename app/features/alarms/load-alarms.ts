import { z } from 'zod';
import { alarm } from '../../../models/alarms/alarm.ts';
import { keepTold } from '../../state/keep-told.ts';
import { useAppState } from '../../state/state.ts';
import { getJson, sentenceOf } from '../server/api.ts';
import { notify } from '../server/notices.ts';
import { withAlarm } from './alarm-order.ts';

/** Alarms that the map, the clock and the banner know: the most urgent active ones and the last that ended. */
const mostActive = 1000;
const mostEnded = 200;

/** Reads the alarms of a city into the store; what cannot be had is said, and what was known is kept. */
export async function loadAlarms(city: string): Promise<void> {
  const base = `/api/cities/${encodeURIComponent(city)}/alarms`;
  const isShown = (): boolean => useAppState.getState().city?.id === city;
  const asked = useAppState.getState().alarms;
  try {
    const [active, ended] = await Promise.all([
      getJson(`${base}?status=active&sort=urgency&limit=${mostActive}`, z.array(alarm)),
      getJson(`${base}?status=cleared&sort=cleared&limit=${mostEnded}`, z.array(alarm)),
    ]);
    if (isShown())
      useAppState.setState((state) => ({
        alarms: keepTold([...active, ...ended], asked, state.alarms, withAlarm),
        alarmRevision: state.alarmRevision + 1,
      }));
  } catch (error) {
    if (isShown()) notify('warning', sentenceOf(error));
  }
}

/** Reads the alarms of the shown city anew: many have changed. */
export async function reloadAlarms(): Promise<void> {
  const { city } = useAppState.getState();
  if (city) await loadAlarms(city.id);
}
