import { z } from 'zod';
import {
  type NetworkParameter,
  type NetworkResults,
  networkParameters,
} from '../../../../models/water/network.ts';
import { registerAction } from '../../../actions/action.ts';
import type { ShownRun } from '../../../state/pipes-water.ts';
import { type AppState, useAppState } from '../../../state/state.ts';

/** Puts a computed run in the place of a network's own results: map, legend, clock and inspector show it. */
export function showRun(
  layer: string,
  results: NetworkResults,
  title: ShownRun['title'],
  look: { parameter?: NetworkParameter; seconds?: number } = {},
): void {
  useAppState.setState((state) => {
    const own = state.shownRun?.layer === layer ? state.shownRun.own : state.networkResults[layer];
    if (!own) return {};
    const step = look.seconds === undefined ? -1 : results.times.findIndex((time) => time >= look.seconds!);
    return {
      ...withOwn(state),
      networkResults: { ...withOwn(state).networkResults, [layer]: results },
      shownRun: { layer, title, own },
      ...(look.parameter && { networkParameter: look.parameter }),
      ...(step >= 0 && { networkStep: step }),
      layers: shown(state, layer),
    };
  });
}

/** The networks' own results, where a computed run stands in the place of one. */
const withOwn = ({ networkResults, shownRun }: AppState): Pick<AppState, 'networkResults' | 'shownRun'> => ({
  networkResults: shownRun ? { ...networkResults, [shownRun.layer]: shownRun.own } : networkResults,
  shownRun: null,
});

/** Layers with one made visible. */
export function shown({ layers }: AppState, id: string): AppState['layers'] {
  const layer = layers[id];
  return layer && !layer.visible ? { ...layers, [id]: { ...layer, visible: true } } : layers;
}

registerAction({
  name: 'show-own-results',
  label: 'action.showOwnResults',
  arguments: z.object({}),
  variants: (state) => (state.shownRun ? [{ label: 'action.showOwnResults', arguments: {} }] : []),
  when: (state) => state.shownRun !== null,
  perform: (state) => ({
    ...withOwn(state),
    // Age and trace are of the computed run only.
    ...(['age', 'trace'].includes(state.networkParameter) && { networkParameter: networkParameters[0] }),
  }),
});
