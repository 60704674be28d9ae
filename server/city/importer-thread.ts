import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { LngLat } from '../../models/geo/position.ts';
import type { Told } from '../../models/sentences/sentence.ts';
import { ImportError, type ImportRequest, type ImportResult, type Progress } from '../../tiles/importer.ts';
import { importFiles } from '../../tiles/importers.ts';
import { readGround } from '../../tiles/terrain/ground-files.ts';
import { groundHeightIn } from './ground.ts';
import { type ObjectRows, readChangedRows, readObjectRows } from './object-rows.ts';

/** What run-importer.ts hands to this thread. */
export interface ImporterTask {
  request: Omit<ImportRequest, 'groundHeight' | 'onProgress' | 'signal'>;
  /** Folders with terrain grids of the city, the one that counts most first. */
  groundFolders: string[];
  /**
   * City and data set of the rows to make; null makes none. For an update `before` is the file of the objects as they
   * were.
   */
  rows: { city: string; dataset: string; before?: string } | null;
}
export interface ImporterOutcome {
  result: ImportResult;
  objects: ObjectRows;
  /** Orthometric terrain height in the middle of what was imported; null where no terrain is known. */
  groundHeight: number | null;
}
export type ImporterMessage =
  | { progress: Progress }
  | { done: ImporterOutcome }
  | { failed: { told: Told; badInput: boolean } };

const port = parentPort!;
const post = (message: ImporterMessage): void => port.postMessage(message);
const { request, groundFolders, rows } = workerData as ImporterTask;

/** Progress at most 20 times a second: an importer may report each feature. */
let lastStage = '';
let lastAt = 0;
function onProgress(progress: Progress): void {
  const now = Date.now();
  if (progress.stage === lastStage && now - lastAt < 50) return;
  lastStage = progress.stage;
  lastAt = now;
  post({ progress });
}

/** The delivered files, for people: of many the first. */
function fileNames(): string {
  const [first, ...others] = request.files.map((file) => basename(file));
  return others.length > 0 ? `${first} and ${others.length} more` : first!;
}

async function run(): Promise<ImporterOutcome> {
  const grids = await Promise.all(groundFolders.map(readGround));
  const groundHeight = (place: LngLat): number | null => groundHeightIn(grids, place);
  const result = await importFiles({ ...request, groundHeight, onProgress });
  const objects =
    rows && result.objectsFile
      ? rows.before
        ? readChangedRows(rows.before, result.objectsFile, { ...rows, files: fileNames() })
        : readObjectRows(result.objectsFile, { ...rows, files: fileNames() })
      : {
          statements: [],
          count: result.objectCount,
          medianBaseHeight: null,
          spread: new Map(),
          warnings: [],
          oids: [],
        };
  const [west, south, east, north] = result.bounds;
  const centre = { longitude: (west + east) / 2, latitude: (south + north) / 2 };
  if (existsSync(join(request.outputFolder, 'ground.json')))
    grids.unshift(await readGround(request.outputFolder));
  return { result, objects, groundHeight: groundHeightIn(grids, centre) };
}

try {
  post({ done: await run() });
} catch (error) {
  const badInput = error instanceof ImportError;
  post({ failed: { told: badInput ? error.told : (error as Error).message, badInput } });
}
