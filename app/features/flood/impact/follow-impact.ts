import { impact as impactSchema } from '../../../../models/flood/impact/impact.ts';
import { type AppState, useAppState } from '../../../state/state.ts';
import { getJson, sentenceOf } from '../../server/api.ts';
import { notify } from '../../server/notices.ts';

interface Wish {
  run: string;
  frame: number | null;
  path: string;
  /** Changes when another answer is to be expected. */
  key: string;
}

/** What the panel wants to know now; null where nothing can be told. */
export function impactWish(
  state: Pick<AppState, 'runs' | 'activeRun' | 'floodFrame' | 'impactView'>,
): Wish | null {
  const run = state.runs.find(({ id }) => id === state.activeRun);
  const frames = run?.result?.frameTimes.length ?? 0;
  if (!run || frames === 0) return null;
  const frame = state.impactView.whole ? null : Math.min(state.floodFrame, frames - 1);
  const path = `/api/runs/${encodeURIComponent(run.id)}/impact${frame === null ? '' : `?frame=${frame}`}`;
  // A run that goes on changes its maxima with each frame, and what lies ahead of one when it is done.
  return { run: run.id, frame, path, key: `${path} ${run.status} ${frame === null ? frames : ''}` };
}

/** Whether somebody looks: the flood panel lists what is affected, or the buildings of the scene are coloured by it. */
const isLooked = ({ panel, clean, floodView }: AppState): boolean =>
  (panel === 'flood' && !clean) || floodView.buildings;

/**
 * Follows run, frame and choice with what they affect while somebody looks: one question at a time, and after each answer the newest wish, so
 * that a slider that moves on shows what it can and never waits for what it has left behind.
 */
export function followImpact(): () => void {
  const abort = new AbortController();
  let answered = '';
  let asking = false;
  const ask = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    try {
      for (let wish = next(); wish; wish = next()) {
        answered = wish.key;
        const impact = await getJson(wish.path, impactSchema, abort.signal);
        if (abort.signal.aborted || useAppState.getState().activeRun !== wish.run) continue;
        useAppState.setState({ impact });
      }
    } catch (error) {
      if (!abort.signal.aborted) notify('warning', sentenceOf(error));
    } finally {
      asking = false;
    }
  };
  const next = (): Wish | null => {
    const state = useAppState.getState();
    const wish = isLooked(state) ? impactWish(state) : null;
    return wish && wish.key !== answered && !abort.signal.aborted ? wish : null;
  };
  const stop = useAppState.subscribe(
    (state) => `${isLooked(state)} ${impactWish(state)?.key ?? ''}`,
    () => {
      const { impact, activeRun } = useAppState.getState();
      if (impact && impact.run !== activeRun) useAppState.setState({ impact: null });
      void ask();
    },
    { fireImmediately: true },
  );
  return () => {
    stop();
    abort.abort();
    useAppState.setState({ impact: null, dryRoutes: null });
  };
}

/** Whether what is shown is of another instant than the one chosen: it is being asked for. */
export const impactIsLate = (state: AppState): boolean => {
  const wish = impactWish(state);
  return wish !== null && state.impact !== null && state.impact.frame !== wish.frame;
};
