import type { Database } from 'node-sqlite3-wasm';
import { ImportError, type ImportRequest } from '../importer.ts';
import type { Source } from '../source/source.ts';
import { coordinateSystemOfPrj } from '../terrain/projection-file.ts';
import { type Properties, unreadable, type VectorSink } from './feature.ts';
import { withDatabase } from './sqlite.ts';
import { readGeoPackageGeometry, readSpatiaLite, readWkb } from './wkb.ts';

interface FeatureTable {
  name: string;
  geometryColumn: string;
  /** Null where the table leaves it open. */
  crs: string | null;
  geometryOf(bytes: Uint8Array): object | null;
}

type Row = Record<string, number | bigint | string | Uint8Array | null>;

/**
 * Reads the feature tables of a GeoPackage (OGC 12-128r19), or of an SQLite database with `geometry_columns`
 * (SpatiaLite, OGR) one after the other, row by row.
 * @throws ImportError where it is damaged or has no feature tables.
 */
export async function readGeoPackage(
  source: Source,
  sink: VectorSink,
  request: Pick<ImportRequest, 'signal' | 'onProgress'>,
): Promise<void> {
  await withDatabase(source, (database) => {
    const tables = has(database, 'gpkg_contents') ? geoPackageTables(database) : spatialTables(database);
    if (tables.length === 0)
      throw new ImportError(`${source.name}: expected a table of features, found none.`);
    for (const table of tables) readTable(database, table, source.name, sink, request, tables.length > 1);
  });
}

function readTable(
  database: Database,
  table: FeatureTable,
  file: string,
  sink: VectorSink,
  request: Pick<ImportRequest, 'signal' | 'onProgress'>,
  several: boolean,
): void {
  const name = several ? `${file}, table ${table.name}` : file;
  sink.begin(name, table.name, 'record');
  if (table.crs !== null) sink.crs(table.crs, false);
  const total = Number((database.get(`SELECT count(*) AS n FROM ${quoted(table.name)}`) as Row)['n']);
  const key = primaryKey(database, table.name);
  const statement = database.prepare(`SELECT * FROM ${quoted(table.name)}`);
  try {
    let row = 0;
    for (const values of statement.iterate() as IterableIterator<Row>) {
      row++;
      if (row % 4096 === 0) {
        request.signal?.throwIfAborted();
        request.onProgress?.({ stage: `reading ${name}`, done: row, total });
      }
      const properties: Properties = {};
      let rowId: string | undefined;
      for (const column in values) {
        const value = values[column]!;
        if (column === key && value !== null) rowId = several ? `${table.name}.${value}` : String(value);
        // A counter of rows is no attribute of the feature.
        if (column === table.geometryColumn || (column === key && /^(ogc_)?fid$/i.test(column))) continue;
        if (value instanceof Uint8Array) continue;
        properties[column] =
          typeof value === 'bigint'
            ? Number.isSafeInteger(Number(value))
              ? Number(value)
              : String(value)
            : value;
      }
      const blob = values[table.geometryColumn];
      let geometry: object | null = null;
      try {
        if (blob instanceof Uint8Array) geometry = table.geometryOf(blob);
      } catch (error) {
        sink.note('refused', unreadable, row, (error as Error).message);
        continue;
      }
      sink.feature({ geometry, properties, row, ...(rowId !== undefined && { rowId }) });
    }
  } finally {
    statement.finalize();
  }
}

function geoPackageTables(database: Database): FeatureTable[] {
  const rows = database.all(
    `SELECT c.table_name AS name, g.column_name AS geometry, s.organization AS organization,
      s.organization_coordsys_id AS code, s.definition AS definition
    FROM gpkg_contents c JOIN gpkg_geometry_columns g ON g.table_name = c.table_name
    LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
    WHERE c.data_type = 'features' ORDER BY c.table_name`,
  ) as Row[];
  return rows.map((row) => ({
    name: String(row['name']),
    geometryColumn: String(row['geometry']),
    crs: crsOf(row['organization'], row['code'], row['definition']),
    geometryOf: readGeoPackageGeometry,
  }));
}

function spatialTables(database: Database): FeatureTable[] {
  if (!has(database, 'geometry_columns')) return [];
  const named = columnsOf(database, 'geometry_columns');
  const format = named.includes('geometry_format') ? 'g.geometry_format' : "'SpatiaLite'";
  const definition = columnsOf(database, 'spatial_ref_sys').includes('srtext') ? 's.srtext' : 'NULL';
  const rows = database.all(
    `SELECT g.f_table_name AS name, g.f_geometry_column AS geometry, ${format} AS format,
      s.auth_name AS organization, s.auth_srid AS code, ${definition} AS definition
    FROM geometry_columns g LEFT JOIN spatial_ref_sys s ON s.srid = g.srid ORDER BY g.f_table_name`,
  ) as Row[];
  return rows.map((row) => ({
    name: String(row['name']),
    geometryColumn: String(row['geometry']),
    crs: crsOf(row['organization'], row['code'], row['definition']),
    geometryOf: /^wkb$/i.test(String(row['format'])) ? readWkb : readSpatiaLite,
  }));
}

/** Name of a coordinate system by its authority or its definition; null for longitude and latitude and where it is open. */
function crsOf(organization: unknown, code: unknown, definition: unknown): string | null {
  const number = Number(code);
  if (/^EPSG$/i.test(String(organization ?? ''))) return number === 4326 ? null : `EPSG:${number}`;
  if (typeof definition !== 'string' || definition === '' || definition === 'undefined') return null;
  const known = coordinateSystemOfPrj(definition) ?? /"([^"]*)"/.exec(definition)?.[1] ?? null;
  return known === 'EPSG:4326' ? null : known;
}

function has(database: Database, table: string): boolean {
  return (
    database.get("SELECT 1 AS one FROM sqlite_master WHERE lower(name) = ? AND type IN ('table', 'view')", [
      table,
    ]) !== null
  );
}

function columnsOf(database: Database, table: string): string[] {
  return (database.all(`PRAGMA table_info(${quoted(table)})`) as Row[]).map((row) =>
    String(row['name']).toLowerCase(),
  );
}

function primaryKey(database: Database, table: string): string | null {
  const key = (database.all(`PRAGMA table_info(${quoted(table)})`) as Row[]).find((row) => row['pk'] === 1);
  return key ? String(key['name']) : null;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
