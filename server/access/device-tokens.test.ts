// biome-ignore-all lint/suspicious/noExplicitAny: answers are checked by what is expected of them.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { Router } from 'express';
import { connectAsync, type MqttClient } from 'mqtt';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '../http/app.ts';
import { ServerStatus } from '../http/status.ts';
import { type Sensing, sensingRoutes, startSensing } from '../sensing/index.ts';
import { storeObservedProperties } from '../sensing/observed-properties.ts';
import { registerDatastreams } from '../sensing/register-datastreams.ts';
import { definitions, storeTestCity, testCity } from '../sensing/testing/sensing-server.ts';
import { sensorThingsRoutes } from '../sensorthings/routes.ts';
import type { Database } from '../store/database.ts';
import { openTestStore } from '../store/test-store.ts';
import { readAudit } from './audit.ts';
import { Gate } from './gate.ts';
import type { TokenOrder } from './tokens.ts';

const log = pino({ level: 'silent' });
let database: Database;
let closeStore: () => Promise<void>;
let gate: Gate;
let sensing: Sensing;
let server: Server;
let url: string;
const clients: MqttClient[] = [];
const secretOf = async (name: string, scope: Pick<TokenOrder, 'devices' | 'gateway'>): Promise<string> =>
  (await gate.create({ name, role: 'device', city: testCity, expiresAt: null, ...scope }, 'test')).secret;
let single: string;
let node: string;
let platform: string;
let whole: string;

const model = {
  id: 'gauge',
  version: 1,
  name: { zh: '水位计', en: 'Gauge' },
  properties: [
    {
      id: 'depth',
      observedProperty: 'underpass-depth',
      unit: 'm',
      range: [0, 5],
      sampleSeconds: 60,
      report: { everySeconds: 300 },
    },
  ],
  mountings: ['pole'],
};

