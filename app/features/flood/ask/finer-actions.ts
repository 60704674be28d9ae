import { z } from 'zod';
import { registerAction } from '../../../actions/action.ts';
import { nextId } from '../../../actions/flood-tools.ts';

const area = z.object({
  id: z.string().optional(),
  polygon: z
    .array(z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]))
    .min(3)
    .max(500),
  cells: z.enum(['half', 'quarter']),
});

/** Adds an area with finer cells, or puts it in the place of the one of its id; without an id it is a new one. */
registerAction({
  name: 'put-finer-area',
  label: 'action.putFinerArea',
  arguments: z.object({ area }),
  variants: false,
  undoable: ['floodFinerAreas'],
  perform: ({ floodFinerAreas }, { area: given }) => {
    const put = { ...given, id: given.id ?? nextId(floodFinerAreas) };
    const known = floodFinerAreas.some(({ id }) => id === put.id);
    return {
      floodFinerAreas: known
        ? floodFinerAreas.map((one) => (one.id === put.id ? put : one))
        : [...floodFinerAreas, put],
    };
  },
});

registerAction({
  name: 'remove-finer-area',
  label: 'action.removeFinerArea',
  arguments: z.object({ id: z.string() }),
  variants: false,
  undoable: ['floodFinerAreas'],
  perform: ({ floodFinerAreas }, { id }) => ({
    floodFinerAreas: floodFinerAreas.filter((one) => one.id !== id),
  }),
});

registerAction({
  name: 'clear-finer-areas',
  label: 'action.clearFinerAreas',
  arguments: z.object({}),
  when: (state) => state.floodFinerAreas.length > 0,
  undoable: ['floodFinerAreas'],
  perform: () => ({ floodFinerAreas: [] }),
});
