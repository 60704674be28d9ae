// biome-ignore-all lint/suspicious/noExplicitAny: answers are checked by what is expected of them.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { testCity } from '../sensing/testing/sensing-server.ts';
import { findClusterBinaries } from '../store/cluster-binaries.ts';
import type { Database, StoreKind } from '../store/database.ts';
import { openTestStore } from '../store/test-store.ts';
import * as body from './testing/entities.ts';
import { type SensorThingsServer, startSensorThingsServer } from './testing/sensorthings-server.ts';

// What OGC's abstract tests of "create-update-delete", "multi-datastream" and "data-array" ask (OGC 18-088, annex A).
const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];
const sets = [
  'Observations',
  'FeaturesOfInterest',
  'Datastreams',
  'MultiDatastreams',
  'Sensors',
  'ObservedProperties',
  'HistoricalLocations',
  'Locations',
  'Things',
];

describe.each(kinds)('SensorThings create, update, delete on the %s store', (kind) => {
  let database: Database;
  let closeStore: () => Promise<void>;
  let server: SensorThingsServer;

  const create = async (path: string, content: unknown): Promise<any> => {
    const answer = await server.send('POST', path, content);
    expect(answer).toMatchObject({ status: 201, location: expect.stringContaining('(') });
    const read = await server.get(answer.location!);
    expect(read.status).toBe(200);
    return { ...read.body, id: read.body['@iot.id'] };
  };
  const list = async (path: string): Promise<any[]> => {
    const { status, body } = await server.get(path);
    expect({ status, body }).toMatchObject({ status: 200 });
    return body.value;
  };
  const counts = async (): Promise<Record<string, number>> => {
    const found: Record<string, number> = {};
    for (const set of sets) found[set] = (await server.get(`${set}?$count=true&$top=0`)).body['@iot.count'];
    return found;
  };
  const refused = async (
    method: 'POST' | 'PATCH' | 'PUT',
    path: string,
    content: unknown,
    detail: RegExp,
  ) => {
    const before = await counts();
    const answer = await server.send(method, path, content);
    expect(answer).toMatchObject({ status: 400, body: { detail: expect.stringMatching(detail) } });
    expect(await counts()).toEqual(before);
  };
  /** A Thing at a place with one Datastream that has one observation. */
  const wholeThing = async (): Promise<any> => {
    const made = await create('Things', {
      ...body.thing('Office', { properties: { floor: 3, kind: 'lamp' } }),
      Locations: [body.location('Roof', [4.31, 52.08])],
      Datastreams: [
        body.wholeDatastream('Light', { Observations: [body.observation('2025-03-01T00:10:00Z', 10)] }),
      ],
    });
    const { body: whole } = await server.get(
      `Things(${made.id})?$expand=Locations,HistoricalLocations,Datastreams($expand=Sensor,ObservedProperty,Observations($expand=FeatureOfInterest))`,
    );
    return whole;
  };

  beforeAll(async () => {
    ({ database, close: closeStore } = await openTestStore(kind));
    server = await startSensorThingsServer(database);
  }, 60_000);
  afterEach(async () => {
    for (const set of sets)
      for (const { '@iot.id': id } of await list(`${set}?$select=id`))
        await server.send('DELETE', `${set}(${typeof id === 'number' ? id : `'${id}'`})`);
    for (const [set, count] of Object.entries(await counts()))
      expect({ set, count }).toEqual({ set, count: 0 });
  });
  afterAll(async () => {
    await server?.close();
    await closeStore?.();
  });

  it('creates each kind of entity by itself, and links them by id', async () => {
    const thing = await create('Things', body.thing('Test'));
    const location = await create('Locations', body.location('Bow river', [-114.05, 51.05]));
    const sensor = await create('Sensors', body.sensor('Barometer'));
    const property = await create('ObservedProperties', body.observedProperty('Dew point'));
    const feature = await create('FeaturesOfInterest', body.feature('Station', [10, 10]));
    const datastream = await create(
      'Datastreams',
      body.datastream('test', {
        Thing: { '@iot.id': thing.id },
        Sensor: { '@iot.id': sensor.id },
        ObservedProperty: { '@iot.id': property.id },
      }),
    );
    const first = await create(
      'Observations',
      body.observation('2015-03-01T00:40:00.000Z', 8, {
        Datastream: { '@iot.id': datastream.id },
        FeatureOfInterest: { '@iot.id': feature.id },
      }),
    );
    expect(first).toMatchObject({
      id: expect.any(Number),
      result: 8,
      phenomenonTime: '2015-03-01T00:40:00.000Z',
    });
    await server.send('PATCH', `Things(${thing.id})`, { Locations: [{ '@iot.id': location.id }] });
    const second = await create('Observations', {
      ...body.observation('2015-03-01T00:00:00.000Z', 100, { Datastream: { '@iot.id': datastream.id } }),
      resultTime: '2015-03-01T01:00:00.000Z',
    });
    expect(second.resultTime).toBe('2015-03-01T01:00:00.000Z');
    const made = (await server.get(`Observations(${second.id})/FeatureOfInterest`)).body;
    expect(made.feature).toEqual(location.location);
    const third = await create(
      `Datastreams(${datastream.id})/Observations`,
      body.observation('2015-05-01T00:00:00Z', 105),
    );
    expect(third.resultTime).toBeNull();
    expect((await server.get(`Observations(${third.id})/FeatureOfInterest`)).body['@iot.id']).toBe(
      made['@iot.id'],
    );
    await create('HistoricalLocations', {
      time: '2015-03-01T00:40:00.000Z',
      Thing: { '@iot.id': thing.id },
      Locations: [{ '@iot.id': location.id }],
    });
    expect(await list(`Locations(${location.id})/HistoricalLocations`)).toHaveLength(2);
    // The path of OGC's suite: every way of four steps leads somewhere.
    expect(
      (
        await server.get(
          `Things(${thing.id})/Datastreams(${datastream.id})/Observations(${first.id})/Datastream`,
        )
      ).body['@iot.id'],
    ).toBe(datastream.id);
    expect((await server.get(`Things(${thing.id})/Datastreams(${datastream.id + 1})/Sensor`)).status).toBe(
      404,
    );
  });

  it('creates a Thing with everything inside it, all of it a device of the city like any other', async () => {
    const thing = await wholeThing();
    expect(thing).toMatchObject({
      name: 'Office',
      Locations: [{ name: 'Roof', location: { type: 'Point', coordinates: [4.31, 52.08] } }],
      HistoricalLocations: [{ time: expect.any(String) }],
      Datastreams: [
        {
          unitOfMeasurement: { symbol: 'lm' },
          Sensor: { name: 'Light sensor', metadata: 'Light sensor.pdf' },
          ObservedProperty: { name: 'Light property' },
          Observations: [{ result: 10, FeatureOfInterest: { name: 'Roof' } }],
        },
      ],
    });
    const id = thing.Datastreams[0]['@iot.id'];
    const registered = server.sensing.registry.byId(id)!;
    expect(registered).toMatchObject({
      city: testCity,
      name: 'Light',
      thingKind: 'lamp',
      longitude: 4.31,
      latitude: 52.08,
      lastResult: 10,
      lastTime: Date.parse('2025-03-01T00:10:00Z'),
    });
    const { rows } = await database.query('select unit from observed_property where id = $1', [
      registered.observedProperty,
    ]);
    expect(rows).toEqual([{ unit: 'lm' }]);
    expect(
      (await database.query('select result from observation where datastream_id = $1', [id])).rows,
    ).toEqual([{ result: 10 }]);
  });

  it('refuses what is not whole with one sentence, and nothing of it stays', async () => {
    const lacks = (key: string): object => {
      const { [key]: _, ...rest } = body.wholeDatastream('Light') as Record<string, unknown>;
      return rest;
    };
    const thing = await create('Things', body.thing('Empty'));
    const of = { Thing: { '@iot.id': thing.id } };
    await refused('POST', 'Things', { name: 'x' }, /description: a Thing must have it/);
    await refused('POST', 'Things', { ...body.thing('x'), colour: 1 }, /colour: a Thing has no such/);
    await refused(
      'POST',
      'Things',
      { ...body.thing('x'), Locations: [body.location('l', [1, 2])], Datastreams: [lacks('Sensor')] },
      /Datastreams\[0\]\.Sensor: a Datastream must have it/,
    );
    await refused(
      'POST',
      'Datastreams',
      { ...lacks('ObservedProperty'), ...of },
      /ObservedProperty: a Datastream/,
    );
    await refused('POST', 'Datastreams', body.wholeDatastream('x'), /Thing: a Datastream must have it/);
    await refused(
      'POST',
      'Datastreams',
      { ...body.wholeDatastream('x'), Thing: { '@iot.id': 123456789 } },
      /There is no Thing 123456789/,
    );
    await refused('POST', 'Locations', body.location('x', [200]), /expected a position/);
    await refused(
      'POST',
      'Observations',
      body.observation('2015-03-01T00:40:00Z', 8),
      /must have a Datastream/,
    );
    const datastream = await create('Datastreams', { ...body.wholeDatastream('x'), ...of });
    const stream = { Datastream: { '@iot.id': datastream.id } };
    await refused('POST', 'Observations', body.observation('2015-03-01T00:00:00Z', 1, stream), /no Location/);
    await refused(
      'POST',
      'Observations',
      body.observation('2015-03-01T00:00:00Z', 1, {
        ...stream,
        FeatureOfInterest: { name: 'a', description: 'b', feature: { type: 'Point', coordinates: [1, 2] } },
      }),
      /FeatureOfInterest\.encodingType/,
    );
    await refused(
      'POST',
      'Observations',
      body.observation('yesterday', 1, stream),
      /phenomenonTime: expected a time/,
    );
    await refused(
      'POST',
      'Datastreams',
      {
        ...body.wholeDatastream('y', { Observations: [body.observation('2015-03-01T00:10:00Z', 10)] }),
        ...of,
      },
      /no Location/,
    );
    await refused('POST', 'Things', '{"name":', /JSON|expected/i);
  });

  it('updates with PATCH what is given, and with PUT the whole', async () => {
    const thing = await wholeThing();
    const [datastream] = thing.Datastreams;
    const [location] = thing.Locations;
    const patch = async (path: string, change: object, whole = false): Promise<any> => {
      const { body: before } = await server.get(path);
      const answer = await server.send(whole ? 'PUT' : 'PATCH', path, change);
      expect(answer).toMatchObject({ status: 200 });
      const { body: after } = await server.get(path);
      if (!whole) expect(after).toEqual({ ...before, ...change });
      return after;
    };
    await patch(`Things(${thing['@iot.id']})`, { description: 'Patched' });
    await patch(`Locations(${location['@iot.id']})`, {
      location: { type: 'Point', coordinates: [114.05, -50] },
    });
    expect(server.sensing.registry.byId(datastream['@iot.id'])).toMatchObject({
      longitude: 114.05,
      latitude: -50,
    });
    await patch(`HistoricalLocations(${thing.HistoricalLocations[0]['@iot.id']})`, {
      time: '2015-07-01T00:00:00.000Z',
    });
    await patch(`Sensors(${datastream.Sensor['@iot.id']})`, { metadata: 'PATCHED' });
    await patch(`ObservedProperties(${datastream.ObservedProperty['@iot.id']})`, { description: 'PATCHED' });
    const [{ FeatureOfInterest: feature, '@iot.id': id }] = datastream.Observations;
    await patch(`FeaturesOfInterest(${feature['@iot.id']})`, {
      feature: { type: 'Point', coordinates: [1, 2] },
    });
    await patch(`Datastreams(${datastream['@iot.id']})`, { unitOfMeasurement: body.unit('S2') });
    expect(server.sensing.registry.byId(datastream['@iot.id'])!.observedProperty).not.toBe(
      datastream.ObservedProperty,
    );
    await patch(`Observations(${id})`, { phenomenonTime: '2015-07-01T00:40:00.000Z' });
    await patch(`Observations(${id})`, { result: 11 });
    await patch(`Observations(${id})`, {
      parameters: { depth: 3 },
      validTime: '2015-07-01T00:00:00.000Z/2015-07-02T00:00:00.000Z',
    });
    const { rows } = await database.query('select result from observation where datastream_id = $1', [
      datastream['@iot.id'],
    ]);
    expect(rows).toEqual([{ result: 11 }]);
    const put = await patch(`Things(${thing['@iot.id']})`, body.thing('New'), true);
    expect(put).toMatchObject({ name: 'New' });
    expect(put.properties).toBeUndefined();
    await patch(`Observations(${id})`, { result: 'none' }, true);
    expect((await server.get(`Observations(${id})`)).body).toMatchObject({
      result: 'none',
      resultTime: null,
    });
    expect(
      (await database.query('select from observation where datastream_id = $1', [datastream['@iot.id']]))
        .rows,
    ).toEqual([]);
    await refused('PUT', `Locations(${location['@iot.id']})`, { name: 'a' }, /a Location must have it/);
    await refused(
      'PATCH',
      `Things(${thing['@iot.id']})`,
      { Locations: [body.location('x', [1, 2])] },
      /by @iot\.id/,
    );
    await refused(
      'PATCH',
      `Datastreams(${datastream['@iot.id']})`,
      { Sensor: body.sensor('x') },
      /by @iot\.id/,
    );
    await refused('PATCH', `Things(${thing['@iot.id']})`, { name: 5 }, /name: expected a text, found 5/);
  });

  it.each([
    ['Things', ['Things', 'HistoricalLocations', 'Datastreams', 'Observations']],
    ['Locations', ['Locations', 'HistoricalLocations']],
    ['HistoricalLocations', ['HistoricalLocations']],
    ['Datastreams', ['Datastreams', 'Observations']],
    ['Sensors', ['Sensors', 'Datastreams', 'Observations']],
    ['ObservedProperties', ['ObservedProperties', 'Datastreams', 'Observations']],
    ['FeaturesOfInterest', ['FeaturesOfInterest', 'Observations']],
    ['Observations', ['Observations']],
  ])('deletes of %s what cannot be without them', async (set, gone) => {
    await wholeThing();
    const before = await counts();
    const [{ '@iot.selfLink': link }] = (await list(set)) as [any];
    expect((await server.send('DELETE', link)).status).toBe(200);
    expect((await server.get(link)).status).toBe(404);
    expect((await server.send('DELETE', link)).status).toBe(404);
    const expected = { ...before };
    for (const one of gone) expected[one] = 0;
    expect(await counts()).toEqual(expected);
  });

  it('keeps results of any kind beside the numbers, and sends again change nothing', async () => {
    const thing = await wholeThing();
    const path = `Datastreams(${thing.Datastreams[0]['@iot.id']})/Observations`;
    const results = [20, 'high', true, { depth: 3 }, [1, 2], null, 20.5];
    const ids: number[] = [];
    for (const [index, result] of results.entries())
      ids.push((await create(path, body.observation(`2025-04-0${index + 1}T00:00:00Z`, result))).id);
    const interval = await create(path, body.observation('2025-05-01T00:00:00Z/2025-05-02T00:00:00Z', 5));
    expect(interval.phenomenonTime).toBe('2025-05-01T00:00:00.000Z/2025-05-02T00:00:00.000Z');
    const again = await create(path, body.observation('2025-04-01T00:00:00Z', 20));
    expect(again.id).toBe(ids[0]);
    const other = await create(path, body.observation('2025-04-01T00:00:00Z', 21));
    expect(other).toMatchObject({ result: 21 });
    expect(
      (await list(`${path}?$filter=phenomenonTime ge 2025-04-01T00:00:00Z&$orderby=id`)).map(
        (one) => one.result,
      ),
    ).toEqual([20, 21, ...results.slice(1), 5]);
    expect(await list(`${path}?$filter=result eq 'high'`)).toHaveLength(1);
    expect(await list(`${path}?$filter=result eq true`)).toHaveLength(1);
    expect(await list(`${path}?$filter=result/depth gt 2`)).toHaveLength(1);
    expect(await list(`${path}?$filter=result gt 20`)).toHaveLength(2);
  });

  it('takes data arrays in one batch, and answers for each observation', async () => {
    const thing = await wholeThing();
    const id = thing.Datastreams[0]['@iot.id'];
    const { status, body: links } = await server.send('POST', 'CreateObservations', [
      {
        Datastream: { '@iot.id': id },
        components: ['phenomenonTime', 'result', 'resultTime'],
        'dataArray@iot.count': 4,
        dataArray: [
          ['2025-03-02T00:00:00Z', 1, null],
          ['2025-03-02T00:01:00Z', 2, '2025-03-02T00:02:00Z'],
          ['noon', 3, null],
          ['2025-03-02T00:00:00Z', 1, null],
        ],
      },
      { Datastream: { '@iot.id': 999999 }, components: ['result'], dataArray: [[1]] },
    ]);
    expect(status).toBe(201);
    expect(links).toEqual([
      `${server.root}/Observations('${id}-${Date.parse('2025-03-02T00:00:00Z')}')`,
      expect.stringMatching(/Observations\(\d+\)$/),
      expect.stringMatching(/^error: phenomenonTime/),
      links[0],
      expect.stringMatching(/^error: There is no Datastream 999999/),
    ]);
    const plain = await server.get(links[0]);
    expect(plain.body).toMatchObject({ result: 1, '@iot.id': `${id}-1740873600000` });
    expect((await server.send('PATCH', links[0], { parameters: { by: 'hand' } })).status).toBe(200);
    expect((await server.get(links[0])).body).toEqual({ ...plain.body, parameters: { by: 'hand' } });
    expect((await server.send('DELETE', links[0])).status).toBe(200);
    expect((await server.get(links[0])).status).toBe(404);
  });

  it('keeps a MultiDatastream with its results as arrays', async () => {
    const property = (name: string) => body.observedProperty(name);
    const multi = {
      name: 'Wind',
      description: 'Speed and direction',
      multiObservationDataTypes: ['OM_Measurement', 'OM_Measurement'],
      unitOfMeasurements: [body.unit('m/s'), body.unit('deg')],
      Sensor: body.sensor('Anemometer'),
      ObservedProperties: [property('speed'), property('direction')],
    };
    await refused(
      'POST',
      'Things',
      { ...body.thing('Mast'), MultiDatastreams: [{ ...multi, unitOfMeasurements: [body.unit('m/s')] }] },
      /as many multiObservationDataTypes \(2\)/,
    );
    const thing = await create('Things', {
      ...body.thing('Mast'),
      Locations: [body.location('Hill', [4.3, 52])],
      MultiDatastreams: [multi],
    });
    const [{ '@iot.id': id }] = (await list(`Things(${thing.id})/MultiDatastreams`)) as [any];
    expect((await list(`MultiDatastreams(${id})/ObservedProperties`)).map(({ name }) => name)).toEqual([
      'speed',
      'direction',
    ]);
    await refused(
      'POST',
      `MultiDatastreams(${id})/Observations`,
      body.observation('2025-03-01T00:00:00Z', [1]),
      /array of 2 results/,
    );
    const made = await create(
      `MultiDatastreams(${id})/Observations`,
      body.observation('2025-03-01T00:00:00Z', [3.5, 270]),
    );
    expect(made).toMatchObject({ result: [3.5, 270] });
    expect(
      (await server.get(`Observations(${made.id})?$expand=MultiDatastream,Datastream`)).body.MultiDatastream
        .name,
    ).toBe('Wind');
    expect(await list("Observations?$filter=MultiDatastream/name eq 'Wind'")).toHaveLength(1);
    expect(await list("ObservedProperties?$filter=MultiDatastreams/Thing/name eq 'Mast'")).toHaveLength(2);
  });
});
