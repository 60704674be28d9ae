import type { Alarm } from '../../models/alarms/alarm.ts';
import {
  type AlarmHandling,
  type AlarmOperation,
  operateAlarm,
} from '../../models/alarms/alarm-operation.ts';
import type { Database, Statement } from '../store/database.ts';
import type { AlarmEngine } from './alarm-engine.ts';
import { alarmsById } from './alarms.ts';

/** What an operation on many alarms has come to. */
export interface OperationResult {
  /** The alarms as they are now, also those that nothing had to be done to. */
  alarms: Alarm[];
  refused: { alarm: number; reason: string }[];
  /** How many are not as they were. */
  changed: number;
}

const time = (text: string | null): number | null => (text === null ? null : Date.parse(text));

const handlingOf = (alarm: Alarm): AlarmHandling => ({
  status: alarm.status,
  clearedAt: time(alarm.clearedAt),
  acknowledgedAt: time(alarm.acknowledgedAt),
  acknowledgedBy: alarm.acknowledgedBy,
  assignee: alarm.assignee,
  shelvedUntil: time(alarm.shelvedUntil),
  verdict: alarm.verdict,
});

/**
 * Does one thing to one or many alarms and writes it into their logs, all in one transaction. Alarms that are not
 * known or do not allow it are refused each by itself.
 * @param now epoch milliseconds by the server's clock.
 * @param onlyCity alarms of other cities are not known to who asks; null: all are.
 */
export async function operateAlarms(
  database: Database,
  engine: AlarmEngine,
  ids: number[],
  operation: AlarmOperation,
  actor: string,
  now: number,
  onlyCity: string | null = null,
): Promise<OperationResult> {
  const known = (await alarmsById(database, ids)).filter(
    ({ city }) => onlyCity === null || city === onlyCity,
  );
  const found = new Set(known.map(({ id }) => id));
  const refused = ids
    .filter((id) => !found.has(id))
    .map((alarm) => ({ alarm, reason: `There is no alarm "${alarm}".` }));
  const changes: { alarm: Alarm; handling: AlarmHandling; log: { what: string; note: string | null }[] }[] =
    [];
  for (const alarm of known) {
    const outcome = operateAlarm(handlingOf(alarm), operation, now, actor);
    if ('refused' in outcome) refused.push({ alarm: alarm.id, reason: outcome.refused });
    else if (outcome.log.length > 0) changes.push({ alarm, ...outcome });
  }
  if (changes.length > 0) await database.transaction(changeStatements(changes, actor, now));
  if (operation.kind === 'clear')
    for (const { alarm } of changes) engine.mistrust(alarm.rule, alarm.datastream);
  return {
    alarms: await alarmsById(
      database,
      known.map(({ id }) => id),
    ),
    refused,
    changed: changes.length,
  };
}

function changeStatements(
  changes: { alarm: Alarm; handling: AlarmHandling; log: { what: string; note: string | null }[] }[],
  actor: string,
  now: number,
): Statement[] {
  const lines = changes.flatMap(({ alarm, log }) => log.map((line) => ({ id: alarm.id, ...line })));
  const of = <Value extends string | number | null>(read: (handling: AlarmHandling) => Value): Value[] =>
    changes.map(({ handling }) => read(handling));
  return [
    {
      // What the rule has ended meanwhile stays ended, and the first acknowledgement counts.
      sql: `update alarm a
               set status = case when a.status = 'cleared' then 'cleared' else h.status end,
                   cleared_at = coalesce(a.cleared_at, to_timestamp(h.cleared_at / 1000.0)),
                   acknowledged_at = coalesce(a.acknowledged_at, to_timestamp(h.acknowledged_at / 1000.0)),
                   acknowledged_by = coalesce(a.acknowledged_by, h.acknowledged_by),
                   assignee = h.assignee, shelved_until = to_timestamp(h.shelved_until / 1000.0), verdict = h.verdict
              from unnest($1::int4[], $2::text[], $3::float8[], $4::float8[], $5::text[], $6::text[], $7::float8[],
                          $8::text[])
                as h (id, status, cleared_at, acknowledged_at, acknowledged_by, assignee, shelved_until, verdict)
             where a.id = h.id`,
      parameters: [
        changes.map(({ alarm }) => alarm.id),
        of(({ status }) => status),
        of(({ clearedAt }) => clearedAt),
        of(({ acknowledgedAt }) => acknowledgedAt),
        of(({ acknowledgedBy }) => acknowledgedBy),
        of(({ assignee }) => assignee),
        of(({ shelvedUntil }) => shelvedUntil),
        of(({ verdict }) => verdict),
      ],
    },
    {
      sql: `insert into alarm_log (alarm_id, at, actor, what, note)
            select l.id, to_timestamp($4::float8 / 1000.0), $5, l.what, l.note
              from unnest($1::int4[], $2::text[], $3::text[]) with ordinality as l (id, what, note, n) order by l.n`,
      parameters: [
        lines.map(({ id }) => id),
        lines.map(({ what }) => what),
        lines.map(({ note }) => note),
        now,
        actor,
      ],
    },
  ];
}
