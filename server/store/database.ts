/** PostGIS spoken to in SQL: the same three calls on PostgreSQL and on the embedded engine. */

/**
 * What a parameter may be. An array becomes an SQL array; an object becomes JSON. A JSON *array* is passed as
 * `JSON.stringify(value)` and read with `$1::jsonb`, which both engines take.
 */
export type SqlValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | Date
  | Uint8Array
  | SqlValue[]
  | Record<string, unknown>;

export interface Statement {
  sql: string;
  parameters?: SqlValue[];
  /**
   * The rows of a bulk load, where `sql` is `copy … from stdin (format binary)`: PostgreSQL's binary COPY format,
   * header and trailer included (binary-copy.ts writes it). Such a statement has no parameters, and `affected` is
   * the number of rows.
   */
  copy?: Uint8Array;
}

/**
 * Column values are the same on every engine: int8 is a number, numeric and date are strings, timestamptz is a
 * Date, bytea is a Uint8Array, json is parsed, geometry is hexadecimal EWKB (ask for ST_AsGeoJSON or ST_AsBinary).
 */
export interface QueryResult<Row> {
  rows: Row[];
  /** Rows touched by an insert, update, delete, merge or copy; 0 for a select. */
  affected: number;
}

export type StoreKind = 'url' | 'cluster' | 'embedded';

/** What the store refused, with the SQLSTATE where there is one ("23505" unique violation, "XX000" GEOS). */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  constructor(
    message: string,
    readonly code: string | null = null,
  ) {
    super(message);
  }
}

export interface Database {
  readonly kind: StoreKind;
  /** One line for people: "PostgreSQL 15.20, PostGIS 3.3.2, private cluster in …". */
  readonly description: string;
  /** Where its data lie, when that is on this machine. */
  readonly folder?: string | null;
  /**
   * @param prepared whether the store shall keep the plan of this statement, which comes often and has few forms
   * @throws StoreError
   */
  query<Row = Record<string, unknown>>(
    sql: string,
    parameters?: SqlValue[],
    prepared?: boolean,
  ): Promise<QueryResult<Row>>;
  /**
   * All statements or none, as one message: nobody can hold a transaction open. Resolves only after commit.
   * A later statement sees the earlier ones; data flows between them in SQL (CTEs, lastval), not in TypeScript.
   * @throws StoreError, after everything has been rolled back.
   */
  transaction(statements: Statement[]): Promise<QueryResult<Record<string, unknown>>[]>;
  /**
   * Listens to what other processes tell on a channel (NOTIFY); null means that something may have been missed.
   * Absent where no other process has this store. Returns what ends it.
   */
  listen?(channel: string, onMessage: (payload: string | null) => void): () => Promise<void>;
  close(): Promise<void>;
}
