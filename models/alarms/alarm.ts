import { z } from 'zod';
import { identifier, localizedText } from '../city/city.ts';
import { alarmLevel } from '../sensing/sensing.ts';
import { alarmCategory } from './alarm-rule.ts';

/** Whether a person has found an alarm to be right. */
export const alarmVerdict = z.enum(['confirmed', 'false']);
export type AlarmVerdict = z.infer<typeof alarmVerdict>;

/**
 * An alarm: at most one is active for a (datastream, rule). Active or cleared is the matter of the rule,
 * acknowledged, assigned, shelved and judged that of people. Times are ISO 8601.
 */
export const alarm = z.object({
  id: z.number().int().positive(),
  city: identifier,
  rule: z.number(),
  datastream: z.number(),
  name: localizedText,
  category: alarmCategory,
  level: alarmLevel,
  status: z.enum(['active', 'cleared']),
  raisedAt: z.string(),
  clearedAt: z.string().nullable(),
  acknowledgedAt: z.string().nullable(),
  acknowledgedBy: z.string().nullable(),
  /** Role or name of who looks after it. */
  assignee: z.string().nullable(),
  /** Out of the way until then; null where it is not shelved. */
  shelvedUntil: z.string().nullable(),
  verdict: alarmVerdict.nullable(),
  /** Value that raised it, and the most extreme one since: the quantity of the rule's condition. */
  value: z.number(),
  peak: z.number(),
  /** Id of the event that it belongs to. */
  event: z.number().nullable(),
  longitude: z.number(),
  latitude: z.number(),
  height: z.number(),
});
export type Alarm = z.infer<typeof alarm>;

/** What can happen to an alarm, as its log names it. */
export const alarmHappenings = [
  'raised',
  'level',
  'cleared',
  'escalated',
  'acknowledged',
  'assigned',
  'shelved',
  'unshelved',
  'confirmed',
  'false',
  'noted',
  'event',
  'work-order',
] as const;

/** One line of an alarm's log, which is only ever added to. `actor` null is the rule or the clock. */
export const alarmLogEntry = z.object({
  at: z.string(),
  actor: z.string().nullable(),
  what: z.enum(alarmHappenings),
  level: alarmLevel.nullable(),
  note: z.string().nullable(),
});
export type AlarmLogEntry = z.infer<typeof alarmLogEntry>;

/** An alarm with all that is known of it. */
export const alarmDetail = alarm.extend({
  log: z.array(alarmLogEntry),
  workOrders: z.array(z.number()),
});
export type AlarmDetail = z.infer<typeof alarmDetail>;
