import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** File in which a tileset's state folder remembers frame and columns. */
export const stateFile = 'state.json';

export interface SavedState {
  frame: { longitude: number; latitude: number; height: number };
  /** Names of the columns in the order of their keys. */
  columns: string[];
}

/** Frame of the tileset that a state folder remembers: what is put into it must be measured from there. */
export function savedFrame(stateFolder: string, name = 'tiles'): SavedState['frame'] | null {
  const path = join(stateFolder, name, stateFile);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as SavedState).frame : null;
}
