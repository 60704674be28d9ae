import { z } from 'zod';
import { cityEvent } from '../../../../models/command/event.ts';
import { alarmLevel } from '../../../../models/sensing/sensing.ts';
import { dispatch, registerAction } from '../../../actions/action.ts';
import { wordsIn } from '../../../shell/locale/words.ts';
import { type BurstDraft, initialBurst } from '../../../state/pipes-water.ts';
import { type AppState, useAppState } from '../../../state/state.ts';
import { saveFile } from '../../dashboard/export-card.ts';
import { postJson, sentenceOf } from '../../server/api.ts';
import { notify } from '../../server/notices.ts';
import { kindOf, ownId, waterLayers } from '../water/network-codes.ts';
import { showRun } from '../water/run-actions.ts';
import { askBurst, askedLayer } from './ask-burst.ts';
import { burstCsv, burstGeoJson } from './burst-files.ts';
import { burstEvent } from './burst-order.ts';

const withDraft = (state: AppState, change: Partial<BurstDraft>): Pick<AppState, 'burst'> => ({
  burst: { ...state.burst, draft: { ...state.burst.draft, ...change } },
});

/** What a code of a network's part says to the question; null where it is no place for a burst. */
export function placeOfCode(
  state: Pick<AppState, 'scene'>,
  code: string,
): Pick<BurstDraft, 'network' | 'kind' | 'id'> | null {
  const layer = waterLayers(state).find(({ dataset }) => code.startsWith(`${dataset}:`));
  const kind = kindOf(code);
  if (!layer || kind === null) return null;
  if (kind === 'pipe') return { network: layer.id, kind: 'link', id: ownId(code) };
  return kind === 'junction' ? { network: layer.id, kind: 'node', id: ownId(code) } : null;
}

/** A burst at a pipe or node that is known by its code: opens the part and asks. */
registerAction({
  name: 'burst-here',
  label: 'action.burstHere',
  arguments: z.object({ code: z.string() }),
  variants: ({ scene, selection }) =>
    selection?.kind === 'object' && placeOfCode({ scene }, selection.code)
      ? [{ label: 'action.burstHere', arguments: { code: selection.code } }]
      : [],
  perform: (state, { code }) => {
    const place = placeOfCode(state, code);
    return place
      ? {
          panel: 'pipes',
          clean: false,
          pipesTab: 'burst',
          ...withDraft(state, { ...place, failedValves: [], closedValves: [], openedValves: [] }),
        }
      : {};
  },
  effect: () => askBurst(),
});

/** What the form holds; `ask` sends it. */
registerAction({
  name: 'set-burst',
  label: 'action.setBurst',
  arguments: z.object({
    network: z.string().nullable().optional(),
    kind: z.enum(['link', 'node']).optional(),
    id: z.string().max(128).optional(),
    hour: z.number().min(0).max(23.75).optional(),
  }),
  variants: false,
  perform: (state, change) => withDraft(state, change),
});

registerAction({
  name: 'ask-burst',
  label: 'action.askBurst',
  arguments: z.object({}),
  when: ({ burst, scene }) => burst.draft.id.trim() !== '' && waterLayers({ scene }).length > 0,
  perform: (state) => {
    const { draft, now } = state.burst;
    const same = now && now.draft.id === draft.id && now.draft.kind === draft.kind;
    // Valves of another place do not belong to this one.
    return withDraft(state, {
      id: draft.id.trim(),
      ...(!same && { failedValves: [], closedValves: [], openedValves: [] }),
    });
  },
  effect: () => askBurst(true),
});

/** A valve that does not work, or is shut or opened other than recorded; the question is asked again. */
registerAction({
  name: 'toggle-burst-valve',
  label: 'action.toggleBurstValve',
  arguments: z.object({ valve: z.string(), as: z.enum(['failed', 'closed', 'opened']) }),
  variants: false,
  when: ({ burst }) => burst.now !== null,
  perform: (state, { valve, as }) => {
    const name = `${as}Valves` as const;
    const list = state.burst.draft[name];
    return withDraft(state, {
      [name]: list.includes(valve) ? list.filter((id) => id !== valve) : [...list, valve],
    });
  },
  effect: () => askBurst(),
});

registerAction({
  name: 'clear-burst',
  label: 'action.clearBurst',
  arguments: z.object({}),
  when: ({ burst }) => burst.now !== null || typeof burst.status === 'object',
  perform: ({ burst }) => ({
    burst: { ...initialBurst, draft: { ...initialBurst.draft, network: burst.draft.network } },
    pipeMarks: null,
  }),
  effect: () => void dispatch('show-own-results'),
});

registerAction({
  name: 'set-burst-nodes',
  label: 'action.setBurstNodes',
  arguments: z.object({ nodes: z.array(z.string()).max(5) }),
  variants: false,
  perform: ({ burst }, { nodes }) => ({ burst: { ...burst, nodes } }),
});

/** Colours the network by the day with the burst shut off. */
registerAction({
  name: 'show-burst-pressures',
  label: 'action.showBurstPressures',
  arguments: z.object({}),
  when: ({ burst }) => burst.now?.after != null,
  perform: () => ({ pipeMarks: null }),
  effect: () => {
    const state = useAppState.getState();
    const layer = askedLayer(state);
    const { now } = state.burst;
    if (!layer || !now?.after) return;
    showRun(
      layer.id,
      now.after,
      { key: 'water.shownBurst', values: { id: now.draft.id } },
      { parameter: 'pressure', seconds: now.draft.hour * 3600 },
    );
  },
});

export const burstFormats = ['csv', 'geojson'] as const;
registerAction({
  name: 'export-burst',
  label: 'action.exportBurst',
  arguments: z.object({ format: z.enum(burstFormats) }),
  variants: () =>
    burstFormats.map((format) => ({
      label: 'action.exportBurst',
      text: format.toUpperCase(),
      arguments: { format },
    })),
  when: ({ burst }) => burst.now !== null,
  perform: () => ({}),
  effect: ({ format }) => {
    const { burst, language } = useAppState.getState();
    if (!burst.now) return;
    const name = `burst-${burst.now.draft.id}.${format}`;
    if (format === 'csv')
      saveFile(name, new Blob([burstCsv(burst.now, wordsIn(language))], { type: 'text/csv' }));
    else
      saveFile(name, new Blob([JSON.stringify(burstGeoJson(burst.now))], { type: 'application/geo+json' }));
  },
});

/** Files the burst as an event with a work order for each valve, in their order. */
registerAction({
  name: 'file-burst',
  label: 'action.fileBurst',
  arguments: z.object({
    level: alarmLevel.default('orange'),
    owner: z.string().trim().max(128).default(''),
    /** Until the crew is at the first valve. */
    travelMinutes: z.number().min(0).max(1440).default(20),
  }),
  variants: false,
  when: ({ burst }) => burst.now !== null && burst.event === null,
  perform: () => ({}),
  effect: async (choice) => {
    const { city, burst, language } = useAppState.getState();
    if (!city || !burst.now) return;
    const { now } = burst;
    try {
      const event = await postJson(
        `/api/cities/${encodeURIComponent(city.id)}/events`,
        burstEvent(now, choice, wordsIn(language), city.origin, Date.now()),
        cityEvent,
      );
      useAppState.setState((state) => ({
        burst:
          state.burst.now === now || state.burst.now?.report === now.report
            ? { ...state.burst, event: event.id }
            : state.burst,
      }));
    } catch (error) {
      notify('warning', sentenceOf(error));
    }
  },
});
