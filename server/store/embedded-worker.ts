import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, type Results, types } from '@electric-sql/pglite';
import { postgis } from '@electric-sql/pglite-postgis';
import type { QueryResult, SqlValue, Statement } from './database.ts';

/** Messages between embedded-database.ts and this worker: one at a time, in order. */
export interface EmbeddedRequest {
  statements: Statement[];
  transaction: boolean;
}
export type EmbeddedAnswer =
  | { ok: true; results: QueryResult<Record<string, unknown>>[] }
  | { ok: false; message: string; code: string | null; swallowed: boolean };
export interface EmbeddedSettings {
  /** Folder of the store, or null to keep it in memory. */
  folder: string | null;
  /** Folder for the start snapshot: a fresh store with PostGIS, so that the next first start is quick. */
  cacheFolder: string | null;
}

/** The engine lost an error on its way (C++ exceptions of GEOS): it answered with neither result nor error. */
class SwallowedError extends Error {
  readonly code = 'XX000';
}

const { folder, cacheFolder } = workerData as EmbeddedSettings;

async function open(): Promise<PGlite> {
  const snapshot = cacheFolder && join(cacheFolder, 'pglite-0.5.8-postgis-0.2.8.tar.gz');
  const fresh = folder === null || !existsSync(join(folder, 'PG_VERSION'));
  const load = fresh && snapshot && existsSync(snapshot) ? new Blob([readFileSync(snapshot)]) : undefined;
  const engine = await PGlite.create({
    ...(folder !== null && { dataDir: folder }),
    ...(load && { loadDataDir: load }),
    extensions: { postgis },
    // Same column values as the other drivers (database.ts).
    parsers: { [types.INT8]: Number, [types.DATE]: (text: string) => text },
  });
  await engine.query("set timezone = 'UTC'");
  await engine.query('create extension if not exists postgis');
  if (fresh && snapshot && !load) await keepSnapshot(engine, snapshot);
  return engine;
}

/** Keeps what a fresh store with PostGIS looks like; a folder that cannot be written only costs time later. */
async function keepSnapshot(engine: PGlite, path: string): Promise<void> {
  const bytes = Buffer.from(await (await engine.dumpDataDir('gzip')).arrayBuffer());
  const partial = `${path}.${process.pid}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(partial, bytes);
    renameSync(partial, path);
  } catch {
    rmSync(partial, { force: true });
  }
}

/** The engine has no client to copy from: it reads the rows from a device of its own. */
const fromDevice = (sql: string): string => sql.replace(/\bfrom\s+stdin\b/i, "from '/dev/blob'");

const serialisable = (value: SqlValue): unknown => (typeof value === 'bigint' ? value.toString() : value);

async function run(engine: PGlite, { sql, parameters = [], copy }: Statement) {
  const answer: Results<Record<string, unknown>> = copy
    ? await engine.query(fromDevice(sql), [], { blob: new Blob([copy as Uint8Array<ArrayBuffer>]) })
    : await engine.query(sql, parameters.map(serialisable));
  if (answer.command === undefined)
    throw new SwallowedError(
      'The store gave no answer to a statement: a geometry function failed, most likely on an invalid geometry.',
    );
  return { rows: answer.rows, affected: answer.affectedRows ?? 0 };
}

async function answer(engine: PGlite, request: EmbeddedRequest): Promise<EmbeddedAnswer> {
  const results: QueryResult<Record<string, unknown>>[] = [];
  try {
    if (request.transaction) await run(engine, { sql: 'begin' });
    for (const statement of request.statements) results.push(await run(engine, statement));
    if (request.transaction) await run(engine, { sql: 'commit' });
    return { ok: true, results };
  } catch (error) {
    if (request.transaction) await engine.query('rollback');
    const { message, code } = error as { message: string; code?: string };
    return { ok: false, message, code: code ?? null, swallowed: error instanceof SwallowedError };
  }
}

const port = parentPort!;
try {
  const engine = await open();
  const { rows } = await engine.query<{ server: string; postgis: string }>(
    "select split_part(current_setting('server_version'), ' ', 1) as server, postgis_lib_version() as postgis",
  );
  port.on('message', async (request: EmbeddedRequest | 'close') => {
    if (request === 'close') {
      await engine.close();
      port.postMessage('closed');
      port.close();
    } else port.postMessage(await answer(engine, request));
  });
  port.postMessage({ versions: `PostgreSQL ${rows[0]!.server}, PostGIS ${rows[0]!.postgis}` });
} catch (error) {
  port.postMessage({ failed: (error as Error).message });
  port.close();
}
