import { z } from 'zod';
import type { Database, Statement } from '../../store/database.ts';

/** The channel on which processes with one store tell each other of history that one of them has stored. */
export const historyChannel = 'mirrorcity_history';
/** PostgreSQL takes messages of less than 8000 bytes. */
const mostNamed = 500;

/** Past observations of a city that have been stored beside the way that observations come. */
const historyNotice = z.object({
  city: z.string(),
  /** Epoch milliseconds, both included. */
  from: z.number(),
  until: z.number(),
  /** Ids; null where they are too many to be named: any of the city's. */
  datastreams: z.array(z.number().int()).nullable(),
});
export type HistoryNotice = z.infer<typeof historyNotice>;

/** Tells other processes; nobody hears it before the transaction is committed. */
export function noticeStatement({
  datastreams,
  ...rest
}: HistoryNotice & { datastreams: number[] }): Statement {
  const notice = { ...rest, datastreams: datastreams.length > mostNamed ? null : datastreams };
  return { sql: 'select pg_notify($1, $2)', parameters: [historyChannel, JSON.stringify(notice)] };
}

/**
 * Calls `onNotice` for what any process has stored; with null where something may have been missed. The embedded store belongs to one process, which needs no telling.
 */
export function hearOfHistory(
  database: Database,
  onNotice: (notice: HistoryNotice | null) => void,
): () => Promise<void> {
  if (!database.listen) return async () => {};
  return database.listen(historyChannel, (payload) => {
    if (payload === null) return onNotice(null);
    let content: unknown;
    try {
      content = JSON.parse(payload);
    } catch {
      return;
    }
    const parsed = historyNotice.safeParse(content);
    if (parsed.success) onNotice(parsed.data);
  });
}
