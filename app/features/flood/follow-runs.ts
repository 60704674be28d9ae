import { z } from 'zod';
import { isGoing, type Run, run as runSchema } from '../../../models/runs/run.ts';
import { dispatch } from '../../actions/action.ts';
import { keepTold } from '../../state/keep-told.ts';
import { type AppState, useAppState } from '../../state/state.ts';
import { getJson, sentenceOf } from '../server/api.ts';
import { notify } from '../server/notices.ts';

const pollMilliseconds = 2000;

export const shownRun = (state: AppState): Run | null =>
  state.runs.find((run) => run.id === state.activeRun) ?? null;

const withRun = (runs: readonly Run[], run: Run): Run[] =>
  runs.some(({ id }) => id === run.id)
    ? runs.map((known) => (known.id === run.id ? run : known))
    : [run, ...runs];

/** Takes a state of a run that the live stream tells into the list, newest first. */
export function putRun(run: Run): void {
  useAppState.setState(({ runs }) => ({ runs: withRun(runs, run) }));
}

/** Takes a run that the server answers, unless the live stream has told of it meanwhile: then that is newer. */
export async function putAnsweredRun(answer: Promise<Run>): Promise<Run> {
  const known = (id: string): Run | undefined => useAppState.getState().runs.find((run) => run.id === id);
  const asked = useAppState.getState().runs;
  const run = await answer;
  if (known(run.id) === asked.find(({ id }) => id === run.id)) putRun(run);
  return run;
}

/** Reads the runs of a city into the store; what cannot be had is said, and what was known is kept. */
export async function loadRuns(city: string): Promise<void> {
  const isShown = (): boolean => useAppState.getState().city?.id === city;
  const asked = useAppState.getState().runs;
  try {
    const runs = await getJson(`/api/cities/${encodeURIComponent(city)}/runs`, z.array(runSchema));
    if (isShown()) useAppState.setState((state) => ({ runs: keepTold(runs, asked, state.runs, withRun) }));
  } catch (error) {
    if (isShown()) notify('warning', sentenceOf(error));
  }
}

/** Forgets a run that was deleted; its water goes from the picture. */
export function takeRunAway(id: string): void {
  useAppState.setState((state) => ({
    runs: state.runs.filter((known) => known.id !== id),
    ...(state.activeRun === id ? { activeRun: null, impact: null, dryRoutes: null, floodFrame: 0 } : {}),
  }));
}

const lastFrameOf = ({ result }: Run): number => Math.max((result?.frameTimes.length ?? 0) - 1, 0);

/**
 * Follows runs that are going on (the live stream tells of them; this asks when the stream is lost). The picture
 * follows the newest frame while it is the one shown.
 */
export function followRuns(): () => void {
  const poll = setInterval(() => {
    const { runs, live } = useAppState.getState();
    if (live.status === 'open') return;
    for (const run of runs.filter(isGoing)) {
      putAnsweredRun(getJson(`/api/runs/${encodeURIComponent(run.id)}`, runSchema)).catch(() => {
        // The status service says that the server is away; the next round asks again.
      });
    }
  }, pollMilliseconds);
  const stopFrames = useAppState.subscribe(shownRun, (now, before) => {
    if (!now || now.id !== before?.id) return;
    const { floodFrame, playing } = useAppState.getState();
    const [last, lastBefore] = [lastFrameOf(now), lastFrameOf(before)];
    if (last > lastBefore && floodFrame === lastBefore && !playing.flood)
      dispatch('set-flood-frame', { frame: last });
  });
  return () => {
    clearInterval(poll);
    stopFrames();
  };
}
