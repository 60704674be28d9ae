import { dispatch } from '../../../actions/action.ts';
import { nearestFrame } from '../../../state/flood-view.ts';
import { type AppState, useAppState } from '../../../state/state.ts';
import { shownRun } from '../follow-runs.ts';
import { runStart } from './run-clock.ts';

/** Frame of the shown run that belongs to the time of the clock; null outside the run. */
export function frameOfClock(state: AppState): number | null {
  const run = shownRun(state);
  const times = run?.result?.frameTimes;
  if (!run || !times || times.length === 0) return null;
  const seconds = (state.clock.time - runStart(run).time) / 1000;
  return seconds < 0 || seconds > run.scenario.durationSeconds ? null : nearestFrame(times, seconds);
}

/**
 * While run and sensors share one clock: the clock brings the run to its moment, and the run brings the clock to the
 * moment of its frame. A frame that lies ahead of the present leaves the common clock, since no sensor knows of it yet.
 */
export function followOneClock(): () => void {
  const stopClock = useAppState.subscribe(
    (state) => (state.floodView.oneClock ? state.clock.time : null),
    (time) => {
      if (time === null) return;
      const state = useAppState.getState();
      const frame = frameOfClock(state);
      if (frame !== null && frame !== state.floodFrame && !state.playing.flood)
        useAppState.setState({ floodFrame: frame });
    },
  );
  const stopFrame = useAppState.subscribe(
    (state) => (state.floodView.oneClock && state.activeRun ? state.floodFrame : null),
    (frame) => {
      if (frame === null) return;
      const state = useAppState.getState();
      const run = shownRun(state);
      const seconds = run?.result?.frameTimes[frame];
      if (!run || seconds === undefined || frameOfClock(state) === frame) return;
      const time = runStart(run).time + seconds * 1000;
      if (time < Date.now()) {
        dispatch('play', { track: 'clock', playing: false });
        dispatch('set-clock', { time });
      } else dispatch('set-flood-view', { oneClock: false });
    },
  );
  return () => {
    stopClock();
    stopFrame();
  };
}
