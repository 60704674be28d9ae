import type { Impact } from '../../../../models/flood/impact/impact.ts';
import { runBeside } from '../../../state/flood-view.ts';
import type { AppState } from '../../../state/state.ts';

const none: ReadonlyMap<string, number> = new Map();
const known = new WeakMap<Impact, ReadonlyMap<string, number>>();

/**
 * The depth class of each affected building, by code: of the instant or the whole run that the panel lists. None while
 * two runs are compared, where a building would stand in two depths, and where the flood is not shown.
 */
export function floodClasses(state: AppState): ReadonlyMap<string, number> {
  const { impact, floodView, scene, layers } = state;
  if (!impact || !floodView.buildings || impact.run !== state.activeRun || runBeside(state)) return none;
  const layer = scene?.layers.find(({ type }) => type === 'flood');
  if (layer && !(layers[layer.id]?.visible ?? layer.visible)) return none;
  let classes = known.get(impact);
  if (!classes) {
    classes = new Map(impact.buildings.list.map(({ code, depthClass }) => [code, depthClass]));
    known.set(impact, classes);
  }
  return classes;
}
