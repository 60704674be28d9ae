import { isOverdue } from '../../models/command/event.ts';
import {
  type WorkOrder,
  type WorkOrderDefinition,
  type WorkOrderDetail,
  type WorkOrderStatus,
  type WorkOrderStepRequest,
  workOrderStepProblem,
} from '../../models/command/work-order.ts';
import { HttpError } from '../http/context.ts';
import type { Database } from '../store/database.ts';
import type { CommandFilter } from './events.ts';

interface Row {
  id: number;
  city: string;
  event_id: number | null;
  alarm_id: number | null;
  title: WorkOrder['title'];
  status: WorkOrderStatus;
  owner: string | null;
  issued_at: Date;
  due_at: Date;
  changed_at: Date;
  result: string | null;
  attachments: WorkOrder['attachments'];
  object: string | null;
  longitude: number;
  latitude: number;
  height: number;
}

const read = `
  select id, city, event_id, alarm_id, title, status, owner, issued_at, due_at, changed_at, result, attachments, object,
         ST_X(position) as longitude, ST_Y(position) as latitude, ST_Z(position) as height
    from work_order`;

const workOrderOf = (row: Row, now: number): WorkOrder => {
  const dueAt = row.due_at.toISOString();
  return {
    id: row.id,
    city: row.city,
    event: row.event_id,
    alarm: row.alarm_id,
    title: row.title,
    status: row.status,
    owner: row.owner,
    issuedAt: row.issued_at.toISOString(),
    dueAt,
    overdue: isOverdue({ status: row.status, dueAt }, now),
    changedAt: row.changed_at.toISOString(),
    result: row.result,
    attachments: row.attachments,
    object: row.object,
    longitude: row.longitude,
    latitude: row.latitude,
    height: row.height,
  };
};

export async function workOrdersById(database: Database, ids: number[]): Promise<WorkOrder[]> {
  const { rows } = await database.query<Row>(`${read} where id = any($1::int4[]) order by id`, [ids]);
  return rows.map((row) => workOrderOf(row, Date.now()));
}

/** Work orders of a city, the first due first. */
export async function workOrdersOfCity(
  database: Database,
  city: string,
  filter: CommandFilter & { event: number | null },
  limit: number,
): Promise<WorkOrder[]> {
  const { rows } = await database.query<Row>(
    `${read} where city = $1 and ($2::text is null or status = $2) and ($3::int4 is null or event_id = $3)
        and ($4::bool is null or (status not in ('verified', 'cancelled')) = $4)
        and ($5::bool is null or (due_at < now() and status in ('issued', 'accepted', 'started')) = $5)
      order by due_at, id limit $6`,
    [city, filter.status, filter.event, filter.open, filter.overdue, limit],
  );
  return rows.map((row) => workOrderOf(row, Date.now()));
}

/** A work order with the steps that it has taken; null when there is no such work order. */
export async function workOrderDetail(database: Database, id: number): Promise<WorkOrderDetail | null> {
  const [order] = await workOrdersById(database, [id]);
  if (!order) return null;
  const { rows } = await database.query<{
    at: Date;
    status: WorkOrderStatus;
    actor: string | null;
    owner: string | null;
    note: string | null;
  }>('select at, status, actor, owner, note from work_order_step where work_order_id = $1 order by id', [id]);
  return { ...order, steps: rows.map((row) => ({ ...row, at: row.at.toISOString() })) };
}

/**
 * Makes a work order by hand; the place, where it is not given, is that of its alarm or event.
 * @throws HttpError 422 for an unknown event or alarm.
 */
export async function createWorkOrder(
  database: Database,
  city: string,
  definition: WorkOrderDefinition,
): Promise<WorkOrderDetail> {
  const { event, alarm, position, title } = definition;
  const { rows } = await database.query<{ id: number }>(
    `with source as (
       select coalesce($2::int4, x.event_id) as event_id, a.id as alarm_id,
              coalesce(ST_SetSRID(ST_MakePoint($4::float8, $5::float8, $6::float8), 4326), d.position, e.position)
                as position,
              coalesce($7, e.object) as object
         from (select) as one
         left join alarm a on a.id = $3::int4 and a.city = $1
         left join datastream d on d.id = a.datastream_id
         left join event_alarm x on x.alarm_id = a.id
         left join event e on e.id = $2::int4 and e.city = $1
        where ($2::int4 is null or e.id is not null) and ($3::int4 is null or a.id is not null)),
     issued as (
       insert into work_order (city, event_id, alarm_id, title, status, owner, due_at, object, position)
       select $1, event_id, alarm_id, $8::jsonb, 'issued', $9, $10::timestamptz, object, position from source
       returning id, alarm_id, owner),
     steps as (
       insert into work_order_step (work_order_id, status, actor, owner) select id, 'issued', $11, owner from issued),
     logged as (
       insert into alarm_log (alarm_id, actor, what, note)
       select alarm_id, $11, 'work-order', id::text from issued where alarm_id is not null)
     select id from issued`,
    [
      city,
      event,
      alarm,
      position?.longitude ?? null,
      position?.latitude ?? null,
      position?.height ?? null,
      definition.object,
      JSON.stringify({ zh: title, en: title }),
      definition.owner,
      definition.dueAt,
      definition.by,
    ],
  );
  if (!rows[0])
    throw new HttpError(
      422,
      `Expected an event and an alarm of city "${city}", found ${[event && `event ${event}`, alarm && `alarm ${alarm}`].filter(Boolean).join(' and ')}.`,
    );
  return (await workOrderDetail(database, rows[0].id))!;
}

/**
 * Takes a work order one step on.
 * @throws HttpError 404 for an unknown one, 422 for a step that may not follow, 409 where somebody was faster.
 */
export async function stepWorkOrder(
  database: Database,
  id: number,
  step: WorkOrderStepRequest,
): Promise<WorkOrderDetail> {
  const [order] = await workOrdersById(database, [id]);
  if (!order) throw new HttpError(404, `There is no work order "${id}".`);
  const problem = workOrderStepProblem(order, step);
  if (problem) throw new HttpError(422, `${problem}.`);
  const { rows } = await database.query<{ id: number }>(
    `with stepped as (
       update work_order
          set status = $3, owner = $4, result = coalesce($5, result), attachments = attachments || $6::jsonb,
              changed_at = now()
        where id = $1 and status = $2 returning id),
     logged as (
       insert into work_order_step (work_order_id, status, actor, owner, note)
       select id, $3, $7, $4, $8 from stepped)
     select id from stepped`,
    [
      id,
      order.status,
      step.to,
      step.owner === undefined ? order.owner : step.owner,
      step.result ?? null,
      JSON.stringify(step.attachments ?? []),
      step.by,
      step.note,
    ],
  );
  if (rows.length === 0)
    throw new HttpError(409, `Work order ${id} is not ${order.status} any more: look at it again.`);
  return (await workOrderDetail(database, id))!;
}
