import { z } from 'zod';
import { run as runSchema } from '../../../models/runs/run.ts';
import { dispatch, registerAction } from '../../actions/action.ts';
import { wordsIn } from '../../shell/locale/words.ts';
import { type FloodDraft, useAppState } from '../../state/state.ts';
import { postJson, sendDelete, sentenceOf } from '../server/api.ts';
import { notify } from '../server/notices.ts';
import { putRun } from './follow-runs.ts';
import { scenarioOfDraft } from './scenario-of-draft.ts';

const draftChange = z.object({
  name: z.string().max(120).optional(),
  rainMillimetres: z.number().min(0).max(1000).optional(),
  rainMinutes: z.number().min(1).max(2880).optional(),
  durationMinutes: z.number().min(1).max(2880).optional(),
  frameSeconds: z.number().min(10).max(3600).optional(),
  cellMetres: z.number().min(0.5).max(50).optional(),
  boundary: z.enum(['open', 'closed']).optional(),
  buildings: z.enum(['obstacles', 'ignored']).optional(),
  extent: z.null().optional(),
});

registerAction({
  name: 'set-flood-draft',
  label: 'action.setFloodDraft',
  arguments: draftChange,
  variants: false,
  perform: (state, change) => ({ floodDraft: { ...state.floodDraft, ...(change as Partial<FloodDraft>) } }),
});

registerAction({
  name: 'set-inflow',
  label: 'action.setInflow',
  arguments: z.object({
    index: z.number().int().min(0),
    cubicMetresPerSecond: z.number().min(0).max(100_000).optional(),
    radiusMetres: z.number().min(1).max(500).optional(),
    longitude: z.number().min(-180).max(180).optional(),
    latitude: z.number().min(-90).max(90).optional(),
  }),
  variants: false,
  perform: (state, { index, ...change }) => ({
    floodDraft: {
      ...state.floodDraft,
      inflows: state.floodDraft.inflows.map((inflow, position) =>
        position === index ? { ...inflow, ...change } : inflow,
      ),
    },
  }),
});

registerAction({
  name: 'remove-inflow',
  label: 'action.removeInflow',
  arguments: z.object({ index: z.number().int().min(0) }),
  variants: false,
  perform: (state, { index }) => ({
    floodDraft: {
      ...state.floodDraft,
      inflows: state.floodDraft.inflows.filter((_, position) => position !== index),
    },
  }),
});

/** Asks the server to compute the scenario of the form, and shows the run. */
registerAction({
  name: 'start-run',
  label: 'action.startRun',
  arguments: z.object({}),
  when: (state) => state.city !== null,
  perform: () => ({}),
  effect: async () => {
    const { city, floodDraft, language } = useAppState.getState();
    const words = wordsIn(language);
    const name = words('flood.defaultName', {
      millimetres: floodDraft.rainMillimetres,
      minutes: floodDraft.rainMinutes,
    });
    try {
      const scenario = scenarioOfDraft(floodDraft, name);
      const run = await postJson(`/api/cities/${encodeURIComponent(city!.id)}/runs`, scenario, runSchema);
      putRun(run);
      dispatch('show-run', { run: run.id });
    } catch (error) {
      notify('error', words('flood.startFailed', { reason: sentenceOf(error) }));
    }
  },
});

registerAction({
  name: 'cancel-run',
  label: 'action.cancelRun',
  arguments: z.object({ run: z.string() }),
  variants: false,
  perform: () => ({}),
  effect: async ({ run }) => {
    try {
      await sendDelete(`/api/runs/${encodeURIComponent(run)}`);
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
