import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { findClusterBinaries } from './cluster-binaries.ts';
import type { StoreKind } from './database.ts';
import { chooseStore, openStore } from './open-store.ts';

// Processes and stores are started here; a busy machine takes its time.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const quiet = { info: () => {}, warn: () => {} };
const runner = fileURLToPath(new URL('../../tiles/typescript/run.mjs', import.meta.url));
const inserter = fileURLToPath(new URL('./testing/insert-until-killed.ts', import.meta.url));
const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];

const folders: string[] = [];
const dataFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'mirrorcity-test-'));
  folders.push(folder);
  return folder;
};
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A process of its own that inserts rows one by one and prints the number of each once it is acknowledged. */
function startInserter(folder: string, kind: StoreKind): { child: ChildProcess; acknowledged: number[] } {
  const child = spawn(process.execPath, [runner, inserter, folder, kind], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: number[] = [];
  let rest = '';
  child.stdout!.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop()!;
    acknowledged.push(...lines.map(Number));
  });
  return { child, acknowledged };
}

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
};
const ended = (child: ChildProcess): Promise<unknown> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', resolve));

describe.each(kinds)('%s store', (kind) => {
  it('has every acknowledged row after kill -9, and the lock of the dead is taken over', async () => {
    const folder = dataFolder();
    for (const round of [1, 2]) {
      const { child, acknowledged } = startInserter(folder, kind);
      await until(() => acknowledged.length >= 40 * round || child.exitCode !== null);
      child.kill('SIGKILL');
      await ended(child);
      expect(acknowledged.length).toBeGreaterThanOrEqual(40);
      const database = await openStore({ dataFolder: folder, log: quiet, choice: kind });
      const { rows } = await database.query<{ id: number }>('select id from acknowledged_row');
      await database.close();
      const present = new Set(rows.map((row) => row.id));
      expect(acknowledged.filter((id) => !present.has(id))).toEqual([]);
    }
  });
});

describe('two processes on one data folder', () => {
  it('refuses the second with one sentence when the store is embedded', async () => {
    const folder = dataFolder();
    const { child, acknowledged } = startInserter(folder, 'embedded');
    await until(() => acknowledged.length > 0 || child.exitCode !== null);
    await expect(openStore({ dataFolder: folder, log: quiet, choice: 'embedded' })).rejects.toThrow(
      `in use by process ${child.pid}; only one process at a time can open it.`,
    );
    child.kill('SIGKILL');
    await ended(child);
  });

  it.runIf(kinds.includes('cluster'))('shares one cluster; the last one out stops it', async () => {
    const folder = dataFolder();
    const first = await openStore({ dataFolder: folder, log: quiet, choice: 'cluster' });
    const second = await openStore({ dataFolder: folder, log: quiet, choice: 'cluster' });
    await first.query('create table shared (id int)');
    await first.close();
    await second.query('insert into shared values (1)');
    const pidFile = join(folder, 'store/cluster/postmaster.pid');
    expect(existsSync(pidFile)).toBe(true);
    await second.close();
    expect(existsSync(pidFile)).toBe(false);
    expect(readdirSync(join(folder, 'store/cluster-users'))).toEqual([]);
  });

  it.runIf(kinds.includes('cluster')).each(['postmaster.pid', '.s.PGSQL.5432.lock'])(
    'starts in spite of a stale %s',
    async (name) => {
      const folder = dataFolder();
      await (await openStore({ dataFolder: folder, log: quiet, choice: 'cluster' })).close();
      // The number of a living process of PostgreSQL's user that is not PostgreSQL.
      const { uid, gid } = statSync(join(folder, 'store/cluster'));
      const other = spawn('sleep', ['60'], { stdio: 'ignore', ...(process.getuid!() === 0 && { uid, gid }) });
      try {
        const path = join(folder, 'store/cluster', name);
        writeFileSync(path, `${other.pid}\n${folder}\n0\n5432\n\n\n0 0\n`);
        chownSync(path, uid, gid);
        const database = await openStore({ dataFolder: folder, log: quiet, choice: 'cluster' });
        expect((await database.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
        await database.close();
      } finally {
        other.kill();
      }
    },
  );
});

describe('a database server that is killed', () => {
  it.runIf(kinds.includes('cluster'))(
    'is started again by the next query, with all that was committed',
    async () => {
      // So long a path that its socket must lie elsewhere.
      const above = dataFolder();
      chmodSync(above, 0o711);
      const folder = join(above, 'data-of-the-city-'.repeat(5));
      mkdirSync(folder);
      const database = await openStore({ dataFolder: folder, log: quiet, choice: 'cluster' });
      await database.query('create table kept (id int)');
      await database.transaction([{ sql: 'insert into kept values (1), (2)' }]);
      // One connection is in use when it happens, others are idle.
      const sleeping = database.query('select pg_sleep(60)').catch((error: Error) => error);
      await Promise.all([1, 2, 3].map(() => database.query('select 1')));
      const pidFile = join(folder, 'store/cluster/postmaster.pid');
      process.kill(Number.parseInt(readFileSync(pidFile, 'utf8'), 10), 'SIGKILL');
      expect(await sleeping).toMatchObject({ name: 'StoreError' });
      const counts = await Promise.all(
        Array.from({ length: 8 }, () => database.query<{ n: number }>('select count(*) as n from kept')),
      );
      expect(counts.map(({ rows }) => rows[0]!.n)).toEqual(Array.from({ length: 8 }, () => 2));
      await database.close();
    },
  );
});

describe('the choice of a store', () => {
  it('stays with the store that the data folder has', async () => {
    const folder = dataFolder();
    await (await openStore({ dataFolder: folder, log: quiet, choice: 'embedded' })).close();
    expect(chooseStore(folder).kind).toBe(process.env['DATABASE_URL'] ? 'url' : 'embedded');
  });

  it('names what it expected of MIRRORCITY_STORE', () => {
    process.env['MIRRORCITY_STORE'] = 'oracle';
    try {
      expect(() => chooseStore('/nowhere')).toThrow('expected url, cluster or embedded, found "oracle"');
    } finally {
      delete process.env['MIRRORCITY_STORE'];
    }
  });

  it('says in one sentence that DATABASE_URL leads nowhere', async () => {
    const before = process.env['DATABASE_URL'];
    process.env['DATABASE_URL'] = 'postgres://nobody@127.0.0.1:1/nothing';
    try {
      const opening = openStore({ dataFolder: dataFolder(), log: quiet, choice: 'url' });
      await expect(opening).rejects.toThrow('DATABASE_URL: the store at 127.0.0.1/nothing cannot be used');
    } finally {
      if (before === undefined) delete process.env['DATABASE_URL'];
      else process.env['DATABASE_URL'] = before;
    }
  });
});
