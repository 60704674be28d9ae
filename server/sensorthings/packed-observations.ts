import { dayOf, packDay, unpackDay } from '../../models/sensing/packed-history.ts';
import { BadRequest } from '../../models/sensorthings/bad-request.ts';
import { isIdName } from '../../models/sensorthings/entity-model.ts';
import type { Expression } from '../../models/sensorthings/expression.ts';
import type { Query } from '../../models/sensorthings/query-parser.ts';
import type { Database } from '../store/database.ts';
import { instantsOfToken } from './paging.ts';
import type { Parameters } from './parameters.ts';
import { coreFeature, sources } from './sources.ts';

/** Values that are unpacked for one statement. */
const valueLimit = 500_000;
/** The first and the last day of a calendar that the store knows. */
const allTime = { from: Date.UTC(1970, 0, 1), to: Date.UTC(2200, 0, 1) };

/** What of packed history a query can see at all. */
interface Window {
  /** Epoch milliseconds, both included. */
  from: number;
  to: number;
  newestFirst: boolean;
  /** Values needed of each datastream; null for all. */
  needed: number | null;
}

/** Parts of a condition that all must hold. */
function conjuncts(expression: Expression | null): Expression[] {
  if (!expression) return [];
  if (expression.kind !== 'logic' || expression.operator !== 'and') return [expression];
  return [...conjuncts(expression.left), ...conjuncts(expression.right)];
}

const isPath = (expression: Expression, ...names: string[]): boolean =>
  expression.kind === 'path' && expression.segments.join('/') === names.join('/');

/** The one Datastream that a filter over all Observations asks for; null where it asks for more. */
export function datastreamOf(filter: Expression | null): number | null {
  for (const part of conjuncts(filter)) {
    if (part.kind !== 'comparison' || part.operator !== 'eq') continue;
    const { left, right } = part;
    const named = left.kind === 'path' && left.segments.length === 2 && left.segments[0] === 'Datastream';
    if (named && isIdName(left.segments[1]!) && right.kind === 'literal' && right.literal.type === 'number')
      return right.literal.value;
  }
  return null;
}

/** The times that a query is about, and whether its order lets the store stop after some values. */
export function windowOf(query: Query, counts = false): Window {
  const window: Window = { ...allTime, newestFirst: false, needed: query.top + query.skip + 1 };
  for (const part of conjuncts(query.filter)) {
    const time =
      part.kind === 'comparison' &&
      isPath(part.left, 'phenomenonTime') &&
      part.right.kind === 'literal' &&
      part.right.literal.type === 'instant'
        ? part.right.literal.value
        : null;
    if (time === null || part.kind !== 'comparison' || part.operator === 'ne') {
      // Which values hold is known only once they have been looked at.
      window.needed = null;
      continue;
    }
    if (['gt', 'ge', 'eq'].includes(part.operator)) window.from = Math.max(window.from, time);
    if (['lt', 'le', 'eq'].includes(part.operator)) window.to = Math.min(window.to, time);
  }
  const [key, ...others] = query.orderBy;
  const byTime = !key || (others.length === 0 && isPath(key.expression, 'phenomenonTime'));
  if (!byTime || counts) window.needed = null;
  if (byTime && !counts && query.skipToken !== null) {
    const [instant] = instantsOfToken(query.skipToken);
    if (instant !== undefined && key?.descending) window.to = Math.min(window.to, instant);
    else if (instant !== undefined) window.from = Math.max(window.from, instant);
  }
  window.newestFirst = key?.descending ?? false;
  return window;
}

interface Values {
  ids: number[];
  times: number[];
  results: number[];
  quality: number[];
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
  const values: Values = { ids: [], times: [], results: [], quality: [] };
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
  for (const { id, day, data } of rows) {
    const history = unpackDay(day, data!);
    history.times.forEach((time, index) => {
      if (time < window.from || time > window.to) return;
      values.ids.push(id);
      values.times.push(time);
      values.results.push(history.values[index]!);
      values.quality.push(history.quality?.[index] ?? 0);
    });
  }
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
