// biome-ignore-all lint/suspicious/noExplicitAny: answers are checked by what is expected of them.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connectAsync, type MqttClient } from 'mqtt';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { adapterDocument } from '../../models/devices/adapter-document.ts';
import { post, type SensingServer, startSensingServer, testCity } from '../sensing/testing/sensing-server.ts';
import type { Database } from '../store/database.ts';
import { openTestStore } from '../store/test-store.ts';
import { topicMatches } from './adapters.ts';
import { addressProblem, allowedHosts, pauseAfter, pollOnce } from './poll.ts';

const name = { zh: '厂商', en: 'Vendor' };
const property = (id: string) => ({
  id,
  observedProperty: id === 'rain' ? 'rain-intensity' : 'underpass-depth',
  unit: 'mm/h',
  range: [0, 200],
  sampleSeconds: 60,
  report: { everySeconds: 60 },
});
const registration = {
  thingModels: [
    {
      id: 'gauge',
      version: 1,
      name,
      properties: [property('rain'), property('depth')],
      mountings: ['ground'],
    },
  ],
  things: [1, 2, 3].map((number) => ({
    code: `G-${number}`,
    name: `站 ${number}`,
    model: { id: 'gauge', version: 1 },
    longitude: 4.3,
    latitude: 52.05,
    height: 50,
    datastreams: ['rain', 'depth'].map((id) => ({ key: `G-${number}.${id}`, name: id, property: id })),
  })),
};
const document = (change: object) => ({
  name,
  source: { kind: 'http' },
  format: 'json',
  records: '$.data[*]',
  device: { from: '$.sn', prefix: 'G-' },
  time: { from: '$.ts', format: 'epoch-seconds' },
  values: [{ property: 'rain', from: '$.r', factor: 0.1 }],
  ...change,
});

