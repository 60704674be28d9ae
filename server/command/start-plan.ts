import { type CityEventDetail, eventDefinition } from '../../models/command/event.ts';
import {
  type PlanLevel,
  type PlanStart,
  planLevelFor,
  type ResponsePlan,
} from '../../models/command/response-plan.ts';
import type { WorkOrder } from '../../models/command/work-order.ts';
import type { AlarmLevel } from '../../models/sensing/sensing.ts';
import { HttpError } from '../http/context.ts';
import { type Database, type Statement, StoreError } from '../store/database.ts';
import { eventDetail, insertEvent } from './events.ts';
import { responsePlansOf } from './response-plans.ts';
import { workOrdersById } from './work-orders.ts';

export interface StartedPlan {
  event: CityEventDetail;
  /** Those that were made now: a step whose work order is there already gets no second one. */
  workOrders: WorkOrder[];
}

/**
 * Starts a response plan for an alarm: the event of the alarm, made where it has none, and a work order for each step
 * of the level with the role that does it and the time by which it must be done. To start it again makes what is missing.
 * @param now epoch milliseconds: the plan's minutes count from here.
 * @throws HttpError 404 for an unknown plan, 422 for an unknown alarm or a level that the plan has not, 409 where the
 *   event is closed.
 */
export async function startPlan(
  database: Database,
  city: string,
  id: string,
  start: PlanStart,
  now: number,
): Promise<StartedPlan> {
  const plan = (await responsePlansOf(database, city)).find((known) => known.id === id);
  if (!plan) throw new HttpError(404, `City "${city}" has no response plan "${id}".`);
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptStart(database, city, plan, start, now);
    } catch (error) {
      // 23505: in the same moment somebody else has made the alarm's event; it is there now.
      if (attempt > 1 || !(error instanceof StoreError) || error.code !== '23505') throw error;
    }
  }
}

async function attemptStart(
  database: Database,
  city: string,
  plan: ResponsePlan,
  start: PlanStart,
  now: number,
): Promise<StartedPlan> {
  const { rows } = await database.query<{
    level: AlarmLevel;
    event_id: number | null;
    status: string | null;
  }>(
    `select a.level, x.event_id, e.status from alarm a
       left join event_alarm x on x.alarm_id = a.id left join event e on e.id = x.event_id
      where a.city = $1 and a.id = $2`,
    [city, start.alarm],
  );
  const [alarm] = rows;
  if (!alarm) throw new HttpError(422, `alarm: expected an alarm of city "${city}", found ${start.alarm}.`);
  if (alarm.status === 'closed')
    throw new HttpError(
      409,
      `Event ${alarm.event_id} of alarm ${start.alarm} is closed: open it again first.`,
    );
  const level =
    start.level === undefined
      ? planLevelFor(plan, alarm.level)
      : plan.levels.find((known) => known.level === start.level);
  if (!level)
    throw new HttpError(
      422,
      `level: expected one of ${plan.levels.map((known) => known.level).join(', ')}, found ${start.level}.`,
    );
  const roleName = (role: string): string => plan.roles.find((known) => known.id === role)!.name.zh;
  const event =
    alarm.event_id === null
      ? [
          insertEvent(
            city,
            eventDefinition.parse({
              class: plan.event,
              alarms: [start.alarm],
              by: start.by,
              owner: roleName(level.declaredBy),
              description: `${plan.name.zh} / ${plan.name.en} (${plan.version}), ${level.level}`,
            }),
          ),
        ]
      : [];
  const results = await database.transaction([
    ...event,
    insertWorkOrders(city, plan.id, level, roleName, start, now),
  ]);
  const ids = results.at(-1)!.rows.map((row) => row['id'] as number);
  const { rows: found } = await database.query<{ event_id: number }>(
    'select event_id from event_alarm where alarm_id = $1',
    [start.alarm],
  );
  return {
    event: (await eventDetail(database, found[0]!.event_id))!,
    workOrders: await workOrdersById(database, ids),
  };
}

/** One work order for each step, of the alarm's event; its rows are the ids of the new ones. */
function insertWorkOrders(
  city: string,
  plan: string,
  { level, steps }: PlanLevel,
  roleName: (role: string) => string,
  { alarm, by }: PlanStart,
  now: number,
): Statement {
  return {
    sql: `with issued as (
            insert into work_order (city, event_id, alarm_id, origin, title, status, owner, due_at, object, position)
            select $1, e.id, $2::int4, s.origin, s.title::jsonb, 'issued', s.owner,
                   to_timestamp(s.due_at / 1000.0), e.object, e.position
              from unnest($3::text[], $4::text[], $5::text[], $6::float8[]) with ordinality
                     as s (origin, title, owner, due_at, n),
                   event_alarm x join event e on e.id = x.event_id
             where x.alarm_id = $2::int4
             order by s.n
            on conflict (alarm_id, origin) where origin is not null do nothing
            returning id, owner),
          steps as (
            insert into work_order_step (work_order_id, status, actor, owner)
            select id, 'issued', $7, owner from issued),
          logged as (
            insert into alarm_log (alarm_id, actor, what, note)
            select $2::int4, $7, 'work-order', id::text from issued order by id)
          select id from issued order by id`,
    parameters: [
      city,
      alarm,
      steps.map(({ id }) => `plan:${plan}:${level}:${id}`),
      steps.map(({ text }) => JSON.stringify(text)),
      steps.map(({ role }) => roleName(role)),
      steps.map(({ withinMinutes }) => now + withinMinutes * 60_000),
      by,
    ],
  };
}
