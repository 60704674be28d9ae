import {
  type CityEvent,
  type CityEventDetail,
  type EventDefinition,
  type EventStatus,
  type EventStep,
  type EventStepRequest,
  eventStepProblem,
  isOverdue,
  type OrderOfEvent,
} from '../../models/command/event.ts';
import type { AlarmLevel } from '../../models/sensing/sensing.ts';
import { HttpError } from '../http/context.ts';
import type { Database, Statement } from '../store/database.ts';

interface Row {
  id: number;
  city: string;
  class: string;
  level: AlarmLevel;
  title: CityEvent['title'];
  description: string | null;
  status: EventStatus;
  owner: string | null;
  due_at: Date | null;
  reporter: string | null;
  object: string | null;
  found_at: Date;
  changed_at: Date;
  alarms: number[];
  work_orders: number[];
  longitude: number;
  latitude: number;
  height: number;
}

const read = `
  select e.id, e.city, e.class, e.level, e.title, e.description, e.status, e.owner, e.due_at, e.reporter, e.object,
         e.found_at, e.changed_at,
         array(select alarm_id from event_alarm where event_id = e.id order by alarm_id) as alarms,
         array(select id from work_order where event_id = e.id order by id) as work_orders,
         ST_X(e.position) as longitude, ST_Y(e.position) as latitude, ST_Z(e.position) as height
    from event e`;

const eventOf = (row: Row, now: number): CityEvent => {
  const dueAt = row.due_at?.toISOString() ?? null;
  return {
    id: row.id,
    city: row.city,
    class: row.class,
    level: row.level,
    title: row.title,
    description: row.description,
    status: row.status,
    owner: row.owner,
    dueAt,
    overdue: isOverdue({ status: row.status, dueAt }, now),
    reporter: row.reporter,
    object: row.object,
    foundAt: row.found_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
    alarms: row.alarms,
    workOrders: row.work_orders,
    longitude: row.longitude,
    latitude: row.latitude,
    height: row.height,
  };
};

export async function eventsById(database: Database, ids: number[]): Promise<CityEvent[]> {
  const { rows } = await database.query<Row>(`${read} where e.id = any($1::int4[]) order by e.id`, [ids]);
  return rows.map((row) => eventOf(row, Date.now()));
}

/** What a list of events or work orders is narrowed to; null is no limit. */
export interface CommandFilter {
  status: string | null;
  /** True: only what is not finished; false: only what is. */
  open: boolean | null;
  overdue: boolean | null;
}

/** Events of a city, newest first. */
export async function eventsOfCity(
  database: Database,
  city: string,
  filter: CommandFilter & { class: string | null },
  limit: number,
): Promise<CityEvent[]> {
  const { rows } = await database.query<Row>(
    `${read} where e.city = $1 and ($2::text is null or e.status = $2) and ($3::text is null or e.class = $3)
        and ($4::bool is null or (e.status <> 'closed') = $4)
        and ($5::bool is null or coalesce(e.due_at < now() and e.status not in ('verified', 'closed'), false) = $5)
      order by e.found_at desc, e.id desc limit $6`,
    [city, filter.status, filter.class, filter.open, filter.overdue, limit],
  );
  return rows.map((row) => eventOf(row, Date.now()));
}

/** An event with the steps that it has taken; null when there is no such event. */
export async function eventDetail(database: Database, id: number): Promise<CityEventDetail | null> {
  const [event] = await eventsById(database, [id]);
  if (!event) return null;
  const { rows } = await database.query<{
    at: Date;
    status: EventStatus;
    actor: string | null;
    owner: string | null;
    due_at: Date | null;
    note: string | null;
  }>('select at, status, actor, owner, due_at, note from event_step where event_id = $1 order by id', [id]);
  const steps: EventStep[] = rows.map(({ due_at, ...row }) => ({
    ...row,
    at: row.at.toISOString(),
    dueAt: due_at?.toISOString() ?? null,
  }));
  return { ...event, steps };
}

/**
 * Makes an event by hand. What is not said comes from its alarms: the gravest level, name and place of the first.
 * @throws HttpError 422 for an unknown alarm or one that has an event, and for an event of nothing and nowhere.
 */
export async function createEvent(
  database: Database,
  city: string,
  definition: EventDefinition,
): Promise<CityEventDetail> {
  const { alarms, position, title } = definition;
  const known = await database.query<{ id: number; event_id: number | null }>(
    `select a.id, x.event_id from alarm a left join event_alarm x on x.alarm_id = a.id
      where a.city = $1 and a.id = any($2::int4[])`,
    [city, alarms],
  );
  for (const id of alarms) {
    const row = known.rows.find((candidate) => candidate.id === id);
    if (!row) throw new HttpError(422, `alarms: expected alarms of city "${city}", found ${id}.`);
    if (row.event_id !== null)
      throw new HttpError(422, `alarms: alarm ${id} belongs to event ${row.event_id} already.`);
  }
  if (alarms.length === 0) {
    if (position === null) throw new HttpError(422, 'position: expected where the event is, or its alarms.');
    if (title === undefined) throw new HttpError(422, 'title: expected what has happened, or its alarms.');
  }
  const [created] = await database.transaction([
    insertEvent(city, definition),
    ...(definition.workOrders.length > 0 ? [insertOrdersOfNewEvent(city, definition)] : []),
  ]);
  return (await eventDetail(database, created!.rows[0]!['id'] as number))!;
}

