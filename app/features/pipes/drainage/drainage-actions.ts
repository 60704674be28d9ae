import { z } from 'zod';
import { drainageEngines } from '../../../../models/drainage/storm-run.ts';
import { registerAction } from '../../../actions/action.ts';
import { stormPlaces } from '../../../state/pipes-drainage.ts';
import { useAppState } from '../../../state/state.ts';
import { drainageLayers } from './drainage-layers.ts';
import { beginOnServer, endStorm, openStorm } from './kept-storms.ts';

/** Runs the storm of a drainage network's own model through it, without the street: here, or on the server, which keeps it. */
registerAction({
  name: 'run-storm',
  label: 'action.runStorm',
  arguments: z.object({
    layer: z.string(),
    engine: z.enum(drainageEngines).optional(),
    where: z.enum(stormPlaces).optional(),
  }),
  variants: (state) =>
    drainageLayers(state).map(({ id, name }) => ({
      text: name[state.language],
      label: 'action.runStorm',
      arguments: { layer: id },
    })),
  when: (state) => state.drainage.running === null && drainageLayers(state).length > 0,
  perform: (state, { layer, engine = state.drainage.engine, where = state.drainage.where }) =>
    drainageLayers(state).some(({ id }) => id === layer)
      ? {
          drainage: {
            ...state.drainage,
            engine,
            where,
            running:
              where === 'browser'
                ? { layer, engine, seconds: 0, durationSeconds: null }
                : state.drainage.running,
          },
        }
      : {},
  effect: async ({ layer }) => {
    const { engine, where } = useAppState.getState().drainage;
    if (where === 'server') await beginOnServer(layer, engine);
  },
});

/** Shows a storm that the server keeps. */
registerAction({
  name: 'open-storm',
  label: 'action.openStorm',
  arguments: z.object({ layer: z.string(), storm: z.string() }),
  variants: false,
  perform: () => ({}),
  effect: ({ layer, storm }) => openStorm(layer, storm),
});

/** Stops a storm on the server, or removes one that it keeps; what is shown stays. */
registerAction({
  name: 'end-storm',
  label: 'action.endStorm',
  arguments: z.object({ layer: z.string(), storm: z.string(), way: z.enum(['stop', 'remove']) }),
  variants: false,
  perform: () => ({}),
  effect: ({ layer, storm, way }) => endStorm(layer, storm, way),
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
  arguments: z.object({
    engine: z.enum(drainageEngines).optional(),
    where: z.enum(stormPlaces).optional(),
    marks: z.boolean().optional(),
  }),
  variants: (state) =>
    state.drainage.shown
      ? [
          {
            label: state.drainage.marks ? 'drainage.marksOff' : 'drainage.marksOn',
            arguments: { marks: !state.drainage.marks },
          },
        ]
      : [],
  perform: ({ drainage }, args) => ({
    drainage: {
      ...drainage,
      engine: args.engine ?? drainage.engine,
      where: args.where ?? drainage.where,
      marks: args.marks ?? drainage.marks,
    },
  }),
});
