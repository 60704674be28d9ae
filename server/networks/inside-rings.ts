import { buildingUse, peopleOf } from '../../models/flood/impact/uses.ts';
import type { BlastEffect, BlastRing } from '../../models/gas/explosion.ts';
import type { InsideRings, ThingInside } from '../../models/gas/inside-rings.ts';
import { peopleInside } from '../../models/gas/inside-rings.ts';
import type { LngLat } from '../../models/geo/position.ts';
import type { Database } from '../store/database.ts';

const metresPerDegree = 111_320;
/** Places that need help of their own to be cleared; houses come as buildings. */
const sensitive = ['hospital', 'school', 'kindergarten', 'nursing-home', 'shelter', 'metro-station'];
const most = 2000;

interface Row {
  code: string;
  class: string;
  name: string | null;
  attributes: Record<string, unknown>;
  longitude: number;
  latitude: number;
  metres: number;
}

/** Buildings and sensitive places within the rings of an explosion around one place. */
export async function insideRings(
  database: Database,
  city: string,
  { longitude, latitude }: LngLat,
  rings: readonly BlastRing[],
): Promise<InsideRings> {
  const widest = rings[0]?.radiusMetres ?? 0;
  if (widest === 0) return peopleInside([], rings);
  const { rows } = await database.query<Row>(
    `with place as (select ST_SetSRID(ST_MakePoint($2::float8, $3::float8), 4326) as point)
     select distinct on (metres, o.code) o.code, o.class, o.name, o.attributes,
            ST_X(ST_PointOnSurface(o.geometry)) as longitude, ST_Y(ST_PointOnSurface(o.geometry)) as latitude,
            ST_Distance(o.geometry::geography, place.point::geography) as metres
       from place join city_object o
         on o.geometry && ST_Expand(place.point, $4::float8 / ($5::float8 * cos(radians($3::float8))))
      where o.city = $1 and o.class = any ($6::text[])
        and ST_DWithin(o.geometry::geography, place.point::geography, $4::float8)
      order by metres, o.code limit $7::int4`,
    [city, longitude, latitude, widest, metresPerDegree, ['building', ...sensitive], most],
  );
  return peopleInside(
    rows.map(
      ({ attributes, class: kind, ...row }): ThingInside => ({
        ...row,
        class: kind,
        use: kind === 'building' ? buildingUse(attributes) : kind,
        residents: kind === 'building' ? peopleOf('residents', attributes) : null,
        workers: kind === 'building' ? peopleOf('workers', attributes) : null,
        effect: effectAt(row.metres, rings),
      }),
    ),
    rings,
  );
}

/** The narrowest ring that reaches a distance: rings come the widest first. */
const effectAt = (metres: number, rings: readonly BlastRing[]): BlastEffect =>
  rings.findLast(({ radiusMetres }) => metres <= radiusMetres)?.effect ?? rings[0]!.effect;
