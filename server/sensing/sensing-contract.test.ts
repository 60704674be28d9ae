// biome-ignore-all lint/suspicious/noExplicitAny: answers are checked by what is expected of them.
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { decodeLiveFrames } from '../../models/live/frame.ts';
import { AlarmBook } from '../alarms/alarm-book.ts';
import { raiseAlarms } from '../alarms/alarm-statements.ts';
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
      ['{"datastream":', 400, /./],
      ['"text"', 422, /must be an array/],
      [[good, { ...good, result: 'wet' }], 422, /^observations\[1\]\.result: .*expected number/],
      [[good, { ...good, result: null }], 422, /^observations\[1\]\.result/],
      [[good, { ...good, time: 'yesterday' }], 422, /^observations\[1\]\.time/],
      [
        [good, { ...good, time: Date.now() + 600_000 }],
        422,
        /^observations\[1\]\.time: expected at most 5 minutes after/,
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

  it('raises an alarm once, keeps its peak, clears it past the hysteresis, and takes an acknowledgement', async () => {
    const start = Date.now() - 60_000;
    let step = 0;
    const report = (result: number) =>
      send([{ datastream: 'device-5', time: start + 1000 * step++, result }]);
    const alarms = async () =>
      (await get(`/api/cities/${testCity}/alarms`)).filter((a: any) => a.datastream === idOf('device-5'));
    await report(0.2);
    expect(await alarms()).toEqual([]);
    for (const result of [0.3, 0.5, 0.4, 0.26]) await report(result);
    const [active] = await alarms();
    expect(active).toMatchObject({
      status: 'active',
      level: 'orange',
      value: 0.3,
      peak: 0.5,
      clearedAt: null,
    });
    expect(active.raisedAt).toBe(new Date(start + 1000).toISOString());
    const acknowledged = await post(`${server.url}/api/alarms/${active.id}/acknowledge`, {});
    expect(acknowledged.answer.acknowledgedAt).not.toBeNull();
    await report(0.2);
    expect(await alarms()).toMatchObject([
      { status: 'cleared', peak: 0.5, clearedAt: new Date(start + 5000).toISOString() },
    ]);
    await report(0.3);
    expect(await alarms()).toHaveLength(2);
    expect(await get(`/api/cities/${testCity}/alarms?status=active`)).toHaveLength(1);
    await report(0.1);
    expect((await post(`${server.url}/api/alarms/999999/acknowledge`, {})).status).toBe(404);
  });

  it('finds in one batch what happened within it: cleared, passed, raised anew', async () => {
    const start = Date.now() - 120_000;
    const report = (results: number[], offset: number) =>
      send(
        results.map((result, n) => ({ datastream: 'device-6', time: start + 1000 * (offset + n), result })),
      );
    await report([0.3], 0);
    await report([0.1, 0.4, 0.1, 0.5, 0.6], 1);
    const alarms = (await get(`/api/cities/${testCity}/alarms`)).filter(
      (a: any) => a.datastream === idOf('device-6'),
    );
    const seconds = (text: string | null) => (text === null ? null : (Date.parse(text) - start) / 1000);
    expect(
      alarms.map((a: any) => [seconds(a.raisedAt), seconds(a.clearedAt), a.value, a.peak]).sort(),
    ).toEqual([
      [0, 1, 0.3, 0.3],
      [2, 3, 0.4, 0.4],
      [4, null, 0.5, 0.6],
    ]);
    await report([0.1], 10);
  });

  it('has its alarms after a restart, and clears them then', async () => {
    const start = Date.now() - 30_000;
    await send([{ datastream: 'device-7', time: start, result: 1 }]);
    const book = new AlarmBook(database, pino({ level: 'silent' }), () => {});
    await book.load();
    expect(book.activeCount).toBe(1);
    await send([{ datastream: 'device-7', time: start + 1000, result: 0 }]);
    expect(await get(`/api/cities/${testCity}/alarms?status=active`)).toEqual([]);
  });

  it('has exactly one active alarm for each of 50 originators after 5,000 concurrent raises', {
    timeout: 180_000,
  }, async () => {
    const rule = server.sensing.alarms.rulesOfCity(testCity)[0]!.id;
    const originators = definitions(50).map(({ key }) => idOf(key));
    const episode = (datastream: number) => ({
      city: testCity,
      rule,
      datastream,
      raisedAt: Date.now(),
      result: 1,
      peak: 1,
    });
    // Past the book in memory, as 5,000 raises from many server processes would come.
    await Promise.all(
      Array.from({ length: 5000 }, (_, n) =>
        database.transaction([raiseAlarms([episode(originators[n % 50]!)])]),
      ),
    );
    const { rows } = await database.query<{ active: number; raises: number }>(
      "select count(*) as active, sum(raised_count)::int4 as raises from alarm where status = 'active'",
    );
    expect(rows).toEqual([{ active: 50, raises: 5000 }]);
    await database.query("update alarm set status = 'cleared', cleared_at = now() where status = 'active'");
  });

  it('has one alarm for each of 50 devices that report too much 100 times at once', async () => {
    const now = Date.now();
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        send(definitions(50).map(({ key }) => ({ datastream: key, time: now + n, result: 0.5 }))),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
    expect(await get(`/api/cities/${testCity}/alarms?status=active`)).toHaveLength(50);
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
    const values = new Map(Array.from(frame!.ids, (id, n) => [id, [frame!.results[n], frame!.ages[n]]]));
    expect(frame).toMatchObject({ type: 'snapshot', tickTime: at });
    expect(values.get(idOf('device-52'))).toEqual([Math.fround(0.15), 0]);
    expect(values.get(idOf('device-53'))).toEqual([Math.fround(0.01), 9]);
    expect(values.has(idOf('device-54'))).toBe(false);
    expect(values.has(idOf('device-55'))).toBe(false);
  });

  it('brings an observation and its alarm to the viewers once they are committed', async () => {
    const viewer = new WebSocket(`${server.url.replace('http', 'ws')}/live`);
    const known = new Map<number, number>();
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
            for (const frame of decodeLiveFrames(Uint8Array.from(data)))
              frame.ids.forEach((id, n) => {
                known.set(id, frame.results[n]!);
              });
          else {
            const message = JSON.parse(data.toString());
            if (message.alarm?.datastream === idOf('device-57')) alarms.push(message.alarm);
          }
          if (condition()) resolve();
        });
      });
    await until(() => known.has(idOf('device-1')));
    expect(known.get(idOf('device-1'))).toBe(Math.fround(0.5));
    expect(known.has(idOf('device-57'))).toBe(false);
    const arrived = until(() => known.has(idOf('device-57')) && alarms.length > 0);
    await send([{ datastream: 'device-57', time: Date.now(), result: 0.75 }]);
    await arrived;
    expect(known.get(idOf('device-57'))).toBe(0.75);
    expect(alarms[0]).toMatchObject({ status: 'active', value: 0.75 });
    viewer.terminate();
  });

  it('takes a new rule, once, and refuses one for an unknown property', async () => {
    const path = `${server.url}/api/cities/${testCity}/alarm-rules`;
    const rule = {
      name: { zh: '井盖', en: 'Manhole' },
      observedProperty: 'manhole-depth',
      thingKind: null,
      when: 'above',
      threshold: 1.5,
      hysteresis: 0.1,
      level: 'blue',
    };
    const first = await post(path, rule);
    const again = await post(path, [rule]);
    expect(first.status).toBe(201);
    expect(again.answer).toEqual(first.answer);
    const rules = await get(`/api/cities/${testCity}/alarm-rules`);
    expect(rules.filter((r: any) => r.threshold === 1.5)).toHaveLength(1);
    expect((await post(path, { ...rule, observedProperty: 'mood' })).status).toBe(422);
    expect((await post(path, { ...rule, hysteresis: -1 })).answer.detail).toMatch(/^rules\[0\]\.hysteresis/);
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
