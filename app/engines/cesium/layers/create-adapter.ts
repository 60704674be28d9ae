import type { Layer } from '../../../../scenes/scene.ts';
import { AlarmsAdapter } from './alarms.ts';
import { BaseMapAdapter } from './base-map.ts';
import { BimAdapter } from './bim.ts';
import { BuildingsAdapter } from './buildings.ts';
import { CityObjectsAdapter } from './city-objects.ts';
import { FloodAdapter } from './flood.ts';
import { FurnitureAdapter } from './furniture.ts';
import type { LayerAdapter, SceneContext } from './layer-adapter.ts';
import { MeshAdapter } from './mesh.ts';
import { NetworkAdapter } from './network.ts';
import { PlacesAdapter } from './places.ts';
import { PointCloudAdapter } from './point-cloud.ts';
import { ReliefAdapter } from './relief.ts';
import { SensorsAdapter } from './sensors.ts';
import { TerrainAdapter } from './terrain.ts';
import { UndergroundAdapter } from './underground.ts';

/** The adapter for a layer. `onError` is told what went wrong after `add`, and null when it is well again. */
export function createAdapter(
  context: SceneContext,
  layer: Layer,
  onError: (sentence: string | null) => void,
): LayerAdapter {
  switch (layer.type) {
    case 'terrain':
      return new TerrainAdapter(context, layer);
    case 'relief':
      return new ReliefAdapter(context, layer);
    case 'base-map':
      return new BaseMapAdapter(context, layer);
    case 'buildings':
      return new BuildingsAdapter(context, layer);
    case 'bim':
      return new BimAdapter(context, layer);
    case 'network':
      return new NetworkAdapter(context, layer);
    case 'furniture':
      return new FurnitureAdapter(context, layer);
    case 'underground':
      return new UndergroundAdapter(context, layer);
    case 'mesh':
      return new MeshAdapter(context, layer);
    case 'point-cloud':
      return new PointCloudAdapter(context, layer);
    case 'city-objects':
      return new CityObjectsAdapter(context, layer);
    case 'places':
      return new PlacesAdapter(context, layer);
    case 'sensors':
      return new SensorsAdapter(context, layer);
    case 'alarms':
      return new AlarmsAdapter(context, layer);
    case 'flood':
      return new FloodAdapter(context, layer, onError);
  }
}
