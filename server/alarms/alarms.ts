import type { Alarm } from '../../models/sensing/sensing.ts';
import type { Database } from '../store/database.ts';

interface Row {
  id: number;
  city: string;
  rule_id: number;
  datastream_id: number;
  name: Alarm['name'];
  level: Alarm['level'];
  status: Alarm['status'];
  raised_at: Date;
  cleared_at: Date | null;
  acknowledged_at: Date | null;
  result: number;
  peak: number;
  longitude: number;
  latitude: number;
  height: number;
}

const read = `
  select a.id, a.city, a.rule_id, a.datastream_id, r.name, r.level, a.status, a.raised_at, a.cleared_at,
         a.acknowledged_at, a.result, a.peak,
         ST_X(d.position) as longitude, ST_Y(d.position) as latitude, ST_Z(d.position) as height
    from alarm a
    join alarm_rule r on r.id = a.rule_id
    join datastream d on d.id = a.datastream_id`;

const alarmOf = (row: Row): Alarm => ({
  id: row.id,
  city: row.city,
  rule: row.rule_id,
  datastream: row.datastream_id,
  name: row.name,
  level: row.level,
  status: row.status,
  raisedAt: row.raised_at.toISOString(),
  clearedAt: row.cleared_at?.toISOString() ?? null,
  acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
  value: row.result,
  peak: row.peak,
  longitude: row.longitude,
  latitude: row.latitude,
  height: row.height,
});

/** Alarms by their ids, oldest first. */
export async function alarmsById(database: Database, ids: number[]): Promise<Alarm[]> {
  const { rows } = await database.query<Row>(`${read} where a.id = any($1::int4[]) order by a.id`, [ids]);
  return rows.map(alarmOf);
}

/** Alarms of a city: active ones first, then the newest; `status` null for both. */
export async function alarmsOfCity(
  database: Database,
  city: string,
  status: Alarm['status'] | null,
  limit: number,
): Promise<Alarm[]> {
  const { rows } = await database.query<Row>(
    `${read} where a.city = $1 and ($2::text is null or a.status = $2)
      order by a.status, a.raised_at desc, a.id desc limit $3`,
    [city, status, limit],
  );
  return rows.map(alarmOf);
}

/** Notes that a person has seen an alarm; the first time counts. Null when there is no such alarm. */
export async function acknowledgeAlarm(database: Database, id: number): Promise<Alarm | null> {
  await database.query('update alarm set acknowledged_at = now() where id = $1 and acknowledged_at is null', [
    id,
  ]);
  const [alarm] = await alarmsById(database, [id]);
  return alarm ?? null;
}
