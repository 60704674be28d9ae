import { useEffect, useState } from 'react';
import { type Series, series as seriesSchema } from '../../../models/sensing/sensing.ts';
import { observationTable } from '../../state/observation-table.ts';
import { useAppState } from '../../state/state.ts';
import { getJson, sentenceOf } from '../server/api.ts';

/** History of a datastream for a chart: epoch seconds and values, growing while live values come in. */
export interface History {
  times: number[];
  values: (number | null)[];
  status: 'loading' | 'ready' | { error: string };
}

const pointLimit = 2000;

/** Appends a newer value, drops what has left the window, and breaks the line where values are missing. */
export function appended(
  history: History,
  time: number,
  value: number,
  from: number,
  periodSeconds: number,
): History {
  const last = history.times.at(-1) ?? 0;
  if (time <= last || Number.isNaN(value)) return history;
  const times = [...history.times];
  const values = [...history.values];
  if (last > 0 && time - last > 5 * periodSeconds) {
    times.push(last + periodSeconds);
    values.push(null);
  }
  times.push(time);
  values.push(value);
  const first = times.findIndex((at) => at >= from);
  return { ...history, times: times.slice(first), values: values.slice(first) };
}

/** The answer of the server as a chart wants it: a gap of more than five periods breaks the line. */
export function withGaps(series: Series, periodSeconds: number): Pick<History, 'times' | 'values'> {
  const times: number[] = [];
  const values: (number | null)[] = [];
  // Long ranges come thinned out; their own spacing then says what a gap is.
  const spacings = series.times.slice(1).map((time, index) => time - series.times[index]!);
  spacings.sort((a, b) => a - b);
  const usual = Math.max(periodSeconds, (spacings[Math.floor(spacings.length / 2)] ?? 0) / 1000);
  series.times.forEach((milliseconds, index) => {
    const time = milliseconds / 1000;
    const before = times.at(-1);
    if (before !== undefined && time - before > 5 * usual) {
      times.push(before + usual);
      values.push(null);
    }
    times.push(time);
    values.push(series.values[index] ?? null);
  });
  return { times, values };
}

/** Loads the last `rangeSeconds` before `until` (null: now, and goes on live). */
export function useHistory(
  id: number,
  periodSeconds: number,
  rangeSeconds: number,
  until: number | null,
): History {
  const [history, setHistory] = useState<History>({ times: [], values: [], status: 'loading' });
  useEffect(() => {
    const abort = new AbortController();
    setHistory({ times: [], values: [], status: 'loading' });
    const to = until ?? Date.now();
    const path =
      `/api/datastreams/${id}/observations?from=${Math.round(to - rangeSeconds * 1000)}` +
      `&to=${Math.round(to)}&limit=${pointLimit}`;
    getJson(path, seriesSchema, abort.signal).then(
      (series) => setHistory({ ...withGaps(series, periodSeconds), status: 'ready' }),
      (error: unknown) => {
        if (!abort.signal.aborted)
          setHistory({ times: [], values: [], status: { error: sentenceOf(error) } });
      },
    );
    return () => abort.abort();
  }, [id, periodSeconds, rangeSeconds, until]);

  useEffect(() => {
    if (until !== null) return;
    return useAppState.subscribe(
      (state) => state.observationVersion,
      () =>
        setHistory((known) =>
          known.status === 'ready'
            ? appended(
                known,
                observationTable.time(id) / 1000,
                observationTable.value(id),
                Date.now() / 1000 - rangeSeconds,
                periodSeconds,
              )
            : known,
        ),
    );
  }, [id, periodSeconds, rangeSeconds, until]);
  return history;
}

/** Change over the last tenth of a history's span, in the property's unit; null where too little is known. */
export function trendOf({ times, values }: Pick<History, 'times' | 'values'>): number | null {
  const last = values.at(-1);
  if (times.length < 3 || last === null || last === undefined) return null;
  const from = times.at(-1)! - (times.at(-1)! - times[0]!) / 10;
  const index = times.findIndex((time, position) => time >= from && values[position] !== null);
  return index < 0 || index === times.length - 1 ? null : last - values[index]!;
}
