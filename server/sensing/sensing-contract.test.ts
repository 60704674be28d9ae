// biome-ignore-all lint/suspicious/noExplicitAny: answers are checked by what is expected of them.

import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { decodeLiveFrames } from '../../models/live/frame.ts';
import { FrameMemory } from '../../models/live/frame-memory.ts';
import { ObservationPartitions } from '../ingest/partitions.ts';
import { findClusterBinaries } from '../store/cluster-binaries.ts';
import type { Database, StoreKind } from '../store/database.ts';
import { openTestStore } from '../store/test-store.ts';
import {
  definitions,
  post,
  type SensingServer,
  startSensingServer,
  testCity,
} from './testing/sensing-server.ts';

const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];
if (kinds.length === 1)
  console.log('SKIPPED: sensing on a private cluster (no PostgreSQL with PostGIS found).');

describe.each(kinds)('sensing on the %s store', (kind) => {
  let database: Database;
  let closeStore: () => Promise<void>;
  let server: SensingServer;
  const send = (body: unknown) => post(`${server.url}/api/observations?city=${testCity}`, body);
  const get = async (path: string) => (await fetch(`${server.url}${path}`)).json() as Promise<any>;
  const register = (list: unknown) => post(`${server.url}/api/cities/${testCity}/datastreams`, list);
  const idOf = (key: string) => server.sensing.registry.find(testCity, key)!.id;
  const stored = async (id: number): Promise<[number, number][]> =>
    (
      await database.query<{ at: number; result: number }>(
        'select (extract(epoch from time) * 1000)::float8 as at, result from observation where datastream_id = $1 order by time',
        [id],
      )
    ).rows.map(({ at, result }) => [at, result]);

  beforeAll(async () => {
    ({ database, close: closeStore } = await openTestStore(kind));
    server = await startSensingServer(database);
    await register(definitions(60));
  });
  afterAll(async () => {
    await server?.close();
    await closeStore?.();
  });

  it('registers by key: the same again keeps the ids, a change is taken over', async () => {
    const first = await register(definitions(5));
    const again = await register(definitions(5, { name: 'Renamed' }));
    expect(first.status).toBe(200);
    expect(again.answer.datastreams.map((d: any) => d.id)).toEqual(
      first.answer.datastreams.map((d: any) => d.id),
    );
    const listed = await get(`/api/cities/${testCity}/datastreams`);
    expect(listed.datastreams).toHaveLength(60);
    expect(listed.datastreams.find((d: any) => d.key === 'device-0').name).toBe('Renamed');
    expect(listed.observedProperties.find((p: any) => p.id === 'underpass-depth').unit).toBe('m');
  });

  it('refuses a registration with one sentence and registers nothing of it', async () => {
    const [good] = definitions(1, { key: 'not-registered' });
    const cases: [unknown, number, RegExp][] = [
      [{}, 422, /must be an array/],
      [[good, { ...good, key: 'a/b' }], 422, /datastreams\[1\]\.key: expected no "\/"/],
      [
        [good, { ...good, key: 'x', observedProperty: 'mood' }],
        422,
        /datastreams\[1\]\.observedProperty.*"mood"/,
      ],
      [[good, { ...good, key: 'x', latitude: 99 }], 422, /datastreams\[1\]\.latitude/],
      [[good, good], 422, /"not-registered" occurs twice/],
      [[{ ...good, city: 'elsewhere' }], 422, /city: expected "testville", found "elsewhere"/],
    ];
    for (const [body, status, detail] of cases) {
      const response = await register(body);
      expect(response).toMatchObject({ status, answer: { detail: expect.stringMatching(detail) } });
    }
    expect(server.sensing.registry.find(testCity, 'not-registered')).toBeUndefined();
    expect((await post(`${server.url}/api/cities/nowhere/datastreams`, [good])).status).toBe(404);
  });

  it('stores to the millisecond, once, in any order, and keeps the newest as last value', async () => {
    const now = Date.now();
    const one = (time: number | string, result: number) => ({ datastream: 'device-1', time, result });
    expect((await send([one(now - 1000, 0.1), one(now - 3000, 0.12)])).status).toBe(204);
    expect((await send([one(new Date(now - 2000).toISOString(), 0.11), one(now - 1000, 9)])).status).toBe(
      204,
    );
    expect(await stored(idOf('device-1'))).toEqual([
      [now - 3000, 0.12],
      [now - 2000, 0.11],
      [now - 1000, 0.1],
    ]);
    const { rows } = await database.query('select result from last_observation where datastream_id = $1', [
      idOf('device-1'),
    ]);
    expect(rows).toEqual([{ result: 0.1 }]);
  });

  it('takes columns, compressed, as well as an array', async () => {
    const now = Date.now();
    const zipped = (content: unknown, limit?: number) =>
      fetch(`${server.url}/api/observations?city=${testCity}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' },
        body: gzipSync(limit ? Buffer.alloc(limit, ' ') : JSON.stringify(content)),
      });
    const keys = ['device-20', 'device-21'];
    expect(
      (await zipped({ datastreams: keys, times: [now, new Date(now + 1).toISOString()], results: [1, 2] }))
        .status,
    ).toBe(204);
    expect((await send({ datastreams: keys, time: now + 2, results: [3, 4] })).status).toBe(204);
    expect(await stored(idOf('device-20'))).toEqual([
      [now, 1],
      [now + 2, 3],
    ]);
    expect(await stored(idOf('device-21'))).toEqual([
      [now + 1, 2],
      [now + 2, 4],
    ]);
    // A bomb: a few kilobytes that become more than the limit.
    expect((await zipped(null, 64 * 1024 * 1024)).status).toBe(413);
  });

  it('stores an observation once, though another process was faster', async () => {
    const now = Date.now();
    await send([{ datastream: 'device-22', time: now - 5000, result: 1 }]);
    const [first, second] = [now - 1000, now];
    await database.query(
      `insert into observation (time, result, datastream_id, quality)
       select to_timestamp(t / 1000.0), 7, $1, 0 from unnest($2::float8[]) as t`,
      [idOf('device-22'), [first]],
    );
    // The same observation twice in one request, too: the first counts.
    const list = [first, second, second].map((time, n) => ({ datastream: 'device-22', time, result: n }));
    expect((await send(list)).status).toBe(204);
    expect(await stored(idOf('device-22'))).toEqual([
      [now - 5000, 1],
      [first, 7],
      [second, 1],
    ]);
    const { rows } = await database.query('select result from last_observation where datastream_id = $1', [
      idOf('device-22'),
    ]);
    expect(rows).toEqual([{ result: 1 }]);
  });

  it('takes observations of last month without making a partition for each hour', async () => {
    const old = Date.now() - 30 * 24 * 3_600_000;
    const late = Array.from({ length: 50 }, (_, n) => ({
      datastream: 'device-2',
      time: old + n * 3_600_000,
      result: n / 1000,
    }));
    expect((await send(late)).status).toBe(204);
    expect(await stored(idOf('device-2'))).toHaveLength(50);
    const { rows } = await database.query(
      "select from pg_inherits where inhparent = 'observation'::regclass",
    );
    expect(rows.length).toBeLessThan(5);
  });

  it('marks what is outside the plausible range as suspect', async () => {
    const now = Date.now();
    await send([
      { datastream: 'device-3', time: now - 1000, result: -4 },
      { datastream: 'device-3', time: now, result: 0.2 },
    ]);
    const { rows } = await database.query(
      'select quality from observation where datastream_id = $1 order by time',
      [idOf('device-3')],
    );
    expect(rows).toEqual([{ quality: 1 }, { quality: 0 }]);
  });

  it('refuses a request with one sentence naming the observation, and stores nothing of it', async () => {
    const good = { datastream: 'device-4', time: Date.now(), result: 0.2 };
    const cases: [unknown, number, RegExp][] = [
      ['{"datastream":', 422, /no JSON/],
      ['"text"', 422, /expected an array of observations, or the columns .*, found string/],
      [{ datastreams: ['device-4'], times: [], results: [1] }, 422, /times: expected as many as datastreams/],
      [{ datastreams: ['device-4'], time: Date.now(), results: [] }, 422, /results: expected as many/],
      [{ datastreams: ['device-4', 'device-4'], time: 5, results: [1, 2] }, 422, /^observations\[0\]\.time/],
      [[good, { ...good, result: 'wet' }], 422, /^observations\[1\]\.result: .*expected number/],
      [[good, { ...good, result: null }], 422, /^observations\[1\]\.result/],
      [[good, { ...good, time: 'yesterday' }], 422, /^observations\[1\]\.time/],
      [
        [good, { ...good, time: Date.UTC(2100, 0, 1) }],
        422,
        /^observations\[1\]\.time: expected before 2100/,
      ],
      [[good, { ...good, time: 1000 }], 422, /^observations\[1\]\.time: expected 2000 or later/],
      [
        [good, { ...good, datastream: 'ghost' }],
        422,
        /registered datastream of city "testville", found "ghost"/,
      ],
      [[good, 7], 422, /^observations\[1\]/],
      [Array.from({ length: 10_001 }, () => good), 413, /10000/],
    ];
    for (const [body, status, detail] of cases)
      expect(await send(body)).toMatchObject({ status, answer: { detail: expect.stringMatching(detail) } });
    expect(await stored(idOf('device-4'))).toEqual([]);
    expect((await post(`${server.url}/api/observations`, [good])).status).toBe(400);
  });

  it('keeps observations from the future apart until they are released or discarded', async () => {
    const now = Date.now();
    const at = (ahead: number, result: number) => ({ datastream: 'device-4', time: now + ahead, result });
    const batch = [at(0, 0.1), at(3_600_000, 0.2), at(240_000, 0.3), at(7_200_000, 0.4)];
    const quarantine = `${server.url}/api/cities/${testCity}/quarantine`;
    const list = async (query = '') => (await fetch(quarantine + query)).json();
    for (const _ of [1, 2])
      expect(await send(batch)).toMatchObject({
        status: 200,
        answer: { stored: 2, quarantined: 2, first: [{ index: 1 }, { index: 3 }] },
      });
    const results = async () => (await stored(idOf('device-4'))).map(([, result]) => result);
    expect(await results()).toEqual([0.1, 0.3]);
    const first = await list('?limit=1');
    expect(first).toMatchObject({
      total: 2,
      observations: [{ datastream: 'device-4', time: now + 3_600_000, result: 0.2, reason: 'future' }],
    });
    const second = await list(`?limit=1&after=${first.next}`);
    expect(second.observations).toMatchObject([{ result: 0.4 }]);
    expect(await list('?datastream=device-5')).toEqual({ observations: [], total: 0, next: null });
    expect(await post(`${quarantine}/release`, { ids: 'all' })).toMatchObject({
      answer: { released: 0, waiting: 2 },
    });
    // An hour later.
    const [{ id }] = first.observations;
    await database.query(
      `update quarantined_observation set time = time - interval '1 hour 1 second' where id = $1`,
      [id],
    );
    expect(await post(`${quarantine}/release`, { ids: 'all' })).toMatchObject({
      answer: { released: 1, waiting: 1 },
    });
    expect((await results()).sort()).toEqual([0.1, 0.2, 0.3]);
    expect(await post(`${quarantine}/discard`, { ids: [id, second.observations[0].id] })).toMatchObject({
      answer: { discarded: 1 },
    });
    expect(server.sensing.ingestCounters()).toMatchObject({ quarantined: 4, inQuarantine: 0 });
    const { rows } = await database.query('select action from audit where subject = $1 order by id', [
      'quarantine',
    ]);
    expect(rows).toEqual([{ action: 'quarantine.release' }, { action: 'quarantine.discard' }]);
    expect(await post(`${quarantine}/discard`, { ids: [] })).toMatchObject({ status: 422 });
  });

  it('refuses observations on a disk that is nearly full, says so, and goes on answering', async () => {
    const full = await startSensingServer(database, { mqttPort: null, spareBytes: Number.MAX_SAFE_INTEGER });
    try {
      const observation = { datastream: 'device-5', time: Date.now() - 60_000, result: 0.1 };
      const url = `${full.url}/api/observations?city=${testCity}`;
      expect(await post(url, [observation])).toMatchObject({
        status: 503,
        answer: { detail: expect.stringMatching(/^The disk of the store is full/) },
      });
      expect(full.sensing.operationalAlarms()).toMatchObject([{ kind: 'disk-full', active: true }]);
      expect((await fetch(`${full.url}/api/cities/${testCity}/datastreams`)).status).toBe(200);
    } finally {
      await full.close();
    }
  });

  it('says that its clock has jumped, as long as it is apart', () => {
    const { clock } = server.sensing;
    const before = clock.now();
    const right = Date.now;
    const wall = vi.spyOn(Date, 'now').mockImplementation(() => right() + 3_600_000);
    try {
      expect(clock.now() - before).toBeLessThan(60_000);
      expect(server.sensing.operationalAlarms()).toMatchObject([
        { kind: 'clock-jump', active: true, detail: expect.stringMatching(/put forward by 3600 s/) },
      ]);
    } finally {
      wall.mockRestore();
    }
    clock.now();
    expect(server.sensing.operationalAlarms()).toEqual([]);
  });

  it('answers a series thinned out without losing an extreme, and empty where nothing was observed', async () => {
    const from = Date.now() - 3_000_000;
    const results = Array.from({ length: 2900 }, (_, n) => Math.sin(n / 50));
    results[1234] = 3;
    results[2345] = -1.5;
    await send(results.map((result, n) => ({ datastream: 'device-50', time: from + n * 1000, result })));
    const path = `/api/datastreams/${idOf('device-50')}/observations?from=${from}&to=${from + 2_900_000}`;
    const whole = await get(`${path}&limit=5000`);
    expect(whole.values).toEqual(results);
    expect(whole.times[1]).toBe(from + 1000);
    const thinned = await get(`${path}&limit=100`);
    expect(thinned.values.length).toBeLessThanOrEqual(100);
    expect(thinned.values.length).toBeGreaterThan(50);
    expect(Math.max(...thinned.values)).toBe(3);
    expect(Math.min(...thinned.values)).toBe(-1.5);
    expect(thinned.times).toEqual([...thinned.times].sort((a, b) => a - b));
    for (const [n, time] of thinned.times.entries())
      expect(thinned.values[n]).toBe(results[(time - from) / 1000]);
    const nothing = await get(
      `/api/datastreams/${idOf('device-51')}/observations?from=${from}&to=${from + 1000}`,
    );
    expect(nothing).toMatchObject({ times: [], values: [] });
    expect((await fetch(`${server.url}/api/datastreams/77777/observations`)).status).toBe(404);
    expect((await fetch(`${server.url}${path}&limit=nine`)).status).toBe(400);
  });

  it('answers the city as it was: the last value of then; nothing for what was offline', async () => {
    const at = Date.now() - 600_000;
    await send([
      { datastream: 'device-52', time: at - 2000, result: 0.1 },
      { datastream: 'device-52', time: at, result: 0.15 },
      { datastream: 'device-52', time: at + 1000, result: 0.2 },
      { datastream: 'device-53', time: at - 9000, result: 0.01 },
      { datastream: 'device-54', time: at - 11_000, result: 0.02 },
    ]);
    const response = await fetch(`${server.url}/api/cities/${testCity}/observations?at=${at}`);
    const [frame] = decodeLiveFrames(await response.arrayBuffer());
    const values = new Map(
      Array.from(frame!.ids, (id, n) => [id, [frame!.results[n], (at - frame!.times[n]!) / 1000]]),
    );
    expect(frame).toMatchObject({ type: 'snapshot', tickTime: at });
    expect(values.get(idOf('device-52'))).toEqual([Math.fround(0.15), 0]);
    expect(values.get(idOf('device-53'))).toEqual([Math.fround(0.01), 9]);
    expect(values.has(idOf('device-54'))).toBe(false);
    expect(values.has(idOf('device-55'))).toBe(false);
  });

  it('brings an observation and its alarm to the viewers once they are committed', async () => {
    const viewer = new WebSocket(`${server.url.replace('http', 'ws')}/live`);
    const known = new Map<number, number>();
    const memory = new FrameMemory();
    const alarms: { datastream: number; status: string }[] = [];
    viewer.on('open', () =>
      viewer.send(
        JSON.stringify({ type: 'subscribe', city: testCity, viewport: [4, 52, 5, 53], resume: null }),
      ),
    );
    const until = (condition: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        viewer.on('message', (data: Buffer, isBinary) => {
          if (isBinary)
            for (const frame of decodeLiveFrames(Uint8Array.from(data), () => memory)) {
              memory.apply(frame);
              frame.ids.forEach((id, n) => {
                known.set(id, frame.results[n]!);
              });
            }
          else {
            const message = JSON.parse(data.toString());
            if (message.alarm?.datastream === idOf('device-57')) alarms.push(message.alarm);
          }
          if (condition()) resolve();
        });
      });
    await until(() => known.has(idOf('device-1')));
    expect(known.get(idOf('device-1'))).toBe(Math.fround(0.1));
    expect(known.has(idOf('device-57'))).toBe(false);
    const arrived = until(() => known.has(idOf('device-57')) && alarms.length > 0);
    await send([{ datastream: 'device-57', time: Date.now(), result: 0.75 }]);
    await arrived;
    expect(known.get(idOf('device-57'))).toBe(0.75);
    expect(alarms[0]).toMatchObject({ status: 'active', value: 0.75 });
    viewer.terminate();
  });

  it('forgets datastreams that were removed from the store, and goes on taking the others', async () => {
    await register(definitions(1, { key: 'removed' }));
    await database.query("delete from datastream where key = 'removed'");
    const other = { datastream: 'device-56', time: Date.now(), result: 0.1 };
    const both = [other, { ...other, datastream: 'removed' }];
    expect((await send(both)).status).toBe(503);
    expect(await send(both)).toMatchObject({
      status: 422,
      answer: { detail: expect.stringMatching(/"removed"/) },
    });
    expect((await send([other])).status).toBe(204);
    expect(await stored(idOf('device-56'))).toHaveLength(1);
  });

  it('drops the oldest hours above the limit, never the present one', async () => {
    const names = async () =>
      (
        await database.query<{ name: string }>(
          "select inhrelid::regclass::text as name from pg_inherits where inhparent = 'observation'::regclass order by 1",
        )
      ).rows.map(({ name }) => name);
    const now = Date.now();
    await send(
      [5, 4, 3, 0].map((hours) => ({ datastream: 'device-58', time: now - hours * 3_600_000, result: 0 })),
    );
    const partitions = new ObservationPartitions(database);
    expect(await partitions.dropOldest(1e12)).toEqual([]);
    const dropped = await partitions.dropOldest(1);
    expect(dropped).toHaveLength(3);
    expect(await names()).toEqual(expect.not.arrayContaining(dropped));
    expect((await stored(idOf('device-58'))).map(([at]) => at)).toEqual([now]);
    // A device may still send what belongs to a dropped hour.
    expect((await send([{ datastream: 'device-59', time: now - 4 * 3_600_000, result: 0 }])).status).toBe(
      204,
    );
    expect(await stored(idOf('device-59'))).toHaveLength(1);
  });
});
