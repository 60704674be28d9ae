import { type CityObjectDetail, cityObjectDetail } from '../../models/city/city.ts';
import type { Bounds } from '../../models/geo/position.ts';
import { HttpError } from '../http/context.ts';
import type { Database, SqlValue } from '../store/database.ts';
import { oidsOf } from './identity.ts';

export interface ObjectFilter {
  bounds: Bounds | null;
  classes: string[] | null;
  dataset: string | null;
  limit: number;
}

/** Sends GeoJSON text of the objects; `truncated` tells that there are more than `limit`. */
export async function objectsAsGeoJson(
  database: Database,
  city: string,
  filter: ObjectFilter,
): Promise<{ text: string; count: number; truncated: boolean }> {
  const conditions = ['city = $1', 'geometry is not null'];
  const parameters: SqlValue[] = [city, filter.limit + 1];
  const parameter = (value: SqlValue): string => `$${parameters.push(value)}`;
  if (filter.bounds) {
    const corners = filter.bounds.map((value) => `${parameter(value)}::float8`).join(', ');
    conditions.push(`geometry && ST_MakeEnvelope(${corners}, 4326)`);
  }
  if (filter.classes) conditions.push(`class = any(${parameter(filter.classes)}::text[])`);
  if (filter.dataset !== null) conditions.push(`dataset = ${parameter(filter.dataset)}`);
  const { rows } = await database.query<{ feature: string }>(
    `select json_build_object(
              'type', 'Feature', 'id', code, 'geometry', ST_AsGeoJSON(geometry, 7)::json,
              'properties', json_build_object(
                'code', code, 'class', class, 'name', name, 'level', level, 'parent', parent, 'dataset', dataset,
                'baseHeight', base_height, 'topHeight', top_height, 'attributes', attributes))::text as feature
       from city_object where ${conditions.join(' and ')} order by dataset, code limit $2`,
    parameters,
  );
  const features = rows.slice(0, filter.limit).map((row) => row.feature);
  return {
    text: `{"type":"FeatureCollection","features":[${features.join(',')}]}`,
    count: features.length,
    truncated: rows.length > filter.limit,
  };
}

/**
 * One object with all its attributes; of several with the same code in different data sets the last imported.
 * @throws HttpError 404
 */
export async function findObject(database: Database, city: string, code: string): Promise<CityObjectDetail> {
  const { rows } = await database.query<Record<string, unknown>>(
    `select o.city, o.dataset, o.code, o.class, o.name, o.level, o.parent, o.attributes, o.oid,
            ST_AsGeoJSON(o.geometry, 8)::json as geometry, o.base_height as "baseHeight", o.top_height as "topHeight",
            o.valid_from as "validFrom", o.valid_to as "validTo",
            (ST_XMin(o.geometry) + ST_XMax(o.geometry)) / 2 as longitude,
            (ST_YMin(o.geometry) + ST_YMax(o.geometry)) / 2 as latitude
       from city_object o join dataset d on d.city = o.city and d.id = o.dataset
      where o.city = $1 and o.code = $2 order by d.imported_at desc limit 1`,
    [city, code],
  );
  const row = rows[0];
  if (!row) throw new HttpError(404, `City "${city}" has no object with the code "${code}".`);
  const oidOf = await oidsOf(database, city);
  const time = (value: unknown): string | null => (value instanceof Date ? value.toISOString() : null);
  return cityObjectDetail.parse({
    ...row,
    oid: row['oid'] ?? oidOf('object', String(row['dataset']), String(row['code'])),
    validFrom: time(row['validFrom']),
    validTo: time(row['validTo']),
    position:
      row['longitude'] === null
        ? null
        : {
            longitude: row['longitude'],
            latitude: row['latitude'],
            height: row['topHeight'] ?? row['baseHeight'],
          },
  });
}
