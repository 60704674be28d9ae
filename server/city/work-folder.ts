import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Database } from '../store/database.ts';
import { processLives } from '../store/lock-file.ts';
import { datasetFolder } from './ground.ts';

/** What an import that is about to commit leaves in its work folder, so that a crash can be mended. */
const commitNote = z.object({ importId: z.string(), city: z.string(), dataset: z.string() });
export type CommitNote = z.infer<typeof commitNote>;

/**
 * A folder of one import, `<pid>-<uuid>` in `work` of the data folder: `upload` what came in, `output` what will be
 * served, `state` what an update will need, `commit.json`.
 */
export class WorkFolder {
  readonly path: string;
  readonly output: string;
  readonly state: string;
  readonly upload: string;

  constructor(dataFolder: string) {
    this.path = join(dataFolder, 'work', `${process.pid}-${randomUUID()}`);
    this.output = join(this.path, 'output');
    this.state = join(this.path, 'state');
    this.upload = join(this.path, 'upload');
    mkdirSync(this.output, { recursive: true });
    mkdirSync(this.state);
    mkdirSync(this.upload);
  }

  note(note: CommitNote): void {
    writeFileSync(join(this.path, 'commit.json'), JSON.stringify(note));
  }

  /** The transaction has been committed: until the files are in place this folder is all there is of them. */
  committed = false;

  remove(): void {
    if (this.committed) return;
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** Folder of what an update of a data set needs: its records, not served. */
export const stateFolder = (dataFolder: string, city: string, dataset: string): string =>
  join(dataFolder, 'state', city, dataset);

/**
 * Puts `output` and `state` in the places of a data set's files; the old ones go to the work folder and away with it.
 * Called again after a crash it goes on where it was.
 */
export function publishFolder(workPath: string, dataFolder: string, city: string, dataset: string): void {
  for (const [name, target] of [
    ['state', stateFolder(dataFolder, city, dataset)],
    ['output', datasetFolder(dataFolder, city, dataset)],
  ] as const) {
    const source = join(workPath, name);
    if (!existsSync(source)) continue;
    mkdirSync(dirname(target), { recursive: true });
    if (existsSync(target)) renameSync(target, join(workPath, `replaced-${name}`));
    renameSync(source, target);
  }
}

/**
 * At the start of a server: imports of dead processes are finished where their transaction had been committed,
 * and forgotten where not. Imports of living processes are left alone.
 */
export async function mendUnfinishedImports(database: Database, dataFolder: string): Promise<void> {
  const work = join(dataFolder, 'work');
  if (!existsSync(work)) return;
  for (const name of readdirSync(work)) {
    const path = join(work, name);
    if (processLives(Number.parseInt(name, 10))) continue;
    const noteFile = join(path, 'commit.json');
    if (existsSync(noteFile) && existsSync(join(path, 'output'))) {
      const note = commitNote.parse(JSON.parse(readFileSync(noteFile, 'utf8')));
      const { rows } = await database.query(
        'select 1 from dataset where city = $1 and id = $2 and import_id = $3',
        [note.city, note.dataset, note.importId],
      );
      if (rows.length > 0) publishFolder(path, dataFolder, note.city, note.dataset);
    }
    rmSync(path, { recursive: true, force: true });
  }
}
