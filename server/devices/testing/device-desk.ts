// biome-ignore-all lint/suspicious/noExplicitAny: answers are checked by what is expected of them.
import { connectAsync, type MqttClient } from 'mqtt';
import {
  post,
  type SensingServer,
  startSensingServer,
  testCity,
} from '../../sensing/testing/sensing-server.ts';
import { findClusterBinaries } from '../../store/cluster-binaries.ts';
import type { Database, StoreKind } from '../../store/database.ts';
import { openTestStore } from '../../store/test-store.ts';

/** Stores on which the contract of devices holds. */
export const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];

const name = { zh: '泵', en: 'Pump' };
const property = (id: string, observedProperty: string) => ({
  id,
  observedProperty,
  unit: '',
  range: [0, 100],
  sampleSeconds: 1,
  report: { everySeconds: 600 },
});
/** A product: a pump with two properties, three events, a service and a setting. */
export const model = {
  id: 'lift-pump',
  version: 1,
  name,
  properties: [
    property('depth', 'underpass-depth'),
    { ...property('rain', 'rain-intensity'), type: 'integer' },
  ],
  events: [
    { id: 'fault', name, level: 'orange' },
    { id: 'recovered', name },
    { id: 'door-open', name, level: 'blue' },
  ],
  services: [
    {
      id: 'run',
      name,
      parameters: [{ id: 'speed', name, unit: '%', range: [0, 100] }],
      timeoutSeconds: 60,
    },
  ],
  settings: [{ id: 'interval', name, unit: 's', range: [1, 3600] }],
  mountings: ['ground'],
};
/** A device of that product. */
export const thing = (number: number, change: object = {}) => {
  const code = `LP-${String(number).padStart(3, '0')}`;
  return {
    code,
    name: `泵 ${number}`,
    model: { id: 'lift-pump', version: 1 },
    longitude: 4.3 + number / 1000,
    latitude: 52.05,
    height: 50,
    datastreams: [
      { key: `${code}.depth`, name: '水深', property: 'depth' },
      { key: `${code}.rain`, name: '雨强', property: 'rain' },
    ],
    ...change,
  };
};

/** A server with devices on a store of its own, and what a desk and a device in the field say to it. */
export interface DeviceDesk {
  database: Database;
  server: SensingServer;
  mqtt: MqttClient;
  path(rest: string): string;
  get(rest: string): Promise<any>;
  send(rest: string, body: unknown): ReturnType<typeof post>;
  put(rest: string, body: unknown): Promise<{ status: number; answer: any }>;
  stateOf(code: string): Promise<string>;
  publish(topic: string, payload: string): Promise<unknown>;
  close(): Promise<void>;
}

export async function openDeviceDesk(kind: StoreKind): Promise<DeviceDesk> {
  const store = await openTestStore(kind);
  const server = await startSensingServer(store.database);
  const mqtt = await connectAsync(`mqtt://127.0.0.1:${server.sensing.mqttPort}`, { clientId: 'field-1' });
  const path = (rest: string): string => `${server.url}/api/cities/${testCity}/${rest}`;
  const get = async (rest: string): Promise<any> => (await fetch(path(rest))).json();
  return {
    database: store.database,
    server,
    mqtt,
    path,
    get,
    send: (rest, body) => post(path(rest), body),
    async put(rest, body) {
      const response = await fetch(path(rest), {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
      const text = await response.text();
      return { status: response.status, answer: text === '' ? null : JSON.parse(text) };
    },
    stateOf: async (code) => (await get(`things/${code}`)).state,
    publish: (topic, payload) => mqtt.publishAsync(`mirrorcity/${testCity}/${topic}`, payload, { qos: 1 }),
    async close() {
      await mqtt.endAsync();
      await server.close();
      await store.close();
    },
  };
}
