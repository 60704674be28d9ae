// biome-ignore-all lint/suspicious/noExplicitAny: answers are checked by what is expected of them.
import { readFileSync } from 'node:fs';
import { connectAsync, type MqttClient } from 'mqtt';
import decodeQR from 'qr/decode.js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { encodeGrid } from '../../models/devices/beidou-grid.ts';
import { checkAudit } from '../access/audit.ts';
import { post, type SensingServer, startSensingServer, testCity } from '../sensing/testing/sensing-server.ts';
import { findClusterBinaries } from '../store/cluster-binaries.ts';
import type { Database, StoreKind } from '../store/database.ts';
import { openTestStore } from '../store/test-store.ts';

const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];

/** Reads a QR code that is drawn as one path of unit squares. */
function readQr(svg: string): string {
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)![1]);
  const scale = 4;
  const data = new Uint8Array((size * scale) ** 2 * 4).fill(255);
  let [x, y] = [0, 0];
  for (const [, command, first, second] of svg.matchAll(/([Mm])(-?\d+)[ ,]?(-?\d+)h1v1/g)) {
    [x, y] = command === 'M' ? [Number(first), Number(second)] : [x + Number(first), y + Number(second)];
    for (let j = y * scale; j < (y + 1) * scale; j++)
      for (let i = x * scale; i < (x + 1) * scale; i++)
        data.fill(0, (j * size * scale + i) * 4, (j * size * scale + i) * 4 + 3);
  }
  return decodeQR({ width: size * scale, height: size * scale, data });
}

