import type { Alarm, AlarmDetail, AlarmLogEntry } from '../../models/alarms/alarm.ts';
import type { AlarmCategory } from '../../models/alarms/alarm-rule.ts';
import type { AlarmLevel } from '../../models/sensing/sensing.ts';
import type { Database } from '../store/database.ts';

/** A row of `readAlarms`. */
export interface AlarmRow {
  id: number;
  city: string;
  rule_id: number;
  datastream_id: number;
  name: Alarm['name'];
  category: AlarmCategory;
  level: AlarmLevel;
  status: Alarm['status'];
  raised_at: Date;
  cleared_at: Date | null;
  acknowledged_at: Date | null;
  acknowledged_by: string | null;
  assignee: string | null;
  shelved_until: Date | null;
  verdict: Alarm['verdict'];
  result: number;
  peak: number;
  event_id: number | null;
  longitude: number;
  latitude: number;
  height: number;
}

/** The statement that reads alarms, without its conditions; `more` are further columns. */
export const readAlarms = (more = ''): string => `
  select a.id, a.city, a.rule_id, a.datastream_id, r.document->'name' as name,
         r.document->>'category' as category, a.level, a.status, a.raised_at, a.cleared_at,
         a.acknowledged_at, a.acknowledged_by, a.assignee, a.shelved_until, a.verdict, a.result, a.peak, x.event_id,
         ST_X(d.position) as longitude, ST_Y(d.position) as latitude, ST_Z(d.position) as height${more}
    from alarm a
    join alarm_rule r on r.id = a.rule_id
    join datastream d on d.id = a.datastream_id
    left join event_alarm x on x.alarm_id = a.id`;

const iso = (time: Date | null): string | null => time?.toISOString() ?? null;

export const alarmOf = (row: AlarmRow): Alarm => ({
  id: row.id,
  city: row.city,
  rule: row.rule_id,
  datastream: row.datastream_id,
  name: row.name,
  category: row.category,
  level: row.level,
  status: row.status,
  raisedAt: row.raised_at.toISOString(),
  clearedAt: iso(row.cleared_at),
  acknowledgedAt: iso(row.acknowledged_at),
  acknowledgedBy: row.acknowledged_by,
  assignee: row.assignee,
  shelvedUntil: iso(row.shelved_until),
  verdict: row.verdict,
  value: row.result,
  peak: row.peak,
  event: row.event_id,
  longitude: row.longitude,
  latitude: row.latitude,
  height: row.height,
});

/** Alarms by their ids, oldest first. */
export async function alarmsById(database: Database, ids: number[]): Promise<Alarm[]> {
  const { rows } = await database.query<AlarmRow>(
    `${readAlarms()} where a.id = any($1::int4[]) order by a.id`,
    [ids],
  );
  return rows.map(alarmOf);
}

/** An alarm with its log and work orders; null when there is no such alarm. */
export async function alarmDetail(database: Database, id: number): Promise<AlarmDetail | null> {
  const [alarm] = await alarmsById(database, [id]);
  if (!alarm) return null;
  const log = await database.query<{
    at: Date;
    actor: string | null;
    what: AlarmLogEntry['what'];
    level: AlarmLevel | null;
    note: string | null;
  }>('select at, actor, what, level, note from alarm_log where alarm_id = $1 order by id', [id]);
  const orders = await database.query<{ id: number }>(
    'select id from work_order where alarm_id = $1 order by id',
    [id],
  );
  return {
    ...alarm,
    log: log.rows.map((row) => ({ ...row, at: row.at.toISOString() })),
    workOrders: orders.rows.map((row) => row.id),
  };
}
