import { z } from 'zod';
import { cityObjectDetail } from '../../../../models/city/city.ts';
import {
  type PipeEdit,
  pipeEdit,
  pipeEditAnswer,
  pipeNetworkView,
} from '../../../../models/pipes/pipe-edit.ts';
import { findingDecision } from '../../../../models/pipes/survey-repairs.ts';
import { registerAction } from '../../../actions/action.ts';
import { said, wordsIn } from '../../../shell/locale/words.ts';
import { lineEdits, nodeEdits, type PipesEdit } from '../../../state/pipes-edit.ts';
import { useAppState } from '../../../state/state.ts';
import { getJson, postJson, ServerProblem, sentenceOf } from '../../server/api.ts';
import { marksOf } from './edit-marks.ts';

const note = (part: Partial<PipesEdit>): void =>
  useAppState.setState((state) => ({ pipesEdit: { ...state.pipesEdit, ...part } }));

export const networkPath = (dataset: string): string =>
  `/api/cities/${encodeURIComponent(useAppState.getState().city?.id ?? '')}/networks/${encodeURIComponent(dataset)}`;

/** Reads which networks there are, with their versions. */
export async function readNetworks(city: string, signal?: AbortSignal): Promise<void> {
  const path = `/api/cities/${encodeURIComponent(city)}/pipe-networks`;
  note({ networks: await getJson(path, z.array(pipeNetworkView), signal) });
}

/** Does something that changes networks; what the server does not take is told, and all lists are read anew. */
async function change(work: () => Promise<string | null>): Promise<void> {
  note({ busy: true, problem: null });
  let problem: string | null;
  try {
    problem = await work();
  } catch (error) {
    problem = sentenceOf(error);
  }
  const { city, pipesEdit } = useAppState.getState();
  if (city)
    await Promise.all([readNetworks(city.id), readSelected(city.id)]).catch(
      (error) => (problem ??= sentenceOf(error)),
    );
  note({ busy: false, problem, revision: pipesEdit.revision + 1 });
  // The normal day of a network that has changed is another one.
  useAppState.setState({ burstBase: {} });
}

/** The selected object as it is now; nothing is selected any more where it is gone. */
async function readSelected(city: string): Promise<void> {
  const code = useAppState.getState().selectedObject?.code;
  if (code === undefined) return;
  const path = `/api/cities/${encodeURIComponent(city)}/objects/${encodeURIComponent(code)}`;
  const found = await getJson(path, cityObjectDetail).catch((error) => {
    if (error instanceof ServerProblem && error.status === 404) return null;
    throw error;
  });
  useAppState.setState((state) =>
    state.selectedObject?.code !== code
      ? {}
      : found
        ? { selectedObject: found }
        : { selection: null, selectedObject: null },
  );
}

registerAction({
  name: 'set-pipes-edit',
  label: 'action.setPipesEdit',
  arguments: z.object({
    kind: z.enum([...lineEdits, ...nodeEdits]).optional(),
    place: z.object({ longitude: z.number(), latitude: z.number() }).nullable().optional(),
    diameterMillimetres: z.number().optional(),
    cutOff: z.boolean().optional(),
  }),
  variants: false,
  perform: (state, args) => ({
    pipesEdit: { ...state.pipesEdit, ...(args as Partial<PipesEdit>), problem: null },
  }),
});

/** The findings of a survey. */
registerAction({
  name: 'show-survey',
  label: 'action.showSurvey',
  arguments: z.object({ dataset: z.string() }),
  variants: false,
  perform: ({ pipesEdit }, { dataset }) => ({
    panel: 'pipes',
    clean: false,
    pipesTab: 'survey',
    pipesEdit: { ...pipesEdit, survey: dataset },
  }),
});

registerAction({
  name: 'apply-pipe-edit',
  label: 'action.applyPipeEdit',
  arguments: z.object({ dataset: z.string(), topologyVersion: z.number().int(), edit: pipeEdit }),
  variants: false,
  perform: () => ({}),
  effect: ({ dataset, topologyVersion, edit }) => change(() => applyEdit(dataset, topologyVersion, edit)),
});

async function applyEdit(dataset: string, topologyVersion: number, edit: PipeEdit): Promise<null> {
  const answer = await postJson(`${networkPath(dataset)}/edits`, { topologyVersion, edit }, pipeEditAnswer);
  useAppState.setState({ pipeMarks: marksOf(answer.changes) });
  note({ place: null, cutOff: false });
  return null;
}

registerAction({
  name: 'turn-pipe-edit',
  label: 'action.turnPipeEdit',
  arguments: z.object({ dataset: z.string(), id: z.number().int(), turn: z.enum(['undo', 'redo']) }),
  variants: false,
  perform: () => ({}),
  effect: ({ dataset, id, turn }) =>
    change(async () => {
      const answer = await postJson(`${networkPath(dataset)}/edits/${id}/${turn}`, {}, pipeEditAnswer);
      useAppState.setState({ pipeMarks: marksOf(answer.changes) });
      return null;
    }),
});

registerAction({
  name: 'decide-findings',
  label: 'action.decideFindings',
  arguments: z.object({
    dataset: z.string(),
    ids: z.array(z.number().int()).min(1),
    decision: z.enum(['accept', 'refuse', 'reopen']),
  }),
  variants: false,
  perform: () => ({}),
  effect: ({ dataset, ids, decision }) =>
    change(async () => {
      const { failed } = await postJson(
        `${networkPath(dataset)}/findings/${decision}`,
        { ids },
        findingDecision,
      );
      const words = wordsIn(useAppState.getState().language);
      return failed[0]
        ? words('survey.failed', { count: failed.length, sentence: said(words, failed[0].sentence) })
        : null;
    }),
});
