import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordsIndexFile } from './record-store.ts';

/** What a tileset's state folder remembers beside the records. */
export interface SavedState {
  frame: { longitude: number; latitude: number; height: number };
  /** Names of the columns in the order of their keys. */
  columns: string[];
  /** What the mesher was told, as JSON: records of one system cannot be meshed by another. */
  mesher: string;
}

const stateFile = 'state.json';

export function readState(folder: string): SavedState {
  return JSON.parse(readFileSync(join(folder, stateFile), 'utf8')) as SavedState;
}

export function saveState(folder: string, state: SavedState): void {
  const path = join(folder, stateFile);
  writeFileSync(`${path}.new`, JSON.stringify(state));
  renameSync(`${path}.new`, path);
}

/**
 * Frame that the tilesets of a state folder share: what is put into them must be measured from there. Null where no run
 * has come to its end.
 */
export function savedFrame(stateFolder: string): SavedState['frame'] | null {
  if (!existsSync(stateFolder)) return null;
  const whole = readdirSync(stateFolder).find((name) =>
    existsSync(join(stateFolder, name, recordsIndexFile)),
  );
  return whole === undefined ? null : readState(join(stateFolder, whole)).frame;
}
