import { useEffect, useState } from 'react';
import { type ThingDetail, thingDetail } from '../../../models/sensing/thing.ts';
import { useAppState } from '../../state/state.ts';
import { getJson, sentenceOf } from '../server/api.ts';
import { notify } from '../server/notices.ts';

/** The device of a code as the city's registry knows it; null while it is being asked for, and where there is none. */
export function useThing(code: string | undefined): ThingDetail | null {
  const city = useAppState((state) => state.city?.id);
  const [thing, setThing] = useState<ThingDetail | null>(null);
  useEffect(() => {
    setThing(null);
    if (code === undefined || city === undefined) return;
    const abort = new AbortController();
    const path = `/api/cities/${encodeURIComponent(city)}/things/${encodeURIComponent(code)}`;
    getJson(path, thingDetail, abort.signal).then(setThing, (error: unknown) => {
      if (!abort.signal.aborted) notify('warning', sentenceOf(error));
    });
    return () => abort.abort();
  }, [city, code]);
  return thing;
}
