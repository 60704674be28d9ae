export type Freshness = 'fresh' | 'stale' | 'offline';

/**
 * How fresh an observation is at `now` (epoch milliseconds): stale after three periods, offline after thirty,
 * at least ten minutes, or when nothing was ever heard.
 */
export function freshness(observedAt: number, now: number, periodSeconds: number): Freshness {
  if (observedAt <= 0) return 'offline';
  const seconds = (now - observedAt) / 1000;
  if (seconds <= Math.max(3 * periodSeconds, 3)) return 'fresh';
  return seconds <= Math.max(30 * periodSeconds, 600) ? 'stale' : 'offline';
}
