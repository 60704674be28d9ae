import type { Database } from '../store/database.ts';
import type { CityAreas } from './areas.ts';
import type { Member } from './sources/members.ts';

interface Row {
  id: number;
  key: string;
  thing: string | null;
  property: string;
  kind: string;
  period: number;
  at: number | null;
  result: number | null;
  quality: number | null;
}

/** The datastreams of a city with their last observations and areas, by id. */
export async function readMembers(database: Database, areas: CityAreas): Promise<Map<number, Member>> {
  const { rows } = await database.query<Row>(
    `select d.id, d.key, d.thing, d.observed_property as property, d.thing_kind as kind, d.period_seconds as period,
            (extract(epoch from o.time) * 1000)::float8 as at, o.result, o.quality
       from datastream d left join last_observation o on o.datastream_id = d.id
      where d.city = $1 order by d.id`,
    [areas.city],
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        device: row.thing ?? row.key,
        property: row.property,
        thingKind: row.kind,
        periodMilliseconds: row.period * 1000,
        lastTime: row.at ?? Number.NEGATIVE_INFINITY,
        lastResult: row.result ?? Number.NaN,
        lastQuality: row.quality ?? 0,
        areas: areas.ofDatastream.get(row.id) ?? [0],
      },
    ]),
  );
}
