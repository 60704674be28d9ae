import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import {
  type City,
  type Dataset,
  dataset as datasetSchema,
  identifier,
  type LocalizedText,
} from '../../models/city/city.ts';
import {
  ImportError,
  type ImportRequest,
  type ImportResult,
  type Placement,
  type Progress,
} from '../../tiles/importer.ts';
import type { Database } from '../store/database.ts';
import { takeLock } from '../store/lock-file.ts';
import { datasetBounds, findCity, listDatasets, replaceDataset, saveCity, unionOfBounds } from './cities.ts';
import { groundFolders } from './ground.ts';
import type { ImporterOutcome } from './importer-thread.ts';
import { runImporter } from './run-importer.ts';
import { sceneAfterImport } from './scene-after-import.ts';
import { findScene, saveScene } from './scenes.ts';
import { timeZoneOf } from './time-zone.ts';
import { updateData } from './update-data.ts';
import { publishFolder, WorkFolder } from './work-folder.ts';

/** What somebody wants imported. */
export interface ImportOrder {
  /** Absolute paths. */
  files: string[];
  /** City that it belongs to; made when it does not exist. */
  city: string;
  /** Name of a city that is made; default: its id. */
  cityName?: LocalizedText;
  /** Everything about a city that is made, where it is known beforehand. */
  cityDefinition?: City;
  /** Default: from the first file's name. A data set of the same name is replaced. */
  dataset?: string;
  /** Of the data set and its layers, for people; one text stands for both languages. Default: the file's name. */
  title?: string | LocalizedText;
  crs?: string;
  heights?: ImportRequest['heights'];
  heightOffsetMetres?: number;
  as?: ImportRequest['as'];
  /** Attribute that holds the heights of buildings. */
  heightField?: string;
  placement?: Placement;
  /** The files hold only what has changed since the data set was imported. */
  update?: boolean;
  /** Threads that make tiles, and ceiling of the memory, bytes. */
  workers?: number;
  memoryBytes?: number;
  /** Its layers are switched off until somebody wants them. */
  hidden?: boolean;
  timeZone?: string;
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignal;
}

export interface ImportPlace {
  database: Database;
  dataFolder: string;
}

/** Data set name that a file name suggests: "DenHaag_01.xml.gz" gives "denhaag-01". */
export function datasetNameOf(file: string): string {
  const stem = basename(file).replace(
    /(\.(gz|zip|xml|gml|citygml|city|jsonl?|geojson|ndjson|shp|gpkg|fgb|km[lz]|ifc|ifczip|obj|gl(b|tf)|osgb|la[sz]|inp|asc|tiff?|pmtiles|mbtiles|slpk|3tz|3dtiles))+$/i,
    '',
  );
  const name = stem
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63);
  return name || 'data';
}

/** @throws ImportError when `text` cannot name a city or a data set. */
export function expectIdentifier(text: string, what: string): string {
  const parsed = identifier.safeParse(text);
  if (!parsed.success)
    throw new ImportError(`${what} "${text}": expected lower-case letters, digits and dashes, at most 63.`);
  return parsed.data;
}

/** Name, size and hash of a file; of a folder the hash is over the names, sizes and times of all files in it. */
export async function fingerprint(path: string): Promise<Dataset['sourceFiles'][number]> {
  const hash = createHash('sha256');
  let bytes = statSync(path).size;
  if (statSync(path).isDirectory()) {
    bytes = 0;
    for (const name of (readdirSync(path, { recursive: true }) as string[]).sort()) {
      const found = statSync(join(path, name));
      if (!found.isFile()) continue;
      bytes += found.size;
      hash.update(`${name}\0${found.size}\0${found.mtimeMs}\n`);
    }
  } else await pipeline(createReadStream(path), hash);
  return { name: basename(path), bytes, sha256: hash.digest('hex') };
}

/** @throws ImportError naming the first that is not a file with something in it, or a folder. */
export function expectFiles(files: string[]): void {
  if (files.length === 0) throw new ImportError('Expected at least one file, found none.');
  for (const file of files) {
    const found = statSync(file, { throwIfNoEntry: false });
    if (!found) throw new ImportError(`${basename(file)}: there is no such file.`);
    if (!found.isFile() && !found.isDirectory())
      throw new ImportError(`${basename(file)}: expected a file or a folder, found neither.`);
    if (found.isFile() && found.size === 0)
      throw new ImportError(`${basename(file)}: expected data, found an empty file.`);
  }
}

/**
 * Imports files as one data set of a city: tiles into `content/`, objects, data set and scene into the store, all
 * of it or nothing.
 * @throws ImportError for bad input, one sentence; StoreError when the store refuses.
 */
