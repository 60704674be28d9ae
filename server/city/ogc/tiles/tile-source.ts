import { leastUnits } from '../../../../tiles/basemap/base-objects.ts';
import { tileGeometry } from '../../../../tiles/basemap/tile-geometry.ts';
import {
  degreesPerUnit,
  type TileAddress,
  tileBounds,
  tileBuffer,
  tileExtent,
} from '../../../../tiles/basemap/tile-plane.ts';
import { encodeVectorTile, type TileFeature } from '../../../../tiles/basemap/vector-tile.ts';
import type { Database, SqlValue } from '../../../store/database.ts';
import type { TileQuery } from './tile-query.ts';

/** Features of one tile at most: the largest ones. */
const mostFeatures = 20_000;
/** Half a pixel of a tile of 512 pixels is lost in drawing. */
const lostUnits = 4;

/** A tile, and which edition of its collection it shows; null where there is no such collection. */
export type TileAnswer = { version: string; bytes: Uint8Array } | null;

/** SQL of a collection of tiles. Parameters 1 and 2 are the city and the collection. */
interface Source {
  /** Statement of one row with `version`, none where there is no such collection. */
  version: string;
  /** Table under the alias `o`, its geometry column, what of it belongs to the collection. */
  from: string;
  geometry: string;
  where: string;
  /** Column with a number that is the feature's id in the tile; null where there is none. */
  id: string | null;
  /** SQL of the properties by name, in the order of the tile; the first ones are given where none are named. */
  properties: Record<string, string>;
  usual: number;
  /** Column with further properties as an object; null where there are none. */
  attributes: string | null;
  classColumn: string;
  /** Whether all geometries are points. */
  points: boolean;
}

/** What the collection of a data set is made of. */
const objectSource: Source = {
  version: `select import_id::text as version from dataset where city = $1 and id = $2`,
  from: 'city_object o',
  geometry: 'o.geometry',
  where: 'o.city = $1 and o.dataset = $2',
  id: null,
  properties: {
    code: 'o.code',
    class: 'o.class',
    name: 'o.name',
    level: 'o.level',
    baseHeight: 'o.base_height',
    topHeight: 'o.top_height',
    parent: 'o.parent',
  },
  usual: 6,
  attributes: 'o.attributes',
  classColumn: 'o.class',
  points: false,
};

/** Id of the collection of a city's datastreams: no data set can have it. */
export const datastreamCollection = 'Datastreams';
const datastreamSource: Source = {
  version: `select coalesce((select version from datastream_version where city = $1), 0)::text as version
              from city where id = $1 and $2::text = '${datastreamCollection}'`,
  from: 'datastream o',
  geometry: 'o.position',
  where: `o.city = $1 and o.placed and $2::text = '${datastreamCollection}'`,
  id: 'o.id',
  properties: {
    key: 'o.key',
    name: 'o.name',
    kind: 'o.thing_kind',
    property: 'o.observed_property',
    thing: 'o.thing',
    periodSeconds: 'o.period_seconds',
  },
  usual: 5,
  attributes: null,
  classColumn: 'o.thing_kind',
  points: true,
};

/** The source of a collection by its id. */
export const sourceOf = (collection: string): Source =>
  collection === datastreamCollection ? datastreamSource : objectSource;

/** Which edition of a collection there is; null where there is no such collection. */
export async function readVersion(
  database: Database,
  city: string,
  collection: string,
): Promise<string | null> {
  const { rows } = await database.query<{ version: string }>(sourceOf(collection).version, [
    city,
    collection,
  ]);
  return rows[0]?.version ?? null;
}

const writesTiles = new WeakMap<Database, Promise<boolean>>();

/** Whether the store encodes vector tiles by itself: PostGIS built with protobuf-c. */
function storeWritesTiles(database: Database): Promise<boolean> {
  let known = writesTiles.get(database);
  if (!known) {
    known = database
      .query<{ version: string }>('select postgis_full_version() as version')
      .then(({ rows }) => rows[0]!.version.includes('PROTOBUF'));
    known.catch(() => writesTiles.delete(database));
    writesTiles.set(database, known);
  }
  return known;
}

/** One tile of a collection in one statement; without bytes where nothing is in it. */
export async function readTile(
  database: Database,
  city: string,
  collection: string,
  tile: TileAddress,
  query: TileQuery,
): Promise<TileAnswer> {
  return (await storeWritesTiles(database))
    ? tileOfStore(database, city, collection, tile, query)
    : encodedTile(database, city, collection, tile, query);
}

