import type { LocalizedText } from '../../models/city/city.ts';
import { areaLevels, type ScopeLevel, scopeLevels } from '../../models/indicators/indicator-definition.ts';
import type { Database } from '../store/database.ts';
import { readAlarmScopes } from './alarm-scopes.ts';

/** An area that indicators are computed for, or a rule, kind or device that alarms are counted for. */
export interface Area {
  level: ScopeLevel;
  /** Code of the object; of the city its id. */
  code: string;
  name: string;
  /** In both languages; null for what has one name. */
  names: LocalizedText | null;
  /** Square metres; NaN for a city without areas, and for what is no area. */
  squareMetres: number;
}

/** The areas of a city, and in which of them each datastream lies. Element 0 is the city. */
export interface CityAreas {
  city: string;
  /** Version of the city that they were read from. */
  version: number;
  /** The areas, and behind them what only alarms are counted for. */
  areas: Area[];
  /** How many of them are areas. */
  areaCount: number;
  /** Indices of the areas of a level. */
  ofLevel: Record<ScopeLevel, number[]>;
  /** Indices by level and code: `${level}/${code}`. */
  index: Map<string, number>;
  /** Indices of the areas that a datastream lies in, the city first, by its id. */
  ofDatastream: Map<number, number[]>;
}

/** Classes of the objects that are areas. */
export const areaClasses = areaLevels.filter((level) => level !== 'city');

/** Reads the areas of a city from its objects and asks PostGIS which datastream lies in which. */
export async function readAreas(database: Database, city: string): Promise<CityAreas> {
  const { rows: cities } = await database.query<{ version: number }>(
    'select version from city where id = $1',
    [city],
  );
  // Of the same area in two data sets the first counts: its members would be counted twice.
  const { rows } = await database.query<{ class: ScopeLevel; code: string; name: string; area: number }>(
    `select distinct on (class, code) class, code, coalesce(name, code) as name,
            ST_Area(geometry::geography) as area
       from city_object
      where city = $1 and class = any($2::text[]) and ST_Dimension(geometry) = 2 and ST_IsValid(geometry)
      order by class, code, dataset`,
    [city, [...areaClasses]],
  );
  const areas: Area[] = [{ level: 'city', code: city, name: city, names: null, squareMetres: Number.NaN }];
  for (const level of areaClasses)
    for (const row of rows)
      if (row.class === level)
        areas.push({ level, code: row.code, name: row.name, names: null, squareMetres: row.area });
  const coarsest = areaClasses.find((level) => areas.some((area) => area.level === level));
  if (coarsest)
    areas[0]!.squareMetres = areas.reduce(
      (sum, area) => (area.level === coarsest ? sum + area.squareMetres : sum),
      0,
    );
  const areaCount = areas.length;
  for (const scope of await readAlarmScopes(database, city))
    areas.push({ ...scope, squareMetres: Number.NaN });
  const ofLevel = Object.fromEntries(
    scopeLevels.map((level) => [level, [] as number[]]),
  ) as CityAreas['ofLevel'];
  const index = new Map<string, number>();
  areas.forEach((area, at) => {
    ofLevel[area.level].push(at);
    index.set(`${area.level}/${area.code}`, at);
  });
  const read: CityAreas = {
    city,
    version: cities[0]?.version ?? 0,
    areas,
    areaCount,
    ofLevel,
    index,
    ofDatastream: new Map(),
  };
  await placeDatastreams(database, read);
  return read;
}

/** Finds the areas of the datastreams of a city anew: some have come, or were moved. */
export async function placeDatastreams(database: Database, areas: CityAreas): Promise<void> {
  const { rows } = await database.query<{ id: number; class: ScopeLevel | null; code: string | null }>(
    `with area as materialized (
       select distinct on (class, code) class, code, geometry from city_object
        where city = $1 and class = any($2::text[]) and ST_Dimension(geometry) = 2 and ST_IsValid(geometry)
        order by class, code, dataset)
     select d.id, a.class, a.code
       from datastream d
       left join area a on a.geometry && d.position and ST_Covers(a.geometry, ST_Force2D(d.position))
      where d.city = $1`,
    [areas.city, [...areaClasses]],
  );
  areas.ofDatastream.clear();
  for (const { id, class: level, code } of rows) {
    let inside = areas.ofDatastream.get(id);
    if (!inside) {
      inside = [0];
      areas.ofDatastream.set(id, inside);
    }
    const at = level === null ? undefined : areas.index.get(`${level}/${code}`);
    if (at !== undefined) inside.push(at);
  }
}
