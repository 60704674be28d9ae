/** A series as a chart draws it: epoch seconds; null breaks the line. */
export interface ChartSeries {
  times: readonly number[];
  values: readonly (number | null)[];
}

/** Several series over one time axis. */
export interface AlignedSeries {
  times: number[];
  /** For each series: undefined where it has no sample (the line goes on), null where it is broken. */
  values: (number | null | undefined)[][];
}

/** Lays series whose samples were taken at different times over one axis, rising and without repeats. */
export function alignSeries(series: readonly ChartSeries[]): AlignedSeries {
  const times = [...new Set(series.flatMap((each) => each.times))].sort((one, other) => one - other);
  const place = new Map(times.map((time, index) => [time, index]));
  const values = series.map((each) => {
    const row = new Array<number | null | undefined>(times.length).fill(undefined);
    each.times.forEach((time, index) => {
      row[place.get(time)!] = each.values[index] ?? null;
    });
    return row;
  });
  return { times, values };
}

/** The last value at or before a time; null where it is unknown or the series has not begun. */
export function valueAt({ times, values }: ChartSeries, time: number): number | null {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= time) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? null : (values[low - 1] ?? null);
}
