import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { ImportError } from '../importer.ts';
import { crsOfMember } from '../place/check-coordinates.ts';
import { openSources, type Source } from '../source/source.ts';
import { coordinateSystemOfPrj } from '../terrain/projection-file.ts';
import { readDbf, type Value } from '../vector/dbf.ts';
import { readWorkbook } from '../vector/workbook.ts';
import { type CsvTable, readCsv } from './csv.ts';
import {
  columnsOf,
  type Field,
  idColumnsOf,
  neededLineFields,
  neededPointFields,
  tableKind,
} from './fields.ts';
import { type AdjacentSpace, isNeighbourTable, readNeighbours } from './neighbours.ts';
import { readShapes, type Shape, surveyShape } from './shapefile.ts';

/** A point table or a line table as delivered. */
export interface SurveyTable {
  /** For messages: "RQ_POINT.shp". */
  file: string;
  kind: 'points' | 'lines';
  /** What the tables of one delivery have in common: "rq" of RQ_POINT.shp and RQ_LINE.shp. */
  stem: string;
  headings: string[];
  columns: Partial<Record<Field, number>>;
  /** Columns with numbers of points, the likeliest first. */
  idColumns: number[];
  rows: { row: number; values: Value[]; shape: Shape }[];
  /** What the file says of its coordinate system; null where it says nothing. */
  crs: string | null;
}

/** What a surveying office has delivered. */
export interface Delivery {
  tables: SurveyTable[];
  /** Spaces beside pipes by number of the pipe; empty where no table lists them. */
  neighbours: Map<string, AdjacentSpace[]>;
  warnings: string[];
}

/** Largest table taken, bytes: some millions of pipes. */
const largestBytes = 1.5e9;

/**
 * All survey tables in some files: shapefiles with their .dbf, .cpg and .prj, CSV, Excel workbooks and GeoJSON, plain,
 * in .gz or .zip.
 * @throws ImportError in one sentence where a file is damaged or none is a survey table.
 */
export async function readTables(files: readonly string[]): Promise<Delivery> {
  const sources: Source[] = [];
  for (const file of files) sources.push(...(await openSources(file)));
  const byName = new Map(sources.map((source) => [source.name.toLowerCase(), source]));
  const tables: SurveyTable[] = [];
  const warnings: string[] = [];
  const others: string[] = [];
  const neighbours: Delivery['neighbours'] = new Map();
  for (const source of sources) {
    const name = displayName(source.name, files.length === 1);
    let found: { tables: SurveyTable[]; other: string | null };
    if (/\.shp$/i.test(source.name)) found = await shapefile(source, name, byName);
    else if (/\.xlsx$/i.test(source.name)) {
      found = { tables: [], other: null };
      for (const table of workbookTables(await bytesOf(source), name)) {
        if (isNeighbourTable(table.fields))
          for (const [pipe, spaces] of readNeighbours(table, table.name)) neighbours.set(pipe, spaces);
        else {
          const { tables: own, other } = tableFrom(table);
          found.tables.push(...own);
          found.other ??= other;
        }
      }
      // Sheets beside the tables are notes; only a workbook without any table is no survey.
      if (found.tables.length > 0) found.other = null;
    } else if (source.format === 'survey' && /\.(geo)?json(\.gz)?$/i.test(source.name))
      found = { tables: geoJson(await bytesOf(source), name), other: null };
    else if (source.format === 'survey' && !/\.shx$/i.test(source.name)) {
      const bytes = await bytesOf(source);
      found = bytes[0] === 0x7b ? { tables: geoJson(bytes, name), other: null } : csv(bytes, name);
    } else if (/\.csv(\.gz)?$/i.test(source.name)) {
      const table = readCsv(await bytesOf(source), name);
      if (!isNeighbourTable(table.fields)) continue;
      for (const [pipe, spaces] of readNeighbours(table, name)) neighbours.set(pipe, spaces);
      continue;
    } else continue;
    tables.push(...found.tables);
    if (found.other) others.push(found.other);
  }
  if (tables.length === 0)
    throw new ImportError(
      others[0] ??
        `${files.map((file) => basename(file)).join(', ')}: expected a pipe survey (point table and line table), found none.`,
    );
  for (const other of others) warnings.push(`${other} It was left out.`);
  return { tables, neighbours, warnings };
}

async function bytesOf(source: Source): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.bytes()) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > largestBytes)
      throw new ImportError(`${source.name}: expected a table of at most ${largestBytes / 1e9} GB.`);
  }
  return Buffer.concat(chunks);
}

