import { dayMilliseconds, dayOf, mergeDays, unpackDay } from '../../models/sensing/packed-history.ts';
import {
  coarser,
  joinRollups,
  type Rollup,
  rollUp,
  rollupSeconds,
  unpackRollup,
} from '../../models/sensing/rollup.ts';
import type { Series } from '../../models/sensing/sensing.ts';
import type { Database } from '../store/database.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
/** Widths of a part that people read a chart by, seconds; beyond them whole days. */
const widths = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * minute),
  ...[1, 2, 3, 6, 12].map((n) => n * hour),
  ...[1, 2, 7, 14, 30].map((n) => n * day),
];

/** The narrowest width with which a span has at most `limit` parts. */
function widthFor(spanMilliseconds: number, limit: number): number {
  const least = spanMilliseconds / 1000 / Math.max(limit - 1, 1);
  return widths.find((width) => width >= least) ?? Math.ceil(least / day) * day;
}

/**
 * History of a datastream between two instants (epoch milliseconds) as at most `limit` equal parts with mean, lowest
 * and highest value, made of the rollups of packed days, and of single observations where a day has them. Parts that
 * the span touches are told whole.
 */
export async function readBands(
  database: Database,
  datastream: number,
  from: number,
  to: number,
  limit: number,
): Promise<Series> {
  const seconds = widthFor(to - from, limit);
  const start = Math.floor(from / (seconds * 1000)) * seconds * 1000;
  const end = (Math.floor(to / (seconds * 1000)) + 1) * seconds * 1000;
  const stored = rollupSeconds.findLast((one) => one <= seconds && seconds % one === 0)!;
  const mixed = await mixedDays(database, datastream, start, end);
  const rollups = await Promise.all([
    ofRollups(database, datastream, start, end, stored, [...mixed.keys()]),
    ofPackedDays(database, datastream, start, end, stored, [...mixed.keys()]),
    ofSingle(database, datastream, start, end, stored, [...mixed.keys()]),
  ]);
  const ofMixed = [...mixed.values()].map((history) => rollUp(history.times, history.values, stored));
  const within = joinRollups([...rollups, ...ofMixed], stored);
  const clipped = coarser(clip(within, start, end), seconds);
  return {
    datastream,
    times: clipped.starts,
    values: clipped.sums.map((sum, n) => sum / clipped.counts[n]!),
    band: { seconds, lowest: clipped.lowest, highest: clipped.highest, counts: clipped.counts },
  };
}

function clip(rollup: Rollup, from: number, to: number): Rollup {
  const kept = rollup.starts.map((start) => start >= from && start < to);
  const pick = (column: number[]): number[] => column.filter((_, n) => kept[n]);
  return {
    starts: pick(rollup.starts),
    counts: pick(rollup.counts),
    sums: pick(rollup.sums),
    lowest: pick(rollup.lowest),
    highest: pick(rollup.highest),
    last: pick(rollup.last),
  };
}

const timeOf = (parameter: string): string => `to_timestamp(${parameter}::float8 / 1000)`;
const at = '(extract(epoch from time) * 1000)::float8';

/** Days that have packed and single observations: both together, each time once; what is packed counts. */
async function mixedDays(database: Database, datastream: number, from: number, to: number) {
  const { rows } = await database.query<{ day: number; data: Uint8Array; times: number[]; values: number[] }>(
    `select p.day, p.data, s.times, s.values
       from packed_observation p
      cross join lateral (
            select array_agg(${at} order by time) as times, array_agg(result order by time) as values from observation
             where datastream_id = $1
               and time >= ${timeOf(`(p.day * ${dayMilliseconds}::float8)`)}
               and time < ${timeOf(`((p.day + 1) * ${dayMilliseconds}::float8)`)}) s
      where p.datastream_id = $1 and p.day >= $2 and p.day <= $3 and s.times is not null`,
    [datastream, dayOf(from), dayOf(to - 1)],
  );
  return new Map(
    rows.map(({ day: number, data, times, values }) => [
      number,
      mergeDays(unpackDay(number, data), {
        times: Float64Array.from(times),
        values: Float64Array.from(values),
        quality: null,
      }),
    ]),
  );
}

async function ofRollups(
  database: Database,
  datastream: number,
  from: number,
  to: number,
  seconds: number,
  without: number[],
): Promise<Rollup> {
  const { rows } = await database.query<{ day: number; data: Uint8Array }>(
    `select day, data from observation_rollup
      where datastream_id = $1 and seconds = $2 and day >= $3 and day <= $4 and day <> all($5::int4[]) order by day`,
    [datastream, seconds, dayOf(from), dayOf(to - 1), without],
  );
  return joinRollups(
    rows.map((row) => unpackRollup(row.day, seconds, row.data)),
    seconds,
  );
}

/** Packed days that have no rollup of the width: it would be no shorter than they are. */
async function ofPackedDays(
  database: Database,
  datastream: number,
  from: number,
  to: number,
  seconds: number,
  without: number[],
): Promise<Rollup> {
  const { rows } = await database.query<{ day: number; data: Uint8Array }>(
    `select p.day, p.data from packed_observation p
      where p.datastream_id = $1 and p.day >= $3 and p.day <= $4 and p.day <> all($5::int4[])
        and not exists (select from observation_rollup r
                         where r.datastream_id = p.datastream_id and r.seconds = $2 and r.day = p.day)
      order by p.day`,
    [datastream, seconds, dayOf(from), dayOf(to - 1), without],
  );
  return joinRollups(
    rows.map((row) => {
      const { times, values } = unpackDay(row.day, row.data);
      return rollUp(times, values, seconds);
    }),
    seconds,
  );
}

/** Days with nothing but single observations, summed up in the store. */
async function ofSingle(
  database: Database,
  datastream: number,
  from: number,
  to: number,
  seconds: number,
  without: number[],
): Promise<Rollup> {
  const { rows } = await database.query<{
    start: number;
    count: number;
    sum: number;
    lowest: number;
    highest: number;
    last: number;
  }>(
    `select floor(at / $4::float8) * $4::float8 as start, count(*)::int4 as count, sum(result) as sum,
            min(result) as lowest, max(result) as highest, (array_agg(result order by at desc))[1] as last
       from (select ${at} as at, result from observation
              where datastream_id = $1 and time >= ${timeOf('$2')} and time < ${timeOf('$3')}) o
      where result < 'NaN' and floor(at / ${dayMilliseconds}) <> all($5::float8[])
      group by 1 order by 1`,
    [datastream, from, to, seconds * 1000, without],
  );
  return {
    starts: rows.map(({ start }) => start),
    counts: rows.map(({ count }) => count),
    sums: rows.map(({ sum }) => sum),
    lowest: rows.map(({ lowest }) => lowest),
    highest: rows.map(({ highest }) => highest),
    last: rows.map(({ last }) => last),
  };
}
