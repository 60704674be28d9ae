import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Impact } from '../../models/flood/impact/impact.ts';
import { decodeFrame, depthMetresOf } from '../../models/flood/results/frame-code.ts';
import { unpackParts } from '../../models/flood/results/parts-file.ts';
import {
  decodeResultField,
  type ResultField,
  type ResultFieldName,
  resultFieldNames,
  resultValue,
} from '../../models/flood/results/result-fields.ts';
import type { AffectedBuilding, DepthAtPoint, FloodScenario } from '../../models/flood/scenario.ts';
import type { ServerMessage } from '../../models/live/messages.ts';
import type { Run } from '../../models/runs/run.ts';
import { run as runSchema } from '../../models/runs/run.ts';
import type { ServerContext } from '../http/context.ts';
import { errorHandler } from '../http/errors.ts';
import { storeObservedProperties } from '../sensing/observed-properties.ts';
import { registerDatastreams } from '../sensing/register-datastreams.ts';
import { impactRoutes, type Runs, runRoutes, startRuns } from './index.ts';
import { box, cloudburst, degrees, openBasin, plane } from './testing/basin.ts';

let store: Awaited<ReturnType<typeof openBasin>>['store'];
let runs: Runs;
let server: Server;
let context: ServerContext;
const messages: ServerMessage[] = [];
let url = '';
let available = 8 * 2 ** 30;

