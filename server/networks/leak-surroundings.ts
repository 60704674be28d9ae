import type { LeakSurroundings } from '../../models/gas/answer-gas.ts';
import { sayGas } from '../../models/gas/gas-sentences.ts';
import type { FoundDuct, FoundSpace } from '../../models/gas/nearby-spaces.ts';
import type { LngLat } from '../../models/geo/position.ts';
import { HttpError } from '../http/context.ts';
import type { Database } from '../store/database.ts';

/** Classes of objects that are spaces below the ground. */
const spaceClasses = ['manhole', 'handhole', 'chamber', 'tunnel', 'basement'];
/** Classes of objects through which air passes between them. */
const ductClasses = ['pipe', 'duct'];
/** Pipes of these are full of what they carry. */
const fullDisciplines = ['gas', 'water', 'heat', 'industrial'];
const metresPerDegree = 111_320;
/** Spaces that the survey lists are looked for this far from the pipe; ducts lead on as far. */
const listedMetres = 30;
const ductMetres = 150;

interface PipeRow {
  attributes: Record<string, unknown>;
  base: number | null;
  top: number | null;
  length: number;
  longitude: number;
  latitude: number;
}

interface SpaceRow {
  code: string;
  class: string;
  name: string | null;
  attributes: Record<string, unknown>;
  base: number | null;
  top: number | null;
  longitude: number;
  latitude: number;
  pipe_metres: number;
  hole_metres: number;
  area: number | null;
}

/** What a survey's table says of a space beside a pipe. */
interface ListedSpace {
  id: string;
  kind?: string | null;
  volumeCubicMetres?: number | null;
  distanceMetres?: number | null;
}

const numberOf = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;
/** The network's own id: codes carry data set and kind before it. */
const ownId = (code: string): string => code.slice(code.lastIndexOf(':') + 1);

/**
 * Underground spaces beside a gas pipe: those that the survey lists, those that lie within a distance in space, and those
 * that a duct or sewer joins to them.
 * @param share where the hole is, part of the pipe's length; null where that is not told.
 * @param searchMetres from the pipe's wall to the space, in space.
 * @throws HttpError 404 where there is no such pipe, 422 where it carries no gas.
 */
export async function leakSurroundings(
  database: Database,
  city: string,
  dataset: string,
  { pipe, share, searchMetres }: { pipe: string; share: number | null; searchMetres: number },
): Promise<LeakSurroundings> {
  const { rows: pipes } = await database.query<PipeRow>(
    `select attributes, base_height as base, top_height as top, ST_Length(geometry::geography) as length,
            ST_X(ST_LineInterpolatePoint(geometry, $4::float8)) as longitude,
            ST_Y(ST_LineInterpolatePoint(geometry, $4::float8)) as latitude
       from city_object
      where city = $1 and dataset = $2 and code = $3 and GeometryType(geometry) = 'LINESTRING'`,
    [city, dataset, pipe, share ?? 0.5],
  );
  const [line] = pipes;
  if (!line) throw new HttpError(404, sayGas('model.gas.no-such-pipe', { city, pipe, dataset }));
  const { discipline } = line.attributes;
  if (discipline !== 'gas')
    throw new HttpError(
      422,
      sayGas('model.gas.other-pipe', { pipe, discipline: String(discipline ?? 'unknown') }),
    );
  const hole = { longitude: line.longitude, latitude: line.latitude };
  const listed = new Map(
    ((line.attributes['adjacentSpaces'] as ListedSpace[] | undefined) ?? []).map((one) => [one.id, one]),
  );
  const near = await spacesNear(database, city, dataset, pipe, hole, Math.max(searchMetres, listedMetres));
  const spaces = new Map<string, FoundSpace>();
  for (const row of near) {
    const told = listed.get(ownId(row.code));
    const metres = Math.hypot(row.pipe_metres, gapBetween(line, row));
    if (!told && metres > searchMetres) continue;
    listed.delete(ownId(row.code));
    spaces.set(row.code, {
      ...spaceOf(row),
      foundBy: told ? 'survey' : 'place',
      ...(told?.kind && { kind: told.kind }),
      volumeCubicMetres: told?.volumeCubicMetres ?? volumeOf(row),
      pipeMetres: told?.distanceMetres ?? metres,
      holeMetres: share === null ? null : Math.hypot(row.hole_metres, gapBetween(line, row)),
    });
  }
  // What the survey lists and the city does not show is a danger all the same.
  for (const { id, kind, volumeCubicMetres, distanceMetres } of listed.values())
    spaces.set(id, {
      id,
      name: null,
      kind: kind ?? 'other',
      foundBy: 'survey',
      volumeCubicMetres: volumeCubicMetres ?? null,
      depthMetres: null,
      pipeMetres: distanceMetres ?? searchMetres,
      holeMetres: null,
      position: null,
    });
  const ducts = await addJoined(database, city, hole, spaces);
  const depths = ['fromDepthMetres', 'toDepthMetres'].flatMap((name) => {
    const depth = numberOf(line.attributes[name]);
    return depth !== null && depth > 0 ? [depth] : [];
  });
  return {
    spaces: [...spaces.values()],
    ducts,
    position: hole,
    depthMetres: depths.length > 0 ? depths.reduce((sum, one) => sum + one, 0) / depths.length : null,
  };
}

