import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import express from 'express';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AffectedBuilding, DepthAtPoint, FloodScenario } from '../../models/flood/scenario.ts';
import { cityPlane } from '../../models/geo/coordinate-systems.ts';
import { GroundGrid } from '../../models/geo/ground-grid.ts';
import type { ServerMessage } from '../../models/live/messages.ts';
import type { Run } from '../../models/runs/run.ts';
import { run as runSchema } from '../../models/runs/run.ts';
import { writeGround } from '../../tiles/terrain/ground-files.ts';
import { replaceDataset, saveCity } from '../city/cities.ts';
import type { ServerContext } from '../http/context.ts';
import { errorHandler } from '../http/errors.ts';
import { storeObservedProperties } from '../sensing/observed-properties.ts';
import { registerDatastreams } from '../sensing/register-datastreams.ts';
import { openTestStore } from '../store/test-store.ts';
import { type Runs, runRoutes, startRuns } from './index.ts';

/** A basin 200 m across: 2 m of fall from the rim to a pond in the south-west, one house beside it. */
const origin = { longitude: 4.3, latitude: 52.08 };
const plane = cityPlane(origin);
const degrees = (x: number, y: number): [number, number] => {
  const { longitude, latitude } = plane.toGeographic(x, y);
  return [longitude, latitude];
};
const box = (x: number, y: number, size: number): [number, number][] => [
  degrees(x, y),
  degrees(x + size, y),
  degrees(x + size, y + size),
  degrees(x, y + size),
  degrees(x, y),
];

let store: Awaited<ReturnType<typeof openTestStore>>;
let runs: Runs;
let server: Server;
let context: ServerContext;
const messages: ServerMessage[] = [];
let url = '';

beforeAll(async () => {
  store = await openTestStore('embedded');
  context = {
    database: store.database,
    dataFolder: store.dataFolder,
    log: pino({ level: 'silent' }),
    broadcast: (_city, message) => messages.push(message),
  };
  const folder = join(store.dataFolder, 'content/cities/basin/terrain');
  mkdirSync(folder, { recursive: true });
  const columns = 100;
  const heights = Float32Array.from({ length: columns * columns }, (_, index) => {
    const x = (index % columns) * 2;
    const y = Math.floor(index / columns) * 2;
    return 10 + Math.hypot(x - 50, y - 50) / 100;
  });
  // A hole in the north-east corner.
  for (let row = 90; row < 100; row++)
    for (let column = 90; column < 100; column++) heights[row * 100 + column] = NaN;
  const header = {
    crs: plane.definition,
    x0: 0,
    y0: 0,
    cellMetres: 2,
    columns,
    rows: columns,
    heightDatum: 'test',
  };
  await writeGround(new GroundGrid(header, heights), folder);
  const text = { zh: '盆地', en: 'Basin' };
  const [east, north] = degrees(200, 200);
  const bounds: [number, number, number, number] = [origin.longitude, origin.latitude, east, north];
  const city = {
    id: 'basin',
    name: text,
    origin,
    crs: 'EPSG:28992',
    heightDatum: 'NAP',
    geoidUndulation: 43,
    timeZone: 'Europe/Amsterdam',
    bounds,
  };
  const dataset = {
    id: 'terrain',
    city: 'basin',
    kind: 'terrain' as const,
    title: 'Terrain',
    sourceFiles: [],
    crs: plane.definition,
    heightDatum: 'test',
    attribution: null,
    objectCount: 2,
    importedAt: new Date().toISOString(),
    warnings: [],
  };
  const object = (code: string, ring: [number, number][], from = 'terrain') => ({
    sql: `insert into city_object (city, dataset, code, class, name, level, geometry, attributes, search_text)
          values ('basin', $4, $1, 'building', $2, 2, ST_GeomFromText($3, 4326), '{}', '')`,
    parameters: [
      code,
      `House ${code}`,
      `POLYGON((${ring.map((point) => point.join(' ')).join(', ')}))`,
      from,
    ],
  });
  await store.database.transaction([
    saveCity(city),
    saveCity({ ...city, id: 'bare' }),
    saveCity({ ...city, id: 'wide' }),
    ...replaceDataset({ ...dataset, city: 'wide' }, bounds, '00000000-0000-4000-8000-000000000001'),
    ...replaceDataset(dataset, bounds, '00000000-0000-4000-8000-000000000000'),
    // A BIM over all of the basin: its hull is no obstacle, else nothing would be wet and depths below would change.
    ...replaceDataset(
      { ...dataset, id: 'bridge', kind: 'ifc' },
      bounds,
      '00000000-0000-4000-8000-000000000002',
    ),
    object('bridge', box(10, 10, 170), 'bridge'),
    object('pond', box(60, 46, 10)),
    object('rim', box(180, 20, 8)),
  ]);
  runs = await startRuns(context, { bands: 2 });
  const app = express().use(express.json()).use(runRoutes(context, runs)).use(errorHandler(context.log));
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await runs?.close();
  server?.close();
  await store?.close();
});

