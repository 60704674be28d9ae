import type { City } from '../../models/city/city.ts';
import type { Datastream, ObservedProperty } from '../../models/sensing/sensing.ts';
import { type Scene, scene as sceneSchema } from '../../scenes/scene.ts';
import { observationTable } from './observation-table.ts';
import { type AppState, initialState, useAppState } from './state.ts';

/** A small city for the tests of this application. */
export const testCity: City = {
  id: 'teststad',
  name: { zh: '试城', en: 'Teststad' },
  origin: { longitude: 4.27, latitude: 52.1 },
  crs: 'EPSG:28992',
  heightDatum: 'NAP',
  geoidUndulation: 43,
  timeZone: 'Europe/Amsterdam',
  bounds: [4.26, 52.09, 4.28, 52.11],
};

const viewpoint = (id: string, en: string) => ({
  id,
  name: { zh: en, en },
  ...{ longitude: 4.27, latitude: 52.1, height: 600, heading: 0, pitch: -45 },
});

export const testScene: Scene = sceneSchema.parse({
  city: 'teststad',
  layers: [
    { id: 'ground', type: 'terrain', name: { zh: '地形', en: 'Terrain' }, url: '/content/t/' },
    { id: 'houses', type: 'buildings', name: { zh: '建筑', en: 'Buildings' }, url: '/content/b.json' },
    {
      id: 'duplex',
      type: 'bim',
      name: { zh: '双拼', en: 'Duplex' },
      url: '/content/d.json',
      storeys: [
        { index: 0, code: 'a', name: 'Ground', elevationMetres: 0 },
        { index: 1, code: 'b', name: 'First', elevationMetres: 3 },
      ],
    },
    {
      id: 'pipes',
      type: 'network',
      discipline: 'water',
      name: { zh: '管网', en: 'Pipes' },
      url: '/p.json',
      resultsUrl: null,
    },
    { id: 'flood', type: 'flood', name: { zh: '内涝', en: 'Flood' } },
    { id: 'sensors', type: 'sensors', name: { zh: '传感器', en: 'Sensors' } },
  ],
  viewpoints: [viewpoint('home', 'Home'), viewpoint('harbour', 'Harbour')],
  playlist: [],
});

export const testProperty: ObservedProperty = {
  id: 'rain-intensity',
  name: { zh: '雨强', en: 'Rain intensity' },
  unit: 'mm/h',
  range: [0, 300],
  decimals: 1,
};

export const testDatastream = (id: number, change: Partial<Datastream> = {}): Datastream => ({
  id,
  key: `rain-${id}`,
  city: 'teststad',
  name: `Rain gauge ${id}`,
  thingKind: 'rain-gauge',
  observedProperty: 'rain-intensity',
  ...{ longitude: 4.27, latitude: 52.1, height: 45, periodSeconds: 10 },
  ...change,
});

/** Puts the store into a known state: the initial one with the test city loaded, changed as given. */
export function resetState(change: Partial<AppState> = {}): void {
  observationTable.clear();
  useAppState.setState(
    {
      ...initialState,
      language: 'en',
      cities: [testCity],
      city: testCity,
      scene: testScene,
      layers: Object.fromEntries(
        testScene.layers.map((layer) => [
          layer.id,
          { visible: layer.visible, opacity: layer.opacity, status: 'ready' as const },
        ]),
      ),
      layerOrder: testScene.layers.map((layer) => layer.id),
      ...change,
    },
    true,
  );
}
