import {
  type DepartmentCompleteness,
  type DistrictRates,
  type LedgerRow,
  type RateName,
  type RequiredField,
  rateTargets,
  requiredFields,
  scoredDepartments,
} from '../../models/devices/ledger.ts';
import { stalePeriods } from '../../models/sensing/freshness.ts';
import type { Database, SqlValue } from '../store/database.ts';
import type { Gateways } from './gateways.ts';

/** The district that one device stands in: cheap for a page of devices. */
const districtOfEach = `
  left join lateral (
    select o.name as district from city_object o
     where o.city = t.city and o.class = 'district' and o.geometry && t.position
       and ST_Intersects(o.geometry, ST_Force2D(t.position))
     order by o.code limit 1) d on true`;
/** The same from the districts' side: for all devices a quarter of the time, as each outline is prepared once. */
const districtOfAll = `
  left join (
    select distinct on (p.code) p.code, o.name as district
      from city_object o
      join thing p on p.city = o.city and o.geometry && p.position
                  and ST_Intersects(o.geometry, ST_Force2D(p.position))
     where o.city = $1 and o.class = 'district'
     order by p.code, o.code) d on d.code = t.code`;

/** Each device with the district that it stands in. */
const ledgerWith = (district: string): string => `
  select t.*, coalesce(s.state, 'never-seen') as state, s.since, d.district
    from thing t
    left join device_state s on s.city = t.city and s.thing = t.code
    ${district}
   where t.city = $1`;
/** Lines of a page for which each one's district is asked alone. */
const pageLimit = 2000;

const inUse = `status = 'in-use'`;
const seen = `${inUse} and state <> 'never-seen'`;
const shared = `sharing in ('open', 'departments')`;
/** A device that tells of a fault is on line. */
const online = `state in ('online', 'fault')`;
const silentDatastream = `exists (
  select from datastream ds left join last_observation l on l.datastream_id = ds.id
   where ds.city = ledger.city and ds.thing = ledger.code
     and coalesce(l.time < now() - ${stalePeriods} * ds.period_seconds * interval '1 second', true))`;

/** Which devices hold a rate down. */
const offending: Record<Exclude<RateName, 'kinds'>, string> = {
  access: `${inUse} and state = 'never-seen'`,
  collection: `${seen} and ${silentDatastream}`,
  sharing: `${inUse} and (${shared}) is not true`,
  online: `${seen} and not (${online})`,
};

interface Row extends Omit<LedgerRow, 'kindName' | 'builtDate' | 'stateSince'> {
  kind_name: LedgerRow['kindName'];
  built: string | null;
  since: Date | null;
}

export interface LedgerFilter {
  /** Only codes after this one: the last of the page before. */
  after?: string | undefined;
  district?: string | undefined;
  /** Only devices that hold this rate down. */
  offending?: Exclude<RateName, 'kinds'> | undefined;
  limit: number;
}

/** The ledger of a city, by code. */
export async function readLedger(
  database: Database,
  city: string,
  filter: LedgerFilter,
): Promise<LedgerRow[]> {
  const parameters: SqlValue[] = [city, filter.limit];
  const conditions: string[] = [];
  if (filter.after !== undefined) conditions.push(`code > $${parameters.push(filter.after)}`);
  if (filter.offending) conditions.push(offending[filter.offending]);
  if (filter.district !== undefined) conditions.push(`district = $${parameters.push(filter.district)}`);
  const single = filter.limit <= pageLimit;
  const { rows } = await database.query<Row>(
    `select code, name, model_id as kind,
            kind_name, oid, geocode,
            built_date::text as built, owner, department, business_attribute as "businessAttribute", carrier, gateway,
            link, sharing, status, state, since, district, ST_X(position) as longitude,
            ST_Y(position) as latitude, ST_Z(position) as height
       from (${ledgerWith(single ? districtOfEach : districtOfAll)}) as ledger
       join (select city as of_city, id, version, document->'name' as kind_name from thing_model) m
         on m.of_city = ledger.city and m.id = model_id and m.version = model_version
      ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
      order by code limit $2::int4`,
    parameters,
  );
  return rows.map(({ kind_name, built, since, ...row }) => ({
    ...row,
    kindName: kind_name,
    builtDate: built,
    stateSince: since?.toISOString() ?? null,
  }));
}

