import { useEffect, useState } from 'react';
import { z } from 'zod';
import { type LocalizedText, localizedText } from '../../../models/city/city.ts';
import { getJson, sentenceOf } from '../server/api.ts';

/** What can be laid over what: classes of objects, most first, and kinds of devices. */
export interface Sources {
  classes: { class: string; count: number }[];
  kinds: { id: string; name: LocalizedText }[];
}

const inventory = z.array(z.object({ class: z.string(), count: z.number() }));
const products = z.array(z.object({ id: z.string(), name: localizedText }));

/** The sources of a city; null until they are known. */
export function useSources(city: string | undefined): Sources | { error: string } | null {
  const [sources, setSources] = useState<Sources | { error: string } | null>(null);
  useEffect(() => {
    if (!city) return;
    const abort = new AbortController();
    const root = `/api/cities/${encodeURIComponent(city)}`;
    setSources(null);
    Promise.all([
      getJson(`${root}/inventory`, inventory, abort.signal),
      getJson(`${root}/thing-models`, products, abort.signal),
    ]).then(
      ([lines, models]) => setSources(sourcesOf(lines, models)),
      (error: unknown) => {
        if (!abort.signal.aborted) setSources({ error: sentenceOf(error) });
      },
    );
    return () => abort.abort();
  }, [city]);
  return sources;
}

/** Classes of several data sets and versions of one product are one. */
export function sourcesOf(lines: z.output<typeof inventory>, models: z.output<typeof products>): Sources {
  const counts = new Map<string, number>();
  for (const { class: name, count } of lines) counts.set(name, (counts.get(name) ?? 0) + count);
  return {
    classes: [...counts]
      .map(([name, count]) => ({ class: name, count }))
      .sort((one, other) => other.count - one.count || one.class.localeCompare(other.class)),
    kinds: [...new Map(models.map(({ id, name }) => [id, { id, name }])).values()],
  };
}
