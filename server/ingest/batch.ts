import type { CheckedObservation } from './check-observation.ts';

/** The observations of one transaction, sorted out by what memory knows of their datastreams. */
export interface Batch {
  /** Newer than the last known of their datastream, each time once; by datastream id and time. */
  newer: CheckedObservation[];
  /** All others: late ones, and those that may be stored already. */
  others: CheckedObservation[];
  /** The last of each datastream among `newer`, by datastream id. */
  newest: CheckedObservation[];
}

/** Sorts a batch out. Of several observations of one datastream and time the first to arrive counts. */
export function batchOf(observations: readonly CheckedObservation[]): Batch {
  const candidates: CheckedObservation[] = [];
  const others: CheckedObservation[] = [];
  for (const observation of observations)
    (observation.time > observation.datastream.lastTime ? candidates : others).push(observation);
  candidates.sort((one, other) => one.datastream.id - other.datastream.id || one.time - other.time);
  const newer: CheckedObservation[] = [];
  const newest: CheckedObservation[] = [];
  let before: CheckedObservation | undefined;
  for (const observation of candidates) {
    const same = before?.datastream === observation.datastream;
    if (same && before!.time === observation.time) continue;
    newer.push(observation);
    if (same) newest[newest.length - 1] = observation;
    else newest.push(observation);
    before = observation;
  }
  return { newer, others, newest };
}
