import { BinaryCopyWriter } from '../store/binary-copy.ts';
import type { Statement } from '../store/database.ts';
import type { Batch } from './batch.ts';
import type { CheckedObservation } from './check-observation.ts';

/** What a staged row is for. */
const toInsert = 1;
const toKeepAsLast = 2;
/** From so many last values on, reading all that are stored is less work than looking each one up. */
const manyLast = 2000;
/** Bytes of a row of four columns, and of one more int2. */
const rowBytes = 40;
const stagedRowBytes = rowBytes + 6;

/**
 * The statements that store a batch, in two parts: `observations` appends them, `last` keeps the newest of each
 * datastream. Each part says by the index of its statement where the number of rows stands that it has touched.
 *
 * What is newer than the last known of its datastream cannot be stored already, so it goes straight into the table;
 * what is not goes through a temporary table, where the store leaves out what it has. Should another process have
 * been faster after all, the straight way ends in a unique violation (23505) and the batch is stored `carefully`.
 */
export interface BatchStatements {
  observations: Statement[];
  /** Statements of `observations` that append rows. */
  appending: number[];
  last: Statement[];
}

export function batchStatements({ newer, others, newest }: Batch, carefully: boolean): BatchStatements {
  const straight = carefully ? [] : newer;
  const staged = carefully ? [...newer, ...others] : others;
  const observations: Statement[] = [];
  const appending: number[] = [];
  if (straight.length > 0) {
    appending.push(observations.length);
    observations.push({
      sql: 'copy observation (time, result, datastream_id, quality) from stdin (format binary)',
      copy: rowsOf(straight),
    });
  }
  if (staged.length > 0) {
    observations.push(stage, stagedRows(staged, toInsert));
    appending.push(observations.length);
    observations.push({
      sql: `insert into observation (time, result, datastream_id, quality)
            select time, result, datastream_id, quality from staged_observation where purpose = ${toInsert}
            on conflict do nothing`,
    });
  }
  const last: Statement[] = [];
  if (newest.length > 0) {
    last.push(stage, stagedRows(newest, toKeepAsLast));
    // An update takes half the time of an upsert; the first observation of a datastream needs the upsert.
    const first = newest.some(({ datastream }) => datastream.lastTime === Number.NEGATIVE_INFINITY);
    // What is late stands in the temporary table as well.
    const many = staged.length === 0 && newest.length >= manyLast;
    last.push(first ? upsertLast : many ? updateManyLast : updateLast);
  }
  return { observations, appending, last };
}

const stage: Statement = {
  sql: `create temp table if not exists staged_observation
          (time timestamptz, result float8, datastream_id int4, quality int2, purpose int2) on commit delete rows`,
};

const upsertLast: Statement = {
  sql: `insert into last_observation as l (time, result, datastream_id, quality)
        select time, result, datastream_id, quality from staged_observation where purpose = ${toKeepAsLast}
        on conflict (datastream_id) do update
           set time = excluded.time, result = excluded.result, quality = excluded.quality
         where excluded.time > l.time`,
};

const updateLast: Statement = {
  sql: `update last_observation l set time = s.time, result = s.result, quality = s.quality
          from staged_observation s
         where s.purpose = ${toKeepAsLast} and s.datastream_id = l.datastream_id and s.time > l.time`,
};

/**
 * The same where nothing else is staged. The store takes a condition on `purpose` to leave few rows and looks each of
 * them up by the index; without one it knows how many they are and joins them by a hash.
 */
const updateManyLast: Statement = {
  sql: `update last_observation l set time = s.time, result = s.result, quality = s.quality
          from staged_observation s
         where s.datastream_id = l.datastream_id and s.time > l.time`,
};

function rowsOf(observations: readonly CheckedObservation[]): Uint8Array {
  const writer = new BinaryCopyWriter(observations.length * rowBytes);
  for (const { time, result, datastream, quality } of observations) {
    writer.row(4);
    writer.timestamptz(time);
    writer.float8(result);
    writer.int4(datastream.id);
    writer.int2(quality);
  }
  return writer.finish();
}

function stagedRows(observations: readonly CheckedObservation[], purpose: number): Statement {
  const writer = new BinaryCopyWriter(observations.length * stagedRowBytes);
  for (const { time, result, datastream, quality } of observations) {
    writer.row(5);
    writer.timestamptz(time);
    writer.float8(result);
    writer.int4(datastream.id);
    writer.int2(quality);
    writer.int2(purpose);
  }
  return { sql: 'copy staged_observation from stdin (format binary)', copy: writer.finish() };
}
