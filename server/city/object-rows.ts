import { basename } from 'node:path';
import { type CityObject, cityObject } from '../../models/city/city.ts';
import { deliveredOid } from '../../models/devices/oid.ts';
import { sayImport } from '../../models/pipes/import-sentences.ts';
import type { Sentence } from '../../models/sentences/sentence.ts';
import { ImportError } from '../../tiles/importer.ts';
import { linesOf } from '../../tiles/objects/read-lines.ts';
import { zodSentence } from '../http/errors.ts';
import type { Statement } from '../store/database.ts';
import { changedObjects } from './changed-objects.ts';
import { geometryProblem } from './geometry-check.ts';
import { countObject, type Spread } from './home-extent.ts';
import { searchTextOf } from './search-text.ts';
import type { DeliveredOid } from './taken-oids.ts';

const rowsPerStatement = 1000;

export interface ObjectRows {
  statements: Statement[];
  count: number;
  /** Median of the objects' lowest points, metres above the ellipsoid; null where none is known. */
  medianBaseHeight: number | null;
  /** Where they are. */
  spread: Spread;
  warnings: Sentence[];
  /** Object identifiers that the source itself has delivered. */
  oids: DeliveredOid[];
  /** Codes whose rows are written anew by an update; absent: all of the data set. */
  replaced?: string[];
}

function parseObject(line: string, place: string): CityObject {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new ImportError(`${place}: expected one JSON object a line: ${(error as Error).message}.`);
  }
  const parsed = cityObject.safeParse(value);
  if (!parsed.success) throw new ImportError(`${place}: ${zodSentence(parsed.error)}`);
  const problem = parsed.data.geometry && geometryProblem(parsed.data.geometry);
  if (problem) throw new ImportError(`${place}, geometry of ${parsed.data.code}: ${problem}.`);
  return parsed.data;
}

/** Text in a JSON column may not hold the character NUL. */
const withoutNul = (json: string): string => json.replaceAll('\\u0000', '');

function insertRows(city: string, dataset: string, rows: object[]): Statement {
  return {
    sql: `insert into city_object (city, dataset, code, class, name, level, parent, geometry, base_height, top_height,
                                   attributes, valid_from, valid_to, search_text, oid)
          select $1, $2, code, class, name, level, parent, ST_Force2D(ST_GeomFromGeoJSON(geometry)), "baseHeight",
                 "topHeight", attributes, "validFrom", "validTo", "searchText", oid
            from jsonb_to_recordset($3::jsonb) as o (code text, class text, name text, level int2, parent text,
                 geometry jsonb, "baseHeight" float8, "topHeight" float8, attributes jsonb, "validFrom" timestamptz,
                 "validTo" timestamptz, "searchText" text, oid text)`,
    parameters: [city, dataset, withoutNul(JSON.stringify(rows))],
  };
}

/** Inserts objects that are known to be good, e.g. those that an edit has changed. */
export function objectStatements(city: string, dataset: string, objects: readonly CityObject[]): Statement[] {
  const rows = objects.map((object) => {
    const delivered = deliveredOid(object.attributes);
    return {
      ...object,
      searchText: searchTextOf(object),
      oid: delivered && 'oid' in delivered ? delivered.oid : null,
    };
  });
  return rows.length > 0 ? [insertRows(city, dataset, rows)] : [];
}

/** Where objects come from and belong. */
export interface ObjectPlace {
  city: string;
  dataset: string;
  /** The delivered files, for sentences about them; absent: the importer's own file is named. */
  files?: string;
}

/**
 * Reads an importer's objects (one CityObject a line) into insert statements. A code that comes again is left out
 * and counted in a warning.
 * @throws ImportError naming the line, or the delivered file and the feature whose object identifier is wrong or
 *   another one's.
 */
export function readObjectRows(file: string, place: ObjectPlace): ObjectRows {
  return rowsOf(linesOf(file), basename(file), place);
}

/**
 * Statements that bring a data set's rows from one file of objects to another.
 * @returns `count` of all objects that there are then.
 */
export function readChangedRows(before: string, after: string, place: ObjectPlace): ObjectRows {
  const { lines, removed, count } = changedObjects(before, after);
  const rows = rowsOf(lines, basename(after), place);
  const codes = [...removed, ...lines.map((line) => (JSON.parse(line) as CityObject).code)];
  const remove: Statement = {
    sql: 'delete from city_object where city = $1 and dataset = $2 and code = any($3::text[])',
    parameters: [place.city, place.dataset, codes],
  };
  return { ...rows, statements: [remove, ...rows.statements], count, replaced: codes };
}

function rowsOf(lines: Iterable<Buffer | string>, name: string, place: ObjectPlace): ObjectRows {
  const { city, dataset, files = name } = place;
  const oids = new Map<string, string>();
  const statements: Statement[] = [];
  const seen = new Set<string>();
  const baseHeights: number[] = [];
  const spread: Spread = new Map();
  let rows: object[] = [];
  let repeated = 0;
  let lineNumber = 0;
  for (const line of lines) {
    lineNumber++;
    const object = parseObject(line.toString(), `${name}, line ${lineNumber}`);
    if (seen.has(object.code)) {
      repeated++;
      continue;
    }
    seen.add(object.code);
    if (object.baseHeight !== null) baseHeights.push(object.baseHeight);
    if (object.geometry) countObject(spread, object.geometry.coordinates);
    const oid = oidOf(object, files, oids);
    rows.push({ ...object, searchText: searchTextOf(object), oid });
    if (rows.length === rowsPerStatement) {
      statements.push(insertRows(city, dataset, rows));
      rows = [];
    }
  }
  if (rows.length > 0) statements.push(insertRows(city, dataset, rows));
  baseHeights.sort((a, b) => a - b);
  return {
    statements,
    count: seen.size,
    medianBaseHeight: baseHeights[baseHeights.length >> 1] ?? null,
    spread,
    warnings: repeated > 0 ? [sayImport('model.import.repeated-codes', { count: repeated })] : [],
    oids: [...oids].map(([oid, code]) => ({ oid, code })),
  };
}

/** The identifier that came with an object, or null. @throws ImportError for a bad one, or one that came before. */
function oidOf({ code, attributes }: CityObject, files: string, known: Map<string, string>): string | null {
  const delivered = deliveredOid(attributes);
  if (!delivered) return null;
  if ('problem' in delivered)
    throw new ImportError(`${files}, feature "${code}": object identifier: ${delivered.problem}.`);
  const other = known.get(delivered.oid);
  if (other !== undefined)
    throw new ImportError(
      `${files}, feature "${code}": the object identifier ${delivered.oid} is that of "${other}" too.`,
    );
  known.set(delivered.oid, code);
  return delivered.oid;
}