const columnOf: Record<RequiredField, string> = {
  geocode: 'geocode',
  builtDate: 'built_date::text',
  owner: 'owner',
  businessAttribute: 'business_attribute',
  carrier: 'carrier',
};
const lacks = (field: RequiredField): string => `coalesce(${columnOf[field]}, '') = ''`;

/** How complete the ledger of each department is, counted in the store: no line is read. */
export async function readCompleteness(database: Database, city: string): Promise<DepartmentCompleteness[]> {
  const { rows } = await database.query<Record<string, unknown>>(
    `select department, count(*) as devices,
            count(*) filter (where ${requiredFields.map(lacks).join(' or ')}) as incomplete,
            ${requiredFields.map((field) => `count(*) filter (where ${lacks(field)}) as "${field}"`).join(', ')}
       from thing where city = $1 group by department`,
    [city],
  );
  return scoredDepartments(
    rows.map((row) => ({
      department: row['department'] as string | null,
      devices: row['devices'] as number,
      incomplete: row['incomplete'] as number,
      missing: Object.fromEntries(requiredFields.map((field) => [field, row[field] as number])) as Record<
        RequiredField,
        number
      >,
    })),
  );
}

interface RateRow {
  district: string | null;
  whole: number;
  in_use: number;
  seen: number;
  online: number;
  shared: number;
  unshared: number;
  kinds: number;
  datastreams: number;
  collected: number;
}

/** The five rates, of the whole city first and then of each of its districts. */
export async function readRates(
  database: Database,
  gateways: Gateways,
  city: string,
): Promise<DistrictRates[]> {
  const { rows } = await database.query<RateRow>(
    `with ledger as materialized (${ledgerWith(districtOfAll)}),
          streams as (
            select ds.thing, count(*) as datastreams,
                   count(*) filter (where l.time >= now() - ${stalePeriods} * ds.period_seconds * interval '1 second')
                     as collected
              from datastream ds left join last_observation l on l.datastream_id = ds.id
             where ds.city = $1 and ds.thing is not null group by ds.thing)
     select district, grouping(district) as whole, count(*) filter (where ${inUse}) as in_use,
            count(*) filter (where ${seen}) as seen, count(*) filter (where ${seen} and ${online}) as online,
            count(*) filter (where ${inUse} and ${shared}) as shared,
            count(*) filter (where ${inUse} and sharing is null) as unshared,
            count(distinct model_id) filter (where ${inUse}) as kinds,
            coalesce(sum(datastreams) filter (where ${seen}), 0)::int8 as datastreams,
            coalesce(sum(collected) filter (where ${seen}), 0)::int8 as collected
       from ledger left join streams on streams.thing = ledger.code
      group by grouping sets ((), (district)) order by whole desc, district`,
    [city],
  );
  const named = rows.filter(({ whole, district }) => whole === 1 || district !== null);
  return named.map((row) => ({
    district: row.whole === 1 ? null : row.district,
    platform: gateways.platformOf(city, row.whole === 1 ? null : row.district)?.code ?? null,
    rates: {
      access: { count: row.seen, of: row.in_use, target: rateTargets.access },
      kinds: { count: row.kinds, of: null, target: rateTargets.kinds },
      collection: { count: row.collected, of: row.datastreams, target: rateTargets.collection },
      sharing: { count: row.shared, of: row.in_use, target: rateTargets.sharing },
      online: { count: row.online, of: row.seen, target: rateTargets.online },
    },
    sharingUnknown: row.unshared,
  }));
}
