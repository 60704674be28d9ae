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
  const found = sourceSql(query.find, cityId, parameter);
  const other = sourceSql(query.other, cityId, parameter);
  const box = query.bounds
    ? `where geometry && ST_MakeEnvelope(${query.bounds.map((value) => parameter(value, 'float8')).join(', ')}, 4326)`
    : '';
  const sameSource = query.find.kind === query.other.kind;
  const { meets, distance } = relationSql(query, (value) => parameter(value, 'float8'));
  const limit = parameter(query.limit, 'int4');
  const sql = `
    with f as (select * from (${found}) as found ${box}),
    hits as (
      select f.*, m.matches, m.metres, m.nearest from f cross join lateral (
        select count(*)::int as matches, min(o.metres) as metres,
               (array_agg(json_build_object('code', o.code, 'name', o.name, 'metres', o.metres)
                          order by o.metres, o.code))[1] as nearest
          from (select o.code, o.name, ${distance} as metres from (${other}) as o
                 where ${meets}${sameSource ? ' and o.code <> f.code' : ''}) as o) as m
       where m.matches > 0)
    select (select count(*)::int from f) as among, (select count(*)::int from hits) as count,
           (select coalesce(json_agg(row), '[]'::json) from (
              select json_build_object(
                'code', code, 'name', name, 'class', class, 'matches', matches, 'nearest', nearest,
                'longitude', (ST_XMin(geometry) + ST_XMax(geometry)) / 2,
                'latitude', (ST_YMin(geometry) + ST_YMax(geometry)) / 2,
                'geometry', ST_AsGeoJSON(ST_SimplifyPreserveTopology(ST_Force2D(geometry), 0.000005), 7)::json) as row
                from hits order by metres, code limit ${limit}) as page) as rows`;
  try {
    const [, result] = await database.transaction([
      { sql: `set local statement_timeout = '${readSeconds}s'` },
      { sql, parameters },
    ]);
    return overlayAnswer.parse(result!.rows[0]);
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

/** Degrees of a metre along a meridian and along the equator, a hundredth too many, so that no box is too small. */
const degreesPerMetre = 1.01 / 110_574;

function relationSql(
  { relation, metres }: OverlayQuery,
  parameter: (value: number) => string,
): { meets: string; distance: string } {
  if (relation === 'intersects')
    return { meets: 'ST_Intersects(f.geometry, o.geometry)', distance: '0::float8' };
  if (relation === 'within') return { meets: 'ST_CoveredBy(f.geometry, o.geometry)', distance: '0::float8' };
  const distance = 'ST_Distance(f.geometry::geography, o.geometry::geography)';
  const reach = parameter(metres * degreesPerMetre);
  // A degree of longitude shrinks toward the pole; the box follows the end of the geometry that is nearer to it.
  const latitude = 'least(greatest(abs(ST_YMin(f.geometry)), abs(ST_YMax(f.geometry))) + 0.2, 89)';
  const box = `ST_Expand(ST_Force2D(f.geometry), ${reach} / cosd(${latitude}), ${reach})`;
  return {
    meets: `o.geometry && ${box} and ${distance} <= ${parameter(metres)}`,
    // To the millimetre: what is equally far is in the order of its codes, on every store.
    distance: `round(${distance}::numeric, 3)::float8`,
  };
}
