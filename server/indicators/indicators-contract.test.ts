import { once } from 'node:events';
import { createServer } from 'node:http';
import express from 'express';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type IndicatorDefinitionInput,
  indicatorDefinition,
} from '../../models/indicators/indicator-definition.ts';
import {
  type IndicatorValues,
  indicatorHistory,
  indicatorValues,
} from '../../models/indicators/indicator-value.ts';
import { orderIndicators } from '../../models/indicators/order.ts';
import { errorHandler } from '../http/errors.ts';
import { storeObservedProperties } from '../sensing/observed-properties.ts';
import { findClusterBinaries } from '../store/cluster-binaries.ts';
import type { Database, StoreKind } from '../store/database.ts';
import { openTestStore } from '../store/test-store.ts';
import { readAreas } from './areas.ts';
import { IndicatorEngine } from './engine.ts';
import { IndicatorHistory } from './history.ts';
import { IndicatorService, indicatorRoutes } from './index.ts';
import { readMembers } from './read-members.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const kinds: StoreKind[] = ['embedded'];
if (findClusterBinaries().length > 0) kinds.push('cluster');

const minute = 60_000;
const start = Math.floor(Date.now() / (15 * minute)) * 15 * minute;

const define = (id: string, formula: string, change: Partial<IndicatorDefinitionInput> = {}) =>
  indicatorDefinition.parse({
    id,
    name: { zh: id, en: id },
    group: { zh: '组', en: 'Group' },
    formula,
    levels: ['city', 'community'],
    ...change,
  });

