import type { Statement } from '../store/database.ts';
import type { AlarmEpisode, AlarmPlan } from './alarm-book.ts';

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
