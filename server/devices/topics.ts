import type { Topic, TopicEvent, TopicHistory } from '../../models/devices/topic.ts';
import type { VideoReference } from '../../models/sensing/video.ts';
import { readSeries } from '../sensing/history.ts';
import type { Database } from '../store/database.ts';
import { type Field, readFields } from './fields.ts';

/** How near a camera stands for an event to be looked at by it, metres; and how many are named. */
const nearMetres = 80;
const mostCameras = 3;
/** A little more than that, degrees: what the index is asked for first. */
const nearDegrees = 0.002;

/** The topics of a city, with how much each has. */
export async function readTopics(database: Database, city: string): Promise<Topic[]> {
  const fields = await readFields(database, city);
  const { rows } = await database.query<{ kind: string; devices: number; datastreams: number }>(
    `select kind, sum(devices)::int8 as devices, sum(datastreams)::int8 as datastreams from (
       select model_id as kind, count(*) as devices, 0 as datastreams from thing where city = $1 group by model_id
        union all
       select thing_kind, 0, count(*) from datastream where city = $1 group by thing_kind) counted
      group by kind`,
    [city],
  );
  const byKind = new Map(rows.map((row) => [row.kind, row]));
  return fields.map(({ id, name, kinds }) => ({
    id,
    name,
    kinds,
    devices: kinds.reduce((sum, kind) => sum + (byKind.get(kind)?.devices ?? 0), 0),
    datastreams: kinds.reduce((sum, kind) => sum + (byKind.get(kind)?.datastreams ?? 0), 0),
  }));
}

/** One topic; null where no theme of that id is on. */
export const findTopic = async (database: Database, city: string, id: string): Promise<Field | null> =>
  (await readFields(database, city)).find((field) => field.id === id) ?? null;

/** The history of a page of the datastreams of a topic, by key. @param filter.points of each datastream at most. */
export async function readTopicHistory(
  database: Database,
  city: string,
  { id, kinds }: Field,
  filter: { from: number; to: number; after?: string | undefined; limit: number; points: number },
): Promise<TopicHistory> {
  const { from, to, after = '', limit, points } = filter;
  const { rows } = await database.query<{
    id: number;
    key: string;
    thing: string | null;
    observedProperty: string;
  }>(
    `select id, key, thing, observed_property as "observedProperty" from datastream
      where city = $1 and thing_kind = any ($2::text[]) and key > $3 order by key limit $4::int4`,
    [city, kinds, after, limit + 1],
  );
  const page = rows.slice(0, limit);
  const series: TopicHistory['series'] = [];
  for (const { id: datastream, ...row } of page) {
    const { times, values } = await readSeries(database, datastream, from, to, points);
    series.push({ datastream, ...row, times, values });
  }
  return { topic: id, from, to, series, next: rows.length > limit ? page.at(-1)!.key : null };
}

interface EventRow extends Omit<TopicEvent, 'at' | 'until' | 'videos'> {
  at: Date;
  until: Date | null;
}

/** What happened in a topic between two instants, newest first, each with the cameras that look at it. */
export async function readTopicEvents(
  database: Database,
  city: string,
  { kinds }: Field,
  filter: { from: number; to: number; limit: number },
): Promise<TopicEvent[]> {
  const { rows } = await database.query<EventRow>(
    `select * from (
       select 'device' as source, e.id, e.thing, e.event as name, e.level, e.at, null::timestamptz as until
         from device_event e join thing t on t.city = e.city and t.code = e.thing
        where e.city = $1 and t.model_id = any ($2::text[]) and e.at between $3 and $4
        union all
       select 'alarm', a.id, d.thing, r.key, a.level, a.raised_at, a.cleared_at
         from alarm a join datastream d on d.id = a.datastream_id join alarm_rule r on r.id = a.rule_id
        where a.city = $1 and d.thing_kind = any ($2::text[]) and a.raised_at between $3 and $4) happened
      order by at desc, source, id desc limit $5::int4`,
    [city, kinds, new Date(filter.from), new Date(filter.to), filter.limit],
  );
  const cameras = await readCameras(database, city, [
    ...new Set(rows.flatMap(({ thing }) => (thing === null ? [] : [thing]))),
  ]);
  return rows.map(({ at, until, ...row }) => ({
    ...row,
    at: at.toISOString(),
    until: until?.toISOString() ?? null,
    videos: cameras.get(row.thing ?? '') ?? [],
  }));
}

/** The streams that look at each of some devices: its own, of the same carrier, or near; the nearest first. */
async function readCameras(
  database: Database,
  city: string,
  things: string[],
): Promise<Map<string, TopicEvent['videos']>> {
  const { rows } = await database.query<{
    of: string;
    thing: string;
    videos: VideoReference[];
    metres: number;
  }>(
    `select t.code as of, c.code as thing, c.videos, c.metres
       from thing t, lateral (
         select c.code, c.videos,
                ST_Distance(ST_Force2D(c.position)::geography, ST_Force2D(t.position)::geography) as metres
           from thing c
          where c.city = t.city and c.videos is not null
            and (c.code = t.code or c.carrier = t.carrier or c.position && ST_Expand(t.position, ${nearDegrees}))
          order by c.code = t.code desc, metres limit ${mostCameras}) c
      where t.city = $1 and t.code = any ($2::text[]) and (c.metres <= ${nearMetres} or c.code = t.code)`,
    [city, things],
  );
  const found = new Map<string, TopicEvent['videos']>();
  for (const { of, thing, videos, metres } of rows)
    found.set(of, [
      ...(found.get(of) ?? []),
      ...videos.map((video) => ({ ...video, thing, metres: Math.round(metres * 10) / 10 })),
    ]);
  return found;
}
