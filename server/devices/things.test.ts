// biome-ignore-all lint/suspicious/noExplicitAny: answers are checked by what is expected of them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  definitions,
  post,
  type SensingServer,
  startSensingServer,
  testCity,
} from '../sensing/testing/sensing-server.ts';
import { findClusterBinaries } from '../store/cluster-binaries.ts';
import type { Database, StoreKind } from '../store/database.ts';
import { openTestStore } from '../store/test-store.ts';

const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];
if (kinds.length === 1)
  console.log('SKIPPED: things on a private cluster (no PostgreSQL with PostGIS found).');

const model = {
  id: 'glow-meter',
  version: 1,
  name: { zh: '辉光计', en: 'Glow meter' },
  properties: [
    {
      id: 'glow',
      observedProperty: 'glow',
      unit: 'lx',
      range: [0, 1000],
      sampleSeconds: 60,
      report: { everySeconds: 300 },
    },
    {
      id: 'air',
      observedProperty: 'temperature',
      unit: '°C',
      range: [-30, 50],
      sampleSeconds: 10,
      report: { everySeconds: 600, onChange: 0.2 },
    },
  ],
  services: [{ id: 'restart', name: { zh: '重启', en: 'Restart' } }],
  mountings: ['pole'],
};
const thing = (number: number, change: object = {}) => ({
  code: `GM-${number}`,
  name: `辉光计 ${number}`,
  model: { id: 'glow-meter', version: 1 },
  carrier: 'MP-0001',
  owner: '城管局',
  builtDate: '2021-05-06',
  longitude: 4.3 + number / 1000,
  latitude: 52.05,
  height: 50,
  pose: { headingDegrees: 90, pitchDegrees: -15, fieldOfViewDegrees: 60 },
  attributes: { maker: 'Glowworks' },
  datastreams: [
    { key: `GM-${number}.glow`, name: `照度 ${number}`, property: 'glow' },
    { key: `GM-${number}.air`, name: `气温 ${number}`, property: 'air' },
  ],
  ...change,
});
const registration = {
  observedProperties: [
    {
      id: 'glow',
      name: { zh: '照度', en: 'Glow' },
      unit: 'lx',
      range: [0, 1e5],
      displayRange: [0, 500],
      decimals: 0,
    },
  ],
  thingModels: [model],
  things: [thing(1), thing(2), thing(3, { carrier: null, pose: null, builtDate: null, owner: null })],
};

