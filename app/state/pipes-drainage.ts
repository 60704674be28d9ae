import type { DrainageEngine, StormAnswer } from '../../models/drainage/storm-run.ts';
import type { StormSummary } from '../../models/drainage/storm-view.ts';

/** Where the results that a drainage network shows come from. */
export type DrainageSource = { layer: string } & (
  | { kind: 'run'; run: string }
  /** `storm` is the one that the server keeps; null where this browser has computed it. */
  | { kind: 'storm'; answer: StormAnswer; storm: string | null }
);

/** Who computes a storm. The server keeps it. */
export const stormPlaces = ['browser', 'server'] as const;
export type StormPlace = (typeof stormPlaces)[number];

export interface DrainageView {
  /** What computes the next storm. */
  engine: DrainageEngine;
  where: StormPlace;
  /** The storm that this browser computes; seconds of model time, null before the first step. */
  running: { layer: string; engine: DrainageEngine; seconds: number; durationSeconds: number | null } | null;
  /** Storms that the server keeps, by data set, the newest first; absent before they are read. */
  storms: Readonly<Record<string, readonly StormSummary[]>>;
  /** The storm asked for here that the server computes: it is shown when it is done. */
  awaited: string | null;
  /** Null where no computation is shown. */
  shown: DrainageSource | null;
  /** Manholes that overflow at the shown moment are marked on the map. */
  marks: boolean;
}

export const initialDrainageView: DrainageView = {
  engine: 'own',
  where: 'browser',
  running: null,
  storms: {},
  awaited: null,
  shown: null,
  marks: true,
};
