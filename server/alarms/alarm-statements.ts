import { alarmLevels } from '../../models/sensing/sensing.ts';
import type { SqlValue, Statement } from '../store/database.ts';
import type { AlarmPlan, BegunAlarm, ChangedAlarm, PlannedAction, PlannedLog } from './alarm-plan.ts';

const levels = `array['${alarmLevels.join("','")}']`;

/** Rows as one array a column, for unnest. */
const columns = <Row>(rows: readonly Row[], ...read: ((row: Row) => SqlValue)[]): SqlValue[] =>
  read.map((column) => rows.map(column));

/** Changes the level of active alarms or ends them, and writes their log; returns the ids of those it found active. */
export function changeAlarms(changed: readonly ChangedAlarm[]): Statement {
  const lines = changed.flatMap(({ id, log }) =>
    log.map((line): PlannedLog & { id: number } => ({ id, ...line })),
  );
  return {
    sql: `with changed as (
            update alarm a
               set level = (${levels})[least(4, e.rank + a.escalation)], peak = e.peak,
                   status = case when e.cleared_at is null then 'active' else 'cleared' end,
                   cleared_at = to_timestamp(e.cleared_at / 1000.0)
              from unnest($1::int4[], $2::int4[], $3::float8[], $4::float8[]) as e (id, rank, peak, cleared_at)
             where a.id = e.id and a.status = 'active'
            returning a.id),
          logged as (
            insert into alarm_log (alarm_id, at, what, level)
            select l.id, to_timestamp(l.at / 1000.0), l.what, l.level
              from unnest($5::int4[], $6::float8[], $7::text[], $8::text[]) with ordinality as l (id, at, what, level, n)
              join changed on changed.id = l.id
             order by l.n)
          select id from changed`,
    parameters: [
      ...columns(
        changed,
        ({ id }) => id,
        ({ level }) => alarmLevels.indexOf(level) + 1,
        ({ peak }) => peak,
        ({ clearedAt }) => clearedAt,
      ),
      ...columns(
        lines,
        ({ id }) => id,
        ({ at }) => at,
        ({ what }) => what,
        ({ level }) => level,
      ),
    ],
  };
}

/** What `raiseAlarms` needs of an alarm that begins. */
export type AlarmToRaise = Omit<BegunAlarm, 'watch'> & { city: string; rule: number; datastream: number };

/**
 * Stores alarms that begin. Where one is active already (another process was faster) that one is kept, counted once
 * more and raised to the graver level. A shelved predecessor keeps its successor on the shelf.
 */
export function raiseAlarms(begun: readonly AlarmToRaise[]): Statement {
  const lines = begun.flatMap(({ rule, datastream, raisedAt, log }) =>
    log.map((line) => ({ rule, datastream, raisedAt, ...line })),
  );
  return {
    sql: `with raised as (
            insert into alarm as a (city, rule_id, datastream_id, raised_at, result, peak, level, status, cleared_at,
                                    shelved_until)
            select e.city, e.rule_id, e.datastream_id, to_timestamp(e.raised_at / 1000.0), e.result, e.peak, e.level,
                   case when e.cleared_at is null then 'active' else 'cleared' end,
                   to_timestamp(e.cleared_at / 1000.0),
                   (select max(s.shelved_until) from alarm s
                     where s.datastream_id = e.datastream_id and s.rule_id = e.rule_id and s.shelved_until > now())
              from unnest($1::text[], $2::int4[], $3::int4[], $4::float8[], $5::float8[], $6::float8[], $7::text[],
                          $8::float8[])
                as e (city, rule_id, datastream_id, raised_at, result, peak, level, cleared_at)
             order by e.datastream_id, e.rule_id, e.raised_at
            on conflict (datastream_id, rule_id) where status = 'active' do update
               set raised_count = a.raised_count + 1,
                   level = case when array_position(${levels}, excluded.level) > array_position(${levels}, a.level)
                                then excluded.level else a.level end
            returning a.id, a.rule_id, a.datastream_id, a.raised_at, a.status),
          logged as (
            insert into alarm_log (alarm_id, at, what, level)
            select r.id, to_timestamp(l.at / 1000.0), l.what, l.level
              from unnest($9::int4[], $10::int4[], $11::float8[], $12::float8[], $13::text[], $14::text[])
                   with ordinality as l (rule_id, datastream_id, raised_at, at, what, level, n)
              join raised r on r.rule_id = l.rule_id and r.datastream_id = l.datastream_id
                           and r.raised_at = to_timestamp(l.raised_at / 1000.0)
             order by l.n)
          select id, rule_id as rule, datastream_id as datastream, status,
                 (extract(epoch from raised_at) * 1000)::float8 as raised_at
            from raised`,
    parameters: [
      ...columns(
        begun,
        ({ city }) => city,
        ({ rule }) => rule,
        ({ datastream }) => datastream,
        ({ raisedAt }) => raisedAt,
        ({ value }) => value,
        ({ peak }) => peak,
        ({ level }) => level,
        ({ clearedAt }) => clearedAt,
      ),
      ...columns(
        lines,
        ({ rule }) => rule,
        ({ datastream }) => datastream,
        ({ raisedAt }) => raisedAt,
        ({ at }) => at,
        ({ what }) => what,
        ({ level }) => level,
      ),
    ],
  };
}

/** Notes new peaks of alarms that stay active; returns their ids. */
export const updatePeaks = (peaked: AlarmPlan['peaked']): Statement => ({
  sql: `update alarm a set peak = e.peak
          from unnest($1::int4[], $2::float8[]) as e (id, peak)
         where a.id = e.id and a.status = 'active'
        returning a.id`,
  parameters: columns(
    peaked,
    ({ id }) => id,
    ({ peak }) => peak,
  ),
});

