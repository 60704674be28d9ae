import { quality as qualities } from '../../../models/live/frame.ts';
import { dayOf, unpackDay } from '../../../models/sensing/packed-history.ts';
import type { Database } from '../../store/database.ts';

/** Good observations of a datastream in one bucket of time. */
export interface BucketRow {
  id: number;
  /** Number of the bucket: its begin / its width. */
  bucket: number;
  count: number;
  sum: number;
  min: number;
  max: number;
  /** How many lie in each of the ranges, limits included. */
  within: number[];
  /** Time of the newest, epoch milliseconds. */
  newest: number;
  /** Whether imported history has a part in it. */
  packed: boolean;
}

/** From `from` (included) to `until` (not), epoch milliseconds, in buckets of `width` milliseconds. */
export interface BucketSpan {
  from: number;
  until: number;
  width: number;
}

/** A range without an upper end means above its lower one, and not at it. */
export const inRange = ([low, high]: [number, number], value: number): boolean =>
  high === Number.POSITIVE_INFINITY ? value > low : value >= low && value <= high;

/** Datastreams asked for in one query. */
const atOnce = 20_000;

/**
 * Good observations in buckets of time.
 * @param packed whether imported history counts too; where both know a time the single observation counts.
 */
export async function readBuckets(
  database: Database,
  ids: number[],
  span: BucketSpan,
  ranges: [number, number][],
  packed: boolean,
): Promise<BucketRow[]> {
  const rows: BucketRow[] = [];
  for (let start = 0; start < ids.length; start += atOnce) {
    const some = ids.slice(start, start + atOnce);
    const history = packed ? await packedDays(database, some, span) : new Map<number, PackedRow[]>();
    const single = some.filter((id) => !history.has(id));
    if (single.length > 0) rows.push(...(await singleBuckets(database, single, span, ranges)));
    if (history.size > 0) rows.push(...(await mixedBuckets(database, history, span, ranges)));
  }
  return rows;
}

const times = 'time >= to_timestamp($2::float8 / 1000) and time < to_timestamp($3::float8 / 1000)';
const milliseconds = '(extract(epoch from time) * 1000)::float8';

async function singleBuckets(
  database: Database,
  ids: number[],
  { from, until, width }: BucketSpan,
  ranges: [number, number][],
): Promise<BucketRow[]> {
  const counts = ranges.map(([low, high], index) =>
    high === Number.POSITIVE_INFINITY
      ? `, (count(*) filter (where result > ${number(low)}))::int4 as r${index}`
      : `, (count(*) filter (where result >= ${number(low)} and result <= ${number(high)}))::int4 as r${index}`,
  );
  const { rows } = await database.query<Omit<BucketRow, 'within' | 'packed'> & Record<string, number>>(
    `select datastream_id as id, floor(${milliseconds} / $4::float8) as bucket, count(*)::int4 as count,
            sum(result) as sum, min(result) as min, max(result) as max, max(${milliseconds}) as newest${counts.join('')}
       from observation
      where datastream_id = any($1::int4[]) and ${times} and quality = ${qualities.good}
      group by 1, 2`,
    [ids, from, until, width],
  );
  return rows.map(({ id, bucket, count, sum, min, max, newest, ...rest }) => ({
    id,
    bucket,
    count,
    sum,
    min,
    max,
    newest,
    within: ranges.map((_, index) => rest[`r${index}`]!),
    packed: false,
  }));
}

/** A number of a checked formula as SQL: finite, so that it needs no quotes. */
function number(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`Indicators: expected a finite limit, found ${value}.`);
  return `'${value}'::float8`;
}

interface PackedRow {
  day: number;
  data: Uint8Array;
}

async function packedDays(
  database: Database,
  ids: number[],
  { from, until }: BucketSpan,
): Promise<Map<number, PackedRow[]>> {
  const { rows } = await database.query<PackedRow & { id: number }>(
    `select datastream_id as id, day, data from packed_observation
      where datastream_id = any($1::int4[]) and day >= $2 and day <= $3`,
    [ids, dayOf(from), dayOf(until - 1)],
  );
  const found = new Map<number, PackedRow[]>();
  for (const { id, day, data } of rows) {
    const days = found.get(id) ?? [];
    days.push({ day, data });
    found.set(id, days);
  }
  return found;
}

/** Datastreams with imported history: their single observations are read too, and counted once. */
async function mixedBuckets(
  database: Database,
  history: Map<number, PackedRow[]>,
  { from, until, width }: BucketSpan,
  ranges: [number, number][],
): Promise<BucketRow[]> {
  const { rows } = await database.query<{ id: number; at: number; result: number; quality: number }>(
    `select datastream_id as id, ${milliseconds} as at, result, quality from observation
      where datastream_id = any($1::int4[]) and ${times}`,
    [[...history.keys()], from, until],
  );
  const single = new Map<number, Set<number>>();
  const buckets = new Map<string, BucketRow>();
  const add = (id: number, at: number, result: number): void => {
    const bucket = Math.floor(at / width);
    const key = `${id}/${bucket}`;
    let row = buckets.get(key);
    if (!row) {
      row = {
        id,
        bucket,
        count: 0,
        sum: 0,
        min: result,
        max: result,
        newest: at,
        within: ranges.map(() => 0),
        packed: true,
      };
      buckets.set(key, row);
    }
    row.count++;
    row.sum += result;
    row.min = Math.min(row.min, result);
    row.max = Math.max(row.max, result);
    row.newest = Math.max(row.newest, at);
    ranges.forEach((range, index) => {
      if (inRange(range, result)) row.within[index]!++;
    });
  };
  for (const { id, at, result, quality } of rows) {
    const known = single.get(id);
    if (known) known.add(at);
    else single.set(id, new Set([at]));
    if (quality === qualities.good) add(id, at, result);
  }
  for (const [id, days] of history)
    for (const { day, data } of days) {
      const unpacked = unpackDay(day, data);
      unpacked.times.forEach((at, index) => {
        if (at < from || at >= until || single.get(id)?.has(at)) return;
        if ((unpacked.quality?.[index] ?? qualities.good) !== qualities.good) return;
        add(id, at, unpacked.values[index]!);
      });
    }
  return [...buckets.values()];
}
