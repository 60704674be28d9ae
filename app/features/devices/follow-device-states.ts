import { z } from 'zod';
import { deviceStateName } from '../../../models/devices/device-state.ts';
import { useAppState } from '../../state/state.ts';
import { getJson, sentenceOf } from '../server/api.ts';
import { notify } from '../server/notices.ts';

const states = z.record(z.string(), deviceStateName);

/** Reads the states of all devices of the chosen city, and anew after a break; the live stream tells what changes. */
export function followDeviceStates(): () => void {
  let abort: AbortController | null = null;
  const stop = useAppState.subscribe(
    (state) => [state.city?.id, state.recoveries.socket] as const,
    ([city], [before]) => {
      abort?.abort();
      if (city !== before) useAppState.setState({ deviceStates: new Map() });
      if (city === undefined) return;
      abort = new AbortController();
      const { signal } = abort;
      getJson(`/api/cities/${encodeURIComponent(city)}/device-states`, states, signal).then(
        (known) => useAppState.setState({ deviceStates: new Map(Object.entries(known)) }),
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