const scenario = (changes: Partial<FloodScenario> = {}): Partial<FloodScenario> => ({
  name: 'cloudburst',
  cellMetres: 2,
  durationSeconds: 1800,
  frameSeconds: 300,
  rain: [
    { seconds: 0, millimetresPerHour: 80 },
    { seconds: 1200, millimetresPerHour: 0 },
  ],
  boundary: 'closed',
  ...changes,
});
const get = async <T>(path: string): Promise<T> => (await fetch(url + path)).json() as Promise<T>;
const post = (body: unknown, city = 'basin') =>
  fetch(`${url}/api/cities/${city}/runs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('flood runs', () => {
  let done: Run;

  it('computes a scenario, tells the clients and stores run and provenance', async () => {
    const response = await post(scenario());
    expect(response.status).toBe(202);
    const queued = runSchema.parse(await response.json());
    done = await runs.untilEnd(queued.id);
    expect(done.message).toBe('Done.');
    expect(done.status).toBe('done');
    expect(done.progress).toBe(1);
    expect(done.result!.frameTimes).toEqual([0, 300, 600, 900, 1200, 1500, 1800]);
    expect(Math.abs(done.result!.relativeVolumeError!)).toBeLessThan(1e-5);
    expect(Object.keys(done.provenance!.inputs).sort()).toEqual([
      'buildings',
      'kernel',
      'scenario',
      'terrain/terrain',
    ]);
    expect(await get(`/api/runs/${done.id}`)).toEqual(done);
    expect(((await get<Run[]>('/api/cities/basin/runs')) as Run[])[0]!.id).toBe(done.id);
    const told = messages.filter((message) => message.type === 'run').map((message) => message.run as Run);
    expect(new Set(told.map((run) => run.status))).toEqual(new Set(['queued', 'running', 'done']));
  });

  it('keeps all rain of a closed basin in the last frame, and marks what is not computed', async () => {
    const { grid } = done.result!;
    expect([grid.columns, grid.rows, grid.cellMetres]).toEqual([100, 100, 2]);
    const bytes = await (await fetch(`${url}/api/runs/${done.id}/frames/6`)).arrayBuffer();
    const inflated = inflateRawSync(new Uint8Array(bytes));
    const depths = new Uint16Array(new Uint8Array(inflated).buffer);
    expect(depths.length).toBe(10_000);
    let volume = 0;
    let dry = 0;
    for (const depth of depths) {
      if (depth === 65_535) dry++;
      else volume += (depth / 100) * 4;
    }
    // The hole of 10 × 10 cells, the houses of 5 × 5 and 4 × 4 cells; beside the hole the terrain may be unknown too.
    expect(dry).toBeGreaterThanOrEqual(100 + 25 + 16);
    expect(dry).toBeLessThanOrEqual(121 + 25 + 16);
    // 26.7 mm on ground and roofs; films below half a centimetre count as nothing in a frame.
    const rain = (80 / 3600 / 1000) * 1200 * 4 * (10_000 - 100);
    expect(volume).toBeGreaterThan(0.8 * rain);
    expect(volume).toBeLessThan(1.02 * rain);
    const bed = new Float32Array(await (await fetch(`${url}/api/runs/${done.id}/bed`)).arrayBuffer());
    expect(bed[25 * 100 + 25]).toBeCloseTo(10, 1);
    expect(bed[99 * 100 + 99]).toBeNaN();
  });

  it('tells depth and arrival at a place, and nothing where nothing is computed', async () => {
    const at = (x: number, y: number): Promise<DepthAtPoint> => {
      const [longitude, latitude] = degrees(x, y);
      return get(`/api/runs/${done.id}/depth?longitude=${longitude}&latitude=${latitude}`);
    };
    const pond = await at(50, 50);
    expect(pond.inside).toBe(true);
    expect(pond.depthsMetres).toHaveLength(7);
    expect(pond.depthsMetres![0]).toBe(0);
    expect(pond.maximumDepthMetres!).toBeGreaterThan(0.2);
    expect(Math.abs(pond.maximumDepthMetres! - Math.max(...pond.depthsMetres!))).toBeLessThan(0.02);
    expect(pond.arrivalSeconds!).toBeGreaterThan(0);
    for (const place of [await at(-20, 50), await at(195, 195), await at(65, 51)]) {
      expect(place.inside).toBe(false);
      expect([place.depthsMetres, place.maximumDepthMetres, place.arrivalSeconds]).toEqual([
        null,
        null,
        null,
      ]);
    }
    expect((await fetch(`${url}/api/runs/${done.id}/depth?longitude=x&latitude=1`)).status).toBe(400);
  });

  it('lists affected buildings, deepest first', async () => {
    const affected = await get<AffectedBuilding[]>(`/api/runs/${done.id}/affected`);
    expect(affected[0]).toMatchObject({ code: 'pond', name: 'House pond' });
    expect(affected[0]!.depthMetres).toBeGreaterThan(0.1);
    expect(affected.length).toBe(done.result!.affectedCount);
    const depths = affected.map((building) => building.depthMetres);
    expect(depths).toEqual([...depths].sort((a, b) => b - a));
  });

  it.each([
    [{ cellMetres: 0.1 }, /cellMetres/],
    [{ cellMetres: 0.5, durationSeconds: 100_000, frameSeconds: 1 }, /100001 frames; at most 1000/],
    [{ extent: [5, 52, 5.1, 52.1] as FloodScenario['extent'] }, /fewer than 4 × 4 cells of 2 m/],
    [
      {
        rain: [
          { seconds: 10, millimetresPerHour: 1 },
          { seconds: 5, millimetresPerHour: 1 },
        ],
      },
      /Rain: entry 2 must be later/,
    ],
    [
      {
        inflows: [
          {
            longitude: 5,
            latitude: 52,
            radiusMetres: 5,
            hydrograph: [{ seconds: 0, cubicMetresPerSecond: 1 }],
          },
        ],
      },
      /Inflow 1 lies outside/,
    ],
  ])('refuses %j with one sentence', async (changes, sentence) => {
    const before = await get<Run[]>('/api/cities/basin/runs');
    const response = await post(scenario(changes));
    expect(response.status).toBe(422);
    expect(((await response.json()) as { detail: string }).detail).toMatch(sentence);
    expect(await get<Run[]>('/api/cities/basin/runs')).toHaveLength(before.length);
  });

  it('refuses more cells than can be computed, with their number and the limit', async () => {
    const folder = join(store.dataFolder, 'content/cities/wide/terrain');
    mkdirSync(folder, { recursive: true });
    const header = { crs: plane.definition, x0: 0, y0: 0, cellMetres: 5, columns: 4000, rows: 4000 };
    writeFileSync(join(folder, 'ground.json'), JSON.stringify({ ...header, heightDatum: 'test' }));
    const response = await post(scenario(), 'wide');
    expect(response.status).toBe(422);
    expect(((await response.json()) as { detail: string }).detail).toMatch(
      /^The area has 100000000 cells of 2 m; at most 4000000 can be computed/,
    );
  });

  it('computes a design storm on ground that takes in water, beside a river whose level is held', async () => {
    const river = [box(0, 0, 20)];
    const response = await post(
      scenario({
        rain: [],
        storm: { formula: 'xuzhou', returnPeriodYears: 50, durationMinutes: 20 },
        infiltration: { method: 'curve-number', curveNumber: 80, initialAbstractionRatio: 0.2 },
        landAreas: [{ landClass: 'paved', polygon: [box(100, 0, 100)] }],
        heldLevels: [{ polygon: river, levels: [{ seconds: 0, levelMetres: 10.9 }] }],
      }),
    );
    expect(response.status).toBe(202);
    const ended = await runs.untilEnd(((await response.json()) as Run).id);
    expect(ended.message).toBe('Done.');
    expect(ended.scenario.rain.length).toBe(21);
    const { ledger, relativeVolumeError } = ended.result!;
    // 16.007 (1 + 0.48 lg 50) 20 / 37.217^0.7069 = 45.1 mm on 39,600 m².
    expect(ledger!.rain / 39_600).toBeCloseTo(0.0451, 3);
    expect(ledger!.infiltrated).toBeGreaterThan(400);
    expect(ledger!.inflow).toBeGreaterThan(50);
    expect(Math.abs(relativeVolumeError!)).toBeLessThan(1e-12);
  });

  it('computes what the rain gauges of the city measured, and names their gaps', async () => {
    const at = (x: number): { longitude: number; latitude: number; height: number } => ({
      ...plane.toGeographic(x, 100),
      height: 5,
    });
    const common = {
      city: 'basin',
      name: 'rain',
      thingKind: 'rain-gauge',
      observedProperty: 'rain-intensity',
      periodSeconds: 60,
    };
    await storeObservedProperties(store.database);
    await registerDatastreams(store.database, 'basin', [
      { ...common, ...at(0), key: 'RG-1.rain' },
      { ...common, ...at(200), key: 'RG-2.rain' },
    ]);
    const put = (key: string, minute: number, result: number) =>
      store.database.query(
        `insert into observation (time, result, datastream_id, quality)
         select $1::timestamptz, $2, id, 0 from datastream where city = 'basin' and key = $3`,
        [new Date(Date.UTC(2026, 6, 1, 12, minute)).toISOString(), result, key],
      );
    for (let minute = 0; minute < 30; minute += 5) await put('RG-1.rain', minute, 36);
    await put('RG-2.rain', 0, 36);
    const asked = scenario({ rain: [], gauges: { from: '2026-07-01T12:00:00Z', method: 'thiessen' } });
    const ended = await runs.untilEnd(((await (await post(asked)).json()) as Run).id);
    expect(ended.message).toBe('Done.');
    expect(ended.result!.rainGaps).toEqual([{ gauge: 'RG-2.rain', fromSeconds: 900, toSeconds: 1800 }]);
    expect(ended.result!.ledger!.rain / 39_600).toBeCloseTo(0.018, 4);
    expect(ended.provenance!.inputs).toHaveProperty('gauges');
    const refusal = async (body: object): Promise<string> => {
      const response = await post(body);
      expect(response.status).toBe(422);
      return ((await response.json()) as { detail: string }).detail;
    };
    expect(await refusal({ ...asked, gauges: { from: '2026-07-02T12:00:00Z' } })).toBe(
      'Rain gauges: none tells the rain from 0 to 300 s (RG-1.rain, RG-2.rain).',
    );
    await put('RG-2.rain', 10, -1);
    expect(await refusal(asked)).toBe('Rain gauge "RG-2.rain": expected 0 mm/h or more at 600 s, found -1.');
    expect(
      await refusal(scenario({ rain: [], landAreas: [{ landClass: 'lava', polygon: [box(0, 0, 9)] }] })),
    ).toBe('Land: expected a class of paved, bare, lawn, crops, trees, water, found "lava".');
  });

  it('refuses unknown cities, cities without terrain and unknown runs', async () => {
    expect((await post(scenario(), 'nowhere')).status).toBe(404);
    expect((await post(scenario(), 'bare')).status).toBe(422);
    expect((await fetch(`${url}/api/runs/${crypto.randomUUID()}`)).status).toBe(404);
    expect((await fetch(`${url}/api/runs/..%2f..%2fetc`)).status).toBe(404);
    expect((await fetch(`${url}/api/runs/${done.id}/frames/7`)).status).toBe(404);
  });

  it('runs one at a time and cancels the running and the waiting one', async () => {
    const long = scenario({ cellMetres: 0.5, durationSeconds: 86_400, frameSeconds: 3600 });
    const first = (await (await post(long)).json()) as Run;
    const second = (await (await post(long)).json()) as Run;
    while ((await runs.get(first.id)).result === null)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await runs.get(second.id)).status).toBe('queued');
    const cancelled = (await (
      await fetch(`${url}/api/runs/${second.id}`, { method: 'DELETE' })
    ).json()) as Run;
    expect(cancelled.status).toBe('cancelled');
    const ended = (await (await fetch(`${url}/api/runs/${first.id}`, { method: 'DELETE' })).json()) as Run;
    expect(ended.status).toBe('cancelled');
    expect(ended.progress).toBeLessThan(1);
  });

  it('marks what a former process left unfinished as failed', async () => {
    const id = crypto.randomUUID();
    const left = { ...done, id, status: 'running' as const, createdAt: new Date().toISOString() };
    await store.database.query('insert into run (id, city, status, document) values ($1, $2, $3, $4)', [
      id,
      'basin',
      'running',
      left,
    ]);
    await startRuns(context);
    expect(await runs.get(id)).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(/stopped before this run was finished/),
    });
  });
});
