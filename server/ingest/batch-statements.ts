import type { Statement } from '../store/database.ts';
import type { CheckedObservation } from './check-observation.ts';

/** Appends observations; those that are stored already change nothing, so that a device may send again. */
export const insertObservations = (observations: CheckedObservation[]): Statement => ({
  sql: `insert into observation (time, result, datastream_id, quality)
        select to_timestamp(time / 1000.0), result, datastream_id, quality
          from unnest($1::float8[], $2::float8[], $3::int4[], $4::int2[]) as o (time, result, datastream_id, quality)
        on conflict do nothing`,
  parameters: columns(observations),
});

/** Keeps the newest observation of each datastream; `newest` has one of each, by datastream id. */
export const upsertLastObservations = (newest: CheckedObservation[]): Statement => ({
  sql: `insert into last_observation as l (time, result, datastream_id, quality)
        select to_timestamp(time / 1000.0), result, datastream_id, quality
          from unnest($1::float8[], $2::float8[], $3::int4[], $4::int2[]) as o (time, result, datastream_id, quality)
        on conflict (datastream_id) do update
           set time = excluded.time, result = excluded.result, quality = excluded.quality
         where excluded.time > l.time`,
  parameters: columns(newest),
});

const columns = (observations: CheckedObservation[]): number[][] => [
  observations.map(({ time }) => time),
  observations.map(({ result }) => result),
  observations.map(({ datastream }) => datastream.id),
  observations.map(({ quality }) => quality),
];
