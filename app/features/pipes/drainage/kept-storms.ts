import type { DrainageEngine } from '../../../../models/drainage/storm-run.ts';
import { stormSummary, stormView } from '../../../../models/drainage/storm-view.ts';
import { networkResults } from '../../../../models/water/network.ts';
import { said, wordsIn } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { getJson, postJson, sendDelete, sentenceOf } from '../../server/api.ts';
import { notify } from '../../server/notices.ts';
import { drainageLayers } from './drainage-layers.ts';
import { changeDrainage, show } from './show-results.ts';

const pathOf = (dataset: string): string =>
  `/api/cities/${encodeURIComponent(useAppState.getState().city?.id ?? '')}/networks/${encodeURIComponent(dataset)}/drainage/storm`;

export const datasetOf = (layer: string): string | null =>
  drainageLayers(useAppState.getState()).find(({ id }) => id === layer)?.dataset ?? null;

/** Does something and tells what went wrong. */
async function told(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    notify('error', sentenceOf(error));
  }
}

/** Reads which storms the server keeps of a data set; shows the one that was waited for here once it is done. */
export const readStorms = (dataset: string): Promise<void> =>
  told(async () => {
    const { city } = useAppState.getState();
    const list = await getJson(pathOf(dataset), stormSummary.array());
    if (useAppState.getState().city?.id !== city?.id) return;
    const { drainage } = useAppState.getState();
    changeDrainage({ storms: { ...drainage.storms, [dataset]: list } });
    const awaited = list.find(({ id }) => id === drainage.awaited);
    if (!awaited || awaited.state === 'waiting' || awaited.state === 'running') return;
    changeDrainage({ awaited: null });
    const layer = drainageLayers(useAppState.getState()).find((one) => one.dataset === dataset);
    if (awaited.state === 'failed')
      notify('error', said(wordsIn(useAppState.getState().language), awaited.sentence ?? awaited.state));
    else if (awaited.state === 'done' && layer) await openStorm(layer.id, awaited.id);
  });

/** Told by the server: storms of a data set have changed. */
export function stormsChanged(dataset: string): void {
  if (useAppState.getState().drainage.storms[dataset]) void readStorms(dataset);
}

export const beginOnServer = (layer: string, engine: DrainageEngine): Promise<void> =>
  told(async () => {
    const dataset = datasetOf(layer);
    if (dataset === null) return;
    const { id } = await postJson(pathOf(dataset), { engine }, stormView);
    changeDrainage({ awaited: id });
    await readStorms(dataset);
  });

/** Shows a storm that the server keeps. */
export const openStorm = (layer: string, id: string): Promise<void> =>
  told(async () => {
    const dataset = datasetOf(layer);
    if (dataset === null) return;
    const path = `${pathOf(dataset)}/${encodeURIComponent(id)}`;
    const { answer } = await getJson(path, stormView);
    const results = await getJson(`${path}/results`, networkResults);
    if (answer && datasetOf(layer) === dataset) show(results, { layer, kind: 'storm', answer, storm: id });
  });

/** Stops a storm that goes on, or forgets one that is over. */
export const endStorm = (layer: string, id: string, way: 'stop' | 'remove'): Promise<void> =>
  told(async () => {
    const dataset = datasetOf(layer);
    if (dataset === null) return;
    await sendDelete(`${pathOf(dataset)}/${encodeURIComponent(id)}${way === 'remove' ? '/results' : ''}`);
    await readStorms(dataset);
  });
