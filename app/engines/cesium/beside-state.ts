import { nearestFrame, runBeside } from '../../state/flood-view.ts';
import type { AppState } from '../../state/state.ts';

const known = new WeakMap<AppState, AppState>();

/**
 * The state as the pane beside sees it: the other run at the same moment, without what belongs to the shown run alone.
 * Camera, layers, light and clock are the same; flights and turning come to it as the camera of the first pane.
 */
export function besideState(state: AppState): AppState {
  let seen = known.get(state);
  if (!seen) {
    const other = runBeside(state);
    const shown = state.runs.find(({ id }) => id === state.activeRun);
    const seconds = shown?.result?.frameTimes[state.floodFrame] ?? 0;
    seen = {
      ...state,
      activeRun: other?.id ?? null,
      floodFrame: nearestFrame(other?.result?.frameTimes ?? [], seconds) ?? 0,
      floodView: { ...state.floodView, comparison: 'off' },
      flight: null,
      rotation: 0,
      ...{ impact: null, runGauges: null, dryRoutes: null, tool: null, draggedIntervention: null },
      // What is drawn for the next run is no part of either.
      floodInterventions: [],
    };
    known.set(state, seen);
  }
  return seen;
}
