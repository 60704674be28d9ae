import { lastInDay } from '../../models/sensing/packed-history.ts';
import type { EntitySet } from '../../models/sensorthings/entity-model.ts';
import type { EntityId } from '../../models/sensorthings/path-parser.ts';
import { HttpError } from '../http/context.ts';
import type { Sensing } from '../sensing/start-sensing.ts';
import type { Database, SqlValue, Statement } from '../store/database.ts';
import { observationKey } from './observation-id.ts';
import { removePacked } from './packed-observations.ts';
import { deviceIds } from './sources.ts';

/**
 * Deletes an entity with what cannot be without it (table 25 of OGC 18-088): with a Thing its Datastreams and
 * HistoricalLocations, with a Datastream its Observations, with a Sensor or ObservedProperty their Datastreams, with a
 * Location its HistoricalLocations, with a FeatureOfInterest its Observations.
 * @throws HttpError 409 for what belongs to the city's registry of devices.
 */
export async function deleteEntity(
  database: Database,
  registry: Sensing['registry'],
  set: EntitySet,
  id: EntityId,
): Promise<void> {
  await refuseDevices(database, set, id);
  const packed =
    set === 'Observations'
      ? await numbersOf(database, id)
      : set === 'FeaturesOfInterest'
        ? await numbersOfFeature(database, id as number)
        : [];
  await removePacked(database, packed);
  const results = await database.transaction(
    set === 'Observations' ? deleteObservation(id) : statements[set]!(id as number),
  );
  const emptied = results.flatMap(({ rows }) =>
    rows.map((row) => row['emptied_datastream'] as number | undefined),
  );
  await refreshLast(database, registry, [
    ...emptied.filter((one) => one !== undefined),
    ...packed.map(({ datastream }) => datastream),
  ]);
  if (!['Locations', 'HistoricalLocations', 'Observations', 'FeaturesOfInterest'].includes(set))
    await registry.reload();
}

/** The numbers of an observation that may have been packed meanwhile. */
export async function numbersOf(
  database: Database,
  id: EntityId,
): Promise<{ datastream: number; time: number }[]> {
  if (typeof id === 'string') return [observationKey(id)!];
  return numbersWhere(database, 'id = $1::int8', id);
}

const numbersOfFeature = (database: Database, feature: number) =>
  numbersWhere(database, 'feature_id = $1::int8', feature);

async function numbersWhere(
  database: Database,
  where: string,
  id: number,
): Promise<{ datastream: number; time: number }[]> {
  const { rows } = await database.query<{ datastream: number; time: number }>(
    `select datastream_id as datastream, (extract(epoch from phenomenon_start) * 1000)::float8 as time
       from sensorthings_observation where core and ${where}`,
    [id],
  );
  return rows;
}

/** What the city's registry of devices knows is changed there. @throws HttpError 409 */
export async function refuseDevices(database: Database, set: EntitySet, id: EntityId): Promise<void> {
  let device = set !== 'Observations' && (id as number) >= deviceIds;
  if (set === 'Datastreams') {
    const { rows } = await database.query(
      'select from sensorthings_datastream where datastream_id = $1::int8',
      [id as number],
    );
    device = rows.length === 0;
  }
  if (device)
    throw new HttpError(
      409,
      `${set}(${id}) belongs to a device of the city's registry: change it by /api/cities/…/things.`,
    );
}

/** Deletes the Datastreams that `where` finds, and what has been observed. */
const deleteDatastreams = (where: string, id: number): Statement[] => {
  const found = `select datastream_id from sensorthings_datastream where ${where}`;
  const parameters: SqlValue[] = [id];
  return [
    { sql: `delete from observation where datastream_id = any(array(${found}))`, parameters },
    { sql: `delete from datastream where id = any(array(${found}))`, parameters },
  ];
};
const deleteMulti = (where: string, id: number): Statement => ({
  sql: `delete from sensorthings_multi_datastream where ${where}`,
  parameters: [id],
});
const deleteRow = (table: string, id: number): Statement => ({
  sql: `delete from ${table} where id = $1::int8`,
  parameters: [id],
});

