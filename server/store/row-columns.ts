import type { QueryResult } from './database.ts';

/** Rows as columns: between threads a third of the cost of an object for each row. */
export interface RowColumns {
  names: string[];
  /** One list for each name, all of `count` values. */
  columns: unknown[][];
  count: number;
}

/** @param rows the values of each row in the order of `names`. */
export function columnsOf(names: string[], rows: readonly unknown[][]): RowColumns {
  const columns = names.map((_, column) => rows.map((row) => row[column]));
  return { names, columns, count: rows.length };
}

/** The rows as objects. */
function rowsOf({ names, columns, count }: RowColumns): Record<string, unknown>[] {
  const rows: Record<string, unknown>[] = new Array(count);
  for (let index = 0; index < count; index++) {
    const row: Record<string, unknown> = {};
    for (let column = 0; column < names.length; column++) row[names[column]!] = columns[column]![index];
    rows[index] = row;
  }
  return rows;
}

/** What a statement has done, on its way between threads. */
export interface EmbeddedResult {
  rows: RowColumns;
  affected: number;
}

/** What a statement has done, as the callers of the store get it. */
export const resultOf = <Row>({ rows, affected }: EmbeddedResult): QueryResult<Row> => ({
  rows: rowsOf(rows) as Row[],
  affected,
});
