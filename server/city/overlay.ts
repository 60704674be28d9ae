import {
  farthestMetres,
  type OverlayAnswer,
  type OverlayRelation,
  type OverlaySource,
  overlayAnswer,
  overlayRelations,
  overlaySourceOf,
} from '../../models/city/overlay.ts';
import type { Bounds } from '../../models/geo/position.ts';
import { alarmLevels } from '../../models/sensing/sensing.ts';
import { HttpError } from '../http/context.ts';
import { type Database, type SqlValue, StoreError } from '../store/database.ts';
import { boundsOf, wholeNumber } from './queries.ts';

/** "Which of these lie so to those": `find` in the bounds, `other` wherever it is. */
export interface OverlayQuery {
  find: OverlaySource;
  relation: OverlayRelation;
  /** For "near" only. */
  metres: number;
  other: OverlaySource;
  bounds: Bounds | null;
  limit: number;
}

const mostRows = 2000;
/** How long the store may look. */
const readSeconds = 15;

/** Reads `find`, `relation`, `metres`, `with`, `bbox` and `limit`. @throws HttpError 400 naming the parameter. */
export function overlayQueryOf(query: Record<string, unknown>): OverlayQuery {
  const source = (name: 'find' | 'with'): OverlaySource => {
    try {
      return overlaySourceOf(String(query[name] ?? ''));
    } catch (error) {
      throw new HttpError(400, `${name}: ${(error as Error).message}.`);
    }
  };
  const relation = overlayRelations.find((name) => name === query['relation']);
  if (!relation)
    throw new HttpError(
      400,
      `relation: expected one of ${overlayRelations.join(', ')}, found "${String(query['relation'] ?? '')}".`,
    );
  const text = String(query['metres'] ?? '');
  const metres = relation === 'near' ? (text.trim() === '' ? Number.NaN : Number(text)) : 0;
  if (!(metres >= 0 && metres <= farthestMetres))
    throw new HttpError(400, `metres: expected 0 to ${farthestMetres}, found "${text}".`);
  return {
    find: source('find'),
    relation,
    metres,
    other: source('with'),
    bounds: boundsOf(query['bbox']),
    limit: wholeNumber(query['limit'], 'limit', 500, mostRows),
  };
}

/**
 * Lays one source over another. The found ones come nearest first, then by code.
 * @throws HttpError 503 where the store would look for too long.
 */
export async function overlay(database: Database, city: string, query: OverlayQuery): Promise<OverlayAnswer> {
  const parameters: SqlValue[] = [];
  const parameter = (value: SqlValue, type: string): string => `$${parameters.push(value)}::${type}`;
  const cityId = parameter(city, 'text');
  const within = query.bounds
    ? `where geometry && ST_MakeEnvelope(${query.bounds.map((value) => parameter(value, 'float8')).join(', ')}, 4326)`
    : '';
  const found = `select * from (${sourceSql(query.find, cityId, parameter)}) as all_found ${within}`;
  const others = sourceSql(query.other, cityId, parameter);
  const { rows } = await database.query<{ among: number; others: number }>(
    `select (select count(*)::int from (${found}) as f) as among, (select count(*)::int from (${others}) as o) as others`,
    parameters,
  );
  const { among, others: otherCount } = rows[0]!;
  // The fewer look for the more: for each of them the store asks its spatial index once.
  const foundLooks = among <= otherCount;
  const { meets, distance } = relationSql(
    query,
    (value) => parameter(value, 'float8'),
    foundLooks ? 'one.geometry, other.geometry' : 'other.geometry, one.geometry',
  );
  const sameSource = query.find.kind === query.other.kind;
  const sql = `
    with one as materialized (
      select few.*, ${metresPerDegree} from (${foundLooks ? found : others}) as few),
    pairs as (
      select ${foundLooks ? 'one.code as found, other.code, other.name' : 'other.code as found, one.code, one.name'}, metres
        from one cross join lateral (
          select other.code, other.name, ${distance} as metres from (${foundLooks ? others : found}) as other
           where ${meets}${sameSource ? ' and other.code <> one.code' : ''} offset 0) as other
       where metres <= ${parameter(query.metres, 'float8')}),
    hits as (
      select found, count(*)::int as matches, min(metres) as metres,
             (array_agg(json_build_object('code', code, 'name', name, 'metres', metres) order by metres, code))[1] as nearest
        from pairs group by found)
    select (select count(*)::int from hits) as count,
           (select coalesce(json_agg(row), '[]'::json) from (
              select json_build_object(
                'code', f.code, 'name', f.name, 'class', f.class, 'matches', matches, 'nearest', nearest,
                'longitude', (ST_XMin(geometry) + ST_XMax(geometry)) / 2,
                'latitude', (ST_YMin(geometry) + ST_YMax(geometry)) / 2,
                'geometry', ST_AsGeoJSON(ST_SimplifyPreserveTopology(ST_Force2D(geometry), 0.000005), 7)::json) as row
                from (select * from hits order by metres, found limit ${parameter(query.limit, 'int4')}) as page
                join (select distinct on (code) * from (${found}) as every order by code) as f on f.code = page.found
               order by metres, f.code) as page) as rows`;
  try {
    const [, result] = await database.transaction([
      { sql: `set local statement_timeout = '${readSeconds}s'` },
      { sql, parameters },
    ]);
    return overlayAnswer.parse({ ...result!.rows[0], among });
  } catch (error) {
    if (error instanceof StoreError && error.code === '57014')
      throw new HttpError(
        503,
        `The overlay takes longer than ${readSeconds} seconds: choose a smaller part of the city or a shorter distance.`,
      );
    throw error;
  }
}

