import { existsSync, mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cityFormula, cityStormFormulas } from '../../models/flood/forcing/storm-formula.ts';
import { type RunGauges, runGauges } from '../../models/flood/forecast/gauge-comparison.ts';
import { floodReview } from '../../models/flood/forecast/review.ts';
import { floodForecastState, floodSchedule } from '../../models/flood/forecast/schedule.ts';
import { cityPlane } from '../../models/geo/coordinate-systems.ts';
import { GroundGrid } from '../../models/geo/ground-grid.ts';
import type { ServerMessage } from '../../models/live/messages.ts';
import { run as runSchema } from '../../models/runs/run.ts';
import { writeGround } from '../../tiles/terrain/ground-files.ts';
import { replaceDataset, saveCity } from '../city/cities.ts';
import type { ServerContext } from '../http/context.ts';
import { errorHandler } from '../http/errors.ts';
import { type Runs, startRuns } from '../runs/index.ts';
import { storeObservedProperties } from '../sensing/observed-properties.ts';
import { registerDatastreams } from '../sensing/register-datastreams.ts';
import { openTestStore } from '../store/test-store.ts';
import { ForecastSchedule } from './forecast-schedule.ts';
import { forecastRoutes } from './routes.ts';

/** A closed bowl 200 m across, its deepest point at (100, 100). */
const origin = { longitude: 120.6, latitude: 31.3 };
const plane = cityPlane(origin);
const place = (x: number, y: number) => plane.toGeographic(x, y);
const minute = 60_000;
const now = Math.floor(Date.now() / (10 * minute)) * 10 * minute + 4 * minute;
const iso = (time: number): string => new Date(time).toISOString();

let store: Awaited<ReturnType<typeof openTestStore>>;
let runs: Runs;
let schedule: ForecastSchedule;
let server: Server;
let context: ServerContext;
let clock = now;
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
  const folder = join(store.dataFolder, 'content/cities/bowl/terrain');
  mkdirSync(folder, { recursive: true });
  const cells = 50;
  const heights = Float32Array.from({ length: cells * cells }, (_, index) => {
    const [x, y] = [(index % cells) * 4 + 2, Math.floor(index / cells) * 4 + 2];
    return 5 + Math.hypot(x - 100, y - 100) / 40;
  });
  const grid = { crs: plane.definition, x0: 0, y0: 0, cellMetres: 4, columns: cells, rows: cells };
  await writeGround(new GroundGrid({ ...grid, heightDatum: 'test' }, heights), folder);
  const far = place(200, 200);
  const bounds: [number, number, number, number] = [
    ...[origin.longitude, origin.latitude],
    ...[far.longitude, far.latitude],
  ] as [number, number, number, number];
  const dataset = {
    ...{ id: 'terrain', city: 'bowl', kind: 'terrain' as const, title: 'Terrain', sourceFiles: [] },
    ...{ crs: plane.definition, heightDatum: 'test', attribution: null, objectCount: 0 },
    ...{ importedAt: iso(now), warnings: [] },
  };
  await store.database.transaction([
    saveCity({
      ...{ id: 'bowl', name: { zh: '碗', en: 'Bowl' }, origin, crs: 'EPSG:4549', heightDatum: 'test' },
      ...{ geoidUndulation: 10, timeZone: 'Asia/Shanghai', bounds },
    }),
    ...replaceDataset(dataset, bounds, '00000000-0000-4000-8000-000000000000'),
  ]);
  await storeObservedProperties(store.database);
  const gauge = (key: string, observedProperty: string, x: number, y: number) => ({
    ...{ key, city: 'bowl', name: key, thingKind: 'gauge', observedProperty, ...place(x, y) },
    ...{ height: 20, periodSeconds: 300 },
  });
  await registerDatastreams(store.database, 'bowl', [
    gauge('RG-1', 'rain-intensity', 50, 50),
    gauge('UP-1', 'underpass-depth', 100, 100),
    gauge('UP-2', 'underpass-depth', 900, 900),
    gauge('WL-1', 'canal-level', 100, 100),
    gauge('MH-1', 'manhole-depth', 100, 100),
  ]);
  runs = await startRuns(context, { bands: 1 });
  schedule = new ForecastSchedule(context, runs, () => clock);
  const app = express()
    .use(express.json())
    .use(forecastRoutes(context, runs, schedule))
    .use(errorHandler(context.log));
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await schedule?.close();
  await runs?.close();
  server?.close();
  await store?.close();
});

