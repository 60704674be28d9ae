import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type ThemePack, themePack } from './theme-pack.ts';

/** Folder of the packs that come with Mirrorcity. */
export const builtInFolder = fileURLToPath(new URL('./packs', import.meta.url));

/** The packs that come with Mirrorcity, by id; check-pack.test.ts says that they are sound. */
export const builtInPacks: readonly ThemePack[] = readdirSync(builtInFolder)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => themePack.parse(JSON.parse(readFileSync(`${builtInFolder}/${name}`, 'utf8'))));