/**
 * Files the events that rules ask for: found when the alarm was raised, filed now. One event for an alarm; while an
 * event of the same rule and datastream is not closed, it takes the alarm in.
 */
export const fileEvents = (actions: readonly PlannedAction[]): Statement => ({
  sql: `with subject as materialized (
          select distinct on (a.id)
                 coalesce(open.event_id, nextval(pg_get_serial_sequence('event', 'id'))::int4) as event_id,
                 open.event_id is null as is_new, a.id as alarm_id, a.city, a.level, a.raised_at,
                 r.document->'name' as title, e.class, e.owner, d.position, t.carrier
            from unnest($1::int4[], $2::int4[], $3::float8[], $4::text[], $5::text[])
              as e (rule_id, datastream_id, raised_at, class, owner)
            join alarm a on a.rule_id = e.rule_id and a.datastream_id = e.datastream_id
                        and a.raised_at = to_timestamp(e.raised_at / 1000.0)
            join alarm_rule r on r.id = a.rule_id
            join datastream d on d.id = a.datastream_id
            left join thing t on t.city = d.city and t.code = d.thing
            left join lateral (
                 select v.id as event_id
                   from alarm b join event_alarm x on x.alarm_id = b.id join event v on v.id = x.event_id
                  where b.datastream_id = a.datastream_id and b.rule_id = a.rule_id and v.status <> 'closed'
                    and v.class = e.class
                  order by v.id desc limit 1) open on true
           where not exists (select from event_alarm x where x.alarm_id = a.id)),
        filed as (
          insert into event (id, city, class, level, title, status, owner, object, position, found_at)
          overriding system value
          select event_id, city, class, level, title, 'filed', owner, carrier, position, raised_at
            from subject where is_new),
        linked as (
          insert into event_alarm (alarm_id, event_id) select alarm_id, event_id from subject
          on conflict do nothing),
        steps as (
          insert into event_step (event_id, at, status, owner)
          select event_id, raised_at, 'found', owner from subject where is_new
          union all
          select event_id, now(), 'filed', owner from subject where is_new),
        logged as (
          insert into alarm_log (alarm_id, what, note) select alarm_id, 'event', event_id::text from subject)
        select event_id as id from subject`,
  parameters: columns(
    actions.filter(({ action }) => action.kind === 'event'),
    ({ watch }) => watch.rule.id,
    ({ watch }) => watch.datastream.id,
    ({ raisedAt }) => raisedAt,
    ({ action }) => (action.kind === 'event' ? action.class : null),
    ({ action }) => action.owner,
  ),
});

/** Makes the work orders that rules ask for: each action once for an alarm, under the alarm's event if it has one. */
export const issueWorkOrders = (actions: readonly PlannedAction[]): Statement => ({
  sql: `with issued as (
          insert into work_order (city, event_id, alarm_id, origin, title, status, owner, due_at, object, position)
          select a.city, x.event_id, a.id, e.origin, e.title::jsonb, 'issued', e.owner,
                 now() + make_interval(mins => e.minutes), t.carrier, d.position
            from unnest($1::int4[], $2::int4[], $3::float8[], $4::text[], $5::text[], $6::text[], $7::int4[])
              as e (rule_id, datastream_id, raised_at, origin, title, owner, minutes)
            join alarm a on a.rule_id = e.rule_id and a.datastream_id = e.datastream_id
                        and a.raised_at = to_timestamp(e.raised_at / 1000.0)
            join datastream d on d.id = a.datastream_id
            left join thing t on t.city = d.city and t.code = d.thing
            left join event_alarm x on x.alarm_id = a.id
          on conflict (alarm_id, origin) where origin is not null do nothing
          returning id, alarm_id, owner),
        steps as (
          insert into work_order_step (work_order_id, status, owner) select id, 'issued', owner from issued),
        logged as (
          insert into alarm_log (alarm_id, what, note) select alarm_id, 'work-order', id::text from issued)
        select id from issued`,
  parameters: columns(
    actions.filter(({ action }) => action.kind === 'work-order'),
    ({ watch }) => watch.rule.id,
    ({ watch }) => watch.datastream.id,
    ({ raisedAt }) => raisedAt,
    ({ watch, index }) => `${watch.rule.key}#${index}`,
    ({ action }) => JSON.stringify(action.kind === 'work-order' ? action.title : null),
    ({ action }) => action.owner,
    ({ action }) => (action.kind === 'work-order' ? action.withinMinutes : null),
  ),
});

/** A statement of a plan, and what its result means. */
export interface PlannedStatement {
  of: 'changed' | 'begun' | 'peaked' | 'event' | 'work-order';
  statement: Statement;
}

/** The statements of a plan in the order in which they must run: what ends first, then what begins, then what follows. */
export function planStatements(plan: AlarmPlan): PlannedStatement[] {
  const statements: PlannedStatement[] = [];
  if (plan.changed.length > 0) statements.push({ of: 'changed', statement: changeAlarms(plan.changed) });
  if (plan.begun.length > 0)
    statements.push({
      of: 'begun',
      statement: raiseAlarms(
        plan.begun.map(({ watch, ...begun }) => ({
          ...begun,
          city: watch.rule.city,
          rule: watch.rule.id,
          datastream: watch.datastream.id,
        })),
      ),
    });
  if (plan.peaked.length > 0) statements.push({ of: 'peaked', statement: updatePeaks(plan.peaked) });
  if (plan.actions.some(({ action }) => action.kind === 'event'))
    statements.push({ of: 'event', statement: fileEvents(plan.actions) });
  if (plan.actions.some(({ action }) => action.kind === 'work-order'))
    statements.push({ of: 'work-order', statement: issueWorkOrders(plan.actions) });
  return statements;
}
