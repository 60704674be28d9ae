import { z } from 'zod';

const point = z.tuple([z.number(), z.number(), z.number()]);

/** What lies in the ground, as clearance rules see it. */
export const pipelineKind = z.enum(['water', 'drain', 'gas', 'heat', 'power', 'telecom']);
export type PipelineKind = z.infer<typeof pipelineKind>;

/** A pipe or cable as a line of capsules, or a box culvert by its wider half. */
export const pipeline = z.object({
  id: z.string(),
  kind: pipelineKind,
  /** Of gas: low, medium, high; null where it does not matter or is not known. */
  pressure: z.enum(['low', 'medium', 'high']).nullable().default(null),
  /** Buried directly, in a duct; null where not known. */
  laying: z.enum(['direct', 'duct']).nullable().default(null),
  /** Outer radius with insulation, metres. */
  radius: z.number().min(0),
  /** Half of the outer height of a box, metres; absent: it is round. */
  halfHeight: z.number().min(0).optional(),
  /** Nominal diameter, millimetres; null where not known. */
  nominalMillimetres: z.number().positive().nullable().default(null),
  /** Axis: east, north and up, metres in one plane and one height system. */
  line: z.array(point).min(2),
  /** Whose it is; null where not known. */
  owner: z.string().nullable().default(null),
  /** Ids of nodes at its two ends: pipes that share one are joined and are not measured against each other. */
  ends: z.tuple([z.string().nullable(), z.string().nullable()]).default([null, null]),
});
export type Pipeline = z.infer<typeof pipeline>;

/** From the axis up to the top and down to the bottom, metres. */
export const halfHeightOf = ({ radius, halfHeight }: Pick<Pipeline, 'radius' | 'halfHeight'>): number =>
  halfHeight ?? radius;
