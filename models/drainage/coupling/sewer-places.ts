import { z } from 'zod';

/** Where the nodes of a drainage model lie in a city; kept beside the model's text when it is imported. */
export const sewerPlaces = z.object({
  /** Orthometric level of what the model's file calls 0, metres. */
  levelOffsetMetres: z.number(),
  /** [longitude, latitude] by the node's id. */
  nodes: z.record(z.string(), z.tuple([z.number(), z.number()])),
});
export type SewerPlaces = z.infer<typeof sewerPlaces>;
