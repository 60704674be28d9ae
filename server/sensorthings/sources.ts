import { type EntitySet, geoJson, measurement } from '../../models/sensorthings/entity-model.ts';

/**
 * Where the entities of each set come from: a subselect with one row for an entity of the city `$1`. What has been
 * registered through SensorThings has ids below `deviceIds`; the city's own devices, products and observed properties
 * have `deviceIds` + number; what belongs to a datastream without device has `loneIds` + datastream id.
 */
export const deviceIds = 1_000_000_000_000;
export const loneIds = 2_000_000_000_000;

/** A datastream that belongs neither to a registered device nor to a Thing of SensorThings is its own Thing. */
const lone = `d.city = $1 and d.thing is null
       and not exists (select from sensorthings_datastream x where x.datastream_id = d.id)`;
const position = (of: string): string =>
  `ST_AsGeoJSON(${of}.position, 8)::jsonb as location, ST_Force2D(${of}.position) as geometry`;
const bilingual = (document: string): string => `concat_ws(' · ', ${document}->>'zh', ${document}->>'en')`;

/** The feature of interest of a number in the core table that names none. */
export const coreFeature = `coalesce(x.feature_id, ${deviceIds} + t.number, ${loneIds} + d.id)`;

export const sources: Record<EntitySet, string> = {
  Things: `
    select id, name, description, properties from sensorthings_thing where city = $1
    union all
    select ${deviceIds} + t.number, t.name, ${bilingual("m.document->'name'")},
           t.attributes || jsonb_strip_nulls(jsonb_build_object('code', t.code, 'kind', t.model_id,
             'modelVersion', t.model_version, 'carrier', t.carrier, 'owner', t.owner, 'builtDate', t.built_date,
             'status', t.status))
      from thing t join thing_model m on m.city = t.city and m.id = t.model_id and m.version = t.model_version
     where t.city = $1
    union all
    select ${loneIds} + d.id, d.name, d.thing_kind, jsonb_build_object('key', d.key, 'kind', d.thing_kind)
      from datastream d where ${lone}`,
  Locations: `
    select id, name, description, encoding_type, location, geometry, properties
      from sensorthings_location where city = $1
    union all
    select ${deviceIds} + t.number, t.name, t.code, '${geoJson}', ${position('t')}, null
      from thing t where t.city = $1
    union all
    select ${loneIds} + d.id, d.name, d.key, '${geoJson}', ${position('d')}, null
      from datastream d where ${lone}`,
  HistoricalLocations: `
    select id, thing_id, time from sensorthings_historical_location where city = $1
    union all
    select ${deviceIds} + t.number, ${deviceIds} + t.number, t.registered_at from thing t where t.city = $1
    union all
    select ${loneIds} + d.id, ${loneIds} + d.id, d.created_at from datastream d where ${lone}`,
  Datastreams: `
    select d.id, d.name, coalesce(x.description, d.name) as description,
           coalesce(x.unit_of_measurement,
                    jsonb_build_object('name', p.unit, 'symbol', p.unit, 'definition', null)) as unit_of_measurement,
           coalesce(x.observation_type, '${measurement}') as observation_type, x.observed_area,
           ST_SetSRID(ST_GeomFromGeoJSON(x.observed_area::text), 4326) as observed_geometry,
           case when x.datastream_id is null
                then jsonb_build_object('key', d.key, 'kind', d.thing_kind, 'periodSeconds', d.period_seconds)
                else x.properties end as properties,
           coalesce(x.thing_id, ${deviceIds} + t.number, ${loneIds} + d.id) as thing_id,
           coalesce(x.sensor_id, ${deviceIds} + m.number, ${loneIds} + d.id) as sensor_id,
           coalesce(x.observed_property_id, ${deviceIds} + p.number) as observed_property_id,
           least((select o.time from observation o where o.datastream_id = d.id order by o.time limit 1),
                 (select min(b.phenomenon_start) from sensorthings_observation b where b.datastream_id = d.id))
             as phenomenon_start,
           greatest((select l.time from last_observation l where l.datastream_id = d.id),
                    (select max(b.phenomenon_end) from sensorthings_observation b where b.datastream_id = d.id))
             as phenomenon_end,
           (select min(b.result_time) from sensorthings_observation b where b.datastream_id = d.id) as result_start,
           (select max(b.result_time) from sensorthings_observation b where b.datastream_id = d.id) as result_end
      from datastream d
      join observed_property p on p.id = d.observed_property
      left join sensorthings_datastream x on x.datastream_id = d.id
      left join thing t on t.city = d.city and t.code = d.thing
      left join thing_model m on m.city = t.city and m.id = t.model_id and m.version = t.model_version
     where d.city = $1`,
  MultiDatastreams: `
    select d.id, d.name, d.description, d.observation_type, d.data_types, d.units, d.observed_area,
           ST_SetSRID(ST_GeomFromGeoJSON(d.observed_area::text), 4326) as observed_geometry, d.properties,
           d.thing_id, d.sensor_id,
           (select min(b.phenomenon_start) from sensorthings_observation b where b.multi_datastream_id = d.id)
             as phenomenon_start,
           (select max(b.phenomenon_end) from sensorthings_observation b where b.multi_datastream_id = d.id)
             as phenomenon_end,
           (select min(b.result_time) from sensorthings_observation b where b.multi_datastream_id = d.id)
             as result_start,
           (select max(b.result_time) from sensorthings_observation b where b.multi_datastream_id = d.id)
             as result_end
      from sensorthings_multi_datastream d where d.city = $1`,
  Sensors: `
    select id, name, description, encoding_type, metadata, properties from sensorthings_sensor where city = $1
    union all
    select ${deviceIds} + m.number, m.id || ' v' || m.version, ${bilingual("m.document->'name'")},
           'application/json', m.document, null
      from thing_model m where m.city = $1
    union all
    select ${loneIds} + d.id, d.thing_kind, d.key, 'text/plain', to_jsonb(d.thing_kind), null
      from datastream d where ${lone}`,
  ObservedProperties: `
    select id, name, definition, description, properties from sensorthings_observed_property where city = $1
    union all
    select ${deviceIds} + p.number, p.name->>'en', 'urn:mirrorcity:observed-property:' || p.id, p.name->>'zh',
           jsonb_build_object('unit', p.unit, 'range', jsonb_build_array(p.range_low, p.range_high))
      from observed_property p
     where exists (select from datastream d left join sensorthings_datastream x on x.datastream_id = d.id
                    where d.city = $1 and d.observed_property = p.id
                      and (x.datastream_id is null or x.observed_property_id = ${deviceIds} + p.number))`,
  Observations: `
    select o.datastream_id, null::int8 as multi_datastream_id, null::int8 as number,
           o.time as phenomenon_start, o.time as phenomenon_end, to_jsonb(o.result) as result,
           o.result as result_number, null::timestamptz as result_time,
           case o.quality when 0 then null else '"suspect"'::jsonb end as result_quality,
           null::timestamptz as valid_start, null::timestamptz as valid_end, null::jsonb as parameters,
           ${coreFeature} as feature_id
      from observation o
      join datastream d on d.id = o.datastream_id
      left join sensorthings_datastream x on x.datastream_id = d.id
      left join thing t on t.city = d.city and t.code = d.thing
     where d.city = $1
       and not exists (select from sensorthings_observation b
                        where b.core and b.datastream_id = o.datastream_id and b.phenomenon_start = o.time)
    union all
    select datastream_id, multi_datastream_id, case when composite then null else id end, phenomenon_start,
           phenomenon_end, result, case when jsonb_typeof(result) = 'number' then result::float8 end, result_time,
           result_quality, valid_start, valid_end, parameters, feature_id
      from sensorthings_observation where city = $1`,
  FeaturesOfInterest: `
    select id, name, description, encoding_type, feature, geometry, properties
      from sensorthings_feature where city = $1
    union all
    select ${deviceIds} + t.number, t.name, t.code, '${geoJson}', ST_AsGeoJSON(t.position, 8)::jsonb,
           ST_Force2D(t.position), null
      from thing t
     where t.city = $1 and exists (select from datastream d join last_observation l on l.datastream_id = d.id
                                    where d.city = t.city and d.thing = t.code)
    union all
    select ${loneIds} + d.id, d.name, d.key, '${geoJson}', ST_AsGeoJSON(d.position, 8)::jsonb,
           ST_Force2D(d.position), null
      from datastream d left join sensorthings_datastream x on x.datastream_id = d.id
     where d.city = $1 and d.thing is null and d.placed and x.feature_id is null
       and exists (select from last_observation l where l.datastream_id = d.id)`,
};

