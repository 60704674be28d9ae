import { ShadowMode } from 'cesium';
import type { Layer } from '../../../../scenes/scene.ts';
import type { AppState } from '../../../state/state.ts';
import { bimShow } from './bim-show.ts';
import type { SceneContext } from './layer-adapter.ts';
import { plainGlsl } from './shaded-tileset.ts';
import { TilesetAdapter } from './tileset-adapter.ts';

type BimLayer = Extract<Layer, { type: 'bim' }>;

/** One building in full detail, in its own colours, storey by storey. */
export class BimAdapter extends TilesetAdapter<BimLayer> {
  constructor(context: SceneContext, layer: BimLayer) {
    super(context, layer, {
      maximumScreenSpaceError: 12,
      shadows: ShadowMode.ENABLED,
      fragmentGlsl: () => plainGlsl,
    });
  }

  protected override condition(state: AppState): string {
    const columns = this.shaded.description?.columns ?? new Set();
    return bimShow(columns, state.isolatedStorey[this.layer.id]);
  }
}
