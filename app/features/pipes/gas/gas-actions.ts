import { z } from 'zod';
import { cityEvent } from '../../../../models/command/event.ts';
import { gasLeakReport } from '../../../../models/gas/inside-rings.ts';
import { dispatch, registerAction } from '../../../actions/action.ts';
import { wordsIn } from '../../../shell/locale/words.ts';
import { type GasView, initialGas } from '../../../state/pipes-gas.ts';
import { type AppState, useAppState } from '../../../state/state.ts';
import { saveFile } from '../../dashboard/export-card.ts';
import { postJson, sentenceOf } from '../../server/api.ts';
import { notify } from '../../server/notices.ts';
import { gasCsv, gasGeoJson } from './gas-files.ts';
import { gasMarks } from './gas-marks.ts';
import { gasEvent } from './gas-order.ts';
import { surveyLayer } from './survey-layers.ts';

const withDraft = ({ gas }: AppState, change: Partial<GasView['draft']>): Pick<AppState, 'gas'> => ({
  gas: { ...gas, draft: { ...gas.draft, ...change } },
});

registerAction({
  name: 'set-gas-leak',
  label: 'action.setGasLeak',
  arguments: z.object({
    pipe: z.string().max(256).optional(),
    share: z.number().gt(0).lt(1).nullable().optional(),
    hole: z.enum(['diameter', 'full-bore']).optional(),
    millimetres: z.number().positive().max(2000).optional(),
    searchMetres: z.number().positive().max(30).optional(),
    untilHours: z.number().positive().max(72).optional(),
  }),
  variants: false,
  perform: (state, { pipe, ...change }) =>
    withDraft(state, {
      ...change,
      // Another pipe has other valves.
      ...(pipe !== undefined && { pipe, failedValves: [] }),
    }),
});

/** Asks what a leak of one gas pipe means. */
registerAction({
  name: 'leak-here',
  label: 'action.leakHere',
  arguments: z.object({ code: z.string() }),
  variants: false,
  perform: (state, { code }) => ({
    ...withDraft(state, { pipe: code, failedValves: [] }),
    panel: 'pipes',
    clean: false,
    pipesTab: 'gas',
    gasPart: 'leak',
  }),
  effect: () => void dispatch('ask-gas-leak'),
});

async function ask(): Promise<void> {
  const state = useAppState.getState();
  const { city, gas } = state;
  const layer = surveyLayer(state, 'gas');
  if (!city || !layer) return;
  const { draft } = gas;
  const isPresent = (): boolean => useAppState.getState().gas.draft === draft;
  try {
    const report = await postJson(
      `/api/cities/${encodeURIComponent(city.id)}/networks/${layer.dataset}/gas/leak`,
      {
        pipe: draft.pipe.trim(),
        share: draft.share,
        hole:
          draft.hole === 'full-bore'
            ? { by: 'full-bore' }
            : { by: 'diameter', millimetres: draft.millimetres },
        searchMetres: draft.searchMetres,
        untilHours: draft.untilHours,
        failedValves: draft.failedValves,
      },
      gasLeakReport,
    );
    if (!isPresent()) return;
    const { gas: view, language } = useAppState.getState();
    useAppState.setState({
      gas: { ...view, status: 'idle', report, event: null },
      pipeMarks: gasMarks(report, draft.failedValves, wordsIn(language)),
    });
    const { longitude, latitude } = report.position;
    dispatch('fly-to', {
      longitude,
      latitude,
      height: city.geoidUndulation,
      rangeMetres: Math.max(300, 4 * (report.evacuationMetres ?? 0)),
    });
  } catch (error) {
    if (!isPresent()) return;
    useAppState.setState(({ gas: view }) => ({
      gas: { ...view, status: { error: sentenceOf(error) }, report: null, event: null },
      pipeMarks: null,
    }));
  }
}

registerAction({
  name: 'ask-gas-leak',
  label: 'action.askGasLeak',
  arguments: z.object({}),
  variants: false,
  when: ({ gas }) => gas.draft.pipe.trim() !== '',
  perform: ({ gas }) => ({ gas: { ...gas, status: 'asking' } }),
  effect: ask,
});

/** A valve that the crew finds not to work, or works after all; the question is asked again. */
registerAction({
  name: 'toggle-gas-valve',
  label: 'action.toggleGasValve',
  arguments: z.object({ valve: z.string() }),
  variants: false,
  when: ({ gas }) => gas.report !== null,
  perform: (state, { valve }) => {
    const { failedValves } = state.gas.draft;
    return withDraft(state, {
      failedValves: failedValves.includes(valve)
        ? failedValves.filter((id) => id !== valve)
        : [...failedValves, valve],
    });
  },
  effect: () => void dispatch('ask-gas-leak'),
});

registerAction({
  name: 'clear-gas-leak',
  label: 'action.clearGasLeak',
  arguments: z.object({}),
  when: ({ gas }) => gas.report !== null || typeof gas.status === 'object',
  perform: () => ({ gas: initialGas, pipeMarks: null }),
});

export const gasFormats = ['csv', 'geojson'] as const;
registerAction({
  name: 'export-gas-leak',
  label: 'action.exportGasLeak',
  arguments: z.object({ format: z.enum(gasFormats) }),
  variants: () =>
    gasFormats.map((format) => ({
      label: 'action.exportGasLeak',
      text: format.toUpperCase(),
      arguments: { format },
    })),
  when: ({ gas }) => gas.report !== null,
  perform: () => ({}),
  effect: ({ format }) => {
    const { gas, language } = useAppState.getState();
    if (!gas.report) return;
    const name = `gas-leak-${gas.report.pipe.replaceAll(':', '-')}.${format}`;
    if (format === 'csv')
      saveFile(name, new Blob([gasCsv(gas.report, wordsIn(language))], { type: 'text/csv' }));
    else saveFile(name, new Blob([JSON.stringify(gasGeoJson(gas.report))], { type: 'application/geo+json' }));
  },
});

/** Files the leak as an event with a work order for each valve, in their order. */
registerAction({
  name: 'file-gas-leak',
  label: 'action.fileGasLeak',
  arguments: z.object({}),
  when: ({ gas }) => gas.report !== null && gas.event === null,
  perform: () => ({}),
  effect: async () => {
    const { city, gas, language } = useAppState.getState();
    const { report } = gas;
    if (!city || !report) return;
    try {
      const event = await postJson(
        `/api/cities/${encodeURIComponent(city.id)}/events`,
        gasEvent(report, wordsIn(language), Date.now()),
        cityEvent,
      );
      useAppState.setState((state) =>
        state.gas.report === report ? { gas: { ...state.gas, event: event.id } } : {},
      );
    } catch (error) {
      notify('warning', sentenceOf(error));
    }
  },
});
