import { z } from 'zod';
import { sentence } from '../../../../models/sentences/sentence.ts';
import { type NetworkResults, networkResults } from '../../../../models/water/network.ts';
import { criticalityAnswer, fireFlowAnswer } from '../../../../models/water/what-if.ts';
import { registerAction } from '../../../actions/action.ts';
import type { PipeMarks } from '../../../state/pipes-view.ts';
import { type WaterAnswer, waterQuestions } from '../../../state/pipes-water.ts';
import { type AppState, useAppState } from '../../../state/state.ts';
import { postJson, sentenceOf } from '../../server/api.ts';
import { networkPath, ownResults } from '../burst/ask-burst.ts';
import { codesById, type WaterLayer, waterLayers, withCityCodes } from './network-codes.ts';
import { qualitySummary } from './quality-summary.ts';
import { shown, showRun } from './run-actions.ts';

const extreme = z.object({ code: z.string(), value: z.number(), time: z.number() });
const runAnswer = z.object({
  results: networkResults,
  lowestPressure: extreme,
  shortfall: z
    .object({
      cubicMetres: z.number(),
      nodes: z.array(z.object({ code: z.string(), cubicMetres: z.number() })),
    })
    .nullable(),
  warnings: z.array(sentence),
});

/** The network that is asked; null where the city has none. */
export function waterLayer(state: Pick<AppState, 'scene' | 'water'>): WaterLayer | null {
  const layers = waterLayers(state);
  return layers.find(({ id }) => id === state.water.network) ?? layers[0] ?? null;
}

/** Pumps of a network, by the codes of its results. */
export const pumpsOf = (results: NetworkResults | undefined): string[] =>
  (results?.linkCodes ?? [])
    .filter((code) => code.split(':')[1] === 'pump')
    .map((code) => code.split(':')[2]!);

registerAction({
  name: 'set-water-question',
  label: 'action.setWaterQuestion',
  arguments: z.object({
    question: z.enum(waterQuestions).optional(),
    network: z.string().nullable().optional(),
    pump: z.string().max(128).optional(),
    node: z.string().max(128).optional(),
    hour: z.number().min(0).max(23.75).optional(),
    hours: z.number().min(1).max(168).optional(),
    wantedLitresPerSecond: z.number().positive().max(2000).optional(),
    leastMetres: z.number().min(0).max(200).optional(),
  }),
  variants: () =>
    waterQuestions.map((question) => ({ label: `water.question.${question}`, arguments: { question } })),
  perform: ({ water }, change) => ({
    panel: 'pipes',
    clean: false,
    pipesTab: 'water',
    water: {
      ...water,
      ...change,
      ...(change.question && change.question !== water.question && { answer: null, status: 'idle' }),
    },
  }),
});

/** Why the form cannot be sent: a key of the locale; null where it can. */
export function waterProblem({ question, node }: AppState['water']): 'water.needsNode' | null {
  return question === 'trace' && node.trim() === '' ? 'water.needsNode' : null;
}

let asked = 0;

registerAction({
  name: 'ask-water',
  label: 'action.askWater',
  arguments: z.object({}),
  when: (state) => waterLayer(state) !== null && waterProblem(state.water) === null,
  perform: ({ water }) => ({ water: { ...water, status: 'asking' } }),
  effect: async () => {
    const state = useAppState.getState();
    const layer = waterLayer(state);
    if (!state.city || !layer) return;
    const city = state.city.id;
    const number = ++asked;
    const isLatest = (): boolean => number === asked && useAppState.getState().city?.id === city;
    try {
      const answer = await ask(city, layer, state);
      if (isLatest()) useAppState.setState(({ water }) => ({ water: { ...water, status: 'idle', answer } }));
    } catch (error) {
      if (isLatest())
        useAppState.setState(({ water }) => ({ water: { ...water, status: { error: sentenceOf(error) } } }));
    }
  },
});

async function ask(city: string, layer: WaterLayer, state: AppState): Promise<WaterAnswer> {
  const { question, hour, hours, wantedLitresPerSecond, leastMetres } = state.water;
  const own = ownResults(state, layer.id);
  const node = state.water.node.trim();
  const path = (what: string): string => networkPath(city, layer.dataset, what);
  const atSeconds = Math.round(hour * 3600);
  if (question === 'fire') {
    const body = { nodes: node === '' ? null : [node], wantedLitresPerSecond, leastMetres, atSeconds };
    const nodes = await postJson(path('fire-flow'), body, fireFlowAnswer);
    nodes.sort((a, b) => a.availableLitresPerSecond - b.availableLitresPerSecond);
    mark(
      layer.id,
      nodes.map((one) => ({
        code: own && codesById(own.nodeCodes).get(one.node),
        tone: one.enough ? 'traced' : 'weak',
      })),
    );
    return { question, nodes };
  }
  if (question === 'criticality') {
    const answer = await postJson(path('criticality'), { atSeconds }, criticalityAnswer);
    mark(
      layer.id,
      answer.pipes.map(({ pipe }, index) => ({
        code: own && codesById(own.linkCodes).get(pipe),
        tone: index < 20 ? 'danger' : 'warning',
      })),
    );
    return { question, ...answer };
  }
  const pump = state.water.pump || pumpsOf(own)[0] || '';
  const run = await postJson(
    path('scenario'),
    {
      hours,
      pressureDriven: {},
      ...(question === 'pump'
        ? { pumpFailures: [{ pump, fromSeconds: atSeconds }] }
        : { quality: question === 'age' ? { kind: 'age' } : { kind: 'trace', node } }),
    },
    runAnswer,
  );
  const results = own ? withCityCodes(run.results, own) : run.results;
  if (own)
    showRun(
      layer.id,
      results,
      { key: `water.shown.${question}`, values: { id: question === 'pump' ? pump : node } },
      question === 'pump'
        ? { parameter: 'pressure', seconds: atSeconds }
        : { parameter: question, seconds: hours * 3600 },
    );
  const nodeCodes = codesById(own?.nodeCodes ?? []);
  const short = run.shortfall?.nodes ?? [];
  if (short.length > 0)
    mark(
      layer.id,
      short.map(({ code }) => ({ code: nodeCodes.get(code), tone: 'weak' })),
    );
  else useAppState.setState({ pipeMarks: null });
  return {
    question,
    quality: qualitySummary(results),
    lowest: run.lowestPressure,
    shortfall: run.shortfall,
    warnings: run.warnings,
  };
}

/** Marks what an answer names; parts that the city does not have stay out. */
function mark(
  layer: string,
  parts: { code: string | undefined; tone: PipeMarks['objects'][number]['tone'] }[],
): void {
  useAppState.setState((state) => ({
    pipeMarks: {
      objects: parts.flatMap(({ code, tone }) => (code === undefined ? [] : [{ code, tone }])),
      signs: [],
      lines: [],
      areas: [],
    },
    layers: shown(state, layer),
  }));
}
