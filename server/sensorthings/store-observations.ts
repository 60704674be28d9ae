import { BadRequest } from '../../models/sensorthings/bad-request.ts';
import { instantText, requireInstant, requireTimeSpan } from '../../models/sensorthings/times.ts';
import { HttpError } from '../http/context.ts';
import { type CheckedObservation, checkParsed, RefusedObservation } from '../ingest/check-observation.ts';
import { refusesSender, type Sender } from '../ingest/sender.ts';
import type { Sensing } from '../sensing/start-sensing.ts';
import type { Database, Statement } from '../store/database.ts';
import type { PendingObservation } from './create-entities.ts';
import { compositeId } from './observation-id.ts';
import { deviceIds, loneIds } from './sources.ts';

/** What storing needs of the server. */
export interface ObservationSink {
  database: Database;
  registry: Pick<Sensing['registry'], 'byId' | 'find' | 'isBelow' | 'load' | 'watch'>;
  ingest: Pick<Sensing['ingest'], 'store'>;
}

/** A Datastream or MultiDatastream as storing sees it. */
interface Stream {
  /** Feature of interest of observations that name none; null before the first. */
  feature: number | null;
  /** What one can be made of: the Location of its Thing. */
  location: { id: number; feature: number | null } | null;
  properties: number;
}

interface Prepared extends PendingObservation {
  stream: Stream;
  span: { start: number; end: number };
  result: unknown;
  /** The number at an instant that the core table can hold. */
  checked: CheckedObservation | null;
  /** Whether there is more to it, or it is to have an id of its own. */
  row: boolean;
}

/**
 * Stores observations: numbers at an instant go through the city's ingestion, so that alarms, charts and the live feed
 * have them; what the core table cannot hold goes into a row beside it. Sending again changes nothing.
 * @param ownIds gives every observation a row, and with it a number as id; without, only those that need one.
 * @param sender who speaks, as the city's other ways in have it.
 * @param onRefused takes why single observations are not stored, by index; without it one bad one refuses all.
 * @returns the ids, in order; null for what was refused.
 * @throws BadRequest before anything is stored, HttpError 503 when the store is away.
 */
export async function storeObservations(
  sink: ObservationSink,
  city: string,
  pending: PendingObservation[],
  ownIds: boolean,
  sender: Sender,
  onRefused?: (index: number, sentence: string) => void,
): Promise<(number | string | null)[]> {
  if (pending.length === 0) return [];
  const streams = await readStreams(sink.database, city, pending);
  const now = Date.now();
  const prepared: Prepared[] = [];
  const places: number[] = [];
  for (const [index, one] of pending.entries())
    try {
      prepared.push(prepare(sink, city, one, streams, now, ownIds, sender));
      places.push(index);
    } catch (error) {
      if (!onRefused || !(error instanceof BadRequest)) throw error;
      onRefused(index, error.message);
    }
  await makeFeatures(sink.database, city, prepared);
  for (const one of prepared) one.row ||= one.feature !== one.stream.feature;
  const numbers = prepared.filter(({ checked }) => checked !== null);
  for (const { row, checked } of numbers) if (row) withRow.add(checked!);
  await sink.ingest.store(numbers.map(({ checked }) => checked!));
  const rows = prepared.filter(({ row, checked }) => row || checked === null);
  await separate(sink.database, rows);
  const ids = await insertRows(sink.database, city, prepared, rows);
  const all: (number | string | null)[] = pending.map(() => null);
  for (const [index, id] of ids.entries()) all[places[index]!] = id;
  return all;
}

/** Numbers that get a row beside them: who listens is told of the row, with its id. */
const withRow = new WeakSet<CheckedObservation>();
export const hasOwnRow = (observation: CheckedObservation): boolean => withRow.has(observation);

const greatestId = { datastream: 2 ** 31 - 1, multiDatastream: Number.MAX_SAFE_INTEGER };
const streamKey = ({ datastream, multiDatastream }: PendingObservation): string =>
  datastream === null ? `m${multiDatastream}` : `d${datastream}`;

async function readStreams(
  database: Database,
  city: string,
  pending: PendingObservation[],
): Promise<Map<string, Stream>> {
  const ids = (key: 'datastream' | 'multiDatastream'): number[] => [
    ...new Set(
      pending
        .map((one) => one[key])
        .filter((id) => id !== null && id >= 0 && id <= greatestId[key]) as number[],
    ),
  ];
  const { rows } = await database.query<{
    key: string;
    feature: number | null;
    location: number | null;
    location_feature: number | null;
    properties: number;
  }>(
    `select s.key, s.feature, l.id as location, l.feature_id as location_feature, s.properties
       from (select 'd' || d.id as key, x.thing_id, 1 as properties,
                    coalesce(x.feature_id, ${deviceIds} + t.number,
                             case when x.datastream_id is null then ${loneIds} + d.id end) as feature
               from datastream d
               left join sensorthings_datastream x on x.datastream_id = d.id
               left join thing t on t.city = d.city and t.code = d.thing
              where d.city = $1 and d.id = any($2::int4[])
             union all
             select 'm' || m.id, m.thing_id, jsonb_array_length(m.units),
                    coalesce(m.feature_id, case when m.thing_id >= ${deviceIds} then m.thing_id end)
               from sensorthings_multi_datastream m where m.city = $1 and m.id = any($3::int8[])) s
       left join lateral (
             select l.id, l.feature_id from sensorthings_thing_location tl
               join sensorthings_location l on l.id = tl.location_id
              where tl.thing_id = s.thing_id order by l.id desc limit 1) l on true`,
    [city, ids('datastream'), ids('multiDatastream')],
  );
  return new Map(
    rows.map((row) => [
      row.key,
      {
        feature: row.feature,
        location: row.location === null ? null : { id: row.location, feature: row.location_feature },
        properties: row.properties,
      },
    ]),
  );
}

