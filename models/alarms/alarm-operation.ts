import { z } from 'zod';
import type { Alarm, AlarmVerdict, alarmHappenings } from './alarm.ts';

const note = z.string().trim().min(1).max(2000);

/** What a person can do to an alarm. */
export const alarmOperation = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('acknowledge') }),
  /** `to` is a role or a name; null takes the assignment back. */
  z.object({ kind: z.literal('assign'), to: z.string().trim().min(1).max(128).nullable() }),
  /** Out of the way for a while: at most a week, and with a reason. */
  z.object({
    kind: z.literal('shelve'),
    minutes: z
      .number()
      .int()
      .positive()
      .max(7 * 1440),
    note,
  }),
  z.object({ kind: z.literal('unshelve') }),
  z.object({ kind: z.literal('confirm'), note: note.nullable().default(null) }),
  z.object({ kind: z.literal('mark-false'), note }),
  /** Ended by hand, with a note of what was found; a value that is still beyond its limit raises it anew. */
  z.object({ kind: z.literal('clear'), note }),
  z.object({ kind: z.literal('note'), note }),
]);
export type AlarmOperation = z.infer<typeof alarmOperation>;

/** The part of an alarm that people change; times are epoch milliseconds. */
export interface AlarmHandling {
  status: Alarm['status'];
  clearedAt: number | null;
  acknowledgedAt: number | null;
  acknowledgedBy: string | null;
  assignee: string | null;
  shelvedUntil: number | null;
  verdict: AlarmVerdict | null;
}

export interface LoggedChange {
  what: (typeof alarmHappenings)[number];
  note: string | null;
}

/** What an operation makes of an alarm, or the sentence that refuses it. */
export type OperationOutcome = { handling: AlarmHandling; log: LoggedChange[] } | { refused: string };

/**
 * Applies what a person does to an alarm. To do again what is done already changes nothing and is not refused: two
 * people may press the same button.
 * @param at epoch milliseconds by the server's clock.
 */
export function operateAlarm(
  alarm: AlarmHandling,
  operation: AlarmOperation,
  at: number,
  actor: string,
): OperationOutcome {
  const done = (change: Partial<AlarmHandling>, what: LoggedChange['what'], text: string | null) => ({
    handling: { ...alarm, ...change },
    log: [{ what, note: text }],
  });
  const unchanged = { handling: alarm, log: [] };
  switch (operation.kind) {
    case 'acknowledge':
      return alarm.acknowledgedAt === null
        ? done({ acknowledgedAt: at, acknowledgedBy: actor }, 'acknowledged', null)
        : unchanged;
    case 'assign':
      return alarm.assignee === operation.to
        ? unchanged
        : done({ assignee: operation.to }, 'assigned', operation.to);
    case 'shelve':
      if (alarm.status === 'cleared') return { refused: 'The alarm is cleared: there is nothing to shelve.' };
      return done({ shelvedUntil: at + operation.minutes * 60_000 }, 'shelved', operation.note);
    case 'unshelve':
      return alarm.shelvedUntil === null ? unchanged : done({ shelvedUntil: null }, 'unshelved', null);
    case 'confirm':
    case 'mark-false': {
      const verdict = operation.kind === 'confirm' ? 'confirmed' : 'false';
      if (alarm.verdict === verdict) return unchanged;
      // Who judges an alarm has seen it.
      const seen = alarm.acknowledgedAt === null;
      return {
        handling: {
          ...alarm,
          verdict,
          ...(seen && { acknowledgedAt: at, acknowledgedBy: actor }),
        },
        log: [
          ...(seen ? [{ what: 'acknowledged' as const, note: null }] : []),
          { what: verdict, note: operation.note },
        ],
      };
    }
    case 'clear':
      return alarm.status === 'cleared'
        ? unchanged
        : done({ status: 'cleared', clearedAt: at, shelvedUntil: null }, 'cleared', operation.note);
    case 'note':
      return done({}, 'noted', operation.note);
  }
}

/** What is posted: one operation on one or many alarms. `by` is a role or a name. */
export const alarmOperationRequest = z.object({
  alarms: z.array(z.number().int().positive()).min(1).max(1000),
  by: z.string().trim().min(1).max(128).default('duty'),
  operation: alarmOperation,
});
