import { connect as connectTcp } from 'node:net';
import { connect, type MqttClient } from 'mqtt';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  definitions,
  post,
  type SensingServer,
  startSensingServer,
  testCity,
} from '../sensing/testing/sensing-server.ts';
import { findClusterBinaries } from '../store/cluster-binaries.ts';
import type { Database } from '../store/database.ts';
import { openTestStore } from '../store/test-store.ts';
import { startMqttBroker } from './mqtt-broker.ts';
import type { MqttIntake } from './mqtt-intake.ts';

/** A store whose transactions wait behind a gate, or fail. */
function gated(database: Database) {
  let open: () => void = () => {};
  let gate: Promise<void> = Promise.resolve();
  const control = {
    failing: false,
    waiting: 0,
    shut: () => {
      gate = new Promise((resolve) => {
        open = resolve;
      });
    },
    open: () => open(),
  };
  const store: Database = {
    kind: database.kind,
    description: database.description,
    query: (sql, parameters) => database.query(sql, parameters),
    close: () => database.close(),
    async transaction(statements) {
      control.waiting++;
      await gate;
      control.waiting--;
      if (control.failing) throw new Error('The disk is full.');
      return database.transaction(statements);
    },
  };
  return { store, control };
}

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('MQTT', () => {
  let database: Database;
  let closeStore: () => Promise<void>;
  let control: ReturnType<typeof gated>['control'];
  let server: SensingServer;
  const clients: MqttClient[] = [];
  const device = async (): Promise<MqttClient> => {
    const client = connect(`mqtt://127.0.0.1:${server.sensing.mqttPort}`, { reconnectPeriod: 50 });
    clients.push(client);
    await until(() => client.connected);
    return client;
  };
  const count = async (key: string): Promise<number> => {
    const { rows } = await database.query<{ n: number }>(
      'select count(*) as n from observation o join datastream d on d.id = o.datastream_id where d.key = $1',
      [key],
    );
    return rows[0]!.n;
  };
  const topic = (key: string): string => `mirrorcity/${testCity}/${key}`;
  const payload = (result: unknown, time: unknown = Date.now()): string => JSON.stringify({ time, result });

  beforeAll(async () => {
    const opened = await openTestStore(findClusterBinaries().length > 0 ? 'cluster' : 'embedded');
    ({ database, close: closeStore } = opened);
    const { store, control: gate } = gated(database);
    control = gate;
    server = await startSensingServer(store);
    await post(`${server.url}/api/cities/${testCity}/datastreams`, definitions(50));
  });
  afterEach(async () => {
    control.failing = false;
    control.open();
    for (const client of clients.splice(0)) await client.endAsync(true);
  });
  afterAll(async () => {
    await server?.close();
    await closeStore?.();
  });

  it('sends the PUBACK of a QoS 1 message only after the commit', async () => {
    const client = await device();
    control.shut();
    let acknowledged = false;
    const publishing = client.publishAsync(topic('device-0'), payload(0.1), { qos: 1 }).then(() => {
      acknowledged = true;
    });
    await until(() => control.waiting === 1);
    // A later round trip on the same machine has come back long since: the acknowledgement really waits.
    const other = await device();
    await other.subscribeAsync('unrelated');
    expect(acknowledged).toBe(false);
    expect(await count('device-0')).toBe(0);
    control.open();
    await publishing;
    expect(await count('device-0')).toBe(1);
  });

  it('gives no PUBACK when the store refuses; the device publishes again and it is stored once', async () => {
    const client = await device();
    control.failing = true;
    let disconnects = 0;
    client.on('close', () => {
      disconnects++;
    });
    const time = Date.now();
    const publishing = client.publishAsync(topic('device-1'), payload(0.1, time), { qos: 1 });
    await until(() => disconnects > 0);
    expect(await count('device-1')).toBe(0);
    control.failing = false;
    await publishing;
    expect(await count('device-1')).toBe(1);
  });

  it('takes QoS 0 and 2, and many on one connection at once', async () => {
    const client = await device();
    await client.publishAsync(topic('device-2'), payload(0.1), { qos: 2 });
    expect(await count('device-2')).toBe(1);
    client.publish(topic('device-3'), payload(0.1), { qos: 0 });
    await until(async () => (await count('device-3')) === 1);
    const now = Date.now();
    await Promise.all(
      Array.from({ length: 2000 }, (_, n) =>
        client.publishAsync(topic('device-4'), payload(0.1, now - n), { qos: 1 }),
      ),
    );
    expect(await count('device-4')).toBe(2000);
  });

  it('takes a batch topic: the good ones are stored, the others counted', async () => {
    const client = await device();
    const before = server.sensing.ingestCounters().refused;
    const now = Date.now();
    const batch = [
      { datastream: 'device-5', time: now, result: 0.1 },
      { datastream: 'ghost', time: now, result: 0.1 },
      { datastream: 'device-5', time: new Date(now - 1000).toISOString(), result: 0.2 },
      { datastream: 'device-5', time: now, result: 'high' },
    ];
    await client.publishAsync(`mirrorcity/${testCity}`, JSON.stringify(batch), { qos: 1 });
    expect(await count('device-5')).toBe(2);
    expect(server.sensing.ingestCounters().refused - before).toBe(2);
  });

  it.each([
    ['no JSON', 'device-6', '{"time":'],
    ['not UTF-8', 'device-6', Buffer.from([0xff, 0xfe, 0x22])],
    ['nothing', 'device-6', ''],
    ['a bare number', 'device-6', '7'],
    ['null', 'device-6', 'null'],
    ['no result', 'device-6', '{"time":1763600000000}'],
    ['a result that is text', 'device-6', '{"time":1763600000000,"result":"7"}'],
    ['an infinite result', 'device-6', '{"time":1763600000000,"result":1e999}'],
    ['a time after 2100', 'device-6', JSON.stringify({ time: Date.UTC(2100, 0, 1), result: 1 })],
    ['a datastream nobody registered', 'device-999', '{"time":1763600000000,"result":1}'],
    ['a city nobody knows', '../../etc/passwd', '{"time":1763600000000,"result":1}'],
    ['a topic level too many', 'device-6/extra', '{"time":1763600000000,"result":1}'],
    ['deep nesting', 'device-6', '['.repeat(100_000)],
  ])('refuses %s, counts it, and goes on', async (_name, key, body) => {
    const client = await device();
    const before = server.sensing.ingestCounters().refused;
    await client.publishAsync(topic(key), body, { qos: 1 });
    expect(server.sensing.ingestCounters().refused).toBe(before + 1);
    expect(await count('device-6')).toBe(0);
    await client.publishAsync(topic('device-7'), payload(0.1), { qos: 1 });
    expect(client.connected).toBe(true);
  });

  it('keeps a message from the future apart, and acknowledges it', async () => {
    const client = await device();
    const message = JSON.stringify({ time: Date.now() + 3_600_000, result: 0.5 });
    await client.publishAsync(topic('device-6'), message, { qos: 1 });
    await client.publishAsync(topic('device-6'), message, { qos: 1 });
    expect(server.sensing.ingestCounters()).toMatchObject({ quarantined: 2, inQuarantine: 1 });
    expect(await count('device-6')).toBe(0);
  });

  it('closes a connection that announces a packet of 200 MB, or talks something else, and serves the others', async () => {
    const client = await device();
    const remainingLength = Buffer.from([0x80 | (209_715_200 & 0x7f), 0xc0, 0x80, 0x64]);
    for (const bytes of [
      Buffer.concat([Buffer.from([0x30]), remainingLength]),
      Buffer.from([0x30, 0xff, 0xff, 0xff, 0xff, 0x7f]),
      Buffer.from('GET / HTTP/1.1\r\n\r\n'),
      Buffer.alloc(4096),
    ]) {
      const socket = connectTcp(server.sensing.mqttPort!, '127.0.0.1');
      const closed = new Promise((resolve) => socket.once('close', resolve));
      socket.on('error', () => {});
      socket.resume();
      socket.write(bytes);
      await closed;
    }
    await client.publishAsync(topic('device-8'), payload(0.1), { qos: 1 });
    expect(await count('device-8')).toBe(1);
  });

  it('keeps nothing in memory for listeners: no retained message, no queue for those who have gone', async () => {
    const client = await device();
    await client.publishAsync(topic('device-9'), payload(0.1), { qos: 1, retain: true });
    const url = `mqtt://127.0.0.1:${server.sensing.mqttPort}`;
    const heard: { topic: string; qos: number }[] = [];
    const listen = async (): Promise<MqttClient> => {
      const listener = connect(url, { clientId: 'listener', clean: false });
      clients.push(listener);
      listener.on('message', (at, _body, packet) => heard.push({ topic: at, qos: packet.qos }));
      await listener.subscribeAsync('mirrorcity/#', { qos: 1 });
      return listener;
    };
    const first = await listen();
    await client.publishAsync(topic('device-10'), payload(0.1), { qos: 1 });
    await until(() => heard.length > 0);
    await first.endAsync(true);
    await client.publishAsync(topic('device-13'), payload(0.1), { qos: 1 });
    await listen();
    await client.publishAsync(topic('device-14'), payload(0.1), { qos: 1 });
    await until(() => heard.length > 1);
    expect(heard).toEqual([
      { topic: topic('device-10'), qos: 0 },
      { topic: topic('device-14'), qos: 0 },
    ]);
  });

  it('takes from an external broker instead, with the acknowledgement after the commit', async () => {
    // Any broker would do; this one forwards and stores nothing itself.
    const idle = { take: async () => {} } as unknown as MqttIntake;
    const silent = { debug() {}, warn() {}, info() {}, error() {} } as never;
    const external = await startMqttBroker(0, idle, silent);
    const url = `mqtt://127.0.0.1:${external.port}`;
    const second = await startSensingServer(database, { mqttUrl: url });
    const publisher = connect(url);
    clients.push(publisher);
    try {
      const now = Date.now();
      await until(async () => {
        publisher.publish(topic('device-11'), payload(0.1, now), { qos: 1 });
        return (await count('device-11')) === 1;
      });
      for (let n = 1; n <= 500; n++) publisher.publish(topic('device-12'), payload(0.1, now - n), { qos: 1 });
      await until(async () => (await count('device-12')) === 500);
      expect(second.sensing.mqttPort).toBeNull();
    } finally {
      await second.close();
      await publisher.endAsync(true);
      await external.close();
    }
  });
});
