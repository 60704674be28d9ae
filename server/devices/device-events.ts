import type { Database } from '../store/database.ts';

/** Something that a device told by itself. Times are ISO 8601. */
export interface DeviceEvent {
  id: number;
  thing: string;
  event: string;
  level: string | null;
  at: string;
  content: Record<string, unknown>;
}

/** Events of a city or of one of its devices, newest first. `before` is the id of the last one of the page before. */
export async function readEvents(
  database: Database,
  city: string,
  filter: { thing?: string | undefined; before?: number | undefined; limit: number },
): Promise<DeviceEvent[]> {
  const { rows } = await database.query<Omit<DeviceEvent, 'at'> & { at: Date }>(
    `select id, thing, event, level, at, content from device_event
      where city = $1 and ($2::text is null or thing = $2) and ($3::int8 is null or id < $3)
      order by id desc limit $4::int4`,
    [city, filter.thing ?? null, filter.before ?? null, filter.limit],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
