import { useCallback, useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { alarm as alarmSchema } from '../../../models/alarms/alarm.ts';
import { type AlarmCounts, alarmCounts, alarmFilterText } from '../../../models/alarms/alarm-list.ts';
import { useAppState } from '../../state/state.ts';
import { getJson, getPage, sentenceOf } from '../server/api.ts';
import { type AlarmListFilter, alarmOrders, passes, serverFilter, serverSort } from './alarm-order.ts';
import { type AlarmWindow, withChanges, withPage } from './alarm-window.ts';

const pageLength = 100;
const countDelay = 1000;

export interface AlarmListState extends AlarmWindow {
  status: 'loading' | 'ready' | { error: string };
  /** How many the filter leaves, by level, whatever level is chosen; null until known. */
  counts: AlarmCounts | null;
  /** Reads the next page, if there is one. */
  more: () => void;
}

/** A list of alarms as the server has it, page by page, kept true by what the live stream tells. */
export function useAlarmList(filter: AlarmListFilter): AlarmListState {
  const city = useAppState((state) => state.city?.id);
  /** Grows when many alarms have changed at once. */
  const revision = useAppState((state) => state.alarmRevision);
  const [window, setWindow] = useState<AlarmWindow>({ rows: [], next: null });
  const [status, setStatus] = useState<AlarmListState['status']>('loading');
  const [counts, setCounts] = useState<AlarmCounts | null>(null);
  const asking = useRef<AbortController | null>(null);
  const key = JSON.stringify(filter);

  const read = useCallback(
    async (path: string, first: boolean) => {
      asking.current?.abort();
      const abort = new AbortController();
      asking.current = abort;
      const order = alarmOrders[serverSort(JSON.parse(key) as AlarmListFilter)];
      try {
        const page = await getPage(path, z.array(alarmSchema), abort.signal);
        setWindow((known) =>
          withPage(first ? { rows: [], next: null } : known, page.value, page.next, order),
        );
        setStatus('ready');
      } catch (error) {
        if (!abort.signal.aborted) setStatus({ error: sentenceOf(error) });
      } finally {
        if (asking.current === abort) asking.current = null;
      }
    },
    [key],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision is read anew.
  useEffect(() => {
    if (!city) return;
    const wanted = JSON.parse(key) as AlarmListFilter;
    const query = alarmFilterText(serverFilter(wanted));
    setStatus('loading');
    // What is typed changes letter by letter.
    const timer = setTimeout(() => {
      const base = `/api/cities/${encodeURIComponent(city)}/alarms`;
      void read(`${base}?${query}&sort=${serverSort(wanted)}&limit=${pageLength}`, true);
    }, 150);
    return () => {
      clearTimeout(timer);
      asking.current?.abort();
    };
  }, [city, key, revision, read]);

  useEffect(() => {
    if (!city) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const abort = new AbortController();
    const wanted = JSON.parse(key) as AlarmListFilter;
    const path = `/api/cities/${encodeURIComponent(city)}/alarm-counts?${alarmFilterText(serverFilter({ ...wanted, level: null }))}`;
    const count = (): void => {
      timer = undefined;
      // A count that cannot be had leaves the former; the list itself says what is wrong.
      getJson(path, alarmCounts, abort.signal).then(setCounts, () => {});
    };
    timer = setTimeout(count, 150);
    const stop = useAppState.subscribe(
      (state) => [state.alarms, state.alarmRevision] as const,
      ([alarms], [before]) => {
        timer ??= setTimeout(count, countDelay);
        if (alarms === before) return;
        const former = new Set(before);
        const changed = alarms.filter((alarm) => !former.has(alarm));
        const { datastreams } = useAppState.getState();
        const byId = new Map(datastreams.map((one) => [one.id, one]));
        setWindow((known) =>
          withChanges(
            known,
            changed,
            // In which area an alarm lies only the server knows.
            (alarm, listed) =>
              (listed || wanted.area === null) && passes(alarm, wanted, byId.get(alarm.datastream)),
            alarmOrders[serverSort(wanted)],
          ),
        );
      },
      { equalityFn: (a, b) => a[0] === b[0] && a[1] === b[1] },
    );
    return () => {
      clearTimeout(timer);
      stop();
      abort.abort();
    };
  }, [city, key]);

  const { next } = window;
  const more = useCallback(() => {
    if (next !== null && asking.current === null) void read(next, false);
  }, [next, read]);
  return { ...window, status, counts, more };
}
