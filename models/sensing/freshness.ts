/** How far the last observation of a datastream can be trusted to be the present. */
export type Freshness = 'fresh' | 'stale' | 'offline';

/** Older than so many periods is stale, and offline. */
export const stalePeriods = 3;
export const offlinePeriods = 10;

/**
 * @param ageSeconds seconds since the phenomenon time of the last observation; NaN where there is none.
 * @param periodSeconds expected time between two observations.
 */
export function freshness(ageSeconds: number, periodSeconds: number): Freshness {
  if (!(ageSeconds <= offlinePeriods * periodSeconds)) return 'offline';
  return ageSeconds > stalePeriods * periodSeconds ? 'stale' : 'fresh';
}
