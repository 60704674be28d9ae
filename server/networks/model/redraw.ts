import { randomUUID } from 'node:crypto';
import { appendFileSync, copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CityObject, type Dataset, dataset as datasetSchema } from '../../../models/city/city.ts';
import { sayEdit } from '../../../models/pipes/edit-sentences.ts';
import type { Layer } from '../../../scenes/scene.ts';
import { ImportError, type ImportRequest } from '../../../tiles/importer.ts';
import { readLaid } from '../../../tiles/network/laid.ts';
import { findCity, listDatasets } from '../../city/cities.ts';
import { datasetFolder, groundFolders } from '../../city/ground.ts';
import { runImporter } from '../../city/run-importer.ts';
import { findScene, saveRevision } from '../../city/scenes.ts';
import { publishFolder, WorkFolder } from '../../city/work-folder.ts';
import type { Database } from '../../store/database.ts';
import { takeLock } from '../../store/lock-file.ts';
import { withDrawnLayers } from './drawn-layers.ts';
import { editedModel, editedValves } from './edited-model.ts';
import { storedObjects } from './load-part.ts';

/** What an import has kept and edits start from: it stays as it was. */
const keptFiles = /\.inp$|^valves\.json$|^objects\.ndjson$|report\.(json|html)$/;
/** Heights of new tiles may differ from those of the objects by this much in the middle, metres. */
const sameHeightMetres = 0.05;

type Place = { database: Database; dataFolder: string };
type DrawRequest = Pick<ImportRequest, 'files' | 'crs' | 'heights' | 'as' | 'placement' | 'laid'>;

/**
 * Makes the tiles of a network anew, with its edits: of an EPANET or SWMM model from its file, with its results; of a
 * survey from its objects. The old ones stay until the new ones are whole.
 * @returns false where there is no such network, or it has changed again meanwhile.
 * @throws ImportError where it cannot be drawn: pipes of a city model, which keep the shapes of their delivery, and what
 *   nobody knows how an older version has laid on the earth.
 */
export async function redraw(place: Place, city: string, id: string, signal?: AbortSignal): Promise<boolean> {
  const { database, dataFolder } = place;
  const before = await stateOf(database, city, id);
  if (!before) return false;
  const published = datasetFolder(dataFolder, city, id);
  const work = new WorkFolder(dataFolder);
  try {
    const asked =
      before.document.kind === 'survey'
        ? await surveyRequest(database, work, city, id)
        : await modelRequest(place, work, before.document);
    const others = (await listDatasets(database, city)).filter((other) => other.id !== id);
    const { result } = await runImporter(
      {
        request: {
          ...asked,
          dataset: id,
          outputFolder: work.output,
          stateFolder: work.state,
          url: `/content/cities/${city}/${id}`,
          workers: 1,
          cityBounds: (await findCity(database, city))?.bounds ?? null,
        },
        groundFolders: groundFolders(dataFolder, city, others),
        rows: null,
      },
      undefined,
      signal,
    );
    if (result.objectsFile) await expectWhereItLay(database, city, id, result.objectsFile);
    for (const name of readdirSync(published))
      if (keptFiles.test(name)) copyFileSync(join(published, name), join(work.output, name));
    return await publish(place, work, before, result.layers);
  } finally {
    work.remove();
  }
}

/** The edited file of an EPANET or SWMM model, to be laid as its import was. @throws ImportError where that is not known. */
async function modelRequest(place: Place, work: WorkFolder, document: Dataset): Promise<DrawRequest> {
  const { kind, city, id, crs, heightDatum } = document;
  if (kind !== 'epanet' && kind !== 'swmm')
    throw new ImportError(sayEdit('model.redraw.city-model', { dataset: id }));
  const published = datasetFolder(place.dataFolder, city, id);
  const laid = await readLaid(published);
  const byHand = crs === 'EPSG:4979';
  const model = await editedModel(place, city, id, kind);
  if (!model || (byHand && !laid?.scale))
    throw new ImportError(
      sayEdit(model ? 'model.redraw.no-placement' : 'model.redraw.no-file', { dataset: id }),
    );
  const files = [join(work.upload, `${id}.inp`)];
  writeFileSync(files[0]!, model.text);
  const valves = kind === 'epanet' ? await editedValves(published, model.changes) : null;
  if (valves) {
    files.push(join(work.upload, 'valves.csv'));
    writeFileSync(files[1]!, JSON.stringify(valves));
  }
  return {
    files,
    ...(!byHand && { crs }),
    ...(kind === 'swmm' && heightDatum === 'ellipsoid' && { heights: 'ellipsoid' as const }),
    ...(laid && { laid, ...(laid.placement && { placement: laid.placement }) }),
  };
}