describe.each(kinds)('things on the %s store', (kind) => {
  let database: Database;
  let closeStore: () => Promise<void>;
  let server: SensingServer;
  const path = (rest: string) => `${server.url}/api/cities/${testCity}/${rest}`;
  const get = async (rest: string) => (await fetch(path(rest))).json() as Promise<any>;
  const register = (body: unknown) => post(path('things'), body);

  beforeAll(async () => {
    ({ database, close: closeStore } = await openTestStore(kind));
    server = await startSensingServer(database);
  });
  afterAll(async () => {
    await server?.close();
    await closeStore?.();
  });

  it('registers a kind of device that nobody knew, by data alone', async () => {
    expect(await register(registration)).toEqual({ status: 200, answer: { things: 3, datastreams: 6 } });
    const { datastreams, observedProperties } = await get('datastreams');
    expect(datastreams.find((d: any) => d.key === 'GM-2.air')).toMatchObject({
      thing: 'GM-2',
      thingKind: 'glow-meter',
      observedProperty: 'temperature',
      periodSeconds: 600,
      longitude: 4.302,
    });
    expect(observedProperties.find((p: any) => p.id === 'glow')).toMatchObject({ displayRange: [0, 500] });
    const time = Date.now();
    const sent = await post(`${server.url}/api/observations?city=${testCity}`, [
      { datastream: 'GM-1.glow', time, result: 12 },
    ]);
    expect(sent.status).toBe(204);
    expect(await get('thing-models')).toMatchObject([{ id: 'glow-meter', services: [{ id: 'restart' }] }]);
  });

  it('answers a device with what it is mounted on and what is mounted on it', async () => {
    expect(await get('things/GM-1')).toMatchObject({
      code: 'GM-1',
      modelName: { zh: '辉光计' },
      carrier: 'MP-0001',
      owner: '城管局',
      builtDate: '2021-05-06',
      status: 'in-use',
      pose: { headingDegrees: 90 },
      attributes: { maker: 'Glowworks' },
      datastreams: [{ key: 'GM-1.glow', property: 'glow', periodSeconds: 300 }, { key: 'GM-1.air' }],
      mounted: [],
    });
    expect(await get('things/GM-3')).toMatchObject({ carrier: null, pose: null, builtDate: null });
    await register({ ...registration, things: [thing(4, { carrier: 'GM-1' })] });
    expect((await get('things/GM-1')).mounted).toEqual(['GM-4']);
    expect((await fetch(path('things/GM-9'))).status).toBe(404);
  });

  it('lists by carrier, kind and box', async () => {
    const codes = async (query: string) => (await get(`things?${query}`)).map((t: any) => t.code);
    expect(await codes('carrier=MP-0001')).toEqual(['GM-1', 'GM-2']);
    expect(await codes('kind=glow-meter&bbox=4.3015,52,4.3035,53')).toEqual(['GM-2', 'GM-3']);
    expect(await codes('kind=lamp')).toEqual([]);
    expect((await fetch(path('things?bbox=1,2,3'))).status).toBe(400);
  });

  it('takes the same again without change, and a change without a new datastream', async () => {
    const ids = async () => (await get('datastreams')).datastreams.map((d: any) => [d.key, d.id]);
    const before = await ids();
    await register(registration);
    await register({ things: [thing(1, { name: '新名', status: 'maintenance', longitude: 4.4 })] });
    expect(await ids()).toEqual(before);
    expect(await get('things/GM-1')).toMatchObject({ name: '新名', status: 'maintenance', longitude: 4.4 });
    expect((await get('datastreams')).datastreams.find((d: any) => d.key === 'GM-1.air').longitude).toBe(4.4);
    await register([thing(1)]);
  });

  it('keeps where the pictures of a camera come from, held against its model', async () => {
    const eye = {
      ...model,
      id: 'eye',
      videos: [{ id: 'main', name: { zh: '主画面', en: 'Main' }, protocols: ['mjpeg', 'rtsp'] }],
    };
    const camera = (videos: object[]) => ({
      thingModels: [eye],
      things: [thing(70, { model: { id: 'eye', version: 1 }, videos })],
    });
    const own = {
      video: 'main',
      protocol: 'mjpeg',
      url: `/api/cities/${testCity}/things/GM-70/test-picture`,
    };
    const cases: [object, string][] = [
      [
        { ...own, video: 'side' },
        'things[0].videos[0].video: expected a video of "eye" (main), found "side".',
      ],
      [{ ...own, protocol: 'mp4' }, 'things[0].videos[0].protocol: expected mjpeg, rtsp, found "mp4".'],
      [
        { ...own, url: 'http://a:b@10.0.0.7/1' },
        'things[0].videos[0].url: expected no user name or password in the address',
      ],
    ];
    for (const [video, detail] of cases)
      expect(await register(camera([video]))).toMatchObject({ status: 422, answer: { detail } });
    expect((await register(camera([own]))).status).toBe(200);
    // What a later registration does not say stays.
    await register([thing(70, { model: { id: 'eye', version: 1 }, name: '新名' })]);
    expect(await get('things/GM-70')).toMatchObject({ name: '新名', videos: [own] });
    const single = await fetch(`${server.url}${own.url}.png`);
    expect([single.status, single.headers.get('Content-Type')]).toEqual([200, 'image/png']);
    const running = await fetch(`${server.url}${own.url}`);
    expect(running.headers.get('Content-Type')).toBe('multipart/x-mixed-replace; boundary=picture');
    const reader = running.body!.getReader();
    const first = Buffer.from((await reader.read()).value!).toString('latin1');
    expect(first).toMatch(/^--picture\r\nContent-Type: image\/png\r\nContent-Length: \d+\r\n\r\n/);
    await reader.cancel();
    expect((await fetch(path('things/GM-71/test-picture'))).status).toBe(404);
  });

  it('refuses a registration with one sentence and registers nothing of it', async () => {
    const [good, bad] = [thing(7), thing(8)];
    const changedModel = { ...model, mountings: ['building'] };
    const cases: [unknown, number, RegExp][] = [
      [{ things: [good, { ...bad, code: 'a/b' }] }, 422, /^things\[1\]\.code: expected no "\/"/],
      [
        { things: [good, { ...bad, model: { id: 'glow-meter', version: 7 } }] },
        422,
        /^things\[1\]\.model.*version 7/,
      ],
      [{ things: [good, good] }, 422, /^things\[1\]\.code: "GM-7" occurs twice/],
      [
        [good, { ...bad, datastreams: [{ key: 'x', name: 'x', property: 'mood' }] }],
        422,
        /expected a property of "glow-meter" \(glow, air\), found "mood"/,
      ],
      [[good, { ...bad, datastreams: good.datastreams }], 422, /key "GM-7.glow" occurs twice/],
      [[good, { ...bad, datastreams: thing(2).datastreams }], 409, /"GM-2.air" belongs to device "GM-2"/],
      [{ thingModels: [changedModel], things: [good] }, 409, /version 1 of "glow-meter".*raise the version/],
      [
        { thingModels: [{ ...model, id: 'x', properties: [] }], things: [good] },
        422,
        /thingModels\[0\]\.properties/,
      ],
      ['"text"', 422, /./],
    ];
    for (const [body, status, detail] of cases)
      expect(await register(body)).toMatchObject({
        status,
        answer: { detail: expect.stringMatching(detail) },
      });
    expect((await fetch(path('things/GM-7'))).status).toBe(404);
    expect((await post(`${server.url}/api/cities/nowhere/things`, [good])).status).toBe(404);
    expect((await post(path('thing-models'), [changedModel])).status).toBe(409);
    expect((await post(path('thing-models'), [{ ...changedModel, version: 2 }])).status).toBe(200);
  });

  it('keeps a place of its own of a datastream that has one: a reading along a fibre', async () => {
    const places = [0, 50].map((metres) => ({ longitude: 4.4 + metres / 1e5, latitude: 52.06, height: 3 }));
    const fibre = thing(8, {
      datastreams: places.map((place, n) => ({
        key: `GM-8.${50 * n}`,
        name: `K0+${50 * n}`,
        property: 'glow',
        place,
      })),
    });
    expect(await register([fibre])).toMatchObject({ status: 200, answer: { datastreams: 2 } });
    const { rows } = await database.query<any>(
      `select key, ST_X(position) as longitude, ST_Z(position) as height from datastream
        where city = $1 and thing = 'GM-8' order by key`,
      [testCity],
    );
    expect(rows).toEqual([
      { key: 'GM-8.0', longitude: 4.4, height: 3 },
      { key: 'GM-8.50', longitude: 4.4005, height: 3 },
    ]);
  });

  it('adopts a datastream that was registered by itself, with its id', async () => {
    await post(path('datastreams'), definitions(1, { key: 'GM-6.glow' }));
    const { id } = server.sensing.registry.find(testCity, 'GM-6.glow')!;
    await register([thing(6)]);
    expect(server.sensing.registry.find(testCity, 'GM-6.glow')).toMatchObject({ id, thing: 'GM-6' });
  });
});
