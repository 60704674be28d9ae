import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { smoothNoise } from '../../../models/sensing/noise.ts';
import type { NetworkResults } from '../../../models/water/network.ts';
import { leakSuspicion, residualHistory, sensorCourse } from '../../../models/water/residual-history.ts';
import { runNetwork } from '../../../models/water/run-network.ts';
import { net1 } from '../../../models/water/testing/net1.ts';
import { builtInPacks } from '../../../scenes/themes/built-in-packs.ts';
import { errorHandler } from '../../http/errors.ts';
import {
  type SensingServer,
  startSensingServer,
  storeTestCity,
  testCity,
} from '../../sensing/testing/sensing-server.ts';
import { findClusterBinaries } from '../../store/cluster-binaries.ts';
import type { Database, StoreKind } from '../../store/database.ts';
import { openTestStore } from '../../store/test-store.ts';
import { NetworkThread } from '../ask-network.ts';
import { residualMinutes } from './index.ts';
import { leakFeed, leakKey } from './leak-feed.ts';
import { NetworkDays } from './network-days.ts';
import { residualRoutes } from './residual-routes.ts';
import { ResidualWatch } from './residual-watch.ts';

// Stores are started here; a busy machine takes its time.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 240_000 });

const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];
const minute = 60_000;
const nodes = ['11', '12', '13', '21', '22', '23', '31', '32'];
const megapascal = 1000 * 9.80665e-6;
/** A leak of about 30 L/s where the smallest pipes meet. */
const leak = { node: '32', coefficient: 4 };

