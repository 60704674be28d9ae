import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type City, type Dataset, dataset as datasetSchema } from '../../models/city/city.ts';
import { datasetNameOf } from '../../models/city/dataset-name.ts';
import type { Bounds } from '../../models/geo/position.ts';
import type { ImportResult } from '../../tiles/importer.ts';
import { pipeStatements } from '../networks/model/store-pipes.ts';
import { takeLock } from '../store/lock-file.ts';
import { datasetBounds, findCity, listDatasets, replaceDataset, saveCity, unionOfBounds } from './cities.ts';
import { groundFolders } from './ground.ts';
import { homeExtent, isScattered, type Part, partsOf, type Spread, spreadOf } from './home-extent.ts';
import {
  expectFiles,
  expectIdentifier,
  fingerprint,
  type ImportOrder,
  type ImportPlace,
} from './import-order.ts';
import type { ImporterOutcome } from './importer-thread.ts';
import { runImporter } from './run-importer.ts';
import { sceneAfterImport } from './scene-after-import.ts';
import { findScene, saveScene } from './scenes.ts';
import { expectFreeOids } from './taken-oids.ts';
import { timeZoneOf } from './time-zone.ts';
import { updateData } from './update-data.ts';
import { publishFolder, WorkFolder } from './work-folder.ts';

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
    const files = dataset.sourceFiles.map(({ name }) => name).join(', ');
    await expectFreeOids(database, { city: dataset.city, dataset: dataset.id, files }, objects.oids, null);
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
      await homeOf(database, dataset, boxes, objects.spread),
    );
    await database.transaction([
      saveCity(city),
      ...replaceDataset(dataset, result.bounds, importId),
      ...objects.statements,
      ...pipeStatements(dataset, work.output),
      saveScene(scene),
    ]);
    work.committed = true;
    publishFolder(work.path, dataFolder, dataset.city, dataset.id);
    work.committed = false;
  } finally {
    release();
  }
}

/** What the home view is to frame once a data set has been imported. @param boxes Extents of all data sets by id. */
async function homeOf(
  database: ImportPlace['database'],
  imported: Dataset,
  boxes: ReadonlyMap<string, Bounds>,
  spread: Spread,
): Promise<Bounds> {
  const counts = new Map(
    (await listDatasets(database, imported.city)).map((one) => [one.id, one.objectCount]),
  );
  const parts: Part[] = [];
  for (const [id, bounds] of boxes)
    if (id === imported.id) parts.push(...partsOf(id, bounds, imported.objectCount, spread));
    else {
      const known = isScattered(bounds) ? await spreadOf(database, imported.city, id) : new Map();
      parts.push(...partsOf(id, bounds, counts.get(id) ?? 0, known));
    }
  // Nothing but terrain of a whole country.
  return parts.length > 0 ? homeExtent(parts) : unionOfBounds(boxes.values())!;
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
