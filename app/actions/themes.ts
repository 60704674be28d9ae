import { z } from 'zod';
import type { CityTheme } from '../../scenes/themes/theme-status.ts';
import type { AppState } from '../state/state.ts';
import { registerAction } from './action.ts';

/** Layers as a theme shows them: devices and alarms, its networks and no others; the rest stays as it is. */
export function layersOfTheme(
  theme: CityTheme,
  state: Pick<AppState, 'scene' | 'layers'>,
): AppState['layers'] {
  const disciplines = (theme.pack?.layers ?? []).flatMap((layer) =>
    layer.shows === 'networks' ? layer.disciplines : [],
  );
  const classes = (theme.pack?.layers ?? []).flatMap((layer) =>
    layer.shows === 'objects' ? layer.classes : [],
  );
  const layers = { ...state.layers };
  const show = (id: string, visible: boolean): void => {
    const known = layers[id];
    if (known && known.visible !== visible) layers[id] = { ...known, visible };
  };
  for (const layer of state.scene?.layers ?? []) {
    if (layer.type === 'sensors' || layer.type === 'alarms') show(layer.id, true);
    else if (layer.type === 'network') show(layer.id, disciplines.includes(layer.discipline));
    else if (layer.type === 'places' && layer.classes.some((name) => classes.includes(name)))
      show(layer.id, true);
  }
  return layers;
}

/** Chooses a theme: its layers, the property that colours the sensors, how the ground is looked at; null leaves it. */
registerAction({
  name: 'choose-theme',
  label: 'action.chooseTheme',
  arguments: z.object({ theme: z.string().nullable() }),
  undoable: true,
  when: (state) => state.themes.some(({ on }) => on),
  variants: (state) => [
    { label: 'action.leaveTheme', arguments: { theme: null } },
    ...state.themes
      .filter(({ on }) => on)
      .map((theme) => ({
        text: theme.name[state.language],
        label: 'action.chooseTheme',
        arguments: { theme: theme.id },
      })),
  ],
  perform: (state, { theme: id }) => {
    if (id === null) return { chosenTheme: null, sensorProperty: null };
    const theme = state.themes.find((known) => known.id === id && known.on);
    if (!theme?.pack) return {};
    const { mainProperty, view } = theme.pack;
    const known = state.observedProperties.some((property) => property.id === mainProperty);
    return {
      chosenTheme: id,
      sensorProperty: known ? mainProperty : null,
      ground: view.ground,
      layers: layersOfTheme(theme, state),
    };
  },
});
