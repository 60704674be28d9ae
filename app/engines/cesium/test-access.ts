import { Cartesian2 } from 'cesium';
import { dispatch } from '../../actions/action.ts';
import { useAppState } from '../../state/state.ts';
import type { Picked } from './layers/layer-adapter.ts';
import type { SceneKeeper } from './scene-keeper.ts';
import type { SceneStatistics } from './statistics.ts';

/**
 * What browser tests may ask of the scene, at `window.__mirrorcity`. It shows nothing that the user could not
 * see or do: the store, the named actions, and where things are on the canvas.
 */
export interface TestAccess {
  state: typeof useAppState;
  dispatch: typeof dispatch;
  /** All visible layers and the ground are loaded and drawn. */
  ready(): boolean;
  /** What a click at these CSS pixels of the canvas would hit. */
  pickAt(
    x: number,
    y: number,
  ): {
    picked: Picked | null;
    position: { longitude: number; latitude: number; height: number } | null;
  } | null;
  /** CSS pixels of the canvas at which a place is drawn; null behind the camera. */
  project(longitude: number, latitude: number, height: number): { x: number; y: number } | null;
  /** Draws a frame and says what it took; null where there is no scene. */
  statistics(): Promise<SceneStatistics | null>;
  /** Loses the WebGL context, as a driver would. */
  loseContext(): void;
}

declare global {
  interface Window {
    __mirrorcity?: TestAccess;
  }
}

/** Returns what takes the access away again. */
export function giveTestAccess(keeper: SceneKeeper): () => void {
  const access: TestAccess = {
    state: useAppState,
    dispatch,
    ready: () => keeper.view?.isReady() ?? false,
    pickAt: (x, y) => keeper.view?.pickAt(new Cartesian2(x, y)) ?? null,
    project: (longitude, latitude, height) => keeper.view?.project(longitude, latitude, height) ?? null,
    statistics: async () => (await keeper.view?.statistics()) ?? null,
    loseContext: () => {
      const context = keeper.view?.widget.canvas.getContext('webgl2');
      context?.getExtension('WEBGL_lose_context')?.loseContext();
    },
  };
  window.__mirrorcity = access;
  return () => {
    if (window.__mirrorcity === access) delete window.__mirrorcity;
  };
}