export async function importData(place: ImportPlace, order: ImportOrder): Promise<Dataset> {
  if (order.update) return updateData(place, order);
  const cityId = expectIdentifier(order.city, 'City');
  const datasetId = expectIdentifier(order.dataset ?? datasetNameOf(order.files[0] ?? ''), 'Data set');
  expectFiles(order.files);
  const work = new WorkFolder(place.dataFolder);
  try {
    const others = (await listDatasets(place.database, cityId)).filter(({ id }) => id !== datasetId);
    const { files, crs, heights, heightOffsetMetres, heightField, as, placement } = order;
    const title = typeof order.title === 'string' ? { zh: order.title, en: order.title } : order.title;
    const outcome = await runImporter(
      {
        request: {
          files,
          dataset: datasetId,
          title,
          outputFolder: work.output,
          stateFolder: work.state,
          report: true,
          url: `/content/cities/${cityId}/${datasetId}`,
          crs,
          heights,
          heightOffsetMetres,
          as,
          heightField,
          placement,
          workers: order.workers,
          memoryBytes: order.memoryBytes,
          cityBounds: (await findCity(place.database, cityId))?.bounds ?? null,
        },
        groundFolders: groundFolders(place.dataFolder, cityId, others),
        rows: { city: cityId, dataset: datasetId },
      },
      order.onProgress,
      order.signal,
    );
    const { result, objects } = outcome;
    order.onProgress?.({ stage: 'storing', done: 0, total: objects.count });
    const dataset = datasetSchema.parse({
      id: datasetId,
      city: cityId,
      kind: result.kind,
      title: title?.zh ?? basename(order.files[0]!),
      sourceFiles: await Promise.all(order.files.map(fingerprint)),
      crs: result.crs,
      heightDatum: result.heightDatum,
      geoidUndulation: result.geoidUndulation,
      attribution: result.attribution,
      objectCount: objects.count,
      importedAt: new Date().toISOString(),
      warnings: [...result.warnings, ...objects.warnings],
      report: existsSync(join(work.output, 'report.html')),
    });
    order.signal?.throwIfAborted();
    await commit(place, order, work, dataset, outcome);
    // The embedded store does not tidy up by itself. Only the speed of queries hangs on it, not this import.
    await place.database.query('vacuum (analyze) city_object').catch(() => {});
    order.onProgress?.({ stage: 'done', done: objects.count, total: objects.count });
    return dataset;
  } finally {
    work.remove();
  }
}

/** One at a time per data folder: each reads the scene that the one before it has written. */
async function commit(
  place: ImportPlace,
  order: ImportOrder,
  work: WorkFolder,
  dataset: Dataset,
  { result, objects, groundHeight }: ImporterOutcome,
): Promise<void> {
  const { database, dataFolder } = place;
  mkdirSync(dataFolder, { recursive: true });
  const release = await takeLock(join(dataFolder, 'import.lock'), 120_000);
  try {
    const boxes = await datasetBounds(database, dataset.city);
    boxes.set(dataset.id, result.bounds);
    const known = (await findCity(database, dataset.city)) ?? newCity(order, result);
    const city: City = { ...known, bounds: unionOfBounds(boxes.values()) };
    const importId = randomUUID();
    work.note({ importId, city: dataset.city, dataset: dataset.id });
    const scene = sceneAfterImport(
      await findScene(database, dataset.city),
      city,
      dataset.id,
      result.layers.map((layer) => ({
        ...layer,
        revision: importId,
        visible: layer.visible && !order.hidden,
      })),
      groundHeight === null
        ? (objects.medianBaseHeight ?? city.geoidUndulation)
        : groundHeight + city.geoidUndulation,
    );
    await database.transaction([
      saveCity(city),
      ...replaceDataset(dataset, result.bounds, importId),
      ...objects.statements,
      saveScene(scene),
    ]);
    work.committed = true;
    publishFolder(work.path, dataFolder, dataset.city, dataset.id);
    work.committed = false;
  } finally {
    release();
  }
}

function newCity(order: ImportOrder, result: ImportResult): City {
  if (order.cityDefinition) return order.cityDefinition;
  const [west, south, east, north] = result.bounds;
  const origin = { longitude: (west + east) / 2, latitude: (south + north) / 2 };
  return {
    id: order.city,
    name: order.cityName ?? { zh: order.city, en: order.city },
    origin,
    crs: result.crs,
    heightDatum: result.heightDatum,
    geoidUndulation: result.geoidUndulation,
    timeZone: order.timeZone ?? timeZoneOf(result.crs, origin.longitude),
    bounds: null,
  };
}
