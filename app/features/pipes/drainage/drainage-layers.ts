import type { AppState } from '../../../state/state.ts';

/** Layers of drainage networks, in the order of the scene. */
export const drainageLayers = ({ scene }: Pick<AppState, 'scene'>) =>
  (scene?.layers ?? []).filter((layer) => layer.type === 'network' && layer.discipline === 'drainage');
