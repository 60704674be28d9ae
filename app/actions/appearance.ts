import { z } from 'zod';
import type { Layer } from '../../scenes/scene.ts';
import { deepestDigMetres } from '../state/pipes-view.ts';
import type { AppState } from '../state/state.ts';
import { registerAction } from './action.ts';

registerAction({
  name: 'set-theme',
  label: 'action.setTheme',
  arguments: z.object({ theme: z.enum(['dark', 'light']) }),
  variants: (state) => [
    state.theme === 'dark'
      ? { label: 'action.lightTheme', arguments: { theme: 'light' } }
      : { label: 'action.darkTheme', arguments: { theme: 'dark' } },
  ],
  perform: (_, { theme }) => ({ theme }),
});

registerAction({
  name: 'set-language',
  label: 'action.setLanguage',
  arguments: z.object({ language: z.enum(['zh', 'en']) }),
  variants: (state) => [
    state.language === 'zh'
      ? { text: 'English', label: 'action.setLanguage', arguments: { language: 'en' } }
      : { text: '中文', label: 'action.setLanguage', arguments: { language: 'zh' } },
  ],
  perform: (_, { language }) => ({ language }),
});

registerAction({
  name: 'set-sun',
  label: 'action.setSun',
  arguments: z.object({ sun: z.enum(['clock', 'day', 'night']) }),
  variants: () => [
    { label: 'action.sunClock', arguments: { sun: 'clock' } },
    { label: 'action.sunDay', arguments: { sun: 'day' } },
    { label: 'action.sunNight', arguments: { sun: 'night' } },
  ],
  perform: (_, { sun }) => ({ sun }),
});

/**
 * Opens the ground to what lies below it, or closes it; without an argument it does the other of the two. Where no
 * network or structure below ground is shown, opening shows them all and closing hides them again.
 */
registerAction({
  name: 'set-ground',
  label: 'action.setGround',
  arguments: z.object({ ground: z.enum(['solid', 'translucent']).optional() }),
  key: 'U',
  variants: (state) => [
    state.ground === 'solid'
      ? { label: 'action.groundTranslucent', arguments: { ground: 'translucent' } }
      : { label: 'action.groundSolid', arguments: { ground: 'solid' } },
  ],
  perform: (state, { ground }) =>
    withGround(state, ground ?? (state.ground === 'solid' ? 'translucent' : 'solid')),
});

/** Digs to a depth below the street; at the street itself the ground is closed. */
registerAction({
  name: 'dig',
  label: 'action.dig',
  arguments: z.object({ metres: z.number().min(0).max(deepestDigMetres) }),
  variants: () =>
    [1.5, 4, 8, deepestDigMetres].map((metres) => ({
      text: `${metres} m`,
      label: 'action.dig',
      arguments: { metres },
    })),
  perform: (state, { metres }) => ({
    ...withGround(state, metres > 0 ? 'translucent' : 'solid'),
    ...(metres > 0 && { digMetres: metres }),
  }),
});

/** The ground open or closed, with the layers below it that are shown by that. */
function withGround(state: AppState, next: AppState['ground']): Partial<AppState> {
  if (next === state.ground) return {};
  const below = (state.scene?.layers ?? []).filter(
    (layer) => layer.type === 'network' || layer.type === 'underground',
  );
  const isVisible = (layer: Layer): boolean => state.layers[layer.id]?.visible ?? layer.visible;
  const turned =
    next === 'solid'
      ? below.filter((layer) => state.shownByGround.includes(layer.id))
      : below.some((layer) => layer.type === 'network' && isVisible(layer))
        ? []
        : below.filter((layer) => !isVisible(layer));
  const visible = next === 'translucent';
  const layers = Object.fromEntries(
    turned.map((layer) => [
      layer.id,
      { ...(state.layers[layer.id] ?? { opacity: layer.opacity, status: 'loading' as const }), visible },
    ]),
  );
  return {
    ground: next,
    shownByGround: visible ? turned.map((layer) => layer.id) : [],
    ...(turned.length > 0 && { layers: { ...state.layers, ...layers } }),
  };
}
