import { z } from 'zod';
import { alarmRule } from '../../../models/alarms/alarm-rule.ts';
import { type City, city as citySchema, dataset } from '../../../models/city/city.ts';
import { datastream, observedProperty } from '../../../models/sensing/sensing.ts';
import { networkResults } from '../../../models/water/network.ts';
import { type Scene, scene as sceneSchema } from '../../../scenes/scene.ts';
import { cityTheme } from '../../../scenes/themes/theme-status.ts';
import { type AppState, useAppState } from '../../state/state.ts';
import { loadAlarms } from '../alarms/load-alarms.ts';
import { loadRuns } from '../flood/follow-runs.ts';
import { getJson, sentenceOf } from '../server/api.ts';
import { notify } from '../server/notices.ts';

export const loadCities = (): Promise<City[]> => getJson('/api/cities', z.array(citySchema));

const datastreamsAnswer = z.object({
  datastreams: z.array(datastream),
  observedProperties: z.array(observedProperty),
});

/**
 * Loads scene, data sets, datastreams, alarms and runs of a city into the store. Only a scene that cannot be had
 * is fatal; a part that fails is said in a notice and what was there before is kept. `onScene` is called once the
 * scene is in the store, before the rest.
 * @throws ServerProblem where the scene cannot be loaded.
 */
export async function loadCity(id: string, onScene?: () => void): Promise<void> {
  const base = `/api/cities/${encodeURIComponent(id)}`;
  const part = async <Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    put: (value: z.output<Schema>) => Partial<AppState>,
  ): Promise<void> => {
    try {
      const value = await getJson(base + path, schema);
      if (isShown(id)) useAppState.setState(put(value));
    } catch (error) {
      if (isShown(id)) notify('warning', sentenceOf(error));
    }
  };
  const scene = await getJson(`${base}/scene`, sceneSchema);
  if (!isShown(id)) return;
  useAppState.setState((state) => ({ scene, cityError: null, ...layersFor(scene, state) }));
  onScene?.();
  await Promise.all([
    part('/datastreams', datastreamsAnswer, (value) => value),
    loadAlarms(id),
    part('/themes', z.array(cityTheme), (themes) => ({ themes })),
    part('/alarm-rules', z.array(alarmRule), (alarmRules) => ({ alarmRules })),
    loadRuns(id),
    part('/datasets', z.array(dataset), (datasets) => ({ datasets })),
    ...scene.layers.map((layer) => loadNetwork(id, layer)),
  ]);
}

async function loadNetwork(city: string, layer: Scene['layers'][number]): Promise<void> {
  if (layer.type !== 'network' || layer.resultsUrl === null) return;
  try {
    // Of a network that has been edited the server has other results than those of its import.
    const path = layer.dataset
      ? `/api/cities/${encodeURIComponent(city)}/networks/${encodeURIComponent(layer.dataset)}/results`
      : layer.resultsUrl;
    const results = await getJson(path, networkResults);
    if (!isShown(city)) return;
    useAppState.setState((state) => ({ networkResults: { ...state.networkResults, [layer.id]: results } }));
  } catch (error) {
    if (isShown(city)) notify('warning', sentenceOf(error));
  }
}

const isShown = (id: string): boolean => useAppState.getState().city?.id === id;

/** States and order of a scene's layers; what the user has set for layers that stay is kept. */
export function layersFor(
  scene: Scene,
  state: Pick<AppState, 'layers' | 'layerOrder'>,
): Pick<AppState, 'layers' | 'layerOrder'> {
  const ids = scene.layers.map((layer) => layer.id);
  const layers: AppState['layers'] = {};
  for (const layer of scene.layers) {
    layers[layer.id] = state.layers[layer.id] ?? {
      visible: layer.visible,
      opacity: layer.opacity,
      status: 'loading',
    };
  }
  const kept = state.layerOrder.filter((id) => ids.includes(id));
  return { layers, layerOrder: [...kept, ...ids.filter((id) => !kept.includes(id))] };
}
