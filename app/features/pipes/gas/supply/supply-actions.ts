import { z } from 'zod';
import { regulatorChange, supplyChange } from '../../../../../models/gas/gas-changes.ts';
import { type GasState, gasState } from '../../../../../models/gas/leak-question.ts';
import { networkParameters } from '../../../../../models/water/network.ts';
import { dispatch, registerAction } from '../../../../actions/action.ts';
import { wordsIn } from '../../../../shell/locale/words.ts';
import { type GasSupplyDraft, gasParts, initialGasSupply } from '../../../../state/pipes-gas-supply.ts';
import { type AppState, useAppState } from '../../../../state/state.ts';
import { postJson, sentenceOf } from '../../../server/api.ts';
import { shown } from '../../water/run-actions.ts';
import { surveyLayer } from '../survey-layers.ts';
import { supplyMarks, supplyResults } from './supply-results.ts';

const withDraft = (
  { gasSupply }: AppState,
  change: Partial<GasSupplyDraft>,
): Pick<AppState, 'gasSupply'> => ({
  gasSupply: { ...gasSupply, draft: { ...gasSupply.draft, ...change } },
});
/** The panel at the question of how the network stands. */
const opened = { panel: 'pipes', clean: false, pipesTab: 'gas', gasPart: 'supply' } as const;

registerAction({
  name: 'show-gas-part',
  label: 'action.showGasPart',
  arguments: z.object({ part: z.enum(gasParts) }),
  variants: ({ language }) =>
    gasParts.map((part) => ({
      label: 'action.showGasPart',
      text: wordsIn(language)(`gas.part.${part}`),
      arguments: { part },
    })),
  perform: (_, { part }) => ({ ...opened, gasPart: part }),
});

/** How much is taken, and what gate stations hold (pascals, gauge); codes are those of the last answer. */
registerAction({
  name: 'set-gas-supply',
  label: 'action.setGasSupply',
  arguments: supplyChange,
  variants: false,
  perform: (state, { sources, ...change }) =>
    withDraft(state, {
      ...change,
      ...(sources && { sources: { ...state.gasSupply.draft.sources, ...sources } }),
    }),
});

/** Changes a regulator: its condition, what it holds, its slam-shut and relief valves; `null` takes all changes back. */
registerAction({
  name: 'change-gas-regulator',
  label: 'action.changeGasRegulator',
  arguments: z.object({ code: z.string(), change: regulatorChange.nullable() }),
  variants: false,
  perform: (state, { code, change }) => {
    const { [code]: _gone, ...others } = state.gasSupply.draft.regulators;
    return {
      ...opened,
      ...withDraft(state, { regulators: change ? { ...others, [code]: change } : others }),
    };
  },
});

/** Closes a gas valve, or opens it again; the question is asked again. */
registerAction({
  name: 'close-gas-valve',
  label: 'action.closeGasValve',
  arguments: z.object({ code: z.string() }),
  variants: false,
  perform: (state, { code }) => {
    const { closedValves } = state.gasSupply.draft;
    return {
      ...opened,
      ...withDraft(state, {
        closedValves: closedValves.includes(code)
          ? closedValves.filter((one) => one !== code)
          : [...closedValves, code],
      }),
    };
  },
  effect: () => void dispatch('ask-gas-supply'),
});

registerAction({
  name: 'ask-gas-supply',
  label: 'action.askGasSupply',
  arguments: z.object({}),
  perform: ({ gasSupply }) => ({ ...opened, gasSupply: { ...gasSupply, status: 'asking' } }),
  when: (state) => surveyLayer(state, 'gas') !== null,
  effect: async () => {
    const state = useAppState.getState();
    const { city, gasSupply } = state;
    const layer = surveyLayer(state, 'gas');
    if (!city || !layer) return;
    const { draft } = gasSupply;
    const isPresent = (): boolean => useAppState.getState().gasSupply.draft === draft;
    const path = `/api/cities/${encodeURIComponent(city.id)}/networks/${layer.dataset}/gas/state`;
    const ask = (changes: object): Promise<GasState> => postJson(path, changes, gasState);
    const { demandFactor, closedValves } = draft;
    try {
      const before = await ask({});
      const after = await ask({
        demandFactor,
        closedValves,
        sources: Object.entries(draft.sources).map(([id, gaugePascals]) => ({ id, gaugePascals })),
        regulators: Object.entries(draft.regulators).map(([id, change]) => ({ id, ...change })),
      });
      if (!isPresent()) return;
      useAppState.setState((now) => ({
        gasSupply: { ...now.gasSupply, status: 'idle', before, after },
        pipeMarks: supplyMarks(after, draft, wordsIn(now.language)),
        networkResults: { ...now.networkResults, [layer.id]: supplyResults(layer.dataset, after) },
        networkParameter: 'gas-pressure',
        networkStep: 0,
        layers: shown(now, layer.id),
      }));
    } catch (error) {
      if (!isPresent()) return;
      // The last answer stays: what can be set is read from it.
      useAppState.setState((now) => ({
        gasSupply: { ...now.gasSupply, status: { error: sentenceOf(error) } },
        pipeMarks: null,
      }));
    }
  },
});

registerAction({
  name: 'clear-gas-supply',
  label: 'action.clearGasSupply',
  arguments: z.object({}),
  when: ({ gasSupply }) => gasSupply.after !== null || typeof gasSupply.status === 'object',
  perform: (state) => {
    const layer = surveyLayer(state, 'gas');
    const { [layer?.id ?? '']: _gone, ...networkResults } = state.networkResults;
    return {
      gasSupply: initialGasSupply,
      pipeMarks: null,
      networkResults,
      networkParameter: networkParameters[0],
    };
  },
});
