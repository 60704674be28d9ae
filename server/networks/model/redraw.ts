import { randomUUID } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CityObject, type Dataset, dataset as datasetSchema } from '../../../models/city/city.ts';
import { findCity, listDatasets } from '../../city/cities.ts';
import { datasetFolder, groundFolders } from '../../city/ground.ts';
import { runImporter } from '../../city/run-importer.ts';
import { findScene, saveRevision } from '../../city/scenes.ts';
import { publishFolder, WorkFolder } from '../../city/work-folder.ts';
import type { Database } from '../../store/database.ts';
import { takeLock } from '../../store/lock-file.ts';
import { editedModel, editedValves } from './edited-model.ts';

/** What an import has kept and edits start from: it stays as it was. */
const keptFiles = /\.inp$|^valves\.json$|^objects\.ndjson$|^report\./;
/** Heights of new tiles may differ from those of the objects by this much in the middle, metres. */
const sameHeightMetres = 0.05;

type Place = { database: Database; dataFolder: string };

/**
 * Makes the tiles and results of an EPANET or SWMM network anew, with its edits. The old ones stay until the new ones are whole.
 * @returns false where nothing was put in their place: a survey, a model that was placed by hand (how is not kept), or a
 *   network that has changed again meanwhile.
 * @throws ImportError where the edited model cannot be drawn.
 */
export async function redraw(place: Place, city: string, id: string, signal?: AbortSignal): Promise<boolean> {
  const { database, dataFolder } = place;
  const before = await stateOf(database, city, id);
  if (!before) return false;
  const { kind, crs, heightDatum } = before.document;
  if ((kind !== 'epanet' && kind !== 'swmm') || crs === 'EPSG:4979') return false;
  const model = await editedModel(place, city, id, kind);
  if (!model) return false;
  const published = datasetFolder(dataFolder, city, id);
  const work = new WorkFolder(dataFolder);
  try {
    const files = [join(work.upload, `${id}.inp`)];
    writeFileSync(files[0]!, model.text);
    const valves = kind === 'epanet' ? await editedValves(published, model.changes) : null;
    if (valves) {
      files.push(join(work.upload, 'valves.csv'));
      writeFileSync(files[1]!, JSON.stringify(valves));
    }
    const others = (await listDatasets(database, city)).filter((other) => other.id !== id);
    const { result } = await runImporter(
      {
        request: {
          files,
          dataset: id,
          outputFolder: work.output,
          stateFolder: work.state,
          url: `/content/cities/${city}/${id}`,
          crs,
          ...(kind === 'swmm' && heightDatum === 'ellipsoid' && { heights: 'ellipsoid' as const }),
          workers: 1,
          cityBounds: (await findCity(database, city))?.bounds ?? null,
        },
        groundFolders: groundFolders(dataFolder, city, others),
        rows: null,
      },
      undefined,
      signal,
    );
    if (!result.objectsFile || !(await liesWhereItLay(database, city, id, result.objectsFile))) return false;
    for (const name of readdirSync(published))
      if (keptFiles.test(name)) copyFileSync(join(published, name), join(work.output, name));
    return await publish(place, work, city, id, before);
  } finally {
    work.remove();
  }
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

/** True where things come out at the heights that they have in the city: an offset of the import is not kept. */
async function liesWhereItLay(database: Database, city: string, id: string, file: string): Promise<boolean> {
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
  return median !== undefined && median <= sameHeightMetres;
}

/** Puts the new files in place and tells browsers by the revision of the layers, unless something else has come meanwhile. */
async function publish(
  { database, dataFolder }: Place,
  work: WorkFolder,
  city: string,
  id: string,
  before: DatasetState,
): Promise<boolean> {
  const release = await takeLock(join(dataFolder, 'import.lock'), 120_000);
  try {
    const now = await stateOf(database, city, id);
    if (now?.importId !== before.importId || now.version !== before.version) return false;
    const importId = randomUUID();
    work.note({ importId, city, dataset: id });
    await database.transaction([
      {
        sql: 'update dataset set import_id = $3 where city = $1 and id = $2',
        parameters: [city, id, importId],
      },
      { sql: 'update city set version = version + 1 where id = $1', parameters: [city] },
      ...saveRevision(await findScene(database, city), id, importId),
    ]);
    work.committed = true;
    publishFolder(work.path, dataFolder, city, id);
    work.committed = false;
    return true;
  } finally {
    release();
  }
}
