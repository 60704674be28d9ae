import { z } from 'zod';
import { pressureDemand } from './scenario.ts';

const atSeconds = z
  .number()
  .int()
  .min(0)
  .max(31 * 86400)
  .default(0)
  .describe('instant of the model, seconds from its start');

/** Water for a fire at some nodes, one after the other. */
export const fireFlowQuestion = z.object({
  nodes: z
    .array(z.string())
    .min(1)
    .max(2000)
    .nullable()
    .default(null)
    .describe('ids of junctions; null: all that are tagged as hydrants'),
  wantedLitresPerSecond: z.number().positive().max(2000).default(15),
  leastMetres: z.number().min(0).max(200).default(10).describe('pressure that must be left, metres of water'),
  atSeconds,
});
export type FireFlowQuestion = z.infer<typeof fireFlowQuestion>;

export const fireFlow = z.object({
  node: z.string(),
  staticMetres: z.number(),
  residualMetres: z.number(),
  availableLitresPerSecond: z.number(),
  atLeast: z.boolean(),
  lowestElsewhere: z.object({ node: z.string(), metres: z.number() }).nullable(),
  enough: z.boolean(),
});
export type FireFlow = z.infer<typeof fireFlow>;
export const fireFlowAnswer = z.array(fireFlow);

/** Closing every pipe in turn. */
export const criticalityQuestion = z.object({
  atSeconds,
  demand: pressureDemand.prefault({}),
  most: z.number().int().min(1).max(1000).default(100).describe('how many pipes are answered, worst first'),
});
export type CriticalityQuestion = z.infer<typeof criticalityQuestion>;

export const pipeCriticality = z.object({
  pipe: z.string(),
  lostLitresPerSecond: z.number(),
  lostShare: z.number().nullable(),
  nodes: z.number(),
  how: z.enum(['cut-off', 'still', 'series', 'detour', 'solved', 'closed']),
});
export const criticalityAnswer = z.object({
  /** Pipes that were judged. */
  judged: z.number(),
  /** Of them those whose closing takes anything. */
  matter: z.number(),
  pipes: z.array(pipeCriticality),
});
export type CriticalityAnswer = z.infer<typeof criticalityAnswer>;

/** Where a leak explains the sensors. */
export const leakQuestion = z.object({
  sensors: z
    .array(
      z.object({ node: z.string(), residualMetres: z.number(), weight: z.number().positive().default(1) }),
    )
    .min(2)
    .max(1000)
    .describe('measured less computed pressure, metres of water'),
  withoutCommon: z
    .boolean()
    .default(false)
    .describe('the residuals are without their median: so is then what a leak does to the sensors'),
  atSeconds,
  most: z.number().int().min(1).max(200).default(20),
});
export type LeakQuestion = z.infer<typeof leakQuestion>;

export const leakCandidate = z.object({
  node: z.string(),
  likeness: z.number(),
  litresPerSecond: z.number(),
  unexplainedMetres: z.number(),
});
export type LeakCandidate = z.infer<typeof leakCandidate>;

/** Candidates where they lie in the city, degrees; null where it does not have the node. */
export const leakPlaces = z.array(
  leakCandidate.extend({ longitude: z.number().nullable(), latitude: z.number().nullable() }),
);
export type LeakPlaces = z.infer<typeof leakPlaces>;
