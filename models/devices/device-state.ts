import { z } from 'zod';
import { stalePeriods } from '../sensing/freshness.ts';

/**
 * The states of a device. Unknown is none of them by chance: a device that nobody has heard is never seen, one that
 * has fallen silent is offline, and a cut of power or network is only what somebody has told.
 */
export const deviceStates = [
  'online',
  'fault',
  'offline',
  'power-cut',
  'network-cut',
  'never-seen',
  'isolated',
] as const;
export const deviceStateName = z.enum(deviceStates);
export type DeviceStateName = z.infer<typeof deviceStateName>;

/** What a device (or its last will, or its gateway for it) can say of itself on its `status` topic. */
export const reportedStatuses = ['online', 'offline', 'fault', 'power-cut', 'network-cut'] as const;
export const reportedStatus = z.enum(reportedStatuses);
export type ReportedStatus = z.infer<typeof reportedStatus>;

/** All that the state of a device follows from. Times are epoch milliseconds. */
export interface DeviceEvidence {
  /** Phenomenon time of the newest observation of any of its datastreams; -Infinity before the first. */
  lastValueAt: number;
  /** Shortest reporting period of its datastreams, seconds; null where it has none: then only its word counts. */
  periodSeconds: number | null;
  /** What it last said of itself. */
  reported: { status: ReportedStatus; at: number } | null;
  /** Since when its gateway is gone; null while it is there or where the device has none. */
  gatewayDownSince: number | null;
  /** Since when it is kept apart, as suspected of being another; null while it is trusted. */
  isolatedSince: number | null;
}

export interface DeviceState {
  state: DeviceStateName;
  /** What it follows from. */
  cause: 'values' | 'silence' | 'reported' | 'gateway' | 'isolation' | 'nothing';
  /** Epoch milliseconds; null for a device that was never seen. */
  since: number | null;
}

/** Silent for so many of its periods, a device is offline. */
export const offlineAfterPeriods = stalePeriods;

/**
 * The state of a device now. Isolation stands above all; then the gateway, without which nothing can be heard; then
 * what the device last said, for as long as no newer value speaks against it (a fault does not hinder values: only
 * its own word ends it); then its silence.
 * @param now epoch milliseconds.
 */
export function deviceState(evidence: DeviceEvidence, now: number): DeviceState {
  const { lastValueAt, periodSeconds, reported, gatewayDownSince, isolatedSince } = evidence;
  if (isolatedSince !== null) return { state: 'isolated', cause: 'isolation', since: isolatedSince };
  const lastHeard = Math.max(lastValueAt, reported?.at ?? Number.NEGATIVE_INFINITY);
  if (lastHeard === Number.NEGATIVE_INFINITY) return { state: 'never-seen', cause: 'nothing', since: null };
  // What came by another way after the gateway had gone was heard all the same.
  if (gatewayDownSince !== null && lastHeard <= gatewayDownSince)
    return { state: 'network-cut', cause: 'gateway', since: gatewayDownSince };
  if (reported) {
    const { status, at } = reported;
    if (status === 'fault') return { state: 'fault', cause: 'reported', since: at };
    if (status !== 'online' && at >= lastValueAt) return { state: status, cause: 'reported', since: at };
  }
  const spoken = reported?.status === 'online' ? lastHeard : lastValueAt;
  if (periodSeconds !== null) {
    const deadline = spoken + offlineAfterPeriods * periodSeconds * 1000;
    if (now > deadline) return { state: 'offline', cause: 'silence', since: deadline };
  }
  return lastValueAt >= (reported?.at ?? Number.NEGATIVE_INFINITY)
    ? { state: 'online', cause: 'values', since: lastValueAt }
    : { state: 'online', cause: 'reported', since: reported!.at };
}

/** When the state can change by the passing of time alone, epoch milliseconds; Infinity: only by news. */
export function nextChange(evidence: DeviceEvidence, now: number): number {
  if (evidence.periodSeconds === null || deviceState(evidence, now).state !== 'online')
    return Number.POSITIVE_INFINITY;
  const heard =
    evidence.reported?.status === 'online'
      ? Math.max(evidence.lastValueAt, evidence.reported.at)
      : evidence.lastValueAt;
  return heard + offlineAfterPeriods * evidence.periodSeconds * 1000;
}

/** A change of state as it is kept and told. Times are ISO 8601. */
export const deviceStateChange = z.object({
  thing: z.string(),
  at: z.string(),
  from: deviceStateName.nullable(),
  to: deviceStateName,
  cause: z.string(),
});
export type DeviceStateChange = z.infer<typeof deviceStateChange>;
