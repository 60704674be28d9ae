import { isGoing, type Run, run as runSchema } from '../../../models/runs/run.ts';
import { dispatch } from '../../actions/action.ts';
import { type AppState, useAppState } from '../../state/state.ts';
import { getJson } from '../server/api.ts';

const pollMilliseconds = 2000;

export const shownRun = (state: AppState): Run | null =>
  state.runs.find((run) => run.id === state.activeRun) ?? null;

/** Takes a fresh state of a run into the list, newest first. */
export function putRun(run: Run): void {
  useAppState.setState((state) => ({
    runs: state.runs.some((known) => known.id === run.id)
      ? state.runs.map((known) => (known.id === run.id ? run : known))
      : [run, ...state.runs],
  }));
}

/** Forgets a run that was deleted; its water goes from the picture. */
export function takeRunAway(id: string): void {
  useAppState.setState((state) => ({
    runs: state.runs.filter((known) => known.id !== id),
    ...(state.activeRun === id ? { activeRun: null, impact: null, dryRoutes: null, floodFrame: 0 } : {}),
  }));
}

/**
 * Follows runs that are going on (the live stream tells of them; this asks when the stream is lost). The picture
 * follows the newest frame while it is the one shown.
 */
export function followRuns(): () => void {
  const poll = setInterval(() => {
    const { runs, live } = useAppState.getState();
    if (live.status === 'open') return;
    for (const run of runs.filter(isGoing)) {
      getJson(`/api/runs/${encodeURIComponent(run.id)}`, runSchema).then(putRun, () => {
        // The status service says that the server is away; the next round asks again.
      });
    }
  }, pollMilliseconds);
  const stopFrames = useAppState.subscribe(
    (state) => shownRun(state)?.result?.frameTimes.length ?? 0,
    (now, before) => {
      const { floodFrame, playing } = useAppState.getState();
      if (now > before && before > 0 && floodFrame === before - 1 && !playing.flood)
        dispatch('set-flood-frame', { frame: now - 1 });
    },
  );
  return () => {
    clearInterval(poll);
    stopFrames();
  };
}
