import { BadRequest } from '../../models/sensorthings/bad-request.ts';
import type { NewEntity } from '../../models/sensorthings/entity-body.ts';
import type { EntityId } from '../../models/sensorthings/path-parser.ts';
import { instantText, requireInstant, requireTimeSpan } from '../../models/sensorthings/times.ts';
import { HttpError } from '../http/context.ts';
import type { Sender } from '../ingest/sender.ts';
import type { Sensing } from '../sensing/start-sensing.ts';
import { requireEntities } from './create-entities.ts';
import { deleteCoreOf, numbersOf, refreshLast } from './delete-entities.ts';
import { observationKey } from './observation-id.ts';
import { packedValues, removePacked } from './packed-observations.ts';
import { coreFeature } from './sources.ts';
import { coreObservation, type ObservationSink } from './store-observations.ts';

interface Row {
  id: number;
  datastream_id: number | null;
  multi_datastream_id: number | null;
  phenomenon_start: Date;
  phenomenon_end: Date;
  core: boolean;
  result: unknown;
}

/**
 * Updates an observation. One that lives in the core table only gets a row beside it, under the id that it has.
 * @param whole PUT: what is not given is set back; the phenomenonTime stays.
 * @throws BadRequest, HttpError 409 for another time of an observation whose id is made of it.
 */
export async function updateObservation(
  sink: ObservationSink & { registry: Sensing['registry'] },
  city: string,
  id: EntityId,
  change: NewEntity,
  whole: boolean,
  sender: Sender,
): Promise<void> {
  const { database } = sink;
  const feature = await featureOf(sink, city, change);
  const composite = typeof id === 'string';
  const { properties } = change;
  if (composite && properties['phenomenonTime'] !== undefined) {
    const span = requireTimeSpan(properties['phenomenonTime'], 'phenomenonTime');
    if (span.start !== observationKey(id)!.time || span.end !== span.start)
      throw new HttpError(
        409,
        'phenomenonTime: it is part of the id of this Observation; delete it and create another.',
      );
  }
  const row = composite ? await rowBeside(sink, city, id) : await rowOf(sink, city, id);
  const span =
    properties['phenomenonTime'] === undefined
      ? { start: row.phenomenon_start.getTime(), end: row.phenomenon_end.getTime() }
      : requireTimeSpan(properties['phenomenonTime'], 'phenomenonTime');
  const result = properties['result'] === undefined ? row.result : properties['result'];
  const sets: string[] = [
    'phenomenon_start = $2::timestamptz',
    'phenomenon_end = $3::timestamptz',
    'result = $4::jsonb',
    'core = false',
  ];
  const parameters: (string | number | null)[] = [
    row.id,
    instantText(span.start),
    instantText(span.end),
    JSON.stringify(result),
  ];
  const assign = (column: string, type: string, value: string | number | null): void => {
    parameters.push(value);
    sets.push(`${column} = $${parameters.length}::${type}`);
  };
  const given = (name: string): boolean => whole || Object.hasOwn(properties, name);
  const json = (name: string): string | null =>
    (properties[name] ?? null) === null ? null : JSON.stringify(properties[name]);
  if (given('resultTime')) {
    const time = properties['resultTime'] ?? null;
    assign(
      'result_time',
      'timestamptz',
      time === null ? null : instantText(requireInstant(time, 'resultTime')),
    );
  }
  if (given('validTime')) {
    const time = properties['validTime'] ?? null;
    const valid = time === null ? null : requireTimeSpan(time, 'validTime');
    assign('valid_start', 'timestamptz', valid && instantText(valid.start));
    assign('valid_end', 'timestamptz', valid && instantText(valid.end));
  }
  if (given('resultQuality')) assign('result_quality', 'jsonb', json('resultQuality'));
  if (given('parameters')) assign('parameters', 'jsonb', json('parameters'));
  if (feature !== null) assign('feature_id', 'int8', feature);
  const checked = coreObservation(sink, city, row.datastream_id, span, result, Date.now(), sender);
  if (row.core) await removePacked(database, await numbersOf(database, row.id));
  // The old number leaves the core table, and the new one goes the way of every observation.
  await database.transaction([
    deleteCoreOf('b.id = $1::int8', row.id),
    { sql: `update sensorthings_observation set ${sets.join(', ')} where id = $1::int8`, parameters },
  ]);
  if (row.core) await refreshLast(database, sink.registry, [row.datastream_id!]);
  if (!checked) return;
  await sink.ingest.store([checked]);
  await database.query(
    `update sensorthings_observation b set core = true
      where b.id = $1::int8
        and exists (select from observation o where o.datastream_id = b.datastream_id and o.time = b.phenomenon_start
                       and to_jsonb(o.result) = b.result)
        and not exists (select from sensorthings_observation c where c.core and c.datastream_id = b.datastream_id
                           and c.phenomenon_start = b.phenomenon_start)`,
    [row.id],
  );
}

async function featureOf(sink: ObservationSink, city: string, { links }: NewEntity): Promise<number | null> {
  const { FeatureOfInterest: feature, ...others } = links;
  const [other] = Object.keys(others);
  if (other !== undefined)
    throw new BadRequest(
      `${other}: an Observation stays with what it was observed by; delete it and create another.`,
    );
  if (!feature) return null;
  const id = 'id' in feature[0]! ? feature[0].id : null;
  if (typeof id !== 'number') throw new BadRequest(`FeatureOfInterest: there is no ${JSON.stringify(id)}.`);
  await requireEntities(sink.database, city, 'FeaturesOfInterest', [id]);
  return id;
}

const columns = 'id, datastream_id, multi_datastream_id, phenomenon_start, phenomenon_end, core, result';

async function rowOf({ database }: ObservationSink, city: string, id: number): Promise<Row> {
  const { rows } = await database.query<Row>(
    `select ${columns} from sensorthings_observation where city = $1 and id = $2::int8`,
    [city, id],
  );
  return rows[0]!;
}

/** The row beside a number of the core table, made where there is none yet. */
async function rowBeside({ database }: ObservationSink, city: string, id: string): Promise<Row> {
  const { datastream, time } = observationKey(id)!;
  const at = { from: time, to: time, newestFirst: false, needed: null };
  const packed = await packedValues(database, [datastream], at);
  const parameters = [city, datastream, instantText(time)];
  const results = await database.transaction([
    {
      sql: `insert into sensorthings_observation
              (id, city, datastream_id, phenomenon_start, phenomenon_end, core, composite, result, feature_id)
            select nextval('sensorthings_id'), $1, o.datastream_id, o.time, o.time, true, true, to_jsonb(o.result),
                   ${coreFeature}
              from (select datastream_id, time, result from observation
                     where datastream_id = $2::int4 and time = $3::timestamptz
                    union all
                    select $2::int4, $3::timestamptz, $4::float8 where $4::float8 is not null limit 1) o
              join datastream d on d.id = o.datastream_id
              left join sensorthings_datastream x on x.datastream_id = d.id
              left join thing t on t.city = d.city and t.code = d.thing
             where d.city = $1
            on conflict do nothing`,
      parameters: [...parameters, packed.results[0] ?? null],
    },
    {
      sql: `select ${columns} from sensorthings_observation
             where city = $1 and datastream_id = $2::int4 and phenomenon_start = $3::timestamptz and composite`,
      parameters,
    },
  ]);
  return results[1]!.rows[0] as unknown as Row;
}
