import { z } from 'zod';
import type { AppState, LayerState } from '../state/state.ts';
import { registerAction } from './action.ts';

const freshLayer: LayerState = { visible: true, opacity: 1, status: 'loading' };

/** The state with a layer shown otherwise. */
export const withLayer = (
  { layers }: AppState,
  id: string,
  change: Partial<LayerState>,
): Pick<AppState, 'layers'> => ({
  layers: { ...layers, [id]: { ...(layers[id] ?? freshLayer), ...change } },
});

registerAction({
  name: 'set-layer-visible',
  label: 'action.setLayerVisible',
  arguments: z.object({ layer: z.string(), visible: z.boolean() }),
  undoable: true,
  variants: (state) =>
    (state.scene?.layers ?? []).map((layer) => {
      const visible = !(state.layers[layer.id]?.visible ?? layer.visible);
      return {
        text: layer.name[state.language],
        label: visible ? 'action.showLayer' : 'action.hideLayer',
        arguments: { layer: layer.id, visible },
      };
    }),
  perform: (state, { layer, visible }) => withLayer(state, layer, { visible }),
});

registerAction({
  name: 'set-layer-opacity',
  label: 'action.setLayerOpacity',
  arguments: z.object({ layer: z.string(), opacity: z.number().min(0).max(1) }),
  undoable: true,
  variants: false,
  perform: (state, { layer, opacity }) => withLayer(state, layer, { opacity }),
});

/** Moves a layer so that it is drawn directly after `after`; `after` null puts it lowest. */
registerAction({
  name: 'move-layer',
  label: 'action.moveLayer',
  arguments: z.object({ layer: z.string(), after: z.string().nullable() }),
  undoable: true,
  variants: false,
  perform: (state, { layer, after }) => {
    if (!state.layerOrder.includes(layer) || layer === after) return {};
    const others = state.layerOrder.filter((id) => id !== layer);
    const index = after === null ? 0 : others.indexOf(after) + 1;
    if (after !== null && index === 0) return {};
    return { layerOrder: [...others.slice(0, index), layer, ...others.slice(index)] };
  },
});
