import { z } from 'zod';
import { drainageEngines, stormAnswer } from './storm-run.ts';

/** Asks the server for a storm through a drainage network by itself. */
export const stormQuestion = z.strictObject({ engine: z.enum(drainageEngines).default('own') });

/** A storm that the server computes, or has computed. */
export const stormView = z.object({
  id: z.string(),
  dataset: z.string(),
  engine: z.enum(drainageEngines),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  /** Simulated so far. */
  seconds: z.number(),
  /** Null before the model is read. */
  durationSeconds: z.number().nullable(),
  /** Why it failed. */
  sentence: z.string().nullable(),
  answer: stormAnswer.nullable(),
});
export type StormView = z.infer<typeof stormView>;