describe.each(kinds)('indicators on a store: %s', (kind) => {
  let database: Database;
  let close = async (): Promise<void> => {};
  const insert = (sql: string) => database.query(sql);
  const square = (code: string, name: string, west: number) =>
    insert(
      `insert into city_object (city, dataset, code, class, name, level, attributes, search_text, geometry)
       values ('c', 'd', '${code}', 'community', '${name}', 1, '{"population": 1000}', '',
               ST_MakeEnvelope(${west}, 30, ${west + 0.01}, 30.01, 4326))`,
    );
  const building = (code: string, longitude: number, attributes: object) =>
    insert(
      `insert into city_object (city, dataset, code, class, level, attributes, search_text, geometry)
       values ('c', 'd', '${code}', 'building', 1, '${JSON.stringify(attributes)}', '',
               ST_MakeEnvelope(${longitude}, 30.005, ${longitude + 0.0001}, 30.0051, 4326))`,
    );
  const ids = new Map<string, number>();
  const datastream = async (key: string, property: string, longitude: number): Promise<void> => {
    const { rows } = await database.query<{ id: number }>(
      `insert into datastream (city, key, name, thing_kind, observed_property, position, period_seconds)
       values ('c', '${key}', '${key}', 'gauge', '${property}', 'SRID=4326;POINT(${longitude} 30.005 5)', 300)
       returning id`,
    );
    ids.set(key, rows[0]!.id);
  };
  /** Stores an observation as ingestion does, and tells the engine. */
  const observe = async (
    engine: IndicatorEngine | null,
    key: string,
    result: number,
    time: number,
    quality = 0,
  ) => {
    const id = ids.get(key)!;
    await database.query(
      `with o as (insert into observation (time, result, datastream_id, quality)
                  values (to_timestamp($1::float8 / 1000), $2, $3, $4) on conflict do nothing)
       insert into last_observation (datastream_id, time, result, quality)
       values ($3, to_timestamp($1::float8 / 1000), $2, $4)
       on conflict (datastream_id) do update
         set time = excluded.time, result = excluded.result, quality = excluded.quality
       where last_observation.time < excluded.time`,
      [time, result, id, quality],
    );
    engine?.note([{ datastream: { id }, time, result, quality }]);
  };
  const open = async (definitions: ReturnType<typeof define>[]) => {
    const areas = await readAreas(database, 'c');
    const engine = new IndicatorEngine(
      database,
      areas,
      await readMembers(database, areas),
      orderIndicators(definitions),
    );
    const at = (area: string): number => areas.index.get(area)!;
    return {
      engine,
      areas,
      value: (id: string, area = 'city/c'): number | string => {
        const state = engine.indicators.get(id)!;
        const value = state.values[at(area)]!;
        return Number.isNaN(value) ? state.reason(at(area)) : value;
      },
    };
  };

  beforeAll(async () => {
    ({ database, close } = await openTestStore(kind));
    await storeObservedProperties(database);
    await insert(`insert into city (id, document) values ('c', '{"timeZone": "Asia/Shanghai"}')`);
    await insert(
      `insert into dataset (city, id, document, import_id, west, south, east, north)
       values ('c', 'd', '{}', gen_random_uuid(), 0, 0, 1, 1)`,
    );
    await square('A', '甲', 120);
    await square('B', '乙', 120.01);
    await square('C', '丙', 120.02);
    await building('b1', 120.005, { use: 'school', residents: 10 });
    await building('b2', 120.006, { use: 'housing', residents: '32.5' });
    await building('b3', 120.015, { use: 'school', residents: 'many' });
    // n1 and n2 in A, n3 in B, none in C, n4 outside of all areas.
    for (const [key, longitude] of [
      ['n1', 120.001],
      ['n2', 120.009],
      ['n3', 120.012],
      ['n4', 121],
    ] as const)
      await datastream(key, 'noise', longitude);
  });
  afterAll(() => close());

  it('counts and sums objects by area; what nobody says is not zero', async () => {
    const { engine, value } = await open([
      define('all', 'objects("building")'),
      define('schools', 'objects("building", use = "school")'),
      define('residents', 'total("building", "residents")'),
      define('many', 'objects("building", residents > 20)'),
      define('trees', 'objects("tree")'),
      define('share', 'indicator("schools") / indicator("all")'),
      define('square', 'scope_area() / 1000000', { decimals: 2 }),
    ]);
    await engine.tick(start);
    expect(['city/c', 'community/A', 'community/B', 'community/C'].map((area) => value('all', area))).toEqual(
      [3, 2, 1, 0],
    );
    expect(value('schools')).toBe(2);
    expect(value('residents', 'community/A')).toBe(42.5);
    expect(value('residents', 'community/B')).toBe('no-attribute');
    expect(value('many')).toBe(1);
    expect(value('trees')).toBe('not-imported');
    expect(value('share', 'community/A')).toBe(0.5);
    expect(value('share', 'community/C')).toBe('no-divisor');
    // 0.01° by 0.01° at 30° N: 0.964 km by 1.108 km on the WGS 84 ellipsoid.
    expect(value('square', 'community/A')).toBeCloseTo(1.0695, 2);
  });

  it('takes observations by area, incrementally, as a computation from the beginning does', async () => {
    const definitions = [
      define('mean', 'mean("noise")'),
      define('hour', 'mean("noise", window = 1h)'),
      define('loud', '100 * within("noise", 60, 130, window = 1h)'),
      define('hours', 'hours_above("noise", 60, window = 1h)'),
      define('samples', 'count("noise", window = 1h)'),
      define('middle', 'percentile("noise", 50)'),
      define('online', 'devices_online() / devices()'),
      define('enough', 'mean("noise")', { freshness: { minimumShare: 0.9 } }),
    ];
    const { engine, value } = await open(definitions);
    await engine.tick(start);
    expect(value('mean')).toBe('silent');
    expect(value('mean', 'community/C')).toBe('no-devices');
    await observe(engine, 'n1', 50, start - 10 * minute);
    await observe(engine, 'n1', 70, start - 5 * minute);
    await observe(engine, 'n2', 62, start - 4 * minute);
    await observe(engine, 'n4', 90, start - minute);
    await observe(engine, 'n3', 999, start - minute, 1);
    const first = await engine.tick(start);
    expect(value('mean', 'community/A')).toBe(66);
    expect(value('hour', 'community/A')).toBe(61);
    expect(value('loud', 'community/A')).toBeCloseTo(200 / 3, 9);
    expect(value('samples')).toBe(4);
    expect(value('middle')).toBe(70);
    expect(value('mean', 'community/B')).toBe('silent');
    expect(value('online', 'community/B')).toBe(1);
    expect(value('enough')).toBe('too-few');
    // n1 was above in one minute of two, n2 and n4 in one each: minutes held by an observation.
    expect(value('hours')).toBeCloseTo(3 / 60, 9);
    expect(first.changed).toBeGreaterThan(0);
    // Nothing new: nothing is computed.
    expect((await engine.tick(start)).computed).toBe(0);
    // One that comes late and one that comes twice count once, at their own time.
    await observe(engine, 'n2', 40, start - 20 * minute);
    await observe(engine, 'n1', 70, start - 5 * minute);
    const second = await engine.tick(start + 1000);
    expect(value('hour', 'community/A')).toBe((60 + 51) / 2);
    expect(value('mean', 'community/A')).toBe(66);
    expect(second.computed).toBeLessThan(first.computed);
    const { value: anew } = await open(definitions).then(async (opened) => {
      await opened.engine.tick(start + 1000);
      return opened;
    });
    for (const { id } of definitions)
      for (const area of ['city/c', 'community/A', 'community/B', 'community/C'])
        expect(anew(id, area), `${id} ${area}`).toEqual(value(id, area));
    // An hour later the window is empty, and all have been silent for ten of their periods.
    await engine.tick(start + 65 * minute);
    expect([value('hour'), value('mean'), value('online')]).toEqual(['silent', 'silent', 0]);
  });

  it('counts imported history once where single observations know the time too', async () => {
    const { packDay, dayOf } = await import('../../models/sensing/packed-history.ts');
    await datastream('p1', 'pm25', 120.003);
    const times = [3, 2, 1].map((back) => start - back * minute);
    const byDay = new Map(
      times.map((time) => [dayOf(time), times.filter((other) => dayOf(other) === dayOf(time))]),
    );
    for (const [day, own] of byDay)
      await database.query(
        'insert into packed_observation (day, datastream_id, value_count, data) values ($1, $2, $3, $4)',
        [
          day,
          ids.get('p1')!,
          own.length,
          packDay(day, {
            times: Float64Array.from(own),
            values: Float64Array.from(own, () => 10),
            quality: null,
          }),
        ],
      );
    await observe(null, 'p1', 40, start - 2 * minute);
    const { engine, value } = await open([
      define('pm', 'sum("pm25", window = 1h)'),
      define('pm-count', 'count("pm25", window = 1h)'),
    ]);
    await engine.tick(start);
    expect([value('pm'), value('pm-count')]).toEqual([60, 3]);
  });

  it('counts alarms and events by area, level and verdict', async () => {
    const { engine, value } = await open([
      define('active', 'alarms()'),
      define('red', 'alarms(level = "red", property = "noise")'),
      define('raised', 'alarms_raised(window = 1d)'),
      define('lasted', 'alarm_hours(window = 1d)'),
      define('false', 'alarms_false(window = 1d)'),
      define('events', 'events()'),
      define('found', 'events_found(window = 1d, class = "noise")'),
    ]);
    await engine.tick(start);
    expect([value('active'), value('active', 'community/C')]).toEqual(['no-rules', 'no-devices']);
    await insert(`insert into alarm_rule (city, key, document) values ('c', 'loud', '{}'::jsonb)`);
    const alarm = (key: string, level: string, status: string, verdict: string | null) =>
      insert(
        `insert into alarm (city, rule_id, datastream_id, level, status, raised_at, cleared_at, verdict, result, peak)
         select 'c', r.id, ${ids.get(key)}, '${level}', '${status}', to_timestamp(${(start - 180 * minute) / 1000}),
                ${status === 'cleared' ? `to_timestamp(${(start - 60 * minute) / 1000})` : 'null'},
                ${verdict ? `'${verdict}'` : 'null'}, 1, 1 from alarm_rule r`,
      );
    await alarm('n1', 'red', 'active', null);
    await alarm('n2', 'yellow', 'cleared', 'false');
    await alarm('n3', 'yellow', 'cleared', 'confirmed');
    await insert(
      `insert into event (city, class, level, title, status, position, found_at)
       values ('c', 'noise', 'blue', '{"zh": "t", "en": "t"}', 'filed', 'SRID=4326;POINT(120.015 30.005 5)', to_timestamp(${start / 1000}))`,
    );
    await engine.tick(start + 1);
    expect([value('active'), value('active', 'community/A'), value('active', 'community/B')]).toEqual([
      1, 1, 0,
    ]);
    expect([value('red'), value('raised'), value('lasted'), value('false')]).toEqual([1, 3, 2, 0.5]);
    expect([
      value('events'),
      value('events', 'community/B'),
      value('events', 'community/A'),
      value('found'),
    ]).toEqual([1, 1, 0, 1]);
    await insert(`update alarm set status = 'cleared', cleared_at = now() where status = 'active'`);
    await engine.tick(start + 2);
    expect(value('active')).toBe(0);
  });

  it('counts the alarms of each rule, kind and device', async () => {
    await insert(`insert into alarm_rule (city, key, document)
                  values ('c', 'quiet', '{"name": {"zh": "静", "en": "Quiet"}}'::jsonb)`);
    const alarm = (key: string, rule: string, verdict: string | null) =>
      insert(
        `insert into alarm (city, rule_id, datastream_id, level, status, raised_at, cleared_at, verdict, result, peak)
         select 'c', r.id, ${ids.get(key)}, 'yellow', 'cleared', to_timestamp(${(start - 50 * minute) / 1000}),
                to_timestamp(${(start - 20 * minute) / 1000}), ${verdict ? `'${verdict}'` : 'null'}, 1, 1
           from alarm_rule r where r.key = '${rule}'`,
      );
    const window = 'window = 2h';
    const levels = ['city', 'community', 'alarm-rule', 'thing-kind', 'device'] as const;
    const definitions = [
      define('rate', `100 * alarms_false(${window})`, { levels: [...levels], better: 'lower', target: 5 }),
      define('raised', `alarms_raised(${window})`, { levels: [...levels] }),
      define('quiet', `alarms_false(${window}, rule = "quiet")`),
      define('n4', `alarms_raised(${window}, device = "n4")`),
      define('areas-only', 'mean("noise")'),
    ];
    await alarm('n1', 'quiet', 'false');
    await alarm('n1', 'quiet', 'confirmed');
    await alarm('n2', 'quiet', 'confirmed');
    await alarm('n2', 'quiet', null);
    await alarm('n1', 'loud', 'false');
    const { engine, areas, value } = await open(definitions);
    await engine.tick(start);
    const of = (id: string, ...scopes: string[]) => scopes.map((scope) => value(id, scope));
    // Two of four judged are false; of the rule "quiet" one of three, of n1 two of three, of n2 none of one.
    expect(of('rate', 'city/c', 'thing-kind/gauge', 'alarm-rule/loud', 'device/n1', 'device/n2')).toEqual([
      50,
      50,
      100,
      expect.closeTo(200 / 3, 9),
      0,
    ]);
    expect(of('rate', 'alarm-rule/quiet')).toEqual([expect.closeTo(100 / 3, 9)]);
    expect(of('raised', 'city/c', 'alarm-rule/quiet', 'alarm-rule/loud', 'device/n1')).toEqual([5, 4, 1, 3]);
    expect([value('quiet'), value('n4'), value('n4', 'community/A')]).toEqual([
      expect.closeTo(1 / 3, 9),
      0,
      'no-devices',
    ]);
    // It has had an alarm, long ago: nothing was judged within the window.
    expect(of('rate', 'device/n3')).toEqual(['no-cases']);
    expect(areas.index.has('device/n4')).toBe(false);
    const rate = engine.indicators.get('rate')!;
    const n2 = areas.index.get('device/n2')!;
    expect(rate.sources[0]!.coverage(n2)).toMatchObject({ count: 1, total: 2 });
    // What knows areas only pays for areas only.
    expect(engine.indicators.get('areas-only')!.values).toHaveLength(areas.areaCount);
    expect([areas.areas[n2], areas.areas[areas.index.get('alarm-rule/quiet')!]]).toMatchObject([
      { level: 'device', name: 'n2', names: null },
      { level: 'alarm-rule', name: '静', names: { zh: '静', en: 'Quiet' } },
    ]);

    const history = new IndicatorHistory(database, areas, 'Asia/Shanghai');
    await history.open(engine.indicators.values(), start);
    history.follow(start);
    await history.write(start, true);
    // One more verdict, and the first alarm of a device: the rate follows, and the city is to be opened anew.
    await insert(
      `update alarm set verdict = 'false' where verdict is null and datastream_id = ${ids.get('n2')} and status = 'cleared'`,
    );
    await alarm('n4', 'quiet', null);
    expect(engine.outgrown).toBe(false);
    await engine.tick(start + 2 * minute);
    expect(of('rate', 'device/n2', 'city/c')).toEqual([50, 60]);
    expect(engine.outgrown).toBe(true);
    const again = await open(definitions);
    await again.engine.tick(start + 15 * minute);
    const later = new IndicatorHistory(database, again.areas, 'Asia/Shanghai');
    await later.open(again.engine.indicators.values(), start + 60 * minute);
    expect(again.value('rate', 'device/n4')).toBe('no-cases');
    expect(later.trend('rate', again.areas.index.get('device/n2')!)).toBe(50 - 0);
    expect(() => define('mixed', 'alarms() / devices()', { levels: ['alarm-rule'] })).toThrow(
      'expected areas only where the formula takes devices, found alarm-rule',
    );
  });

  it('keeps history by period over a restart, with gaps and trend', async () => {
    const definition = define('steady', 'mean("noise")', { period: '15min', trendPeriods: 2 });
    const { engine, areas } = await open([definition]);
    const states = engine.indicators.values();
    const state = engine.indicators.get('steady')!;
    const history = new IndicatorHistory(database, areas, 'Asia/Shanghai');
    await history.open(states, start);
    const A = areas.index.get('community/A')!;
    const follow = (target: IndicatorHistory, now: number, value: number): void => {
      state.values[A] = value;
      target.follow(now);
    };
    for (const [seconds, value] of [
      [0, 50],
      [60, 64],
      [120, 48],
      [180, 52],
    ] as const)
      follow(history, start + seconds * 1000, value);
    follow(history, start + 15 * minute, 60);
    expect(history.trend('steady', A)).toBeNaN();
    await history.write(start + 15 * minute, true);
    // Another process goes on in the same period.
    const next = new IndicatorHistory(database, areas, 'Asia/Shanghai');
    await next.open([state], start + 20 * minute);
    follow(next, start + 20 * minute, 58);
    follow(next, start + 30 * minute, 70);
    expect(next.trend('steady', A)).toBe(70 - 52);
    await next.write(start + 30 * minute, true);
    const { readHistory } = await import('./read-history.ts');
    const opened = { engine, history: next, timeZone: 'Asia/Shanghai', datastreams: 0 };
    const read = await readHistory(database, opened, 'steady', A, '15min', start, start + 60 * minute);
    expect(indicatorHistory.parse(read)).toMatchObject({
      times: [start, start + 15 * minute, start + 30 * minute],
      open: [50, 60, 70],
      low: [48, 58, 70],
      high: [64, 60, 70],
      close: [52, 58, 70],
    });
    const B = areas.index.get('community/B')!;
    expect(
      (await readHistory(database, opened, 'steady', B, '15min', start, start + 60 * minute)).times,
    ).toEqual([]);
    const daily = await readHistory(database, opened, 'steady', A, '1y', start, start + 60 * minute);
    expect([daily.open, daily.low, daily.high, daily.close]).toEqual([[50], [48], [70], [70]]);
  });

  it('answers over HTTP: definitions, values, ranking, history, dashboards', async () => {
    const log = pino({ level: 'silent' });
    const service = new IndicatorService({ database, log, broadcast: () => {} });
    const app = express().use(express.json(), indicatorRoutes({ database }, service), errorHandler(log));
    await database.query(`update city set document = $1::jsonb where id = 'c'`, [
      JSON.stringify({
        id: 'c',
        name: { zh: '城', en: 'C' },
        origin: { longitude: 120, latitude: 30 },
        crs: 'EPSG:4549',
        heightDatum: 'ellipsoid',
        geoidUndulation: 0,
        timeZone: 'Asia/Shanghai',
      }),
    ]);
    const server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const call = async (path: string, method = 'GET', body?: unknown) => {
      const response = await fetch(`http://127.0.0.1:${port}/api/cities/c/${path}`, {
        method,
        ...(body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? null : JSON.parse(text) };
    };
    try {
      const twice = define('twice', 'objects("building") * 2', {
        better: 'lower',
        thresholds: [{ level: 'red', value: 4 }],
      });
      expect((await call('indicator-definitions', 'POST', [twice])).status).toBe(201);
      const { body } = await call('indicator-values?level=community&indicator=twice');
      const answer: IndicatorValues = indicatorValues.parse(body);
      expect(answer.areas.map(({ name }) => name)).toEqual(['甲', '乙', '丙']);
      expect(answer.values.map(({ value, alarmLevel, status }) => [value, alarmLevel, status])).toEqual([
        [4, 'red', 'register'],
        [2, null, 'register'],
        [0, null, 'register'],
      ]);
      const ranking = await call('indicators/twice/ranking?level=community&order=best&limit=2');
      expect(ranking.body.areas.map(({ code }: { code: string }) => code)).toEqual(['C', 'B']);
      expect((await call('indicators/twice/history?level=community&area=A')).body.close).toEqual([4]);
      expect((await call('indicators')).body.indicators).toHaveLength(7);

      const refused = await call('indicator-definitions', 'POST', [
        twice,
        { ...twice, id: 'x', formula: 'mean("nosie")' },
      ]);
      expect([refused.status, refused.body.detail]).toEqual([
        422,
        'Indicator "x": formula, column 6: expected an observed property in quotation marks that is known, found "nosie".',
      ]);
      expect((await call('indicator-definitions', 'POST', { ...twice, unit: 3 })).body.detail).toContain(
        'indicators[0.unit]',
      );
      expect((await call('indicator-values?level=street')).status).toBe(400);
      expect((await call('indicator-values?indicator=none')).status).toBe(404);
      expect((await call('indicators/twice/history?level=community&area=Z')).status).toBe(404);
      expect((await call('indicators/twice/history?bucket=1min')).body.detail).toContain(
        'expected at least 15min',
      );
      expect((await call('indicator-definitions/rain', 'DELETE')).status).toBe(409);
      await call('indicator-definitions', 'POST', define('thrice', 'indicator("twice") * 1.5'));
      expect((await call('indicator-definitions/twice', 'DELETE')).status).toBe(409);
      await call('indicator-definitions/thrice', 'DELETE');
      expect((await call('indicator-definitions/twice', 'DELETE')).status).toBe(204);
      expect((await call('indicator-values?indicator=twice')).status).toBe(404);

      const cards = [
        { id: 'n', kind: 'number', indicator: 'twice', place: { column: 0, row: 0, width: 4, height: 2 } },
      ];
      const board = { id: 'own', name: { zh: '一', en: 'One' }, cards };
      expect((await call('dashboards', 'POST', board)).body.detail).toContain(
        'expected an indicator of the city, found "twice"',
      );
      cards[0]!.indicator = 'rain';
      expect((await call('dashboards', 'POST', board)).status).toBe(201);
      expect((await call('dashboards')).body.map(({ id }: { id: string }) => id)).toContain('own');
      expect((await call('dashboards/own', 'DELETE')).status).toBe(204);
      expect((await call('dashboards/vital-signs', 'DELETE')).status).toBe(409);
    } finally {
      server.close();
      await service.close();
    }
  });
});
