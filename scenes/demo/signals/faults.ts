import { hash, seedOf } from '../../../models/sensing/noise.ts';

/** What can be wrong with a device itself. */
export type FaultKind = 'dead' | 'stuck' | 'drift' | 'outliers';
const kinds: FaultKind[] = ['dead', 'stuck', 'drift', 'outliers'];

/** Three devices in a hundred are faulty … */
const faultyShare = 0.03;
/** … each for so long of every cycle: then somebody repairs it, and it fails again. */
const faultyDays = 36;
const cycleDays = 40;
const day = 86_400_000;

export interface Fault {
  kind: FaultKind;
  /** Epoch milliseconds, both. */
  since: number;
  until: number;
}

/**
 * The fault of a thing that is in force at a time or, where none is, the next one; null for a sound thing. Depends
 * on its code and the time alone: who simulates the present knows as much as who wrote the past.
 */
export function faultOf(thing: string, time: number): Fault | null {
  const seed = seedOf(thing);
  if (hash(seed, 901) >= faultyShare) return null;
  // On the minute, as a log would say it.
  const phase = Math.floor(hash(seed, 902) * cycleDays * 1440) * 60_000;
  let since = Math.floor((time - phase) / (cycleDays * day)) * cycleDays * day + phase;
  if (time >= since + faultyDays * day) since += cycleDays * day;
  return { kind: kinds[Math.floor(hash(seed, 903) * kinds.length)]!, since, until: since + faultyDays * day };
}

/** All faults of a thing that are in force at some time between two times. */
export function faultsBetween(thing: string, from: number, to: number): Fault[] {
  const faults: Fault[] = [];
  for (let time = from; ; ) {
    const fault = faultOf(thing, time);
    if (!fault || fault.since > to) return faults;
    faults.push(fault);
    time = fault.until;
  }
}

/** Part of the six-hour windows in which a sound thing is silent for a while. */
const gapShare = 0.006;
const windowMilliseconds = 6 * 3_600_000;

/** Whether a thing is silent at a time because its network was away. */
export function inGap(seed: number, time: number): boolean {
  const window = Math.floor(time / windowMilliseconds);
  if (hash(seed, window, 911) >= gapShare) return false;
  const share = time / windowMilliseconds - window;
  const from = 0.7 * hash(seed, window, 912);
  return share >= from && share < from + 0.05 + 0.25 * hash(seed, window, 913);
}