/** Column of the id that a navigation to one entity goes by. */
const toOne: Record<string, string> = {
  'HistoricalLocations/Thing': 'thing_id',
  'Datastreams/Thing': 'thing_id',
  'Datastreams/Sensor': 'sensor_id',
  'Datastreams/ObservedProperty': 'observed_property_id',
  'MultiDatastreams/Thing': 'thing_id',
  'MultiDatastreams/Sensor': 'sensor_id',
  'Observations/Datastream': 'datastream_id',
  'Observations/MultiDatastream': 'multi_datastream_id',
  'Observations/FeatureOfInterest': 'feature_id',
};
export const foreignKeyOf = (set: EntitySet, navigation: string): string | undefined =>
  toOne[`${set}/${navigation}`];

/**
 * Of a child by its parent's id: candidates by an index first, then the very column. PostgreSQL cannot see through
 * the `coalesce` of a derived id, and would compute it for every row of the city.
 */
const deviceDatastreams = (parent: string, where: string): string =>
  `select e.id from datastream e join thing u on u.city = e.city and u.code = e.thing
     join thing_model n on n.city = u.city and n.id = u.model_id and n.version = u.model_version
    where e.city = $1 and ${where} = ${parent}`;
const anyOf = (column: string, ...selects: string[]): string =>
  `${column} = any(array(${selects.join(' union all ')}))`;
