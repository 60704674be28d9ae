import type { LocalizedText } from '../../models/city/city.ts';
import type { Database } from '../store/database.ts';

/** A trade of a city: a theme that is on, with the kinds of devices that it brings or shows. */
export interface Field {
  id: string;
  name: LocalizedText;
  kinds: string[];
}

/** The trades of a city, by id. */
export async function readFields(database: Database, city: string): Promise<Field[]> {
  const { rows } = await database.query<Field>(
    `select t.id, t.document->'name' as name,
            array(select m->>'id' from jsonb_array_elements(t.document->'thingModels') as m
                   union
                  select k from jsonb_array_elements(t.document->'layers') as l,
                                jsonb_array_elements_text(coalesce(l->'thingKinds', '[]')) as k
                   order by 1) as kinds
       from theme t where t.city = $1 and t.is_on order by t.id`,
    [city],
  );
  return rows;
}
