import { z } from 'zod';
import { told } from '../sentences/sentence.ts';
import { drainageEngines, stormAnswer } from './storm-run.ts';

/** Asks the server for a storm through a drainage network by itself. */
export const stormQuestion = z.strictObject({ engine: z.enum(drainageEngines).default('own') });

export const stormStates = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;

/** A storm that the server computes, or has computed. */
export const stormView = z.object({
  id: z.string(),
  dataset: z.string(),
  engine: z.enum(drainageEngines),
  state: z.enum(stormStates),
  createdAt: z.string(),
  /** Simulated so far. */
  seconds: z.number(),
  /** Null before the model is read. */
  durationSeconds: z.number().nullable(),
  /** Time that the computing took; null of one that has not ended. */
  computedSeconds: z.number().nullable(),
  /** How often the server stopped without warning while it was computed: it was begun again. */
  interruptions: z.number().int(),
  /** What was computed: the version of the network, how many edits it has since its import, hash of the model's text. */
  model: z.object({
    topologyVersion: z.number().int().nullable(),
    edits: z.number().int(),
    sha256: z.string(),
  }),
  /** Of its results as they are kept; 0 where there are none. */
  bytes: z.number().int(),
  /** When storms were asked for that had to go for this one, as only so many are kept. */
  removed: z.array(z.string()),
  /** Why it failed. */
  sentence: told.nullable(),
  answer: stormAnswer.nullable(),
});
export type StormView = z.infer<typeof stormView>;

/** As storms are listed. */
export const stormSummary = stormView.omit({ answer: true });
export type StormSummary = z.infer<typeof stormSummary>;

/** Storms that are over and kept of a data set, the newest; and bytes of their results together. */
export const keptStorms = { count: 20, bytes: 200e6 } as const;

export const isStormGoing = ({ state }: Pick<StormView, 'state'>): boolean =>
  state === 'waiting' || state === 'running';
