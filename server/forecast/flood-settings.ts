import type { z } from 'zod';
import type { Database } from '../store/database.ts';

/** What a city has set for its floods, by name. */
export type FloodSettingName = 'schedule' | 'gauge-limits' | 'storm-formulas';

/** A setting as it is stored; null where there is none. */
export async function readSetting<Schema extends z.ZodType>(
  database: Database,
  city: string,
  name: FloodSettingName,
  schema: Schema,
): Promise<z.output<Schema> | null> {
  const { rows } = await database.query<{ document: unknown }>(
    'select document from flood_setting where city = $1 and name = $2',
    [city, name],
  );
  return rows[0] ? schema.parse(rows[0].document) : null;
}

export async function writeSetting(
  database: Database,
  city: string,
  name: FloodSettingName,
  document: unknown,
): Promise<void> {
  await database.query(
    `insert into flood_setting (city, name, document) values ($1, $2, $3::jsonb)
     on conflict (city, name) do update set document = excluded.document, updated_at = now()`,
    [city, name, JSON.stringify(document)],
  );
}

/** Cities that have a setting, with it. */
export async function settingsOf<Schema extends z.ZodType>(
  database: Database,
  name: FloodSettingName,
  schema: Schema,
): Promise<{ city: string; document: z.output<Schema> }[]> {
  const { rows } = await database.query<{ city: string; document: unknown }>(
    'select city, document from flood_setting where name = $1 order by city',
    [name],
  );
  return rows.map(({ city, document }) => ({ city, document: schema.parse(document) }));
}
