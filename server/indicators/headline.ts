import { type Indicator, type Indicators, sufficientPressure } from '../../models/indicators/headline.ts';
import { offlinePeriods, stalePeriods } from '../../models/sensing/freshness.ts';
import type { AlarmLevel } from '../../models/sensing/sensing.ts';
import type { Database } from '../store/database.ts';

/** Answers are kept so long: every desk and wall asks each ten seconds. */
const keepMilliseconds = 5000;

const blank = {
  reason: null,
  at: null,
  count: null,
  total: null,
  extreme: null,
  levels: null,
} satisfies Partial<Indicator>;

type Head = Pick<Indicator, 'id' | 'name' | 'unit' | 'decimals'>;
const heads = {
  residents: { id: 'residents', name: { zh: '常住人口', en: 'Residents' }, unit: '', decimals: 0 },
  buildings: { id: 'buildings', name: { zh: '建筑', en: 'Buildings' }, unit: '', decimals: 0 },
  devices: { id: 'devices', name: { zh: '设备在线率', en: 'Devices online' }, unit: '%', decimals: 1 },
  alarms: { id: 'alarms', name: { zh: '当前告警', en: 'Active alarms' }, unit: '', decimals: 0 },
  rain: { id: 'rain', name: { zh: '近1小时雨量', en: 'Rain in the last hour' }, unit: 'mm', decimals: 1 },
  underpass: {
    id: 'underpass',
    name: { zh: '下穿通道最大积水', en: 'Deepest underpass' },
    unit: 'm',
    decimals: 2,
  },
  pressure: {
    id: 'pressure',
    name: { zh: '供水压力合格率', en: 'Water pressure good' },
    unit: '%',
    decimals: 1,
  },
} as const satisfies Record<Indicator['id'], Head>;

const unknown = (head: Head, reason: Indicator['reason'], total: number | null = null): Indicator => ({
  ...head,
  ...blank,
  value: null,
  status: 'unknown',
  reason,
  total,
});

/** Computes the headline figures of cities and keeps them for a few seconds, also while many ask at once. */
export class CityIndicators {
  private readonly kept = new Map<string, { until: number; answer: Promise<Indicators> }>();

  constructor(private readonly database: Database) {}

  of(city: string): Promise<Indicators> {
    const now = Date.now();
    const kept = this.kept.get(city);
    if (kept && kept.until > now) return kept.answer;
    const answer = computeIndicators(this.database, city);
    this.kept.set(city, { until: now + keepMilliseconds, answer });
    answer.catch(() => this.kept.delete(city));
    return answer;
  }
}

/** Headline figures from the objects, the last observations and the active alarms of a city. */
export async function computeIndicators(database: Database, city: string): Promise<Indicators> {
  const { rows } = await database.query<{ now: Date }>('select now() as now');
  const figures = [
    await alarms(database, city),
    await rain(database, city),
    await underpass(database, city),
    await pressure(database, city),
    await devices(database, city),
    await residents(database, city),
    await buildings(database, city),
  ];
  return { city, computedAt: rows[0]!.now.toISOString(), indicators: figures };
}

/** Residents by the coarsest administrative areas that say how many; else by the buildings. */
async function residents(database: Database, city: string): Promise<Indicator> {
  const number = (key: string): string =>
    `case when attributes->>'${key}' ~ '^[0-9]+([.][0-9]+)?$' then (attributes->>'${key}')::float8 end`;
  const { rows } = await database.query<{ class: string; persons: number | null; areas: number }>(
    `select class, sum(case when class = 'building' then ${number('residents')} else ${number('population')} end)
              as persons, count(*)::int4 as areas
       from city_object
      where city = $1 and class in ('district', 'street-office', 'community', 'grid', 'building')
      group by class`,
    [city],
  );
  for (const name of ['district', 'street-office', 'community', 'grid', 'building']) {
    const row = rows.find((candidate) => candidate.class === name);
    if (row?.persons)
      return {
        ...heads.residents,
        ...blank,
        value: row.persons,
        status: 'register',
        count: row.areas,
        total: row.areas,
      };
  }
  return unknown(heads.residents, 'not-imported');
}

async function buildings(database: Database, city: string): Promise<Indicator> {
  const { rows } = await database.query<{ count: number }>(
    `select count(*)::int4 as count from city_object where city = $1 and class = 'building'`,
    [city],
  );
  const count = rows[0]!.count;
  return count > 0
    ? { ...heads.buildings, ...blank, value: count, status: 'register', count, total: count }
    : unknown(heads.buildings, 'not-imported');
}

/** A device is online while any of its datastreams is: none has been silent for ten of its periods. */
async function devices(database: Database, city: string): Promise<Indicator> {
  const { rows } = await database.query<{ total: number; online: number; newest: Date | null }>(
    `select count(distinct coalesce(d.thing, d.key))::int4 as total,
            (count(distinct coalesce(d.thing, d.key)) filter (
              where o.time >= now() - make_interval(secs => d.period_seconds * ${offlinePeriods})))::int4 as online,
            max(o.time) as newest
       from datastream d left join last_observation o on o.datastream_id = d.id
      where d.city = $1`,
    [city],
  );
  const { total, online, newest } = rows[0]!;
  if (total === 0) return unknown(heads.devices, 'no-devices');
  // Nothing has ever come: the server cannot tell a dead device from one that nobody has connected.
  if (newest === null) return unknown(heads.devices, 'silent', total);
  return {
    ...heads.devices,
    ...blank,
    value: (100 * online) / total,
    status: online > 0 ? 'fresh' : 'stale',
    at: newest.toISOString(),
    count: online,
    total,
  };
}

