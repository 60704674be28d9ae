import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type City, type Dataset, identifier, type LocalizedText } from '../../models/city/city.ts';
import { ImportError, type ImportRequest, type Placement, type Progress } from '../../tiles/importer.ts';
import type { Database } from '../store/database.ts';

/** What somebody wants imported. */
export interface ImportOrder {
  /** Absolute paths. */
  files: string[];
  /** City that it belongs to; made when it does not exist. */
  city: string;
  /** Name of a city that is made; default: its id. */
  cityName?: LocalizedText;
  /** Everything about a city that is made, where it is known beforehand. */
  cityDefinition?: City;
  /** Default: from the first file's name. A data set of the same name is replaced. */
  dataset?: string;
  /** Of the data set and its layers, for people; one text stands for both languages. Default: the file's name. */
  title?: string | LocalizedText;
  crs?: string;
  heights?: ImportRequest['heights'];
  heightOffsetMetres?: number;
  as?: ImportRequest['as'];
  /** Attribute that holds the heights of buildings. */
  heightField?: string;
  placement?: Placement;
  /** The files hold only what has changed since the data set was imported. */
  update?: boolean;
  /** Threads that make tiles, and ceiling of the memory, bytes. */
  workers?: number;
  memoryBytes?: number;
  /** Its layers are switched off until somebody wants them. */
  hidden?: boolean;
  timeZone?: string;
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignal;
}

export interface ImportPlace {
  database: Database;
  dataFolder: string;
}

/** @throws ImportError when `text` cannot name a city or a data set. */
export function expectIdentifier(text: string, what: string): string {
  const parsed = identifier.safeParse(text);
  if (!parsed.success)
    throw new ImportError(`${what} "${text}": expected lower-case letters, digits and dashes, at most 63.`);
  return parsed.data;
}

/** Name, size and hash of a file; of a folder the hash is over the names, sizes and times of all files in it. */
export async function fingerprint(path: string): Promise<Dataset['sourceFiles'][number]> {
  const hash = createHash('sha256');
  let bytes = statSync(path).size;
  if (statSync(path).isDirectory()) {
    bytes = 0;
    for (const name of (readdirSync(path, { recursive: true }) as string[]).sort()) {
      const found = statSync(join(path, name));
      if (!found.isFile()) continue;
      bytes += found.size;
      hash.update(`${name}\0${found.size}\0${found.mtimeMs}\n`);
    }
  } else await pipeline(createReadStream(path), hash);
  return { name: basename(path), bytes, sha256: hash.digest('hex') };
}

/** @throws ImportError naming the first that is not a file with something in it, or a folder. */
export function expectFiles(files: string[]): void {
  if (files.length === 0) throw new ImportError('Expected at least one file, found none.');
  for (const file of files) {
    const found = statSync(file, { throwIfNoEntry: false });
    if (!found) throw new ImportError(`${basename(file)}: there is no such file.`);
    if (!found.isFile() && !found.isDirectory())
      throw new ImportError(`${basename(file)}: expected a file or a folder, found neither.`);
    if (found.isFile() && found.size === 0)
      throw new ImportError(`${basename(file)}: expected data, found an empty file.`);
  }
}
