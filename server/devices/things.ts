import type { DeviceStateName } from '../../models/devices/device-state.ts';
import type { RegisteredThing, Thing, ThingDetail, ThingRegistration } from '../../models/sensing/thing.ts';
import type { ThingModel } from '../../models/sensing/thing-model.ts';
import { holdersOf } from '../city/taken-oids.ts';
import { addObservedProperties } from '../sensing/observed-properties.ts';
import type { Database, SqlValue } from '../store/database.ts';
import { storeNaming } from './code-rules.ts';
import { addThingModels, modelKey } from './products.ts';

const thingRows = `
  select t->>'code' as code, t->>'name' as name, t->'model'->>'id' as model_id,
         (t->'model'->>'version')::int4 as model_version, t->>'carrier' as carrier, t->>'owner' as owner,
         (t->>'builtDate')::date as built_date, t->>'status' as status,
         ST_SetSRID(ST_MakePoint((t->>'longitude')::float8, (t->>'latitude')::float8, (t->>'height')::float8), 4326)
           as position,
         nullif(t->'pose', 'null'::jsonb) as pose, t->'attributes' as attributes, t->>'oid' as oid,
         t->>'geocode' as geocode, t->>'department' as department, t->>'businessAttribute' as business_attribute,
         t->>'gateway' as gateway, t->>'link' as link, t->>'sharing' as sharing,
         case when jsonb_typeof(t->'senders') = 'array'
              then array(select jsonb_array_elements_text(t->'senders')) end as senders,
         nullif(t->'videos', 'null'::jsonb) as videos
    from jsonb_array_elements($2::jsonb) as t`;

const datastreamRows = `
  select d->>'key' as key, d->>'name' as name, t->'model'->>'id' as thing_kind,
         d->>'observedProperty' as observed_property, (d->>'periodSeconds')::float8 as period_seconds,
         t->>'code' as thing, d->>'property' as thing_property,
         ST_SetSRID(ST_MakePoint((p->>'longitude')::float8, (p->>'latitude')::float8, (p->>'height')::float8), 4326)
           as position
    from jsonb_array_elements($2::jsonb) as t, jsonb_array_elements(t->'datastreams') as d,
         lateral (select coalesce(d->'place', t) as p) as place`;

/** Things with what is derived from their models: observed property and period of each datastream. */
export function withModels(things: Thing[], models: ReadonlyMap<string, ThingModel>): Thing[] {
  return things.map((thing) => {
    const model = models.get(modelKey(thing.model))!;
    const datastreams = thing.datastreams.map((datastream) => {
      const property = model.properties.find(({ id }) => id === datastream.property)!;
      return {
        ...datastream,
        periodSeconds: datastream.periodSeconds ?? property.report.everySeconds,
        observedProperty: property.observedProperty,
      };
    });
    return { ...thing, datastreams };
  });
}

/**
 * Registers things by code with their datastreams by key, and what they bring, in one transaction: new ones are
 * added, known ones take the new definition, and a datastream keeps its id.
 * @param registration checked (check-things.ts).
 * @param models all models that the things refer to, by `modelKey`.
 */
export async function registerThings(
  database: Database,
  city: string,
  registration: ThingRegistration,
  models: ReadonlyMap<string, ThingModel>,
): Promise<void> {
  const parameters = [city, JSON.stringify(withModels(registration.things, models))];
  await database.transaction([
    addObservedProperties(registration.observedProperties),
    addThingModels(city, registration.thingModels, 'published'),
    ...storeNaming(city, registration.codeRules, registration.numbering),
    {
      sql: `insert into thing (city, code, name, model_id, model_version, carrier, owner, built_date, status,
                               position, pose, attributes, oid, geocode, department, business_attribute, gateway,
                               link, sharing, senders, videos)
            select $1, code, name, model_id, model_version, carrier, owner, built_date, status, position, pose,
                   attributes, oid, geocode, department, business_attribute, gateway, link, sharing, senders,
                   videos
              from (${thingRows}) i
            on conflict (city, code) do update
               set name = excluded.name, model_id = excluded.model_id, model_version = excluded.model_version,
                   carrier = excluded.carrier, owner = excluded.owner, built_date = excluded.built_date,
                   status = excluded.status, position = excluded.position, pose = excluded.pose,
                   attributes = excluded.attributes, oid = coalesce(excluded.oid, thing.oid),
                   geocode = coalesce(excluded.geocode, thing.geocode),
                   department = coalesce(excluded.department, thing.department),
                   business_attribute = coalesce(excluded.business_attribute, thing.business_attribute),
                   gateway = coalesce(excluded.gateway, thing.gateway), link = coalesce(excluded.link, thing.link),
                   sharing = coalesce(excluded.sharing, thing.sharing),
                   senders = coalesce(excluded.senders, thing.senders),
                   videos = coalesce(excluded.videos, thing.videos)`,
      parameters,
    },
    {
      sql: `update datastream d
               set name = i.name, thing_kind = i.thing_kind, observed_property = i.observed_property,
                   position = i.position, period_seconds = i.period_seconds, thing = i.thing,
                   thing_property = i.thing_property
              from (${datastreamRows}) i
             where d.city = $1 and d.key = i.key`,
      parameters,
    },
    {
      // Not "on conflict do update": that would use up an id for each known key (register-datastreams.ts).
      sql: `insert into datastream (city, key, name, thing_kind, observed_property, position, period_seconds, thing, thing_property)
            select $1, i.key, i.name, i.thing_kind, i.observed_property, i.position, i.period_seconds, i.thing,
                   i.thing_property
              from (${datastreamRows}) i
             where not exists (select from datastream d where d.city = $1 and d.key = i.key)
            on conflict do nothing`,
      parameters,
    },
  ]);
}