/** The statement that stores an event with its first steps and the lines in its alarms' logs; its row is the id. */
export function insertEvent(city: string, definition: Omit<EventDefinition, 'workOrders'>): Statement {
  const { alarms, position, title } = definition;
  return {
    sql: `with subject as materialized (
          select nextval(pg_get_serial_sequence('event', 'id'))::int4 as id),
        of_alarms as (
          select a.id, a.level, a.raised_at, r.document->'name' as name, d.position, t.carrier
            from alarm a join alarm_rule r on r.id = a.rule_id join datastream d on d.id = a.datastream_id
            left join thing t on t.city = d.city and t.code = d.thing
           where a.id = any($2::int4[]) order by array_position($2::int4[], a.id)),
        filed as (
          insert into event (id, city, class, level, title, description, status, owner, due_at, reporter, object,
                             position, found_at)
          overriding system value
          select s.id, $1, $3,
                 coalesce($4, (select level from of_alarms
                                order by array_position(array['red','orange','yellow','blue'], level) limit 1), 'blue'),
                 coalesce($5::jsonb, (select name from of_alarms limit 1)), $6, 'filed', $7, $8::timestamptz, $9,
                 coalesce($10, (select carrier from of_alarms limit 1)),
                 coalesce(ST_SetSRID(ST_MakePoint($11::float8, $12::float8, $13::float8), 4326),
                          (select position from of_alarms limit 1)),
                 coalesce((select min(raised_at) from of_alarms), now())
            from subject s),
        linked as (insert into event_alarm (alarm_id, event_id) select a.id, s.id from of_alarms a, subject s),
        steps as (
          insert into event_step (event_id, at, status, actor, owner, due_at)
          select id, coalesce((select min(raised_at) from of_alarms), now()), 'found', null, null, null from subject
          union all
          select id, now(), 'filed', $9, $7, $8::timestamptz from subject),
        logged as (
          insert into alarm_log (alarm_id, actor, what, note)
          select a.id, $9, 'event', s.id::text from of_alarms a, subject s)
        select id from subject`,
    parameters: [
      city,
      alarms,
      definition.class,
      definition.level ?? null,
      title === undefined ? null : JSON.stringify({ zh: title, en: title }),
      definition.description,
      definition.owner,
      definition.dueAt,
      definition.by,
      definition.object,
      position?.longitude ?? null,
      position?.latitude ?? null,
      position?.height ?? null,
    ],
  };
}

/** The statement that issues the work orders of the event that the same transaction has just stored. */
function insertOrdersOfNewEvent(city: string, { by, workOrders }: EventDefinition): Statement {
  const column = <Value>(value: (order: OrderOfEvent) => Value): Value[] => workOrders.map(value);
  return {
    sql: `with issued as (
            insert into work_order (city, event_id, title, status, owner, due_at, object, position)
            select $1, e.id, o.title::jsonb, 'issued', o.owner, o.due_at, o.object,
                   coalesce(ST_SetSRID(ST_MakePoint(o.longitude, o.latitude, o.height), 4326), e.position)
              from unnest($2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::float8[], $7::float8[], $8::float8[])
                     with ordinality as o (title, owner, due_at, object, longitude, latitude, height, n),
                   event e
             where e.id = currval(pg_get_serial_sequence('event', 'id'))
             order by o.n
            returning id, owner)
          insert into work_order_step (work_order_id, status, actor, owner)
          select id, 'issued', $9, owner from issued`,
    parameters: [
      city,
      column(({ title }) => JSON.stringify({ zh: title, en: title })),
      column(({ owner }) => owner),
      column(({ dueAt }) => dueAt),
      column(({ object }) => object),
      column(({ position }) => position?.longitude ?? null),
      column(({ position }) => position?.latitude ?? null),
      column(({ position }) => position?.height ?? null),
      by,
    ],
  };
}

/**
 * Takes an event one step on.
 * @throws HttpError 404 for an unknown event, 422 for a step that may not follow, 409 where somebody was faster.
 */
export async function stepEvent(
  database: Database,
  id: number,
  step: EventStepRequest,
): Promise<CityEventDetail> {
  const [event] = await eventsById(database, [id]);
  if (!event) throw new HttpError(404, `There is no event "${id}".`);
  const problem = eventStepProblem(event, step);
  if (problem) throw new HttpError(422, `${problem}.`);
  const owner = step.owner === undefined ? event.owner : step.owner;
  const { rows } = await database.query<{ id: number }>(
    `with stepped as (
       update event set status = $3, owner = $4, due_at = $5::timestamptz, changed_at = now()
        where id = $1 and status = $2 returning id),
     logged as (
       insert into event_step (event_id, status, actor, owner, due_at, note)
       select id, $3, $6, $4, $5::timestamptz, $7 from stepped)
     select id from stepped`,
    [id, event.status, step.to, owner, step.dueAt, step.by, step.note],
  );
  if (rows.length === 0)
    throw new HttpError(409, `Event ${id} is not ${event.status} any more: look at it again.`);
  return (await eventDetail(database, id))!;
}