const statements: Partial<Record<EntitySet, (id: number) => Statement[]>> = {
  Things: (id) => [
    ...deleteDatastreams('thing_id = $1::int8', id),
    deleteMulti('thing_id = $1::int8', id),
    deleteRow('sensorthings_thing', id),
  ],
  Locations: (id) => [
    {
      sql: `delete from sensorthings_historical_location h using sensorthings_historical_location_place p
             where p.historical_location_id = h.id and p.location_id = $1::int8`,
      parameters: [id],
    },
    deleteRow('sensorthings_location', id),
  ],
  HistoricalLocations: (id) => [deleteRow('sensorthings_historical_location', id)],
  Datastreams: (id) => deleteDatastreams('datastream_id = $1::int8', id),
  MultiDatastreams: (id) => [deleteMulti('id = $1::int8', id)],
  Sensors: (id) => [
    ...deleteDatastreams('sensor_id = $1::int8', id),
    deleteMulti('sensor_id = $1::int8', id),
    deleteRow('sensorthings_sensor', id),
  ],
  ObservedProperties: (id) => [
    ...deleteDatastreams('observed_property_id = $1::int8', id),
    deleteMulti(
      `id in (select multi_datastream_id from sensorthings_multi_datastream_property
               where observed_property_id = $1::int8)`,
      id,
    ),
    deleteRow('sensorthings_observed_property', id),
  ],
  FeaturesOfInterest: (id) => [
    {
      // Numbers in the core table that name no feature have that of their Datastream, unless a row says another.
      sql: `delete from observation o using sensorthings_datastream x
             where x.feature_id = $1::int8 and o.datastream_id = x.datastream_id
               and not exists (select from sensorthings_observation b
                                where b.core and b.datastream_id = o.datastream_id and b.phenomenon_start = o.time)
            returning o.datastream_id as emptied_datastream`,
      parameters: [id],
    },
    deleteCoreOf('b.feature_id = $1::int8', id),
    ...['packed_observation', 'observation_rollup'].map((table) => ({
      sql: `delete from ${table} p using sensorthings_datastream x
             where x.feature_id = $1::int8 and p.datastream_id = x.datastream_id
            returning p.datastream_id as emptied_datastream`,
      parameters: [id],
    })),
    { sql: 'delete from sensorthings_observation where feature_id = $1::int8', parameters: [id] },
    {
      sql: 'update sensorthings_datastream set feature_id = null where feature_id = $1::int8',
      parameters: [id],
    },
    {
      sql: 'update sensorthings_multi_datastream set feature_id = null where feature_id = $1::int8',
      parameters: [id],
    },
    deleteRow('sensorthings_feature', id),
  ],
};

/** Takes the numbers of rows that are in the core table as well out of that. */
export function deleteCoreOf(where: string, ...parameters: SqlValue[]): Statement {
  return {
    sql: `delete from observation o using sensorthings_observation b
           where ${where} and b.core and o.datastream_id = b.datastream_id and o.time = b.phenomenon_start
          returning o.datastream_id as emptied_datastream`,
    parameters,
  };
}

function deleteObservation(id: EntityId): Statement[] {
  if (typeof id === 'number')
    return [deleteCoreOf('b.id = $1::int8', id), deleteRow('sensorthings_observation', id)];
  const { datastream, time } = observationKey(id)!;
  const parameters = [datastream, time];
  return [
    {
      sql: `delete from observation where datastream_id = $1::int4 and time = to_timestamp($2::float8 / 1000)
            returning datastream_id as emptied_datastream`,
      parameters,
    },
    {
      sql: `delete from sensorthings_observation
             where composite and datastream_id = $1::int4 and phenomenon_start = to_timestamp($2::float8 / 1000)`,
      parameters,
    },
  ];
}

/** The last value of datastreams that have lost observations, in the store and in memory. */
export async function refreshLast(
  database: Database,
  registry: Sensing['registry'],
  datastreams: number[],
): Promise<void> {
  const ids = [...new Set(datastreams)];
  if (ids.length === 0) return;
  const { rows: blocks } = await database.query<{ id: number; day: number; data: Uint8Array }>(
    `select distinct on (datastream_id) datastream_id as id, day, data from packed_observation
      where datastream_id = any($1::int4[]) order by datastream_id, day desc`,
    [ids],
  );
  const packed = blocks.flatMap(({ id, day, data }) => {
    const last = lastInDay(day, data, Number.MAX_SAFE_INTEGER);
    return last ? [{ id, ...last }] : [];
  });
  await database.transaction([
    { sql: 'delete from last_observation where datastream_id = any($1::int4[])', parameters: [ids] },
    {
      sql: `insert into last_observation (datastream_id, time, result, quality)
            select distinct on (l.id) l.id, l.time, l.result, l.quality
              from (select d.id, o.time, o.result, o.quality from unnest($1::int4[]) as d (id)
                     cross join lateral (select time, result, quality from observation
                                          where datastream_id = d.id order by time desc limit 1) o
                    union all
                    select p.id, to_timestamp(p.at / 1000.0), p.result, p.quality
                      from unnest($2::int4[], $3::float8[], $4::float8[], $5::int2[]) as p (id, at, result, quality)) l
             order by l.id, l.time desc
            on conflict do nothing`,
      parameters: [
        ids,
        packed.map(({ id }) => id),
        packed.map(({ at }) => at),
        packed.map(({ result }) => result),
        packed.map(({ quality }) => quality),
      ],
    },
  ]);
  const { rows } = await database.query<{ id: number; at: number; result: number; quality: number }>(
    `select datastream_id as id, (extract(epoch from time) * 1000)::float8 as at, result, quality
       from last_observation where datastream_id = any($1::int4[])`,
    [ids],
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  for (const id of ids) {
    const last = found.get(id);
    const registered = registry.byId(id);
    if (registered)
      Object.assign(registered, {
        lastTime: last?.at ?? Number.NEGATIVE_INFINITY,
        lastResult: last?.result ?? Number.NaN,
        lastQuality: last?.quality ?? 0,
      });
  }
}
