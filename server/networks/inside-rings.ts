import { buildingUse, peopleOf } from '../../models/flood/impact/uses.ts';
import { effectAt, type InsideRings, peopleInside, type ThingInside } from '../../models/gas/inside-rings.ts';
import type { GasLeakAnswer } from '../../models/gas/leak-question.ts';
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
  /** From each space that can explode. */
  away: number[];
}

/** Buildings and sensitive places within the evacuation around a leak, each with the narrowest ring that reaches it. */
export async function insideRings(
  database: Database,
  city: string,
  { position, evacuationMetres, spaces }: GasLeakAnswer,
): Promise<InsideRings> {
  if (evacuationMetres === null) return peopleInside([]);
  const placed = spaces.filter((space) => space.position !== null && space.rings.length > 0);
  const { rows } = await database.query<Row>(
    `with place as (select ST_SetSRID(ST_MakePoint($2::float8, $3::float8), 4326) as point)
     select o.code, o.class, o.name, o.attributes,
            ST_X(ST_PointOnSurface(o.geometry)) as longitude, ST_Y(ST_PointOnSurface(o.geometry)) as latitude,
            ST_Distance(o.geometry::geography, place.point::geography) as metres,
            array(select ST_Distance(o.geometry::geography, ST_SetSRID(ST_MakePoint(s.x, s.y), 4326)::geography)
                    from unnest($8::float8[], $9::float8[]) with ordinality as s (x, y, n) order by s.n) as away
       from place join city_object o
         on o.geometry && ST_Expand(place.point, $4::float8 / ($5::float8 * cos(radians($3::float8))))
      where o.city = $1 and o.class = any ($6::text[])
        and ST_DWithin(o.geometry::geography, place.point::geography, $4::float8)
      order by metres, o.code limit $7::int4`,
    [
      city,
      position.longitude,
      position.latitude,
      evacuationMetres,
      metresPerDegree,
      ['building', ...sensitive],
      most,
      placed.map((space) => space.position!.longitude),
      placed.map((space) => space.position!.latitude),
    ],
  );
  const rings = placed.map((space) => space.rings);
  return peopleInside(
    rows.map(({ attributes, away, ...row }): ThingInside => {
      const isBuilding = row.class === 'building';
      return {
        ...row,
        use: isBuilding ? buildingUse(attributes) : row.class,
        residents: isBuilding ? peopleOf('residents', attributes) : null,
        workers: isBuilding ? peopleOf('workers', attributes) : null,
        effect: effectAt(rings, away),
      };
    }),
  );
}
