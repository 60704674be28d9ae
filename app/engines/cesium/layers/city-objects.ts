import { ShadowMode } from 'cesium';
import type { Layer } from '../../../../scenes/scene.ts';
import type { SceneContext } from './layer-adapter.ts';
import { plainGlsl } from './shaded-tileset.ts';
import { TilesetAdapter } from './tileset-adapter.ts';

type CityObjectsLayer = Extract<Layer, { type: 'city-objects' }>;

/** Roads, water, land use and vegetation of a city model, in the colours of their classes. */
export class CityObjectsAdapter extends TilesetAdapter<CityObjectsLayer> {
  constructor(context: SceneContext, layer: CityObjectsLayer) {
    super(context, layer, {
      maximumScreenSpaceError: 16,
      shadows: ShadowMode.ENABLED,
      fragmentGlsl: () => plainGlsl,
    });
  }
}
