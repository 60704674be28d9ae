import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { csvOf, smallLines, smallPoints } from '../../../tiles/survey/small-survey.ts';
import { importData } from '../../city/imports.ts';
import { findClusterBinaries } from '../../store/cluster-binaries.ts';
import type { Database, StoreKind } from '../../store/database.ts';
import { sqlStatements } from '../../store/sql-statements.ts';
import { openTestStore } from '../../store/test-store.ts';
import { fillOldPipes } from './store-pipes.ts';

// Stores are started here; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];

describe.each(kinds)('pipes on the %s store', (kind) => {
  const folder = mkdtempSync(join(tmpdir(), 'pipes-contract-'));
  let database: Database;
  let dataFolder: string;
  let close: () => Promise<void>;
  const files = [join(folder, 'RQ_POINT.csv'), join(folder, 'RQ_LINE.csv')];
  const order = { files, city: 'pipetown', dataset: 'survey', crs: 'EPSG:4549', workers: 1 };

  beforeAll(async () => {
    ({ database, dataFolder, close } = await openTestStore(kind));
    writeFileSync(files[0]!, csvOf(smallPoints));
    const sloping = smallLines.map((line, index) =>
      index === 0 ? { ...line, 终点埋深: 1.5, 终点高程: 3.5 } : line,
    );
    writeFileSync(files[1]!, csvOf([...sloping, { ...smallLines[0]! }]));
    await importData({ database, dataFolder }, order);
  });
  afterAll(async () => {
    await close();
    rmSync(folder, { recursive: true });
  });

  const count = async (table: string): Promise<number> =>
    (await database.query<{ n: number }>(`select count(*)::int4 as n from ${table}`)).rows[0]!.n;

  it('are written with the objects of an import', async () => {
    const { rows } = await database.query(
      `select e.from_node, e.to_node, e.shape, e.height_millimetres as mm, e.depth_reference, e.from_z, e.to_z, e.owner,
              ST_Z(ST_StartPoint(e.geometry)) - ST_Z(ST_EndPoint(e.geometry)) as fall,
              ST_Z(ST_StartPoint(e.geometry)) - o.top_height as below
         from pipe_edge e join city_object o using (city, dataset, code) where e.code = 'survey:RQ1-RQ2'`,
    );
    expect(rows).toEqual([
      {
        from_node: 'survey:RQ1',
        to_node: 'survey:RQ2',
        shape: 'circle',
        mm: 200,
        depth_reference: 'top',
        from_z: 4,
        to_z: 3.5,
        owner: '临湖燃气',
        // The axis is half a diameter below the outer top, and falls as the top does.
        fall: expect.closeTo(0.5, 2),
        below: expect.closeTo(-0.1, 2),
      },
    ]);
    const tables = ['pipe_node', 'pipe_edge', 'pipe_valve', 'pipe_network', 'pipe_finding'];
    expect(await Promise.all(tables.map(count))).toEqual([6, 5, 1, 1, 2]);
    const { rows: networks } = await database.query(
      'select discipline, owners, pressures, datum from pipe_network',
    );
    expect(networks).toEqual([
      { discipline: 'gas', owners: ['临湖燃气'], pressures: ['中压A'], datum: expect.any(String) },
    ]);
  });

  it('come anew with an import of the same name, with a version that none had', async () => {
    const version = async (): Promise<unknown> =>
      (await database.query('select topology_version from pipe_network')).rows[0]!['topology_version'];
    const before = await version();
    await importData({ database, dataFolder }, order);
    expect(await version()).toBeGreaterThan(before as number);
    expect(await count('pipe_edge')).toBe(5);
  });

  it('of older imports are filled once', async () => {
    for (const table of ['pipe_network', 'pipe_node', 'pipe_edge', 'pipe_valve', 'pipe_finding'])
      await database.query(`delete from ${table}`);
    expect(await fillOldPipes(database, dataFolder)).toEqual(['pipetown/survey']);
    expect([await count('pipe_edge'), await count('pipe_finding')]).toEqual([5, 2]);
    expect(await fillOldPipes(database, dataFolder)).toEqual([]);
  });

  it('keep why they were not drawn from before it had a code', async () => {
    const migration = new URL('../../store/migrations/034_redraw_problem.sql', import.meta.url);
    const sentence = '"survey" was imported by an older version: import it again.';
    const results = await database.transaction([
      { sql: 'create schema old' },
      { sql: 'set local search_path = old, public' },
      { sql: 'create table pipe_network (id int4, redraw_problem text)' },
      { sql: 'insert into pipe_network values (1, $1), (2, null)', parameters: [sentence] },
      ...sqlStatements(readFileSync(migration, 'utf8')).map((sql) => ({ sql })),
      { sql: 'select redraw_problem as told from pipe_network order by id' },
      { sql: 'drop schema old cascade' },
    ]);
    expect(results.at(-2)!.rows).toEqual([{ told: sentence }, { told: null }]);
  });
});
