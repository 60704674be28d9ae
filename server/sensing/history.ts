import { offlinePeriods } from '../../models/sensing/freshness.ts';
import { encodeLiveFrame } from '../../models/sensing/live-frame.ts';
import type { Series } from '../../models/sensing/sensing.ts';
import type { Database } from '../store/database.ts';

const milliseconds = '(extract(epoch from time) * 1000)::float8';
const within =
  'datastream_id = $1 and time >= to_timestamp($2::float8 / 1000) and time <= to_timestamp($3::float8 / 1000)';

/**
 * History of a datastream between two instants (epoch milliseconds, both included), by time. Where there are
 * more than `limit` observations, the span is cut into limit / 2 parts and of each the lowest and the highest
 * are kept, at their own times: no peak is lost, and nothing is averaged. Parts without observations stay empty.
 */
export async function readSeries(
  database: Database,
  datastream: number,
  from: number,
  to: number,
  limit: number,
): Promise<Series> {
  const all = await database.query<{ at: number; result: number }>(
    `select ${milliseconds} as at, result from observation where ${within} order by time limit $4`,
    [datastream, from, to, limit + 1],
  );
  if (all.rows.length <= limit)
    return {
      datastream,
      times: all.rows.map(({ at }) => at),
      values: all.rows.map(({ result }) => result),
    };
  const parts = Math.max(1, Math.floor(limit / 2));
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
  return { datastream, times, values };
}

/**
 * The city as it was at `at` (epoch milliseconds): one snapshot frame (live-frame.ts) with the last observation
 * of each datastream at or before that time; absent where the last one was older than ten periods, that is,
 * where the datastream was offline.
 */
export async function readSnapshot(database: Database, city: string, at: number): Promise<Uint8Array> {
  const periods = await database.query<{ longest: number | null }>(
    'select max(period_seconds) as longest from datastream where city = $1',
    [city],
  );
  const oldest = at - (periods.rows[0]!.longest ?? 0) * offlinePeriods * 1000;
  // One descent of the primary key for each datastream; the constant bound `oldest` leaves out the partitions
  // of other hours when the query is planned, the own period of each the rest when it runs.
  const { rows } = await database.query<{ id: number; at: number; result: number; quality: number }>(
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
  return encodeLiveFrame({
    type: 'snapshot',
    epoch: 0,
    seq: 0,
    tickTime: at,
    cell: 0,
    ids: Uint32Array.from(rows, (row) => row.id),
    results: Float32Array.from(rows, (row) => row.result),
    ages: Float32Array.from(rows, (row) => (at - row.at) / 1000),
    quality: Uint8Array.from(rows, (row) => row.quality),
  });
}