/** The features of a tile: SQL of rows with `shape`, in WGS 84 and simplified to the zoom, and the properties. */
function featureRows(
  source: Source,
  tile: TileAddress,
  query: TileQuery,
  parameters: SqlValue[],
): { sql: string; names: string[]; columns: string[] } {
  const parameter = (value: SqlValue, type: string): string => `$${parameters.push(value)}::${type}`;
  const unit = degreesPerUnit(tile.z);
  const { geometry } = source;
  const conditions = [
    source.where,
    `${geometry} && ST_MakeEnvelope(${tileBounds(tile)
      .map((degrees) => parameter(degrees, 'float8'))
      .join(', ')}, 4326)`,
  ];
  if (query.classes) conditions.push(`${source.classColumn} = any(${parameter(query.classes, 'text[]')})`);
  const size = `greatest(ST_XMax(${geometry}) - ST_XMin(${geometry}), ST_YMax(${geometry}) - ST_YMin(${geometry}))`;
  if (!source.points)
    conditions.push(`(ST_Dimension(${geometry}) = 0 or ${size} > ${parameter(unit * leastUnits, 'float8')})`);
  const all = Object.keys(source.properties);
  const names = query.properties
    ? all.filter((name) => query.properties!.includes(name))
    : all.slice(0, source.usual);
  const selected = names.map((name) => `${source.properties[name]} as "${name}"`);
  const columns = names.map((name) => `"${name}"`);
  const further = query.properties?.filter((name) => !all.includes(name)) ?? [];
  if (source.attributes && further.length > 0) {
    columns.push('attributes');
    selected.push(
      `(select jsonb_object_agg(key, value) from jsonb_each(${source.attributes})
         where key = any(${parameter(further, 'text[]')}) and jsonb_typeof(value) in ('string', 'number', 'boolean')) as attributes`,
    );
  }
  if (source.id) {
    columns.push('id');
    selected.push(`${source.id} as id`);
  }
  // ST_Simplify works in PostGIS's own code, so that a crossing ring raises nothing in the geometry engine.
  const shape = source.points
    ? `ST_Force2D(${geometry})`
    : `case when ST_Dimension(${geometry}) = 0 then ${geometry}
            else ST_Simplify(${geometry}, ${parameter(unit * lostUnits, 'float8')}, true) end`;
  const order = source.points ? 'o.id' : `${size} desc, o.code`;
  return {
    sql: `select ${[`${shape} as shape`, ...selected].join(', ')} from ${source.from}
           where ${conditions.join(' and ')} order by ${order} limit ${mostFeatures}`,
    names,
    columns,
  };
}

async function tileOfStore(
  database: Database,
  city: string,
  collection: string,
  tile: TileAddress,
  query: TileQuery,
): Promise<TileAnswer> {
  const source = sourceOf(collection);
  const parameters: SqlValue[] = [city, collection, tile.z, tile.x, tile.y];
  const { sql, columns } = featureRows(source, tile, query, parameters);
  // What is nothing in the units of the tile, ST_AsMVT leaves out; a condition would have it computed twice.
  const { rows } = await database.query<{ version: string; tile: Uint8Array }>(
    `select v.version, (
       select ST_AsMVT(t, $2, ${tileExtent}, 'geometry'${source.id ? ", 'id'" : ''})
         from (select ST_AsMVTGeom(ST_Transform(f.shape, 3857), ST_TileEnvelope($3::int4, $4::int4, $5::int4),
                        ${tileExtent}, ${tileBuffer}) as geometry, ${columns.join(', ')} from (${sql}) f) t) as tile
       from (${source.version}) v`,
    parameters,
    true,
  );
  return rows[0] ? { version: rows[0].version, bytes: rows[0].tile } : null;
}

/** The same by our own encoder, for a store that cannot. */
async function encodedTile(
  database: Database,
  city: string,
  collection: string,
  tile: TileAddress,
  query: TileQuery,
): Promise<TileAnswer> {
  const source = sourceOf(collection);
  const parameters: SqlValue[] = [city, collection];
  const { sql, names } = featureRows(source, tile, query, parameters);
  const { rows } = await database.query<Record<string, unknown> & { version: string }>(
    `select v.version, f.*, ST_AsGeoJSON(f.shape, 7) as geometry from (${source.version}) v left join (${sql}) f on true`,
    parameters,
  );
  if (!rows[0]) return null;
  const features: TileFeature[] = [];
  for (const row of rows) {
    const shape = row['geometry'] ? tileGeometry(tile, JSON.parse(row['geometry'] as string)) : null;
    if (!shape) continue;
    const properties: TileFeature['properties'] = {};
    for (const name of names)
      if (row[name] !== null) properties[name] = row[name] as string | number | boolean;
    Object.assign(properties, row['attributes']);
    features.push({ ...shape, properties, ...(source.id && { id: row['id'] as number }) });
  }
  return { version: rows[0].version, bytes: encodeVectorTile([{ name: collection, features }]) };
}
