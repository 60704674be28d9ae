import { BadRequest } from '../../models/sensorthings/bad-request.ts';
import { HttpError } from '../http/context.ts';
import { type Database, type Statement, StoreError } from '../store/database.ts';

/** How long a read may take in the store: whoever asks for more than that asks for too much. */
const readSeconds = 2;
/** Entities counted for `$count`; beyond it the count is left out. */
export const countLimit = 1_000_000;

export type Row = Record<string, unknown>;

/**
 * Reads with a time limit of its own.
 * @throws HttpError 503 when it takes too long, BadRequest when values do not fit what they are compared with.
 */
export async function read(database: Database, ...statements: Statement[]): Promise<Row[][]> {
  try {
    const results = await database.transaction([
      { sql: `set local statement_timeout = '${readSeconds}s'` },
      ...statements,
    ]);
    return results.slice(1).map(({ rows }) => rows);
  } catch (error) {
    if (error instanceof StoreError && error.code === '57014')
      throw new HttpError(
        503,
        `The query takes longer than ${readSeconds} seconds: narrow it by a Datastream or by phenomenonTime.`,
      );
    // Data exceptions: a number too large for a function, a text that is no time.
    if (error instanceof StoreError && /^22/.test(error.code ?? ''))
      throw new BadRequest(`The query cannot be answered: ${error.message}.`);
    throw error;
  }
}

/** @throws BadRequest for an area that crosses itself: what is within it nobody can tell. */
export async function checkPolygons(database: Database, polygons: string[]): Promise<void> {
  if (polygons.length === 0) return;
  const { rows } = await database.query<{ bad: string | null }>(
    `select left(min(area), 60) as bad from unnest($1::text[]) as a (area)
      where not ST_IsValid(ST_GeomFromText(area, 4326))`,
    [polygons],
  );
  if (rows[0]?.bad) throw new BadRequest(`The area ${rows[0].bad}… crosses itself.`);
}
