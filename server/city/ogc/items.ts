import type { Database, SqlValue } from '../../store/database.ts';
import { type FeatureCrs, geoJsonSql } from './crs.ts';
import type { ItemQuery } from './item-query.ts';

const json = (sql: string): string => `coalesce(to_json(${sql})::text, 'null')`;

/** SQL of one object as the text of a GeoJSON feature: parts put together cost half of what json_build_object does. */
const featureSql = (crs: FeatureCrs): string => `concat(
  '{"type":"Feature","id":', to_json(code), ',"geometry":', ${geoJsonSql('geometry', crs)},
  ',"properties":{"code":', to_json(code), ',"class":', to_json(class), ',"name":', ${json('name')},
  ',"level":', level, ',"parent":', ${json('parent')},
  ',"baseHeight":', ${json('base_height')}, ',"topHeight":', ${json('top_height')},
  ',"validFrom":', ${json('valid_from')}, ',"validTo":', ${json('valid_to')}, ',"attributes":', attributes, '}}')`;

/** A page of features. */
export interface ItemPage {
  /** GeoJSON texts with commas between them, in the order of the codes. */
  features: string;
  count: number;
  /** Code of the last feature where others follow, null at the end. */
  last: string | null;
}

/** One page of a data set in one statement; null where there is no such data set. */
export async function readItems(
  database: Database,
  city: string,
  dataset: string,
  query: ItemQuery,
): Promise<ItemPage | null> {
  const conditions = ['city = $1', 'dataset = $2', 'geometry is not null'];
  const parameters: SqlValue[] = [city, dataset, query.limit];
  const parameter = (value: SqlValue, type: string): string => `$${parameters.push(value)}::${type}`;
  if (query.box)
    conditions.push(boxCondition(query.box, query.boxCrs, (value) => parameter(value, 'float8')));
  if (query.classes) conditions.push(`class = any(${parameter(query.classes, 'text[]')})`);
  if (query.time?.from)
    conditions.push(`(valid_to is null or valid_to >= ${parameter(query.time.from, 'timestamptz')})`);
  if (query.time?.until)
    conditions.push(`(valid_from is null or valid_from <= ${parameter(query.time.until, 'timestamptz')})`);
  if (query.after !== null) conditions.push(`code > ${parameter(query.after, 'text')}`);
  // First the page, then its text: what is not on the page is not written out. One more says whether others follow.
  const { rows } = await database.query<{
    known: boolean;
    features: string | null;
    count: number;
    last: string | null;
  }>(
    `select exists (select from dataset where city = $1 and id = $2) as known,
            string_agg(${featureSql(query.crs)}, ',') filter (where place <= $3::int4) as features,
            count(*) as count, max(code) filter (where place = $3::int4) as last
       from (select *, row_number() over (order by code) as place from city_object
              where ${conditions.join(' and ')} order by code limit $3::int4 + 1) as page`,
    parameters,
    true,
  );
  const { known, features, count, last } = rows[0]!;
  if (!known) return null;
  const more = count > query.limit;
  return { features: features ?? '', count: more ? query.limit : count, last: more ? last : null };
}

/** One feature as JSON text; null where there is none. */
export async function readItem(
  database: Database,
  city: string,
  dataset: string,
  code: string,
  crs: FeatureCrs,
): Promise<string | null> {
  const { rows } = await database.query<{ feature: string }>(
    `select ${featureSql(crs)} as feature from city_object
      where city = $1 and dataset = $2 and code = $3 and geometry is not null`,
    [city, dataset, code],
  );
  return rows[0]?.feature ?? null;
}

/** Boxes that meet, and then geometries that do: a diagonal street is not in all of its box. */
function boxCondition(
  [a, b, c, d]: [number, number, number, number],
  { srid, latitudeFirst }: FeatureCrs,
  parameter: (value: number) => string,
): string {
  const [west, south, east, north] = latitudeFirst ? [b, a, d, c] : [a, b, c, d];
  const meets = (from: number, to: number): string => {
    const box = `ST_MakeEnvelope(${[from, south, to, north].map(parameter).join(', ')}, ${srid})`;
    const envelope = srid === 4326 ? box : `ST_Transform(${box}, 4326)`;
    // What lies with its box in the box needs no closer look.
    return `(geometry && ${envelope} and (geometry @ ${envelope} or ST_Intersects(geometry, ${envelope})))`;
  };
  // Across the antimeridian it is two boxes.
  return west <= east ? meets(west, east) : `(${meets(west, 180)} or ${meets(-180, east)})`;
}