function prepare(
  sink: ObservationSink,
  city: string,
  pending: PendingObservation,
  streams: Map<string, Stream>,
  now: number,
  ownIds: boolean,
  sender: Sender,
): Prepared {
  const { properties } = pending.observation;
  const stream = streams.get(streamKey(pending));
  if (!stream)
    throw new BadRequest(`There is no Datastream ${pending.datastream ?? pending.multiDatastream}.`);
  const given = properties['phenomenonTime'] ?? null;
  const span = given === null ? { start: now, end: now } : requireTimeSpan(given, 'phenomenonTime');
  const result = properties['result'];
  if (pending.multiDatastream !== null && typeof sender !== 'string')
    throw new HttpError(
      403,
      `MultiDatastream ${pending.multiDatastream}: the token "${sender.scope.token}" is for single devices.`,
    );
  if (pending.multiDatastream !== null && !(Array.isArray(result) && result.length === stream.properties))
    throw new BadRequest(
      `result: expected an array of ${stream.properties} results, one for each ObservedProperty.`,
    );
  if (pending.feature === null && stream.feature === null && stream.location === null)
    throw new BadRequest('FeatureOfInterest: there is none, and the Thing has no Location to make one of.');
  const more = ['resultTime', 'resultQuality', 'validTime', 'parameters'].some(
    (name) => (properties[name] ?? null) !== null,
  );
  return {
    ...pending,
    stream,
    span,
    result,
    checked: coreObservation(sink, city, pending.datastream, span, result, now, sender),
    row: ownIds || more,
  };
}

/** The observation as the city's ingestion takes it; null for what it has no place for. */
export function coreObservation(
  sink: ObservationSink,
  city: string,
  datastream: number | null,
  span: { start: number; end: number },
  result: unknown,
  now: number,
  sender: Sender,
): CheckedObservation | null {
  if (datastream === null) return null;
  const registered = sink.registry.byId(datastream);
  if (!registered || registered.city !== city)
    throw new HttpError(503, `Datastream ${datastream} is not known to this process yet: send again.`);
  // Who may not speak for a device may not say a text for it either.
  const foreign = refusesSender(sink.registry, registered, sender);
  if (foreign !== null) throw new HttpError(403, `Datastream ${datastream}: ${foreign}.`);
  if (typeof result !== 'number' || span.start !== span.end) return null;
  try {
    const checked = checkParsed(
      sink.registry as Sensing['registry'],
      city,
      { datastream: registered.key, time: span.start, result },
      now,
    );
    // Forecasts and old records: they are kept, but nobody is alarmed by them.
    return checked?.ahead ? null : checked;
  } catch (error) {
    if (error instanceof RefusedObservation) return null;
    throw error;
  }
}

/** Makes features of interest of Locations where observations name none, and notes the first as the stream's own. */
async function makeFeatures(database: Database, city: string, prepared: Prepared[]): Promise<void> {
  for (const one of prepared) {
    if (one.feature !== null) continue;
    const { stream } = one;
    if (stream.location && (stream.feature === null || stream.location.feature !== stream.feature)) {
      stream.location.feature ??= await featureOfLocation(database, city, stream.location.id);
      one.feature = stream.location.feature;
    } else one.feature = stream.feature;
  }
  const first = prepared.filter(({ stream }) => stream.feature === null);
  for (const one of first) {
    if (one.stream.feature !== null) continue;
    one.stream.feature = one.feature;
    const [table, key, id] =
      one.datastream === null
        ? ['sensorthings_multi_datastream', 'id', one.multiDatastream]
        : ['sensorthings_datastream', 'datastream_id', one.datastream];
    await database.query(
      `update ${table} set feature_id = $2::int8 where ${key} = $1 and feature_id is null`,
      [id, one.feature],
    );
  }
}

