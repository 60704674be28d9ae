import type { DrainageEngine, StormAnswer } from '../../models/drainage/storm-run.ts';

/** Where the results that a drainage network shows come from. */
export type DrainageSource = { layer: string } & (
  | { kind: 'run'; run: string }
  | { kind: 'storm'; answer: StormAnswer }
);

export interface DrainageView {
  /** What computes the next storm. */
  engine: DrainageEngine;
  /** The storm that is computed; seconds of model time, null before the first step. */
  running: { layer: string; engine: DrainageEngine; seconds: number; durationSeconds: number | null } | null;
  /** Null where no computation is shown. */
  shown: DrainageSource | null;
  /** Manholes that overflow at the shown moment are marked on the map. */
  marks: boolean;
}

export const initialDrainageView: DrainageView = { engine: 'own', running: null, shown: null, marks: true };
