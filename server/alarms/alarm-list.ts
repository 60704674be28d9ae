import { z } from 'zod';
import type { Alarm } from '../../models/alarms/alarm.ts';
import type { AlarmCounts, AlarmFilter, AlarmSort } from '../../models/alarms/alarm-list.ts';
import { type AlarmLevel, alarmLevels } from '../../models/sensing/sensing.ts';
import { HttpError } from '../http/context.ts';
import type { Database, SqlValue } from '../store/database.ts';
import { type AlarmRow, alarmOf, readAlarms } from './alarms.ts';

/** The rows that a filter leaves; `parameters` are the statement's first ones. */
function filtered(city: string, filter: AlarmFilter): { where: string; parameters: SqlValue[] } {
  const pattern = filter.device === null ? null : `%${filter.device.replace(/[\\%_]/g, '\\$&')}%`;
  const [west, south, east, north] = filter.within ?? [null, null, null, null];
  const parameters: SqlValue[] = [city];
  const conditions = ['a.city = $1'];
  const add = (condition: (place: (value: SqlValue) => string) => string, given: unknown): void => {
    if (given === null) return;
    conditions.push(condition((value) => `$${parameters.push(value)}`));
  };
  add((of) => `a.status = ${of(filter.status)}`, filter.status);
  add((of) => `a.level = any(${of(filter.levels)}::text[])`, filter.levels);
  add((of) => `r.document->>'category' = ${of(filter.category)}`, filter.category);
  add((of) => `(a.acknowledged_at is not null) = ${of(filter.acknowledged)}::bool`, filter.acknowledged);
  add((of) => `(a.shelved_until is not null) = ${of(filter.shelved)}::bool`, filter.shelved);
  add((of) => `a.rule_id = ${of(filter.rule)}::int4`, filter.rule);
  add((of) => `a.datastream_id = ${of(filter.datastream)}::int4`, filter.datastream);
  add((of) => {
    const place = of(pattern);
    return `(d.name ilike ${place} or d.key ilike ${place} or d.thing ilike ${place})`;
  }, pattern);
  add((of) => `d.thing_kind = ${of(filter.kind)}`, filter.kind);
  add(
    (of) =>
      `d.position && ST_MakeEnvelope(${of(west)}::float8, ${of(south)}::float8, ${of(east)}::float8,
                                     ${of(north)}::float8, 4326)`,
    filter.within,
  );
  add(
    (of) => `exists (select from city_object o where o.city = $1 and o.code = ${of(filter.area)}
                       and ST_Dimension(o.geometry) = 2 and ST_Intersects(o.geometry, d.position))`,
    filter.area,
  );
  add((of) => `a.raised_at >= to_timestamp(${of(filter.from)}::float8 / 1000.0)`, filter.from);
  add((of) => `a.raised_at < to_timestamp(${of(filter.until)}::float8 / 1000.0)`, filter.until);
  return { where: conditions.join(' and '), parameters };
}

/** What was found false comes last; then the graver, then what nobody has acknowledged. */
const urgency = `(case when a.verdict is not distinct from 'false' then 0 else 10 end
  + 2 * array_position(array['blue', 'yellow', 'orange', 'red'], a.level)
  + case when a.acknowledged_at is null then 1 else 0 end)`;

/** Each order is by a rank, a time and the id, all in one direction: a cursor is these three. */
const orders: Record<AlarmSort, { rank: string | null; time: string; direction: 'asc' | 'desc' }> = {
  status: { rank: `(a.status = 'active')::int`, time: 'a.raised_at', direction: 'desc' },
  urgency: { rank: urgency, time: 'a.raised_at', direction: 'desc' },
  newest: { rank: null, time: 'a.raised_at', direction: 'desc' },
  oldest: { rank: null, time: 'a.raised_at', direction: 'asc' },
  cleared: { rank: null, time: 'coalesce(a.cleared_at, a.raised_at)', direction: 'desc' },
};