interface ThingRow {
  code: string;
  name: string;
  model_id: string;
  model_version: number;
  model_name: { zh: string; en: string };
  carrier: string | null;
  owner: string | null;
  built_date: string | null;
  status: Thing['status'];
  longitude: number;
  latitude: number;
  height: number;
  pose: Thing['pose'];
  attributes: Thing['attributes'];
  oid: string | null;
  geocode: string | null;
  department: string | null;
  business_attribute: string | null;
  gateway: string | null;
  link: NonNullable<Thing['link']> | null;
  sharing: NonNullable<Thing['sharing']> | null;
  senders: string[] | null;
  videos: NonNullable<Thing['videos']> | null;
  isolation_reason: string | null;
  firmware: string | null;
  state: DeviceStateName | null;
  since: Date | null;
}

const read = `
  select t.code, t.name, t.model_id, t.model_version, m.document->'name' as model_name, t.carrier, t.owner,
         t.built_date::text as built_date, t.status, ST_X(t.position) as longitude, ST_Y(t.position) as latitude,
         ST_Z(t.position) as height, t.pose, t.attributes, t.oid, t.geocode, t.department,
         t.business_attribute, t.gateway, t.link, t.sharing, t.senders, t.videos, t.isolation_reason, t.firmware, s.state, s.since
    from thing t
    left join device_state s on s.city = t.city and s.thing = t.code
    join thing_model m on m.city = t.city and m.id = t.model_id and m.version = t.model_version
   where t.city = $1`;

const thingOf = (city: string, row: ThingRow): RegisteredThing => ({
  city,
  code: row.code,
  name: row.name,
  model: { id: row.model_id, version: row.model_version },
  modelName: row.model_name,
  carrier: row.carrier,
  owner: row.owner,
  builtDate: row.built_date,
  status: row.status,
  longitude: row.longitude,
  latitude: row.latitude,
  height: row.height,
  pose: row.pose,
  attributes: row.attributes,
  oid: row.oid,
  geocode: row.geocode,
  department: row.department,
  businessAttribute: row.business_attribute,
  gateway: row.gateway,
  link: row.link,
  sharing: row.sharing,
  senders: row.senders,
  videos: row.videos,
  state: row.state ?? 'never-seen',
  stateSince: row.since?.toISOString() ?? null,
  isolationReason: row.isolation_reason,
  firmware: row.firmware,
});

export interface ThingFilter {
  carrier?: string | undefined;
  kind?: string | undefined;
  /** Code of the gateway or platform that it hangs on. */
  gateway?: string | undefined;
  /** Only devices that are kept apart. */
  isolated?: boolean | undefined;
  /** Only codes after this one. */
  after?: string | undefined;
  /** West, south, east, north, degrees. */
  bbox?: [number, number, number, number] | undefined;
  limit: number;
}

