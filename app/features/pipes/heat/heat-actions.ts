import { z } from 'zod';
import { type HeatReport, heatReport } from '../../../../models/heat/heat-changes.ts';
import { networkParameters } from '../../../../models/water/network.ts';
import { dispatch, registerAction } from '../../../actions/action.ts';
import { initialHeat } from '../../../state/pipes-gas.ts';
import { useAppState } from '../../../state/state.ts';
import { postJson, sentenceOf } from '../../server/api.ts';
import { surveyLayer } from '../gas/survey-layers.ts';
import { shown } from '../water/run-actions.ts';
import { heatMarks, heatResults } from './heat-results.ts';

registerAction({
  name: 'set-heat',
  label: 'action.setHeat',
  arguments: z.object({
    outdoorCelsius: z.number().min(-60).max(30).optional(),
    supplyCelsius: z.number().min(30).max(180).optional(),
    differenceKilopascals: z.number().min(0).max(3000).optional(),
    stoppedPlants: z.array(z.string()).max(100).optional(),
    closedPipes: z.array(z.string()).max(1000).optional(),
  }),
  variants: false,
  perform: ({ heat }, change) => ({ heat: { ...heat, draft: { ...heat.draft, ...change } } }),
});

/** Closes a heat pipe, or opens it again; the question is asked again. */
registerAction({
  name: 'close-heat-pipe',
  label: 'action.closeHeatPipe',
  arguments: z.object({ code: z.string() }),
  variants: false,
  perform: ({ heat }, { code }) => {
    const { closedPipes } = heat.draft;
    return {
      panel: 'pipes',
      clean: false,
      pipesTab: 'heat',
      heat: {
        ...heat,
        draft: {
          ...heat.draft,
          closedPipes: closedPipes.includes(code)
            ? closedPipes.filter((one) => one !== code)
            : [...closedPipes, code],
        },
      },
    };
  },
  effect: () => void dispatch('ask-heat'),
});

const ask = (city: string, dataset: string, changes: object): Promise<HeatReport> =>
  postJson(`/api/cities/${encodeURIComponent(city)}/networks/${dataset}/heat/state`, changes, heatReport);

/** Reads the network as it usually is, which tells the plants that can fail; a question tells why where it cannot. */
export async function readUsualHeat(dataset: string): Promise<void> {
  const { city, heat } = useAppState.getState();
  if (!city) return;
  const before = await ask(city.id, dataset, { outdoorCelsius: heat.draft.outdoorCelsius }).catch(() => null);
  useAppState.setState((now) =>
    now.city?.id === city.id && now.heat.before === null ? { heat: { ...now.heat, before } } : {},
  );
}

registerAction({
  name: 'ask-heat',
  label: 'action.askHeat',
  arguments: z.object({}),
  variants: false,
  perform: ({ heat }) => ({ heat: { ...heat, status: 'asking' } }),
  effect: async () => {
    const state = useAppState.getState();
    const { city, heat } = state;
    const layer = surveyLayer(state, 'heat');
    if (!city || !layer) return;
    const { draft } = heat;
    const isPresent = (): boolean => useAppState.getState().heat.draft === draft;
    const { outdoorCelsius } = draft;
    try {
      const before = await ask(city.id, layer.dataset, { outdoorCelsius });
      const after = await ask(city.id, layer.dataset, draft);
      if (!isPresent()) return;
      useAppState.setState((now) => ({
        heat: { ...now.heat, status: 'idle', before, after },
        pipeMarks: heatMarks(after, [...draft.stoppedPlants, ...draft.closedPipes]),
        networkResults: { ...now.networkResults, [layer.id]: heatResults(layer.dataset, after) },
        networkParameter: 'temperature',
        networkStep: 0,
        layers: shown(now, layer.id),
      }));
    } catch (error) {
      if (!isPresent()) return;
      useAppState.setState((now) => ({
        heat: { ...now.heat, status: { error: sentenceOf(error) }, after: null },
      }));
    }
  },
});

registerAction({
  name: 'clear-heat',
  label: 'action.clearHeat',
  arguments: z.object({}),
  when: ({ heat }) => heat.after !== null || typeof heat.status === 'object',
  perform: (state) => {
    const layer = surveyLayer(state, 'heat');
    const { [layer?.id ?? '']: _gone, ...networkResults } = state.networkResults;
    return { heat: initialHeat, pipeMarks: null, networkResults, networkParameter: networkParameters[0] };
  },
});