const same = (parent: string): string => `select ${parent}::int8 where ${parent} >= ${deviceIds}`;

const toMany: Record<string, (parent: string, child: string) => string> = {
  'Things/Locations': (p, c) =>
    anyOf(`${c}.id`, `select location_id from sensorthings_thing_location where thing_id = ${p}`, same(p)),
  'Locations/Things': (p, c) =>
    anyOf(`${c}.id`, `select thing_id from sensorthings_thing_location where location_id = ${p}`, same(p)),
  'Things/HistoricalLocations': (p, c) =>
    anyOf(`${c}.id`, `select id from sensorthings_historical_location where thing_id = ${p}`, same(p)),
  'Locations/HistoricalLocations': (p, c) =>
    anyOf(
      `${c}.id`,
      `select historical_location_id from sensorthings_historical_location_place where location_id = ${p}`,
      same(p),
    ),
  'HistoricalLocations/Locations': (p, c) =>
    anyOf(
      `${c}.id`,
      `select location_id from sensorthings_historical_location_place where historical_location_id = ${p}`,
      same(p),
    ),
  'Things/Datastreams': (p, c) =>
    `${anyOf(
      `${c}.id`,
      `select datastream_id from sensorthings_datastream where thing_id = ${p}`,
      deviceDatastreams(p, `${deviceIds} + u.number`),
      `select ${p} - ${loneIds}`,
    )} and ${c}.thing_id = ${p}`,
  'Sensors/Datastreams': (p, c) =>
    `${anyOf(
      `${c}.id`,
      `select datastream_id from sensorthings_datastream where sensor_id = ${p}`,
      deviceDatastreams(p, `${deviceIds} + n.number`),
      `select ${p} - ${loneIds}`,
    )} and ${c}.sensor_id = ${p}`,
  'ObservedProperties/Datastreams': (p, c) => `${c}.observed_property_id = ${p}`,
  'Things/MultiDatastreams': (p, c) => `${c}.thing_id = ${p}`,
  'Sensors/MultiDatastreams': (p, c) => `${c}.sensor_id = ${p}`,
  'ObservedProperties/MultiDatastreams': (p, c) =>
    anyOf(
      `${c}.id`,
      `select multi_datastream_id from sensorthings_multi_datastream_property where observed_property_id = ${p}`,
    ),
  'MultiDatastreams/ObservedProperties': (p, c) =>
    anyOf(
      `${c}.id`,
      `select observed_property_id from sensorthings_multi_datastream_property where multi_datastream_id = ${p}`,
    ),
  'Datastreams/Observations': (p, c) => `${c}.datastream_id = ${p}`,
  'MultiDatastreams/Observations': (p, c) => `${c}.multi_datastream_id = ${p}`,
  'FeaturesOfInterest/Observations': (p, c) => `${c}.feature_id = ${p}`,
};

/** The condition that joins a child to its parent, both by alias. */
export function relation(set: EntitySet, navigation: string, parent: string, child: string): string {
  const column = foreignKeyOf(set, navigation);
  if (column) return `${child}.id = ${parent}.${column}`;
  return toMany[`${set}/${navigation}`]!(`${parent}.id`, child);
}

/** The same for a parent whose id is an SQL expression. */
export const childrenOf = (set: EntitySet, navigation: string, parentId: string, child: string): string =>
  toMany[`${set}/${navigation}`]!(parentId, child);