const send = async (method: string, path: string, body: unknown) => {
  const response = await fetch(url + path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as { detail?: string } };
};
const state = async () =>
  floodForecastState.parse(await (await fetch(`${url}/api/cities/bowl/flood-forecast`)).json());
/** Rain everywhere for two hours. */
const forecast = (issued: number, millimetresPerHour: number) => ({
  ...{ model: 'nowcast', issuedAt: iso(issued), from: iso(issued), stepSeconds: 600 },
  ...{ west: 120.5, south: 31.2, cellDegreesEast: 0.2, cellDegreesNorth: 0.2, columns: 1, rows: 1 },
  millimetresPerHour: Array.from({ length: 12 }, () => [millimetresPerHour]),
});
const settings = {
  active: true,
  keepRuns: 2,
  template: { cellMetres: 4, durationSeconds: 1800, frameSeconds: 600, boundary: 'closed' },
  warnAbove: { maximumDepthMetres: 0.2, affectedBuildings: null, level: 'red' },
};
const observe = async (key: string, readings: [number, number][]) => {
  for (const [at, result] of readings)
    await store.database.query(
      `insert into observation (datastream_id, time, result, quality) select id, $2, $3, 0 from datastream where key = $1`,
      [key, iso(at), result],
    );
};
const gaugesOf = async (run: string): Promise<RunGauges> =>
  runGauges.parse(await (await fetch(`${url}/api/runs/${run}/gauges`)).json());

describe('floods from the forecast', () => {
  it('are computed when a schedule is switched on and a forecast has come, once for each forecast', async () => {
    const path = '/api/cities/bowl/flood-schedule';
    expect((await send('PUT', path, { ...settings, everyMinutes: 1 })).body.detail).toMatch(
      /^Flood schedule, everyMinutes: .*>=5/,
    );
    expect((await send('PUT', path, settings)).status).toBe(200);
    expect((await state()).lastTurn).toMatchObject({ outcome: 'no-forecast', run: null });
    expect((await send('PUT', '/api/cities/bowl/forecasts', forecast(now - 2 * minute, 120))).status).toBe(
      201,
    );
    const { lastTurn, schedule: stored, nextAt, forecasts } = await state();
    expect(stored).toEqual(floodSchedule.parse(settings));
    expect(nextAt).toBe(iso(now + 6 * minute));
    expect(lastTurn!.outcome).toBe('started');
    expect(forecasts).toMatchObject([
      { model: 'nowcast', peakMillimetresPerHour: 120, mostMillimetres: 240 },
    ]);
    const run = await runs.untilEnd(lastTurn!.run!);
    expect(run).toMatchObject({ status: 'done', scheduled: true });
    expect(run.scenario.forecast).toEqual({
      ...{ model: 'nowcast', issuedAt: iso(now - 2 * minute), from: iso(now) },
    });
    // 60 mm on four hectares, and the boundary is closed.
    expect(run.result!.ledger!.rain).toBeCloseTo(0.06 * 40_000, 0);
    clock = now + 10 * minute;
    await schedule.tick();
    expect((await state()).lastTurn!.outcome).toBe('no-news');
  });

  it('are warned of with one event while it is open', async () => {
    await expect
      .poll(() => messages.find(({ type }) => type === 'event'), { timeout: 10_000 })
      .toMatchObject({
        event: { class: 'flooding', level: 'red', reporter: 'flood-forecast', status: 'filed' },
      });
    expect((await state()).runs[0]!.warnings).toMatchObject([{ kind: 'maximum-depth', limit: 0.2 }]);
    clock = now + 20 * minute;
    for (const [n, rain] of [60, 90].entries()) {
      await send('PUT', '/api/cities/bowl/forecasts', forecast(now + (20 + n) * minute, rain));
      await runs.untilEnd((await state()).lastTurn!.run!);
      clock += 10 * minute;
      await schedule.tick();
    }
    expect(messages.filter(({ type }) => type === 'event')).toHaveLength(1);
  });

  it('are deleted when they are old, with their files', async () => {
    const all = await runs.list('bowl');
    await expect.poll(async () => (await state()).runs.length, { timeout: 10_000 }).toBe(2);
    const kept = (await state()).runs.map(({ run }) => run);
    for (const { id } of all) expect(existsSync(join(store.dataFolder, 'runs', id))).toBe(kept.includes(id));
  });
});

