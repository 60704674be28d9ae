// biome-ignore-all lint/suspicious/noExplicitAny: answers are checked by what is expected of them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { topicEvent, topicHistory } from '../../models/devices/topic.ts';
import { builtInPacks } from '../../scenes/themes/built-in-packs.ts';
import { post, type SensingServer, startSensingServer, testCity } from '../sensing/testing/sensing-server.ts';
import { findClusterBinaries } from '../store/cluster-binaries.ts';
import type { StoreKind } from '../store/database.ts';
import { openTestStore } from '../store/test-store.ts';
import { saveTheme } from '../themes/theme-statements.ts';

const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];
const pack = builtInPacks.find(({ id }) => id === 'video-points')!;
const camera = pack.thingModels[0]!;

describe.each(kinds)('topics on the %s store', (kind) => {
  let server: SensingServer;
  let close = async (): Promise<void> => {};
  const path = (rest: string) => `${server.url}/api/cities/${testCity}/${rest}`;
  const get = async (rest: string) => {
    const response = await fetch(path(rest));
    return { status: response.status, answer: (await response.json()) as any };
  };
  const now = Date.now();
  const device = (code: string, latitude: number, more: object = {}) => ({
    code,
    name: code,
    model: { id: camera.id, version: camera.version },
    longitude: 4.3,
    latitude,
    height: 50,
    datastreams: [{ key: `${code}.people`, name: code, property: 'people' }],
    ...more,
  });
  const stream = { video: 'main', protocol: 'rtsp', url: 'rtsp://10.0.0.7/1' };

  beforeAll(async () => {
    const store = await openTestStore(kind);
    server = await startSensingServer(store.database);
    close = async () => {
      await server.close();
      await store.close();
    };
    await store.database.transaction([saveTheme(testCity, pack, true, [])]);
    const things = [
      device('C-1', 52.05, { videos: [stream] }),
      // 33 m and 330 m to the north.
      device('C-2', 52.0503),
      device('C-3', 52.053),
    ];
    expect((await post(path('things'), { thingModels: [camera], things })).status).toBe(200);
    const observations = ['C-1', 'C-2', 'C-3'].flatMap((code) =>
      [3, 2, 1].map((n) => ({ datastream: `${code}.people`, time: now - n * 60_000, result: n })),
    );
    expect((await post(`${server.url}/api/observations?city=${testCity}`, observations)).status).toBe(204);
    for (const [index, code] of ['C-1', 'C-2', 'C-3'].entries())
      expect(
        (await post(path(`things/${code}/event`), { event: 'intrusion', time: now - (index + 1) * 1000 }))
          .status,
      ).toBe(204);
  });
  afterAll(() => close());

  it('are the trades of the city', async () => {
    expect((await get('topics')).answer).toEqual([
      { id: 'video-points', name: pack.name, kinds: ['camera'], devices: 3, datastreams: 3 },
    ]);
    expect(await get('topics/gas/history')).toMatchObject({
      status: 404,
      answer: { detail: 'There is no topic "gas": no theme of that id is on.' },
    });
  });

  it('give their history a page of datastreams at a time', async () => {
    const query = `from=${now - 120_000}&to=${now}&limit=2`;
    const first = topicHistory.parse((await get(`topics/video-points/history?${query}`)).answer);
    expect(first.series.map(({ key, values }) => [key, values])).toEqual([
      ['C-1.people', [2, 1]],
      ['C-2.people', [2, 1]],
    ]);
    const second = (await get(`topics/video-points/history?${query}&after=${first.next}`)).answer;
    expect([second.series.map(({ thing }: any) => thing), second.next]).toEqual([['C-3'], null]);
    expect((await get(`topics/video-points/history?from=0&to=${now}`)).status).toBe(400);
    expect((await get('topics/video-points/history?from=2&to=1')).status).toBe(400);
  });

  it('tell what happened, and which stream looks at it', async () => {
    const events = topicEvent.array().parse((await get('topics/video-points/events')).answer);
    expect(events.map(({ source, thing, name, level }) => [source, thing, name, level])).toEqual([
      ['device', 'C-1', 'intrusion', 'yellow'],
      ['device', 'C-2', 'intrusion', 'yellow'],
      ['device', 'C-3', 'intrusion', 'yellow'],
    ]);
    expect(events.map(({ videos }) => videos.map(({ thing, url }) => [thing, url]))).toEqual([
      [['C-1', stream.url]],
      [['C-1', stream.url]],
      [],
    ]);
    expect(events[1]!.videos[0]!.metres).toBeCloseTo(33.4, 0);
    expect((await get(`topics/video-points/events?to=${now - 2500}`)).answer).toHaveLength(1);
  });
});
