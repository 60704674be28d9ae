// biome-ignore-all lint/suspicious/noExplicitAny: answers are checked by what is expected of them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayOf, packDay } from '../../models/sensing/packed-history.ts';
import { registerDatastreams } from '../sensing/register-datastreams.ts';
import { definitions, testCity } from '../sensing/testing/sensing-server.ts';
import { findClusterBinaries } from '../store/cluster-binaries.ts';
import type { Database, StoreKind } from '../store/database.ts';
import { openTestStore } from '../store/test-store.ts';
import { deviceIds, loneIds } from './sources.ts';
import { type SensorThingsServer, startSensorThingsServer } from './testing/sensorthings-server.ts';

const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];
if (kinds.length === 1)
  console.log('SKIPPED: SensorThings on a private cluster (no PostgreSQL with PostGIS found).');

const model = {
  id: 'rain-gauge',
  version: 1,
  name: { zh: '雨量计', en: 'Rain gauge' },
  properties: [
    {
      id: 'rain',
      observedProperty: 'rain-intensity',
      unit: 'mm/h',
      range: [0, 300],
      sampleSeconds: 60,
      report: { everySeconds: 300 },
    },
  ],
  mountings: ['pole'],
};
const start = Date.parse('2026-11-20T08:00:00Z');

describe.each(kinds)('devices of the city in SensorThings, on the %s store', (kind) => {
  let database: Database;
  let closeStore: () => Promise<void>;
  let server: SensorThingsServer;
  const values = async (path: string): Promise<any[]> => {
    const { status, body } = await server.get(path);
    expect(body).toMatchObject({ value: expect.anything() });
    expect(status).toBe(200);
    return body.value;
  };

  beforeAll(async () => {
    ({ database, close: closeStore } = await openTestStore(kind));
    server = await startSensorThingsServer(database);
    await database.query(
      'insert into thing_model (city, id, version, document) values ($1, $2, 1, $3::jsonb)',
      [testCity, model.id, JSON.stringify(model)],
    );
    await database.query(
      `insert into thing (city, code, name, model_id, model_version, carrier, owner, status, position, attributes)
       select $1, 'RG-' || n, 'Gauge ' || n, 'rain-gauge', 1, 'P-17', 'Water office', 'in-use',
              ST_SetSRID(ST_MakePoint(4.3 + n / 100.0, 52.07, 44), 4326), '{}' from generate_series(1, 3) n`,
      [testCity],
    );
    await database.query(
      `insert into datastream (city, key, name, thing_kind, observed_property, position, period_seconds, thing, thing_property)
       select city, code || '.rain', 'Rain ' || right(code, 1), 'rain-gauge', 'rain-intensity', position, 300, code, 'rain'
         from thing where city = $1`,
      [testCity],
    );
    await registerDatastreams(database, testCity, definitions(2));
    await server.sensing.registry.load(testCity);
    const { registry, ingest } = server.sensing;
    const observations = ['RG-1.rain', 'RG-2.rain', 'device-0'].flatMap((key, index) =>
      Array.from({ length: 10 }, (_, n) => ({
        datastream: registry.find(testCity, key)!,
        time: start + n * 60_000,
        result: index * 10 + n,
        quality: n === 9 ? 1 : 0,
      })),
    );
    await ingest.store(observations);
  }, 60_000);
  afterAll(async () => {
    await server?.close();
    await closeStore?.();
  });

  it('lists every set, and a root that names them', async () => {
    const { body } = await server.get('');
    expect(body.value).toContainEqual({ name: 'Datastreams', url: `${server.root}/Datastreams` });
    expect(body.serverSettings.conformance.length).toBeGreaterThan(5);
    for (const { name, url } of body.value)
      expect({ name, status: (await server.get(url)).status }).toEqual({ name, status: 200 });
    // The first edition knows no MultiDatastreams.
    const names = async (root: string) => (await server.get(root)).body.value.map(({ name }: any) => name);
    expect(await names(server.root)).toContain('MultiDatastreams');
    expect(await names(server.root.replace('v1.1', 'v1.0'))).not.toContain('MultiDatastreams');
  });

  it('sorts places by their text, page after page', async () => {
    const texts: string[] = [];
    let link: string | undefined = 'Locations?$top=2&$orderby=location desc';
    while (link !== undefined) {
      const { body } = await server.get(link);
      texts.push(...body.value.map(({ location }: any) => JSON.stringify(location)));
      link = body['@iot.nextLink'];
    }
    expect(texts.length).toBeGreaterThan(3);
    expect(texts).toEqual([...texts].sort().reverse());
  });

  it('shows a registered device with everything that belongs to it', async () => {
    const things = await values(
      "Things?$filter=properties/code eq 'RG-1'&$expand=Locations,HistoricalLocations,Datastreams($expand=Sensor,ObservedProperty,Observations($top=2;$orderby=phenomenonTime desc))",
    );
    expect(things).toHaveLength(1);
    const [thing] = things;
    expect(thing['@iot.id']).toBeGreaterThan(deviceIds);
    expect(thing).toMatchObject({
      name: 'Gauge 1',
      properties: { code: 'RG-1', kind: 'rain-gauge', carrier: 'P-17', status: 'in-use' },
      Locations: [{ location: { type: 'Point', coordinates: [4.31, 52.07, 44] } }],
      HistoricalLocations: [{ time: expect.stringMatching(/^20/) }],
      Datastreams: [
        {
          name: 'Rain 1',
          unitOfMeasurement: { symbol: 'mm/h' },
          phenomenonTime: '2026-11-20T08:00:00.000Z/2026-11-20T08:09:00.000Z',
          Sensor: { name: 'rain-gauge v1', metadata: { id: 'rain-gauge' } },
          ObservedProperty: { name: 'Rain intensity' },
          Observations: [
            {
              result: 9,
              phenomenonTime: '2026-11-20T08:09:00.000Z',
              resultQuality: 'suspect',
              resultTime: null,
            },
            { result: 8 },
          ],
        },
      ],
    });
    const next = thing.Datastreams[0]['Observations@iot.nextLink'];
    expect((await values(next)).map(({ result }) => result)).toEqual([7, 6]);
  });

  it('gives a datastream without device a Thing of its own', async () => {
    const id = server.sensing.registry.find(testCity, 'device-0')!.id;
    const thing = (await server.get(`Datastreams(${id})/Thing`)).body;
    expect(thing).toMatchObject({ '@iot.id': loneIds + id, properties: { key: 'device-0' } });
    expect(await values(`Things(${loneIds + id})/Datastreams`)).toHaveLength(1);
    expect(await values(`Things(${loneIds + id})/Locations`)).toHaveLength(1);
    const [observation] = await values(`Datastreams(${id})/Observations?$top=1`);
    const feature = await server.get(`Observations('${observation['@iot.id']}')/FeatureOfInterest`);
    expect(feature.body.feature.type).toBe('Point');
    expect(await values(`FeaturesOfInterest(${feature.body['@iot.id']})/Observations`)).toHaveLength(10);
  });

  it('keeps the id of an observation, and finds it by that', async () => {
    const [first] = await values('Observations?$filter=result eq 13');
    expect(first['@iot.id']).toMatch(/^\d+-\d+$/);
    const again = await server.get(first['@iot.selfLink']);
    expect(again.body).toMatchObject({ '@iot.id': first['@iot.id'], result: 13 });
    expect(await values(`Observations?$filter=id eq '${first['@iot.id']}'`)).toHaveLength(1);
    expect((await server.get(`Observations('1-5')`)).status).toBe(404);
  });

  it('pages through all observations without a gap or a double, in any order', async () => {
    for (const order of ['', '&$orderby=result desc', '&$orderby=phenomenonTime,result desc']) {
      let link: string | undefined = `Observations?$top=7&$count=true${order}`;
      const ids: unknown[] = [];
      while (link !== undefined) {
        const { body } = await server.get(link);
        expect(body['@iot.count']).toBe(30);
        ids.push(...body.value.map((one: any) => one['@iot.id']));
        link = body['@iot.nextLink'];
      }
      expect(new Set(ids).size).toBe(30);
      expect(ids).toHaveLength(30);
    }
  });

  it.each([
    ["Datastreams/ObservedProperty/name eq 'Rain intensity'", 3],
    ['Datastreams/Observations/result ge 15 and Datastreams/Observations/result lt 16', 1],
    ["Datastreams/name eq 'Rain 1' and Datastreams/Observations/result gt 9", 0],
    ["geo.distance(Locations/location, geography'POINT(4.31 52.07)') lt 0.001", 1],
    ["st_within(Locations/location, geography'POLYGON((4.305 52,4.325 52,4.325 53,4.305 53,4.305 52))')", 2],
    ["startswith(name,'Gauge') and not endswith(name,'1')", 2],
    ["length(name) eq 7 and substring(name, 6) eq '2'", 1],
    ['Datastreams/phenomenonTime lt 2026-11-20T09:00:00Z', 3],
    ['HistoricalLocations/time gt now()', 0],
  ])('filters Things by %s', async (filter, count) => {
    expect(await values(`Things?$filter=${encodeURIComponent(filter)}`)).toHaveLength(count);
  });

  it.each([
    ['result gt 5 and result le 11', 6],
    ['phenomenonTime ge 2026-11-20T08:05:00Z', 15],
    ['phenomenonTime eq 2026-11-20T09:05:00+01:00', 3],
    ['minute(phenomenonTime) eq 3 or result mul 2 eq 8', 4],
    ['result mod 7 eq 0', 5],
    ['during(phenomenonTime, 2026-11-20T08:01:00Z/2026-11-20T08:02:00Z)', 6],
    ["phenomenonTime add duration'PT1H' gt 2026-11-20T09:08:00Z", 3],
    ["resultQuality eq 'suspect'", 3],
    ["FeatureOfInterest/name eq 'Gauge 2'", 10],
    ['Datastream/Thing/Locations/name ne null', 30],
    ['resultTime eq null and parameters/x eq null', 30],
    ['resultTime ne 2026-11-20T08:00:00Z', 0],
    ['validTime ne 2026-11-20T08:00:00Z/2026-11-20T09:00:00Z or resultQuality ne null', 3],
    ["resultQuality ne 'good'", 3],
  ])('filters Observations by %s', async (filter, count) => {
    expect(await values(`Observations?$filter=${encodeURIComponent(filter)}`)).toHaveLength(count);
  });

  it('answers a property, its value, and links alone', async () => {
    const [thing] = await values("Things?$filter=name eq 'Gauge 1'");
    const path = `Things(${thing['@iot.id']})`;
    expect((await server.get(`${path}/name`)).body).toEqual({ name: 'Gauge 1' });
    expect((await server.get(`${path}/name/$value`)).body).toBe('Gauge 1');
    const [observation] = await values('Observations?$top=1');
    expect(await server.get(`${observation['@iot.selfLink']}/resultTime/$value`)).toMatchObject({
      status: 204,
      body: '',
    });
    expect((await server.get(`${path}/properties/kind`)).body).toEqual({ kind: 'rain-gauge' });
    expect((await server.get(`${path}/Datastreams/$ref`)).body.value).toEqual([
      { '@iot.selfLink': expect.stringContaining('/Datastreams(') },
    ]);
    expect((await server.get(`${path}?$select=name`)).body).toEqual({ name: 'Gauge 1' });
  });

  it('gives observations as arrays', async () => {
    const [group, ...others] = await values(
      'Observations?$resultFormat=dataArray&$select=phenomenonTime,result&$top=3',
    );
    expect(others).toEqual([]);
    expect(group).toMatchObject({
      'Datastream@iot.navigationLink': expect.stringContaining('/Datastreams('),
      components: ['phenomenonTime', 'result'],
      'dataArray@iot.count': 3,
      dataArray: [['2026-11-20T08:00:00.000Z', 0], expect.anything(), expect.anything()],
    });
  });

  it('has what is packed of a Datastream beside what is not, and can change and delete it', async () => {
    const registered = server.sensing.registry.find(testCity, 'RG-3.rain')!;
    const first = Date.parse('2026-10-01T00:00:00Z');
    const days = Array.from({ length: 3 }, (_, n) => dayOf(first) + n);
    for (const [n, day] of days.entries()) {
      const times = Float64Array.from({ length: 5 }, (_, index) => day * 86_400_000 + index * 3_600_000);
      await database.query(
        'insert into packed_observation (day, datastream_id, value_count, data) values ($1, $2, 5, $3)',
        [
          day,
          registered.id,
          packDay(day, { times, values: times.map((_, index) => n * 5 + index), quality: null }),
        ],
      );
    }
    const path = `Datastreams(${registered.id})/Observations`;
    const all: number[] = [];
    let link: string | undefined = `${path}?$top=4&$count=true`;
    while (link !== undefined) {
      const { body } = await server.get(link);
      expect(body['@iot.count']).toBe(15);
      all.push(...body.value.map(({ result }: any) => result));
      link = body['@iot.nextLink'];
    }
    expect(all).toEqual(Array.from({ length: 15 }, (_, index) => index));
    const newest = await values(`${path}?$orderby=phenomenonTime desc&$top=2`);
    expect(newest.map(({ result }) => result)).toEqual([14, 13]);
    expect(
      await values(`${path}?$filter=phenomenonTime ge 2026-10-02T03:00:00Z and result lt 12`),
    ).toHaveLength(4);
    expect(
      await values(`Observations?$filter=Datastream/id eq ${registered.id} and result ge 13`),
    ).toHaveLength(2);
    const [stream] = await values(
      `Datastreams?$filter=id eq ${registered.id}&$expand=Observations($top=1;$orderby=phenomenonTime desc)`,
    );
    expect(stream.Observations[0].result).toBe(14);
    expect(stream.phenomenonTime).toMatch(/^2026-10-01T00:00:00.000Z/);
    const one = `Observations('${registered.id}-${days[1]! * 86_400_000}')`;
    expect((await server.get(one)).body.result).toBe(5);
    expect((await server.send('PATCH', one, { parameters: { a: 1 } })).status).toBe(200);
    expect((await server.get(one)).body).toMatchObject({ result: 5, parameters: { a: 1 } });
    expect((await server.send('DELETE', one)).status).toBe(200);
    expect((await server.get(one)).status).toBe(404);
    expect(await values(path)).toHaveLength(14);
    // With the newest number the last value goes back to the one before it, packed or not.
    const last = () =>
      database.query('select result from last_observation where datastream_id = $1', [registered.id]);
    expect((await last()).rows).toEqual([{ result: 14 }]);
    const newestOne = `Observations('${registered.id}-${days[2]! * 86_400_000 + 4 * 3_600_000}')`;
    expect((await server.send('DELETE', newestOne)).status).toBe(200);
    expect((await last()).rows).toEqual([{ result: 13 }]);
    expect(registered).toMatchObject({ lastResult: 13 });
  });

  it.each([
    ['Things?$filter=name eq', 400, /Character 8: expected a property/],
    ['Things?$filter=colour eq 1', 400, /A Thing has name, .* not "colour"/],
    ['Things?$filter=name gt 5', 400, /text cannot be compared with one of type number/],
    ['Things?$top=-1', 400, /\$top: expected a whole number/],
    ['Things?$expand=Sensors', 400, /A Thing leads|a Thing leads to/],
    ['Things?$colour=1', 400, /no query option/],
    ['Things?$skiptoken=abc', 400, /\$skiptoken/],
    ['Things?$orderby=Datastreams/name', 400, /are many/],
    [
      "Locations?$filter=st_within(location, geography'POLYGON((0 0,1 1,1 0,0 1,0 0))')",
      400,
      /crosses itself/,
    ],
    ['Things(9223372036854775807)', 404, /Nothing is at/],
    ['Things(1)/Colours', 404, /Nothing is at/],
    ['Widgets', 404, /Nothing is at/],
  ])('refuses %s', async (path, status, detail) => {
    const answer = await server.get(path);
    expect(answer).toMatchObject({ status, body: { detail: expect.stringMatching(detail) } });
  });
});
