import { dayOf, packDay, rangeInDay, unpackDay } from '../../models/sensing/packed-history.ts';
import { BadRequest } from '../../models/sensorthings/bad-request.ts';
import type { Query } from '../../models/sensorthings/query-parser.ts';
import type { Database } from '../store/database.ts';
import { scopeOf } from './observation-scope.ts';
import type { Parameters } from './parameters.ts';
import { coreFeature, sources } from './sources.ts';

/** Values that are unpacked for one statement. */
export const valueLimit = 500_000;

/** What of packed history a query can see at all. */
interface Window {
  /** Epoch milliseconds, both included. */
  from: number;
  to: number;
  newestFirst: boolean;
  /** Values needed of each datastream; null for all. */
  needed: number | null;
}

/** The times that a query of one Datastream is about, and whether its order lets the store stop after some values. */
export function windowOf(query: Query, counts = false): Window {
  const scope = scopeOf(counts ? { ...query, skipToken: null } : query);
  const window: Window = { from: scope.from, to: scope.to, newestFirst: scope.descending, needed: null };
  // Of one Datastream the order by Datastream is that by time.
  if (scope.order === 'datastream' && scope.after !== null) window.from = Math.max(window.from, scope.after);
  const stops = !scope.more && scope.datastream.length === 0 && query.orderBy.length < 2;
  if (stops && scope.order !== 'other' && !counts) window.needed = query.top + query.skip + 1;
  return window;
}

export interface Values {
  ids: number[];
  times: number[];
  results: number[];
  quality: number[];
}

export const noValues = (): Values => ({ ids: [], times: [], results: [], quality: [] });

/** Adds what a packed day has within a span, both ends included. */
export function addBlock(
  values: Values,
  id: number,
  day: number,
  data: Uint8Array,
  { from, to }: { from: number; to: number },
): void {
  const { start, end } = rangeInDay(day, data, from, to);
  if (start === end) return;
  const history = unpackDay(day, data);
  for (let index = start; index < end; index++) {
    values.ids.push(id);
    values.times.push(history.times[index]!);
    values.results.push(history.values[index]!);
    values.quality.push(history.quality?.[index] ?? 0);
  }
}

/**
 * Packed numbers of some datastreams that a query may need.
 * @throws BadRequest when they are too many.
 */
export async function packedValues(
  database: Database,
  datastreams: number[],
  window: Window,
): Promise<Values> {
  const values = noValues();
  if (datastreams.length === 0 || window.from > window.to) return values;
  // Days at the ends of the window may give nothing: they count for nothing.
  const { rows } = await database.query<{ id: number; day: number; count: number; data: Uint8Array | null }>(
    `select s.id, s.day, s.count,
            case when sum(s.count) over () <= ${valueLimit} then p.data end as data
       from (select datastream_id as id, day, value_count as count,
                    sum(case when day > $2 and day < $3 then value_count else 0 end)
                      over (partition by datastream_id order by day ${window.newestFirst ? 'desc' : 'asc'})
                    - case when day > $2 and day < $3 then value_count else 0 end as before
               from packed_observation
              where datastream_id = any($1::int4[]) and day >= $2 and day <= $3) s
       join packed_observation p on p.datastream_id = s.id and p.day = s.day
      where $4::float8 is null or s.before < $4::float8`,
    [datastreams, dayOf(window.from), dayOf(window.to), window.needed],
  );
  if (rows.some(({ data }) => data === null))
    throw new BadRequest(
      `The query asks for more than ${valueLimit} packed observations: narrow it by phenomenonTime, or sort by that alone.`,
    );
  for (const { id, day, data } of rows) addBlock(values, id, day, data!, window);
  return values;
}

/** When the packed history of datastreams begins, epoch milliseconds. */
export async function packedBegins(database: Database, datastreams: number[]): Promise<Map<number, number>> {
  const { rows } = await database.query<{ id: number; day: number; data: Uint8Array }>(
    `select distinct on (datastream_id) datastream_id as id, day, data from packed_observation
      where datastream_id = any($1::int4[]) order by datastream_id, day`,
    [datastreams],
  );
  return new Map(rows.map(({ id, day, data }) => [id, unpackDay(day, data).times[0]!]));
}

/** The source of Observations with packed numbers beside those of the tables. */
export function withPacked(values: Values, parameters: Parameters): string {
  if (values.ids.length === 0) return sources.Observations;
  const columns = [
    parameters.add(values.ids, 'int4[]'),
    parameters.add(values.times, 'float8[]'),
    parameters.add(values.results, 'float8[]'),
    parameters.add(values.quality, 'int2[]'),
  ];
  return `${sources.Observations}
    union all
    select o.datastream_id, null, null, o.time, o.time, to_jsonb(o.result), o.result, null,
           case o.quality when 0 then null else '"suspect"'::jsonb end, null, null, null, ${coreFeature}
      from (select i.datastream_id, to_timestamp(i.milliseconds / 1000.0) as time, i.result, i.quality
              from unnest(${columns.join(', ')}) as i (datastream_id, milliseconds, result, quality)) o
      join datastream d on d.id = o.datastream_id
      left join sensorthings_datastream x on x.datastream_id = d.id
      left join thing t on t.city = d.city and t.code = d.thing
     where d.city = $1
       and not exists (select from observation l where l.datastream_id = o.datastream_id and l.time = o.time)
       and not exists (select from sensorthings_observation b
                        where b.core and b.datastream_id = o.datastream_id and b.phenomenon_start = o.time)`;
}

/** Takes numbers out of packed history, and what is summed up of their days with them. */
export async function removePacked(
  database: Database,
  numbers: { datastream: number; time: number }[],
): Promise<void> {
  const days = new Map<string, { datastream: number; day: number; times: Set<number> }>();
  for (const { datastream, time } of numbers) {
    const key = `${datastream}/${dayOf(time)}`;
    const found = days.get(key) ?? { datastream, day: dayOf(time), times: new Set() };
    found.times.add(time);
    days.set(key, found);
  }
  for (const one of days.values()) while (!(await removeFromDay(database, one)));
}

/** False when somebody else has changed the day meanwhile. */
async function removeFromDay(
  database: Database,
  { datastream, day, times }: { datastream: number; day: number; times: Set<number> },
): Promise<boolean> {
  const { rows } = await database.query<{ data: Uint8Array; revision: number }>(
    'select data, revision from packed_observation where datastream_id = $1 and day = $2',
    [datastream, day],
  );
  if (!rows[0]) return true;
  const history = unpackDay(day, rows[0].data);
  const kept = [...history.times.keys()].filter((index) => !times.has(history.times[index]!));
  if (kept.length === history.times.length) return true;
  const { quality } = history;
  const rest = {
    times: Float64Array.from(kept, (index) => history.times[index]!),
    values: Float64Array.from(kept, (index) => history.values[index]!),
    quality: quality && Uint8Array.from(kept, (index) => quality[index]!),
  };
  const key = [datastream, day, rows[0].revision];
  const of = 'datastream_id = $1 and day = $2 and revision = $3';
  const change =
    kept.length === 0
      ? { sql: `delete from packed_observation where ${of}`, parameters: key }
      : {
          sql: `update packed_observation set data = $4, value_count = $5, revision = revision + 1 where ${of}`,
          parameters: [...key, packDay(day, rest), kept.length],
        };
  const [changed] = await database.transaction([
    change,
    {
      sql: 'delete from observation_rollup where datastream_id = $1 and day = $2',
      parameters: [datastream, day],
    },
  ]);
  return changed!.affected > 0;
}
