import { z } from 'zod';
import { dryRoutes, routeEnds, routeQuestion } from '../../../../models/flood/impact/dry-routes.ts';
import { dispatch, registerAction } from '../../../actions/action.ts';
import { formatPlace } from '../../../shell/format.ts';
import { impactTabs, useAppState } from '../../../state/state.ts';
import { getJson, sentenceOf } from '../../server/api.ts';
import { notify } from '../../server/notices.ts';
import { impactWish } from './follow-impact.ts';

registerAction({
  name: 'set-impact-view',
  label: 'action.setImpactView',
  arguments: z.object({
    /** The greatest of the whole run instead of the shown instant. */
    whole: z.boolean().optional(),
    tab: z.enum(impactTabs).optional(),
    /** Run that the shown one is compared with. */
    compareWith: z.string().nullable().optional(),
  }),
  variants: () => impactTabs.map((tab) => ({ label: `impact.tab.${tab}`, arguments: { tab } })),
  when: (state) => state.activeRun !== null,
  perform: ({ impactView }, change) => ({ impactView: { ...impactView, ...change } }),
});

export const exportFormats = ['csv', 'geojson', 'pdf'] as const;

/** Hands what is shown as a file to the browser's downloads. */
registerAction({
  name: 'export-impact',
  label: 'action.exportImpact',
  arguments: z.object({ format: z.enum(exportFormats) }),
  variants: () =>
    exportFormats.map((format) => ({
      label: 'action.exportImpact',
      text: format.toUpperCase(),
      arguments: { format },
    })),
  when: (state) => impactWish(state) !== null,
  perform: () => ({}),
  effect: ({ format }) => {
    const state = useAppState.getState();
    const wish = impactWish(state);
    if (!wish) return;
    const query = new URLSearchParams({
      ...(wish.frame !== null && { frame: String(wish.frame) }),
      language: state.language,
    });
    const link = document.createElement('a');
    link.href = `/api/runs/${encodeURIComponent(wish.run)}/impact.${format}?${query}`;
    link.download = '';
    link.click();
  },
});

/** Ways that a vehicle can use at the shown instant, between a place and fire stations, shelters, hospitals or another place. */
registerAction({
  name: 'find-dry-routes',
  label: 'action.findDryRoutes',
  arguments: z.object({
    name: z.string(),
    longitude: z.number(),
    latitude: z.number(),
    between: z.enum(routeEnds).default('fire-station'),
    vehicle: routeQuestion.shape.vehicle.default('rescue'),
    to: z.object({ longitude: z.number(), latitude: z.number() }).optional(),
  }),
  variants: false,
  when: (state) => state.activeRun !== null,
  perform: () => ({}),
  effect: async ({ name, longitude, latitude, between, vehicle, to }) => {
    const { activeRun, floodFrame } = useAppState.getState();
    const query = new URLSearchParams({
      frame: String(floodFrame),
      longitude: String(longitude),
      latitude: String(latitude),
      between,
      vehicle,
      ...(to && { toLongitude: String(to.longitude), toLatitude: String(to.latitude) }),
    });
    try {
      const found = await getJson(
        `/api/runs/${encodeURIComponent(activeRun!)}/dry-routes?${query}`,
        dryRoutes,
      );
      if (useAppState.getState().activeRun === activeRun)
        useAppState.setState({ dryRoutes: { ...found, name, between } });
    } catch (error) {
      notify('warning', sentenceOf(error));
    }
  },
});

/** Asks for the way whose ends have been clicked on the map. */
export function followRouteEnds(): () => void {
  return useAppState.subscribe(
    (state) => state.routeEnds,
    (ends) => {
      if (!ends) return;
      const [from, to] = ends;
      useAppState.setState({ routeEnds: null });
      dispatch('find-dry-routes', { name: formatPlace(to, 5), ...from, between: 'place', to });
    },
  );
}

registerAction({
  name: 'clear-dry-routes',
  label: 'action.clearDryRoutes',
  arguments: z.object({}),
  when: (state) => state.dryRoutes !== null,
  perform: () => ({ dryRoutes: null }),
});

/** Selects what a line of a list is about, and flies there. */
export function showPlace(
  place: { code: string; longitude: number; latitude: number },
  layerType: 'buildings' | 'places' | null,
): void {
  const { city, scene } = useAppState.getState();
  const layer = scene?.layers.find(({ type }) => type === layerType)?.id ?? '';
  const { code, longitude, latitude } = place;
  dispatch('select-object', { layer, code });
  dispatch('fly-to', { longitude, latitude, height: city?.geoidUndulation ?? 0, rangeMetres: 250 });
}
