import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Indicator, indicators as schema } from '../../models/indicators/headline.ts';
import { storeObservedProperties } from '../sensing/observed-properties.ts';
import type { Database } from '../store/database.ts';
import { openTestStore } from '../store/test-store.ts';
import { headlineOf } from './headline.ts';
import { openCity } from './open-city.ts';

describe('headline indicators', () => {
  let database: Database;
  let close: () => Promise<void>;
  const figures = async () => headlineOf(database, await openCity(database, 'linhu', Date.now()));
  const figure = async (id: Indicator['id']): Promise<Indicator> => {
    const answer = schema.parse(await figures());
    return answer.indicators.find((candidate) => candidate.id === id)!;
  };
  const insert = async (sql: string): Promise<void> => {
    await database.query(sql);
  };
  const object = (code: string, kind: string, attributes: object): Promise<void> =>
    insert(
      `insert into city_object (city, dataset, code, class, level, attributes, search_text)
       values ('linhu', 'd', '${code}', '${kind}', 1, '${JSON.stringify(attributes)}', '')`,
    );
  const datastream = (key: string, property: string, thing: string | null = null): Promise<void> =>
    insert(
      `insert into datastream (city, key, name, thing_kind, observed_property, position, period_seconds, thing)
       values ('linhu', '${key}', '${key}', 'gauge', '${property}', 'SRID=4326;POINT(120 30 5)', 60,
               ${thing === null ? 'null' : `'${thing}'`})`,
    );
  const observed = (key: string, result: number, secondsAgo: number, quality = 0): Promise<void> =>
    insert(
      `with at as (select id, now() - make_interval(secs => ${secondsAgo}) as time from datastream where key = '${key}'),
            history as (insert into observation (time, result, datastream_id, quality)
                        select time, ${result}, id, ${quality} from at on conflict do nothing)
       insert into last_observation (datastream_id, time, result, quality)
       select id, time, ${result}, ${quality} from at
       on conflict (datastream_id) do update set time = excluded.time, result = excluded.result,
                                                 quality = excluded.quality`,
    );

  beforeAll(async () => {
    ({ database, close } = await openTestStore('embedded'));
    await storeObservedProperties(database);
    await insert(`insert into city (id, document) values ('linhu', '{}')`);
    await insert(
      `insert into dataset (city, id, document, import_id, west, south, east, north)
       values ('linhu', 'd', '{}', gen_random_uuid(), 0, 0, 1, 1)`,
    );
  });
  afterAll(() => close());

  it('says what is not known, and why, and never zero', async () => {
    const answer = schema.parse(await figures());
    expect(answer.indicators.length).toBe(7);
    for (const { id, value, status, reason } of answer.indicators)
      expect([id, value, status, reason]).toEqual([
        id,
        null,
        'unknown',
        id === 'residents' || id === 'buildings' ? 'not-imported' : 'no-devices',
      ]);
  });

  it('counts residents by the coarsest areas, buildings once', async () => {
    await object('B1', 'building', { residents: 12 });
    await object('B2', 'building', {});
    expect((await figure('residents')).value).toBe(12);
    expect((await figure('buildings')).value).toBe(2);
    // The model of a building is not a second building.
    await object('M1', 'building', { ifcClass: 'IfcBuilding', residents: 12 });
    expect((await figure('buildings')).value).toBe(2);
    expect((await figure('residents')).value).toBe(12);
    await object('D1', 'district', { population: 1500 });
    await object('D2', 'district', { population: '2500' });
    await object('D3', 'district', { population: 'many' });
    await object('G1', 'grid', { population: 800 });
    expect(await figure('residents')).toMatchObject({ value: 4000, status: 'register' });
  });

  it('takes devices for online by their own periods, and counts a device once', async () => {
    await datastream('p1', 'underpass-depth', 'device-a');
    await datastream('p2', 'water-pressure', 'device-a');
    await datastream('p3', 'water-pressure');
    expect(await figure('devices')).toMatchObject({ value: null, reason: 'silent', total: 2 });
    await observed('p1', 0.12, 30);
    expect(await figure('devices')).toMatchObject({ value: 50, count: 1, total: 2, status: 'fresh' });
    await observed('p3', 0.31, 30);
    expect((await figure('devices')).value).toBe(100);
    // Ten periods of a minute are over.
    await observed('p3', 0.31, 660);
    expect((await figure('devices')).value).toBe(50);
  });

  it('finds the deepest underpass among those that report', async () => {
    await datastream('u2', 'underpass-depth');
    await datastream('u3', 'underpass-depth');
    await observed('u2', 0.45, 20);
    await observed('u3', 4.9, 20, 1);
    expect(await figure('underpass')).toMatchObject({
      value: 0.45,
      count: 2,
      total: 3,
      status: 'fresh',
      extreme: { name: 'u2', value: 0.45 },
    });
    await observed('u2', 0.45, 900);
    await observed('p1', 0.12, 240);
    // The only one left has missed three of its periods.
    expect(await figure('underpass')).toMatchObject({ value: 0.12, count: 1, status: 'stale' });
    await observed('p1', 0.12, 900);
    expect(await figure('underpass')).toMatchObject({ value: null, status: 'unknown', reason: 'silent' });
  });

  it('averages the rain of the last hour over the gauges', async () => {
    await datastream('r1', 'rain-intensity');
    await datastream('r2', 'rain-intensity');
    expect(await figure('rain')).toMatchObject({ value: null, reason: 'silent', total: 2 });
    await observed('r1', 500, 4000);
    await observed('r1', 30, 1200);
    await observed('r1', 10, 30);
    expect(await figure('rain')).toMatchObject({ value: 20, count: 1, extreme: { name: 'r1', value: 20 } });
    await observed('r2', 0, 40);
    expect((await figure('rain')).value).toBe(10);
  });

  it('gives the part of pressure gauges with enough pressure', async () => {
    for (const [key, result] of [
      ['w1', 0.3],
      ['w2', 0.1],
      ['w3', 0.72],
      ['w4', 0.14],
    ] as const) {
      await datastream(key, 'water-pressure');
      await observed(key, result, 10);
    }
    // p2 has never reported, p3 has been silent too long.
    expect(await figure('pressure')).toMatchObject({
      value: 50,
      count: 4,
      total: 6,
      extreme: { name: 'w2', value: 0.1 },
    });
  });

  it('counts active alarms by level', async () => {
    await insert(
      `insert into alarm_rule (city, key, document) values ('linhu', 'pressure', '{}'), ('linhu', 'depth', '{}')`,
    );
    expect(await figure('alarms')).toMatchObject({ value: 0, levels: { orange: 0, red: 0 } });
    await insert(
      `insert into alarm (city, rule_id, datastream_id, level, status, raised_at, result, peak)
       select 'linhu', r.id, d.id, 'orange', case when d.key = 'w4' then 'cleared' else 'active' end, now(), 0.1, 0.1
         from alarm_rule r, datastream d where r.key = 'pressure' and d.key in ('w2', 'w3', 'w4')`,
    );
    expect(await figure('alarms')).toMatchObject({
      value: 2,
      levels: { blue: 0, yellow: 0, orange: 2, red: 0 },
    });
  });
});