/** One feature for one Location, however many ask at once. */
async function featureOfLocation(database: Database, city: string, location: number): Promise<number> {
  const results = await database.transaction([
    { sql: 'select from sensorthings_location where id = $1::int8 for update', parameters: [location] },
    {
      sql: `with made as (
              insert into sensorthings_feature (id, city, name, description, encoding_type, feature, geometry)
              select nextval('sensorthings_id'), $2, name, description, encoding_type, location, geometry
                from sensorthings_location where id = $1::int8 and feature_id is null returning id)
            update sensorthings_location l set feature_id = made.id from made where l.id = $1::int8`,
      parameters: [location, city],
    },
    { sql: 'select feature_id from sensorthings_location where id = $1::int8', parameters: [location] },
  ]);
  return results[2]!.rows[0]!['feature_id'] as number;
}

/** Where the core table has another number for that time, the observation is one of its own beside it. */
async function separate(database: Database, rows: Prepared[]): Promise<void> {
  const numbers = rows.filter(({ checked }) => checked !== null);
  if (numbers.length === 0) return;
  const { rows: stored } = await database.query<{ position: number; result: number }>(
    `select i.position, o.result
       from unnest($1::int4[], $2::timestamptz[]) with ordinality as i (id, time, position)
       join observation o on o.datastream_id = i.id and o.time = i.time`,
    [numbers.map(({ datastream }) => datastream), numbers.map(({ span }) => instantText(span.start))],
  );
  const results = new Map(stored.map(({ position, result }) => [position - 1, result]));
  for (const [index, one] of numbers.entries()) if (results.get(index) !== one.result) one.checked = null;
}

async function insertRows(
  database: Database,
  city: string,
  prepared: Prepared[],
  rows: Prepared[],
): Promise<(number | string)[]> {
  const ids = new Map<Prepared, number>();
  if (rows.length > 0) {
    const content = rows.map((one, position) => {
      const { properties } = one.observation;
      const valid = properties['validTime'] ? requireTimeSpan(properties['validTime'], 'validTime') : null;
      const resultTime = properties['resultTime'];
      return {
        position,
        datastream_id: one.datastream,
        multi_datastream_id: one.multiDatastream,
        phenomenon_start: instantText(one.span.start),
        phenomenon_end: instantText(one.span.end),
        core: one.checked !== null,
        result: one.result,
        result_time: resultTime ? instantText(requireInstant(resultTime, 'resultTime')) : null,
        result_quality: properties['resultQuality'] ?? null,
        valid_start: valid && instantText(valid.start),
        valid_end: valid && instantText(valid.end),
        parameters: properties['parameters'] ?? null,
        feature_id: one.feature,
      };
    });
    const results = await database.transaction(insertStatements(city, JSON.stringify(content)));
    for (const { position, id } of results[1]!.rows as { position: number; id: number }[])
      ids.set(rows[position]!, id);
  }
  return prepared.map((one) => ids.get(one) ?? compositeId(one.datastream!, one.span.start));
}

/** Inserts rows that are not there yet, and finds the ids of all. */
function insertStatements(city: string, content: string): Statement[] {
  const fields = `position int4, datastream_id int4, multi_datastream_id int8, phenomenon_start timestamptz,
    phenomenon_end timestamptz, core boolean, result jsonb, result_time timestamptz, result_quality jsonb,
    valid_start timestamptz, valid_end timestamptz, parameters jsonb, feature_id int8`;
  // JSON null is a result; null is none.
  const result = "coalesce(i.result, 'null'::jsonb)";
  const same = `b.datastream_id is not distinct from i.datastream_id
    and b.multi_datastream_id is not distinct from i.multi_datastream_id
    and b.phenomenon_start = i.phenomenon_start and b.phenomenon_end = i.phenomenon_end
    and b.result = ${result} and b.result_time is not distinct from i.result_time
    and b.feature_id = i.feature_id and b.parameters is not distinct from i.parameters`;
  return [
    {
      sql: `insert into sensorthings_observation
              (id, city, datastream_id, multi_datastream_id, phenomenon_start, phenomenon_end, core, result,
               result_time, result_quality, valid_start, valid_end, parameters, feature_id)
            select nextval('sensorthings_id'), $1, i.datastream_id, i.multi_datastream_id, i.phenomenon_start,
                   i.phenomenon_end,
                   i.core and not exists (select from sensorthings_observation b
                                           where b.core and b.datastream_id = i.datastream_id
                                             and b.phenomenon_start = i.phenomenon_start),
                   ${result}, i.result_time, i.result_quality, i.valid_start, i.valid_end, i.parameters, i.feature_id
              from jsonb_to_recordset($2::jsonb) as i (${fields})
             where not exists (select from sensorthings_observation b
                                where ${same} and (b.datastream_id = i.datastream_id
                                                   or b.multi_datastream_id = i.multi_datastream_id))
             order by i.position
            on conflict do nothing`,
      parameters: [city, content],
    },
    {
      sql: `select i.position, min(b.id) as id
              from jsonb_to_recordset($1::jsonb) as i (${fields})
              join sensorthings_observation b on ${same}
                   and (b.datastream_id = i.datastream_id or b.multi_datastream_id = i.multi_datastream_id)
             group by i.position`,
      parameters: [content],
    },
  ];
}