const spaceColumns = `o.code, o.class, o.name, o.attributes, o.base_height as base, o.top_height as top,
  ST_X(ST_PointOnSurface(o.geometry)) as longitude, ST_Y(ST_PointOnSurface(o.geometry)) as latitude`;

async function spacesNear(
  database: Database,
  city: string,
  dataset: string,
  pipe: string,
  hole: LngLat,
  metres: number,
): Promise<SpaceRow[]> {
  const { rows } = await database.query<SpaceRow>(
    `with line as (select geometry from city_object where city = $1 and dataset = $2 and code = $3),
          hole as (select ST_SetSRID(ST_MakePoint($4::float8, $5::float8), 4326)::geography as place)
     select ${spaceColumns},
            ST_Distance(o.geometry::geography, line.geometry::geography) as pipe_metres,
            ST_Distance(o.geometry::geography, hole.place) as hole_metres,
            case when ST_Dimension(o.geometry) = 2 then ST_Area(o.geometry::geography) end as area
       from line cross join hole
       join city_object o on o.geometry && ST_Expand(line.geometry, $6::float8 / ($7::float8 * cos(radians($5::float8))))
      where o.city = $1 and o.class = any ($8::text[])
        and ST_DWithin(o.geometry::geography, line.geometry::geography, $6::float8)
      order by pipe_metres, o.code limit 200`,
    [city, dataset, pipe, hole.longitude, hole.latitude, metres, metresPerDegree, spaceClasses],
  );
  return rows;
}

/** Adds the spaces at the other ends of ducts. @returns the ducts between two spaces of the map. */
async function addJoined(
  database: Database,
  city: string,
  hole: LngLat,
  spaces: Map<string, FoundSpace>,
): Promise<FoundDuct[]> {
  const first = [...spaces.keys()];
  if (first.length === 0) return [];
  const { rows } = await database.query<{
    code: string;
    from: string;
    to: string;
    attributes: Record<string, unknown>;
  }>(
    `select code, attributes->>'from' as "from", attributes->>'to' as "to", attributes from city_object
      where city = $1 and class = any ($2::text[])
        and geometry && ST_Expand(ST_SetSRID(ST_MakePoint($3::float8, $4::float8), 4326), $5::float8)
        and (attributes->>'from' = any ($6::text[]) or attributes->>'to' = any ($6::text[]))
        and coalesce(attributes->>'discipline', '') <> all ($7::text[])
      order by code limit 200`,
    [city, ductClasses, hole.longitude, hole.latitude, ductMetres / metresPerDegree, first, fullDisciplines],
  );
  const others = [...new Set(rows.flatMap(({ from, to }) => [from, to]))].filter((code) => !spaces.has(code));
  const { rows: found } = await database.query<SpaceRow>(
    `select ${spaceColumns}, null as area from city_object o
      where o.city = $1 and o.code = any ($2::text[]) and o.class = any ($3::text[])`,
    [city, others, spaceClasses],
  );
  for (const row of found)
    spaces.set(row.code, { ...spaceOf(row), foundBy: 'duct', pipeMetres: null, holeMetres: null });
  return rows.flatMap(({ code: id, from, to, attributes }) => {
    const lengthMetres = numberOf(attributes['lengthMetres']);
    return from !== to && lengthMetres !== null && spaces.has(from) && spaces.has(to)
      ? [{ id, from, to, lengthMetres, areaSquareMetres: sectionOf(attributes) }]
      : [];
  });
}

function sectionOf(attributes: Record<string, unknown>): number | null {
  const diameter = numberOf(attributes['diameterMillimetres']);
  if (diameter !== null) return (Math.PI / 4) * (diameter / 1000) ** 2;
  const [width, height] = [
    numberOf(attributes['widthMillimetres']),
    numberOf(attributes['heightMillimetres']),
  ];
  return width !== null && height !== null ? (width * height) / 1e6 : null;
}

const spaceOf = (row: SpaceRow): Omit<FoundSpace, 'foundBy' | 'pipeMetres' | 'holeMetres'> => ({
  id: row.code,
  name: row.name,
  kind: kindOf(row),
  volumeCubicMetres: volumeOf(row),
  depthMetres: heightOf(row),
  position: { longitude: row.longitude, latitude: row.latitude },
});

function kindOf({ class: kind, attributes }: SpaceRow): string {
  if (kind === 'basement') return 'basement';
  if (kind === 'tunnel') return attributes['subclass'] === 'ZH' ? 'utility-tunnel' : 'tunnel';
  switch (attributes['discipline']) {
    case 'telecom':
      return 'telecom-manhole';
    case 'power':
      return 'power-manhole';
    case 'heat':
      return 'heat-chamber';
    case 'gas':
    case 'water':
      return 'other';
    default:
      return 'sewer-manhole';
  }
}

const heightOf = ({ base, top }: SpaceRow): number | null =>
  base !== null && top !== null && top > base ? top - base : null;

/** Footprint times height, or section times length; null where neither is known. */
function volumeOf(row: SpaceRow): number | null {
  const height = heightOf(row);
  if (row.area !== null && height !== null) return row.area * height;
  const section = sectionOf(row.attributes);
  const length = numberOf(row.attributes['lengthMetres']);
  return section !== null && length !== null ? section * length : null;
}

/** How far apart two things lie in height; 0 where one is not known. */
function gapBetween(a: { base: number | null; top: number | null }, b: typeof a): number {
  if (a.base === null || a.top === null || b.base === null || b.top === null) return 0;
  return Math.max(0, b.base - a.top, a.base - b.top);
}
