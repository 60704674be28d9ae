import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The GLBs of a folder. */
export function contentsOf(folder: string): Buffer[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.glb'))
    .map((name) => readFileSync(join(folder, name)));
}