/** Things of a city, by code, that meet all conditions of the filter. */
export async function listThings(
  database: Database,
  city: string,
  filter: ThingFilter,
): Promise<RegisteredThing[]> {
  const parameters: SqlValue[] = [city];
  const conditions: string[] = [];
  const parameter = (value: SqlValue): string => `$${parameters.push(value)}`;
  if (filter.carrier !== undefined) conditions.push(`t.carrier = ${parameter(filter.carrier)}`);
  if (filter.kind !== undefined) conditions.push(`t.model_id = ${parameter(filter.kind)}`);
  if (filter.gateway !== undefined) conditions.push(`t.gateway = ${parameter(filter.gateway)}`);
  if (filter.isolated) conditions.push('t.isolated_at is not null');
  if (filter.after !== undefined) conditions.push(`t.code > ${parameter(filter.after)}`);
  if (filter.bbox) {
    const corners = filter.bbox.map((corner) => `${parameter(corner)}::float8`).join(', ');
    conditions.push(`t.position && ST_MakeEnvelope(${corners}, 4326)`);
  }
  const { rows } = await database.query<ThingRow>(
    `${read} ${conditions.map((condition) => `and ${condition}`).join(' ')} order by t.code limit ${parameter(filter.limit)}::int4`,
    parameters,
  );
  return rows.map((row) => thingOf(city, row));
}

/**
 * A thing with its datastreams and with what is mounted on it; null where there is none.
 * @param identifier its code in the city, or its OID.
 */
export async function findThing(
  database: Database,
  city: string,
  identifier: string,
): Promise<ThingDetail | null> {
  const { rows } = await database.query<ThingRow>(
    `${read} and (t.code = $2 or t.oid = $2) order by t.code = $2 desc limit 1`,
    [city, identifier],
  );
  if (!rows[0]) return null;
  const { code } = rows[0];
  const datastreams = await database.query<{
    id: number;
    key: string;
    name: string;
    thing_property: string;
    period_seconds: number;
  }>(
    `select id, key, name, thing_property, period_seconds from datastream
      where city = $1 and thing = $2 order by id`,
    [city, code],
  );
  const mounted = await database.query<{ code: string }>(
    'select code from thing where city = $1 and carrier = $2 order by code',
    [city, code],
  );
  return {
    ...thingOf(city, rows[0]),
    datastreams: datastreams.rows.map((row) => ({
      id: row.id,
      key: row.key,
      name: row.name,
      property: row.thing_property,
      periodSeconds: row.period_seconds,
    })),
    mounted: mounted.rows.map((row) => row.code),
  };
}

/** The geographic codes that the ledger has of some things, by code. */
export async function geocodesOf(
  database: Database,
  city: string,
  things: Pick<Thing, 'code'>[],
): Promise<Map<string, string>> {
  const { rows } = await database.query<{ code: string; geocode: string }>(
    'select code, geocode from thing where city = $1 and geocode is not null and code = any ($2::text[])',
    [city, things.map(({ code }) => code)],
  );
  return new Map(rows.map(({ code, geocode }) => [code, geocode]));
}

/** What a registration would double: a device with the same code, or another device or object with the same OID. */
export interface DuplicateThing {
  field: 'code' | 'oid';
  value: string;
  of: 'device' | 'object';
  /** Code and city of the one that has it. */
  thing: string;
  city: string;
}

/** Of some things those whose OID another device has, or (when `new` ones are wanted) whose code is taken. */
export async function duplicatesOf(
  database: Database,
  city: string,
  things: Pick<Thing, 'code' | 'oid'>[],
  wantNew: boolean,
): Promise<DuplicateThing[]> {
  const codes = new Map(things.flatMap(({ code, oid }) => (oid ? [[oid, code] as const] : [])));
  const taken = (await holdersOf(database, [...codes.keys()]))
    .filter(
      (holder) => holder.kind === 'object' || holder.city !== city || holder.code !== codes.get(holder.oid),
    )
    .map((holder): DuplicateThing => {
      const { oid: value, kind: of, code: thing } = holder;
      return { field: 'oid', value, of, thing, city: holder.city };
    });
  if (!wantNew) return taken;
  const { rows } = await database.query<DuplicateThing>(
    `select 'code' as field, t.code as value, 'device' as of, t.code as thing, t.city from thing t
      where t.city = $1 and t.code = any ($2::text[]) order by t.code`,
    [city, things.map(({ code }) => code)],
  );
  return [...rows, ...taken];
}

/** Of some datastream keys those that belong to another thing, with that thing. */
export async function keysTakenByOthers(
  database: Database,
  city: string,
  things: Thing[],
): Promise<{ key: string; thing: string }[]> {
  const keys = things.flatMap(({ code, datastreams }) => datastreams.map(({ key }) => ({ key, code })));
  const { rows } = await database.query<{ key: string; thing: string }>(
    `select d.key, d.thing from datastream d
       join unnest($2::text[], $3::text[]) as i (key, code) on i.key = d.key
      where d.city = $1 and d.thing is not null and d.thing <> i.code order by d.key`,
    [city, keys.map(({ key }) => key), keys.map(({ code }) => code)],
  );
  return rows;
}
