import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findClusterBinaries } from '../store/cluster-binaries.ts';
import type { Database, StoreKind } from '../store/database.ts';
import { openTestStore } from '../store/test-store.ts';
import { appendAudit, auditStatements, checkAudit, readAudit } from './audit.ts';

const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];
const entry = (subject: string, city: string | null = 'testville') => ({
  actor: 'operator',
  action: 'device.command',
  subject,
  city,
  detail: { service: '重启', note: 'a "quoted"\nline' },
});

describe.each(kinds)('audit on the %s store', (kind) => {
  let database: Database;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ database, close } = await openTestStore(kind));
  });
  afterAll(() => close?.());

  it('chains entries, however many write at once', async () => {
    expect(await checkAudit(database)).toMatchObject({ entries: 0, broken: null });
    await Promise.all(Array.from({ length: 20 }, (_, index) => appendAudit(database, entry(`RG-${index}`))));
    await appendAudit(database, entry('one', null), entry('two'));
    expect(await checkAudit(database)).toMatchObject({ entries: 22, broken: null });
    const [newest, before] = await readAudit(database, { limit: 2 });
    expect([newest, before]).toMatchObject([
      { id: 22, subject: 'two', detail: { service: '重启' } },
      { id: 21, subject: 'one', city: null },
    ]);
    expect(await readAudit(database, { city: 'testville', subject: 'two', limit: 5 })).toHaveLength(1);
    expect(await readAudit(database, { before: 3, limit: 5 })).toHaveLength(2);
  });

  it('is committed with what it tells of, or not at all', async () => {
    const broken = database.transaction([...auditStatements([entry('never')]), { sql: 'select 1/0' }]);
    await expect(broken).rejects.toThrow();
    expect(await checkAudit(database)).toMatchObject({ entries: 22, broken: null });
  });

  it('is left out where its condition is not met', async () => {
    const met = { sql: 'select where $7::int4 = 1', parameters: [1] };
    await database.transaction(auditStatements([entry('met')], Date.now(), met));
    await database.transaction(auditStatements([entry('unmet')], Date.now(), { ...met, parameters: [2] }));
    expect((await readAudit(database, { limit: 1 }))[0]).toMatchObject({ id: 23, subject: 'met' });
  });

  it('cannot be changed or emptied', async () => {
    for (const sql of ["update audit set actor = 'x'", 'delete from audit where id = 3', 'truncate audit'])
      await expect(database.query(sql)).rejects.toThrow('append-only');
  });

  it('shows what was changed, or taken out, behind its back', async () => {
    await database.query('alter table audit disable trigger audit_append_only');
    await database.query("update audit set actor = 'somebody' where id = 7");
    expect(await checkAudit(database)).toMatchObject({ entries: 6, broken: 7 });
    await database.query("update audit set actor = 'operator' where id = 7");
    expect(await checkAudit(database)).toMatchObject({ entries: 23, broken: null });
    await database.query('delete from audit where id = 12');
    expect(await checkAudit(database)).toMatchObject({ entries: 11, broken: 13 });
  });
});
