import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Database, StoreError } from './database.ts';
import { sqlStatements } from './sql-statements.ts';

const folder = fileURLToPath(new URL('./migrations/', import.meta.url));

/** The files of `migrations/`, in the order in which they are applied. */
export const migrationFiles = (): { name: string; path: string }[] =>
  readdirSync(folder)
    .filter((name) => /^\d{3}_[\w-]+\.sql$/.test(name))
    .sort()
    .map((name) => ({ name, path: folder + name }));

/**
 * Applies the files of `migrations/` that the store has not had yet, in the order of their names, each as one
 * transaction. Safe when two processes start at once: the second finds the name taken and goes on.
 * @throws StoreError naming the file.
 */
export async function migrate(database: Pick<Database, 'query' | 'transaction'>): Promise<void> {
  await database.query(
    'create table if not exists migration (name text primary key, applied_at timestamptz not null default now())',
  );
  const applied = new Set(
    (await database.query<{ name: string }>('select name from migration')).rows.map((row) => row.name),
  );
  for (const { name, path } of migrationFiles()) {
    if (applied.has(name)) continue;
    const statements = sqlStatements(readFileSync(path, 'utf8'));
    try {
      // The insert comes first: it makes a second process wait here, and then fail before it changes anything.
      await database.transaction([
        { sql: 'insert into migration (name) values ($1)', parameters: [name] },
        ...statements.map((sql) => ({ sql })),
      ]);
    } catch (error) {
      const now = await database.query('select 1 from migration where name = $1', [name]);
      if (now.rows.length > 0) continue;
      throw new StoreError(
        `Migration ${name}: ${(error as Error).message}`,
        (error as StoreError).code ?? null,
      );
    }
  }
}
