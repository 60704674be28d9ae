// biome-ignore-all lint/suspicious/noExplicitAny: messages are checked by what is expected of them.
import { connectAsync, type MqttClient } from 'mqtt';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testCity } from '../sensing/testing/sensing-server.ts';
import type { Database } from '../store/database.ts';
import { openTestStore } from '../store/test-store.ts';
import { refusesListening } from './mqtt-topics.ts';
import * as body from './testing/entities.ts';
import { type SensorThingsServer, startSensorThingsServer } from './testing/sensorthings-server.ts';

let database: Database;
let closeStore: () => Promise<void>;
let server: SensorThingsServer;
let client: MqttClient;
let id: number;
const prefix = `mirrorcity/${testCity}/v1.1`;
const messages: { topic: string; content: any }[] = [];
/** Waits for a message on a topic that has come since the call before. */
const heard = async (topic: string): Promise<any> => {
  await expect.poll(() => messages.some((one) => one.topic === topic), { timeout: 10_000 }).toBe(true);
  const index = messages.findIndex((one) => one.topic === topic);
  return messages.splice(index, 1)[0]!.content;
};

beforeAll(async () => {
  ({ database, close: closeStore } = await openTestStore());
  server = await startSensorThingsServer(database);
  await server.send('POST', 'Things', {
    ...body.thing('Mast'),
    Locations: [body.location('Hill', [4.3, 52])],
    Datastreams: [body.wholeDatastream('Wind')],
  });
  id = (await server.get('Datastreams')).body.value[0]['@iot.id'];
  client = await connectAsync(`mqtt://127.0.0.1:${server.sensing.mqttPort}`);
  client.on('message', (topic, payload) => messages.push({ topic, content: JSON.parse(payload.toString()) }));
  await client.subscribeAsync([
    `${prefix}/Datastreams(${id})/Observations`,
    `${prefix}/Observations?$select=result`,
    `${prefix}/Things`,
    `${prefix}/Datastreams(${id})/name`,
  ]);
}, 60_000);
afterAll(async () => {
  await client?.endAsync();
  await server?.close();
  await closeStore?.();
});

it('creates observations that are published, and tells who listens, once', async () => {
  await client.publishAsync(
    `${prefix}/Datastreams(${id})/Observations`,
    JSON.stringify(body.observation('2026-11-20T08:00:00Z', 7)),
    { qos: 1 },
  );
  const stored = (await server.get(`Datastreams(${id})/Observations`)).body.value;
  expect(stored).toMatchObject([{ result: 7, '@iot.id': `${id}-${Date.parse('2026-11-20T08:00:00Z')}` }]);
  expect(await heard(`${prefix}/Datastreams(${id})/Observations`)).toMatchObject({
    '@iot.id': stored[0]['@iot.id'],
    result: 7,
    phenomenonTime: '2026-11-20T08:00:00.000Z',
  });
  expect(await heard(`${prefix}/Observations?$select=result`)).toEqual({ result: 7 });
});

it('tells of what comes by other ways: HTTP, and the topic of the device', async () => {
  await server.send('POST', `Datastreams(${id})/Observations`, body.observation('2026-11-20T08:01:00Z', 8));
  expect(await heard(`${prefix}/Datastreams(${id})/Observations`)).toMatchObject({
    '@iot.id': expect.any(Number),
    result: 8,
  });
  await client.publishAsync(
    `mirrorcity/${testCity}/sensorthings-${id}`,
    JSON.stringify({ time: '2026-11-20T08:02:00Z', result: 9 }),
    { qos: 1 },
  );
  expect(await heard(`${prefix}/Datastreams(${id})/Observations`)).toMatchObject({ result: 9 });
  expect(messages.filter(({ topic }) => topic.endsWith('/Observations'))).toEqual([]);
});

it('tells of entities and of single properties', async () => {
  await server.send('POST', 'Things', body.thing('Second'));
  expect(await heard(`${prefix}/Things`)).toMatchObject({ name: 'Second' });
  await server.send('PATCH', `Datastreams(${id})`, { name: 'Gusts' });
  expect(await heard(`${prefix}/Datastreams(${id})/name`)).toEqual({ name: 'Gusts' });
});

