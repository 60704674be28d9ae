import { offlinePeriods } from '../../../models/sensing/freshness.ts';

/** A datastream as the indicators know it. */
export interface Member {
  id: number;
  /** Its thing, or its own key where it has none: what counts as one device. */
  device: string;
  property: string;
  thingKind: string;
  periodMilliseconds: number;
  /** Last observation: phenomenon time in epoch milliseconds, -Infinity before the first. */
  lastTime: number;
  lastResult: number;
  lastQuality: number;
  /** Indices of its areas, the city first. */
  areas: readonly number[];
}

/** Whether it reports at `now`: it has not been silent for ten of its periods. */
export const isOnline = (member: Member, now: number): boolean =>
  now - member.lastTime <= offlinePeriods * member.periodMilliseconds;

export interface MemberFilter {
  property: string | null;
  thingKind: string | null;
}

export const matches = ({ property, thingKind }: MemberFilter, member: Member): boolean =>
  (property === null || property === member.property) &&
  (thingKind === null || thingKind === member.thingKind);
