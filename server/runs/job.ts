import type { Worker } from 'node:worker_threads';
import type { Run } from '../../models/runs/run.ts';
import type { BrowserLink } from './browser-run/browser-link.ts';
import { type RunMemory, runMemory } from './run-memory.ts';
import type { StoredRequest } from './run-request.ts';

/** A run that waits, or is computed, and what the server holds of it meanwhile. */
export interface Job {
  run: Run;
  /** Null until it is read from the run's folder. */
  request: StoredRequest | null;
  need: RunMemory | null;
  /** Where a browser computes. */
  browser: BrowserLink | undefined;
  worker: Worker | null;
  /** Takes the mark of its owner away. */
  release: (() => Promise<void>) | null;
  /** Why it is to end early. */
  stopping: 'cancel' | 'interrupt' | null;
  /** Its inputs stand in memory, and it answers in an instant. */
  prepared: boolean;
  /** Wall clock, milliseconds, and model time at which it began to move. */
  startedAt: number | null;
  startedSeconds: number;
}

export const needOf = ({ scenario, grid, sewer }: StoredRequest): RunMemory =>
  runMemory(scenario, grid, 0, sewer?.nodes);

export const newJob = (run: Run, request: StoredRequest | null, browser?: BrowserLink): Job => ({
  run,
  request,
  need: request && needOf(request),
  browser,
  worker: null,
  release: null,
  stopping: null,
  prepared: false,
  startedAt: null,
  startedSeconds: 0,
});
