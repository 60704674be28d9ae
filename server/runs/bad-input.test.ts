import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../models/runs/run.ts';
import { errorHandler } from '../http/errors.ts';
import { type Runs, runRoutes, startRuns } from './index.ts';
import { box, cloudburst, degrees, openBasin, plane } from './testing/basin.ts';

let store: Awaited<ReturnType<typeof openBasin>>['store'];
let runs: Runs;
let server: Server;
let url = '';

beforeAll(async () => {
  const basin = await openBasin();
  store = basin.store;
  runs = await startRuns(basin.context, { bands: 1 });
  const app = express()
    .use(express.json())
    .use(runRoutes(basin.context, runs))
    .use(errorHandler(basin.context.log));
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/cities/basin/runs`;
});
afterAll(async () => {
  await runs?.close();
  server?.close();
  await store?.close();
});

const post = (path: string, body: unknown): Promise<Response> =>
  fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const place = { ...plane.toGeographic(50, 50), radiusMetres: 5 };
const inflow = (hydrograph: unknown, more: object = {}) => ({ inflows: [{ ...place, hydrograph, ...more }] });
const barrier = (changes: object) => ({
  interventions: [
    { kind: 'barrier', id: 'a', line: [degrees(10, 10), degrees(60, 10)], heightMetres: 1, ...changes },
  ],
});
const rain = (...entries: [seconds: unknown, millimetresPerHour: unknown][]) => ({
  rain: entries.map(([seconds, millimetresPerHour]) => ({ seconds, millimetresPerHour })),
});

describe('a scenario that cannot be computed', () => {
  it.each<[string, object, RegExp]>([
    ['negative rain', rain([0, 5], [600, -5]), /^Scenario, rain\.1\.millimetresPerHour: .*>=0, found -5\.$/],
    [
      'rain beyond all storms',
      rain([0, 5000]),
      /^Scenario, rain\.0\.millimetresPerHour: .*<=1000, found 5000\.$/,
    ],
    [
      'rain with a gap',
      rain([0, 5], [600, null]),
      /^Scenario, rain\.1\.millimetresPerHour: .*expected number, received null\.$/,
    ],
    ['rain at a time that is none', rain([null, 5]), /^Scenario, rain\.0\.seconds: .*received null\.$/],
    ['rain in disorder', rain([600, 5], [0, 5]), /^Rain: entry 2 must be later than 600 s, found 0 s\.$/],
    ['rain twice at a time', rain([0, 5], [0, 9]), /^Rain: entry 2 must be later than 0 s, found 0 s\.$/],
    ['zero Manning', { manningCoefficient: 0 }, /^Scenario, manningCoefficient: .*>=0\.005, found 0\.$/],
    ['Manning of one', { manningCoefficient: 1 }, /^Scenario, manningCoefficient: .*<=0\.5, found 1\.$/],
    [
      'negative inflow',
      inflow([{ seconds: 0, cubicMetresPerSecond: -1 }]),
      /^Scenario, inflows\.0\.hydrograph\.0\.cubicMetresPerSecond: .*found -1\.$/,
    ],
    [
      'inflow in disorder',
      inflow([
        { seconds: 9, cubicMetresPerSecond: 1 },
        { seconds: 3, cubicMetresPerSecond: 1 },
      ]),
      /^Inflow 1: entry 2 must be later than 9 s, found 3 s\.$/,
    ],
    ['inflow that tells nothing', inflow([]), /^Inflow 1: /],
    [
      'inflow outside',
      inflow([{ seconds: 0, cubicMetresPerSecond: 1 }], plane.toGeographic(900, 50)),
      /^Inflow 1 lies outside the area that is computed\.$/,
    ],
    [
      'barrier crossing itself',
      barrier({ line: [degrees(10, 10), degrees(60, 10), degrees(60, 40), degrees(30, 0)] }),
      /^Barrier "a": its line crosses itself, pieces 1 and 3\.$/,
    ],
    ['barrier of no length', barrier({ line: [degrees(10, 10), degrees(10, 10)] }), /^Barrier "a": /],
    [
      'barrier without a height',
      barrier({ heightMetres: undefined }),
      /^Barrier "a": expected one of heightMetres and crestLevelMetres\.$/,
    ],
    [
      'barrier outside',
      barrier({ line: [degrees(10, 10), degrees(-60, 10)] }),
      /^Barrier "a": its point 2 lies outside/,
    ],
    [
      'barrier that ends before it begins',
      barrier({ fromSeconds: 60, untilSeconds: 30 }),
      /^Barrier "a": expected untilSeconds after 60 s, found 30 s\.$/,
    ],
    [
      'level held nowhere',
      { heldLevels: [{ polygon: [box(400, 400, 5)], levels: [{ seconds: 0, levelMetres: 11 }] }] },
      /^Held level 1: no cell of 2 m of the area that is computed lies within its polygon\.$/,
    ],
    [
      'level in disorder',
      {
        heldLevels: [
          {
            polygon: [box(0, 0, 20)],
            levels: [
              { seconds: 5, levelMetres: 11 },
              { seconds: 5, levelMetres: 12 },
            ],
          },
        ],
      },
      /^Held level 1: entry 2 must be later than 5 s, found 5 s\.$/,
    ],
    [
      'an area turned over',
      { extent: [4.31, 52.08, 4.3, 52.09] },
      /^Area: expected west < east and south < north, found 4\.31, 52\.08, 4\.3, 52\.09\.$/,
    ],
    ['an area beside the terrain', { extent: [5, 52, 5.1, 52.1] }, /fewer than 4 × 4 cells of 2 m/],
    ['no time at all', { durationSeconds: 0 }, /^Scenario, durationSeconds: .*>0, found 0\.$/],
    ['cells of nothing', { cellMetres: 0 }, /^Scenario, cellMetres: .*>=0\.5, found 0\.$/],
    [
      'an unknown storm',
      { rain: [], storm: { formula: 'atlantis', returnPeriodYears: 5, durationMinutes: 60 } },
      /atlantis/,
    ],
  ])('%s is refused with one sentence, by the run and by its estimate', async (_, changes, sentence) => {
    const before = ((await (await fetch(url)).json()) as Run[]).length;
    for (const path of ['', '/estimate']) {
      const response = await post(path, cloudburst(changes));
      const { detail } = (await response.json()) as { detail: string };
      expect({ path, status: response.status }).toEqual({ path, status: 422 });
      expect(detail).toMatch(sentence);
      expect(detail).toMatch(/^[^\n]{10,400}\.$/);
    }
    expect((await (await fetch(url)).json()) as Run[]).toHaveLength(before);
  });
});