/** Where a page ends: rank, microseconds since the epoch, id. */
const cursorSchema = z.tuple([
  z.number().int().min(0).max(100),
  z.number().int().min(0).max(9e15),
  z.number().int().min(0).max(2_147_483_647),
]);
type Cursor = z.infer<typeof cursorSchema>;

const writeCursor = (sort: AlarmSort, cursor: Cursor): string => `${sort}.${cursor.join('.')}`;

function readCursor(sort: AlarmSort, text: string): Cursor {
  const [of, ...numbers] = text.split('.');
  const parsed = cursorSchema.safeParse(
    numbers.map((number) => (number === '' ? Number.NaN : Number(number))),
  );
  if (of !== sort || !parsed.success)
    throw new HttpError(
      400,
      `Parameter after: expected the end of a page in the order "${sort}", found "${text}".`,
    );
  return parsed.data;
}

export interface AlarmPage {
  alarms: Alarm[];
  /** Where the next page begins; null where this one is the last. */
  next: string | null;
}

/**
 * One page of a city's alarms.
 * @param after `next` of the page before; null for the first.
 * @throws HttpError 400 for an `after` that is not of this order.
 */
export async function listAlarms(
  database: Database,
  city: string,
  filter: AlarmFilter,
  sort: AlarmSort,
  after: string | null,
  limit: number,
): Promise<AlarmPage> {
  const { where, parameters } = filtered(city, filter);
  const { rank, time, direction } = orders[sort];
  const keys = [...(rank === null ? [] : [rank]), time, 'a.id'];
  let beyond = '';
  if (after !== null) {
    const [rankThere, microseconds, id] = readCursor(sort, after);
    const of = (value: SqlValue, cast: string): string => `$${parameters.push(value)}::${cast}`;
    const there = [
      ...(rank === null ? [] : [of(rankThere, 'int4')]),
      `timestamptz 'epoch' + ${of(microseconds, 'int8')} * interval '1 microsecond'`,
      of(id, 'int4'),
    ];
    beyond = ` and (${keys.join(', ')}) ${direction === 'desc' ? '<' : '>'} (${there.join(', ')})`;
  }
  parameters.push(limit + 1);
  const { rows } = await database.query<AlarmRow & { place_rank: number; place_time: number }>(
    `${readAlarms(`, ${rank ?? '0'} as place_rank, (extract(epoch from ${time}) * 1000000)::int8 as place_time`)}
      where ${where}${beyond}
      order by ${keys.map((key) => `${key} ${direction}`).join(', ')} limit $${parameters.length}`,
    parameters,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    alarms: page.map(alarmOf),
    next: rows.length > limit && last ? writeCursor(sort, [last.place_rank, last.place_time, last.id]) : null,
  };
}

const source = `from alarm a join alarm_rule r on r.id = a.rule_id join datastream d on d.id = a.datastream_id`;

/** How many alarms a filter leaves, by level. */
export async function countAlarms(
  database: Database,
  city: string,
  filter: AlarmFilter,
  now: number,
): Promise<AlarmCounts> {
  const { where, parameters } = filtered(city, filter);
  const { rows } = await database.query<{ level: AlarmLevel; count: number; waiting: number }>(
    `select a.level, count(*)::int4 as count,
            (count(*) filter (where a.status = 'active' and a.acknowledged_at is null))::int4 as waiting
       ${source} where ${where} group by a.level`,
    parameters,
  );
  const none = { count: 0, waiting: 0 };
  const levels = Object.fromEntries(
    alarmLevels.map((level) => {
      const { count, waiting } = rows.find((row) => row.level === level) ?? none;
      return [level, { count, waiting }];
    }),
  ) as AlarmCounts['levels'];
  return { levels, countedAt: now };
}

/** Ids of the alarms that a filter leaves, oldest first; at most `limit`. */
export async function alarmIds(
  database: Database,
  city: string,
  filter: AlarmFilter,
  limit: number,
): Promise<number[]> {
  const { where, parameters } = filtered(city, filter);
  const { rows } = await database.query<{ id: number }>(
    `select a.id ${source} where ${where} order by a.id limit $${parameters.push(limit)}`,
    parameters,
  );
  return rows.map(({ id }) => id);
}