const name = { zh: '泵', en: 'Pump' };
const property = (id: string, observedProperty: string) => ({
  id,
  observedProperty,
  unit: '',
  range: [0, 100],
  sampleSeconds: 1,
  report: { everySeconds: 600 },
});
const model = {
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
const thing = (number: number, change: object = {}) => {
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

describe.each(kinds)('devices on the %s store', (kind) => {
  let database: Database;
  let closeStore: () => Promise<void>;
  let server: SensingServer;
  let mqtt: MqttClient;
  const path = (rest: string) => `${server.url}/api/cities/${testCity}/${rest}`;
  const get = async (rest: string) => (await fetch(path(rest))).json() as Promise<any>;
  const send = (rest: string, body: unknown) => post(path(rest), body);
  const put = async (rest: string, body: unknown) => {
    const response = await fetch(path(rest), {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, answer: text === '' ? null : JSON.parse(text) };
  };
  const stateOf = async (code: string) => (await get(`things/${code}`)).state;
  const publish = (topic: string, payload: string) =>
    mqtt.publishAsync(`mirrorcity/${testCity}/${topic}`, payload, { qos: 1 });

  beforeAll(async () => {
    ({ database, close: closeStore } = await openTestStore(kind));
    server = await startSensingServer(database);
    mqtt = await connectAsync(`mqtt://127.0.0.1:${server.sensing.mqttPort}`, { clientId: 'field-1' });
  });
  afterAll(async () => {
    await mqtt?.endAsync();
    await server?.close();
    await closeStore?.();
  });

  describe('products', () => {
    it('are drafts that change, are debugged, and are published once and for all', async () => {
      const draft = { ...model, id: 'sketch' };
      expect(await send('thing-models?state=draft', [draft])).toMatchObject({
        status: 200,
        answer: [{ id: 'sketch', state: 'draft' }],
      });
      expect((await send('thing-models?state=draft', [{ ...draft, mountings: ['pole'] }])).status).toBe(200);
      const device = { ...thing(90), model: { id: 'sketch', version: 1 } };
      expect(await send('things', [device])).toMatchObject({
        status: 409,
        answer: { detail: expect.stringContaining('is a draft') },
      });
      expect((await put('thing-models/sketch/1/state', { state: 'retired' })).answer.detail).toBe(
        'A product that is draft can become debug or published, not retired.',
      );
      expect((await put('thing-models/sketch/1/state', { state: 'debug' })).answer.state).toBe('debug');
      expect((await send('things', [device])).status).toBe(200);
      expect(server.sensing.registry.find(testCity, 'LP-090.depth')!.silenced).toBe(true);
      expect((await put('thing-models/sketch/1/state', { state: 'draft' })).status).toBe(409);
      expect((await put('thing-models/sketch/1/state', { state: 'published' })).status).toBe(200);
      expect(server.sensing.registry.find(testCity, 'LP-090.depth')!.silenced).toBe(false);
      expect((await send('thing-models', [draft])).status).toBe(409);
      await put('thing-models/sketch/1/state', { state: 'retired' });
      expect(
        (await send('things', [{ ...device, code: 'LP-091', datastreams: [] }])).answer.detail,
      ).toContain('is retired');
    });
  });

  describe('the ledger', () => {
    it('holds codes, identifiers and geographic codes against their rules', async () => {
      await send('thing-models', [model]);
      const rules = {
        numbering: { oidRoot: '2.999.7', province: '32' },
        codeRules: [
          {
            thingKind: 'lift-pump',
            template: '[{province}.]LP-{number:3}',
            classArc: 4,
            leadDepartment: '市水务局',
          },
        ],
      };
      expect((await send('code-rules', rules)).status).toBe(200);
      expect((await get('code-rules')).codeRules).toHaveLength(1);
      const geocode = encodeGrid(4.301, 52.05, 7);
      const good = thing(1, { oid: '2.999.7.4.1', geocode, department: '市水务局', sharing: 'open' });
      const cases: [object, number, RegExp][] = [
        [{ ...good, code: 'XX-1' }, 422, /^things\[0\]\.code: expected \[\{province\}\.\]LP-\{number:3\}/],
        [{ ...good, oid: '2.999.8.1' }, 422, /^things\[0\]\.oid: expected an identifier below 2\.999\.7\.4/],
        [{ ...good, oid: '2.999.07' }, 422, /oid: expected whole numbers without leading zeros/],
        [{ ...good, longitude: 4.31 }, 422, /^things\[0\]\.geocode: expected coordinates within 20 m/],
      ];
      for (const [body, status, detail] of cases)
        expect(await send('things', [body])).toMatchObject({
          status,
          answer: { detail: expect.stringMatching(detail) },
        });
      expect((await send('things?existing=refuse', [good, thing(2), thing(3)])).status).toBe(200);
      expect(await send('things?existing=refuse', [thing(4), good])).toMatchObject({
        status: 409,
        answer: { detail: 'The code "LP-001" belongs to device "LP-001" already.' },
      });
      expect(await send('things', [thing(5, { oid: '2.999.7.4.1' })])).toMatchObject({
        status: 409,
        answer: { detail: 'The oid "2.999.7.4.1" belongs to device "LP-001" already.' },
      });
      expect((await fetch(path('things/LP-004'))).status).toBe(404);
      expect(await get('things/2.999.7.4.1')).toMatchObject({
        code: 'LP-001',
        department: '市水务局',
        geocode,
      });
      expect(await send('things', [thing(1, { longitude: 4.32 })])).toMatchObject({
        status: 422,
        answer: { detail: expect.stringMatching(/^things\[0\]\.geocode: expected coordinates within 20 m/) },
      });
      // What a later registration does not say stays.
      await send('things', [thing(1, { name: '改名' })]);
      expect(await get('things/LP-001')).toMatchObject({ name: '改名', oid: '2.999.7.4.1', sharing: 'open' });
    });
  });

  describe('the ledger as a table', () => {
    const upload = async (query: string, body: Uint8Array<ArrayBuffer> | string) => {
      const response = await fetch(path(`ledger?${query}`), {
        method: 'POST',
        headers: { 'Content-Type': 'application/octet-stream' },
        body,
      });
      return { status: response.status, answer: (await response.json()) as any };
    };
    // Made with ExcelJS 4.4.0: a date, a date as text, rich text, a formula, a blank row, true.
    const workbook = () => new Uint8Array(readFileSync(new URL('./testing/ledger.xlsx', import.meta.url)));

    it('comes from Excel with a finding for each row', async () => {
      const refused = await upload(
        'file=ledger.xlsx&existing=refuse',
        '设备编码,产品,经度,纬度,高程,名称\nLP-020,lift-pump,4.3,52.05,50,甲\nLP-001,lift-pump,4.301,52.05,50,乙\nLP-020,lift-pump,x,52,5,丙\nLP-021,toaster,4.3,52,5,丁\n,lift-pump,4.3,52,5,戊\n',
      );
      expect(refused.status).toBe(422);
      expect(refused.answer.findings.map(({ row, problem }: any) => [row, problem])).toEqual([
        [2, null],
        [3, 'code: "LP-001" belongs to device "LP-001" already.'],
        [4, 'longitude: expected a number, found "x".'],
        [5, 'kind: expected a product of the city, found "toaster".'],
        [6, 'code: expected a code, found a blank.'],
      ]);
      expect((await fetch(path('things/LP-020'))).status).toBe(404);
      const { status, answer } = await upload('file=ledger.xlsx', workbook());
      expect([status, answer.stored]).toEqual([200, 3]);
      expect(answer.findings.map(({ row, code, outcome }: any) => [row, code, outcome])).toEqual([
        [2, 'LP-011', 'new'],
        [3, 'LP-012', 'new'],
        [5, 'LP-013', 'new'],
      ]);
      expect(await get('things/LP-011')).toMatchObject({
        name: '一号泵',
        builtDate: '2021-05-06',
        owner: '市水务局',
        businessAttribute: '排涝',
        oid: '2.999.7.4.11',
        datastreams: [{ key: 'LP-011.depth' }, { key: 'LP-011.rain' }],
      });
      expect(await get('things/LP-012')).toMatchObject({
        name: '二号泵 & 闸<门>',
        builtDate: '2022-07-08',
        height: 50,
      });
      expect((await upload('file=x.xlsx', 'PK\u0003\u0004 and nothing more')).status).toBe(422);
      expect((await upload('file=x.csv', 'name\nx\n')).answer.detail).toContain('no column of codes');
    });

    it('changes what it says and leaves the rest; goes out as CSV that comes in again', async () => {
      const { answer } = await upload(
        'errors=skip',
        'code,主管部门,建成时间\nLP-011,=市排水公司,2020-01-02\nLP-012,市水务局,昨天\n',
      );
      expect(answer.findings).toMatchObject([
        { outcome: 'changed' },
        { outcome: 'refused', problem: expect.stringContaining('builtDate') },
      ]);
      expect(await get('things/LP-011')).toMatchObject({
        builtDate: '2020-01-02',
        owner: '市水务局',
        oid: '2.999.7.4.11',
      });
      const csv = await (await fetch(path('ledger.csv'))).text();
      expect(csv.split('\r\n')[0]).toMatch(/^\uFEFF?设备编码,名称,产品,OID/);
      expect(csv).toContain("'=市排水公司");
      const again = await upload('file=ledger.csv', csv);
      expect(again.answer.findings?.filter(({ outcome }: any) => outcome === 'refused')).toEqual([]);
    });

    it('gives identifiers, scores departments, and knows the five rates by district', async () => {
      await server.sensing.devices.states.sweep();
      expect(await (await fetch(path('ledger/identifiers'), { method: 'POST' })).json()).toMatchObject({
        oids: 0,
      });
      expect(await get('things/LP-002')).toMatchObject({
        oid: '2.999.7.4.2',
        geocode: encodeGrid(4.302, 52.05, 7),
      });
      // Registered before the city had an arc: by the name of city and code.
      expect((await get('things/LP-090')).oid).toMatch(/^2\.25\.\d{37,39}$/);
      const scores = await get('ledger/completeness');
      expect(scores.find(({ department }: any) => department === '市水务局')).toMatchObject({
        devices: 1,
        incomplete: 1,
        missing: { geocode: 0, carrier: 1 },
      });
      await database.transaction([
        {
          sql: `insert into dataset (city, id, document, import_id, west, south, east, north)
                values ($1, 'areas', '{}', gen_random_uuid(), 4, 52, 5, 53)`,
          parameters: [testCity],
        },
        {
          sql: `insert into city_object (city, dataset, code, class, name, level, geometry, attributes, search_text)
                values ($1, 'areas', 'D1', 'district', '东区', 1, ST_MakeEnvelope(4.305, 52, 5, 53, 4326), '{}', '')`,
          parameters: [testCity],
        },
      ]);
      const [whole, east] = await get('device-rates');
      expect(whole).toMatchObject({
        district: null,
        platform: null,
        rates: {
          access: { count: 0, of: 7 },
          kinds: { count: 2, of: null, target: 200 },
          online: { count: 0, of: 0 },
        },
      });
      expect(east).toMatchObject({ district: '东区', rates: { access: { of: 4 } } });
      expect((await get('ledger?offending=access&district=东区')).map(({ code }: any) => code)).toEqual([
        'LP-011',
        'LP-012',
        'LP-013',
        'LP-090',
      ]);
      expect((await get('ledger?offending=sharing')).map(({ code }: any) => code)).not.toContain('LP-001');
      expect(await get('ledger?offending=online')).toEqual([]);
    });

    it('leads from the label to the device in the application', async () => {
      const response = await fetch(path('things/2.999.7.4.1/qr.svg'));
      const svg = await response.text();
      expect([response.headers.get('content-type'), svg.startsWith('<svg')]).toEqual([
        'image/svg+xml; charset=utf-8',
        true,
      ]);
      expect(readQr(svg)).toBe(path('things/LP-001/open'));
      const opened = await fetch(path('things/LP-001/open'), { redirect: 'manual' });
      const { id } = server.sensing.registry.find(testCity, 'LP-001.depth')!;
      expect([opened.status, opened.headers.get('location')]).toEqual([
        303,
        expect.stringMatching(new RegExp(`^/#v=1&c=testville&p=4\\.301.*&s=d:${id}$`)),
      ]);
      expect((await fetch(path('things/LP-999/qr.svg'))).status).toBe(404);
    });
  });

  describe('telemetry and events', () => {
    it('outside the model are refused with the reason, and nothing of them is stored', async () => {
      const time = Date.now();
      const refused: [string, unknown, string][] = [
        [
          'telemetry',
          { time, values: { depth: 1, mood: 3 } },
          'values.mood: expected a property of "lift-pump" (depth, rain)',
        ],
        [
          'telemetry',
          { time, values: { depth: 'deep' } },
          'values.depth: expected a number in 1, found "deep"',
        ],
        [
          'telemetry',
          [
            { time, values: { rain: 1 } },
            { time, values: { rain: 0.5 } },
          ],
          'telemetry[1].values.rain: expected a whole number, found 0.5',
        ],
        [
          'event',
          { time, event: 'explosion' },
          'event: expected an event of "lift-pump" (fault, recovered, door-open), found "explosion"',
        ],
        ['reported', { colour: 3 }, 'settings.colour: expected a setting of "lift-pump" (interval)'],
      ];
      for (const [kind, body, detail] of refused)
        expect(await send(`things/LP-001/${kind}`, body)).toMatchObject({ status: 422, answer: { detail } });
      expect(server.sensing.registry.find(testCity, 'LP-001.rain')!.lastTime).toBe(Number.NEGATIVE_INFINITY);
    });

    it('are taken over HTTP and MQTT alike', async () => {
      const time = Date.now() - 1000;
      expect((await send('things/LP-001/telemetry', { time, values: { depth: 0.2, rain: 3 } })).status).toBe(
        204,
      );
      await publish('LP-002/telemetry', JSON.stringify({ time, values: { depth: 0.4 } }));
      expect(server.sensing.registry.find(testCity, 'LP-001.rain')).toMatchObject({
        lastResult: 3,
        lastTime: time,
      });
      expect(server.sensing.registry.find(testCity, 'LP-002.depth')).toMatchObject({ lastResult: 0.4 });
      const event = { event: 'door-open', time, content: { door: 2 } };
      expect((await send('things/LP-001/event', event)).status).toBe(204);
      await publish('LP-001/event', JSON.stringify(event));
      expect(await get('device-events?thing=LP-001')).toMatchObject([
        { event: 'door-open', level: 'blue', content: { door: 2 } },
      ]);
    });
  });

  describe('states', () => {
    it('follow from values, words, events and last wills, each another one', async () => {
      await server.sensing.devices.states.sweep();
      expect([await stateOf('LP-001'), await stateOf('LP-003')]).toEqual(['online', 'never-seen']);
      await publish('LP-001/status', 'power-cut');
      expect(await stateOf('LP-001')).toBe('power-cut');
      await publish('LP-001/status', JSON.stringify({ status: 'online' }));
      expect(await stateOf('LP-001')).toBe('online');
      await send('things/LP-001/event', { event: 'fault', time: Date.now() });
      expect(await stateOf('LP-001')).toBe('fault');
      await send('things/LP-001/event', { event: 'recovered', time: Date.now() });
      const will = {
        topic: `mirrorcity/${testCity}/LP-001/status`,
        payload: Buffer.from('network-cut'),
        qos: 1 as const,
        retain: false,
      };
      const dying = await connectAsync(`mqtt://127.0.0.1:${server.sensing.mqttPort}`, {
        clientId: 'dying',
        will,
        reconnectPeriod: 0,
      });
      dying.stream.destroy();
      await vi.waitFor(async () => expect(await stateOf('LP-001')).toBe('network-cut'), 60_000);
      dying.end(true);
      await publish('LP-001/status', 'online');
      const history = await get('things/LP-001/states');
      expect(history.map(({ to }: any) => to)).toEqual([
        'online',
        'network-cut',
        'online',
        'fault',
        'online',
        'power-cut',
        'online',
      ]);
      expect(history.at(-1)).toMatchObject({ from: 'never-seen', cause: 'values' });
    });

    it('survive a restart of the server', async () => {
      await send('things/LP-002/status', { status: 'fault' });
      await server.sensing.devices.book.load();
      const device = server.sensing.devices.book.find(testCity, 'LP-002')!;
      expect([device.state.state, device.reported?.status]).toEqual(['fault', 'fault']);
      await send('things/LP-002/status', { status: 'online' });
    });
  });

  describe('gateways', () => {
    it('take their devices with them when they go, and give them back', async () => {
      const gateways = [
        { code: 'CITY', kind: 'city-platform', name: '市平台' },
        { code: 'GW-1', kind: 'gateway', name: '网关一', parent: 'CITY', capacity: 100, link: 'fibre' },
        { code: 'GW-2', kind: 'gateway', name: '网关二', parent: 'CITY' },
      ];
      expect((await send('gateways', gateways)).status).toBe(200);
      expect(
        (await send('gateways', [{ code: 'X', kind: 'gateway', name: 'x', parent: 'Y' }])).answer.detail,
      ).toBe('gateways: parent "Y" of "X" is not known.');
      expect((await send('gateways', [{ ...gateways[0], parent: 'GW-1' }])).answer.detail).toContain(
        'below itself',
      );
      await send('things', [thing(1, { gateway: 'GW-1', link: 'plc' }), thing(2, { gateway: 'GW-1' })]);
      await publish('GW-1/status', JSON.stringify({ status: 'online', loadPercent: 35 }));
      expect(await stateOf('LP-001')).toBe('online');
      expect((await get('gateways')).map((g: any) => [g.code, g.status, g.loadPercent, g.devices])).toEqual([
        ['CITY', 'unknown', null, 0],
        ['GW-1', 'up', 35, 2],
        ['GW-2', 'unknown', null, 0],
      ]);
      await publish('GW-1/status', 'offline');
      expect([await stateOf('LP-001'), await stateOf('LP-002'), await stateOf('LP-003')]).toEqual([
        'network-cut',
        'network-cut',
        'never-seen',
      ]);
      // One finds another gateway; the other comes back with its own.
      expect((await put('things/LP-001/gateway', { gateway: 'GW-9', reason: 'x' })).status).toBe(422);
      await put('things/LP-001/gateway', { gateway: 'GW-2', link: '5g', reason: '原网关中断' });
      expect(await stateOf('LP-001')).toBe('online');
      expect(await get('things/LP-001/gateway-moves')).toMatchObject([
        { from: 'GW-1', to: 'GW-2', link: '5g', reason: '原网关中断' },
      ]);
      await publish('GW-1/status', 'online');
      expect(await stateOf('LP-002')).toBe('online');
    });
  });

  describe('admission', () => {
    it('lists what is not registered until somebody decides', async () => {
      const time = Date.now();
      await publish('NEW-1/telemetry', JSON.stringify({ time, values: { depth: 1 } }));
      await publish('LP-006.depth', JSON.stringify({ time, result: 1 }));
      expect((await send('things/NEW-1/telemetry', { time, values: {} })).status).toBe(404);
      const waiting = await get('admissions?status=waiting');
      expect(waiting.map(({ key, messages }: any) => [key, messages]).sort()).toEqual([
        ['LP-006.depth', 1],
        ['NEW-1', 2],
      ]);
      expect(waiting.find(({ key }: any) => key === 'LP-006.depth')).toMatchObject({
        sender: 'mqtt:field-1',
        sample: { result: 1 },
      });
      expect((await send('admissions/LP-006.depth', { decision: 'admit' })).status).toBe(422);
      expect(
        (await send('admissions/LP-006.depth', { decision: 'admit', registration: [thing(6)] })).status,
      ).toBe(204);
      expect((await send('admissions/NEW-1', { decision: 'block', note: '未知来源' })).status).toBe(204);
      expect((await send('admissions/NEW-2', { decision: 'block' })).status).toBe(404);
      await publish('NEW-1/telemetry', JSON.stringify({ time, values: { depth: 1 } }));
      expect((await get('admissions?status=blocked'))[0]).toMatchObject({
        messages: 2,
        note: '未知来源',
        decidedBy: 'local',
      });
      await publish('LP-006.depth', JSON.stringify({ time, result: 1 }));
      expect(server.sensing.registry.find(testCity, 'LP-006.depth')!.lastTime).toBe(time);
    });

    it('isolates a device that somebody else speaks for: its values stay, and drive no alarm', async () => {
      await send('things', [thing(7, { senders: ['mqtt:field-1'] })]);
      const time = Date.now();
      await publish('LP-007.depth', JSON.stringify({ time: time - 2000, result: 0.1 }));
      expect((await send('things/LP-007/telemetry', { time, values: { depth: 9 } })).status).toBe(403);
      await vi.waitFor(async () => expect(await stateOf('LP-007')).toBe('isolated'), 60_000);
      expect((await get('things/LP-007')).isolationReason).toMatch(/spoken for by http:/);
      // Two metres in an underpass would be a red alarm.
      await publish('LP-007.depth', JSON.stringify({ time: time - 1000, result: 2 }));
      const { id } = server.sensing.registry.find(testCity, 'LP-007.depth')!;
      expect(server.sensing.registry.byId(id)!.lastResult).toBe(2);
      const alarmsOf = async () => (await get('alarms')).filter(({ datastream }: any) => datastream === id);
      expect(await alarmsOf()).toEqual([]);
      await fetch(path('things/LP-007/isolation'), { method: 'DELETE' });
      expect(await stateOf('LP-007')).toBe('online');
      await publish('LP-007.depth', JSON.stringify({ time, result: 2 }));
      expect((await alarmsOf()).length).toBeGreaterThan(0);
    });
  });

  describe('shadow and commands', () => {
    it('know what is wanted and what is so, by version', async () => {
      expect((await put('things/LP-001/shadow/desired', { settings: { interval: 0 } })).answer.detail).toBe(
        'settings.interval: expected 1 to 3600 s, found 0.',
      );
      expect(
        (await put('things/LP-001/shadow/desired', { settings: { interval: 60 } })).answer,
      ).toMatchObject({
        desiredVersion: 1,
        difference: { interval: 60 },
      });
      expect(
        (await put('things/LP-001/shadow/desired', { settings: { interval: 30 }, version: 0 })).status,
      ).toBe(409);
      await publish('LP-001/reported', JSON.stringify({ interval: 60 }));
      expect(await get('things/LP-001/shadow')).toMatchObject({
        reported: { interval: 60 },
        difference: {},
        reportedVersion: 1,
      });
      await put('things/LP-001/shadow/desired', { settings: { interval: null }, version: 1 });
      expect((await get('things/LP-001/shadow')).desired).toEqual({});
    });

    it('go to the device and come back with its answer, and stand in the audit', async () => {
      const heard: any[] = [];
      await mqtt.subscribeAsync(`mirrorcity/${testCity}/LP-001/command`);
      mqtt.on('message', (_topic, payload) => heard.push(JSON.parse(payload.toString())));
      expect(
        (await send('things/LP-001/commands', { service: 'run', parameters: { speed: 120 } })).answer.detail,
      ).toBe('parameters.speed: expected 0 to 100 %, found 120.');
      const { status, answer: asked } = await send('things/LP-001/commands', {
        service: 'run',
        parameters: { speed: 70 },
      });
      expect([status, asked.status, asked.attempts]).toEqual([202, 'sent', 1]);
      await vi.waitFor(() => expect(heard).toHaveLength(1), 60_000);
      expect(heard[0]).toMatchObject({ command: asked.id, service: 'run', parameters: { speed: 70 } });
      await publish(
        'LP-001/answer',
        JSON.stringify({ command: asked.id, ok: true, settings: { interval: 5 } }),
      );
      await publish('LP-001/answer', JSON.stringify({ command: asked.id, ok: false }));
      const [command] = await get('things/LP-001/commands');
      expect(command).toMatchObject({ id: asked.id, status: 'done', askedBy: 'local' });
      expect((await get('things/LP-001/shadow')).reported).toEqual({ interval: 5 });
      const audit = await get('audit?subject=LP-001&limit=2');
      expect(audit.map(({ action, actor }: any) => [action, actor])).toEqual([
        ['device.command.done', 'device LP-001'],
        ['device.command', 'local'],
      ]);
      expect(await checkAudit(database)).toMatchObject({ broken: null });
    });

    it('are sent again while there is no answer, and time out', async () => {
      const { answer: asked } = await send('things/LP-002/commands', {
        service: 'run',
        parameters: { speed: 1 },
      });
      const fetched = await send('things/LP-002/commands/fetch', {});
      expect(fetched.answer.map(({ id }: any) => id)).toEqual([asked.id]);
      const age = (seconds: number) =>
        database.query(
          `update device_command set sent_at = sent_at - $2 * interval '1 second', expires_at = expires_at - $2 * interval '1 second'
            where id = $1`,
          [asked.id, seconds],
        );
      await age(21);
      await server.sensing.devices.commands.tick();
      expect((await get('things/LP-002/commands'))[0]).toMatchObject({ status: 'sent', attempts: 3 });
      await age(60);
      await server.sensing.devices.commands.tick();
      expect((await get('things/LP-002/commands'))[0]).toMatchObject({ status: 'timed-out', answer: null });
      const late = await send('things/LP-002/answer', { command: asked.id, ok: true });
      expect(late.status).toBe(204);
      expect((await get('things/LP-002/commands'))[0].status).toBe('timed-out');
      expect((await get('audit?subject=LP-002'))[0].action).toBe('device.command.timed-out');
      expect((await send('things/LP-002/answer', { command: crypto.randomUUID(), ok: true })).status).toBe(
        404,
      );
    });
  });
});
