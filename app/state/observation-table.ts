/**
 * The last (or replayed) value of each datastream, in typed arrays indexed by datastream id: thousands of
 * values change each second, too many for one store update each. Writers call `publish` once a batch, which
 * grows `observationVersion` in the store.
 */
import { useAppState } from './state.ts';

let capacity = 4096;
let values = new Float32Array(capacity).fill(Number.NaN);
let times = new Float64Array(capacity);
let qualities = new Uint8Array(capacity);

/** Beyond this an id is not one of ours; memory must not follow it. */
const largestId = 10_000_000;

function ensure(id: number): void {
  if (id < capacity) return;
  while (capacity <= id) capacity *= 2;
  const grownValues = new Float32Array(capacity).fill(Number.NaN);
  grownValues.set(values);
  values = grownValues;
  const grownTimes = new Float64Array(capacity);
  grownTimes.set(times);
  times = grownTimes;
  const grownQualities = new Uint8Array(capacity);
  grownQualities.set(qualities);
  qualities = grownQualities;
}

export const observationTable = {
  /** NaN where nothing is known. */
  value: (id: number): number => values[id] ?? Number.NaN,
  /** Epoch milliseconds; 0 where nothing is known. */
  time: (id: number): number => times[id] ?? 0,
  /** See `quality` of models/live/frame.ts. */
  quality: (id: number): number => qualities[id] ?? 0,
  set(id: number, value: number, time: number, quality = 0): void {
    if (id > largestId) return;
    ensure(id);
    values[id] = value;
    times[id] = time;
    qualities[id] = quality;
  },
  /** Nothing is known of a datastream any more. */
  forget(id: number): void {
    if (id >= capacity) return;
    values[id] = Number.NaN;
    times[id] = 0;
    qualities[id] = 0;
  },
  clear(): void {
    values.fill(Number.NaN);
    times.fill(0);
    qualities.fill(0);
  },
  publish(): void {
    useAppState.setState((state) => ({ observationVersion: state.observationVersion + 1 }));
  },
};
