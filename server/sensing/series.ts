import type { Series } from '../../models/sensing/sensing.ts';

/** Observations of a datastream by time: parallel arrays, epoch milliseconds. */
export type Points = Pick<Series, 'times' | 'values'>;

/** Two histories as one, by time; where both have a time, that of `first` counts. */
export function mergePoints(first: Points, second: Points): Points {
  if (second.times.length === 0) return first;
  if (first.times.length === 0) return second;
  const times: number[] = [];
  const values: number[] = [];
  let [i, j] = [0, 0];
  while (i < first.times.length || j < second.times.length) {
    const one = first.times[i] ?? Number.POSITIVE_INFINITY;
    const other = second.times[j] ?? Number.POSITIVE_INFINITY;
    times.push(Math.min(one, other));
    values.push(one <= other ? first.values[i]! : second.values[j]!);
    if (one <= other) i++;
    if (other <= one) j++;
  }
  return { times, values };
}

/**
 * Cuts the span into `parts` and keeps of each the lowest and the highest value at their own times (the earliest of
 * equal ones): no peak is lost, and nothing is averaged. Parts without observations stay empty.
 */
export function thinned({ times, values }: Points, from: number, to: number, parts: number): Points {
  const width = Math.max((to - from) / parts, 1e-3);
  const kept: Points = { times: [], values: [] };
  const keep = (index: number): void => {
    kept.times.push(times[index]!);
    kept.values.push(values[index]!);
  };
  for (let start = 0; start < times.length; ) {
    const part = Math.min(Math.floor((times[start]! - from) / width), parts - 1);
    let [low, high, end] = [start, start, start + 1];
    for (; end < times.length; end++) {
      if (Math.min(Math.floor((times[end]! - from) / width), parts - 1) !== part) break;
      if (values[end]! < values[low]!) low = end;
      if (values[end]! > values[high]!) high = end;
    }
    keep(Math.min(low, high));
    if (low !== high) keep(Math.max(low, high));
    start = end;
  }
  return kept;
}