/** Rows `code, name, class, geometry` of a source: a plain subquery, so that the store can use its spatial index. */
function sourceSql(
  { kind, of }: OverlaySource,
  city: string,
  parameter: (value: SqlValue, type: string) => string,
): string {
  switch (kind) {
    case 'objects':
      return `select code, name, class, geometry from city_object
               where city = ${city} and class = ${parameter(of, 'text')} and geometry is not null`;
    case 'devices':
      return `select code, name, model_id as class, position as geometry from thing
               where city = ${city}${of === null ? '' : ` and model_id = ${parameter(of, 'text')}`}`;
    case 'alarms': {
      const levels = alarmLevels.slice(of === null ? 0 : (alarmLevels as readonly string[]).indexOf(of));
      return `select a.id::text as code, d.name, a.level as class, d.position as geometry
                from alarm a join datastream d on d.id = a.datastream_id
               where a.city = ${city} and a.status = 'active' and a.level = any(${parameter([...levels], 'text[]')})`;
    }
    case 'events':
      return `select id::text as code, coalesce(title->>'zh', title->>'en') as name, level as class,
                     position as geometry
                from event where city = ${city} and status <> 'closed'`;
  }
}

/** Degrees of a metre along a meridian, a hundredth too many, so that no box is too small. */
const degreesPerMetre = 1.01 / 110_574;

const middle = '(ST_YMin(geometry) + ST_YMax(geometry)) / 2';
/**
 * Metres of a degree to the east and to the north, WGS 84, at the middle of the one that looks: a plane about each of them.
 * A distance of a kilometre is right to a tenth of a metre below 45° of latitude, one of five to two metres. Geodesics
 * between all pairs of outlines would take the store ten times as long.
 * Series: Snyder, Map Projections: A Working Manual (USGS 1395), p. 25.
 */
const metresPerDegree = `
  111412.84 * cosd(${middle}) - 93.5 * cosd(3 * ${middle}) as to_east,
  111132.954 - 559.822 * cosd(2 * ${middle}) + 1.175 * cosd(4 * ${middle}) as to_north`;

/** What a pair must fulfil, by an index, and how far it is apart; `one` looks for `other`. */
function relationSql(
  { relation, metres }: OverlayQuery,
  parameter: (value: number) => string,
  foundThenOther: string,
): { meets: string; distance: string } {
  if (relation === 'intersects')
    return { meets: 'ST_Intersects(one.geometry, other.geometry)', distance: '0::float8' };
  if (relation === 'within') return { meets: `ST_CoveredBy(${foundThenOther})`, distance: '0::float8' };
  const reach = parameter(metres * degreesPerMetre);
  // A degree of longitude shrinks toward the pole; the box follows the end of the geometry that is nearer to it.
  const latitude = 'least(greatest(abs(ST_YMin(one.geometry)), abs(ST_YMax(one.geometry))) + 0.05, 89)';
  const box = `ST_Expand(ST_Force2D(one.geometry), ${reach} / cosd(${latitude}), ${reach})`;
  const plan = (side: string): string => `ST_Scale(ST_Force2D(${side}.geometry), one.to_east, one.to_north)`;
  return {
    meets: `other.geometry && ${box}`,
    // To the millimetre: what is equally far is in the order of its codes, on every store.
    distance: `round(ST_Distance(${plan('one')}, ${plan('other')})::numeric, 3)::float8`,
  };
}
