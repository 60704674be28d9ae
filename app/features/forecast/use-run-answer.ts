import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { useAppState } from '../../state/state.ts';
import { getJson, sentenceOf } from '../server/api.ts';

const askEveryMilliseconds = 30_000;

/** What the server answers of a run, asked again every half minute, with each of its frames, and when gauges part. */
export function useRunAnswer<Schema extends z.ZodType>(
  run: string | null,
  what: 'gauges',
  schema: Schema,
): { value: z.output<Schema> | null; error: string | null } {
  const revision = useAppState((state) => state.forecastRevision);
  const frames = useAppState(
    (state) => state.runs.find(({ id }) => id === run)?.result?.frameTimes.length ?? 0,
  );
  const [found, setFound] = useState<{ run: string; value: z.output<Schema> | null; error: string | null }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision or frame asks again.
  useEffect(() => {
    if (run === null) return;
    const abort = new AbortController();
    const ask = (): void => {
      getJson(`/api/runs/${encodeURIComponent(run)}/${what}`, schema, abort.signal).then(
        (value) => setFound({ run, value, error: null }),
        (error: unknown) => {
          if (!abort.signal.aborted)
            setFound((before) => ({
              run,
              value: before?.run === run ? before.value : null,
              error: sentenceOf(error),
            }));
        },
      );
    };
    ask();
    const timer = setInterval(ask, askEveryMilliseconds);
    return () => {
      clearInterval(timer);
      abort.abort();
    };
  }, [run, what, schema, revision, frames]);
  return found?.run === run ? found : { value: null, error: null };
}
