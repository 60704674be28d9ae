import { type Run, run as runSchema } from '../../models/runs/run.ts';
import type { Database } from '../store/database.ts';

interface Row {
  document: unknown;
}

export async function insertRun(database: Database, run: Run): Promise<void> {
  await database.query(
    'insert into run (id, city, status, document, created_at) values ($1, $2, $3, $4, $5)',
    [run.id, run.city, run.status, run, run.createdAt],
  );
}

export async function updateRun(database: Database, run: Run): Promise<void> {
  await database.query('update run set status = $2, document = $3 where id = $1', [run.id, run.status, run]);
}

export async function findRun(database: Database, id: string): Promise<Run | null> {
  const { rows } = await database.query<Row>('select document from run where id = $1', [id]);
  return rows[0] ? runSchema.parse(rows[0].document) : null;
}

/** Runs of a city, the newest first. */
export async function listRuns(database: Database, city: string, limit = 100): Promise<Run[]> {
  const { rows } = await database.query<Row>(
    'select document from run where city = $1 order by created_at desc limit $2',
    [city, limit],
  );
  return rows.map((row) => runSchema.parse(row.document));
}

/** Runs that a former process left half-done become failed, with a sentence. Their frames stay readable. */
export async function failUnfinishedRuns(database: Database): Promise<number> {
  const { rows } = await database.query<Row>(
    "select document from run where status in ('queued', 'running')",
  );
  for (const row of rows)
    await updateRun(database, {
      ...runSchema.parse(row.document),
      status: 'failed',
      secondsLeft: null,
      message: 'The server stopped before this run was finished; start it again.',
    });
  return rows.length;
}
