import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { BinaryCopyWriter } from './binary-copy.ts';
import { findClusterBinaries } from './cluster-binaries.ts';
import type { Database, StoreKind } from './database.ts';
import { openTestStore } from './test-store.ts';

// Processes and stores are started here; a busy machine takes its time.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const kinds: StoreKind[] = ['embedded'];
if (findClusterBinaries().length > 0) kinds.push('cluster');
else console.log('SKIPPED: store contract on real PostgreSQL (no PostgreSQL with PostGIS on this machine)');

const bowTie = 'POLYGON((0 0,1 1,1 0,0 1,0 0))';
const intersection = `select ST_AsText(ST_Intersection(ST_GeomFromText($1), ST_GeomFromText('POLYGON((0 0,2 0,2 2,0 0))'))) as text`;

describe.each(kinds)('store contract: %s', (kind) => {
  let database: Database;
  let close = async (): Promise<void> => {};
  beforeAll(async () => {
    ({ database, close } = await openTestStore(kind));
    await database.query('create table sample (id int8 primary key, note text)');
  });
  afterAll(() => close());
  const count = async (): Promise<number> =>
    (await database.query<{ n: number }>('select count(*) as n from sample')).rows[0]!.n;

  it('says what it is', () => {
    expect(database.kind).toBe(kind);
    expect(database.description).toMatch(/^PostgreSQL \d+\.\d+, PostGIS \d+\.\d+/);
  });

  it('gives column values in the same types on every engine', async () => {
    const time = new Date('2026-03-01T12:34:56.789Z');
    const { rows } = await database.query(
      `select $1::int8 as whole, $2::float8 as real, $3::text as text, $4::boolean as truth, $5::timestamptz as time,
              $6::bytea as bytes, $7::jsonb as object, $8::jsonb as list, '2026-03-01'::date as day,
              1.50::numeric as exact, null::text as nothing`,
      [
        9_007_199_254_740_991n,
        -0.1,
        "it's 中文",
        true,
        time,
        new Uint8Array([0, 1, 255]),
        { a: [1, 'x'] },
        JSON.stringify([1, { b: null }]),
      ],
    );
    const { bytes, ...others } = rows[0]!;
    expect([...(bytes as Uint8Array)]).toEqual([0, 1, 255]);
    expect(others).toEqual({
      whole: 9_007_199_254_740_991,
      real: -0.1,
      text: "it's 中文",
      truth: true,
      time,
      object: { a: [1, 'x'] },
      list: [1, { b: null }],
      day: '2026-03-01',
      exact: '1.50',
      nothing: null,
    });
  });

  it('takes and gives arrays', async () => {
    const time = new Date(0);
    const { rows } = await database.query(
      'select $1::float8[] as reals, $2::text[] as texts, $3::int8[] as wholes, $4::timestamptz[] as times',
      [[1.5, null, Number.NaN], ['a,b', '"q"', null], [1, 2], [time]],
    );
    expect(rows[0]).toEqual({
      reals: [1.5, null, Number.NaN],
      texts: ['a,b', '"q"', null],
      wholes: [1, 2],
      times: [time],
    });
  });

  it('keeps a parameter from being read as SQL', async () => {
    const hostile = "'; drop table sample; --";
    const { rows } = await database.query('select $1::text as text', [hostile]);
    expect(rows).toEqual([{ text: hostile }]);
    expect(await count()).toBe(0);
  });

  it('stores geometry and finds it by box', async () => {
    const point = { type: 'Point', coordinates: [4.3, 52.07] };
    const { rows } = await database.query(
      `with g as (select ST_SetSRID(ST_GeomFromGeoJSON($1), 4326) as geometry)
       select ST_AsGeoJSON(geometry) as json, geometry && ST_MakeEnvelope(4, 52, 5, 53, 4326) as inside,
              geometry && ST_MakeEnvelope(5, 52, 6, 53, 4326) as outside from g`,
      [JSON.stringify(point)],
    );
    expect(JSON.parse(rows[0]!['json'] as string)).toEqual(point);
    expect(rows[0]).toMatchObject({ inside: true, outside: false });
  });

  it('knows the Chinese and Dutch coordinate systems', async () => {
    const { rows } = await database.query<{ x: number; lon: number }>(
      `select ST_X(ST_Transform(ST_SetSRID(ST_MakePoint(114, 22.5), 4490), 4547)) as x,
              ST_X(ST_Transform(ST_SetSRID(ST_MakePoint(155000, 463000), 28992), 4326)) as lon`,
    );
    expect(rows[0]!.x).toBeCloseTo(500_000, 3); // on the central meridian: the false easting
    expect(rows[0]!.lon).toBeCloseTo(5.387, 2); // the origin of RD New: Amersfoort
  });

  it('counts what it changed', async () => {
    const insert = await database.query("insert into sample values (101, 'a'), (102, 'b')");
    expect(insert.affected).toBe(2);
    expect((await database.query('select * from sample')).affected).toBe(0);
    expect((await database.query('delete from sample')).affected).toBe(2);
  });

  it('commits all statements of a transaction, the later seeing the earlier', async () => {
    const results = await database.transaction([
      { sql: 'insert into sample values ($1, $2)', parameters: [1, 'one'] },
      { sql: 'insert into sample select id + 1, note from sample where id = 1' },
      { sql: 'select count(*) as n from sample' },
    ]);
    expect(results.map((result) => result.affected)).toEqual([1, 1, 0]);
    expect(results[2]!.rows).toEqual([{ n: 2 }]);
    expect(await count()).toBe(2);
    await database.query('delete from sample');
  });

  it('rolls everything back when one statement fails, and says why', async () => {
    const broken = database.transaction([
      { sql: "insert into sample values (1, 'one')" },
      { sql: "insert into sample values (1, 'again')" },
    ]);
    await expect(broken).rejects.toMatchObject({ name: 'StoreError', code: '23505' });
    expect(await count()).toBe(0);
  });

  it('raises an error of the geometry engine and rolls back', async () => {
    await expect(database.query(intersection, [bowTie])).rejects.toMatchObject({ name: 'StoreError' });
    const broken = database.transaction([
      { sql: "insert into sample values (1, 'one')" },
      { sql: intersection, parameters: [bowTie] },
      { sql: "insert into sample values (2, 'two')" },
    ]);
    await expect(broken).rejects.toMatchObject({ name: 'StoreError' });
    expect(await count()).toBe(0);
  });

  it('goes on after many errors of the geometry engine', async () => {
    for (let round = 0; round < 120; round++)
      await expect(database.query(intersection, [bowTie])).rejects.toThrow();
    await database.query("insert into sample values (7, 'after')");
    expect(await count()).toBe(1);
    await database.query('delete from sample');
  });

  it('names the error of plain SQL', async () => {
    await expect(database.query('select 1/0')).rejects.toMatchObject({ code: '22012' });
    await expect(database.query('select * from no_such_table')).rejects.toMatchObject({ code: '42P01' });
  });

  it('loads rows in bulk within a transaction, all or none', async () => {
    await database.query(
      'create table reading (at timestamptz, value float8, id int4 primary key, flag int2, data bytea)',
    );
    const time = Date.UTC(1999, 11, 31, 23, 59, 59, 999);
    const rows = (ids: number[]): Uint8Array => {
      const writer = new BinaryCopyWriter(10);
      for (const id of ids) {
        writer.row(5);
        writer.timestamptz(time + id * 86_400_000);
        writer.float8(id === 2 ? Number.NaN : -0.1 * id);
        writer.int4(id);
        writer.int2(-id);
        writer.bytea(new Uint8Array([id, 255]));
      }
      return writer.finish();
    };
    const sql = 'copy reading (at, value, id, flag, data) from stdin (format binary)';
    const results = await database.transaction([
      { sql: 'create temp table if not exists staged (id int4) on commit delete rows' },
      { sql, copy: rows([1, 2, 20_000]) },
      { sql: 'insert into staged select id from reading where id > 1' },
      { sql: 'select count(*) as n from staged' },
    ]);
    expect(results.map(({ affected }) => affected)).toEqual([0, 3, 2, 0]);
    expect(results[3]!.rows).toEqual([{ n: 2 }]);
    const stored = await database.query('select * from reading order by id');
    expect(stored.rows.map((row) => ({ ...row, data: [...(row['data'] as Uint8Array)] }))).toEqual(
      [1, 2, 20_000].map((id) => ({
        at: new Date(time + id * 86_400_000),
        value: id === 2 ? Number.NaN : -0.1 * id,
        id,
        flag: -id,
        data: [id % 256, 255],
      })),
    );
    // A row that is there already, and bytes that are no rows: nothing of the transaction is kept.
    const insert = { sql: "insert into sample values (1, 'one')" };
    await expect(database.transaction([insert, { sql, copy: rows([3, 2]) }])).rejects.toMatchObject({
      code: '23505',
    });
    await expect(
      database.transaction([insert, { sql, copy: new Uint8Array([1, 2, 3]) }]),
    ).rejects.toMatchObject({ code: '22P04' });
    expect(await count()).toBe(0);
    expect((await database.query('select from reading')).rows).toHaveLength(3);
  });

  it('answers many at once, each its own question', async () => {
    const questions = Array.from({ length: 60 }, (_, n) => n);
    const answers = await Promise.all(
      questions.map(async (n) => {
        if (n % 10 === 0)
          await database.transaction([{ sql: 'insert into sample values ($1)', parameters: [n] }]);
        return (await database.query<{ n: number }>('select $1::int4 as n', [n])).rows[0]!.n;
      }),
    );
    expect(answers).toEqual(questions);
    expect(await count()).toBe(6);
    await database.query('delete from sample');
  });

  it('has the migrations, once each', async () => {
    const { rows } = await database.query<{ name: string }>('select name from migration order by name');
    expect(rows[0]).toEqual({ name: '001_city.sql' });
    expect(new Set(rows.map((row) => row.name)).size).toBe(rows.length);
  });
});