describe.each(kinds)('sensors against the model, run by run, on the %s store', (kind) => {
  let database: Database;
  let closeStore: () => Promise<void>;
  let sensing: SensingServer;
  let watch: ResidualWatch;
  let http: Server;
  let base: string;
  let days: Record<'sound' | 'leaking', NetworkResults>;
  // Local midnight of Amsterdam in a winter of the past: what is found must not hang on the day of the test.
  const start = Date.parse('2026-01-14T23:00:00Z');
  let now = start;

  const pressureAt = (
    { times, nodeCodes, pressureMetres }: NetworkResults,
    node: string,
    time: number,
  ): number => {
    const seconds = ((time - start) / 1000) % 86_400;
    const at = seconds < 0 ? seconds + 86_400 : seconds;
    const step = Math.min(Math.floor(at / 3600), times.length - 2);
    const share = (at - times[step]!) / 3600;
    const column = nodeCodes.indexOf(`net:junction:${node}`);
    return pressureMetres[step]![column]! * (1 - share) + pressureMetres[step + 1]![column]! * share;
  };
  /** What devices report: the pressure with noise of up to 0.1 m, to 0.001 MPa; the third one is 3 m too high. */
  const reading = (day: 'sound' | 'leaking', node: string, time: number): number => {
    const noise = 0.1 * smoothNoise(Number(node), (time - start) / 1000, 1800) + (node === '13' ? 3 : 0);
    return Math.round(1000 * megapascal * (pressureAt(days[day], node, time) + noise)) / 1000;
  };
  const report = async (day: 'sound' | 'leaking', times: number[], only = nodes): Promise<void> => {
    const observations = times.flatMap((time) =>
      only.map((node) => ({ datastream: `P${node}.pressure`, time, result: reading(day, node, time) })),
    );
    for (let first = 0; first < observations.length; first += 8000) {
      const response = await fetch(`${sensing.url}/api/observations?city=${testCity}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(observations.slice(first, first + 8000)),
      });
      expect(response.status).toBe(204);
    }
  };
  const get = async (path: string): Promise<{ status: number; answer: unknown }> => {
    const response = await fetch(`${base}${path}`);
    return { status: response.status, answer: await response.json() };
  };
  const residuals = async (since: number) =>
    residualHistory.parse(
      (await get(`/residuals?since=${new Date(since).toISOString()}&until=${new Date(now).toISOString()}`))
        .answer,
    ).runs;
  const alarms = async (): Promise<{ status: string; level: string; longitude: number }[]> =>
    (
      await database.query<{ status: string; level: string; longitude: number }>(
        `select a.status, a.level, ST_X(d.position) as longitude from alarm a join datastream d on d.id = a.datastream_id
          where d.key = $1 order by a.id`,
        [leakKey('net')],
      )
    ).rows;
  /** Lets devices report and the watch look, every five minutes or so many. */
  const pass = async (
    day: 'sound' | 'leaking',
    minutes: number,
    only?: string[],
    step = 5,
  ): Promise<void> => {
    for (const end = now + minutes * minute; now < end; ) {
      now += step * minute;
      if (only === undefined || only.length > 0) await report(day, [now - 10_000], only);
      await watch.look();
    }
  };

  beforeAll(async () => {
    const store = await openTestStore(kind);
    database = store.database;
    closeStore = store.close;
    await storeTestCity(database);
    const coded = (results: NetworkResults): NetworkResults => ({
      ...results,
      nodeCodes: results.nodeCodes.map((id) => `net:junction:${id}`),
      linkCodes: results.linkCodes.map((id) => `net:pipe:${id}`),
    });
    days = {
      sound: coded((await runNetwork(net1, { file: 'Net1' })).results),
      leaking: coded(
        (
          await runNetwork(net1, {
            file: 'Net1',
            scenario: {
              leaks: [
                { ...leak, fraction: 0.5, dischargeCoefficient: 0.75, fromSeconds: 0, toSeconds: null },
              ],
            },
          })
        ).results,
      ),
    };
    const folder = join(store.dataFolder, 'content/cities', testCity, 'net');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'network.inp'), net1);
    writeFileSync(join(folder, 'results.json'), JSON.stringify(days.sound));
    await database.query(
      `insert into dataset (city, id, document, import_id, west, south, east, north)
       values ($1, 'net', '{"title": "供水管网", "kind": "epanet"}', gen_random_uuid(), 4.3, 52.05, 4.4, 52.1)`,
      [testCity],
    );
    await database.query(
      `insert into city_object (city, dataset, code, class, level, geometry, attributes, search_text)
       select $1, 'net', 'net:junction:' || id, 'junction', 1,
              ST_SetSRID(ST_MakePoint(4.3 + 0.01 * n, 52.06), 4326), '{}', ''
         from unnest($2::text[]) with ordinality as x (id, n)`,
      [testCity, nodes],
    );
    await database.query(
      `insert into pipe_network (city, dataset, discipline, datum, owners, pressures) values ($1, 'net', 'water', 'NAP', '{}', '{}')`,
      [testCity],
    );
    await database.query(
      `insert into pipe_node (city, dataset, code, discipline, class, number, kind, geometry)
       select city, dataset, code, 'water', class, code, 'model', ST_Force3D(geometry) from city_object where dataset = 'net'`,
    );
    sensing = await startSensingServer(database);
    await database.query(
      `insert into thing_model (city, id, version, document) values ($1, 'gauge', 1, '{}')`,
      [testCity],
    );
    await database.query(
      `insert into thing (city, code, name, model_id, model_version, carrier, status, position, attributes)
       select $1, 'P' || id, 'P' || id, 'gauge', 1, 'net:junction:' || id, 'in-use',
              ST_SetSRID(ST_MakePoint(4.305, 52.06, 44), 4326), '{}'
         from unnest($2::text[]) as id`,
      [testCity, nodes],
    );
    await database.query(
      `insert into datastream (city, key, name, thing_kind, observed_property, position, period_seconds, thing, thing_property)
       select city, code || '.pressure', code, 'gauge', 'water-pressure', position, 300, code, 'pressure'
         from thing where city = $1`,
      [testCity],
    );
    await sensing.sensing.registry.load(testCity);
    const rule = builtInPacks
      .flatMap(({ alarmRules }) => alarmRules)
      .find(({ key }) => key === 'water-leak-suspected')!;
    const { source: _, ...definition } = rule;
    const stored = await fetch(`${sensing.url}/api/cities/${testCity}/alarm-rules`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(definition),
    });
    expect(stored.status).toBe(201);
    const thread = new NetworkThread();
    watch = new ResidualWatch({
      ...{ database, thread, everyMinutes: 5 },
      log: pino({ level: 'warn' }),
      days: new NetworkDays({ database, dataFolder: store.dataFolder }, thread),
      feed: leakFeed(database, sensing.sensing, 5),
      now: () => now,
    });
    const app = express().use(residualRoutes(database, 5), errorHandler(pino({ level: 'silent' })));
    http = createServer(app).listen(0, '127.0.0.1');
    await once(http, 'listening');
    base = `http://127.0.0.1:${(http.address() as AddressInfo).port}/api/cities/${testCity}/networks/net/water`;
  });
  afterAll(async () => {
    await watch.close();
    http.close();
    await sensing.close();
    await closeStore();
  });

  it('begin with the runs of the last week, from the readings that are stored', async () => {
    const times = Array.from(
      { length: 7 * 96 },
      (_, n) => start - (n + 1) * 15 * minute + 60_000,
    ).toReversed();
    await report('sound', times);
    // In its first quarter of an hour a day is compared with the end of the model's, whose tank stands elsewhere.
    await pass('sound', 25);
    const runs = await residuals(start - 8 * 86_400_000);
    expect(runs.length).toBeGreaterThan(660);
    const last = runs.at(-1)!;
    expect(last).toMatchObject({ sensors: 8, compared: 8 });
    expect(Math.abs(last.medianMetres!)).toBeLessThan(0.15);
    // One of eight stands 3 m too high: 3 / √8 is 1.06.
    expect(last.errorMetres!).toBeGreaterThan(0.9);
    expect(last.errorMetres!).toBeLessThan(1.25);
    expect(last.zones).toMatchObject([{ zone: '9', compared: 8 }]);
    expect(last.leakIndex!).toBeLessThan(3);
    // Nobody could have heard of a leak then.
    expect(runs[0]!.leakIndex).toBeNull();
  });

  it('raise nothing on a day without a leak', async () => {
    const before = now;
    await pass('sound', 24 * 60, nodes, 15);
    const runs = await residuals(before + minute);
    expect(runs).toHaveLength(96);
    expect(Math.max(...runs.map(({ leakIndex }) => leakIndex!))).toBeLessThan(5);
    expect(await alarms()).toEqual([]);
  });

  it('raise nothing when the sensors fall silent: unknown is not a leak, and old readings are not counted', async () => {
    const before = now;
    await pass('sound', 25, []);
    const runs = await residuals(before + minute);
    expect(runs.map(({ compared }) => compared)).toEqual([8, 8, 0, 0, 0]);
    expect(runs.at(-1)).toMatchObject({ medianMetres: null, errorMetres: null, leakIndex: null });
    // Five sensors are too few to say.
    await pass('leaking', 15, nodes.slice(3));
    expect((await residuals(now - minute)).at(-1)).toMatchObject({ compared: 5, leakIndex: null });
    expect(await alarms()).toEqual([]);
  });

  it('raise an alarm of a leak within four runs, at its place, and clear it by themselves', async () => {
    await pass('sound', 15);
    // The delay of the rule runs by the clock of the server too, for which all this is long past.
    await pass('leaking', 20);
    const raised = await alarms();
    expect(raised).toHaveLength(1);
    expect(raised[0]!.status).toBe('active');
    const { answer } = await get(`/leak?until=${new Date(now).toISOString()}`);
    const found = leakSuspicion.parse(answer);
    expect(found.problem).toBeNull();
    // Of nine junctions.
    expect(found.places.slice(0, 2).map(({ node }) => node)).toContain(leak.node);
    expect(found.sensors[0]!.towardLeak).toBeGreaterThan(5);
    const [first] = found.places;
    expect(raised[0]!.longitude).toBeCloseTo(4.3 + 0.01 * (nodes.indexOf(first!.node) + 1), 6);
    await pass('sound', 20);
    expect((await alarms()).map(({ status }) => status)).toEqual(['cleared']);
  });

  it('tell the course of a sensor, and refuse what is none', async () => {
    const { rows } = await database.query<{ id: number }>(
      `select id from datastream where key = 'P13.pressure'`,
    );
    const { answer } = await get(
      `/residuals/${rows[0]!.id}?since=${new Date(start).toISOString()}&until=${new Date(now).toISOString()}`,
    );
    const course = sensorCourse.parse(answer);
    expect(course).toMatchObject({ name: 'P13', quantity: 'pressure' });
    expect(course.times.length).toBeGreaterThan(100);
    expect(course.measured[0]! - course.computed[0]!).toBeGreaterThan(2.8);
    expect(course.measured[0]! - course.computed[0]!).toBeLessThan(3.2);
    expect(await get('/residuals/999999')).toMatchObject({
      status: 404,
      answer: { detail: expect.stringContaining('has no pressure or flow sensor with datastream "999999"') },
    });
    for (const path of ['residuals', `residuals/${course.datastream}`, 'leak']) {
      const nowhere = await fetch(`${base.replace(/networks\/[^/]+/, 'networks/nowhere')}/${path}`);
      expect([nowhere.status, await nowhere.json()]).toEqual([
        404,
        expect.objectContaining({
          detail: `City "${testCity}" has no data set "nowhere" of pipes.`,
        }),
      ]);
    }
    expect(await get('/residuals?since=yesterday')).toMatchObject({
      status: 400,
      answer: { detail: expect.stringContaining('found "yesterday"') },
    });
    expect(await get('/residuals?since=2020-01-01T00:00:00Z')).toMatchObject({ status: 400 });
  });
});

it('the pause between runs is a number of minutes or off', () => {
  expect(residualMinutes({})).toBe(5);
  expect(residualMinutes({ MIRRORCITY_RESIDUAL_MINUTES: 'off' })).toBeNull();
  expect(() => residualMinutes({ MIRRORCITY_RESIDUAL_MINUTES: '0' })).toThrow(
    'MIRRORCITY_RESIDUAL_MINUTES: expected a whole number from 1 to 60 or "off", found "0".',
  );
});
