import { Color, NearFarScalar } from 'cesium';
import type { AppState } from '../../../state/state.ts';
import { layerState, type SceneContext } from './layer-adapter.ts';

/** While a network is shown, the ground turns to glass near by, so that pipes are seen under the streets. */
export class Underground {
  private on = false;

  constructor(private readonly context: SceneContext) {
    const { globe } = context.scene;
    globe.undergroundColor = Color.BLACK;
    globe.translucency.frontFaceAlphaByDistance = new NearFarScalar(400, 0.42, 6000, 0.72);
  }

  update(state: AppState): void {
    const on =
      state.scene?.layers.some((layer) => layer.type === 'network' && layerState(state, layer).visible) ??
      false;
    if (on === this.on) return;
    this.on = on;
    const { globe, screenSpaceCameraController } = this.context.scene;
    globe.translucency.enabled = on;
    screenSpaceCameraController.enableCollisionDetection = !on;
    this.context.requestRender();
  }

  dispose(): void {
    if (this.on) this.context.scene.globe.translucency.enabled = false;
  }
}
