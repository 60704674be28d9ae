import { type CityObjectDetail, cityObjectDetail } from '../../../models/city/city.ts';
import { depthAtPoint } from '../../../models/flood/scenario.ts';
import { type AppState, useAppState } from '../../state/state.ts';
import { getJson, sentenceOf } from '../server/api.ts';
import { notify } from '../server/notices.ts';

/** Loads what the server knows of the selected object, and the water at the selected place. */
export function followSelection(): () => void {
  const stopObject = useAppState.subscribe(
    (state) => (state.selection?.kind === 'object' ? state.selection.code : null),
    (code) => void loadObject(code),
    { fireImmediately: true },
  );
  const stopPlace = useAppState.subscribe(
    (state) => placeAndRun(state),
    () => void loadDepth(),
    { fireImmediately: true },
  );
  return () => {
    stopObject();
    stopPlace();
  };
}

async function loadObject(code: string | null): Promise<void> {
  const { city } = useAppState.getState();
  if (code === null || !city) return;
  const isWanted = (): boolean => {
    const { selection } = useAppState.getState();
    return selection?.kind === 'object' && selection.code === code;
  };
  try {
    const path = `/api/cities/${encodeURIComponent(city.id)}/objects/${encodeURIComponent(code)}`;
    const selectedObject = await getJson(path, cityObjectDetail);
    if (isWanted())
      useAppState.setState((state) => ({ selectedObject, ...withLayer(state, selectedObject) }));
  } catch (error) {
    if (isWanted()) notify('warning', sentenceOf(error));
  }
}

/** A search knows the object but not its layer: it is the one that shows its data set (of several, a visible one). */
export function withLayer(
  { selection, scene, layers }: Pick<AppState, 'selection' | 'scene' | 'layers'>,
  detail: CityObjectDetail,
): Partial<AppState> {
  if (selection?.kind !== 'object' || !scene) return {};
  if (scene.layers.some((layer) => layer.id === selection.layer)) return {};
  const candidates = scene.layers.filter(
    (layer) => layer.dataset === detail.dataset && ['buildings', 'bim', 'network'].includes(layer.type),
  );
  const found = candidates.find((layer) => layers[layer.id]?.visible) ?? candidates[0];
  return found ? { selection: { ...selection, layer: found.id } } : {};
}

/** Changes when the place, the run, or how far the run has come changes. */
function placeAndRun(state: AppState): string | null {
  const { selection, activeRun } = state;
  if (selection?.kind !== 'place' || !activeRun) return null;
  const { longitude, latitude } = selection.position;
  const run = state.runs.find((candidate) => candidate.id === activeRun);
  return `${longitude} ${latitude} ${activeRun} ${run?.result?.frameTimes.length ?? 0}`;
}

async function loadDepth(): Promise<void> {
  const state = useAppState.getState();
  const wanted = placeAndRun(state);
  if (wanted === null || state.selection?.kind !== 'place') {
    if (state.depthAtPlace) useAppState.setState({ depthAtPlace: null });
    return;
  }
  const { longitude, latitude } = state.selection.position;
  const isWanted = (): boolean => placeAndRun(useAppState.getState()) === wanted;
  try {
    const path = `/api/runs/${encodeURIComponent(state.activeRun!)}/depth?longitude=${longitude}&latitude=${latitude}`;
    const depthAtPlace = await getJson(path, depthAtPoint);
    if (isWanted()) useAppState.setState({ depthAtPlace });
  } catch (error) {
    if (isWanted()) useAppState.setState({ depthAtPlace: { error: sentenceOf(error) } });
  }
}