describe('gauges beside a run', () => {
  it('say what is measured, computed and wrong, and offer to put it right', async () => {
    const startsAt = Date.now() - 40 * minute;
    const scenario = {
      ...{ name: 'Storm', cellMetres: 4, durationSeconds: 1800, frameSeconds: 600, boundary: 'closed' },
      rain: [{ seconds: 0, millimetresPerHour: 60 }],
      startsAt: iso(startsAt),
    };
    const { id } = await runs.submit('bowl', scenario);
    const run = await runs.untilEnd(id);
    expect(run.status).toBe('done');
    const every5 = Array.from({ length: 8 }, (_, n) => startsAt + n * 5 * minute);
    await observe(
      'RG-1',
      every5.map((at) => [at, 30]),
    );
    await observe(
      'UP-1',
      every5.map((at) => [at, 0.05]),
    );
    await observe('UP-2', [[every5[0]!, 0.4]]);
    const found = await gaugesOf(id);
    const of = (key: string) => found.gauges.find((gauge) => gauge.key === key)!;
    // What stands in a manhole is not of the surface.
    expect(found.gauges.map(({ key }) => key)).toEqual(['UP-1', 'UP-2', 'WL-1']);
    expect(of('UP-1')).toMatchObject({ state: 'compared', quantity: 'depth', pairs: 4, parted: true });
    const { values } = of('UP-1').computed;
    const [first, last] = [values[0]!, values.at(-1)!];
    expect(first).toBe(0);
    expect(last).toBeGreaterThan(0.3);
    expect(of('UP-1').latest).toMatchObject({ measured: 0.05, computed: last });
    expect(of('UP-1').biasMetres).toBeCloseTo(
      values.reduce<number>((sum, value) => sum + value! - 0.05, 0) / 4,
      9,
    );
    expect(of('UP-2')).toMatchObject({
      state: 'outside',
      pairs: 0,
      latest: null,
      biasMetres: null,
      parted: false,
    });
    expect(of('WL-1')).toMatchObject({ state: 'silent', quantity: 'level' });
    // A level of water, above the datum of the ground; of dry ground there is none.
    expect(of('WL-1').computed.values[0]).toBeNull();
    expect(of('WL-1').computed.values.at(-1)! - last).toBeGreaterThan(4.9);
    expect(found.parted).toEqual(['UP-1']);
    expect(found.rain!.computedMillimetres).toBeCloseTo(30, 6);
    expect(found.rain!.measuredMillimetres).toBeCloseTo(15, 6);
    expect(found.rainFactor).toBeCloseTo(0.5, 6);
    expect(found.measuredRainOffered).toBe(true);

    for (const correction of [{ kind: 'rain-factor', factor: 0.5 }, { kind: 'measured-rain' }]) {
      const answer = await send('POST', `/api/runs/${id}/corrections`, correction);
      expect(answer.status).toBe(202);
      const corrected = await runs.untilEnd(runSchema.parse(answer.body).id);
      expect(corrected).toMatchObject({ status: 'done', scenario: { parent: { run: id } } });
      expect(corrected.result!.ledger!.rain).toBeCloseTo(0.015 * 40_000, 0);
    }
    await send('PUT', '/api/cities/bowl/gauge-limits', { metres: 5, share: 10 });
    expect((await gaugesOf(id)).parted).toEqual([]);
    // A level below the model's ground is of another datum: nothing is compared with it.
    await observe(
      'WL-1',
      every5.map((at) => [at, 1.3]),
    );
    const buried = (await gaugesOf(id)).gauges.find(({ key }) => key === 'WL-1')!;
    expect(buried).toMatchObject({ state: 'below-ground', pairs: 0, latest: null, parted: false });
    expect(buried.computed.values.every((value) => value === null)).toBe(true);
    expect((await send('PUT', '/api/cities/bowl/gauge-limits', { metres: 0 })).body.detail).toMatch(
      /^Gauge limits, metres: .*>0/,
    );
  });

  it('cannot put right what has hardly begun', async () => {
    const scenario = {
      ...{ name: 'Young', cellMetres: 8, durationSeconds: 600, frameSeconds: 600 },
      rain: [{ seconds: 0, millimetresPerHour: 60 }],
    };
    const { id } = await runs.submit('bowl', scenario);
    await runs.untilEnd(id);
    const answer = await send('POST', `/api/runs/${id}/corrections`, { kind: 'measured-rain' });
    expect(answer).toMatchObject({
      status: 422,
      body: {
        detail: 'Run "Young" began less than five minutes ago: expected some measured rain to correct it by.',
      },
    });
    expect((await gaugesOf(id)).gauges[0]!.computed.values).toHaveLength(2);
  });
});

