// biome-ignore-all lint/suspicious/noExplicitAny: answers are checked by what is expected of them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayMilliseconds, dayOf, packDay } from '../../models/sensing/packed-history.ts';
import { registerDatastreams } from '../sensing/register-datastreams.ts';
import { definitions, testCity } from '../sensing/testing/sensing-server.ts';
import { findClusterBinaries } from '../store/cluster-binaries.ts';
import type { Database, StoreKind } from '../store/database.ts';
import { openTestStore } from '../store/test-store.ts';
import { type SensorThingsServer, startSensorThingsServer } from './testing/sensorthings-server.ts';

const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];
if (kinds.length === 1)
  console.log(
    'SKIPPED: packed history in SensorThings on a private cluster (no PostgreSQL with PostGIS found).',
  );

interface Known {
  key: string;
  time: number;
  result: number;
}
const minute = 60_000;
const today = dayOf(Date.now());
const long = today - 40;
const at = (day: number, minutes: number): number => day * dayMilliseconds + minutes * minute;

describe.each(kinds)('Observations of a city with packed history, on the %s store', (kind) => {
  let database: Database;
  let closeStore: () => Promise<void>;
  let server: SensorThingsServer;
  const known: Known[] = [];
  const idOf = (key: string): number => server.sensing.registry.find(testCity, key)!.id;

  const pack = async (key: string, day: number, minutes: number[]): Promise<void> => {
    const history = minutes.map((minutes, index) => ({
      key,
      time: at(day, minutes),
      result: ((day * 7 + index * 13) % 101) / 10,
    }));
    known.push(...history);
    await database.query(
      'insert into packed_observation (day, datastream_id, value_count, data) values ($1, $2, $3, $4)',
      [
        day,
        idOf(key),
        history.length,
        packDay(day, {
          times: Float64Array.from(history, ({ time }) => time),
          values: Float64Array.from(history, ({ result }) => result),
          quality: null,
        }),
      ],
    );
  };

  beforeAll(async () => {
    ({ database, close: closeStore } = await openTestStore(kind));
    server = await startSensorThingsServer(database);
    await registerDatastreams(database, testCity, definitions(5));
    await server.sensing.registry.load(testCity);
    // Two runs of days with weeks between them; several Datastreams at the same instants, one of its own pace.
    for (const day of [long, long + 1, today - 3, today - 2])
      for (const n of [0, 1, 2])
        await pack(`device-${n}`, day, n === 2 ? [1, 17, 18, 500] : [0, 30, 60, 90, 120, 600]);
    await pack('device-3', today - 3, [30, 61]);
    const { registry, ingest } = server.sensing;
    const now = Math.floor(Date.now() / minute) * minute;
    const fresh = [0, 1, 4].flatMap((n) =>
      Array.from({ length: 6 }, (_, back) => ({
        key: `device-${n}`,
        time: now - back * minute,
        result: back + n / 10,
      })),
    );
    known.push(...fresh);
    // An hour that is being packed is in both places.
    const twice = known.filter(({ key, time }) => key === 'device-1' && dayOf(time) === today - 2);
    await ingest.store(
      [...fresh, ...twice].map(({ key, time, result }) => ({
        datastream: registry.find(testCity, key)!,
        time,
        result,
        quality: 0,
      })),
    );
    // What a client has said more of has a row beside its packed number.
    const [beside] = known.filter(({ key, time }) => key === 'device-2' && time === at(long, 17));
    const path = `Observations('${idOf('device-2')}-${beside!.time}')`;
    expect((await server.send('PATCH', path, { parameters: { checked: true } })).status).toBe(200);
  }, 60_000);
  afterAll(async () => {
    await server?.close();
    await closeStore?.();
  });

  const page = async (path: string): Promise<{ body: any; found: Known[] }> => {
    const { status, body } = await server.get(path);
    expect({ status, detail: body.detail }).toEqual({ status: 200, detail: undefined });
    return {
      body,
      found: body.value.map((entity: any) => ({
        key: entity.Datastream.properties.key,
        time: Date.parse(entity.phenomenonTime),
        result: entity.result,
      })),
    };
  };
  /** All pages of a query, one after the other. */
  const pages = async (options: string, top: number): Promise<Known[]> => {
    const all: Known[] = [];
    let link: string | undefined =
      `Observations?$top=${top}&$expand=Datastream($select=properties)${options && `&${options}`}`;
    while (link !== undefined) {
      const { body, found } = await page(link);
      all.push(...found);
      link = body['@iot.nextLink'];
      if (link) expect(found).toHaveLength(top);
    }
    return all;
  };

  const byTime = (one: Known, other: Known): number => one.time - other.time;
  const byDatastream = (one: Known, other: Known): number => idOf(one.key) - idOf(other.key);
  const iso = (time: number): string => new Date(time).toISOString();
  const queries: [string, string, (one: Known) => boolean, (one: Known, other: Known) => number][] = [
    ['nothing', '', () => true, (a, b) => byDatastream(a, b) || byTime(a, b)],
    ['time', '$orderby=phenomenonTime asc', () => true, (a, b) => byTime(a, b) || byDatastream(a, b)],
    [
      'time, the newest first',
      '$orderby=phenomenonTime desc',
      () => true,
      (a, b) => byTime(b, a) || byDatastream(a, b),
    ],
    [
      'a span of time',
      `$orderby=phenomenonTime desc&$filter=phenomenonTime ge ${iso(at(long, 30))} and ${iso(at(today - 2, 90))} gt phenomenonTime`,
      ({ time }) => time >= at(long, 30) && time < at(today - 2, 90),
      (a, b) => byTime(b, a) || byDatastream(a, b),
    ],
    [
      'Datastreams by what they are',
      "$orderby=phenomenonTime&$filter=Datastream/properties/key eq 'device-2' or endswith(Datastream/name, ' 3')",
      ({ key }) => key === 'device-2' || key === 'device-3',
      (a, b) => byTime(a, b) || byDatastream(a, b),
    ],
    [
      'Datastreams and results, in no order',
      "$filter=Datastream/ObservedProperty/name ne 'x' and Datastream/name ne 'Device 1' and result gt 3",
      ({ key, result }) => key !== 'device-1' && result > 3,
      (a, b) => byDatastream(a, b) || byTime(a, b),
    ],
    [
      'results by time',
      '$orderby=phenomenonTime desc,result desc&$filter=result lt 4',
      ({ result }) => result < 4,
      (a, b) => byTime(b, a) || b.result - a.result || byDatastream(a, b),
    ],
    [
      'results',
      '$orderby=result desc',
      () => true,
      (a, b) => b.result - a.result || byDatastream(a, b) || byTime(a, b),
    ],
    [
      'hours of the day',
      '$orderby=phenomenonTime asc&$filter=hour(phenomenonTime) eq 10',
      ({ time }) => new Date(time).getUTCHours() === 10,
      (a, b) => byTime(a, b) || byDatastream(a, b),
    ],
  ];

  it.each(queries)(
    'gives by %s all there is, page after page, and counts it',
    async (_, options, holds, order) => {
      const expected = known.filter(holds).sort(order);
      expect(await pages(options, 7)).toEqual(expected);
      const { body, found } = await page(
        `Observations?$top=5&$skip=9&$count=true&$expand=Datastream($select=properties)${options && `&${options}`}`,
      );
      expect(found).toEqual(expected.slice(9, 14));
      expect(body['@iot.count']).toBe(expected.length);
    },
  );

  it('has them at the feature of interest, too', async () => {
    const { body } = await server.get(
      `Observations('${idOf('device-0')}-${at(long, 30)}')/FeatureOfInterest`,
    );
    const { body: there } = await server.get(
      `FeaturesOfInterest(${body['@iot.id']})/Observations?$orderby=phenomenonTime&$top=3&$count=true`,
    );
    const expected = known.filter(({ key }) => key === 'device-0').sort(byTime);
    expect(there['@iot.count']).toBe(expected.length);
    expect(there.value.map(({ phenomenonTime }: any) => Date.parse(phenomenonTime))).toEqual(
      expected.slice(0, 3).map(({ time }) => time),
    );
  });

  it('stops where the page is full, and says what to narrow where it cannot', async () => {
    // A day that nobody can read, and that says of itself that it is large.
    await database.query(
      'insert into packed_observation (day, datastream_id, value_count, data) values ($1, $2, 600000, $3)',
      [long - 200, idOf('device-4'), Uint8Array.of(9)],
    );
    const newest = await page(
      'Observations?$top=30&$orderby=phenomenonTime desc&$expand=Datastream($select=properties)',
    );
    expect(newest.found).toHaveLength(30);
    const first = await page('Observations?$top=30&$count=true&$expand=Datastream($select=properties)');
    expect(first.found).toHaveLength(30);
    expect(first.body['@iot.count']).toBe(known.length + 600_000);
    for (const options of ['$orderby=result', '$count=true&$filter=result gt 3&$orderby=phenomenonTime desc'])
      expect(await server.get(`Observations?${options}`)).toMatchObject({
        status: 400,
        body: { detail: expect.stringMatching(/narrow it by phenomenonTime or Datastream/) },
      });
  });
});
