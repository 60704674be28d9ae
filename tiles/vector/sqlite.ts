import { createWriteStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import sqlite, { type Database } from 'node-sqlite3-wasm';
import { ImportError } from '../importer.ts';
import type { Source } from '../source/source.ts';

/** Bytes 18 and 19 of a database that writes ahead into a log, which cannot be read without writing. */
const writeAheadVersion = 2;

/**
 * Opens a database for reading and hands it to `use`. What is compressed, or kept a log of changes beside it, is read
 * from a copy that is removed afterwards.
 * @throws ImportError where it is damaged.
 */
export async function withDatabase<T>(
  source: Source,
  use: (database: Database) => T | Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'mirrorcity-sqlite-'));
  try {
    const path = join(folder, 'data.sqlite');
    await pipeline(source.bytes(), createWriteStream(path));
    const file = await open(path, 'r+');
    try {
      const versions = new Uint8Array(2);
      await file.read(versions, 0, 2, 18);
      if (versions[0] === writeAheadVersion) await file.write(Uint8Array.of(1, 1), 0, 2, 18);
    } finally {
      await file.close();
    }
    const database = new sqlite.Database(path, { readOnly: true });
    try {
      return await use(database);
    } finally {
      database.close();
    }
  } catch (error) {
    if (error instanceof sqlite.SQLite3Error || error instanceof WebAssembly.RuntimeError)
      throw new ImportError(`${source.name}: the database cannot be read: ${error.message}.`);
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