describe('the review of an event', () => {
  it('tells forecasts, runs and decisions by time, as data and as a page', async () => {
    const path = `/api/cities/bowl/flood-review?from=${now - 60 * minute}&to=${Date.now() + 60 * minute}`;
    const review = floodReview.parse(await (await fetch(url + path)).json());
    const of = (kind: string) => review.entries.filter((entry) => entry.kind === kind);
    expect(of('forecast').map(({ title }) => title.en)).toContain('nowcast');
    expect(of('run').map(({ title }) => title.zh)).toContain('Storm');
    expect(of('decision')).toMatchObject([{ what: 'filed', actor: 'flood-forecast', level: 'red' }]);
    expect(of('event')).toMatchObject([{ what: 'found' }]);
    const times = review.entries.map(({ at }) => at);
    expect(times).toEqual(times.toSorted());
    const page = await fetch(`${url}${path}&format=html&language=en`);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toContain('<h1>Review of an event · Bowl</h1>');
    expect((await fetch(`${url}/api/cities/bowl/flood-review?from=5&to=4`)).status).toBe(400);
  });
});

describe("the city's own storm formula", () => {
  it('is kept beside those that are known, and refused where a parameter is out of range', async () => {
    const path = '/api/cities/bowl/storm-formulas';
    const read = async () => cityStormFormulas.parse(await (await fetch(url + path)).json());
    expect((await read()).own).toBeNull();
    const { id: _, certainty: __, ...formula } = cityFormula('suzhou');
    const own = { ...formula, city: 'Bowl', source: 'Office of water', peakRatio: 0.4 };
    expect((await send('PUT', path, { ...own, exponent: 7.85 })).body.detail).toMatch(
      /^Storm formula, exponent: .*<=1.5/,
    );
    expect((await send('PUT', path, { ...own, validMinutes: [180, 5] })).body.detail).toBe(
      'Storm formula, validMinutes: expected the smaller value first, found 180, 5.',
    );
    expect((await send('PUT', path, own)).status).toBe(200);
    expect((await read()).own).toEqual({ ...own, id: 'own', certainty: 'own' });
    expect((await read()).formulas.find(({ id }) => id === 'suzhou')!.certainty).toBe('published');
  });
});
