import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, type Results, types } from '@electric-sql/pglite';
import { postgis } from '@electric-sql/pglite-postgis';
import type { SqlValue, Statement } from './database.ts';
import { EmbeddedTemplate } from './embedded-template.ts';
import { migrate } from './migrate.ts';
import { columnsOf, type EmbeddedResult, resultOf } from './row-columns.ts';

/** Messages between embedded-database.ts and this worker: one at a time, in order. */
export interface EmbeddedRequest {
  statements: Statement[];
  transaction: boolean;
}
export type EmbeddedAnswer =
  | { ok: true; results: EmbeddedResult[] }
  | { ok: false; message: string; code: string | null; swallowed: boolean };
export interface EmbeddedSettings {
  /** Folder of the store, or null to keep it in memory. */
  folder: string | null;
  /** Folder for what a fresh store looks like, so that the next first start is quick; null for none. */
  cacheFolder: string | null;
}

/** The engine lost an error on its way (C++ exceptions of GEOS): it answered with neither result nor error. */
class SwallowedError extends Error {
  readonly code = 'XX000';
}

const { folder, cacheFolder } = workerData as EmbeddedSettings;

async function create(): Promise<PGlite> {
  const engine = await PGlite.create({
    ...(folder !== null && { dataDir: folder }),
    extensions: { postgis },
    // Same column values as the other drivers (database.ts).
    parsers: { [types.INT8]: Number, [types.DATE]: (text: string) => text },
  });
  await engine.query("set timezone = 'UTC'");
  await engine.query('create extension if not exists postgis');
  return engine;
}

async function open(): Promise<PGlite> {
  if (folder === null || cacheFolder === null || existsSync(join(folder, 'PG_VERSION'))) return create();
  const template = new EmbeddedTemplate(cacheFolder);
  if (template.copyTo(folder)) return create();
  const engine = await create();
  await migrate({
    query: async <Row>(sql: string, parameters: SqlValue[] = []) =>
      resultOf<Row>(await run(engine, { sql, parameters })),
    transaction: async (statements) =>
      (await runAll(engine, statements)).map(resultOf<Record<string, unknown>>),
  });
  await engine.close();
  template.keep(folder);
  return create();
}

/** The engine has no client to copy from: it reads the rows from a device of its own. */
const fromDevice = (sql: string): string => sql.replace(/\bfrom\s+stdin\b/i, "from '/dev/blob'");

const serialisable = (value: SqlValue): unknown => (typeof value === 'bigint' ? value.toString() : value);

async function run(engine: PGlite, { sql, parameters = [], copy }: Statement): Promise<EmbeddedResult> {
  const answer: Results<unknown[]> = copy
    ? await engine.query(fromDevice(sql), [], {
        rowMode: 'array',
        blob: new Blob([copy as Uint8Array<ArrayBuffer>]),
      })
    : await engine.query(sql, parameters.map(serialisable), { rowMode: 'array' });
  if (answer.command === undefined)
    throw new SwallowedError(
      'The store gave no answer to a statement: a geometry function failed, most likely on an invalid geometry.',
    );
  const names = answer.fields.map(({ name }) => name);
  return { rows: columnsOf(names, answer.rows), affected: answer.affectedRows ?? 0 };
}

async function runAll(engine: PGlite, statements: Statement[]): Promise<EmbeddedResult[]> {
  try {
    await run(engine, { sql: 'begin' });
    const results: EmbeddedResult[] = [];
    for (const statement of statements) results.push(await run(engine, statement));
    await run(engine, { sql: 'commit' });
    return results;
  } catch (error) {
    await engine.query('rollback');
    throw error;
  }
}

async function answer(engine: PGlite, { statements, transaction }: EmbeddedRequest): Promise<EmbeddedAnswer> {
  try {
    const results = transaction ? await runAll(engine, statements) : [await run(engine, statements[0]!)];
    return { ok: true, results };
  } catch (error) {
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
