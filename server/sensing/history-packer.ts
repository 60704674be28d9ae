import type { Logger } from 'pino';
import { type DayHistory, dayMilliseconds, dayOf, packDay } from '../../models/sensing/packed-history.ts';
import { rollupSeconds } from '../../models/sensing/rollup.ts';
import { hourlyPartitions, lateTable, packAfterHours } from '../ingest/partitions.ts';
import type { Database } from '../store/database.ts';
import type { PackedDays } from './packed-reads.ts';
import { storePackedDays } from './readings/packed-store.ts';
import type { PackedBatch } from './readings/readings-thread.ts';

/** Datastreams that are read and packed in one piece. */
const datastreamsAtOnce = 100;
/** Late observations that are read in one piece. */
const lateAtOnce = 50_000;
/** Bytes of an observation as `packedRow` sends it: microseconds since 2000, result, quality. */
const rowBytes = 18;
const packedRow = 'timestamptz_send(time) || float8send(result) || int2send(quality)';
const epochMilliseconds = Date.UTC(2000, 0, 1);

export interface PackingSummary {
  /** Partitions whose observations are packed now, and which are gone. */
  closed: string[];
  /** Late observations that were taken into packed history. */
  late: number;
}

export interface PackerParts {
  database: Database;
  log: Pick<Logger, 'info' | 'error'>;
  /** Is told to forget what it has read, once there is more and before single observations go. */
  packedDays: Pick<PackedDays, 'clear'>;
  now?: () => number;
  /** Hours after its end that an hour is packed: as long as it gets a partition (ObservationPartitions). */
  packAfterHours?: number;
}

/**
 * Moves live observations into packed history: hours that have ended long enough ago, and whatever comes for them
 * later. An observation is in one of both at any time, or in both; readers take each time once. What is packed already
 * stays as it is, so that an observation sent again changes nothing.
 */
export class HistoryPacker {
  #running: Promise<PackingSummary> | null = null;
  #stopped = false;

  constructor(private readonly parts: PackerParts) {}

