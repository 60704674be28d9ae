import type { Deviating } from '../../../models/water/leak-watch.ts';
import {
  type LeakSuspicion,
  leakSuspicion,
  type ResidualRun,
  residualRun,
  type SensorCourse,
} from '../../../models/water/residual-history.ts';
import type { SensorsBesideModel } from '../../../models/water/sensor-comparison.ts';
import type { Database } from '../../store/database.ts';

/** A network of a city. */
export interface NetworkKey {
  city: string;
  dataset: string;
}

/** A run with the values that it was made of. */
export interface KeptRun {
  comparison: SensorsBesideModel;
  run: ResidualRun;
  leak: LeakSuspicion | null;
}

/** The import that runs are compared with; null where the data set is gone. */
export async function importOf(database: Database, { city, dataset }: NetworkKey): Promise<string | null> {
  const { rows } = await database.query<{ import_id: string }>(
    'select import_id from dataset where city = $1 and id = $2',
    [city, dataset],
  );
  return rows[0]?.import_id ?? null;
}

/** Adds runs, and removes those older than a year; one that is there already stays. */
export async function keepRuns(
  database: Database,
  { city, dataset }: NetworkKey,
  importId: string,
  kept: readonly KeptRun[],
): Promise<void> {
  const rows = kept.map(({ comparison, run: { at, ...summary }, leak }) => {
    const compared = comparison.sensors.filter(({ state }) => state === 'compared');
    return {
      at,
      summary,
      datastreams: compared.map(({ datastream }) => datastream),
      measured: compared.map(({ measured }) => measured),
      computed: compared.map(({ computed }) => computed),
      leak,
    };
  });
  await database.transaction([
    {
      sql: `insert into water_residual (city, dataset, at, import_id, summary, datastreams, measured, computed, leak)
            select $1, $2, r.at, $3::uuid, r.summary, r.datastreams, r.measured, r.computed, nullif(r.leak, 'null'::jsonb)
              from jsonb_to_recordset($4::jsonb)
                as r (at timestamptz, summary jsonb, datastreams int4[], measured float8[], computed float8[], leak jsonb)
            on conflict do nothing`,
      parameters: [city, dataset, importId, JSON.stringify(rows)],
    },
    {
      sql: `delete from water_residual where city = $1 and dataset = $2 and at < now() - interval '366 days'`,
      parameters: [city, dataset],
    },
  ]);
}

/** Time of the last run against an import, epoch milliseconds; null before the first. */
export async function lastRunAt(
  database: Database,
  { city, dataset }: NetworkKey,
  importId: string,
): Promise<number | null> {
  const { rows } = await database.query<{ at: Date | null }>(
    'select max(at) as at from water_residual where city = $1 and dataset = $2 and import_id = $3::uuid',
    [city, dataset, importId],
  );
  return rows[0]?.at?.getTime() ?? null;
}

/** Times of the runs of an import since an instant in which anything was compared, epoch milliseconds. */
export async function runTimes(
  database: Database,
  { city, dataset }: NetworkKey,
  importId: string,
  since: number,
): Promise<number[]> {
  const { rows } = await database.query<{ at: Date }>(
    `select at from water_residual
      where city = $1 and dataset = $2 and import_id = $3::uuid and at >= to_timestamp($4::float8 / 1000)
        and cardinality(datastreams) > 0`,
    [city, dataset, importId, since],
  );
  return rows.map(({ at }) => at.getTime());
}

/** Runs between two instants (epoch milliseconds, both included), by time. */
export async function readRuns(
  database: Database,
  { city, dataset }: NetworkKey,
  since: number,
  until: number,
): Promise<ResidualRun[]> {
  const { rows } = await database.query<{ at: Date; summary: Record<string, unknown> }>(
    `select at, summary from water_residual
      where city = $1 and dataset = $2 and at between to_timestamp($3::float8 / 1000) and to_timestamp($4::float8 / 1000)
      order by at`,
    [city, dataset, since, until],
  );
  return rows.map(({ at, summary }) => residualRun.parse({ at: at.toISOString(), ...summary }));
}

/** What was compared in the runs of an import since an instant, run by run. */
export async function comparedSince(
  database: Database,
  { city, dataset }: NetworkKey,
  importId: string,
  since: number,
  quantities: ReadonlyMap<number, Deviating['quantity']>,
): Promise<Deviating[][]> {
  const { rows } = await database.query<{ datastreams: number[]; measured: number[]; computed: number[] }>(
    `select datastreams, measured, computed from water_residual
      where city = $1 and dataset = $2 and import_id = $3::uuid and at >= to_timestamp($4::float8 / 1000)`,
    [city, dataset, importId, since],
  );
  return rows.map(({ datastreams, measured, computed }) =>
    datastreams.flatMap((datastream, index): Deviating[] => {
      const quantity = quantities.get(datastream);
      const values = { measured: measured[index]!, computed: computed[index]!, state: 'compared' as const };
      return quantity ? [{ datastream, quantity, ...values }] : [];
    }),
  );
}

/** Measured and computed values of one sensor between two instants, by time. */
export async function readCourse(
  database: Database,
  { city, dataset }: NetworkKey,
  datastream: number,
  since: number,
  until: number,
): Promise<Pick<SensorCourse, 'times' | 'measured' | 'computed'>> {
  const { rows } = await database.query<{ at: Date; measured: number; computed: number }>(
    `select r.at, r.measured[p.n] as measured, r.computed[p.n] as computed
       from water_residual r cross join lateral (select array_position(r.datastreams, $3::int4) as n) p
      where r.city = $1 and r.dataset = $2 and p.n is not null
        and r.at between to_timestamp($4::float8 / 1000) and to_timestamp($5::float8 / 1000)
      order by r.at`,
    [city, dataset, datastream, since, until],
  );
  return {
    times: rows.map(({ at }) => at.getTime()),
    measured: rows.map(({ measured }) => measured),
    computed: rows.map(({ computed }) => computed),
  };
}

/** The last suspicion of a leak between two instants; null where there was none. */
export async function lastSuspicion(
  database: Database,
  { city, dataset }: NetworkKey,
  since: number,
  until: number,
): Promise<LeakSuspicion | null> {
  const { rows } = await database.query<{ leak: unknown }>(
    `select leak from water_residual
      where city = $1 and dataset = $2 and leak is not null
        and at between to_timestamp($3::float8 / 1000) and to_timestamp($4::float8 / 1000)
      order by at desc limit 1`,
    [city, dataset, since, until],
  );
  return rows[0] ? leakSuspicion.parse(rows[0].leak) : null;
}
