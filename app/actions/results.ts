import { z } from 'zod';
import { networkParameters, parametersOf } from '../../models/water/network.ts';
import type { AppState } from '../state/state.ts';
import { registerAction } from './action.ts';

/** Shows the water of a run in the scene; null takes it away. */
registerAction({
  name: 'show-run',
  label: 'action.showRun',
  /** One run, or the newest with results of a scenario of that name; where there is none, nothing changes. */
  arguments: z.union([z.object({ run: z.string().nullable() }), z.object({ scenario: z.string() })]),
  variants: (state) => [
    ...(state.activeRun ? [{ label: 'action.hideRun', arguments: { run: null } }] : []),
    ...state.runs
      .filter((run) => run.result !== null)
      .map((run) => ({ text: run.scenario.name, label: 'action.showRun', arguments: { run: run.id } })),
  ],
  perform: (state, wanted) => {
    const run =
      'run' in wanted
        ? wanted.run
        : state.runs.find(({ scenario, result }) => scenario.name === wanted.scenario && result !== null)?.id;
    if (run === undefined) return {};
    return {
      activeRun: run,
      // Whoever is still at the question wants to see the answer; other parts of the panel stay.
      floodTab: run !== null && state.floodTab === 'ask' ? 'affected' : state.floodTab,
      // The run that was B becomes A: then A becomes B.
      floodView:
        run !== null && run === state.floodView.otherRun
          ? { ...state.floodView, otherRun: state.activeRun }
          : state.floodView,
      floodFrame: lastFrame(state, run),
      impact: null,
      dryRoutes: null,
      depthAtPlace: null,
      playing: { ...state.playing, flood: false },
      layers: run === null ? state.layers : withFloodVisible(state),
    };
  },
});

/** Index of the frame of the active run; beyond the last one it is the last one. */
registerAction({
  name: 'set-flood-frame',
  label: 'action.setFloodFrame',
  arguments: z.object({ frame: z.number().int().min(0) }),
  variants: false,
  when: (state) => state.activeRun !== null,
  perform: (state, { frame }) => ({ floodFrame: Math.min(frame, lastFrame(state, state.activeRun)) }),
});

registerAction({
  name: 'set-network-step',
  label: 'action.setNetworkStep',
  arguments: z.object({ step: z.number().int().min(0) }),
  variants: false,
  perform: (state, { step }) => {
    const steps = Math.max(0, ...Object.values(state.networkResults).map((results) => results.times.length));
    return { networkStep: Math.min(step, Math.max(steps - 1, 0)) };
  },
});

registerAction({
  name: 'set-network-parameter',
  label: 'action.setNetworkParameter',
  arguments: z.object({ parameter: z.enum(networkParameters) }),
  variants: (state) =>
    [...new Set(Object.values(state.networkResults).flatMap(parametersOf))].map((parameter) => ({
      label: `network.${parameter}`,
      arguments: { parameter },
    })),
  perform: (_, { parameter }) => ({ networkParameter: parameter }),
});

/** Index of the newest frame that a run has so far; 0 before the first. */
export function lastFrame(state: AppState, run: string | null): number {
  const found = state.runs.find((candidate) => candidate.id === run);
  return Math.max((found?.result?.frameTimes.length ?? 0) - 1, 0);
}

function withFloodVisible(state: AppState): AppState['layers'] {
  const flood = state.scene?.layers.find((layer) => layer.type === 'flood');
  if (!flood) return state.layers;
  const layer = state.layers[flood.id] ?? {
    visible: true,
    opacity: flood.opacity,
    status: 'loading' as const,
  };
  return { ...state.layers, [flood.id]: { ...layer, visible: true } };
}
