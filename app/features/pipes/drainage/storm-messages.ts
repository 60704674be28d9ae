import type { DrainageEngine, StormAnswer } from '../../../../models/drainage/storm-run.ts';
import type { NetworkResults } from '../../../../models/water/network.ts';

/** To and from the worker that runs a storm through a sewer; who ends the worker ends the storm. */
export interface ToStormThread {
  text: string;
  dataset: string;
  engine: DrainageEngine;
}
export type FromStormThread =
  | { type: 'progress'; seconds: number; durationSeconds: number }
  | { type: 'done'; results: NetworkResults; answer: StormAnswer }
  | { type: 'failed'; message: string };
