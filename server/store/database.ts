/** PostGIS spoken to in SQL: the same three calls on PostgreSQL and on the embedded engine. */

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
}

export interface QueryResult<Row> {
  rows: Row[];
  /** Rows touched by an insert, update or delete. */
  affected: number;
}

export type StoreKind = 'url' | 'cluster' | 'embedded';

export interface Database {
  readonly kind: StoreKind;
  /** One line for people: "PostgreSQL 15.20, PostGIS 3.3.2, private cluster in …". */
  readonly description: string;
  query<Row = Record<string, unknown>>(sql: string, parameters?: SqlValue[]): Promise<QueryResult<Row>>;
  /**
   * All statements or none, as one message: nobody can hold a transaction open. Resolves only after commit.
   * A later statement sees the earlier ones; data flows between them in SQL (CTEs, lastval), not in TypeScript.
   */
  transaction(statements: Statement[]): Promise<QueryResult<Record<string, unknown>>[]>;
  close(): Promise<void>;
}
