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

export async function deleteRun(database: Database, id: string): Promise<void> {
  await database.query('delete from run where id = $1', [id]);
}

/** Runs of a city, the newest first. */
export async function listRuns(database: Database, city: string, limit = 100): Promise<Run[]> {
  const { rows } = await database.query<Row>(
    'select document from run where city = $1 order by created_at desc limit $2',
    [city, limit],
  );
  return rows.map((row) => runSchema.parse(row.document));
}

/** Runs that have not ended, the oldest first. */
export async function unfinishedRuns(database: Database): Promise<Run[]> {
  const { rows } = await database.query<Row>(
    "select document from run where status in ('queued', 'running') order by created_at",
  );
  return rows.map((row) => runSchema.parse(row.document));
}
