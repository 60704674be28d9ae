import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folders with a `tileset.json` in and below a folder; a tileset within a tileset is left to the outer one. */
export function tilesetsBelow(folder: string): string[] {
  if (existsSync(join(folder, 'tileset.json'))) return [folder];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort()
    .flatMap((name) => tilesetsBelow(join(folder, name)));
}