  get #now(): number {
    return (this.parts.now ?? Date.now)();
  }

  /** Packs all that is due. One run at a time: a second call gets the result of the first. */
  run(): Promise<PackingSummary> {
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Ends a run at its next step. */
  async close(): Promise<void> {
    this.#stopped = true;
    await this.#running?.catch(() => {});
  }

  async #run(): Promise<PackingSummary> {
    const closed: string[] = [];
    const due = this.#now - (this.parts.packAfterHours ?? packAfterHours) * 3_600_000;
    for (const { name, until } of await hourlyPartitions(this.parts.database)) {
      if (this.#stopped || until > due) break;
      if (await this.#close(name)) closed.push(name);
    }
    const late = await this.#takeLate(due);
    // A day is written anew with each of its hours. The embedded store has nobody who would clear up after that.
    if (closed.length > 0 || late > 0)
      for (const table of ['packed_observation', 'observation_rollup'])
        await this.parts.database.query(`vacuum ${table}`);
    if (closed.length > 0) this.parts.log.info(`Packed: ${closed.join(', ')}.`);
    return { closed, late };
  }

  /** Packs an hour and drops its partition; false where observations came in meanwhile: the next run does it. */
  async #close(name: string): Promise<boolean> {
    let packed = 0;
    for (let after = 0; ; ) {
      if (this.#stopped) return false;
      const { rows } = await this.parts.database.query<{ id: number; data: Uint8Array }>(
        `select o.datastream_id as id, string_agg(${packedRow}, ''::bytea order by time) as data
           from ${name} o
          where o.datastream_id in (
                select d.id from datastream d
                 where d.id > $1 and exists (select from ${name} p where p.datastream_id = d.id)
                 order by d.id limit ${datastreamsAtOnce})
          group by o.datastream_id order by o.datastream_id`,
        [after],
      );
      if (rows.length === 0) break;
      packed += await this.#store(rows);
      after = rows.at(-1)!.id;
    }
    this.parts.packedDays.clear();
    // Writers wait until it is sure that nothing has come in since, or the partition would be dropped with it.
    // Observations of a datastream that has been removed go with the partition.
    await this.parts.database.query(`
      do $$ begin
        lock table observation in share row exclusive mode;
        if (select count(*) from ${name} o where exists (select from datastream d where d.id = o.datastream_id)) = ${packed}
        then drop table ${name};
        end if;
      end $$`);
    const { rows } = await this.parts.database.query<{ gone: boolean }>(
      'select to_regclass($1) is null as gone',
      [name],
    );
    return rows[0]!.gone;
  }

  /** Takes late observations from before `due` into packed history. */
  async #takeLate(due: number): Promise<number> {
    let late = 0;
    while (!this.#stopped) {
      // Rows of removed datastreams are deleted with the others, and packed nowhere.
      const { rows } = await this.parts.database.query<{ id: number; known: boolean; data: Uint8Array }>(
        `select o.datastream_id as id, d.id is not null as known,
                string_agg(${packedRow}, ''::bytea order by time) as data
           from (select * from ${lateTable} where time < to_timestamp($1::float8 / 1000)
                  order by datastream_id, time limit ${lateAtOnce}) o
           left join datastream d on d.id = o.datastream_id
          group by o.datastream_id, d.id`,
        [due],
      );
      if (rows.length === 0) break;
      await this.#store(rows.filter(({ known }) => known));
      this.parts.packedDays.clear();
      const ids: number[] = [];
      const times: number[] = [];
      for (const { id, data } of rows)
        for (const time of decoded(data).times) {
          ids.push(id);
          times.push(time);
        }
      await this.parts.database.query(
        `delete from ${lateTable} l using unnest($1::int4[], $2::float8[]) as t (id, time)
          where l.datastream_id = t.id and l.time = to_timestamp(t.time / 1000.0)`,
        [ids, times],
      );
      late += times.length;
    }
    return late;
  }

  async #store(rows: { id: number; data: Uint8Array }[]): Promise<number> {
    const batch: Omit<PackedBatch, 'data'> = { ids: [], days: [], counts: [], lengths: [] };
    const parts: Uint8Array[] = [];
    let count = 0;
    for (const { id, data } of rows)
      for (const [day, history] of byDay(decoded(data))) {
        const bytes = packDay(day, history);
        batch.ids.push(id);
        batch.days.push(day);
        batch.counts.push(history.times.length);
        batch.lengths.push(bytes.length);
        parts.push(bytes);
        count += history.times.length;
      }
    if (count > 0) await storePackedDays(this.parts.database, { ...batch, data: Buffer.concat(parts) });
    return count;
  }

  /**
   * Drops what is older than its retention class keeps. The finest of what is left stands in for rollups that would
   * have been no shorter (rollupsOfDay): it is kept as long as they are.
   */
  async applyRetention(): Promise<number> {
    const today = dayOf(this.#now);
    const [minute, fiveMinutes, hour, day] = rollupSeconds;
    const results = await this.parts.database.transaction([
      {
        sql: `delete from packed_observation p using datastream d, retention_class c
               where d.id = p.datastream_id and c.id = d.retention and p.day < $1 - c.observation_days
                 and (exists (select from observation_rollup r where r.datastream_id = p.datastream_id
                                 and r.day = p.day and r.seconds = ${minute})
                      or p.day < $1 - coalesce(c.minute_days, 2000000000))
                 and (exists (select from observation_rollup r where r.datastream_id = p.datastream_id
                                 and r.day = p.day and r.seconds = ${fiveMinutes})
                      or p.day < $1 - coalesce(c.five_minute_days, 2000000000))`,
        parameters: [today],
      },
      {
        sql: `delete from observation_rollup r using datastream d, retention_class c
               where d.id = r.datastream_id and c.id = d.retention
                 and r.day < $1 - case r.seconds when ${minute} then c.minute_days when ${fiveMinutes} then c.five_minute_days
                                                 when ${hour} then c.hour_days when ${day} then c.hour_days end`,
        parameters: [today],
      },
    ]);
    return results.reduce((sum, { affected }) => sum + affected, 0);
  }
}

/** Observations as `packedRow` has sent them. */
function decoded(data: Uint8Array): DayHistory {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const count = data.length / rowBytes;
  const times = new Float64Array(count);
  const values = new Float64Array(count);
  const quality = new Uint8Array(count);
  for (let index = 0; index < count; index++) {
    const at = index * rowBytes;
    const microseconds = view.getInt32(at) * 2 ** 32 + view.getUint32(at + 4);
    times[index] = epochMilliseconds + Math.round(microseconds / 1000);
    values[index] = view.getFloat64(at + 8);
    quality[index] = view.getInt16(at + 16);
  }
  return { times, values, quality };
}

/** Observations, by time, cut at midnight of UTC. */
function* byDay({ times, values, quality }: DayHistory): Generator<[day: number, history: DayHistory]> {
  for (let start = 0; start < times.length; ) {
    const day = dayOf(times[start]!);
    let end = start + 1;
    while (end < times.length && times[end]! < (day + 1) * dayMilliseconds) end++;
    yield [
      day,
      {
        times: times.subarray(start, end),
        values: values.subarray(start, end),
        quality: quality!.subarray(start, end),
      },
    ];
    start = end;
  }
}
