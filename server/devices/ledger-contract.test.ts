// biome-ignore-all lint/suspicious/noExplicitAny: answers are checked by what is expected of them.
import { readFileSync } from 'node:fs';
import decodeQR from 'qr/decode.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeGrid } from '../../models/devices/beidou-grid.ts';
import { testCity } from '../sensing/testing/sensing-server.ts';
import { type DeviceDesk, kinds, model, openDeviceDesk, thing } from './testing/device-desk.ts';

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

describe.each(kinds)('products and the ledger of devices on the %s store', (kind) => {
  let desk: DeviceDesk;
  let database: DeviceDesk['database'];
  let server: DeviceDesk['server'];
  let path: DeviceDesk['path'];
  let get: DeviceDesk['get'];
  let send: DeviceDesk['send'];
  let put: DeviceDesk['put'];

  beforeAll(async () => {
    desk = await openDeviceDesk(kind);
    ({ database, server, path, get, send, put } = desk);
  });
  afterAll(() => desk?.close());

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
});
