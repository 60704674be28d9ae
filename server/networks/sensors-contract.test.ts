import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { storeTestCity, testCity } from '../sensing/testing/sensing-server.ts';
import type { Database } from '../store/database.ts';
import { openTestStore } from '../store/test-store.ts';
import { sensorsBesideModel } from './sensors.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

describe('sensors beside the model', () => {
  let database: Database;
  let close: () => Promise<void>;
  // Ten in the morning in Amsterdam, summer time.
  const now = new Date('2026-06-01T08:00:00Z');

  beforeAll(async () => {
    ({ database, close } = await openTestStore('embedded'));
    await storeTestCity(database);
    await database.query(
      `insert into dataset (city, id, document, import_id, west, south, east, north)
       values ($1, 'net', '{}', gen_random_uuid(), 4.3, 52.05, 4.4, 52.1)`,
      [testCity],
    );
    const point = "ST_GeomFromText('POINT(4.305 52.06)', 4326)";
    await database.query(
      `insert into city_object (city, dataset, code, class, level, geometry, attributes, search_text) values
       ('${testCity}', 'net', 'net:junction:A', 'junction', 1, ${point}, '{}', ''),
       ('${testCity}', 'net', 'net:junction:B', 'junction', 1, ${point}, '{}', '')`,
    );
    await database.query(
      `insert into pipe_node (city, dataset, code, discipline, class, number, kind, geometry)
       select city, dataset, code, 'water', class, code, 'model', ST_Force3D(geometry) from city_object where dataset = 'net'`,
    );
    await database.query(
      `insert into observed_property values ('water-pressure', '{}', 'MPa', 0, 1.6, 3), ('ph', '{}', '', 0, 14, 1)`,
    );
    await database.query(
      `insert into thing_model (city, id, version, document) values ($1, 'gauge', 1, '{}')`,
      [testCity],
    );
    await database.query(
      `insert into thing (city, code, name, model_id, model_version, carrier, status, position, attributes)
       select $1, code, code, 'gauge', 1, carrier, 'in-use', ST_SetSRID(ST_MakePoint(4.305, 52.06, 44), 4326), '{}'
         from unnest(array['G1', 'G2', 'G3'], array['net:junction:A', 'net:junction:B', 'elsewhere']) as t (code, carrier)`,
      [testCity],
    );
    await database.query(
      `insert into datastream (city, key, name, thing_kind, observed_property, position, period_seconds, thing, thing_property)
       select t.city, t.code || p, t.code, 'gauge', p, t.position, 60, t.code, p
         from thing t, unnest(array['water-pressure', 'ph']) p where t.city = $1`,
      [testCity],
    );
    await database.query(
      `insert into last_observation (datastream_id, time, result, quality)
       select id, $1::timestamptz, 0.3, 0 from datastream where name in ('G1', 'G3')`,
      [new Date(now.getTime() - 60_000).toISOString()],
    );
  });
  afterAll(() => close());

  it('are those mounted on the network, in metres of water, at the same time of the model’s day', async () => {
    const model = {
      results: {
        dataset: 'net',
        times: [0, 86_400],
        nodeCodes: ['net:junction:A', 'net:junction:B'],
        linkCodes: [],
        pressureMetres: [
          [20, 40],
          [44, 40],
        ],
        flowLitresPerSecond: [[], []],
        velocityMetresPerSecond: [[], []],
        engine: 'EPANET',
      },
      startClockSeconds: 0,
    };
    const city = { id: testCity, timeZone: 'Europe/Amsterdam' };
    const answer = await sensorsBesideModel(database, city, 'net', model, now);
    expect(answer.modelSeconds).toBe(36_000);
    expect(answer.sensors.map(({ name, code, state }) => [name, code, state])).toEqual([
      ['G1', 'net:junction:A', 'compared'],
      ['G2', 'net:junction:B', 'silent'],
    ]);
    const [first, second] = answer.sensors;
    // 0.3 MPa are 30.59 m; the model rises by a metre an hour and is read a minute ago.
    expect(first!.measured).toBeCloseTo(30.591, 2);
    expect(first!.computed).toBeCloseTo(30 - 1 / 60, 6);
    expect(first!.ageSeconds).toBeCloseTo(60, 6);
    expect(second).toMatchObject({ measured: null, computed: 40, residual: null, ageSeconds: null });
    expect(answer.pressureBiasMetres).toBeCloseTo(first!.residual!, 9);
  });
});
