import type { AlarmStatistics } from '../../models/alarms/alarm-statistics.ts';
import type { Database } from '../store/database.ts';

const groups = {
  rule: "r.document->>'key'",
  kind: 'd.thing_kind',
  device: 'coalesce(d.thing, d.key)',
  category: "r.document->>'category'",
  all: "'all'",
};

interface Row {
  key: string;
  name: AlarmStatistics['rows'][number]['name'];
  raised: number;
  active: number;
  acknowledged: number;
  confirmed: number;
  false: number;
  acknowledge_seconds: number | null;
  active_seconds: number | null;
}

/**
 * How good the alarms of a city were: those raised in a span of time, by rule, kind of device, device or category.
 * Worst false-alarm rate first; what nobody has judged has none.
 * @param from epoch milliseconds, included; `until` excluded.
 */
export async function alarmStatistics(
  database: Database,
  city: string,
  by: AlarmStatistics['by'],
  from: number,
  until: number,
): Promise<AlarmStatistics> {
  const key = groups[by];
  const name = by === 'rule' ? "min((r.document->'name')::text)::jsonb" : 'null::jsonb';
  const { rows } = await database.query<Row>(
    `select ${key} as key, ${name} as name, count(*)::int4 as raised,
            (count(*) filter (where a.status = 'active'))::int4 as active,
            (count(*) filter (where a.acknowledged_at is not null))::int4 as acknowledged,
            (count(*) filter (where a.verdict = 'confirmed'))::int4 as confirmed,
            (count(*) filter (where a.verdict = 'false'))::int4 as "false",
            (avg(extract(epoch from a.acknowledged_at - a.raised_at)))::float8 as acknowledge_seconds,
            (avg(extract(epoch from a.cleared_at - a.raised_at)))::float8 as active_seconds
       from alarm a
       join alarm_rule r on r.id = a.rule_id
       join datastream d on d.id = a.datastream_id
      where a.city = $1 and a.raised_at >= to_timestamp($2::float8 / 1000.0)
        and a.raised_at < to_timestamp($3::float8 / 1000.0)
      group by 1
      order by 1`,
    [city, from, until],
  );
  const list = rows.map(({ acknowledge_seconds, active_seconds, ...row }) => {
    const judged = row.confirmed + row.false;
    return {
      ...row,
      falseRate: judged > 0 ? row.false / judged : null,
      meanSecondsToAcknowledge: acknowledge_seconds,
      meanSecondsActive: active_seconds,
    };
  });
  list.sort((one, other) => (other.falseRate ?? -1) - (one.falseRate ?? -1) || other.raised - one.raised);
  return { by, from: new Date(from).toISOString(), until: new Date(until).toISOString(), rows: list };
}
