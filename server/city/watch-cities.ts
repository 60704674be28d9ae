import type { ServerContext } from '../http/context.ts';

const intervalMilliseconds = 2000;

/**
 * Tells the viewers of a city when something has been imported, by whichever process: looks at the versions of
 * the cities every two seconds. Returns what ends the watch.
 */
export async function watchCities(context: ServerContext): Promise<() => void> {
  const read = async (): Promise<Map<string, number>> => {
    const { rows } = await context.database.query<{ id: string; version: number }>(
      'select id, version from city',
    );
    return new Map(rows.map(({ id, version }) => [id, version]));
  };
  let known = await read();
  let ended = false;
  let timer: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    try {
      const now = await read();
      for (const [city, version] of now)
        if (known.get(city) !== version) context.broadcast(city, { type: 'scene-changed', city });
      known = now;
    } catch (error) {
      // The store is away for a moment; the next look finds what has changed.
      context.log.debug({ error }, 'cities not read');
    }
    if (!ended) timer = setTimeout(look, intervalMilliseconds);
  };
  timer = setTimeout(look, intervalMilliseconds);
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
