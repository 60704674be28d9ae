import { createHash } from 'node:crypto';
import pg from 'pg';
import { CopyIn } from './copy-in.ts';
import {
  type Database,
  type QueryResult,
  type SqlValue,
  type Statement,
  StoreError,
  type StoreKind,
} from './database.ts';
import { listenOn } from './pg-listener.ts';

/** What pg calls for float8[]: the right parser for int8[] as well. */
const parseNumberArray = pg.types.getTypeParser(1022 as typeof pg.types.builtins.INT8, 'text') as (
  text: string,
) => unknown;
/** Same column values as the embedded engine: int8 as number, date as text. */
const parsers = new Map<number, (text: string) => unknown>([
  [20, Number],
  [1016, parseNumberArray],
  [1082, (text) => text],
]);
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers.get(oid)) || pg.types.getTypeParser(oid, format as 'text'),
} as pg.CustomTypesConfig;

const changes = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);
const result = <Row>(answer: pg.QueryResult): QueryResult<Row> => ({
  rows: answer.rows as Row[],
  affected: changes.has(answer.command) ? (answer.rowCount ?? 0) : 0,
});

const planNames = new Map<string, string>();
/** PostgreSQL's names have 63 letters at most. */
function planName(sql: string): string {
  let name = planNames.get(sql);
  if (!name) {
    name = createHash('sha256').update(sql).digest('base64url');
    planNames.set(sql, name);
  }
  return name;
}

/** Errors of the connection before a statement was sent; it is safe to ask again. */
const unreachable = new Set(['ECONNREFUSED', 'ENOENT', 'ECONNRESET', '57P03', '57P01']);
/** The server's last words on a connection that waits for a statement. */
const serverEnded = '57P01';
const mostConnections = 12;

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? '';

export interface PgOptions {
  kind: StoreKind;
  config: pg.PoolConfig;
  /** What follows the versions in the description, e.g. "private cluster in …". */
  place: string;
  /** Where its data lie, when that is on this machine. */
  folder?: string;
  /** Called when the server cannot be reached, before the second try. */
  revive?: () => Promise<void>;
  /** Called once all connections are closed. */
  afterClose?: () => Promise<void>;
}

/** A pool of connections to PostgreSQL with PostGIS. @throws StoreError when it cannot be reached. */
export async function openPgDatabase(options: PgOptions): Promise<Database> {
  const pool = new pg.Pool({
    max: mostConnections,
    types,
    statement_timeout: 60_000,
    connectionTimeoutMillis: 10_000,
    application_name: 'mirrorcity',
    ...options.config,
  });
  // An idle connection that breaks (server restarted) is replaced at the next query; it must not end the process.
  pool.on('error', () => {});
  // The same for one in use: its query fails, and with it the caller's promise.
  pool.on('connect', (client) => client.on('error', () => {}));

  const connect = async (): Promise<pg.PoolClient> => {
    try {
      return await pool.connect();
    } catch (error) {
      if (!unreachable.has(codeOf(error))) throw error;
      await options.revive?.();
      return await pool.connect();
    }
  };
  /**
   * Runs `first` as the first words on a connection of the pool. A server that ended while the connection was idle
   * answers them with 57P01 and has begun nothing: they are said again on another connection, once for each that
   * can be idle.
   */
  const begin = async <Answer>(
    first: (client: pg.PoolClient) => Promise<Answer>,
  ): Promise<{ client: pg.PoolClient; answer: Answer }> => {
    for (let tries = mostConnections; ; tries--) {
      const client = await connect();
      try {
        return { client, answer: await first(client) };
      } catch (error) {
        const ended = codeOf(error) === serverEnded;
        client.release(ended);
        if (!ended || tries === 0) throw error;
      }
    }
  };
  const storeError = (error: unknown): StoreError => {
    const cause = error as { message: string; code?: string };
    return new StoreError(
      cause.message || `The store cannot be reached (${cause.code}).`,
      cause.code ?? null,
    );
  };

  const database: Database = {
    kind: options.kind,
    folder: options.folder ?? null,
    description: '',
    async query<Row>(sql: string, parameters: SqlValue[] = [], prepared = false) {
      try {
        const { client, answer } = await begin((client) =>
          prepared
            ? client.query({ name: planName(sql), text: sql, values: parameters })
            : client.query(sql, parameters),
        );
        client.release();
        return result<Row>(answer);
      } catch (error) {
        throw storeError(error);
      }
    },
    async transaction(statements: Statement[]) {
      let client: pg.PoolClient;
      try {
        ({ client } = await begin((client) => client.query("begin; set local statement_timeout = '10min'")));
      } catch (error) {
        throw storeError(error);
      }
      try {
        const results = [];
        for (const { sql, parameters, copy } of statements)
          results.push(
            copy
              ? { rows: [], affected: await client.query(new CopyIn(sql, copy)).rows }
              : result<Record<string, unknown>>(await client.query(sql, parameters ?? [])),
          );
        await client.query('commit');
        client.release();
        return results;
      } catch (error) {
        // A connection that cannot even roll back is thrown away, and the server rolls back for it.
        await client.query('rollback').then(
          () => client.release(),
          (failure: Error) => client.release(failure),
        );
        throw storeError(error);
      }
    },
    listen: (channel, onMessage) => listenOn(options.config, channel, onMessage),
    async close() {
      await pool.end();
      await options.afterClose?.();
    },
  };
  try {
    const { rows } = await database.query<{ server: string; found: boolean }>(
      `select current_setting('server_version') as server,
              exists (select from pg_extension where extname = 'postgis') as found`,
    );
    if (!rows[0]!.found) await database.query('create extension if not exists postgis');
    const postgis = await database.query<{ version: string }>('select postgis_lib_version() as version');
    const server = rows[0]!.server.split(' ')[0];
    return Object.assign(database, {
      description: `PostgreSQL ${server}, PostGIS ${postgis.rows[0]!.version}, ${options.place}`,
    });
  } catch (error) {
    await pool.end();
    throw error;
  }
}