/** Objects of a survey that are read at a time. */
const objectsAtATime = 5000;

async function surveyRequest(
  database: Database,
  work: WorkFolder,
  city: string,
  dataset: string,
): Promise<DrawRequest> {
  const file = join(work.upload, `${dataset}.ndjson`);
  const { rows } = await database.query<{ code: string }>(
    'select code from city_object where city = $1 and dataset = $2 order by code',
    [city, dataset],
  );
  const codes = rows.map(({ code }) => code);
  writeFileSync(file, '');
  for (let first = 0; first < codes.length; first += objectsAtATime) {
    const objects = await storedObjects(
      database,
      { city, dataset, form: 'survey' },
      codes.slice(first, first + objectsAtATime),
    );
    appendFileSync(file, objects.map((object) => `${JSON.stringify(object)}\n`).join(''));
  }
  return { files: [file], as: 'survey-objects' };
}

interface DatasetState {
  document: Dataset;
  importId: string;
  version: number | null;
}

async function stateOf(database: Database, city: string, id: string): Promise<DatasetState | null> {
  const { rows } = await database.query<{ document: unknown; importId: string; version: number | null }>(
    `select d.document, d.import_id::text as "importId",
            (select max(topology_version) from pipe_network n where n.city = d.city and n.dataset = d.id) as version
       from dataset d where d.city = $1 and d.id = $2`,
    [city, id],
  );
  return rows[0] ? { ...rows[0], document: datasetSchema.parse(rows[0].document) } : null;
}

/** @throws ImportError where things do not come out at the heights that they have in the city. */
async function expectWhereItLay(database: Database, city: string, id: string, file: string): Promise<void> {
  const { rows } = await database.query<{ code: string; base: number }>(
    'select code, base_height as base from city_object where city = $1 and dataset = $2 and base_height is not null',
    [city, id],
  );
  const known = new Map(rows.map(({ code, base }) => [code, base]));
  const gaps = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as CityObject)
    .flatMap(({ code, baseHeight }) => {
      const base = known.get(code);
      return base === undefined || baseHeight === null ? [] : [Math.abs(base - baseHeight)];
    })
    .sort((a, b) => a - b);
  const median = gaps[Math.floor(gaps.length / 2)];
  if (median === undefined || median > sameHeightMetres)
    throw new ImportError(
      median === undefined
        ? sayEdit('model.redraw.nothing', { dataset: id })
        : sayEdit('model.redraw.elsewhere', { dataset: id, metres: median.toFixed(2) }),
    );
}

/** Puts the new files in place and tells browsers by the revision of the layers, unless something else has come meanwhile. */
async function publish(
  { database, dataFolder }: Place,
  work: WorkFolder,
  before: DatasetState,
  layers: readonly Layer[],
): Promise<boolean> {
  const { city, id } = before.document;
  const release = await takeLock(join(dataFolder, 'import.lock'), 120_000);
  try {
    const now = await stateOf(database, city, id);
    if (now?.importId !== before.importId || now.version !== before.version) return false;
    const importId = randomUUID();
    const scene = await findScene(database, city);
    work.note({ importId, city, dataset: id });
    await database.transaction([
      {
        sql: 'update dataset set import_id = $3 where city = $1 and id = $2',
        parameters: [city, id, importId],
      },
      {
        sql: `update pipe_network set drawn_version = topology_version, redraw_problem = null
               where city = $1 and dataset = $2`,
        parameters: [city, id],
      },
      { sql: 'update city set version = version + 1 where id = $1', parameters: [city] },
      ...saveRevision(scene && withDrawnLayers(scene, id, layers), id, importId),
    ]);
    work.committed = true;
    publishFolder(work.path, dataFolder, city, id);
    work.committed = false;
    return true;
  } finally {
    release();
  }
}