beforeAll(async () => {
  const opened = await openTestStore();
  ({ database, close: closeStore } = opened);
  await storeTestCity(database);
  await storeObservedProperties(database);
  gate = new Gate({ required: true, ownSecret: 'own', database, log });
  await gate.load();
  await database.query(
    'insert into thing_model (city, id, version, document) values ($1, $2, 1, $3::jsonb)',
    [testCity, model.id, JSON.stringify(model)],
  );
  // A gateway below a district's platform with two devices, and one device of another gateway.
  await database.query(
    `insert into gateway (city, code, kind, name, parent, heartbeat_seconds)
     values ($1, 'PF-1', 'district-platform', 'District', null, 60), ($1, 'GW-1', 'gateway', 'Node 1', 'PF-1', 60),
            ($1, 'GW-2', 'gateway', 'Node 2', null, 60)`,
    [testCity],
  );
  await database.query(
    `insert into thing (city, code, name, model_id, model_version, carrier, owner, status, position, attributes, gateway)
     select $1, code, code, 'gauge', 1, 'P-1', 'Office', 'in-use', ST_SetSRID(ST_MakePoint(4.3, 52.07, 44), 4326), '{}',
            gateway from unnest(array['D-1', 'D-2', 'D-3'], array['GW-1', 'GW-1', 'GW-2']) as t (code, gateway)`,
    [testCity],
  );
  await database.query(
    `insert into datastream (city, key, name, thing_kind, observed_property, position, period_seconds, thing, thing_property)
     select city, code || '.depth', code, 'gauge', 'underpass-depth', position, 300, code, 'depth' from thing`,
  );
  await registerDatastreams(database, testCity, definitions(1));
  single = await secretOf('gauge one', { devices: ['D-1'] });
  node = await secretOf('node one', { gateway: 'GW-1' });
  platform = await secretOf('district', { gateway: 'PF-1', devices: ['device-0'] });
  whole = await secretOf('all', {});
  const rooms = Router();
  const status = new ServerStatus();
  const app = createApp({
    dataFolder: opened.dataFolder,
    log,
    status,
    loopbackOnly: true,
    accessRequired: true,
    access: () => ({ gate, database }),
    rooms: () => rooms,
  });
  server = createServer(app);
  sensing = await startSensing({ database, log, gate }, server, { mqttPort: 0 });
  rooms.use(
    sensingRoutes({ database, dataFolder: opened.dataFolder }, sensing),
    sensorThingsRoutes({ database, log }, sensing),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
}, 60_000);
afterAll(async () => {
  for (const client of clients) await client.endAsync(true);
  await sensing?.close();
  await gate?.close();
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
  await closeStore?.();
});

const post = async (
  secret: string,
  path: string,
  body: unknown,
): Promise<{ status: number; detail: string }> => {
  const response = await fetch(`${url}/api/${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, detail: text === '' ? '' : (JSON.parse(text).detail ?? '') };
};
let minutes = 0;
/** A time that nothing else has. */
const next = (): string => new Date(Date.now() - 3_600_000 + 1000 * minutes++).toISOString();
/** By each way over HTTP, what the status is for a device. */
const ways = async (secret: string, code: string): Promise<number[]> => {
  const id = sensing.registry.find(testCity, `${code}.depth`)!.id;
  const cities = `cities/${testCity}`;
  return Promise.all([
    post(secret, `observations?city=${testCity}`, [{ datastream: `${code}.depth`, time: next(), result: 1 }]),
    post(secret, `${cities}/things/${code}/telemetry`, { time: next(), values: { depth: 1 } }),
    post(secret, `${cities}/things/${code}/status`, { status: 'online' }),
    post(secret, `${cities}/things/${code}/commands/fetch`, {}),
    post(secret, `${cities}/sensorthings/v1.1/Datastreams(${id})/Observations`, {
      phenomenonTime: next(),
      result: 1,
      FeatureOfInterest: undefined,
    }),
  ]).then((answers) => answers.map(({ status }) => status));
};
const taken = [204, 204, 204, 200, 201];
const refused = [422, 403, 403, 403, 403];

it('holds for the devices that it names, by every way over HTTP', async () => {
  expect(await ways(single, 'D-1')).toEqual(taken);
  expect(await ways(single, 'D-2')).toEqual(refused);
  expect(await ways(single, 'D-3')).toEqual(refused);
  expect(await ways(whole, 'D-3')).toEqual(taken);
  expect(
    await post(single, `observations?city=${testCity}`, [
      { datastream: 'D-2.depth', time: next(), result: 1 },
    ]),
  ).toMatchObject({ detail: expect.stringMatching(/the token "gauge one" is for D-1, not for "D-2"/) });
});

it('of a gateway holds for all that is below it, and moves with the devices', async () => {
  expect(await ways(node, 'D-2')).toEqual(taken);
  expect(await ways(platform, 'D-1')).toEqual(taken);
  expect(await ways(node, 'D-3')).toEqual(refused);
  const lone = [{ datastream: 'device-0', time: next(), result: 0.1 }];
  expect((await post(platform, `observations?city=${testCity}`, lone)).status).toBe(204);
  expect((await post(node, `observations?city=${testCity}`, lone)).status).toBe(422);
  expect((await post(node, `cities/${testCity}/things/GW-1/status`, { status: 'online' })).status).toBe(204);
  expect((await post(node, `cities/${testCity}/things/GW-2/status`, { status: 'online' })).status).toBe(403);
  await database.query("update thing set gateway = 'GW-1' where code = 'D-3'");
  await sensing.devices.book.load(testCity);
  expect(await ways(node, 'D-3')).toEqual(taken);
  await database.query("update thing set gateway = 'GW-2' where code = 'D-3'");
  await sensing.devices.book.load(testCity);
});

it('brings nothing of several devices at once by MultiDatastreams', async () => {
  const answer = await post('own', `cities/${testCity}/sensorthings/v1.1/MultiDatastreams`, {
    name: 'Both',
    description: 'Both',
    multiObservationDataTypes: ['http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement'],
    unitOfMeasurements: [{ name: 'm', symbol: 'm', definition: 'urn:m' }],
    Thing: {
      name: 'Mast',
      description: 'Mast',
      Locations: [
        {
          name: 'Here',
          description: 'Here',
          encodingType: 'application/geo+json',
          location: { type: 'Point', coordinates: [4.3, 52] },
        },
      ],
    },
    Sensor: { name: 'S', description: 'S', encodingType: 'text/plain', metadata: 'S' },
    ObservedProperties: [{ name: 'P', definition: 'urn:p', description: 'P' }],
  });
  expect(answer.status).toBe(201);
  const { rows } = await database.query<{ id: number }>('select id from sensorthings_multi_datastream');
  const path = `cities/${testCity}/sensorthings/v1.1/MultiDatastreams(${rows[0]!.id})/Observations`;
  expect((await post(whole, path, { phenomenonTime: next(), result: [1] })).status).toBe(201);
  expect((await post(single, path, { phenomenonTime: next(), result: [1] })).status).toBe(403);
});

it('holds over MQTT: observations, SensorThings, and what may be listened to', async () => {
  const open = async (secret: string): Promise<MqttClient> => {
    const client = await connectAsync(`mqtt://127.0.0.1:${sensing.mqttPort}`, {
      username: 'device',
      password: secret,
      clientId: `client-${clients.length}`,
      reconnectPeriod: 0,
    });
    clients.push(client);
    return client;
  };
  const client = await open(node);
  const prefix = `mirrorcity/${testCity}`;
  const idOf = (code: string): number => sensing.registry.find(testCity, `${code}.depth`)!.id;
  const count = async (code: string): Promise<number> =>
    (
      await database.query<{ n: number }>(
        'select count(*)::int4 as n from observation where datastream_id = $1',
        [idOf(code)],
      )
    ).rows[0]!.n;
  const say = async (code: string): Promise<void> => {
    const result = 2;
    for (const [topic, content] of [
      [`${prefix}/${code}.depth`, { time: next(), result }],
      [prefix, [{ datastream: `${code}.depth`, time: next(), result }]],
      [`${prefix}/${code}/telemetry`, { time: next(), values: { depth: result } }],
      [`${prefix}/v1.1/Datastreams(${idOf(code)})/Observations`, { phenomenonTime: next(), result }],
    ] as const)
      await client.publishAsync(topic, JSON.stringify(content), { qos: 1 });
  };
  const before = { own: await count('D-2'), other: await count('D-3') };
  const counted = sensing.ingestCounters().refused;
  await say('D-2');
  await say('D-3');
  expect([await count('D-2'), await count('D-3')]).toEqual([before.own + 4, before.other]);
  expect(sensing.ingestCounters().refused).toBe(counted + 4);
  const granted = (topic: string): Promise<number> =>
    client.subscribeAsync(topic).then(
      ([grant]) => grant!.qos,
      () => 128,
    );
  expect(await granted(`${prefix}/D-2/command`)).toBe(0);
  expect(await granted(`${prefix}/GW-1/gateway`)).toBe(0);
  for (const topic of ['D-3/command', '+/command', '#', 'v1.1/Observations'])
    expect([topic, await granted(`${prefix}/${topic}`)]).toEqual([topic, 128]);
});

it('leaves a note in the audit of what was refused, once for each device', async () => {
  await expect
    .poll(
      async () =>
        (await readAudit(database, { action: 'device.refused', limit: 100 }))
          .map(({ actor, subject }) => `${actor}: ${subject}`)
          .sort(),
      { timeout: 5000 },
    )
    .toEqual(['gauge one: D-2', 'gauge one: D-3', 'node one: D-3', 'node one: GW-2', 'node one: device-0']);
});

it('is for devices of one city only', async () => {
  const order = { name: 'x', role: 'device', city: testCity };
  expect(await post('own', 'access/tokens', { ...order, role: 'viewer', devices: ['D-1'] })).toMatchObject({
    status: 422,
    detail: expect.stringMatching(/devices: expected the role device, found viewer/),
  });
  expect(await post('own', 'access/tokens', { ...order, city: null, gateway: 'GW-1' })).toMatchObject({
    status: 422,
    detail: expect.stringMatching(/gateway: expected a city/),
  });
  expect((await post('own', 'access/tokens', { ...order, devices: ['D-1'] })).status).toBe(201);
});
