// biome-ignore-all lint/suspicious/noExplicitAny: answers are checked by what is expected of them.
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AlarmRuleInput } from '../../models/alarms/alarm-rule.ts';
import { DatastreamRegistry } from '../ingest/datastream-registry.ts';
import {
  definitions,
  post,
  type SensingServer,
  startSensingServer,
  testCity,
} from '../sensing/testing/sensing-server.ts';
import { findClusterBinaries } from '../store/cluster-binaries.ts';
import type { Database, StoreKind } from '../store/database.ts';
import { openTestStore } from '../store/test-store.ts';
import { raiseAlarms } from './alarm-statements.ts';
import { operateAlarms } from './operate-alarms.ts';
import { type Alarms, startAlarms } from './start-alarms.ts';

const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];
if (kinds.length === 1)
  console.log('SKIPPED: alarms on a private cluster (no PostgreSQL with PostGIS found).');

describe.each(kinds)('alarms on the %s store', (kind) => {
  let database: Database;
  let closeStore: () => Promise<void>;
  let server: SensingServer;
  const log = pino({ level: 'silent' });
  const send = (body: unknown) => post(`${server.url}/api/observations?city=${testCity}`, body);
  const get = async (path: string) => (await fetch(`${server.url}${path}`)).json() as Promise<any>;
  const city = (path: string) => `/api/cities/${testCity}${path}`;
  const idOf = (key: string) => server.sensing.registry.find(testCity, key)!.id;
  const alarmsOf = (key: string, more = '') => get(city(`/alarms?datastream=${idOf(key)}${more}`));
  const operate = (alarms: number[], operation: unknown, by = '值班员') =>
    post(`${server.url}/api/alarms/operations`, { alarms, operation, by });
  const storeRule = async (rule: AlarmRuleInput) => {
    const { status, answer } = await post(`${server.url}${city('/alarm-rules')}`, rule);
    expect(answer).toMatchObject([{ key: rule.key }]);
    expect(status).toBe(201);
    return answer[0];
  };
  const rule = (key: string, condition: AlarmRuleInput['condition'], more: Partial<AlarmRuleInput> = {}) =>
    storeRule({ key, name: { zh: key, en: key }, condition, ...more });
  const report = async (datastream: string, start: number, results: [seconds: number, result: number][]) => {
    const body = results.map(([seconds, result]) => ({ datastream, time: start + 1000 * seconds, result }));
    expect(await send(body)).toEqual({ status: 204, answer: null });
  };
  /** A second look at the store, with a clock of its own: as a server that has just started. */
  const another = async (now: () => number): Promise<Alarms> => {
    const registry = new DatastreamRegistry(database);
    await registry.load();
    const alarms = await startAlarms({ database, log }, registry, () => {}, now);
    await alarms.scheduler.close();
    return alarms;
  };

  beforeAll(async () => {
    ({ database, close: closeStore } = await openTestStore(kind));
    server = await startSensingServer(database);
    await post(`${server.url}${city('/datastreams')}`, [
      ...definitions(60),
      ...definitions(12, { thingKind: 'river-gauge', observedProperty: 'water-level' }).map((one) => ({
        ...one,
        key: one.key.replace('device', 'river'),
      })),
      ...definitions(4, {
        thingKind: 'rain-gauge',
        observedProperty: 'rain-intensity',
        periodSeconds: 60,
      }).map((one) => ({ ...one, key: one.key.replace('device', 'rain'), longitude: 4.28, latitude: 52.05 })),
    ]);
  });
  afterAll(async () => {
    await server?.close();
    await closeStore?.();
  });

  it('leaves alarms of other cities alone for who may operate one city only', async () => {
    const start = Date.now() - 5000;
    await report('device-59', start, [[0, 0.9]]);
    const [alarm] = await alarmsOf('device-59');
    const acknowledge = (onlyCity: string | null) =>
      operateAlarms(
        database,
        server.sensing.alarms,
        [alarm.id],
        { kind: 'acknowledge' },
        '值班员',
        Date.now(),
        onlyCity,
      );
    expect(await acknowledge('elsewhere')).toMatchObject({
      alarms: [],
      refused: [{ alarm: alarm.id, reason: `There is no alarm "${alarm.id}".` }],
    });
    expect((await alarmsOf('device-59'))[0].acknowledgedAt).toBeNull();
    expect(await acknowledge(testCity)).toMatchObject({ changed: 1, refused: [] });
    await report('device-59', start, [[1, 0.1]]);
  });

  it('raises an alarm once, keeps its peak, clears it past the hysteresis, and logs each change', async () => {
    const start = Date.now() - 60_000;
    let step = 0;
    const observe = (result: number) => report('device-5', start, [[step++, result]]);
    await observe(0.2);
    expect(await alarmsOf('device-5')).toEqual([]);
    for (const result of [0.3, 0.5, 0.4, 0.26]) await observe(result);
    const [active] = await alarmsOf('device-5');
    expect(active).toMatchObject({
      status: 'active',
      level: 'orange',
      category: 'environment',
      value: 0.3,
      peak: 0.5,
      clearedAt: null,
      raisedAt: new Date(start + 1000).toISOString(),
    });
    const acknowledged = await post(`${server.url}/api/alarms/${active.id}/acknowledge`, { by: '张工' });
    expect(acknowledged.answer).toMatchObject({ acknowledgedBy: '张工' });
    await observe(0.2);
    expect(await alarmsOf('device-5')).toMatchObject([
      { status: 'cleared', peak: 0.5, clearedAt: new Date(start + 5000).toISOString() },
    ]);
    expect((await get(`/api/alarms/${active.id}`)).log).toMatchObject([
      { what: 'raised', level: 'orange', at: new Date(start + 1000).toISOString(), actor: null },
      { what: 'acknowledged', actor: '张工' },
      { what: 'cleared', at: new Date(start + 5000).toISOString() },
    ]);
    await observe(0.3);
    expect(await alarmsOf('device-5')).toHaveLength(2);
    expect(await alarmsOf('device-5', '&status=active')).toHaveLength(1);
    await observe(0.1);
    expect((await post(`${server.url}/api/alarms/999999/acknowledge`, {})).status).toBe(404);
  });

  it('finds in one batch what happened within it: cleared, passed, raised anew', async () => {
    const start = Date.now() - 120_000;
    await report('device-6', start, [[0, 0.3]]);
    await report('device-6', start, [
      [1, 0.1],
      [2, 0.4],
      [3, 0.1],
      [4, 0.5],
      [5, 0.6],
    ]);
    const seconds = (text: string | null) => (text === null ? null : (Date.parse(text) - start) / 1000);
    expect(
      (await alarmsOf('device-6'))
        .map((a: any) => [seconds(a.raisedAt), seconds(a.clearedAt), a.value, a.peak])
        .sort(),
    ).toEqual([
      [0, 1, 0.3, 0.3],
      [2, 3, 0.4, 0.4],
      [4, null, 0.5, 0.6],
    ]);
    await report('device-6', start, [[10, 0.1]]);
  });

  it('follows four levels up and down, and files event and work order with the alarm', async () => {
    await rule(
      'river-levels',
      {
        kind: 'threshold',
        observedProperty: 'water-level',
        levels: [
          { level: 'blue', above: 1 },
          { level: 'yellow', above: 1.5 },
          { level: 'orange', above: 2 },
          { level: 'red', above: 2.4 },
        ],
        hysteresis: 0.1,
      },
      {
        actions: [
          { kind: 'event', class: 'flooding', owner: '区防汛办', from: 'orange' },
          {
            kind: 'work-order',
            title: { zh: '开泵', en: 'Start the pumps' },
            owner: '泵站班',
            withinMinutes: 30,
            from: 'red',
          },
        ],
      },
    );
    const start = Date.now() - 60_000;
    await report('river-0', start, [
      [0, 1.2],
      [1, 1.6],
    ]);
    const [yellow] = await alarmsOf('river-0');
    expect(yellow).toMatchObject({ level: 'yellow', event: null });
    await report('river-0', start, [[2, 2.45]]);
    const [red] = await alarmsOf('river-0');
    expect(red).toMatchObject({ id: yellow.id, level: 'red', event: expect.any(Number) });
    await report('river-0', start, [
      [3, 2.35],
      [4, 2.2],
      [5, 1.2],
      [6, 2.45],
      [7, 0.5],
    ]);
    const detail = await get(`/api/alarms/${red.id}`);
    expect(detail).toMatchObject({ status: 'cleared', peak: 2.45, workOrders: [expect.any(Number)] });
    expect(detail.log.map((line: any) => [line.what, line.level])).toEqual([
      ['raised', 'blue'],
      ['level', 'yellow'],
      ['level', 'red'],
      ['event', null],
      ['work-order', null],
      ['level', 'orange'],
      ['level', 'blue'],
      ['level', 'red'],
      ['cleared', 'red'],
    ]);
    const { rows } = await database.query('select class, owner, status from event where id = $1', [
      red.event,
    ]);
    expect(rows).toEqual([{ class: 'flooding', owner: '区防汛办', status: 'filed' }]);
    // While the event is open it takes in what the rule raises next for the same device.
    await report('river-0', start, [
      [8, 2.1],
      [9, 0.5],
    ]);
    expect((await alarmsOf('river-0')).map((a: any) => a.event)).toEqual([red.event, red.event]);
    const orders = await database.query<any>('select event_id, owner, title from work_order');
    expect(orders.rows).toEqual([
      { event_id: red.event, owner: '泵站班', title: { zh: '开泵', en: 'Start the pumps' } },
    ]);
  });

  it('waits before it raises; the delay runs out by the clock alone, also after a restart', async () => {
    await rule('river-slow', {
      kind: 'threshold',
      observedProperty: 'water-level',
      levels: [{ level: 'blue', below: -1 }],
      forSeconds: 2,
    });
    const of = async (key: string) => (await alarmsOf(key)).filter((a: any) => a.name.zh === 'river-slow');
    const now = Date.now();
    await report('river-1', now - 60_000, [
      [0, -2],
      [1, 0],
      [2, -2],
    ]);
    expect(await of('river-1')).toEqual([]);
    const restarted = await another(() => now - 60_000 + 4500);
    await restarted.scheduler.run(false);
    expect(await of('river-1')).toMatchObject([
      { raisedAt: new Date(now - 60_000 + 4000).toISOString(), value: -2 },
    ]);
    await restarted.close();
  });

  it('notices silence by the clock, and that it is over', async () => {
    await rule(
      'river-silent',
      {
        kind: 'missing',
        observedProperty: 'water-level',
        levels: [
          { level: 'blue', above: 30 },
          { level: 'yellow', above: 60 },
        ],
      },
      { scope: { datastream: 'river-2' }, category: 'device' },
    );
    const now = Date.now();
    const of = async () => (await alarmsOf('river-2')).filter((a: any) => a.name.zh === 'river-silent');
    await report('river-2', now, [[0, 1]]);
    let clock = now;
    const alarms = await another(() => clock);
    for (const [seconds, level] of [
      [9, null],
      [31, 'blue'],
      [61, 'yellow'],
    ] as const) {
      clock = now + 1000 * seconds;
      await alarms.scheduler.run(true);
      expect(await of()).toMatchObject(level === null ? [] : [{ level }]);
    }
    await alarms.close();
    // The server that heard nothing of it takes the alarm from the store and ends it with the next observation.
    server.sensing.alarms.mistrust((await of())[0].rule, idOf('river-2'));
    await expect
      .poll(async () => {
        await report('river-2', Date.now(), [[0, 1]]);
        return (await of())[0].status;
      })
      .toBe('cleared');
  });

  it('sees rain and water together within distance and time', async () => {
    await rule('rain-and-water', {
      kind: 'combination',
      parts: [
        { observedProperty: 'underpass-depth', above: 0.2, hysteresis: 0.02 },
        { observedProperty: 'rain-intensity', above: 50 },
      ],
      withinMetres: 500,
      withinSeconds: 600,
      level: 'red',
    });
    const of = async (key: string) =>
      (await alarmsOf(key)).filter((a: any) => a.name.zh === 'rain-and-water');
    const now = Date.now() - 30_000;
    // device-0 lies at the rain gauge, device-30 two kilometres away.
    await report('device-0', now, [[0, 0.22]]);
    await report('device-30', now, [[0, 0.22]]);
    expect(await of('device-0')).toEqual([]);
    await report('rain-0', now, [[5, 60]]);
    expect(await of('device-0')).toMatchObject([{ status: 'active', level: 'red', value: 0.22 }]);
    expect(await of('device-30')).toEqual([]);
    await report('device-0', now, [[6, 0.19]]);
    expect(await of('device-0')).toMatchObject([{ status: 'active' }]);
    await report('device-0', now, [[7, 0.17]]);
    expect(await of('device-0')).toMatchObject([{ status: 'cleared' }]);
  });

  it('takes what people do to many alarms at once, refuses one by one, and keeps a log', async () => {
    const now = Date.now() - 20_000;
    await report('device-8', now, [[0, 0.5]]);
    await report('device-9', now, [[0, 0.5]]);
    const [[one], [other]] = [await alarmsOf('device-8'), await alarmsOf('device-9')];
    const both = [one.id, other.id];
    const bulk = await operate([...both, 999_999], { kind: 'acknowledge' });
    expect(bulk.answer.alarms.map((a: any) => a.acknowledgedBy)).toEqual(['值班员', '值班员']);
    expect(bulk.answer.refused).toEqual([{ alarm: 999_999, reason: 'There is no alarm "999999".' }]);
    await operate(both, { kind: 'assign', to: '排水班' });
    await operate([one.id], { kind: 'mark-false', note: '探头上有树叶' });
    await operate([other.id], { kind: 'confirm' });
    expect((await operate(both, { kind: 'mark-false' })).status).toBe(422);
    expect((await operate(both, { kind: 'shelve', minutes: 20_000, note: 'x' })).status).toBe(422);
    await operate([one.id], { kind: 'shelve', minutes: 30, note: '检修' });
    expect((await alarmsOf('device-8'))[0]).toMatchObject({
      assignee: '排水班',
      verdict: 'false',
      shelvedUntil: expect.any(String),
    });
    // On the shelf stays also what the same rule raises next for the same device.
    await report('device-8', now, [
      [1, 0.1],
      [2, 0.5],
    ]);
    const [again] = await alarmsOf('device-8', '&status=active');
    expect(again.id).not.toBe(one.id);
    expect(again.shelvedUntil).not.toBeNull();
    await database.query("update alarm set shelved_until = now() - interval '1 second' where id = $1", [
      again.id,
    ]);
    const alarms = await another(Date.now);
    await alarms.scheduler.run(true);
    await alarms.close();
    expect((await get(`/api/alarms/${again.id}`)).log.at(-1)).toMatchObject({
      what: 'unshelved',
      actor: null,
    });
    const statistics = await get(city('/alarm-statistics?by=device'));
    const row = (key: string) => statistics.rows.find((candidate: any) => candidate.key === key);
    expect(row('device-8')).toMatchObject({ raised: 2, acknowledged: 1, false: 1, falseRate: 1 });
    expect(row('device-9')).toMatchObject({ confirmed: 1, falseRate: 0 });
    expect(row('river-0')).toMatchObject({ falseRate: null, meanSecondsToAcknowledge: null });
    const ofRules = await get(city('/alarm-statistics?by=rule&device=device-8'));
    const [raisedBy] = ofRules.rows;
    expect(ofRules.rows).toMatchObject([{ raised: 2, false: 1, name: { zh: expect.any(String) } }]);
    const ofDevices = await get(city(`/alarm-statistics?by=device&rule=${raisedBy.key}`));
    expect(ofDevices.rows.map(({ key }: any) => key)).toEqual(
      expect.arrayContaining(['device-8', 'device-9']),
    );
    expect(ofDevices.rows.map(({ key }: any) => key)).not.toContain('river-0');
    expect((await get(city('/alarm-statistics?by=kind&device=device-8'))).rows).toMatchObject([
      { raised: 2 },
    ]);
    await operate([again.id, other.id], { kind: 'clear', note: '现场无水' });
    expect((await alarmsOf('device-9'))[0]).toMatchObject({ status: 'cleared' });
    await expect(database.query("update alarm_log set note = 'x'")).rejects.toThrow(/only ever added/);
    // What was cleared by hand may be raised again.
    await expect.poll(() => server.sensing.alarms.conflicts.size).toBe(0);
    await report('device-9', now, [[9, 0.6]]);
    expect(await alarmsOf('device-9', '&status=active')).toHaveLength(1);
    await report('device-9', now, [[10, 0.1]]);
    await report('device-8', now, [[10, 0.1]]);
  });

  it('escalates what nobody acknowledges', async () => {
    await rule(
      'river-rate',
      {
        kind: 'rate',
        observedProperty: 'water-level',
        overSeconds: 10,
        levels: [{ level: 'yellow', above: 0.5 }],
      },
      { escalateAfterMinutes: 5, scope: { datastream: 'river-3' } },
    );
    const start = Date.now() - 400_000;
    await report('river-3', start, [
      [0, 0.1],
      [5, 0.3],
      [10, 0.5],
      [20, 1.2],
    ]);
    const of = async () => (await alarmsOf('river-3')).filter((a: any) => a.name.zh === 'river-rate');
    const [alarm] = await of();
    expect(alarm.value).toBeCloseTo(0.7, 9);
    const alarms = await another(Date.now);
    await alarms.scheduler.run(true);
    await alarms.scheduler.run(true);
    await alarms.close();
    expect(await of()).toMatchObject([{ id: alarm.id, level: 'orange', status: 'active' }]);
    await report('river-3', start, [[30, 1.2]]);
    expect(await of()).toMatchObject([{ status: 'cleared' }]);
  });

  it('ends the alarms of a rule that is withdrawn, and says how often a new one would have fired', async () => {
    const start = Date.now() - 3_600_000;
    await report('river-4', start, [
      [0, 1],
      [1, 3],
      [2, 1],
      [3, 3],
    ]);
    const condition = {
      kind: 'threshold' as const,
      observedProperty: 'water-level',
      levels: [{ level: 'blue' as const, above: 2 }],
      hysteresis: 0.2,
    };
    const draft = {
      key: 'draft',
      name: { zh: '试', en: 'Try' },
      condition,
      scope: { datastream: 'river-4' },
    };
    const preview = await post(`${server.url}${city('/alarm-rules/preview?days=2')}`, draft);
    expect(preview.answer).toMatchObject({
      datastreams: 1,
      replayed: 1,
      readings: 4,
      alarms: 2,
      levels: { blue: 2, red: 0 },
      perDay: [0, 2],
    });
    await storeRule(draft);
    await report('river-4', start, [[4, 3]]);
    const of = async () => (await alarmsOf('river-4')).filter((a: any) => a.name.zh === '试');
    expect(await of()).toMatchObject([{ status: 'active' }]);
    await storeRule({ ...draft, enabled: false });
    await expect.poll(async () => (await of())[0].status).toBe('cleared');
    const rules = await get(city('/alarm-rules'));
    expect(rules.filter((one: any) => one.key === 'draft')).toMatchObject([{ enabled: false }]);
  });

  it('refuses rules and questions with one sentence', async () => {
    const good = {
      key: 'good',
      name: { zh: '好', en: 'Good' },
      condition: { kind: 'threshold', observedProperty: 'water-level', levels: [{ level: 'red', above: 9 }] },
    };
    const refused = async (body: unknown) => {
      const { status, answer } = await post(`${server.url}${city('/alarm-rules')}`, body);
      expect(status).toBe(422);
      return answer.detail;
    };
    expect(await refused([good, { ...good, key: 'Bad Key' }])).toMatch(
      /^rules\[1\.key\]: expected lower-case/,
    );
    expect(await refused([good, good])).toBe('Expected each key of a rule once.');
    expect(await refused({ ...good, condition: { ...good.condition, observedProperty: 'mood' } })).toBe(
      'rules[0].condition.observedProperty: expected a known property, found "mood".',
    );
    expect(
      await refused({
        ...good,
        condition: {
          ...good.condition,
          levels: [
            { level: 'red', above: 1 },
            { level: 'blue', above: 2 },
          ],
        },
      }),
    ).toMatch(/expected a graver level than red, found blue/);
    expect((await get(city('/alarm-rules'))).some((one: any) => one.key === 'good')).toBe(false);
    for (const path of [
      '/alarms?level=pink',
      '/alarms?limit=0',
      '/alarm-statistics?by=mood',
      '/alarm-statistics?from=9&until=3',
    ])
      expect((await fetch(`${server.url}${city(path)}`)).status).toBe(400);
    expect((await fetch(`${server.url}/api/alarms/nine`)).status).toBe(404);
    expect((await operate([], { kind: 'acknowledge' })).status).toBe(422);
  });

  // The embedded store runs one transaction after the other: there a tenth of them says as much.
  const raises = kind === 'embedded' ? 500 : 5000;
  it(`has exactly one active alarm for each of 50 originators after ${raises} concurrent raises`, {
    timeout: 180_000,
  }, async () => {
    const first = server.sensing.alarms.rulesOfCity(testCity)[0]!.id;
    const originators = definitions(50).map(({ key }) => idOf(key));
    const begun = (n: number) => ({
      city: testCity,
      rule: first,
      datastream: originators[n % 50]!,
      raisedAt: Date.now() + n,
      value: 1,
      peak: 1,
      level: n % 3 === 0 ? ('red' as const) : ('yellow' as const),
      clearedAt: null,
      log: [],
    });
    await database.query("update alarm set status = 'cleared', cleared_at = now() where status = 'active'");
    // Past the engine in memory, as raises from many server processes would come: fifty at a time.
    let next = 0;
    const raise = async (): Promise<void> => {
      while (next < raises) await database.transaction([raiseAlarms([begun(next++)])]);
    };
    await Promise.all(Array.from({ length: 50 }, raise));
    const { rows } = await database.query<{ active: number; raises: number; red: number }>(
      `select count(*) as active, sum(raised_count)::int4 as raises,
              count(*) filter (where level = 'red') as red from alarm where status = 'active'`,
    );
    expect(rows).toEqual([{ active: 50, raises, red: 50 }]);
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
    const active = await get(city('/alarms?status=active&limit=1000'));
    expect(active.filter((a: any) => a.name.en === 'Underpass flooded above 27 cm')).toHaveLength(50);
  });
});
