import type { Statement } from '../store/database.ts';
import { deviceIds, loneIds } from './sources.ts';

/** Ids of what a Datastream belongs to. */
export interface DatastreamLinks {
  thing: number;
  sensor: number;
  observedProperty: number;
}

/** How often it reports, where nobody has said: an hour. */
const defaultPeriodSeconds = 3600;
/** What a result can be at all: results travel to browsers as 32-bit numbers. */
const unbounded = 3.4e38;
const range = (bound: number, otherwise: number): string =>
  `coalesce(case when jsonb_typeof(properties->'range'->${bound}) = 'number'
                 then (properties->'range'->>${bound})::float8 end, ${otherwise})`;

/** The observed property of the city that results of one unit belong to: `$1` id of SensorThings, `$2` its unit. */
const corePropertyId = `
  coalesce((select id from observed_property where ${deviceIds} + number = $1::int8 and unit = $2),
           'sensorthings-' || $1::int8 || '-' || left(md5($2), 8))`;

/**
 * What is measured, for colours, charts and alarms: a property registered through SensorThings becomes one observed
 * property of the city for each unit, with range, displayRange and decimals of its `properties` where it has them.
 */
export const coreProperty = (observedProperty: number, unit: string): Statement => ({
  sql: `insert into observed_property (id, name, unit, range_low, range_high, decimals)
        select ${corePropertyId}, jsonb_build_object('zh', name, 'en', name), $2, ${range(0, -unbounded)},
               ${range(1, unbounded)},
               coalesce(case when properties->>'decimals' ~ '^[0-6]$' then (properties->>'decimals')::int2 end, 2)
          from (select name, properties from sensorthings_observed_property where id = $1::int8
                union all
                select name->>'en', null from observed_property where ${deviceIds} + number = $1::int8) p
        on conflict (id) do nothing`,
  parameters: [observedProperty, unit],
});

/** A Datastream of SensorThings is a datastream of the city like any other, with a row for what that has no column for. */
export function datastreamStatements(
  city: string,
  id: number,
  properties: Record<string, unknown>,
  links: DatastreamLinks,
): Statement[] {
  const unit = unitSymbol(properties['unitOfMeasurement']);
  const more = (properties['properties'] ?? {}) as Record<string, unknown>;
  const period = more['periodSeconds'];
  const json = (value: unknown): string | null =>
    value === undefined || value === null ? null : JSON.stringify(value);
  return [
    coreProperty(links.observedProperty, unit),
    {
      sql: `insert into datastream (id, city, key, name, thing_kind, observed_property, position, period_seconds, thing,
                                    placed)
            overriding system value
            select $5::int4, $3, 'sensorthings-' || $5::int4, $6,
                   coalesce(t.model_id,
                            (select case when properties->>'kind' ~ '^[a-z0-9][a-z0-9-]{0,62}$'
                                         then properties->>'kind' end
                               from sensorthings_thing where id = $4::int8),
                            'sensorthings'),
                   ${corePropertyId},
                   coalesce(t.position, l.position,
                            ST_SetSRID(ST_MakePoint((c.document->'origin'->>'longitude')::float8,
                                                    (c.document->'origin'->>'latitude')::float8,
                                                    (c.document->>'geoidUndulation')::float8), 4326)),
                   $7::float8, t.code, t.position is not null or l.position is not null
              from city c
              left join thing t on t.city = c.id and ${deviceIds} + t.number = $4::int8
              left join lateral (${locationOf('$4::int8')}) l on true
             where c.id = $3`,
      parameters: [
        links.observedProperty,
        unit,
        city,
        links.thing,
        id,
        properties['name'] as string,
        typeof period === 'number' && period > 0 ? period : defaultPeriodSeconds,
      ],
    },
    {
      sql: `insert into sensorthings_datastream
              (datastream_id, thing_id, sensor_id, observed_property_id, description, unit_of_measurement,
               observation_type, observed_area, properties)
            values ($1::int4, $2::int8, $3::int8, $4::int8, $5, $6::jsonb, $7, $8::jsonb, $9::jsonb)`,
      parameters: [
        id,
        links.thing,
        links.sensor,
        links.observedProperty,
        properties['description'] as string,
        json(properties['unitOfMeasurement']),
        properties['observationType'] as string,
        json(properties['observedArea']),
        json(properties['properties']),
      ],
    },
  ];
}

/** What the results of a Datastream are counted in; "1" where it does not say. */
export function unitSymbol(unitOfMeasurement: unknown): string {
  const { symbol, name } = unitOfMeasurement as { symbol?: unknown; name?: unknown };
  if (typeof symbol === 'string' && symbol !== '') return symbol;
  return typeof name === 'string' && name !== '' ? name : '1';
}

/** Row `id`: the observed property that results of a Datastream belong to. */
export const setCoreProperty = (datastream: number, observedProperty: number, unit: string): Statement => ({
  sql: `update datastream set observed_property = ${corePropertyId} where id = $3::int4`,
  parameters: [observedProperty, unit, datastream],
});

/**
 * Where a Thing is, as a position of the city: the middle of its Location; a height that nobody has said is that of
 * the sea, as ellipsoidal metres.
 */
const locationOf = (thing: string): string => `
  select ST_SetSRID(ST_MakePoint(ST_X(ST_Centroid(p.geometry)), ST_Y(ST_Centroid(p.geometry)),
           coalesce(case when p.location->>'type' = 'Point' then (p.location->'coordinates'->>2)::float8 end,
                    (select (document->>'geoidUndulation')::float8 from city where id = p.city), 0)), 4326) as position
    from sensorthings_thing_location tl join sensorthings_location p on p.id = tl.location_id
   where tl.thing_id = ${thing} and p.geometry is not null
   order by p.id desc limit 1`;

/** Puts the datastreams of Things where their Things are now. */
export const placeDatastreams = (city: string, things: number[]): Statement => ({
  sql: `update datastream d set position = l.position, placed = true
          from sensorthings_datastream x cross join lateral (${locationOf('x.thing_id')}) l
         where d.city = $1 and x.datastream_id = d.id and x.thing_id = any($2::int8[])`,
  parameters: [city, things],
});

export const isDevice = (id: number): boolean => id >= deviceIds && id < loneIds;
