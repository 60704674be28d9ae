import type { BoundingSphere, CesiumWidget, ImageryLayer, Scene } from 'cesium';
import type { City } from '../../../../models/city/city.ts';
import type { Bounds } from '../../../../models/geo/position.ts';
import type { Layer } from '../../../../scenes/scene.ts';
import type { AppState, LayerState } from '../../../state/state.ts';
import type { Labels } from '../labels/labels.ts';
import type { Look } from '../look/look.ts';
import type { SceneAxes } from '../scene-axes.ts';
import type { Quality } from '../scene-options.ts';

/** What every adapter is handed. */
export interface SceneContext {
  readonly widget: CesiumWidget;
  readonly scene: Scene;
  readonly city: City;
  readonly axes: SceneAxes;
  readonly quality: Quality;
  /** All names on the map; an adapter offers its own under the id of its layer. */
  readonly labels: Labels;
  /** The present light; changes reach adapters through `applyLook`. */
  readonly look: Look;
  /** Bytes that one tileset may keep. */
  readonly tilesetBytes: number;
  requestRender(): void;
  /** Asks for frames at about `framesPerSecond` until the returned function is called; none in low quality. */
  animate(framesPerSecond: number): () => void;
}

/** What lies under the pointer, as far as an adapter knows it. */
export type Picked =
  | { kind: 'object'; layer: string; code: string; properties: Record<string, unknown> }
  | { kind: 'datastream'; id: number }
  | { kind: 'gateway'; code: string }
  /** Several devices drawn as one: the box round them, degrees. */
  | { kind: 'cluster'; bounds: Bounds };

/**
 * One layer of the scene in this engine. `add` is called once, when the layer is first visible; `dispose`
 * removes everything that `add` made, also while `add` is still going on.
 */
export interface LayerAdapter {
  /** What it lays over the ground, if anything: the stack keeps it in the order of the layers. */
  readonly imagery?: ImageryLayer | null;
  add(): Promise<void>;
  /** After `add`, and whenever the store has changed; `before` is null the first time. */
  update(state: AppState, before: AppState | null): void;
  applyLook?(look: Look): void;
  /** The ground is open where the camera looks, so that what lies below shows at its true place; else it is closed. */
  setGroundOpen?(open: boolean): void;
  /** Errors of what it draws, on the screen, may be `factor` (at least 1) times as large as usual. */
  setErrorFactor?(factor: number): void;
  /** What a picked thing of this engine is to the application; null when it is not this adapter's. */
  identify?(picked: unknown): Picked | null;
  /** Round all that it draws; null while that is not known. */
  extent?(): BoundingSphere | null;
  /** False while data that is in view is still on its way. */
  isReady(): boolean;
  dispose(): void;
}

/** Visibility and opacity of a layer: the store's, else the scene document's. */
export function layerState(state: AppState, layer: Layer): LayerState {
  return state.layers[layer.id] ?? { visible: layer.visible, opacity: layer.opacity, status: 'loading' };
}
