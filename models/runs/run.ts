import { z } from 'zod';
import { identifier } from '../city/city.ts';
import { floodResult, floodScenario } from '../flood/scenario.ts';

export const runStatus = z.enum(['queued', 'running', 'done', 'failed', 'cancelled']);

/** One computation of a scenario, with its provenance. */
export const run = z.object({
  id: z.string(),
  city: identifier,
  model: z.literal('flood'),
  scenario: floodScenario,
  status: runStatus,
  /** 0 to 1. */
  progress: z.number(),
  /** What is being done, or why it failed: one sentence. */
  message: z.string(),
  secondsLeft: z.number().nullable(),
  createdAt: z.string(),
  provenance: z.object({ modelVersion: z.string(), inputs: z.record(z.string(), z.string()) }).nullable(),
  /** Grows while the run goes on: frames computed so far can be shown. */
  result: floodResult.nullable(),
});
export type Run = z.infer<typeof run>;
