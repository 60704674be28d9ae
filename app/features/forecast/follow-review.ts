import { frameAt, newestRunAt } from '../../../models/flood/forecast/review.ts';
import { runStartsAt } from '../../../models/runs/run.ts';
import { dispatch } from '../../actions/action.ts';
import { useAppState } from '../../state/state.ts';

/** While an event is played back, the run that was newest at the clock's time is shown, at the frame of that time. */
export function followReview(): () => void {
  return useAppState.subscribe(
    (state) => (state.reviewing && state.clock.mode === 'replay' ? state.clock.time : null),
    (time) => {
      if (time === null) {
        // Back to now: the review is over.
        if (useAppState.getState().reviewing) useAppState.setState({ reviewing: false });
        return;
      }
      const run = newestRunAt(useAppState.getState().runs, time);
      if (!run) return;
      if (useAppState.getState().activeRun !== run.id) dispatch('show-run', { run: run.id });
      const frame = frameAt(run.result!.frameTimes, runStartsAt(run), time);
      if (useAppState.getState().floodFrame !== frame) dispatch('set-flood-frame', { frame });
    },
  );
}
