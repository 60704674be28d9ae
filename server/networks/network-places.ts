import type { LngLat } from '../../models/geo/position.ts';
import type { ValveRecord } from '../../models/water/burst.ts';
import type { PlacedPart, PlacedValve } from '../../models/water/burst-report.ts';
import type { LeakCandidate, LeakPlaces } from '../../models/water/what-if.ts';
import type { Database } from '../store/database.ts';

/** Of a valve from its node along the pipe, metres; on a short pipe a fifth of it. */
const fromNodeMetres = 1.5;

/** Valves with their places: on their pipes beside their nodes, as the city's objects have the pipes. */
export async function placedValves(
  database: Database,
  city: string,
  dataset: string,
  valves: readonly ValveRecord[],
): Promise<PlacedValve[]> {
  const { rows } = await database.query<{
    n: number;
    longitude: number;
    latitude: number;
    height: number | null;
    diameter: number | null;
    description: string | null;
  }>(
    `with v as (
       select n, $2 || ':pipe:' || link as code, node
         from unnest($3::text[], $4::text[]) with ordinality as x (link, node, n)
     ), at as (
       select v.n, o.geometry, o.top_height, o.attributes,
              least($5::float8 / greatest(ST_Length(o.geometry::geography), 0.01), 0.2) as share,
              right(o.attributes->>'from', length(v.node) + 1) = ':' || v.node as starts
         from v join city_object o on o.city = $1 and o.dataset = $2 and o.code = v.code
        where GeometryType(o.geometry) = 'LINESTRING'
     ), placed as (
       select n, ST_LineInterpolatePoint(geometry, case when starts then share else 1 - share end) as point,
              top_height, attributes
         from at
     )
     select n::int4 as n, ST_X(point) as longitude, ST_Y(point) as latitude, top_height as height,
            (attributes->>'diameterMillimetres')::float8 as diameter, attributes->>'description' as description
       from placed`,
    [city, dataset, valves.map(({ link }) => link), valves.map(({ node }) => node), fromNodeMetres],
  );
  const found = new Map(rows.map((row) => [row.n, row]));
  return valves.map((valve, index) => {
    const row = found.get(index + 1);
    return {
      ...valve,
      position: row ? { longitude: row.longitude, latitude: row.latitude, height: row.height } : null,
      diameterMillimetres: row?.diameter ?? null,
      description: row?.description ?? null,
    };
  });
}

/** Nodes or links of a network that the city has as objects, in the order in which they are asked for. */
export async function placedParts(
  database: Database,
  city: string,
  dataset: string,
  kind: 'node' | 'link',
  ids: readonly string[],
): Promise<PlacedPart[]> {
  if (ids.length === 0) return [];
  const kinds = kind === 'node' ? ['junction', 'tank', 'reservoir'] : ['pipe', 'pump', 'valve'];
  const { rows } = await database.query<PlacedPart>(
    `select x.id, o.code, ST_X(p.point) as longitude, ST_Y(p.point) as latitude, o.top_height as height
       from unnest($3::text[]) with ordinality as x (id, n)
       cross join unnest($4::text[]) as kind
       join city_object o on o.city = $1 and o.dataset = $2 and o.code = $2 || ':' || kind || ':' || x.id
       cross join lateral (
         select case when GeometryType(o.geometry) = 'LINESTRING' then ST_LineInterpolatePoint(o.geometry, 0.5)
                     else ST_PointOnSurface(o.geometry) end as point
       ) p
      order by x.n`,
    [city, dataset, [...ids], kinds],
  );
  return rows;
}

/** Places where a leak may be, with where they lie in the city. */
export async function placedLeaks(
  database: Database,
  city: string,
  dataset: string,
  candidates: readonly LeakCandidate[],
): Promise<LeakPlaces> {
  const nodes = candidates.map(({ node }) => node);
  const parts = await placedParts(database, city, dataset, 'node', nodes);
  const places = new Map(parts.map((part) => [part.id, part]));
  return candidates.map((candidate) => {
    const { longitude = null, latitude = null } = places.get(candidate.node) ?? {};
    return { ...candidate, longitude, latitude };
  });
}

/** Half the width of the strip around a pipe that it serves: across the street and a row of houses, metres. */
const stripMetres = 30;

/** Rings of the ground along some pipes: the areas that are without water, outer borders only. */
export async function areasAlong(
  database: Database,
  city: string,
  dataset: string,
  links: readonly string[],
): Promise<LngLat[][]> {
  if (links.length === 0) return [];
  const { rows } = await database.query<{ ring: string }>(
    `with strip as (
       select ST_Union(ST_Buffer(geometry::geography, $4::float8, 'quad_segs=3')::geometry) as shape
         from city_object
        where city = $1 and dataset = $2 and code = any ($3::text[]) and GeometryType(geometry) = 'LINESTRING'
     )
     select ST_AsGeoJSON(ST_ExteriorRing(part.geom), 6) as ring from strip, ST_Dump(strip.shape) part`,
    [city, dataset, links.map((id) => `${dataset}:pipe:${id}`), stripMetres],
  );
  return rows.map(({ ring }) =>
    (JSON.parse(ring) as { coordinates: [number, number][] }).coordinates.map(([longitude, latitude]) => ({
      longitude,
      latitude,
    })),
  );
}