it('keeps a Datastream whose Thing has no Location off the map until it has one', async () => {
  const { location } = await server.send('POST', 'Things', {
    ...body.thing('Nowhere'),
    Datastreams: [body.wholeDatastream('Lost')],
  });
  const lost = (await server.get(`${location}/Datastreams`)).body.value[0]['@iot.id'];
  expect(server.sensing.registry.byId(lost)).toMatchObject({ name: 'Lost', unplaced: true });
  await server.send('POST', `${location}/Locations`, body.location('Found', [4.2, 52.1]));
  expect(server.sensing.registry.byId(lost)).toMatchObject({
    unplaced: false,
    longitude: 4.2,
    latitude: 52.1,
  });
});

it('refuses what is no observation, and counts it', async () => {
  const before = server.sensing.ingestCounters().refused;
  for (const [path, payload] of [
    ['Things', '{}'],
    ['Observations', 'no json'],
    [`Datastreams(${id})/Observations`, '{"result": 1, "phenomenonTime": "noon"}'],
    ['Datastreams(99999)/Observations', '{"result": 1}'],
  ])
    await client.publishAsync(`${prefix}/${path}`, payload!, { qos: 1 });
  expect(server.sensing.ingestCounters().refused).toBe(before + 4);
});

it.each([4, 5] as const)(
  'refuses to be listened on where the standard has no topic, in MQTT %d',
  async (protocolVersion) => {
    const client = await connectAsync(`mqtt://127.0.0.1:${server.sensing.mqttPort}`, { protocolVersion });
    const granted = (topic: string): Promise<number> =>
      client.subscribeAsync(`${prefix}/${topic}`).then(
        ([grant]) => grant!.qos,
        () => 128,
      );
    const allowed = [
      'Sensors',
      'Things?$select=name,properties',
      `Datastreams(${id})`,
      `Datastreams(${id})/description`,
      `Datastreams(${id})/Observations?$select=result,phenomenonTime`,
      `Datastreams(${id})/Thing/Locations`,
    ];
    const refused = [
      '#',
      '+',
      'Things/+',
      'Things/#',
      'Widgets',
      'Things?$select=colour',
      'Things?$filter=id eq 1',
      'Things?$select=name&$top=1',
      'Observations?$expand=Datastream',
      `Datastreams(${id})?$select=name`,
      `Datastreams(${id})/name/$value`,
      'Things/$ref',
      'CreateObservations',
    ];
    for (const topic of allowed) expect([topic, await granted(topic)]).toEqual([topic, 0]);
    for (const topic of refused) expect([topic, await granted(topic)]).toEqual([topic, 128]);
    expect(await client.subscribeAsync(`mirrorcity/+/v1.1/Things`).catch(() => 'refused')).toBe('refused');
    await client.endAsync();
    for (const topic of refused) expect(refusesListening(`${prefix}/${topic}`)).toMatch(/\w+ \w+/);
  },
);

it('speaks MQTT 5 as it does 3.1.1', async () => {
  const observations = `${prefix}/Datastreams(${id})/Observations`;
  const modern = await connectAsync(`mqtt://127.0.0.1:${server.sensing.mqttPort}`, {
    protocolVersion: 5,
    clientId: '',
  });
  const told: any[] = [];
  modern.on('message', (topic, payload) => told.push([topic, JSON.parse(payload.toString())]));
  expect((await modern.subscribeAsync(`${observations}?$select=result`))[0]!.qos).toBe(0);
  for (const [qos, result] of [
    [0, 31],
    [1, 32],
    [2, 33],
  ] as const)
    await modern.publishAsync(
      observations,
      JSON.stringify(body.observation(`2026-11-20T09:00:0${qos}Z`, result)),
      { qos, properties: { userProperties: { sent: 'by a test' }, messageExpiryInterval: 60 } },
    );
  await expect.poll(() => told.length, { timeout: 10_000 }).toBe(3);
  told.sort(([, one], [, other]) => one.result - other.result);
  expect(told).toEqual([31, 32, 33].map((result) => [`${observations}?$select=result`, { result }]));
  await modern.unsubscribeAsync(`${observations}?$select=result`);
  await modern.endAsync();
  // What would change the meaning of a message is refused, not overheard.
  const sharing = await connectAsync(`mqtt://127.0.0.1:${server.sensing.mqttPort}`, {
    protocolVersion: 5,
    reconnectPeriod: 0,
  });
  const reason = new Promise((resolve) =>
    sharing.once('disconnect', ({ reasonCode }) => resolve(reasonCode)),
  );
  sharing.subscribe(`$share/group/${observations}`, () => {});
  expect(await reason).toBe(0x9e);
  await sharing.endAsync(true);
});
