import { encodeLiveFrame } from '../../models/live/frame.ts';
import { offlinePeriods } from '../../models/sensing/freshness.ts';
import { dayMilliseconds } from '../../models/sensing/packed-history.ts';
import type { Series } from '../../models/sensing/sensing.ts';
import type { Database } from '../store/database.ts';
import { PackedDays, readPacked, type ValueAt } from './packed-reads.ts';
import { mergePoints, type Points, thinned } from './series.ts';

const milliseconds = '(extract(epoch from time) * 1000)::float8';
const within =
  'datastream_id = $1 and time >= to_timestamp($2::float8 / 1000) and time <= to_timestamp($3::float8 / 1000)';

/** Longest span told by single observations, milliseconds: a scan of more would hold up the store. */
export const longestThinned = 31 * dayMilliseconds;

/**
 * History of a datastream between two instants (epoch milliseconds, both included), by time: single observations
 * and packed days together. Where there are more than `limit`, the span is cut into limit / 2 parts and of each the
 * lowest and the highest are kept, at their own times: no peak is lost, and nothing is averaged. Parts without
 * observations stay empty.
 */
export async function readSeries(
  database: Database,
  datastream: number,
  from: number,
  to: number,
  limit: number,
): Promise<Series> {
  const parts = Math.max(1, Math.floor(limit / 2));
  const [single, packed] = await Promise.all([
    readSingle(database, datastream, from, to, limit, parts),
    readPacked(database, datastream, from, to),
  ]);
  // A late observation may be packed already: what was known first counts.
  const all = mergePoints(packed, single);
  // What the store has thinned out may be thinned out again: the extremes of a part's extremes are its own.
  return { datastream, ...(all.times.length <= limit ? all : thinned(all, from, to, parts)) };
}

/** Observations that are not packed; where there are more than `limit`, thinned out in the store. */
async function readSingle(
  database: Database,
  datastream: number,
  from: number,
  to: number,
  limit: number,
  parts: number,
): Promise<Points> {
  const all = await database.query<{ at: number; result: number }>(
    `select ${milliseconds} as at, result from observation where ${within} order by time limit $4`,
    [datastream, from, to, limit + 1],
  );
  if (all.rows.length <= limit)
    return { times: all.rows.map(({ at }) => at), values: all.rows.map(({ result }) => result) };
  // The earliest of equal extremes: arrays are compared element by element.
  const { rows } = await database.query<{ lowest: [number, number]; highest: [number, number] }>(
    `select min(array[result, at]) as lowest, max(array[result, -at]) as highest
       from (select ${milliseconds} as at, result from observation where ${within}) o
      group by least(floor((at - $2::float8) / $4::float8), $5::float8) order by min(at)`,
    [datastream, from, to, Math.max((to - from) / parts, 1e-3), parts - 1],
  );
  const times: number[] = [];
  const values: number[] = [];
  for (const { lowest, highest } of rows) {
    const low = { at: lowest[1], result: lowest[0] };
    const high = { at: -highest[1], result: highest[0] };
    const ordered = low.at === high.at ? [low] : low.at < high.at ? [low, high] : [high, low];
    for (const { at, result } of ordered) {
      times.push(at);
      values.push(result);
    }
  }
  return { times, values };
}

/**
 * The city as it was at `at` (epoch milliseconds): one snapshot frame (models/live/frame.ts) with the last observation
 * of each datastream at or before that time; absent where the last one was older than ten periods, that is,
 * where the datastream was offline.
 */
export async function readSnapshot(
  database: Database,
  city: string,
  at: number,
  packedDays: PackedDays = new PackedDays(database),
): Promise<Uint8Array> {
  const { rows: periods } = await database.query<{ id: number; period: number }>(
    'select id, period_seconds as period from datastream where city = $1',
    [city],
  );
  const longest = periods.reduce((most, { period }) => Math.max(most, period), 0);
  const oldest = at - longest * offlinePeriods * 1000;
  // One descent of the primary key for each datastream; the constant bound `oldest` leaves out the partitions
  // of other hours when the query is planned, the own period of each the rest when it runs.
  const { rows } = await database.query<ValueAt>(
    `select d.id, (extract(epoch from o.time) * 1000)::float8 as at, o.result, o.quality
       from datastream d
      cross join lateral (
            select time, result, quality from observation
             where datastream_id = d.id
               and time <= to_timestamp($2::float8 / 1000)
               and time >= to_timestamp($3::float8 / 1000)
               and time >= to_timestamp($2::float8 / 1000) - make_interval(secs => d.period_seconds * ${offlinePeriods})
             order by time desc limit 1) o
      where d.city = $1`,
    [city, at, oldest],
  );
  const offlineAfter = (period: number): number => period * offlinePeriods * 1000;
  const slow = new Map(
    periods.flatMap(({ id, period }) =>
      offlineAfter(period) > dayMilliseconds ? [[id, offlineAfter(period)] as const] : [],
    ),
  );
  const packed = await packedDays.valuesAt(city, at, slow);
  for (const row of rows)
    if (row.at > (packed.get(row.id)?.at ?? Number.NEGATIVE_INFINITY)) packed.set(row.id, row);
  const values = periods.flatMap(({ id, period }) => {
    const value = packed.get(id);
    return value && at - value.at <= offlineAfter(period) ? [value] : [];
  });
  return encodeLiveFrame({
    type: 'snapshot',
    epoch: 0,
    seq: 0,
    tickTime: at,
    ids: Uint32Array.from(values, (value) => value.id),
    results: Float32Array.from(values, (value) => value.result),
    times: Float64Array.from(values, (value) => value.at),
    quality: Uint8Array.from(values, (value) => value.quality),
  });
}
