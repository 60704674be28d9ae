import type { LocalizedText } from '../../models/city/city.ts';
import {
  type Coverage,
  type CoverageAxis,
  type CoverageCounts,
  type CoverageField,
  type CoverageGap,
  type CoverageLevel,
  coverageLevels,
} from '../../models/devices/coverage.ts';
import type { Database } from '../store/database.ts';
import { readFields } from './fields.ts';

/**
 * $1 city; $2 and $3 fields and kinds in pairs; $4 levels. `used`: devices in use with their fields, or null for those
 * of none; `area`: each area once; `inside`: which device is in which area.
 */
const parts = `
  field as (select * from unnest($2::text[], $3::text[]) as f (id, kind)),
  used as materialized (
    select t.code, t.city, f.id as field, t.carrier, t.link, t.position,
           coalesce(s.state, 'never-seen') in ('online', 'fault') as heard, t.sharing
      from thing t
      left join device_state s on s.city = t.city and s.thing = t.code
      left join field f on f.kind = t.model_id
     where t.city = $1 and t.status = 'in-use'),
  area as materialized (
    select distinct on (class, code) class as level, code, name, geometry from city_object
     where city = $1 and class = any ($4::text[]) and ST_Dimension(geometry) = 2 and ST_IsValid(geometry)
     order by class, code, dataset),
  inside as materialized (
    select distinct p.code as thing, a.level, a.code
      from area a
      join thing p on p.city = $1 and a.geometry && p.position and ST_Covers(a.geometry, ST_Force2D(p.position)))`;

const counts = `count(*) as devices, count(*) filter (where heard) as heard,
  count(*) filter (where sharing in ('open', 'departments')) as shared,
  count(*) filter (where sharing is null) as "sharingUnknown"`;

/** What stands in the columns: a device can have several only where areas of one level overlap. */
const columnOf: Record<'area' | 'carrier' | 'link', { key: string; join: string }> = {
  area: { key: 'i.code', join: 'left join inside i on i.thing = u.code and i.level = $5' },
  carrier: {
    key: 'coalesce(c.class, d.class)',
    join: `left join lateral (select o.class from city_object o
             where o.city = u.city and lower(o.code) = lower(u.carrier) and o.code = u.carrier limit 1) c on true
           left join lateral (select 'device' as class from thing t
             where t.city = u.city and t.code = u.carrier) d on true`,
  },
  link: { key: 'u.link', join: '' },
};

/** How the fields of a city are covered with devices in use, by areas, carriers or networks. */
export async function readCoverage(database: Database, city: string, axis: CoverageAxis): Promise<Coverage> {
  const fields = await readFields(database, city);
  const pairs = fields.flatMap(({ id, kinds }) => kinds.map((kind) => ({ id, kind })));
  const parameters = [city, pairs.map(({ id }) => id), pairs.map(({ kind }) => kind), [...coverageLevels]];
  const isArea = axis !== 'carrier' && axis !== 'link';
  const column = columnOf[isArea ? 'area' : axis];
  const cells = await database.query<
    CoverageCounts & { field: string | null; key: string | null; whole: number }
  >(
    `with ${parts}
     select field, ${column.key} as key, grouping(${column.key}) as whole, ${counts}
       from used u ${column.join}
      group by grouping sets ((field, ${column.key}), (field))`,
    isArea ? [...parameters, axis] : parameters,
  );
  // A device counts once in a column, however many fields have its kind.
  const columns = await database.query<{ key: string | null; devices: number }>(
    `with ${parts}
     select ${column.key} as key, count(distinct u.code) as devices from used u ${column.join} group by 1`,
    isArea ? [...parameters, axis] : parameters,
  );
  const areas = await database.query<{ level: CoverageLevel; code: string; name: string | null }>(
    `with ${parts} select level, code, name from area order by level, code`,
    parameters,
  );
  const covered = await database.query<{
    field: string | null;
    level: CoverageLevel;
    covered: number;
    heard: number;
  }>(
    `with ${parts}
     select field, i.level, count(distinct i.code) as covered,
            count(distinct i.code) filter (where heard) as heard
       from used u join inside i on i.thing = u.code group by field, i.level`,
    parameters,
  );
  const ofField = (id: string | null, name: LocalizedText | null): CoverageField => {
    const rows = cells.rows.filter(({ field }) => field === id);
    const total = rows.find(({ whole }) => whole === 1);
    return {
      field: id,
      name,
      ...countsOf(total),
      areas: Object.fromEntries(
        coverageLevels.map((level) => {
          const found = covered.rows.find((row) => row.field === id && row.level === level);
          return [level, { covered: found?.covered ?? 0, heard: found?.heard ?? 0 }];
        }),
      ) as CoverageField['areas'],
      cells: Object.fromEntries(
        rows.filter(({ whole }) => whole === 0).map((row) => [row.key ?? '', countsOf(row)]),
      ),
    };
  };
  const others = ofField(null, null);
  const known = new Map(columns.rows.map(({ key, devices }) => [key ?? '', devices]));
  const ofAxis = areas.rows.filter(({ level }) => level === axis);
  const names = new Map(ofAxis.map(({ code, name }) => [code, name]));
  for (const { code } of ofAxis) if (!known.has(code)) known.set(code, 0);
  return {
    axis,
    columns: [...known]
      .map(([key, devices]) => ({ key, name: names.get(key) ?? null, devices }))
      .sort((one, other) => other.devices - one.devices || (one.key < other.key ? -1 : 1)),
    areaCounts: Object.fromEntries(
      coverageLevels.map((level) => [level, areas.rows.filter((area) => area.level === level).length]),
    ) as Coverage['areaCounts'],
    fields: [...fields.map(({ id, name }) => ofField(id, name)), ...(others.devices > 0 ? [others] : [])],
  };
}

const countsOf = (row: CoverageCounts | undefined): CoverageCounts => ({
  devices: row?.devices ?? 0,
  heard: row?.heard ?? 0,
  shared: row?.shared ?? 0,
  sharingUnknown: row?.sharingUnknown ?? 0,
});

/** The areas of a level without a device of a field, by name; null where there is no such field. */
export async function readGaps(
  database: Database,
  city: string,
  field: string,
  level: CoverageLevel,
  limit: number,
): Promise<CoverageGap[] | null> {
  const fields = await readFields(database, city);
  const found = fields.find(({ id }) => id === field);
  if (!found) return null;
  const { rows } = await database.query<CoverageGap>(
    `with ${parts}
     select a.code, coalesce(a.name, a.code) as name, ST_X(p.at) as longitude, ST_Y(p.at) as latitude
       from area a, lateral (select ST_PointOnSurface(ST_Force2D(a.geometry)) as at) p
      where not exists (select from inside i join used u on u.code = i.thing and u.field is not null
                         where i.level = a.level and i.code = a.code)
      order by 2, 1 limit $5::int4`,
    [city, found.kinds.map(() => field), found.kinds, [level], limit],
  );
  return rows;
}
