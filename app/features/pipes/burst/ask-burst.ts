import { z } from 'zod';
import { burstReport } from '../../../../models/water/burst-report.ts';
import { type NetworkResults, networkResults } from '../../../../models/water/network.ts';
import type { BurstCase, BurstDraft } from '../../../state/pipes-water.ts';
import { type AppState, useAppState } from '../../../state/state.ts';
import { postJson, sentenceOf } from '../../server/api.ts';
import { notify } from '../../server/notices.ts';
import { lookAt } from '../ground/look-at.ts';
import { type WaterLayer, waterLayers, withCityCodes, withoutSupply } from '../water/network-codes.ts';
import { shown } from '../water/run-actions.ts';
import { burstMarks, dryParts } from './burst-marks.ts';

/** Hours of the day that is drawn. */
const courseHours = 24;
const runAnswer = z.object({ results: networkResults });

/** The network that is asked; null where the city has none. */
export function askedLayer(state: Pick<AppState, 'scene' | 'burst'>): WaterLayer | null {
  const layers = waterLayers(state);
  return layers.find(({ id }) => id === state.burst.draft.network) ?? layers[0] ?? null;
}

/** The network's own results, also while a computed run is shown in their place. */
export const ownResults = (
  { networkResults: shownResults, shownRun }: Pick<AppState, 'networkResults' | 'shownRun'>,
  layer: string,
): NetworkResults | undefined => (shownRun?.layer === layer ? shownRun.own : shownResults[layer]);

export const networkPath = (city: string, dataset: string, what: string): string =>
  `/api/cities/${encodeURIComponent(city)}/networks/${encodeURIComponent(dataset)}/${what}`;

/** Questions are numbered: an answer that comes after a newer question is not shown. */
let asked = 0;

/** From how far one looks at a burst: its valves are in view. */
const rangeMetres = 350;

/**
 * Asks what the draft of the state takes; the present answer to the same place becomes the earlier one.
 * @param fly the place was given by its id: the view goes there.
 */
export async function askBurst(fly = false): Promise<void> {
  const before = useAppState.getState();
  const { city, burst } = before;
  const layer = askedLayer(before);
  if (!city || !layer) return;
  const own = ownResults(before, layer.id);
  const number = ++asked;
  const { draft } = burst;
  useAppState.setState({ burst: { ...burst, status: 'asking' } });
  const isLatest = (): boolean => number === asked && useAppState.getState().city?.id === city.id;
  try {
    const { kind, id, hour, failedValves, closedValves, openedValves } = draft;
    const report = await postJson(
      networkPath(city.id, layer.dataset, 'burst'),
      { [kind]: id, atSeconds: Math.round(hour * 3600), failedValves, closedValves, openedValves },
      burstReport,
    );
    if (!isLatest()) return;
    const found: BurstCase = { draft, report, after: null };
    useAppState.setState((state) => ({
      burst: {
        ...state.burst,
        status: 'idle',
        now: found,
        earlier: samePlace(state.burst.now?.draft, draft) ? state.burst.now : null,
        event: null,
      },
      ...(own && { pipeMarks: burstMarks(report, own, failedValves) }),
      layers: shown(state, layer.id),
    }));
    if (fly && report.place) lookAt([report.place.longitude, report.place.latitude], null, rangeMetres);
    if (own) await askCourse(found, layer, own, city.id, isLatest);
  } catch (error) {
    if (isLatest())
      useAppState.setState((state) => ({ burst: { ...state.burst, status: { error: sentenceOf(error) } } }));
  }
}

const samePlace = (one: BurstDraft | undefined, other: BurstDraft): boolean =>
  one !== undefined && one.kind === other.kind && one.id === other.id && one.network === other.network;

/** The day without and with the burst shut off, demands by pressure in both. */
async function askCourse(
  found: BurstCase,
  layer: WaterLayer,
  own: NetworkResults,
  city: string,
  isLatest: () => boolean,
): Promise<void> {
  const path = networkPath(city, layer.dataset, 'scenario');
  const run = async (closures: { link: string; fromSeconds: number }[]): Promise<NetworkResults> => {
    const body = { hours: courseHours, pressureDriven: {}, closures };
    return withCityCodes((await postJson(path, body, runAnswer)).results, own);
  };
  const fromSeconds = Math.round(found.draft.hour * 3600);
  try {
    const base = useAppState.getState().burstBase[layer.id] ?? (await run([]));
    if (!isLatest()) return;
    useAppState.setState((state) => ({ burstBase: { ...state.burstBase, [layer.id]: base } }));
    const closed = await run(found.report.closures.map((link) => ({ link, fromSeconds })));
    if (!isLatest()) return;
    const after = withoutSupply(closed, dryParts(found.report, own), fromSeconds);
    useAppState.setState(({ burst }) => ({
      burst: { ...burst, now: burst.now === found ? { ...found, after } : burst.now },
    }));
  } catch (error) {
    if (isLatest()) notify('warning', sentenceOf(error));
  }
}
