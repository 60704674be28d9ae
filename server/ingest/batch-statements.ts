import type { Statement } from '../store/database.ts';
import type { AlarmEpisode, AlarmPlan } from './alarm-book.ts';
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

/** Raises alarms. Where one is active already (another process was faster) it is kept, and counted once more. */
export const raiseAlarms = (episodes: AlarmEpisode[]): Statement => ({
  sql: `insert into alarm as a (city, rule_id, datastream_id, raised_at, result, peak)
        select city, rule_id, datastream_id, to_timestamp(raised_at / 1000.0), result, peak
          from unnest($1::text[], $2::int4[], $3::int4[], $4::float8[], $5::float8[], $6::float8[])
            as e (city, rule_id, datastream_id, raised_at, result, peak)
         order by datastream_id, rule_id
        on conflict (datastream_id, rule_id) where status = 'active' do update
           set raised_count = a.raised_count + 1,
               peak = case when (select direction from alarm_rule r where r.id = a.rule_id) = 'above'
                           then greatest(a.peak, excluded.peak) else least(a.peak, excluded.peak) end
        returning id`,
  parameters: episodeColumns(episodes),
});

const episodeColumns = (episodes: AlarmEpisode[]): (string | number)[][] => [
  episodes.map(({ city }) => city),
  episodes.map(({ rule }) => rule),
  episodes.map(({ datastream }) => datastream),
  episodes.map(({ raisedAt }) => raisedAt),
  episodes.map(({ result }) => result),
  episodes.map(({ peak }) => peak),
];

/** The statements for alarms that begin or end in a batch; each returns the ids of the alarms that it touched. */
export function alarmStatements(plan: AlarmPlan): Statement[] {
  const statements: Statement[] = [];
  if (plan.cleared.length > 0)
    statements.push({
      sql: `update alarm a set status = 'cleared', cleared_at = to_timestamp(e.cleared_at / 1000.0), peak = e.peak
              from unnest($1::int4[], $2::int4[], $3::float8[], $4::float8[]) as e (rule_id, datastream_id, cleared_at, peak)
             where a.rule_id = e.rule_id and a.datastream_id = e.datastream_id and a.status = 'active'
            returning a.id`,
      parameters: [
        plan.cleared.map(({ rule }) => rule),
        plan.cleared.map(({ datastream }) => datastream),
        plan.cleared.map(({ clearedAt }) => clearedAt),
        plan.cleared.map(({ peak }) => peak),
      ],
    });
  if (plan.passed.length > 0)
    statements.push({
      sql: `insert into alarm (city, rule_id, datastream_id, raised_at, result, peak, status, cleared_at)
            select city, rule_id, datastream_id, to_timestamp(raised_at / 1000.0), result, peak, 'cleared',
                   to_timestamp(cleared_at / 1000.0)
              from unnest($1::text[], $2::int4[], $3::int4[], $4::float8[], $5::float8[], $6::float8[], $7::float8[])
                as e (city, rule_id, datastream_id, raised_at, result, peak, cleared_at)
            returning id`,
      parameters: [...episodeColumns(plan.passed), plan.passed.map(({ clearedAt }) => clearedAt)],
    });
  if (plan.raised.length > 0) statements.push(raiseAlarms(plan.raised));
  return statements;
}

/** Notes new peaks of alarms that stay active; returns their ids. */
export const updatePeaks = (peaked: AlarmPlan['peaked']): Statement => ({
  sql: `update alarm a set peak = e.peak
          from unnest($1::int4[], $2::int4[], $3::float8[]) as e (rule_id, datastream_id, peak)
         where a.rule_id = e.rule_id and a.datastream_id = e.datastream_id and a.status = 'active'
        returning a.id`,
  parameters: [
    peaked.map(({ rule }) => rule),
    peaked.map(({ datastream }) => datastream),
    peaked.map(({ peak }) => peak),
  ],
});
