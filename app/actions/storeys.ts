import { z } from 'zod';
import { findLayer } from '../state/state.ts';
import { registerAction } from './action.ts';

registerAction({
  name: 'isolate-storey',
  label: 'action.isolateStorey',
  arguments: z.object({ layer: z.string(), storey: z.number().int() }),
  undoable: true,
  variants: (state) =>
    (state.scene?.layers ?? []).flatMap((layer) =>
      layer.type === 'bim'
        ? layer.storeys.map((storey) => ({
            text: `${layer.name[state.language]} · ${storey.name}`,
            label: 'action.isolateStorey',
            arguments: { layer: layer.id, storey: storey.index },
          }))
        : [],
    ),
  perform: (state, { layer, storey }) => {
    const found = findLayer(state.scene, layer);
    if (found?.type !== 'bim' || !found.storeys.some((known) => known.index === storey)) return {};
    return { isolatedStorey: { ...state.isolatedStorey, [layer]: storey } };
  },
});

/** Without a layer it shows all storeys of all buildings. */
registerAction({
  name: 'show-all-storeys',
  label: 'action.showAllStoreys',
  arguments: z.object({ layer: z.string().optional() }),
  undoable: true,
  when: (state) => Object.keys(state.isolatedStorey).length > 0,
  perform: (state, { layer }) => ({
    isolatedStorey:
      layer === undefined
        ? {}
        : Object.fromEntries(Object.entries(state.isolatedStorey).filter(([id]) => id !== layer)),
  }),
});
