import { connect, type MqttClient } from 'mqtt';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type MqttBroker, startMqttBroker } from '../ingest/mqtt-broker.ts';
import type { MqttIntake } from '../ingest/mqtt-intake.ts';
import type { Identity } from './identity.ts';
import { MqttAccess } from './mqtt-access.ts';

const device: Identity = { tokenId: 1, name: 'gauge', role: 'device', city: 'here', expiresAt: null };
const viewer: Identity = { ...device, tokenId: 2, name: 'viewer', role: 'viewer', city: null };
let ended: string | null;
let taken: string[];
let broker: MqttBroker;
const clients: MqttClient[] = [];
const gate = {
  required: true,
  identify: (secret: string) => ({ gauge: device, viewer })[secret] ?? null,
  holds: () => ended,
};
const open = (password?: string): Promise<MqttClient | number> => {
  const client = connect(`mqtt://127.0.0.1:${broker.port}`, {
    reconnectPeriod: 0,
    username: 'anyone',
    ...(password !== undefined && { password }),
  });
  clients.push(client);
  return new Promise((resolve) => {
    client.once('connect', () => resolve(client));
    client.once('error', (error) => resolve((error as { code?: number }).code ?? -1));
  });
};

beforeEach(async () => {
  ended = null;
  taken = [];
  const intake = { take: async (topic: string) => void taken.push(topic) } as unknown as MqttIntake;
  broker = await startMqttBroker(0, intake, pino({ level: 'silent' }), gate);
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.endAsync(true);
  await broker.close();
});

it('lets devices in with their token as password, and nobody else', async () => {
  expect(await open()).toBe(4);
  expect(await open('guess')).toBe(4);
  expect(await open('gauge')).not.toBeTypeOf('number');
});

it('takes observations of the own city, and closes the connection over others', async () => {
  const client = (await open('gauge')) as MqttClient;
  await client.publishAsync('mirrorcity/here/g-1', '{}', { qos: 1 });
  expect(taken).toEqual(['mirrorcity/here/g-1']);
  const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
  client.publish('mirrorcity/elsewhere/g-1', '{}', { qos: 1 });
  await closed;
  const reader = (await open('viewer')) as MqttClient;
  const refused = new Promise<void>((resolve) => reader.once('close', () => resolve()));
  reader.publish('mirrorcity/here/g-1', '{}', { qos: 1 });
  await refused;
  expect(taken).toHaveLength(1);
});

it('lets listen to the own city only', async () => {
  const client = (await open('gauge')) as MqttClient;
  const granted = async (filter: string) =>
    client.subscribeAsync(filter).then(
      ([grant]) => grant?.qos,
      () => 128,
    );
  expect(await granted('mirrorcity/here/+')).toBe(0);
  expect(await granted('mirrorcity/elsewhere/+')).toBe(128);
  expect(await granted('mirrorcity/#')).toBe(128);
  expect(await granted('#')).toBe(128);
});

it('closes connections whose token has ended, and takes nothing from them before it has', () => {
  const access = new MqttAccess(gate);
  let closed = 0;
  const client = { id: 'g', close: () => closed++ };
  expect(access.admit(client, Buffer.from('gauge'))).toBe(true);
  access.closeEnded();
  expect([closed, access.refusesPublishing(client, 'mirrorcity/here/x')]).toEqual([0, null]);
  ended = 'The token has been revoked.';
  expect(access.refusesPublishing(client, 'mirrorcity/here/x')).toMatch(/may not bring observations/);
  access.closeEnded();
  expect(closed).toBe(1);
  access.stop();
});
