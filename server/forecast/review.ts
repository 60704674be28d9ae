import {
  type FloodReview,
  longestReview,
  mostEntries,
  type ReviewEntry,
} from '../../models/flood/forecast/review.ts';
import { expectCity } from '../city/cities.ts';
import { HttpError } from '../http/context.ts';
import type { Database } from '../store/database.ts';

interface Row extends Omit<ReviewEntry, 'at' | 'title'> {
  at: Date;
  title: ReviewEntry['title'] | string;
}

const place = (of: string): string => `ST_X(${of}) as longitude, ST_Y(${of}) as latitude`;
const nowhere = 'null::float8 as longitude, null::float8 as latitude';
const within = (time: string): string => `${time} >= $2 and ${time} <= $3`;

/** All that a review tells of, each part with the same columns. Titles are names of the city's own, in one or two languages. */
const parts = [
  `select issued_at as at, 'forecast' as kind, 'issued' as what, to_jsonb(model) as title, null as level,
          null as actor, 'at most ' || coalesce(round((header->>'mostMillimetres')::numeric, 1)::text, '?') || ' mm' as note,
          null as run, ${nowhere}
     from rain_forecast where city = $1 and ${within('issued_at')}`,
  `select created_at, 'run', status, document->'scenario'->'name', null, null,
          case when document->'result'->>'maximumDepthMetres' is not null
               then round((document->'result'->>'maximumDepthMetres')::numeric, 2)::text || ' m, '
                    || (document->'result'->>'affectedCount') || ' buildings' end,
          id, ${nowhere}
     from run where city = $1 and ${within('created_at')}`,
  `select a.raised_at, 'alarm', 'raised', r.document->'name', a.level, null, null, null, ${place('d.position')}
     from alarm a join alarm_rule r on r.id = a.rule_id join datastream d on d.id = a.datastream_id
    where a.city = $1 and ${within('a.raised_at')}`,
  `select a.cleared_at, 'alarm', 'cleared', r.document->'name', a.level, null, null, null, ${place('d.position')}
     from alarm a join alarm_rule r on r.id = a.rule_id join datastream d on d.id = a.datastream_id
    where a.city = $1 and a.cleared_at is not null and ${within('a.cleared_at')}`,
  `select s.at, case when s.actor is null then 'event' else 'decision' end, s.status, e.title, e.level, s.actor, s.note,
          null, ${place('e.position')}
     from event_step s join event e on e.id = s.event_id where e.city = $1 and ${within('s.at')}`,
  `select l.at, 'decision', l.what, r.document->'name', coalesce(l.level, a.level), l.actor, l.note, null,
          ${place('d.position')}
     from alarm_log l join alarm a on a.id = l.alarm_id join alarm_rule r on r.id = a.rule_id
     join datastream d on d.id = a.datastream_id
    where a.city = $1 and l.actor is not null and ${within('l.at')}`,
  `select s.at, 'decision', s.status, o.title, null, s.actor, s.note, null, ${place('o.position')}
     from work_order_step s join work_order o on o.id = s.work_order_id
    where o.city = $1 and s.actor is not null and ${within('s.at')}`,
  `select to_timestamp(at_ms / 1000.0), 'decision', action, to_jsonb(subject), null, actor, null, null, ${nowhere}
     from audit where city = $1 and ${within('to_timestamp(at_ms / 1000.0)')}`,
];

/**
 * What happened in a city within a span (epoch milliseconds), what was forecast and computed, and what people did.
 * @throws HttpError 404 unknown city, 400 a span that ends before it begins or is too long.
 */
export async function reviewOf(
  database: Database,
  cityId: string,
  from: number,
  to: number,
): Promise<FloodReview> {
  const city = await expectCity(database, cityId);
  if (!(to > from)) throw new HttpError(400, `Parameter to: expected a time after ${from}, found ${to}.`);
  if (to - from > longestReview)
    throw new HttpError(
      400,
      `Parameter from: expected at most ${longestReview / 86_400_000} days before "to", found ${((to - from) / 86_400_000).toFixed(1)}.`,
    );
  const span = [city.id, new Date(from), new Date(to)];
  const { rows } = await database.query<Row & { number: number }>(
    `select *, count(*) over () as number from (${parts.join('\nunion all\n')}) entry order by at, kind limit ${mostEntries}`,
    span,
  );
  return {
    city: city.id,
    cityName: city.name,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    entries: rows.map(({ number: _, at, title, ...row }) => ({
      ...row,
      at: at.toISOString(),
      title: typeof title === 'string' ? { zh: title, en: title } : title,
    })),
    leftOut: Math.max(0, Number(rows[0]?.number ?? 0) - rows.length),
  };
}
