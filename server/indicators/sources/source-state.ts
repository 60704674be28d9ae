import type { AreaNumbers } from '../../../models/indicators/formula/evaluate.ts';

/** From how many things a value is taken, and how old they are. */
export interface Coverage {
  count: number;
  total: number;
  /** Newest phenomenon time, epoch milliseconds; -Infinity where there is none. */
  newest: number;
  /** Longest time between two observations of the newest one, seconds; null where there is no such time. */
  periodSeconds: number | null;
  /** Datastream with the extreme value; 0 where there is none. */
  extreme: { datastream: number; value: number } | null;
}

/** A source of numbers that formulas share, kept up to date from tick to tick. */
export interface SourceState extends AreaNumbers {
  /** 1 for the areas whose value the last refresh has changed. */
  readonly changed: Uint8Array;
  /** True for what changes with imports only. */
  readonly register: boolean;
  /** Brings the values to the present. @param now epoch milliseconds. */
  refresh(now: number): Promise<void> | void;
  /** Null for registers and where nothing is counted. */
  coverage(area: number): Coverage | null;
}
