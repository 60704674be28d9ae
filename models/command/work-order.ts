import { z } from 'zod';
import { identifier, localizedText } from '../city/city.ts';

/** States of a work order 工单. */
export const workOrderStatuses = ['issued', 'accepted', 'started', 'done', 'verified', 'cancelled'] as const;
export const workOrderStatus = z.enum(workOrderStatuses);
export type WorkOrderStatus = z.infer<typeof workOrderStatus>;

const name = z.string().trim().min(1).max(128);
const text = z.string().trim().min(1).max(4000);

/** A picture or paper that belongs to a result: where it lies, not the thing itself. */
export const attachment = z.object({
  name: z.string().min(1).max(256),
  href: z
    .string()
    .min(1)
    .max(2000)
    .regex(/^(https?:\/\/|\/(?!\/))/, 'expected an http address or a path of this server'),
});

export const workOrderStep = z.object({
  at: z.string(),
  status: workOrderStatus,
  actor: z.string().nullable(),
  owner: z.string().nullable(),
  note: z.string().nullable(),
});

/** A task for a crew, with place, owner and time. Times are ISO 8601. */
export const workOrder = z.object({
  id: z.number().int().positive(),
  city: identifier,
  event: z.number().nullable(),
  alarm: z.number().nullable(),
  title: localizedText,
  status: workOrderStatus,
  owner: z.string().nullable(),
  issuedAt: z.string(),
  dueAt: z.string(),
  /** Whether it is late, by the server's clock. */
  overdue: z.boolean(),
  changedAt: z.string(),
  result: z.string().nullable(),
  attachments: z.array(attachment),
  object: z.string().nullable(),
  longitude: z.number(),
  latitude: z.number(),
  height: z.number(),
});
export type WorkOrder = z.infer<typeof workOrder>;
export const workOrderDetail = workOrder.extend({ steps: z.array(workOrderStep) });
export type WorkOrderDetail = z.infer<typeof workOrderDetail>;

/** A work order made by hand: of an event or an alarm (which say where), or at a place. */
export const workOrderDefinition = z
  .object({
    event: z.number().int().positive().nullable().default(null),
    alarm: z.number().int().positive().nullable().default(null),
    title: name,
    owner: name.nullable().default(null),
    by: name.default('duty'),
    dueAt: z.iso.datetime({ offset: true }),
    object: z.string().min(1).max(128).nullable().default(null),
    position: z
      .object({
        longitude: z.number().min(-180).max(180),
        latitude: z.number().min(-90).max(90),
        height: z.number().min(-12_000).max(100_000).default(0),
      })
      .nullable()
      .default(null),
  })
  .refine(
    ({ event, alarm, position }) => event !== null || alarm !== null || position !== null,
    'expected an event, an alarm or a position',
  );
export type WorkOrderDefinition = z.infer<typeof workOrderDefinition>;

const following: Record<WorkOrderStatus, readonly WorkOrderStatus[]> = {
  issued: ['accepted', 'cancelled'],
  accepted: ['started', 'issued', 'cancelled'],
  started: ['done', 'cancelled'],
  done: ['verified', 'started'],
  verified: [],
  cancelled: [],
};

export const workOrderStepRequest = z.object({
  to: workOrderStatus,
  by: name.default('duty'),
  owner: name.nullable().optional(),
  note: text.nullable().default(null),
  /** What was found and done: with `done`. */
  result: text.optional(),
  attachments: z.array(attachment).max(50).optional(),
});
export type WorkOrderStepRequest = z.infer<typeof workOrderStepRequest>;

/** Why a work order may not take a step: one sentence; null where it may. */
export function workOrderStepProblem(
  order: { status: WorkOrderStatus; owner: string | null },
  step: Pick<WorkOrderStepRequest, 'to' | 'owner' | 'note' | 'result'>,
): string | null {
  const may = following[order.status];
  if (!may.includes(step.to))
    return may.length === 0
      ? `to: expected no further step after ${order.status}, found ${step.to}`
      : `to: expected ${may.join(' or ')} after ${order.status}, found ${step.to}`;
  const owner = step.owner === undefined ? order.owner : step.owner;
  if (step.to === 'accepted' && owner === null) return 'owner: expected who accepts the work order';
  if (step.to === 'done' && step.result === undefined) return 'result: expected what was found and done';
  const back = workOrderStatuses.indexOf(step.to) < workOrderStatuses.indexOf(order.status);
  if ((back || step.to === 'cancelled') && step.note === null)
    return `note: expected why the work order goes from ${order.status} to ${step.to}`;
  return null;
}

/** Steps that may follow. */
export const nextWorkOrderSteps = (status: WorkOrderStatus): readonly WorkOrderStatus[] => following[status];
