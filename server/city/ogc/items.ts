import type { Database, SqlValue } from '../../store/database.ts';
import { type FeatureCrs, geoJsonSql } from './crs.ts';
import type { ItemQuery } from './item-query.ts';

/** SQL of one object as a GeoJSON feature. */
const featureSql = (crs: FeatureCrs): string => `json_build_object(
  'type', 'Feature', 'id', code, 'geometry', ${geoJsonSql('geometry', crs)},
  'properties', json_build_object(
    'code', code, 'class', class, 'name', name, 'level', level, 'parent', parent,
    'baseHeight', base_height, 'topHeight', top_height, 'validFrom', valid_from, 'validTo', valid_to,
    'attributes', attributes))::text as feature`;

/** Features as JSON text, in the order of their codes; `last` is the code where the next page begins, null at the end. */
export async function readItems(
  database: Database,
  city: string,
  dataset: string,
  query: ItemQuery,
): Promise<{ features: string[]; last: string | null }> {
  const conditions = ['city = $1', 'dataset = $2', 'geometry is not null'];
  const parameters: SqlValue[] = [city, dataset, query.limit + 1];
  const parameter = (value: SqlValue, type: string): string => `$${parameters.push(value)}::${type}`;
  if (query.box)
    conditions.push(boxCondition(query.box, query.boxCrs, (value) => parameter(value, 'float8')));
  if (query.classes) conditions.push(`class = any(${parameter(query.classes, 'text[]')})`);
  if (query.time?.from)
    conditions.push(`(valid_to is null or valid_to >= ${parameter(query.time.from, 'timestamptz')})`);
  if (query.time?.until)
    conditions.push(`(valid_from is null or valid_from <= ${parameter(query.time.until, 'timestamptz')})`);
  if (query.after !== null) conditions.push(`code > ${parameter(query.after, 'text')}`);
  // First the page, then its text: what is not on the page is not written out.
  const { rows } = await database.query<{ code: string; feature: string }>(
    `select code, ${featureSql(query.crs)}
       from (select * from city_object where ${conditions.join(' and ')} order by code limit $3::int4) as page
      order by code`,
    parameters,
  );
  const features = rows.slice(0, query.limit).map(({ feature }) => feature);
  return { features, last: rows.length > query.limit ? rows[query.limit - 1]!.code : null };
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
    `select ${featureSql(crs)} from city_object
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
    return `(geometry && ${envelope} and ST_Intersects(geometry, ${envelope}))`;
  };
  // Across the antimeridian it is two boxes.
  return west <= east ? meets(west, east) : `(${meets(west, 180)} or ${meets(-180, east)})`;
}
