import type { ServedObject } from '../../models/water/burst-report.ts';
import type { Database } from '../store/database.ts';

/** Classes of objects that take water. */
const served = ['building', 'hospital', 'school', 'fire-station', 'shelter'];
/** A building farther from a pipe than this is served by another network, or by none. */
const farthestMetres = 80;
const metresPerDegree = 111_320;

/**
 * Buildings, hospitals, schools and the like whose nearest pipe is one of some pipes. Service connections are not in an
 * EPANET model, so nearness stands for them.
 * @param pipes ids of the network's pipes.
 */
export async function servedObjects(
  database: Database,
  city: string,
  dataset: string,
  pipes: readonly string[],
): Promise<ServedObject[]> {
  if (pipes.length === 0) return [];
  const prefix = `${dataset}:pipe:`;
  const { rows } = await database.query<ServedObject>(
    `with dry as (
       select geometry, $4::float8 / ($5::float8 * cos(radians(ST_YMax(geometry)))) as degrees
       from city_object where city = $1 and dataset = $2 and code = any ($3::text[])
     ), near as (
       select distinct on (o.dataset, o.code) o.code, o.class, o.name, o.geometry, dry.degrees,
             ST_X(ST_Centroid(o.geometry)) as longitude, ST_Y(ST_Centroid(o.geometry)) as latitude,
             case when jsonb_typeof(o.attributes->'residents') = 'number' then (o.attributes->>'residents')::float8 end as residents,
             case when jsonb_typeof(o.attributes->'beds') = 'number' then (o.attributes->>'beds')::float8 end as beds
       from dry join city_object o on o.geometry && ST_Expand(dry.geometry, dry.degrees)
       where o.city = $1 and o.class = any ($6::text[])
     )
     select near.code, near.class, near.name, near.longitude, near.latitude, near.residents, near.beds, substr(pipe.code, length($7::text) + 1) as pipe, pipe.metres
     from near cross join lateral (
       select p.code, ST_Distance(p.geometry::geography, near.geometry::geography) as metres
       from city_object p
       where p.city = $1 and p.dataset = $2 and p.class = 'pipe'
         and p.geometry && ST_Expand(near.geometry, near.degrees)
       order by metres, p.code limit 1
     ) pipe
     where pipe.code = any ($3::text[]) and pipe.metres <= $4::float8
     order by near.class, near.code`,
    [city, dataset, pipes.map((id) => prefix + id), farthestMetres, metresPerDegree, served, prefix],
  );
  return rows;
}
