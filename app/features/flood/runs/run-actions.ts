import { z } from 'zod';
import { run as runSchema } from '../../../../models/runs/run.ts';
import { dispatch, registerAction } from '../../../actions/action.ts';
import { wordsIn } from '../../../shell/locale/words.ts';
import { useAppState } from '../../../state/state.ts';
import { patchJson, postJson, ServerProblem, sendDelete, sentenceOf } from '../../server/api.ts';
import { notify } from '../../server/notices.ts';
import { startScenario } from '../flood-actions.ts';
import { putAnsweredRun, takeRunAway } from '../follow-runs.ts';
import { differenceText } from '../interventions/intervention-size.ts';

const runId = z.object({ run: z.string() });
const path = (run: string): string => `/api/runs/${encodeURIComponent(run)}`;

registerAction({
  name: 'cancel-run',
  label: 'action.cancelRun',
  arguments: runId,
  variants: false,
  perform: () => ({}),
  effect: async ({ run }) => {
    try {
      await sendDelete(path(run));
      useAppState.setState((state) => ({
        runs: state.runs.map((known) =>
          known.id === run && known.status !== 'done'
            ? { ...known, status: 'cancelled', secondsLeft: null }
            : known,
        ),
      }));
    } catch (error) {
      notify('error', sentenceOf(error));
    }
  },
});

registerAction({
  name: 'rename-run',
  label: 'action.renameRun',
  arguments: z.object({ run: z.string(), name: z.string().trim().min(1).max(120) }),
  variants: false,
  perform: () => ({}),
  effect: async ({ run, name }) => {
    try {
      await putAnsweredRun(patchJson(path(run), { name }, runSchema));
    } catch (error) {
      notify('error', sentenceOf(error));
    }
  },
});

/** Forgets a run with its results on the server. */
registerAction({
  name: 'delete-run',
  label: 'action.deleteRun',
  arguments: runId,
  variants: false,
  perform: () => ({}),
  effect: async ({ run }) => {
    try {
      await sendDelete(`${path(run)}/results`);
      takeRunAway(run);
    } catch (error) {
      notify('error', sentenceOf(error));
    }
  },
});

/** Computes a failed or cancelled run further from its last checkpoint, or again where there is none any more. */
registerAction({
  name: 'restart-run',
  label: 'action.restartRun',
  arguments: runId,
  variants: false,
  perform: () => ({}),
  effect: async ({ run }) => {
    try {
      await putAnsweredRun(postJson(`${path(run)}/restart`, {}, runSchema));
      useAppState.setState((state) => ({ ownRuns: [...state.ownRuns, run] }));
    } catch (error) {
      const known = useAppState.getState().runs.find(({ id }) => id === run);
      if (error instanceof ServerProblem && [404, 422].includes(error.status) && known)
        await startScenario(known.scenario);
      else notify('error', sentenceOf(error));
    }
  },
});

/** Shows one run beside another: where their water differs on the map, and whom it affects in one but not the other. */
registerAction({
  name: 'compare-runs',
  label: 'action.compareRuns',
  arguments: z.object({ run: z.string(), with: z.string() }),
  variants: (state) =>
    state.runs
      .filter(({ id, result }) => state.activeRun !== null && id !== state.activeRun && result !== null)
      .map(({ id, scenario }) => ({
        text: scenario.name,
        label: 'flood.compareWithShown',
        arguments: { run: state.activeRun, with: id },
      })),
  perform: () => ({}),
  effect: ({ run, with: other }) => {
    if (useAppState.getState().activeRun !== run) dispatch('show-run', { run });
    dispatch('set-flood-view', { comparison: 'difference', otherRun: other });
    dispatch('set-impact-view', { tab: 'compare', compareWith: other });
    dispatch('open-flood-tab', { tab: 'affected' });
  },
});

/**
 * Computes the scenario of a run with the interventions of the form instead of its own: a branch of it. With `atSeconds`
 * it goes on from the run's state at that time.
 */
registerAction({
  name: 'start-branch',
  label: 'action.startBranch',
  arguments: z.object({ run: z.string(), atSeconds: z.number().min(0).optional() }),
  variants: (state) => {
    const shown = state.runs.find(({ id }) => id === state.activeRun);
    return shown
      ? [{ text: shown.scenario.name, label: 'action.startBranch', arguments: { run: shown.id } }]
      : [];
  },
  when: (state) => state.floodInterventions.length > 0,
  perform: () => ({}),
  effect: async ({ run, atSeconds }) => {
    const { runs, floodInterventions, language } = useAppState.getState();
    const parent = runs.find(({ id }) => id === run);
    if (!parent) return;
    const difference = differenceText(floodInterventions, wordsIn(language), language);
    const { parent: _grandparent, ...scenario } = parent.scenario;
    await startScenario({
      ...scenario,
      name: `${parent.scenario.name} + ${difference}`.slice(0, 120),
      interventions: floodInterventions,
      parent: { run, ...(atSeconds !== undefined && { atSeconds }) },
    });
  },
});
