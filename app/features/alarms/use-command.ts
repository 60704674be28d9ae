import { useEffect } from 'react';
import { z } from 'zod';
import { cityEvent } from '../../../models/command/event.ts';
import { workOrder } from '../../../models/command/work-order.ts';
import { keepTold, withFirst } from '../../state/keep-told.ts';
import { type AppState, useAppState } from '../../state/state.ts';
import { getJson, sentenceOf } from '../server/api.ts';
import { notify } from '../server/notices.ts';

/** Open events and work orders of the city; read when they are first looked at, then kept by the live stream. */
export function useCommand(): Pick<AppState, 'events' | 'workOrders'> {
  const city = useAppState((state) => state.city?.id);
  const events = useAppState((state) => state.events);
  const workOrders = useAppState((state) => state.workOrders);
  useEffect(() => {
    if (!city) return;
    const abort = new AbortController();
    const base = `/api/cities/${encodeURIComponent(city)}`;
    const asked = useAppState.getState();
    Promise.all([
      getJson(`${base}/events?open=true&limit=1000`, z.array(cityEvent), abort.signal),
      getJson(`${base}/work-orders?open=true&limit=1000`, z.array(workOrder), abort.signal),
    ]).then(
      ([foundEvents, foundOrders]) =>
        useAppState.setState((state) => ({
          events: keepTold(foundEvents, asked.events, state.events, withFirst),
          workOrders: keepTold(foundOrders, asked.workOrders, state.workOrders, withFirst),
        })),
      (error: unknown) => {
        if (!abort.signal.aborted) notify('warning', sentenceOf(error));
      },
    );
    return () => abort.abort();
  }, [city]);
  return { events, workOrders };
}
