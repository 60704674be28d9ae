import { z } from 'zod';
import type { LngLat } from '../../models/geo/position.ts';
import { floodComparisons, floodFields, maximumProbes } from '../state/flood-view.ts';
import type { AppState } from '../state/state.ts';
import { registerAction } from './action.ts';
import { lastFrame } from './results.ts';

const place = z.object({
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
});
const hasRun = (state: AppState): boolean => state.activeRun !== null;
const resultOf = (state: AppState) => state.runs.find((run) => run.id === state.activeRun)?.result ?? null;

/** How the water looks; a comparison without a second run takes the newest other one that has results. */
registerAction({
  name: 'set-flood-view',
  label: 'action.setFloodView',
  arguments: z.object({
    field: z.enum(floodFields).optional(),
    arrows: z.boolean().optional(),
    buildings: z.boolean().optional(),
    gauges: z.boolean().optional(),
    comparison: z.enum(floodComparisons).optional(),
    otherRun: z.string().nullable().optional(),
    split: z.number().min(0).max(1).optional(),
    framesPerSecond: z.number().min(0.25).max(8).optional(),
    oneClock: z.boolean().optional(),
  }),
  variants: () => [
    ...floodFields.map((field) => ({ label: `water.field.${field}`, arguments: { field } })),
    ...floodComparisons.map((comparison) => ({
      label: `water.comparison.${comparison}`,
      arguments: { comparison },
    })),
  ],
  perform: (state, change) => {
    const view = { ...state.floodView, ...change };
    if (view.comparison !== 'off' && !comparable(state, view.otherRun))
      view.otherRun =
        [...state.runs]
          .sort((a, b) => b.createdAt.localeCompare(a.createdAt))
          .find(({ id }) => comparable(state, id))?.id ?? null;
    if (view.otherRun === null) view.comparison = 'off';
    return { floodView: view };
  },
});

/** One frame further or back. */
registerAction({
  name: 'step-flood',
  label: 'action.stepFlood',
  arguments: z.object({ by: z.union([z.literal(-1), z.literal(1)]) }),
  keys: { ',': { by: -1 }, '.': { by: 1 } },
  variants: () => [
    { label: 'water.stepBack', arguments: { by: -1 } },
    { label: 'water.stepOn', arguments: { by: 1 } },
  ],
  when: hasRun,
  perform: (state, { by }) => ({
    floodFrame: Math.min(Math.max(state.floodFrame + by, 0), lastFrame(state, state.activeRun)),
    playing: { ...state.playing, flood: false },
  }),
});

/** To the first frame, to the one with the most water, or to the newest. */
registerAction({
  name: 'jump-flood',
  label: 'action.jumpFlood',
  arguments: z.object({ to: z.enum(['start', 'peak', 'end']) }),
  keys: { P: { to: 'peak' } },
  variants: () =>
    (['start', 'peak', 'end'] as const).map((to) => ({ label: `water.jump.${to}`, arguments: { to } })),
  when: hasRun,
  perform: (state, { to }) => {
    const end = lastFrame(state, state.activeRun);
    const frame =
      to === 'start' ? 0 : to === 'end' ? end : peakFrame(resultOf(state)?.frameVolumesCubicMetres);
    return frame === null ? {} : { floodFrame: frame, playing: { ...state.playing, flood: false } };
  },
});

/** Keeps the water at a place for comparison. */
registerAction({
  name: 'keep-probe',
  label: 'action.keepProbe',
  arguments: place,
  variants: false,
  undoable: true,
  when: (state) => state.floodProbes.length < maximumProbes,
  perform: (state, { longitude, latitude }) =>
    state.floodProbes.some((probe) => samePlace(probe, { longitude, latitude }))
      ? {}
      : { floodProbes: [...state.floodProbes, { longitude, latitude }] },
});

/** Lets go of one probe, or of all where none is named. */
registerAction({
  name: 'remove-probe',
  label: 'action.removeProbe',
  arguments: z.object({ index: z.number().int().min(0).optional() }),
  variants: (state) =>
    state.floodProbes.length > 0 ? [{ label: 'action.removeProbes', arguments: {} }] : [],
  undoable: true,
  when: (state) => state.floodProbes.length > 0,
  perform: (state, { index }) => ({
    floodProbes: index === undefined ? [] : state.floodProbes.filter((_, position) => position !== index),
  }),
});

/** The line along which ground and water are cut open; none takes it away. */
registerAction({
  name: 'set-flood-section',
  label: 'action.setFloodSection',
  arguments: z.object({ points: z.array(place).max(200) }),
  variants: (state) =>
    state.floodSection.length > 0 ? [{ label: 'water.sectionClose', arguments: { points: [] } }] : [],
  undoable: true,
  perform: (_, { points }) => ({
    floodSection: points.length < 2 ? [] : points.map(({ longitude, latitude }) => ({ longitude, latitude })),
  }),
});

/** Index of the frame with the most water; null where no volumes are known. */
export function peakFrame(volumes: readonly number[] | undefined): number | null {
  if (!volumes || volumes.length === 0) return null;
  return volumes.reduce((best, volume, index) => (volume > volumes[best]! ? index : best), 0);
}

const samePlace = (a: LngLat, b: LngLat): boolean =>
  Math.abs(a.longitude - b.longitude) < 1e-6 && Math.abs(a.latitude - b.latitude) < 1e-6;

const comparable = (state: AppState, id: string | null): boolean =>
  id !== null &&
  id !== state.activeRun &&
  state.runs.some((run) => run.id === id && (run.result?.frameTimes.length ?? 0) > 0);
