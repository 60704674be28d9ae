import { type AlarmRule, alarmRule } from '../../models/alarms/alarm-rule.ts';
import type { Reading } from '../../models/alarms/rule-state.ts';
import { quality } from '../../models/live/frame.ts';
import { type AlarmLevel, alarmLevels } from '../../models/sensing/sensing.ts';
import type { Database } from '../store/database.ts';
import type { AlarmEngine } from './alarm-engine.ts';
import type { ActiveAlarm, Watch } from './watch.ts';

const levels = `array['${alarmLevels.join("','")}']`;
/** Readings of so many datastreams are read at once. */
const datastreamsAtOnce = 500;

interface RuleRow {
  id: number;
  city: string;
  document: unknown;
}

export const alarmRuleOf = (row: RuleRow): AlarmRule =>
  alarmRule.parse({ ...(row.document as object), id: row.id, city: row.city });

/** All rules of the store, in the order in which they were made. */
export async function readRules(database: Database): Promise<AlarmRule[]> {
  const { rows } = await database.query<RuleRow>('select id, city, document from alarm_rule order by id');
  return rows.map(alarmRuleOf);
}

/** Ids of the datastreams within a city object's outline or mounted on it; null for a rule without one. */
export async function objectDatastreams(
  database: Database,
  { city, scope }: Pick<AlarmRule, 'city' | 'scope'>,
): Promise<ReadonlySet<number> | null> {
  if (scope.object === null) return null;
  const { rows } = await database.query<{ id: number }>(
    `select d.id from datastream d
      where d.city = $1
        and (exists (select from thing t where t.city = d.city and t.code = d.thing and t.carrier = $2)
             or exists (select from city_object o
                         where o.city = d.city and o.code = $2 and ST_Dimension(o.geometry) = 2
                           and ST_Intersects(o.geometry, ST_Force2D(d.position))))`,
    [city, scope.object],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Active alarms by "rule/datastream", with the rule's own level: without escalation. `pairs` null: all. */
export async function activeAlarms(
  database: Database,
  pairs: { rule: number; datastream: number }[] | null,
): Promise<Map<string, ActiveAlarm>> {
  const { rows } = await database.query<{
    id: number;
    rule: number;
    datastream: number;
    level: AlarmLevel;
    peak: number;
    raised_at: number;
  }>(
    `select a.id, a.rule_id as rule, a.datastream_id as datastream, a.peak,
            (${levels})[greatest(1, array_position(${levels}, a.level) - a.escalation)] as level,
            (extract(epoch from a.raised_at) * 1000)::float8 as raised_at
       from alarm a
      where a.status = 'active' and ($1::int4[] is null or exists (
            select from unnest($1::int4[], $2::int4[]) as p (rule_id, datastream_id)
             where p.rule_id = a.rule_id and p.datastream_id = a.datastream_id))`,
    [pairs?.map(({ rule }) => rule) ?? null, pairs?.map(({ datastream }) => datastream) ?? null],
  );
  return new Map(
    rows.map(({ rule, datastream, id, level, peak, raised_at }) => [
      `${rule}/${datastream}`,
      { id, level, peak, raisedAt: raised_at },
    ]),
  );
}

/** Seconds of readings that a rule must know to go on where it was; 0 for one that needs none. */
function memorySeconds({ prepared: { condition, debounce } }: Watch): number {
  const rate = condition.kind === 'rate' ? condition.overSeconds : 0;
  return Math.max(rate, condition.kind === 'combination' ? 0 : debounce.forSeconds);
}

/** Reads rules, active alarms and the readings that delays and rates need from the store, before the first batch. */
export async function loadAlarms(database: Database, engine: AlarmEngine): Promise<void> {
  const rules = await readRules(database);
  engine.watches.setRules(
    await Promise.all(
      rules.map(async (rule) => ({ rule, objectDatastreams: await objectDatastreams(database, rule) })),
    ),
  );
  for (const [pair, active] of await activeAlarms(database, null)) {
    const [rule, datastream] = pair.split('/').map(Number);
    const watch = engine.watches.find(rule!, datastream!);
    if (watch) engine.restore(watch, active);
    else engine.watches.orphans.add(active.id);
  }
  const remembering = new Map<number, Watch[]>();
  for (const watch of engine.watches.all())
    if (memorySeconds(watch) > 0 && Number.isFinite(watch.datastream.lastTime))
      remembering.set(watch.datastream.id, [...(remembering.get(watch.datastream.id) ?? []), watch]);
  const ids = [...remembering.keys()];
  for (let start = 0; start < ids.length; start += datastreamsAtOnce)
    await replay(database, engine, remembering, ids.slice(start, start + datastreamsAtOnce));
}

async function replay(
  database: Database,
  engine: AlarmEngine,
  remembering: ReadonlyMap<number, Watch[]>,
  ids: number[],
): Promise<void> {
  const seconds = ids.map((id) => Math.max(...remembering.get(id)!.map(memorySeconds)));
  const { rows } = await database.query<{ id: number; at: number; result: number; quality: number }>(
    `select l.datastream_id as id, (extract(epoch from o.time) * 1000)::float8 as at, o.result, o.quality
       from unnest($1::int4[], $2::float8[]) as w (id, seconds)
       join last_observation l on l.datastream_id = w.id
       join observation o on o.datastream_id = w.id
                         and o.time >= l.time - make_interval(secs => w.seconds) and o.time <= l.time
      order by o.datastream_id, o.time`,
    [ids, seconds],
  );
  const readings = new Map<number, Reading[]>();
  for (const row of rows) {
    const of = readings.get(row.id) ?? [];
    of.push({ time: row.at, result: row.result, suspect: row.quality !== quality.good });
    readings.set(row.id, of);
  }
  for (const [id, list] of readings) for (const watch of remembering.get(id)!) engine.replay(watch, list);
}
