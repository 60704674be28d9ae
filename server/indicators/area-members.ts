import type { Database } from '../store/database.ts';
import { areaClasses } from './areas.ts';

/**
 * Works out in which areas the objects of a class lie, by their inner points, unless it is known for this version of
 * the city already. The answer is kept in the store: the next start does not ask again.
 */
export async function ensureMembers(
  database: Database,
  city: string,
  version: number,
  className: string,
): Promise<void> {
  const known = await database.query<{ version: number }>(
    'select version from area_class where city = $1 and class = $2',
    [city, className],
  );
  if (known.rows[0]?.version === version) return;
  await database.transaction([
    { sql: 'delete from area_member where city = $1 and class = $2', parameters: [city, className] },
    {
      sql: `insert into area_member (city, class, dataset, code, area_level, area)
            with area as materialized (
              select distinct on (class, code) class, code, geometry from city_object
               where city = $1 and class = any($3::text[]) and ST_Dimension(geometry) = 2 and ST_IsValid(geometry)
               order by class, code, dataset)
            select $1, $2, o.dataset, o.code, a.class, a.code
              from city_object o
              join area a on a.geometry && o.geometry
               and ST_Covers(a.geometry, case when ST_Dimension(o.geometry) = 0 then ST_Force2D(ST_GeometryN(o.geometry, 1))
                                              else ST_PointOnSurface(ST_Force2D(o.geometry)) end)
             where o.city = $1 and o.class = $2 and not ST_IsEmpty(o.geometry)`,
      parameters: [city, className, [...areaClasses]],
    },
    {
      sql: `insert into area_class (city, class, version) values ($1, $2, $3)
            on conflict (city, class) do update set version = excluded.version`,
      parameters: [city, className, version],
    },
  ]);
}
