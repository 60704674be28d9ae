import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { DatastreamDefinition } from '../../models/sensing/sensing.ts';
import { simulate } from './simulate.ts';
import { kindOf, prepareSite } from './site.ts';

const city = {
  id: 'small',
  name: { zh: '小', en: 'Small' },
  origin: { longitude: 4.3, latitude: 52 },
  crs: 'EPSG:4326',
  heightDatum: 'NAP',
  geoidUndulation: 43,
  timeZone: 'UTC',
  bounds: [4.3, 52, 4.31, 52.01],
};
const feature = <Coordinates>(type: string, coordinates: Coordinates, properties: object) => ({
  type: 'Feature',
  geometry: { type, coordinates },
  properties,
});
const road = feature(
  'LineString',
  [
    [4.302, 52.002],
    [4.303, 52.003],
  ],
  { class: 'road' },
);
const water = feature(
  'Polygon',
  [
    [
      [4.305, 52.005],
      [4.306, 52.005],
      [4.306, 52.006],
      [4.305, 52.005],
    ],
  ],
  { class: 'water' },
);
const building = feature(
  'Polygon',
  [
    [
      [4.308, 52.008],
      [4.3081, 52.008],
      [4.3081, 52.0081],
      [4.308, 52.008],
    ],
  ],
  {
    class: 'building',
    baseHeight: 44,
  },
);

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

/** As much of a server as a site asks for. */
async function fakeServer(features: unknown[], ground: Float32Array | null) {
  const registered: DatastreamDefinition[] = [];
  server = createServer(async (request, response) => {
    const url = new URL(request.url!, 'http://any');
    const json = (value: unknown) => response.end(JSON.stringify(value));
    if (request.method === 'POST') {
      let text = '';
      for await (const chunk of request) text += chunk;
      if (url.pathname === '/api/observations') return response.writeHead(204).end();
      registered.push(...JSON.parse(text));
      return json({});
    }
    if (url.pathname === '/api/cities') return json([city]);
    if (url.pathname.endsWith('/objects')) return json({ type: 'FeatureCollection', features });
    if (url.pathname.endsWith('/datasets')) return json([{ id: 'terrain' }, { id: 'other' }]);
    if (url.pathname.endsWith('/datastreams'))
      return json({
        datastreams: registered.map((definition, n) => ({ ...definition, id: n + 1 })),
        observedProperties: [],
      });
    if (ground && url.pathname === '/content/cities/small/terrain/ground.json')
      return json({
        crs: 'EPSG:4326',
        x0: 4.29,
        y0: 51.99,
        cellMetres: 0.01,
        columns: 4,
        rows: 4,
        heightDatum: 'NAP',
      });
    if (ground && url.pathname === '/content/cities/small/terrain/ground.f32')
      return response.end(Buffer.from(ground.buffer));
    response.writeHead(404).end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as { port: number }).port}`, registered };
}

describe('a simulated site', () => {
  it('puts devices where they belong, on the terrain', async () => {
    const { url } = await fakeServer([road, water, building], new Float32Array(16).fill(7.5));
    const datastreams = await prepareSite(url, 'small', 300, 1);
    expect(datastreams).toHaveLength(300);
    for (const { observedProperty, longitude, latitude, height } of datastreams) {
      if (observedProperty === 'water-level')
        expect(water.geometry.coordinates[0]).toContainEqual([longitude, latitude]);
      if (observedProperty === 'underpass-depth') {
        expect(road.geometry.coordinates).toContainEqual([longitude, latitude]);
        expect(height).toBe(7.5 + 43 + 1);
      }
    }
  });

  it('stands beside the buildings where there are no streets, and is scattered where there is nothing', async () => {
    const beside = await fakeServer([building], null);
    for (const { longitude, latitude } of await prepareSite(beside.url, 'small', 50, 1))
      expect([longitude, latitude]).toEqual([expect.closeTo(4.308, 3), expect.closeTo(52.008, 3)]);
    server!.close();
    const nothing = await fakeServer([], null);
    const scattered = await prepareSite(nothing.url, 'small', 200, 1);
    expect(new Set(scattered.map(({ longitude }) => longitude)).size).toBeGreaterThan(150);
    for (const { longitude, latitude } of scattered) {
      expect(longitude > 4.3 && longitude < 4.31).toBe(true);
      expect(latitude > 52 && latitude < 52.01).toBe(true);
    }
  });

  it('registers only what is missing, the same each time', async () => {
    const { url, registered } = await fakeServer([road], null);
    await prepareSite(url, 'small', 20, 1);
    const first = registered.map(({ key }) => key);
    await prepareSite(url, 'small', 20, 1);
    expect(registered).toHaveLength(20);
    await prepareSite(url, 'small', 30, 1);
    expect(registered.map(({ key }) => key).slice(0, 20)).toEqual(first);
    expect(new Set(registered.map(({ key }) => key)).size).toBe(30);
  });

  it('has every kind of device in its share', () => {
    const counts = new Map<string, number>();
    for (let index = 0; index < 1000; index++) {
      const { thingKind } = kindOf(index);
      counts.set(thingKind, (counts.get(thingKind) ?? 0) + 1);
    }
    expect(counts.get('underpass-gauge')).toBe(40);
    expect(counts.get('traffic-radar')).toBe(140);
    expect(counts.size).toBe(13);
  });

  it('ends by itself, with what it has sent', async () => {
    const { url } = await fakeServer([road], null);
    const summary = await simulate({
      city: 'small',
      url,
      mqttUrl: null,
      count: 40,
      rate: 10,
      seconds: 1,
      stormSeconds: 240,
      waitSeconds: 5,
    });
    expect(summary.http.observed).toBeGreaterThan(300);
    expect(summary.http.acknowledged).toBe(summary.http.observed);
  });

  it('says in one sentence that there is no such city, or no server', async () => {
    const { url } = await fakeServer([road], null);
    const options = { mqttUrl: null, count: 1, rate: 1, seconds: 1, stormSeconds: 240, waitSeconds: 0 };
    await expect(simulate({ ...options, url, city: 'elsewhere' })).rejects.toThrow(
      `${url} has no city "elsewhere".`,
    );
    await expect(simulate({ ...options, url: 'http://127.0.0.1:9', city: 'small' })).rejects.toThrow(
      'cannot be reached',
    );
  });
});