async function alarms(database: Database, city: string): Promise<Indicator> {
  const { rows } = await database.query<{ level: AlarmLevel; count: number; newest: Date }>(
    `select a.level, count(*)::int4 as count, max(a.raised_at) as newest
       from alarm a
      where a.city = $1 and a.status = 'active' group by a.level`,
    [city],
  );
  const rules = await database.query<{ count: number }>(
    'select count(*)::int4 as count from alarm_rule where city = $1',
    [city],
  );
  // Where nothing could raise an alarm there are not none: nobody watches.
  if (rules.rows[0]!.count === 0) return unknown(heads.alarms, 'no-devices');
  const levels: Record<AlarmLevel, number> = { blue: 0, yellow: 0, orange: 0, red: 0 };
  for (const { level, count } of rows) levels[level] = count;
  const times = rows.map(({ newest }) => newest.getTime());
  return {
    ...heads.alarms,
    ...blank,
    value: rows.reduce((sum, { count }) => sum + count, 0),
    status: 'fresh',
    at: times.length > 0 ? new Date(Math.max(...times)).toISOString() : null,
    levels,
  };
}

/** Mean over the gauges of each one's mean intensity in the last hour: mm/h over one hour are mm. */
async function rain(database: Database, city: string): Promise<Indicator> {
  const { rows } = await database.query<{
    name: string;
    longitude: number;
    latitude: number;
    period: number;
    fallen: number | null;
    newest: Date | null;
  }>(
    `select d.name, ST_X(d.position) as longitude, ST_Y(d.position) as latitude, d.period_seconds as period,
            o.fallen, o.newest
       from datastream d
       left join lateral (
         select avg(result) as fallen, max(time) as newest from observation
          where datastream_id = d.id and quality = 0 and time > now() - interval '1 hour' and time <= now()
       ) o on true
      where d.city = $1 and d.observed_property = 'rain-intensity'`,
    [city],
  );
  if (rows.length === 0) return unknown(heads.rain, 'no-devices');
  const heard = rows.filter((row) => row.fallen !== null);
  if (heard.length === 0) return unknown(heads.rain, 'silent', rows.length);
  const most = heard.reduce((best, row) => (row.fallen! > best.fallen! ? row : best));
  return {
    ...heads.rain,
    ...blank,
    value: heard.reduce((sum, row) => sum + row.fallen!, 0) / heard.length,
    ...newestOf(heard),
    count: heard.length,
    total: rows.length,
    extreme: { name: most.name, value: most.fallen!, longitude: most.longitude, latitude: most.latitude },
  };
}

interface LastRow {
  name: string;
  longitude: number;
  latitude: number;
  period: number;
  result: number | null;
  newest: Date | null;
}

/** Last good observations of a property; those of offline datastreams have no result. */
async function lastOf(database: Database, city: string, property: string): Promise<LastRow[]> {
  const { rows } = await database.query<LastRow>(
    `select d.name, ST_X(d.position) as longitude, ST_Y(d.position) as latitude, d.period_seconds as period,
            o.result, o.time as newest
       from datastream d
       left join last_observation o on o.datastream_id = d.id and o.quality = 0
        and o.time >= now() - make_interval(secs => d.period_seconds * ${offlinePeriods})
      where d.city = $1 and d.observed_property = $2`,
    [city, property],
  );
  return rows;
}

async function underpass(database: Database, city: string): Promise<Indicator> {
  const rows = await lastOf(database, city, 'underpass-depth');
  if (rows.length === 0) return unknown(heads.underpass, 'no-devices');
  const heard = rows.filter((row) => row.result !== null);
  if (heard.length === 0) return unknown(heads.underpass, 'silent', rows.length);
  const deepest = heard.reduce((best, row) => (row.result! > best.result! ? row : best));
  return {
    ...heads.underpass,
    ...blank,
    value: deepest.result!,
    ...newestOf(heard),
    count: heard.length,
    total: rows.length,
    extreme: {
      name: deepest.name,
      value: deepest.result!,
      longitude: deepest.longitude,
      latitude: deepest.latitude,
    },
  };
}

/** Part of the reporting pressure gauges that are within `sufficientPressure`. */
async function pressure(database: Database, city: string): Promise<Indicator> {
  const rows = await lastOf(database, city, 'water-pressure');
  if (rows.length === 0) return unknown(heads.pressure, 'no-devices');
  const heard = rows.filter((row) => row.result !== null);
  if (heard.length === 0) return unknown(heads.pressure, 'silent', rows.length);
  const [least, most] = sufficientPressure;
  const good = heard.filter((row) => row.result! >= least && row.result! <= most);
  const lowest = heard.reduce((best, row) => (row.result! < best.result! ? row : best));
  return {
    ...heads.pressure,
    ...blank,
    value: (100 * good.length) / heard.length,
    ...newestOf(heard),
    count: heard.length,
    total: rows.length,
    extreme: {
      name: lowest.name,
      value: lowest.result!,
      longitude: lowest.longitude,
      latitude: lowest.latitude,
    },
  };
}

/** Newest observation, and whether it is late by the period of its datastream. */
function newestOf(rows: { newest: Date | null; period: number }[]): Pick<Indicator, 'at' | 'status'> {
  const newest = rows.reduce((best, row) => (row.newest! > best.newest! ? row : best));
  const age = (Date.now() - newest.newest!.getTime()) / 1000;
  return {
    at: newest.newest!.toISOString(),
    status: age > stalePeriods * newest.period ? 'stale' : 'fresh',
  };
}
