import { observedProperties } from '../../models/sensing/observed-properties.ts';
import type { ObservedProperty } from '../../models/sensing/sensing.ts';

import type { Database, Statement } from '../store/database.ts';

const insert = `
  insert into observed_property (id, name, unit, range_low, range_high, display_low, display_high, decimals)
  select p->>'id', p->'name', p->>'unit', (p->'range'->>0)::float8, (p->'range'->>1)::float8,
         (p->'displayRange'->>0)::float8, (p->'displayRange'->>1)::float8, (p->>'decimals')::int2
    from jsonb_array_elements($1::jsonb) as p`;

/** Writes the built-in observed properties to the store, where datastreams refer to them. */
export async function storeObservedProperties(database: Database): Promise<void> {
  await database.query(
    `${insert}
     on conflict (id) do update
        set name = excluded.name, unit = excluded.unit, range_low = excluded.range_low,
            range_high = excluded.range_high, display_low = excluded.display_low,
            display_high = excluded.display_high, decimals = excluded.decimals`,
    [JSON.stringify(observedProperties)],
  );
}

/** Adds observed properties that the store does not know; those that it knows stay as they are. */
export const addObservedProperties = (properties: ObservedProperty[]): Statement => ({
  sql: `${insert} on conflict (id) do nothing`,
  parameters: [JSON.stringify(properties)],
});

interface Row {
  id: string;
  name: ObservedProperty['name'];
  unit: string;
  range_low: number;
  range_high: number;
  display_low: number | null;
  display_high: number | null;
  decimals: number;
}

/** All observed properties, by id. */
export async function readObservedProperties(database: Database): Promise<ObservedProperty[]> {
  const { rows } = await database.query<Row>('select * from observed_property order by id');
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    unit: row.unit,
    range: [row.range_low, row.range_high],
    displayRange: [row.display_low ?? row.range_low, row.display_high ?? row.range_high],
    decimals: row.decimals,
  }));
}
