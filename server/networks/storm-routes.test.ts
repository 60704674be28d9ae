import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { runStorm } from '../../models/drainage/storm-run.ts';
import { type StormView, stormView } from '../../models/drainage/storm-view.ts';
import { errorHandler } from '../http/errors.ts';
import type { Database } from '../store/database.ts';
import { stormRoutes } from './storm-routes.ts';

// Threads are started here; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** Ten minutes of 2 m³/s into a pipe that takes half of it. @param hours of the storm. */
const model = (hours: number): string => `[OPTIONS]
FLOW_UNITS CMS
FLOW_ROUTING DYNWAVE
START_DATE 01/01/2026
END_DATE 01/01/2026
END_TIME ${hours}:00
REPORT_STEP 0:05:00
[JUNCTIONS]
UP 7.4 2
[OUTFALLS]
OUT 6.2 FREE
[CONDUITS]
A UP OUT 80 0.013 0 0 0 0
[XSECTIONS]
A CIRCULAR 0.6 0 0 0
[INFLOWS]
UP FLOW Q FLOW 1 1 0
[TIMESERIES]
Q 0:00 0.05
Q 0:10 2
Q 0:20 2
Q 0:30 0.05
`;
/** A day with steps of a hundredth of a second: SWMM is still at it when it is stopped. */
const endless = `${model(23)}[OPTIONS]\nROUTING_STEP 0.01\nVARIABLE_STEP 0\n`;

/** A store that knows no edits of any network. */
const withoutEdits = { query: async () => ({ rows: [] }) } as unknown as Database;

let dataFolder: string;
let server: Server;
let base: string;

beforeAll(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'mirrorcity-storms-'));
  for (const [dataset, text] of [
    ['sewer', model(1)],
    ['endless', endless],
    ['broken', '[JUNCTIONS]\nA x 2'],
  ] as const) {
    mkdirSync(join(dataFolder, 'content/cities/delft', dataset), { recursive: true });
    writeFileSync(join(dataFolder, 'content/cities/delft', dataset, 'drainage.inp'), text);
  }
  const app = express().use(
    express.json(),
    stormRoutes({ dataFolder, database: withoutEdits }),
    errorHandler(pino({ level: 'silent' })),
  );
  await new Promise<void>((resolve) => {
    server = app.listen(0, '127.0.0.1', () => resolve());
  });
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(dataFolder, { recursive: true });
});

const pathOf = (dataset: string): string => `/api/cities/delft/networks/${dataset}/drainage/storm`;
const begin = (dataset: string, body: unknown = {}): Promise<Response> =>
  fetch(`${base}${pathOf(dataset)}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
const viewOf = async (dataset: string, id: string): Promise<StormView> =>
  stormView.parse(await (await fetch(`${base}${pathOf(dataset)}/${id}`)).json());
async function over(dataset: string, id: string): Promise<StormView> {
  for (;;) {
    const view = await viewOf(dataset, id);
    if (view.state !== 'waiting' && view.state !== 'running') return view;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
const detailOf = async (response: Response): Promise<string> =>
  ((await response.json()) as { detail: string }).detail;

it('computes what a browser computes', async () => {
  const begun = await begin('sewer', { engine: 'own' });
  expect(begun.status).toBe(202);
  const { id } = stormView.parse(await begun.json());
  expect(begun.headers.get('location')).toBe(`${pathOf('sewer')}/${id}`);
  const view = await over('sewer', id);
  const own = await runStorm(model(1), { dataset: 'sewer', engine: 'own' });
  expect(view).toMatchObject({ state: 'done', seconds: 3600, durationSeconds: 3600, sentence: null });
  expect(view.answer).toEqual(own.answer);
  expect(view.answer!.flooded[0]!.code).toBe('sewer:manhole:UP');
  const results = await (await fetch(`${base}${pathOf('sewer')}/${id}/results`)).json();
  expect(results).toEqual(JSON.parse(JSON.stringify(own.results)));
});

it('is stopped, and goes on with the one that waits', async () => {
  const first = stormView.parse(await (await begin('endless', { engine: 'swmm' })).json());
  const second = stormView.parse(await (await begin('sewer')).json());
  expect([first.state, second.state, second.engine]).toEqual(['running', 'waiting', 'own']);
  const early = await fetch(`${base}${pathOf('endless')}/${first.id}/results`);
  expect([early.status, await detailOf(early)]).toEqual([409, 'The storm is running: it has no results.']);
  const stopped = await fetch(`${base}${pathOf('endless')}/${first.id}`, { method: 'DELETE' });
  expect(stormView.parse(await stopped.json()).state).toBe('cancelled');
  expect((await over('sewer', second.id)).state).toBe('done');
  expect((await viewOf('endless', first.id)).state).toBe('cancelled');
});

it('says in one sentence what is wrong', async () => {
  const { id } = stormView.parse(await (await begin('broken')).json());
  expect(await over('broken', id)).toMatchObject({
    state: 'failed',
    sentence: expect.stringMatching(/^broken\.inp line 2: .*expected/),
  });
  const engine = await begin('sewer', { engine: 'mouse' });
  expect([engine.status, await detailOf(engine)]).toEqual([400, expect.stringContaining('engine')]);
  const nowhere = await begin('houses');
  expect([nowhere.status, await detailOf(nowhere)]).toEqual([
    404,
    expect.stringContaining('no model of a drainage network "houses"'),
  ]);
  const other = await fetch(`${base}${pathOf('sewer')}/${id}`);
  expect([other.status, await detailOf(other)]).toEqual([404, expect.stringContaining('has no storm')]);
});