describe('adapters', () => {
  let database: Database;
  let closeStore: () => Promise<void>;
  let server: SensingServer;
  let mqtt: MqttClient;
  let source: Server;
  let asked: { authorization: string | undefined; url: string }[] = [];
  let answer: () => { status: number; body: string; location?: string };
  const now = Math.floor(Date.now() / 1000) - 60;
  const put = async (id: string, body: unknown) => {
    const response = await fetch(`${server.url}/api/cities/${testCity}/adapters/${id}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, answer: (await response.json()) as any };
  };
  const last = (key: string) => {
    const { lastTime, lastResult } = server.sensing.registry.find(testCity, key)!;
    return [lastTime, lastResult];
  };
  const host = () => `127.0.0.1:${(source.address() as { port: number }).port}`;

  beforeAll(async () => {
    source = createServer((request, response) => {
      asked.push({ authorization: request.headers.authorization, url: request.url! });
      const { status, body, location } = answer();
      response.writeHead(status, location === undefined ? {} : { location }).end(body);
    }).listen(0, '127.0.0.1');
    await once(source, 'listening');
    process.env['MIRRORCITY_ADAPTER_HOSTS'] = host();
    process.env['MIRRORCITY_SECRET_VENDOR'] = 'Bearer of good news';
    ({ database, close: closeStore } = await openTestStore('embedded'));
    server = await startSensingServer(database);
    mqtt = await connectAsync(`mqtt://127.0.0.1:${server.sensing.mqttPort}`);
    expect((await post(`${server.url}/api/cities/${testCity}/things`, registration)).status).toBe(200);
  });
  afterAll(async () => {
    delete process.env['MIRRORCITY_ADAPTER_HOSTS'];
    delete process.env['MIRRORCITY_SECRET_VENDOR'];
    await mqtt?.endAsync();
    await server?.close();
    await closeStore?.();
    source?.closeAllConnections();
    source?.close();
  });

  it('take a vendor’s JSON over HTTP, once however often it is sent', async () => {
    expect((await put('push', document({}))).status).toBe(200);
    const push = (body: unknown) => post(`${server.url}/api/adapters/push`, body);
    const data = [
      { sn: 1, ts: now, r: 125 },
      { sn: 9, ts: now, r: 1 },
    ];
    for (let round = 0; round < 2; round++)
      expect(await push({ data })).toEqual({
        status: 200,
        answer: { taken: 1, problems: ['device: there is no "G-9" in "testville": it is listed for review'] },
      });
    expect(last('G-1.rain')).toEqual([now * 1000, 12.5]);
    expect(server.sensing.ingest.counters.stored).toBe(1);
    expect((await push({ nothing: 1 })).answer.detail).toBe(
      'Nothing was taken: expected records at $.data[*], found none.',
    );
    expect((await push('not JSON')).status).toBe(400);
    expect((await post(`${server.url}/api/adapters/pull`, {})).status).toBe(404);
  });

  it('take SenML of a gateway and a vendor’s topics over MQTT: another wire, the same model', async () => {
    await put('gateway', {
      ...document({ source: { kind: 'mqtt', topic: 'coap/+/senml' }, format: 'senml', time: null }),
      separator: ':',
      device: { from: 'name', prefix: 'G-' },
      values: [
        { property: 'rain', from: 'rain' },
        { property: 'depth', from: 'level-mm', factor: 0.001 },
      ],
    });
    const pack = [
      { bn: '2:', bt: now, n: 'rain', v: 3.5 },
      { n: 'level-mm', v: 250, t: 1 },
      { bn: '3:', n: 'rain', v: 4 },
    ];
    await mqtt.publishAsync('coap/gw-1/senml', JSON.stringify(pack), { qos: 1 });
    expect(last('G-2.rain')).toEqual([now * 1000, 3.5]);
    expect(last('G-2.depth')).toEqual([(now + 1) * 1000, 0.25]);
    expect(last('G-3.rain')).toEqual([now * 1000, 4]);
    const { figures } = server.sensing.devices.adapters
      .ofCity(testCity)
      .find(({ document: { id } }) => id === 'gateway')!;
    expect(figures).toMatchObject({ messages: 1, taken: 3, problems: 0 });
  });

  it('ask a source that the operator allows, with a secret of the environment', async () => {
    answer = () => ({ status: 200, body: JSON.stringify({ data: [{ sn: 3, ts: now + 5, r: 70 }] }) });
    const source = {
      kind: 'poll',
      url: `http://${host()}/latest`,
      everySeconds: 3600,
      headers: { Authorization: { environment: 'MIRRORCITY_SECRET_VENDOR' } },
    };
    expect((await put('poll', document({ source }))).status).toBe(200);
    await vi.waitFor(() => expect(last('G-3.rain')).toEqual([(now + 5) * 1000, 7]), 10_000);
    expect(asked).toEqual([{ authorization: 'Bearer of good news', url: '/latest' }]);
    expect(
      JSON.stringify(await (await fetch(`${server.url}/api/cities/${testCity}/adapters`)).json()),
    ).not.toContain('good news');
    const elsewhere = await put(
      'poll',
      document({ source: { ...source, url: 'http://169.254.169.254/latest/meta-data' } }),
    );
    expect(elsewhere).toMatchObject({
      status: 422,
      answer: { detail: expect.stringContaining('a host that the operator allows') },
    });
  });

  it('do not follow a redirection, and tell what went wrong', async () => {
    const { source: polled } = adapterDocument.parse({
      ...document({
        source: { kind: 'poll', url: `http://${host()}/x`, everySeconds: 60, timeoutSeconds: 1 },
      }),
      id: 'x',
      city: testCity,
    });
    const poll = () => pollOnce(polled as any, allowedHosts(host()), {}, new AbortController().signal);
    asked = [];
    answer = () => ({ status: 302, body: '', location: 'http://169.254.169.254/' });
    await expect(poll()).rejects.toThrow('expected 200, found 302');
    answer = () => ({ status: 200, body: 'x'.repeat(8 * 1024 * 1024 + 1) });
    await expect(poll()).rejects.toThrow('expected at most 8388608 bytes');
    expect(asked).toHaveLength(2);
    const secret = { ...(polled as any), headers: { A: { environment: 'MIRRORCITY_SECRET_NONE' } } };
    await expect(pollOnce(secret, allowedHosts(host()), {}, new AbortController().signal)).rejects.toThrow(
      'expected a secret in MIRRORCITY_SECRET_NONE, found none',
    );
  });

  it.each([
    ['http://a.example/x', 'a.example', true],
    ['http://A.example:80/x', 'a.example', true],
    ['https://a.example:8443/', 'a.example:8443', true],
    ['https://a.example:8443/', 'a.example', false],
    ['http://b.a.example/', 'a.example', false],
    ['http://a.example.evil/', 'a.example', false],
    ['http://a.example@evil/', 'a.example', false],
    ['http://user:secret@a.example/', 'a.example', false],
    ['http://[::1]/', 'a.example', false],
    ['http://2130706433/', '', false],
    ['ftp://a.example/', 'a.example', false],
  ])('may ask %s where "%s" is allowed: %s', (address, hosts, allowed) => {
    expect(addressProblem(address, allowedHosts(hosts)) === null).toBe(allowed);
  });

  it('wait longer after each failure, up to a quarter of an hour', () => {
    expect([0, 1, 2, 30].map((failures) => pauseAfter(failures, 60, 0.5))).toEqual([
      60_000, 120_000, 240_000, 900_000,
    ]);
    expect(pauseAfter(1, 3600, 0.5)).toBe(3_600_000);
    expect([pauseAfter(1, 60, 0), pauseAfter(1, 60, 1)]).toEqual([96_000, 144_000]);
  });

  it.each([
    ['a/+/c', 'a/b/c', true],
    ['a/+/c', 'a/b/d', false],
    ['a/#', 'a/b/c', true],
    ['a/+', 'a/b/c', false],
    ['a/b/c', 'a/b', false],
  ])('%s and %s: %s', (filter, topic, matches) => {
    expect(topicMatches(filter, topic)).toBe(matches);
  });

  it('try a document without storing anything, and go', async () => {
    const url = `${server.url}/api/cities/${testCity}/adapters/push`;
    const tried = await post(`${url}/try`, {
      document: document({}),
      payload: JSON.stringify({ data: [{ sn: 1, ts: now + 9, r: 5 }] }),
    });
    expect(tried.answer.values).toEqual([
      { device: 'G-1', property: 'rain', time: (now + 9) * 1000, result: 0.5 },
    ]);
    expect(last('G-1.rain')).toEqual([now * 1000, 12.5]);
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(204);
    expect((await post(`${server.url}/api/adapters/push`, {})).status).toBe(404);
  });
});
