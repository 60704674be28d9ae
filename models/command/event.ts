import { z } from 'zod';
import { identifier, localizedText } from '../city/city.ts';
import { alarmLevel } from '../sensing/sensing.ts';

/** Steps of an event 事件: found, filed, dispatched, handled, verified, closed. */
export const eventStatuses = ['found', 'filed', 'dispatched', 'handled', 'verified', 'closed'] as const;
export const eventStatus = z.enum(eventStatuses);
export type EventStatus = z.infer<typeof eventStatus>;

const name = z.string().trim().min(1).max(128);
const text = z.string().trim().min(1).max(4000);

/** One step that an event has taken, with who took it, who has it since, and by when the next is due. */
export const eventStep = z.object({
  at: z.string(),
  status: eventStatus,
  /** Null for an alarm rule. */
  actor: z.string().nullable(),
  owner: z.string().nullable(),
  dueAt: z.string().nullable(),
  note: z.string().nullable(),
});
export type EventStep = z.infer<typeof eventStep>;

/** Something that has happened in the city and must be seen to. Times are ISO 8601. */
export const cityEvent = z.object({
  id: z.number().int().positive(),
  city: identifier,
  /** Class of event, as response plans name it: "flooding", "gas-leak" … */
  class: identifier,
  level: alarmLevel,
  title: localizedText,
  description: z.string().nullable(),
  status: eventStatus,
  owner: z.string().nullable(),
  dueAt: z.string().nullable(),
  /** Whether the present step is later than its due time, by the server's clock. */
  overdue: z.boolean(),
  reporter: z.string().nullable(),
  /** Code of a city object. */
  object: z.string().nullable(),
  foundAt: z.string(),
  changedAt: z.string(),
  alarms: z.array(z.number()),
  workOrders: z.array(z.number()),
  longitude: z.number(),
  latitude: z.number(),
  height: z.number(),
});
export type CityEvent = z.infer<typeof cityEvent>;
export const cityEventDetail = cityEvent.extend({ steps: z.array(eventStep) });
export type CityEventDetail = z.infer<typeof cityEventDetail>;

const place = {
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
  /** Metres above the ellipsoid. */
  height: z.number().min(-12_000).max(100_000).default(0),
};

/** A work order that is issued with its event; without a place it is where the event is. */
const orderOfEvent = z.object({
  title: name,
  owner: name.nullable().default(null),
  dueAt: z.iso.datetime({ offset: true }),
  object: z.string().min(1).max(128).nullable().default(null),
  position: z.object(place).nullable().default(null),
});
export type OrderOfEvent = z.infer<typeof orderOfEvent>;

/** An event made by hand; of alarms (the first says where, unless a place is given) or without. */
export const eventDefinition = z.object({
  class: identifier,
  level: alarmLevel.optional(),
  title: name.optional(),
  description: text.nullable().default(null),
  alarms: z.array(z.number().int().positive()).max(1000).default([]),
  by: name.default('duty'),
  owner: name.nullable().default(null),
  dueAt: z.iso.datetime({ offset: true }).nullable().default(null),
  object: z.string().min(1).max(128).nullable().default(null),
  position: z.object(place).nullable().default(null),
  /** Issued in the order of the list, all with the event or none. */
  workOrders: z.array(orderOfEvent).max(200).default([]),
});
export type EventDefinition = z.infer<typeof eventDefinition>;

/** Which step may follow which: forward one at a time, back where the work was not good enough, and to the end. */
const following: Record<EventStatus, readonly EventStatus[]> = {
  found: ['filed', 'closed'],
  filed: ['dispatched', 'closed'],
  dispatched: ['handled', 'filed'],
  handled: ['verified', 'dispatched'],
  verified: ['closed', 'dispatched'],
  closed: ['filed'],
};

/** One step of an event, as it is posted. */
export const eventStepRequest = z.object({
  to: eventStatus,
  by: name.default('duty'),
  /** Who has it from now on; left out: who has it now. */
  owner: name.nullable().optional(),
  /** By when the next step is due; left out: not limited. */
  dueAt: z.iso.datetime({ offset: true }).nullable().default(null),
  note: text.nullable().default(null),
});
export type EventStepRequest = z.infer<typeof eventStepRequest>;

/** Steps that must say what was done: to go back, and to close before the work is verified. */
const needsNote = (from: EventStatus, to: EventStatus): boolean =>
  eventStatuses.indexOf(to) < eventStatuses.indexOf(from) || (to === 'closed' && from !== 'verified');

/** Why an event may not take a step: one sentence; null where it may. */
export function eventStepProblem(
  event: { status: EventStatus; owner: string | null },
  step: Pick<EventStepRequest, 'to' | 'owner' | 'note'>,
): string | null {
  const may = following[event.status];
  if (!may.includes(step.to))
    return `to: expected ${may.join(' or ')} after ${event.status}, found ${step.to}`;
  if (needsNote(event.status, step.to) && step.note === null)
    return `note: expected why the event goes from ${event.status} to ${step.to}`;
  const owner = step.owner === undefined ? event.owner : step.owner;
  if (step.to === 'dispatched' && owner === null) return 'owner: expected who the event is dispatched to';
  return null;
}

/** Steps that may follow. */
export const nextEventSteps = (status: EventStatus): readonly EventStatus[] => following[status];

/** Whether a step is late at a time (epoch milliseconds): what is closed is never late. */
export const isOverdue = (
  { status, dueAt }: { status: string; dueAt: string | null },
  now: number,
): boolean =>
  dueAt !== null && !['closed', 'done', 'verified', 'cancelled'].includes(status) && Date.parse(dueAt) < now;
