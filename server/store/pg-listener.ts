import pg from 'pg';

const longestPause = 30_000;

/**
 * Listens to a channel of PostgreSQL over a connection of its own, which is made anew when it breaks.
 * @param onMessage takes each message; null when some may have been missed.
 * @returns what ends it.
 */
export function listenOn(
  config: pg.ClientConfig,
  channel: string,
  onMessage: (payload: string | null) => void,
): () => Promise<void> {
  let ended = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let pause = 1000;
  let before = false;
  const connect = async (): Promise<void> => {
    const next = new pg.Client({ application_name: 'mirrorcity-listener', keepAlive: true, ...config });
    let broken = false;
    const again = (): void => {
      if (broken) return;
      broken = true;
      client = null;
      next.end().catch(() => {});
      if (ended) return;
      timer = setTimeout(() => void connect(), pause);
      pause = Math.min(2 * pause, longestPause);
    };
    next.on('error', again);
    next.on('end', again);
    next.on('notification', ({ payload }) => onMessage(payload ?? ''));
    try {
      await next.connect();
      await next.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch {
      return again();
    }
    if (ended) return void next.end().catch(() => {});
    client = next;
    pause = 1000;
    if (before) onMessage(null);
    before = true;
  };
  void connect();
  return async () => {
    ended = true;
    clearTimeout(timer);
    await client?.end().catch(() => {});
  };
}
