import { useEffect, useMemo, useRef, useState } from 'react';
import type { Datastream } from '../../../../models/sensing/sensing.ts';
import { series as seriesSchema } from '../../../../models/sensing/sensing.ts';
import { observationTable } from '../../../state/observation-table.ts';
import { useAppState } from '../../../state/state.ts';
import { getJson, sentenceOf } from '../../server/api.ts';
import { appended, type History, withGaps } from '../use-history.ts';

const pointLimit = 2000;
const loading: History = { times: [], values: [], status: 'loading' };

/**
 * The last `rangeSeconds` before `until` (null: now, and goes on live) of several datastreams, in their order. One
 * that is added loads by itself; the others stay as they are.
 */
export function useHistories(
  datastreams: readonly Datastream[],
  rangeSeconds: number,
  until: number | null,
): History[] {
  const [known, setKnown] = useState<ReadonlyMap<string, History>>(new Map());
  const latest = useRef(known);
  latest.current = known;
  const keys = useMemo(
    () => datastreams.map(({ id }) => `${id} ${rangeSeconds} ${until ?? 'live'}`),
    [datastreams, rangeSeconds, until],
  );

  useEffect(() => {
    const abort = new AbortController();
    setKnown((before) => new Map([...before].filter(([key]) => keys.includes(key))));
    for (const [index, { id, periodSeconds }] of datastreams.entries()) {
      const key = keys[index]!;
      if (latest.current.has(key)) continue;
      const put = (history: History): void => setKnown((before) => new Map(before).set(key, history));
      const to = until ?? Date.now();
      const path =
        `/api/datastreams/${id}/observations?from=${Math.round(to - rangeSeconds * 1000)}` +
        `&to=${Math.round(to)}&limit=${pointLimit}`;
      getJson(path, seriesSchema, abort.signal).then(
        (series) => put({ ...withGaps(series, periodSeconds), status: 'ready' }),
        (error: unknown) => {
          if (!abort.signal.aborted) put({ times: [], values: [], status: { error: sentenceOf(error) } });
        },
      );
    }
    return () => abort.abort();
  }, [datastreams, keys, rangeSeconds, until]);

  useEffect(() => {
    if (until !== null) return;
    return useAppState.subscribe(
      (state) => state.observationVersion,
      () =>
        setKnown((before) => {
          let changed = false;
          const now = new Map(before);
          for (const [index, { id, periodSeconds }] of datastreams.entries()) {
            const history = before.get(keys[index]!);
            if (history?.status !== 'ready') continue;
            const grown = appended(
              history,
              observationTable.time(id) / 1000,
              observationTable.value(id),
              Date.now() / 1000 - rangeSeconds,
              periodSeconds,
            );
            if (grown === history) continue;
            now.set(keys[index]!, grown);
            changed = true;
          }
          return changed ? now : before;
        }),
    );
  }, [datastreams, keys, rangeSeconds, until]);

  return keys.map((key) => known.get(key) ?? loading);
}
