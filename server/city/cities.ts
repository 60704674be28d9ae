import {
  type City,
  city as citySchema,
  type Dataset,
  dataset as datasetSchema,
} from '../../models/city/city.ts';
import type { Bounds } from '../../models/geo/position.ts';
import { HttpError } from '../http/context.ts';
import type { Database, Statement } from '../store/database.ts';

interface CityRow {
  document: unknown;
  west: number | null;
  south: number | null;
  east: number | null;
  north: number | null;
}

const toCity = (row: CityRow): City =>
  citySchema.parse({
    ...(row.document as object),
    bounds: row.west === null ? null : [row.west, row.south, row.east, row.north],
  });

/** All cities, the first one first. */
export async function listCities(database: Database): Promise<City[]> {
  const { rows } = await database.query<CityRow>(
    'select document, west, south, east, north from city order by created_at, id',
  );
  return rows.map(toCity);
}

export async function findCity(database: Database, id: string): Promise<City | null> {
  const { rows } = await database.query<CityRow>(
    'select document, west, south, east, north from city where id = $1',
    [id],
  );
  return rows[0] ? toCity(rows[0]) : null;
}

/** @throws HttpError 404 */
export async function expectCity(database: Database, id: string): Promise<City> {
  const found = await findCity(database, id);
  if (!found) throw new HttpError(404, `There is no city "${id}".`);
  return found;
}

/** Inserts a city or puts its document in the place of the old one. */
export function saveCity({ bounds, ...document }: City): Statement {
  return {
    sql: `insert into city (id, document, west, south, east, north) values ($1, $2, $3, $4, $5, $6)
          on conflict (id) do update set document = excluded.document, west = excluded.west, south = excluded.south,
            east = excluded.east, north = excluded.north, version = city.version + 1`,
    parameters: [document.id, document, ...(bounds ?? [null, null, null, null])],
  };
}

export async function listDatasets(database: Database, city: string): Promise<Dataset[]> {
  const { rows } = await database.query<{ document: unknown }>(
    'select document from dataset where city = $1 order by imported_at, id',
    [city],
  );
  return rows.map((row) => datasetSchema.parse(row.document));
}

/** Extents of a city's data sets by id, [west, south, east, north] degrees. */
export async function datasetBounds(database: Database, city: string): Promise<Map<string, Bounds>> {
  const { rows } = await database.query<{ id: string; box: Bounds }>(
    'select id, array[west, south, east, north] as box from dataset where city = $1',
    [city],
  );
  return new Map(rows.map((row) => [row.id, row.box]));
}

/** Puts a data set in the place of the one of the same name; the objects of the old one go with it. */
export function replaceDataset(dataset: Dataset, bounds: Bounds, importId: string): Statement[] {
  return [
    {
      sql: 'delete from dataset where city = $1 and id = $2',
      parameters: [dataset.city, dataset.id],
    },
    {
      sql: `insert into dataset (city, id, document, import_id, west, south, east, north, imported_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      parameters: [dataset.city, dataset.id, dataset, importId, ...bounds, dataset.importedAt],
    },
  ];
}

/** Puts what is known of a data set in the place of what was known; its objects stay. */
export function updateDataset(dataset: Dataset, bounds: Bounds, importId: string): Statement {
  return {
    sql: `update dataset set document = $3, import_id = $4, west = $5, south = $6, east = $7, north = $8, imported_at = $9
           where city = $1 and id = $2`,
    parameters: [dataset.city, dataset.id, dataset, importId, ...bounds, dataset.importedAt],
  };
}

/** Smallest box around all; null around none. */
export function unionOfBounds(boxes: Iterable<Bounds>): Bounds | null {
  let all: Bounds | null = null;
  for (const [west, south, east, north] of boxes)
    all = all
      ? [Math.min(all[0], west), Math.min(all[1], south), Math.max(all[2], east), Math.max(all[3], north)]
      : [west, south, east, north];
  return all;
}