/** Entries of a single archive go without its name: "pipe-survey.zip/RQ_POINT.shp" is RQ_POINT.shp. */
function displayName(name: string, single: boolean): string {
  return single ? name.replace(/^[^/]*\.zip\//i, '') : name;
}

/** A file that belongs to a shapefile: from the same delivery, or beside it on disk. */
async function companion(
  shp: Source,
  extension: string,
  byName: ReadonlyMap<string, Source>,
): Promise<Uint8Array | null> {
  const delivered = byName.get(shp.name.toLowerCase().replace(/\.shp$/, extension));
  if (delivered) return bytesOf(delivered);
  if (!shp.path) return null;
  for (const ending of [extension, extension.toUpperCase()]) {
    const bytes = await readFile(shp.path.replace(/\.shp$/i, ending)).catch(() => null);
    if (bytes) return bytes;
  }
  return null;
}

async function shapefile(
  source: Source,
  name: string,
  byName: ReadonlyMap<string, Source>,
): Promise<{ tables: SurveyTable[]; other: string | null }> {
  const dbfName = name.replace(/\.shp$/i, '.dbf');
  const dbfBytes = await companion(source, '.dbf', byName);
  if (!dbfBytes)
    throw new ImportError(`${name}: expected ${dbfName} with its attributes beside it, found none.`);
  const cpg = await companion(source, '.cpg', byName);
  const prj = await companion(source, '.prj', byName);
  const dbf = readDbf(dbfBytes, dbfName, cpg ? new TextDecoder().decode(cpg) : null);
  const shapes = readShapes(await bytesOf(source), name);
  if (shapes.length !== dbf.records.length)
    throw new ImportError(
      `${name}: expected as many shapes as records in ${dbfName} (${dbf.records.length}), found ${shapes.length}.`,
    );
  const geometry = shapes.find((shape) => shape !== null)?.type ?? null;
  const table = tableOf(name, dbf.fields, geometry);
  if (!table) return { tables: [], other: notSurvey(name, dbf.fields, geometry) };
  table.crs = prj ? coordinateSystemOfPrj(new TextDecoder().decode(prj)) : null;
  dbf.records.forEach((values, index) => {
    if (values) table.rows.push({ row: index + 1, values, shape: shapes[index]! });
  });
  return { tables: [table], other: null };
}

/** The sheets of a workbook; one alone has the name of its file. */
function workbookTables(bytes: Uint8Array, file: string): TextTable[] {
  const sheets = readWorkbook(bytes, file);
  return sheets.map(({ name, fields, rows }) => ({
    name: sheets.length === 1 ? file : `${file} ${name}`,
    fields,
    rows: rows.map(({ row, cells }) => ({ line: row, cells })),
  }));
}

interface TextTable extends Pick<CsvTable, 'fields' | 'rows'> {
  name: string;
}

function csv(bytes: Uint8Array, name: string): { tables: SurveyTable[]; other: string | null } {
  return tableFrom({ ...readCsv(bytes, name), name });
}

function tableFrom({ name, fields, rows }: TextTable): { tables: SurveyTable[]; other: string | null } {
  const table = tableOf(name, fields, null);
  if (!table) return { tables: [], other: notSurvey(name, fields, null) };
  for (const { line, cells } of rows)
    table.rows.push({
      row: line,
      values: fields.map((_field, column) => (cells[column] ? cells[column] : null)),
      shape: null,
    });
  return { tables: [table], other: null };
}

interface SurveyFeature {
  properties: Record<string, Value>;
  shape: Shape;
  row: number;
}

function geoJson(bytes: Uint8Array, name: string): SurveyTable[] {
  let value: { crs?: unknown; features?: unknown };
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new ImportError(`${name}: it is not JSON: ${(error as Error).message}.`);
  }
  const crs = value.crs ? crsOfMember(JSON.stringify(value.crs), name) : null;
  const features: SurveyFeature[] = (Array.isArray(value.features) ? value.features : [value]).map(
    (feature, index) => {
      const properties: Record<string, Value> = {};
      for (const [key, cell] of Object.entries(feature?.properties ?? {}))
        properties[key] = typeof cell === 'object' ? null : (cell as Value);
      return { properties, shape: surveyShape(feature?.geometry) ?? null, row: index + 1 };
    },
  );
  const tables: SurveyTable[] = [];
  for (const geometry of ['point', 'line'] as const) {
    const members = features.filter(({ shape }) => shape?.type === geometry);
    const headings = [...new Set(members.flatMap(({ properties }) => Object.keys(properties)))];
    const table = members.length > 0 && tableOf(name, headings, geometry);
    if (!table) continue;
    table.crs = crs ?? 'EPSG:4326';
    for (const { properties, shape, row } of members)
      table.rows.push({ row, values: headings.map((heading) => properties[heading] ?? null), shape });
    tables.push(table);
  }
  return tables;
}

function tableOf(file: string, headings: string[], geometry: 'point' | 'line' | null): SurveyTable | null {
  const kind = tableKind(headings, geometry);
  if (!kind) return null;
  return {
    file,
    kind,
    stem: stemOf(file),
    headings,
    columns: columnsOf(headings),
    idColumns: idColumnsOf(headings),
    rows: [],
    crs: null,
  };
}

/** What RQ_POINT.shp and RQ_LINE.shp, 燃气点.csv and 燃气线.csv have in common. */
export function stemOf(file: string): string {
  return file
    .replace(/(\.(shp|csv|txt|xlsx|json|geojson|gz))+$/i, '')
    .replace(/[\s_-]*(管线|管)?(点表|线表|点|线|points?|lines?|pt|ln|_p|_l)$/iu, '')
    .toLowerCase();
}

function notSurvey(file: string, headings: readonly string[], geometry: 'point' | 'line' | null): string {
  const found = headings.slice(0, 12).join(', ') || 'no columns';
  const columns = columnsOf(headings);
  const isLine = geometry === 'line' || (geometry === null && (columns.from ?? columns.to) !== undefined);
  const needed =
    geometry === null && !isLine
      ? `${neededPointFields}; or ${neededLineFields}`
      : isLine
        ? neededLineFields
        : neededPointFields;
  return `${file}: expected the ${geometry === null && !isLine ? 'point or line' : isLine ? 'line' : 'point'} table of a pipe survey with ${needed}; found the columns ${found}${headings.length > 12 ? ', …' : ''}.`;
}
