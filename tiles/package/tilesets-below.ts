import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';

/**
 * Folders with a `tileset.json` that stands for itself, in and below a folder: those that another one of them refers to
 * are parts of that one.
 */
export function tilesetsBelow(folder: string): string[] {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name === 'tileset.json')
    .map((entry) => relative(folder, entry.parentPath).split(sep).join('/'))
    .filter((name) => !/(^|\/)\./.test(name))
    .sort();
  const parts = new Set<string>();
  for (const name of found)
    if (!parts.has(posix.join(name, 'tileset.json')))
      for (const part of externalTilesets(folder, posix.join(name, 'tileset.json'))) parts.add(part);
  return found
    .filter((name) => !parts.has(posix.join(name, 'tileset.json')))
    .map((name) => join(folder, name));
}

/** Names of all JSON files that a tileset refers to, and those in turn. */
function externalTilesets(folder: string, tileset: string): Set<string> {
  const names = new Set<string>();
  const open = [tileset];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    let text: string;
    try {
      text = readFileSync(join(folder, name), 'utf8');
    } catch {
      continue;
    }
    for (const [, uri] of text.matchAll(/"ur[il]"\s*:\s*"([^"?#]+\.json)/g)) {
      const target = posix.join(posix.dirname(name), uri!);
      if (names.has(target) || target === tileset) continue;
      names.add(target);
      open.push(target);
    }
  }
  return names;
}
