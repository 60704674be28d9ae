import { useCallback, useEffect, useState } from 'react';
import type { z } from 'zod';
import { useAppState } from '../../state/state.ts';
import { getJson, sentenceOf } from '../server/api.ts';

export interface Answer<Value> {
  /** What the server last answered; null before the first answer. */
  value: Value | null;
  /** Why the last question had no answer; what was known before stays in `value`. */
  error: string | null;
  reload: () => void;
}

/**
 * What the server answers to a path below the chosen city, asked again when the path changes, on `reload`, and every so
 * many milliseconds.
 * @param path as "/admissions?status=waiting"; null: nothing is asked.
 */
export function useAnswer<Schema extends z.ZodType>(
  path: string | null,
  schema: Schema,
  everyMilliseconds: number | null = null,
): Answer<z.output<Schema>> {
  const city = useAppState((state) => state.city?.id);
  const address = city === undefined || path === null ? null : `${cityPath(city)}${path}`;
  const [found, setFound] = useState<{ of: string; value: z.output<Schema> | null; error: string | null }>();
  const [serial, setSerial] = useState(0);
  const reload = useCallback(() => setSerial((before) => before + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new serial asks again.
  useEffect(() => {
    if (address === null) return;
    const abort = new AbortController();
    const ask = (): void => {
      getJson(address, schema, abort.signal).then(
        (value) => setFound({ of: address, value, error: null }),
        (error: unknown) => {
          if (!abort.signal.aborted)
            setFound((before) => ({
              of: address,
              value: before?.of === address ? before.value : null,
              error: sentenceOf(error),
            }));
        },
      );
    };
    ask();
    const timer = everyMilliseconds === null ? undefined : setInterval(ask, everyMilliseconds);
    return () => {
      clearInterval(timer);
      abort.abort();
    };
  }, [address, schema, everyMilliseconds, serial]);
  const current = found?.of === address ? found : undefined;
  return { value: current?.value ?? null, error: current?.error ?? null, reload };
}

export const cityPath = (city: string): string => `/api/cities/${encodeURIComponent(city)}`;
