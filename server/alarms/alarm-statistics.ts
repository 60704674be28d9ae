import type { AlarmStatistics } from '../../models/alarms/alarm-statistics.ts';
import type { Database } from '../store/database.ts';

const groups = {
  rule: "r.document->>'key'",
  kind: 'd.thing_kind',
  device: 'coalesce(d.thing, d.key)',
  category: "r.document->>'category'",
  all: "'all'",
};

/** In both languages where there are both; a device has one name. */
const names: Partial<Record<AlarmStatistics['by'], string>> = {
  rule: "min((r.document->'name')::text)::jsonb",
  kind: `(select m.document->'name' from thing_model m
           where m.city = $1 and m.id = d.thing_kind order by m.version desc limit 1)`,
  device: `min(coalesce((select t.name from thing t where t.city = $1 and t.code = d.thing), d.name))`,
};

/** What the alarms are narrowed to; null is no limit. */
export interface StatisticsFilter {
  /** Key of the rule. */
  rule: string | null;
  kind: string | null;
  /** Code of the device, or key of the datastream where it has none. */
  device: string | null;
}

interface Row {
  key: string;
  name: AlarmStatistics['rows'][number]['name'] | string;
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
 * @param filter which of them; a rule by kind of device, a device by rule.
 * @param from epoch milliseconds, included; `until` excluded.
 */
export async function alarmStatistics(
  database: Database,
  city: string,
  by: AlarmStatistics['by'],
  from: number,
  until: number,
  filter: StatisticsFilter = { rule: null, kind: null, device: null },
): Promise<AlarmStatistics> {
  const key = groups[by];
  const name = names[by] ?? 'null::jsonb';
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
        and ($4::text is null or ${groups.rule} = $4) and ($5::text is null or ${groups.kind} = $5)
        and ($6::text is null or ${groups.device} = $6)
      group by 1${by === 'kind' ? ', d.thing_kind' : ''}
      order by 1`,
    [city, from, until, filter.rule, filter.kind, filter.device],
  );
  const list = rows.map(({ acknowledge_seconds, active_seconds, ...row }) => {
    const judged = row.confirmed + row.false;
    return {
      ...row,
      name: typeof row.name === 'string' ? { zh: row.name, en: row.name } : row.name,
      falseRate: judged > 0 ? row.false / judged : null,
      meanSecondsToAcknowledge: acknowledge_seconds,
      meanSecondsActive: active_seconds,
    };
  });
  list.sort((one, other) => (other.falseRate ?? -1) - (one.falseRate ?? -1) || other.raised - one.raised);
  return { by, from: new Date(from).toISOString(), until: new Date(until).toISOString(), rows: list };
}
