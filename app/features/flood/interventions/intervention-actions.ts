import { z } from 'zod';
import { intervention } from '../../../../models/flood/interventions/interventions.ts';
import { registerAction } from '../../../actions/action.ts';
import { nextId } from '../../../actions/flood-tools.ts';

/** Adds an intervention, or puts it in the place of the one of its id; without an id it is a new one. */
registerAction({
  name: 'put-intervention',
  label: 'action.putIntervention',
  arguments: z.object({ intervention: z.looseObject({ id: z.string().optional(), kind: z.string() }) }),
  variants: false,
  undoable: ['floodInterventions'],
  perform: ({ floodInterventions }, { intervention: given }) => {
    const put = intervention.parse({ ...given, id: given.id ?? nextId(floodInterventions) });
    const known = floodInterventions.some(({ id }) => id === put.id);
    return {
      draggedIntervention: null,
      floodInterventions: known
        ? floodInterventions.map((one) => (one.id === put.id ? put : one))
        : [...floodInterventions, put],
    };
  },
});

/** An intervention while it is moved by hand: shown, but not done before it is let go. Null takes it back. */
registerAction({
  name: 'drag-intervention',
  label: 'action.dragIntervention',
  arguments: z.object({ intervention: intervention.nullable() }),
  variants: false,
  perform: (_, { intervention: dragged }) => ({ draggedIntervention: dragged }),
});

registerAction({
  name: 'remove-intervention',
  label: 'action.removeIntervention',
  arguments: z.object({ id: z.string() }),
  variants: false,
  undoable: ['floodInterventions'],
  perform: ({ floodInterventions, openIntervention }, { id }) => ({
    floodInterventions: floodInterventions.filter((one) => one.id !== id),
    openIntervention: openIntervention === id ? null : openIntervention,
  }),
});

registerAction({
  name: 'clear-interventions',
  label: 'action.clearInterventions',
  arguments: z.object({}),
  when: (state) => state.floodInterventions.length > 0,
  undoable: ['floodInterventions'],
  perform: () => ({ floodInterventions: [], openIntervention: null }),
});

/** Takes over the interventions of a run, to change them for another branch. */
registerAction({
  name: 'take-interventions',
  label: 'action.takeInterventions',
  arguments: z.object({ run: z.string() }),
  variants: false,
  undoable: ['floodInterventions'],
  perform: ({ runs }, { run }) => ({
    floodInterventions: runs.find(({ id }) => id === run)?.scenario.interventions ?? [],
    openIntervention: null,
  }),
});

/** Opens the form of an intervention; null closes it. */
registerAction({
  name: 'open-intervention',
  label: 'action.openIntervention',
  arguments: z.object({ id: z.string().nullable() }),
  variants: false,
  perform: (state, { id }) => ({
    openIntervention: id,
    floodTab: id === null ? state.floodTab : 'measures',
  }),
});