beforeAll(async () => {
  ({ store, context } = await openBasin(messages));
  runs = await startRuns(context, { bands: 2, availableBytes: () => available });
  const app = express()
    .use(express.json())
    .use(runRoutes(context, runs), impactRoutes(context, runs))
    .use(errorHandler(context.log));
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await runs?.close();
  server?.close();
  await store?.close();
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
    const response = await post(cloudburst());
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
    const { frameVolumesCubicMetres, ledger } = done.result!;
    expect(frameVolumesCubicMetres).toHaveLength(done.result!.frameTimes.length);
    expect(frameVolumesCubicMetres!.at(-1)).toBe(ledger!.stored);
    const frame = async (n: number) =>
      new Uint8Array(await (await fetch(`${url}/api/runs/${done.id}/frames/${n}`)).arrayBuffer());
    const { depth } = decodeFrame(await frame(6), grid, decodeFrame(await frame(0), grid, null));
    expect(depth.length).toBe(10_000);
    let volume = 0;
    let dry = 0;
    for (const code of depth) {
      const metres = depthMetresOf(code);
      if (metres === null) dry++;
      else volume += metres * 4;
    }
    // The hole of 10 × 10 cells, the houses of 5 × 5 and 4 × 4 cells; beside the hole the terrain may be unknown too.
    expect(dry).toBeGreaterThanOrEqual(100 + 25 + 16);
    expect(dry).toBeLessThanOrEqual(121 + 25 + 16);
    // 26.7 mm on ground and roofs; films below half a millimetre count as nothing in a frame.
    const rain = (80 / 3600 / 1000) * 1200 * 4 * (10_000 - 100);
    expect(volume).toBeGreaterThan(0.97 * rain);
    expect(volume).toBeLessThan(1.02 * rain);
    const bed = new Float32Array(await (await fetch(`${url}/api/runs/${done.id}/bed`)).arrayBuffer());
    expect(bed[25 * 100 + 25]).toBeCloseTo(10, 1);
    expect(bed[99 * 100 + 99]).toBeNaN();
  });

  it('tells what each cell saw over the whole run, by ranges, for good once it is done', async () => {
    const field = async (name: ResultFieldName): Promise<ResultField> => {
      const response = await fetch(`${url}/api/runs/${done.id}/fields/${name}`);
      expect(response.headers.get('cache-control')).toMatch(/immutable/);
      return decodeResultField(name, new Uint8Array(await response.arrayBuffer()), done.result!.grid);
    };
    const [depth, speed, hazard, arrival] = await Promise.all(resultFieldNames.map(field));
    const pond = 25 * 100 + 25;
    expect(resultValue(depth!, pond)).toBeCloseTo(done.result!.maximumDepthMetres, 1);
    expect(resultValue(hazard!, pond)!).toBeGreaterThan(resultValue(depth!, pond)! * 0.5 + 0.5);
    expect(Math.max(...speed!.codes.filter((code) => code < 65_535)) * speed!.step).toBeGreaterThan(0.1);
    expect(resultValue(arrival!, pond)!).toBeGreaterThan(60);
    expect(resultValue(depth!, 95 * 100 + 95)).toBeNull();
    const whole = await fetch(`${url}/api/runs/${done.id}/frames/3`);
    const tag = whole.headers.get('etag')!;
    const bytes = new Uint8Array(await whole.arrayBuffer());
    const part = await fetch(`${url}/api/runs/${done.id}/frames/3`, { headers: { range: 'bytes=10-19' } });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 10-19/${bytes.length}`);
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.subarray(10, 20));
    const again = await fetch(`${url}/api/runs/${done.id}/frames/3`, {
      headers: { 'if-none-match': tag, 'cache-control': 'max-age=0' },
    });
    expect(again.status).toBe(304);
    const unknown = await fetch(`${url}/api/runs/${done.id}/fields/colour`);
    expect(unknown.status).toBe(404);
    expect(((await unknown.json()) as { detail: string }).detail).toMatch(/one of the fields maximum-depth,/);
  });

  it('sends frames and fields as they are coded, and the bed packed once for all', async () => {
    const of = async (path: string, headers: Record<string, string>): Promise<Response> =>
      fetch(`${url}/api/runs/${done.id}/${path}`, { headers });
    // Nobody on the way packs them once more: it would cost the run, and win nothing.
    for (const path of ['bed', 'frames/3', 'fields/arrival'])
      expect((await of(path, {})).headers.get('cache-control')).toContain('no-transform');
    const packed = await of('bed', { 'accept-encoding': 'gzip' });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    const plain = await of('bed', { 'accept-encoding': 'identity' });
    expect(plain.headers.get('content-encoding')).toBeNull();
    const whole = new Uint8Array(await plain.arrayBuffer());
    expect(new Uint8Array(await packed.arrayBuffer())).toEqual(whole);
    const part = await of('bed', { 'accept-encoding': 'gzip', range: 'bytes=40-79' });
    expect(part.headers.get('content-encoding')).toBeNull();
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(whole.subarray(40, 80));
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
    expect(pond.speedsMetresPerSecond).toHaveLength(7);
    expect(pond.maximumHazard!).toBeGreaterThan(pond.maximumDepthMetres! * 0.5 + 0.5);
    expect(pond.maximumDepthMetres!).toBeGreaterThan(0.2);
    expect(Math.abs(pond.maximumDepthMetres! - Math.max(...pond.depthsMetres!))).toBeLessThan(0.01);
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
    [
      {
        interventions: [
          { kind: 'barrier', id: 'a', line: [degrees(10, 10), degrees(-60, 10)], heightMetres: 1 },
        ],
      },
      /^Barrier "a": its point 2 lies outside the area that is computed\.$/,
    ],
    [
      {
        interventions: [
          {
            kind: 'barrier',
            id: 'a',
            line: [degrees(10, 10), degrees(60, 10), degrees(60, 40), degrees(30, 0)],
            heightMetres: 1,
          },
        ],
      },
      /^Barrier "a": its line crosses itself, pieces 1 and 3\.$/,
    ],
  ])('refuses %j with one sentence', async (changes, sentence) => {
    const before = await get<Run[]>('/api/cities/basin/runs');
    const response = await post(cloudburst(changes as Partial<FloodScenario>));
    expect(response.status).toBe(422);
    expect(((await response.json()) as { detail: string }).detail).toMatch(sentence);
    expect(await get<Run[]>('/api/cities/basin/runs')).toHaveLength(before.length);
  });

  it('refuses more cells than can be computed, with their number and the limit', async () => {
    const folder = join(store.dataFolder, 'content/cities/wide/terrain');
    mkdirSync(folder, { recursive: true });
    const header = { crs: plane.definition, x0: 0, y0: 0, cellMetres: 5, columns: 4000, rows: 4000 };
    writeFileSync(join(folder, 'ground.json'), JSON.stringify({ ...header, heightDatum: 'test' }));
    const refusal = async (changes: Partial<FloodScenario>, city: string): Promise<string> => {
      const response = await post(cloudburst(changes), city);
      expect(response.status).toBe(422);
      return ((await response.json()) as { detail: string }).detail;
    };
    expect(await refusal({}, 'wide')).toMatch(
      /^The area has 100000000 cells, for which a run needs 12\.\d GiB of memory; 8\.0 GiB are free: choose/,
    );
    expect(await refusal({ cellMetres: 1 }, 'wide')).toMatch(
      /^The area has 400000000 cells, for which the flood model needs 1\d\.\d GiB of its own memory; it can use 4\.0/,
    );
    available = 100 * 2 ** 20;
    const tight = await refusal({ cellMetres: 0.5 }, 'basin');
    available = 8 * 2 ** 30;
    expect(tight).toMatch(
      /^The area has 160000 cells, for which a run needs 0\.3 GiB of memory; 0\.1 GiB are free: choose/,
    );
  });

  it('a wall of sandbags around a house takes it off the list of affected buildings', async () => {
    const burst = {
      rain: [],
      inflows: [
        {
          ...plane.toGeographic(40, 50),
          radiusMetres: 4,
          hydrograph: [{ seconds: 0, cubicMetresPerSecond: 0.5 }],
        },
      ],
    };
    const wall = { kind: 'barrier', id: 'wall', line: box(56, 42, 18), heightMetres: 1.5 };
    const affectedBy = async (changes: object): Promise<string[]> => {
      const { id } = (await (await post(cloudburst(changes))).json()) as Run;
      expect((await runs.untilEnd(id)).message).toBe('Done.');
      return (await get<AffectedBuilding[]>(`/api/runs/${id}/affected`)).map(({ code }) => code);
    };
    expect(await affectedBy(burst)).toEqual(['pond']);
    expect(await affectedBy({ ...burst, interventions: [wall] })).toEqual([]);
    const late = await affectedBy({ ...burst, interventions: [{ ...wall, fromSeconds: 1200 }] });
    expect(late).toEqual(['pond']);
  });

  it('computes with finer cells where they are asked for, and tells of the finest', async () => {
    const refinements = [{ polygon: [box(60, 46, 10)], cellMetres: 1 }];
    const wrong = await post(cloudburst({ refinements: [{ ...refinements[0]!, cellMetres: 0.7 }] }));
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('expected cells of 1 m or 0.5 m');
    const { id } = (await (await post(cloudburst({ refinements, durationSeconds: 600 }))).json()) as Run;
    const { result, message } = await runs.untilEnd(id);
    expect(message).toBe('Done.');
    expect(Math.abs(result!.relativeVolumeError!)).toBeLessThan(1e-12);
    expect(result!.refined).toMatchObject([{ columns: 128, rows: 128, cellMetres: 1, x0: 0, y0: 0 }]);
    const frame = async (n: number, part: number): Promise<Response> =>
      fetch(`${url}/api/runs/${id}/frames/${n}/refined/${part}`);
    expect((await frame(2, 1)).status).toBe(404);
    const finer = result!.refined![0]!;
    const [key, last] = await Promise.all(
      [0, 2].map(async (n) => new Uint8Array(await (await frame(n, 0)).arrayBuffer())),
    );
    const depths = decodeFrame(last!, finer, decodeFrame(key!, finer, null)).depth;
    // What a map fetches: the same file of all parts as one.
    const parts = async (path: string): Promise<Uint8Array> =>
      unpackParts(
        new Uint8Array(await (await fetch(`${url}/api/runs/${id}/${path}/refined`)).arrayBuffer()),
        1,
      )[0]!;
    expect(await parts('frames/2')).toEqual(last);
    expect((await parts('bed')).byteLength).toBe(128 * 128 * 4);
    const deepest = decodeResultField('maximum-depth', await parts('fields/maximum-depth'), finer);
    expect(deepest.codes).toHaveLength(128 * 128);
    expect((await fetch(`${url}/api/runs/${id}/frames/99/refined`)).status).toBe(404);
    expect((await fetch(`${url}/api/runs/${id}/fields/colour/refined`)).status).toBe(404);
    // The probe says what the finer cell beside the house does.
    const [longitude, latitude] = degrees(58.5, 50.5);
    const probe = await get<DepthAtPoint>(
      `/api/runs/${id}/depth?longitude=${longitude}&latitude=${latitude}`,
    );
    expect(probe.depthsMetres![2]).toBeGreaterThan(0.01);
    expect(probe.depthsMetres![2]).toBe(depthMetresOf(depths[50 * 128 + 58]!));
    const affected = await get<AffectedBuilding[]>(`/api/runs/${id}/affected`);
    expect(affected.map(({ code }) => code)).toContain('pond');
    const { buildings } = await get<Impact>(`/api/runs/${id}/impact`);
    const pond = (list: readonly { code: string; depthMetres: number }[]): number =>
      list.find(({ code }) => code === 'pond')!.depthMetres;
    // Both from the finest cells, one of them coded to a millimetre.
    expect(Math.abs(pond(buildings.list) - pond(affected))).toBeLessThan(0.0011);
  });

  it('computes a design storm on ground that takes in water, beside a river whose level is held', async () => {
    const river = [box(0, 0, 20)];
    const response = await post(
      cloudburst({
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
    const asked = cloudburst({ rain: [], gauges: { from: '2026-07-01T12:00:00Z', method: 'thiessen' } });
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
      await refusal(cloudburst({ rain: [], landAreas: [{ landClass: 'lava', polygon: [box(0, 0, 9)] }] })),
    ).toBe('Land: expected a class of paved, bare, lawn, crops, trees, water, found "lava".');
  });

  it('refuses unknown cities, cities without terrain and unknown runs', async () => {
    expect((await post(cloudburst(), 'nowhere')).status).toBe(404);
    expect((await post(cloudburst(), 'bare')).status).toBe(422);
    expect((await fetch(`${url}/api/runs/${crypto.randomUUID()}`)).status).toBe(404);
    expect((await fetch(`${url}/api/runs/..%2f..%2fetc`)).status).toBe(404);
    expect((await fetch(`${url}/api/runs/${done.id}/frames/7`)).status).toBe(404);
  });

  it('runs one at a time and cancels the running and the waiting one', async () => {
    const long = cloudburst({ cellMetres: 0.5, durationSeconds: 86_400, frameSeconds: 3600 });
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

  it('marks what a former process left unfinished, and what it computes with is lost, as failed', async () => {
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
