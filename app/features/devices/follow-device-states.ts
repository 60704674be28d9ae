import { z } from 'zod';
import { deviceStateName } from '../../../models/devices/device-state.ts';
import { type AppState, useAppState } from '../../state/state.ts';
import { getJson, sentenceOf } from '../server/api.ts';
import { notify } from '../server/notices.ts';

const states = z.record(z.string(), deviceStateName);

/** States of the past are asked for so often while the time machine plays, milliseconds of the shown time. */
const replayStep = 30_000;

/**
 * Reads what all devices of the chosen city had told at the shown time: of now at the beginning, after a break and
 * after a look into the past, where the live stream tells what changes; of the past every half minute of it.
 */
export function followDeviceStates(): () => void {
  let abort: AbortController | null = null;
  const shown = ({ clock }: AppState): number | null =>
    clock.mode === 'live' ? null : Math.floor(clock.time / replayStep) * replayStep;
  const stop = useAppState.subscribe(
    (state) => [state.city?.id, shown(state), state.recoveries.socket] as const,
    ([city, at], [before]) => {
      abort?.abort();
      if (city !== before) useAppState.setState({ deviceStates: new Map() });
      if (city === undefined) return;
      abort = new AbortController();
      const { signal } = abort;
      const path = `/api/cities/${encodeURIComponent(city)}/device-states${at === null ? '' : `?at=${at}`}`;
      getJson(path, states, signal).then(
        (known) => {
          if (!signal.aborted) useAppState.setState({ deviceStates: new Map(Object.entries(known)) });
        },
        (error: unknown) => {
          if (!signal.aborted) notify('warning', sentenceOf(error));
        },
      );
    },
    { fireImmediately: true, equalityFn: (one, other) => one.every((part, index) => part === other[index]) },
  );
  return () => {
    stop();
    abort?.abort();
  };
}
