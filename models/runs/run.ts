import { z } from 'zod';
import { identifier } from '../city/city.ts';
import { groundNotice } from '../flood/ground/ground-check.ts';
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
  /** Time that the computing took, without waiting and preparing. */
  computedSeconds: z.number().optional(),
  /** True of a run that the schedule of forecasts asked for: old ones are deleted. */
  scheduled: z.boolean().optional(),
  /** What is strange about the ground that it computes on. */
  notices: z.array(groundNotice).optional(),
  /** How often the server stopped while it was computed; it went on from its last checkpoint. */
  interruptions: z.number().int().optional(),
  provenance: z.object({ modelVersion: z.string(), inputs: z.record(z.string(), z.string()) }).nullable(),
  /** Grows while the run goes on: frames computed so far can be shown. */
  result: floodResult.nullable(),
});
export type Run = z.infer<typeof run>;

/** The instant of model time 0 on the clock of the city, epoch milliseconds: that of its rain, or when it was asked for. */
export function runStartsAt({ scenario, createdAt }: Pick<Run, 'scenario' | 'createdAt'>): number {
  return Date.parse(scenario.gauges?.from ?? scenario.forecast?.from ?? scenario.startsAt ?? createdAt);
}

/** Whether it waits or is computed. */
export const isGoing = ({ status }: Pick<Run, 'status'>): boolean =>
  status === 'queued' || status === 'running';
