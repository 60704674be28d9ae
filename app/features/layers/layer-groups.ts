import type { Layer, LayerType } from '../../../scenes/scene.ts';

export const layerGroups = ['live', 'water', 'networks', 'bim', 'city', 'ground'] as const;
export type LayerGroup = (typeof layerGroups)[number];

const groupOfType: Record<LayerType, LayerGroup> = {
  terrain: 'ground',
  relief: 'ground',
  'base-map': 'ground',
  buildings: 'city',
  bim: 'bim',
  network: 'networks',
  underground: 'networks',
  furniture: 'city',
  mesh: 'city',
  'point-cloud': 'city',
  'city-objects': 'city',
  places: 'city',
  sensors: 'live',
  alarms: 'live',
  flood: 'water',
};

/** Layers by group, groups without layers left out. */
export function groupedLayers(layers: Layer[]): { group: LayerGroup; layers: Layer[] }[] {
  return layerGroups
    .map((group) => ({ group, layers: layers.filter((layer) => groupOfType[layer.type] === group) }))
    .filter((entry) => entry.layers.length > 0);
}
