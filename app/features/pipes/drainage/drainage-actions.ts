import { z } from 'zod';
import { drainageEngines } from '../../../../models/drainage/storm-run.ts';
import { registerAction } from '../../../actions/action.ts';
import type { AppState } from '../../../state/state.ts';

/** Layers of drainage networks, in the order of the scene. */
export const drainageLayers = ({ scene }: Pick<AppState, 'scene'>) =>
  (scene?.layers ?? []).filter((layer) => layer.type === 'network' && layer.discipline === 'drainage');

/** Runs the storm of a drainage network's own model through it, without the street. */
registerAction({
  name: 'run-storm',
  label: 'action.runStorm',
  arguments: z.object({ layer: z.string(), engine: z.enum(drainageEngines).optional() }),
  variants: (state) =>
    drainageLayers(state).map(({ id, name }) => ({
      text: name[state.language],
      label: 'action.runStorm',
      arguments: { layer: id },
    })),
  when: (state) => state.drainage.running === null && drainageLayers(state).length > 0,
  perform: (state, { layer, engine = state.drainage.engine }) =>
    drainageLayers(state).some(({ id }) => id === layer)
      ? {
          drainage: {
            ...state.drainage,
            engine,
            running: { layer, engine, seconds: 0, durationSeconds: null },
          },
        }
      : {},
});

registerAction({
  name: 'stop-storm',
  label: 'action.stopStorm',
  arguments: z.object({}),
  variants: (state) => (state.drainage.running ? [{ label: 'action.stopStorm', arguments: {} }] : []),
  perform: ({ drainage }) => ({ drainage: { ...drainage, running: null } }),
});

registerAction({
  name: 'set-drainage-view',
  label: 'action.setDrainageView',
  arguments: z.object({ engine: z.enum(drainageEngines).optional(), marks: z.boolean().optional() }),
  variants: (state) =>
    state.drainage.shown
      ? [
          {
            label: state.drainage.marks ? 'drainage.marksOff' : 'drainage.marksOn',
            arguments: { marks: !state.drainage.marks },
          },
        ]
      : [],
  perform: ({ drainage }, { engine = drainage.engine, marks = drainage.marks }) => ({
    drainage: { ...drainage, engine, marks },
  }),
});
