import type { StoreKind } from '../database.ts';
import { openStore } from '../open-store.ts';

/** Program for store-life.test.ts: inserts rows for ever and prints the number of each that was acknowledged. */
const [, , dataFolder, choice] = process.argv;
const quiet = { info: () => {}, warn: () => {} };
const database = await openStore({ dataFolder: dataFolder!, log: quiet, choice: choice as StoreKind });
await database.query('create table if not exists acknowledged_row (id int8 primary key)');
const last = await database.query<{ id: number | null }>('select max(id) as id from acknowledged_row');
for (let id = (last.rows[0]!.id ?? 0) + 1; ; id++) {
  await database.transaction([{ sql: 'insert into acknowledged_row values ($1)', parameters: [id] }]);
  process.stdout.write(`${id}\n`);
}
