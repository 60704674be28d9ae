import { randomUUID } from 'node:crypto';
import { constants, cpSync, existsSync, linkSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Dataset, dataset as datasetSchema } from '../../models/city/city.ts';
import { datasetNameOf } from '../../models/city/dataset-name.ts';
import { textOf } from '../../models/sentences/sentence.ts';
import { ImportError } from '../../tiles/importer.ts';
import { pipeStatements } from '../networks/model/store-pipes.ts';
import { takeLock } from '../store/lock-file.ts';
import { datasetBounds, findCity, listDatasets, saveCity, unionOfBounds, updateDataset } from './cities.ts';
import { datasetFolder, groundFolders } from './ground.ts';
import {
  expectFiles,
  expectIdentifier,
  fingerprint,
  type ImportOrder,
  type ImportPlace,
} from './import-order.ts';
import { runImporter } from './run-importer.ts';
import { findScene, saveRevision } from './scenes.ts';
import { expectFreeOids } from './taken-oids.ts';
import { publishFolder, stateFolder, WorkFolder } from './work-folder.ts';

/** Folders of contents whose names are their hashes: nothing in them is ever changed. */
const hashed = new Set(['t', 's']);

/**
 * Puts changed and new objects into a data set: only the tiles and rows that they touch are made anew. All of it or
 * nothing.
 * @throws ImportError where there is nothing to update or the files are no good; StoreError.
 */
export async function updateData(place: ImportPlace, order: ImportOrder): Promise<Dataset> {
  const { database, dataFolder } = place;
  const city = expectIdentifier(order.city, 'City');
  const id = expectIdentifier(order.dataset ?? datasetNameOf(order.files[0] ?? ''), 'Data set');
  expectFiles(order.files);
  mkdirSync(dataFolder, { recursive: true });
  const work = new WorkFolder(dataFolder);
  // From the copy to its return nobody else may change the data set.
  const release = await takeLock(join(dataFolder, 'import.lock'), 120_000);
  try {
    const datasets = await listDatasets(database, city);
    const before = datasets.find((candidate) => candidate.id === id);
    if (!before)
      throw new ImportError(`There is no data set "${id}" in city "${city}" that could be updated.`);
    const published = datasetFolder(dataFolder, city, id);
    const state = stateFolder(dataFolder, city, id);
    if (!existsSync(state) || readdirSync(state).length === 0)
      throw new ImportError(
        `Data set "${id}" keeps nothing that it could be updated by: import the whole of it again.`,
      );
    copyTiles(published, work.output);
    cpSync(state, work.state, { recursive: true, mode: constants.COPYFILE_FICLONE });
    const { files, crs, heights, heightOffsetMetres, heightField, placement, workers, memoryBytes } = order;
    const { result, objects } = await runImporter(
      {
        request: {
          files,
          dataset: id,
          outputFolder: work.output,
          stateFolder: work.state,
          update: true,
          url: `/content/cities/${city}/${id}`,
          crs,
          heights,
          heightOffsetMetres,
          heightField,
          placement,
          workers,
          memoryBytes,
          cityBounds: (await findCity(database, city))?.bounds ?? null,
        },
        groundFolders: groundFolders(
          dataFolder,
          city,
          datasets.filter((other) => other.id !== id),
        ),
        rows: { city, dataset: id, before: join(published, 'objects.ndjson') },
      },
      order.onProgress,
      order.signal,
    );
    order.signal?.throwIfAborted();
    await expectFreeOids(
      database,
      { city, dataset: id, files: files.map((file) => basename(file)).join(', ') },
      objects.oids,
      new Set(objects.replaced),
    );
    const after = datasetSchema.parse({
      ...before,
      sourceFiles: [...before.sourceFiles, ...(await Promise.all(files.map(fingerprint)))],
      objectCount: objects.count,
      importedAt: new Date().toISOString(),
      warnings: [
        ...new Map(
          [...before.warnings, ...result.warnings, ...objects.warnings].map((told) => [textOf(told), told]),
        ).values(),
      ],
    });
    const boxes = await datasetBounds(database, city);
    const box = unionOfBounds([boxes.get(id)!, result.bounds])!;
    boxes.set(id, box);
    const known = (await findCity(database, city))!;
    const importId = randomUUID();
    work.note({ importId, city, dataset: id });
    await database.transaction([
      saveCity({ ...known, bounds: unionOfBounds(boxes.values()) }),
      updateDataset(after, box, importId),
      ...objects.statements,
      ...pipeStatements(after, work.output, objects.replaced ?? []),
      ...saveRevision(await findScene(database, city), id, importId),
    ]);
    work.committed = true;
    publishFolder(work.path, dataFolder, city, id);
    work.committed = false;
    return after;
  } finally {
    release();
    work.remove();
  }
}

/** A copy of a data set's files; contents that never change are shared with it. */
function copyTiles(from: string, to: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (!entry.isDirectory()) cpSync(source, target, { mode: constants.COPYFILE_FICLONE });
    else if (hashed.has(entry.name)) {
      mkdirSync(target);
      for (const name of readdirSync(source)) linkSync(join(source, name), join(target, name));
    } else {
      mkdirSync(target);
      copyTiles(source, target);
    }
  }
}
