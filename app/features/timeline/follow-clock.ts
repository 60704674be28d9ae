import { decodeLiveFrames } from '../../../models/live/frame.ts';
import { dispatch } from '../../actions/action.ts';
import { lastFrame } from '../../actions/results.ts';
import { observationTable } from '../../state/observation-table.ts';
import { type AppState, useAppState } from '../../state/state.ts';
import { applyFrames } from '../live/apply-frames.ts';
import { getBytes, sentenceOf } from '../server/api.ts';
import { notify } from '../server/notices.ts';

/** Steps of a network shown per second while they play; those of a run as the view of the water says. */
const stepsPerSecond = 2;

/** The parts of the state that change when `milliseconds` of the wall clock pass. */
export function advanced(state: AppState, now: number, milliseconds: number): Partial<AppState> {
  const { clock } = state;
  if (clock.mode === 'live') return { clock: { ...clock, time: now } };
  if (!clock.playing) return {};
  const time = clock.time + milliseconds * clock.speed;
  // A replay that has caught up with the present is the present.
  return time >= now
    ? { clock: { mode: 'live', time: now, playing: true, speed: 1 } }
    : { clock: { ...clock, time } };
}

/** The next frame of the run that plays; after its end it starts again. */
export function nextFrame(state: AppState): Partial<AppState> {
  if (!state.playing.flood || !state.activeRun) return {};
  return { floodFrame: state.floodFrame >= lastFrame(state, state.activeRun) ? 0 : state.floodFrame + 1 };
}

/** The next step of the networks that play; after the end they start again. */
export function nextStep(state: AppState): Partial<AppState> {
  if (!state.playing.network) return {};
  const steps = Math.max(0, ...Object.values(state.networkResults).map((results) => results.times.length));
  return { networkStep: state.networkStep >= steps - 1 ? 0 : state.networkStep + 1 };
}

/** Lets the clock and the results run, and fills the observation table from the store during a replay. */
export function followClock(): () => void {
  let before = Date.now();
  const tick = setInterval(() => {
    const now = Date.now();
    const change = advanced(useAppState.getState(), now, now - before);
    before = now;
    if (Object.keys(change).length > 0) useAppState.setState(change);
  }, 1000);
  const play = setInterval(() => {
    const change = nextStep(useAppState.getState());
    if (Object.keys(change).length > 0) useAppState.setState(change);
  }, 1000 / stepsPerSecond);
  let flood: ReturnType<typeof setTimeout>;
  const playFlood = (): void => {
    const state = useAppState.getState();
    const change = nextFrame(state);
    if (Object.keys(change).length > 0) useAppState.setState(change);
    flood = setTimeout(playFlood, 1000 / state.floodView.framesPerSecond);
  };
  playFlood();
  const stopReplay = followReplay();
  useAppState.setState((state) => advanced(state, Date.now(), 0));
  return () => {
    clearInterval(tick);
    clearInterval(play);
    clearTimeout(flood);
    stopReplay();
  };
}

/** While the clock shows the past: asks for the values of that time, one question at a time, newest wish last. */
function followReplay(): () => void {
  let asking = false;
  let stopped = false;
  const ask = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    let shown = 0;
    while (!stopped) {
      const { clock, city } = useAppState.getState();
      if (clock.mode !== 'replay' || !city || clock.time === shown) break;
      shown = clock.time;
      try {
        const path = `/api/cities/${encodeURIComponent(city.id)}/observations?at=${Math.round(shown)}`;
        const frames = decodeLiveFrames(await getBytes(path));
        if (stopped || useAppState.getState().clock.mode !== 'replay') break;
        observationTable.clear();
        applyFrames(frames);
        observationTable.publish();
      } catch (error) {
        notify('error', sentenceOf(error));
        dispatch('play', { track: 'clock', playing: false });
        break;
      }
    }
    asking = false;
  };
  const unsubscribe = useAppState.subscribe(
    (state) => (state.clock.mode === 'replay' ? state.clock.time : null),
    (time) => {
      if (time !== null) void ask();
    },
  );
  return () => {
    stopped = true;
    unsubscribe();
  };
}
