import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ZipReader } from './zip-reader.ts';

/** Files of a tileset wherever they are: a folder, a 3TZ archive, a .3dtiles database. Names have slashes. */
export interface TileFiles {
  /** What `openFiles` needs to open them again. */
  readonly place: FilesPlace;
  /** Names of all files; null where they are not counted (a folder). */
  readonly entries: readonly string[] | null;
  /** Content; null where there is none of that name. @throws Error in one sentence where it is damaged or too large. */
  read(name: string): Uint8Array | null;
  /** The first bytes, 64 or fewer. */
  head(name: string): Uint8Array | null;
  close(): void;
}

export interface FilesPlace {
  kind: 'folder' | '3tz' | '3dtiles';
  path: string;
}

export interface Archive extends TileFiles {
  readonly entries: readonly string[];
}

const headBytes = 64;

/** Opens a 3TZ archive: a ZIP with `tileset.json`. @throws Error in one sentence where it is damaged. */
export function open3tz(path: string): Archive & { zip: ZipReader } {
  const zip = new ZipReader(path);
  return {
    place: { kind: '3tz', path },
    entries: zip.entries.map(({ name }) => name).filter((name) => !name.endsWith('/')),
    read: (name) => zip.read(name),
    head: (name) => zip.read(name)?.subarray(0, headBytes) ?? null,
    close: () => zip.close(),
    zip,
  };
}

/**
 * Opens a .3dtiles package: an SQLite database with the table `media(key, content)`.
 * @throws Error in one sentence where it is damaged.
 */
export async function open3dtiles(path: string): Promise<Archive> {
  // A CommonJS module: Node finds its names below "default" alone.
  const { default: sqlite } = await import('node-sqlite3-wasm');
  const database = new sqlite.Database(path, { readOnly: true, fileMustExist: true });
  let entries: string[];
  try {
    entries = database.all('SELECT key FROM media ORDER BY key').map((row) => String(row['key']));
  } catch (error) {
    database.close();
    throw new Error(`expected a table "media" with keys and contents: ${(error as Error).message}.`);
  }
  const read = (name: string): Uint8Array | null => {
    const content = database.get('SELECT content FROM media WHERE key = ?', [name])?.['content'];
    if (content === undefined || content === null) return null;
    return content instanceof Uint8Array ? content : new TextEncoder().encode(String(content));
  };
  return {
    place: { kind: '3dtiles', path },
    entries,
    read,
    head: (name) => read(name)?.subarray(0, headBytes) ?? null,
    close: () => database.close(),
  };
}

/** Most bytes of one file. */
const mostBytes = 2 ** 30;

export function openFolder(folder: string): TileFiles {
  const sizeOf = (name: string): number | null => {
    const found = statSync(join(folder, name), { throwIfNoEntry: false });
    return found?.isFile() ? found.size : null;
  };
  return {
    place: { kind: 'folder', path: folder },
    entries: null,
    read(name) {
      const size = sizeOf(name);
      if (size === null) return null;
      if (size > mostBytes) throw new Error(`${name}: expected at most ${mostBytes} bytes, found ${size}.`);
      return readFileSync(join(folder, name));
    },
    head(name) {
      if (sizeOf(name) === null) return null;
      const file = openSync(join(folder, name), 'r');
      try {
        const bytes = new Uint8Array(headBytes);
        return bytes.subarray(0, readSync(file, bytes));
      } finally {
        closeSync(file);
      }
    },
    close: () => undefined,
  };
}

/** Opens what `place` says. @throws Error in one sentence where it is damaged. */
export async function openFiles({ kind, path }: FilesPlace): Promise<TileFiles> {
  if (kind === '3tz') return open3tz(path);
  return kind === '3dtiles' ? open3dtiles(path) : openFolder(path);
}
