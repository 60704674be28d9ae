import type { Viewpoint } from '../../scenes/scene.ts';
import { type AppState, type BeforeViewpoint, useAppState, viewpointParts } from '../state/state.ts';
import { dispatch } from './action.ts';

/** The part of the state that takes back what the former viewpoint's actions changed. */
export function beforeViewpoint(state: AppState): Partial<AppState> {
  const before = state.beforeViewpoint;
  if (!before) return {};
  const layers = { ...state.layers };
  for (const [id, visible] of Object.entries(before.visible)) {
    const layer = layers[id];
    if (layer) layers[id] = { ...layer, visible };
  }
  return { ...before.state, layers, beforeViewpoint: null };
}

/**
 * Sends the actions of a viewpoint one after the other and notes what they changed. One that this scene does not
 * know or cannot take is left out: the view is still worth flying to.
 */
export function sendViewpointActions(actions: NonNullable<Viewpoint['actions']>): void {
  const before = useAppState.getState();
  for (const { action, arguments: args } of actions) {
    try {
      dispatch(action, args);
    } catch (error) {
      console.warn('A viewpoint asked for what cannot be done:', error);
    }
  }
  const changed = changes(before, useAppState.getState());
  useAppState.setState({ beforeViewpoint: changed });
}

function changes(before: AppState, after: AppState): BeforeViewpoint | null {
  const state = Object.fromEntries(
    viewpointParts.filter((part) => before[part] !== after[part]).map((part) => [part, before[part]]),
  ) as BeforeViewpoint['state'];
  const visible: BeforeViewpoint['visible'] = {};
  for (const layer of after.scene?.layers ?? []) {
    const was = before.layers[layer.id]?.visible ?? layer.visible;
    if ((after.layers[layer.id]?.visible ?? layer.visible) !== was) visible[layer.id] = was;
  }
  return Object.keys(state).length + Object.keys(visible).length > 0 ? { state, visible } : null;
}
