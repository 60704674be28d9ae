import { type MovingDevice, movingDeviceOf } from '../../../models/sensing/moving-device.ts';
import { series } from '../../../models/sensing/sensing.ts';
import { deviceTrack, trackMilliseconds } from '../../state/device-track.ts';
import { observationTable } from '../../state/observation-table.ts';
import { type AppState, useAppState } from '../../state/state.ts';
import { getJson, sentenceOf } from '../server/api.ts';
import { notify } from '../server/notices.ts';
import { joinTrack } from './join-track.ts';

const minute = 60_000;
/** How much is asked for ahead of a time in the past. */
const aheadMilliseconds = 30 * minute;
/** More than one place a second of that. */
const mostPoints = 10_000;

/** The moving device that is selected; null where nothing is, or something that stands. */
function selectedDevice({ selection, datastreams }: AppState): MovingDevice | null {
  if (selection?.kind !== 'datastream') return null;
  const selected = datastreams.find(({ id }) => id === selection.id);
  return selected ? movingDeviceOf(selected, datastreams) : null;
}

/**
 * Reads the way of a moving device when it is selected: the last hours, or those before the time that is shown, with
 * some of what came after so that the time machine can play.
 */
export function followTrack(): () => void {
  let abort: AbortController | null = null;
  let span: { device: string; from: number; until: number } | null = null;

  const look = (state: AppState): void => {
    const device = selectedDevice(state);
    if (!device) {
      abort?.abort();
      span = null;
      deviceTrack.set(null);
      return;
    }
    const live = state.clock.mode === 'live';
    const time = live ? Date.now() : state.clock.time;
    const served =
      span?.device === device.device &&
      time - trackMilliseconds / 4 > span.from &&
      (live || time <= span.until);
    if (served) return;
    abort?.abort();
    abort = new AbortController();
    const { signal } = abort;
    // Live, the scene adds what comes.
    const until = live ? Number.POSITIVE_INFINITY : time + aheadMilliseconds;
    span = { device: device.device, from: time - trackMilliseconds, until };
    const to = Math.round(Math.min(until, Date.now()));
    const from = Math.round(span.from);
    const read = (id: number) =>
      getJson(
        `/api/datastreams/${id}/observations?from=${from}&to=${to}&limit=${mostPoints}`,
        series,
        signal,
      );
    Promise.all([
      read(device.longitude.id),
      read(device.latitude.id),
      device.height ? read(device.height.id) : null,
    ]).then(
      ([longitude, latitude, height]) => {
        if (signal.aborted) return;
        deviceTrack.set(joinTrack(device.device, longitude, latitude, height, device.longitude.height));
      },
      (error: unknown) => {
        if (!signal.aborted) notify('warning', sentenceOf(error));
      },
    );
  };
  const stop = useAppState.subscribe(
    (state) => [state.selection, state.datastreams, state.clock.mode, replayMinute(state)] as const,
    () => look(useAppState.getState()),
    { fireImmediately: true, equalityFn: (one, other) => one.every((part, index) => part === other[index]) },
  );
  const stopAdding = useAppState.subscribe(
    (state) => state.observationVersion,
    () => {
      const state = useAppState.getState();
      if (!deviceTrack.current || state.clock.mode !== 'live') return;
      const device = selectedDevice(state);
      if (device?.device !== deviceTrack.current.device) return;
      const { longitude, latitude, height } = device;
      const [x, y] = [observationTable.value(longitude.id), observationTable.value(latitude.id)];
      const z = height ? observationTable.value(height.id) : longitude.height;
      if (Number.isNaN(x) || Number.isNaN(y) || Number.isNaN(z)) return;
      deviceTrack.add(observationTable.time(longitude.id), x, y, z);
    },
  );
  return () => {
    stop();
    stopAdding();
    abort?.abort();
    deviceTrack.set(null);
  };
}

const replayMinute = ({ clock }: AppState): number =>
  clock.mode === 'live' ? -1 : Math.floor(clock.time / minute);
