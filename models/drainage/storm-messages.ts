import type { Told } from '../sentences/sentence.ts';
import type { NetworkResults } from '../water/network.ts';
import type { DrainageEngine, StormAnswer } from './storm-run.ts';

/** To and from the thread that runs a storm through a sewer, in a browser or on the server; who ends the thread ends the storm. */
export interface ToStormThread {
  text: string;
  dataset: string;
  engine: DrainageEngine;
}
export type FromStormThread =
  | { type: 'progress'; seconds: number; durationSeconds: number }
  | { type: 'done'; results: NetworkResults; answer: StormAnswer }
  | { type: 'failed'; told: Told };
