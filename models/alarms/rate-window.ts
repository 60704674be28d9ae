/** Points of a rate window: parallel arrays, oldest first, epoch milliseconds. */
export interface RateWindow {
  readonly times: readonly number[];
  readonly values: readonly number[];
}

export const emptyWindow: RateWindow = { times: [], values: [] };

/** A window keeps no more than about so many points, however often a device reports. */
const pointsOfWindow = 64;

/** The window with one more point, without what is older than it needs. Points nearer than a 64th are left out. */
export function withPoint(window: RateWindow, overSeconds: number, time: number, value: number): RateWindow {
  const { times, values } = window;
  const last = times.at(-1);
  if (last !== undefined && time - last < (overSeconds * 1000) / pointsOfWindow) return window;
  const oldest = time - overSeconds * 1000;
  let first = 0;
  while (first < times.length && times[first]! < oldest) first++;
  return { times: [...times.slice(first), time], values: [...values.slice(first), value] };
}

/**
 * Change over `overSeconds` up to a value at a time, in the unit of the value: the change since the oldest point of
 * the span, scaled to the whole span. NaN where the points cover less than half of it: too little is known.
 */
export function changeOver(window: RateWindow, overSeconds: number, time: number, value: number): number {
  const span = overSeconds * 1000;
  const index = window.times.findIndex((at) => at >= time - span);
  if (index < 0) return Number.NaN;
  const covered = time - window.times[index]!;
  return covered >= span / 2 ? ((value - window.values[index]!) * span) / covered : Number.NaN;
}
