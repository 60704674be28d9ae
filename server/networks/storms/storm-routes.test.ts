import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { runStorm } from '../../../models/drainage/storm-run.ts';
import { type StormView, stormSummary, stormView } from '../../../models/drainage/storm-view.ts';
import type { ServerMessage } from '../../../models/live/messages.ts';
import { errorHandler } from '../../http/errors.ts';
import { openTestStore } from '../../store/test-store.ts';
import { stormRoutes } from './storm-routes.ts';
import { StormRuns } from './storm-runs.ts';

// Threads are started here; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

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

let store: Awaited<ReturnType<typeof openTestStore>>;
let storms: StormRuns;
let server: Server;
let base: string;
const told: string[] = [];

/** A server on the store, as it starts. @param kept how many storms are kept. */
async function start(kept?: { count: number; bytes: number }): Promise<void> {
  const log = pino({ level: 'silent' });
  const broadcast = (_city: string, message: ServerMessage): void => void told.push(message.type);
  storms = new StormRuns({ ...store, log, broadcast }, kept);
  await storms.takeUp();
  const app = express().use(express.json(), stormRoutes(store, storms), errorHandler(log));
  await new Promise<void>((resolve) => {
    server = app.listen(0, '127.0.0.1', () => resolve());
  });
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
async function stop(): Promise<void> {
  await new Promise((resolve) => server.close(resolve));
  await storms.close();
}

beforeAll(async () => {
  store = await openTestStore('embedded');
  const { dataFolder, database } = store;
  await database.query("insert into city (id, document) values ('delft', $1)", [{ id: 'delft' }]);
  for (const [dataset, text] of [
    ['sewer', model(1)],
    ['endless', endless],
    ['broken', '[JUNCTIONS]\nA x 2'],
  ] as const) {
    mkdirSync(join(dataFolder, 'content/cities/delft', dataset), { recursive: true });
    writeFileSync(join(dataFolder, 'content/cities/delft', dataset, 'drainage.inp'), text);
  }
  await start();
});
afterAll(async () => {
  await stop();
  await store.close();
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
  expect([(await viewOf('endless', first.id)).state, second.state, second.engine]).toEqual([
    'running',
    'waiting',
    'own',
  ]);
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
    sentence: {
      code: 'model.inp.bad-number-of',
      values: { line: 2, kind: 'junction', id: 'A', found: 'x' },
      text: expect.stringMatching(/^broken\.inp line 2: .*expected/),
    },
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

const listOf = async (dataset: string) =>
  stormSummary.array().parse(await (await fetch(`${base}${pathOf(dataset)}`)).json());

it('keeps storms over a restart, lists them, and forgets the one that is removed', async () => {
  const { id } = stormView.parse(await (await begin('sewer')).json());
  const before = await over('sewer', id);
  expect(before.model).toMatchObject({ edits: 0, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(told).toContain('storms-changed');
  const results = await (await fetch(`${base}${pathOf('sewer')}/${id}/results`)).text();
  await stop();
  await start();
  expect(await viewOf('sewer', id)).toEqual(before);
  const again = await fetch(`${base}${pathOf('sewer')}/${id}/results`, {
    headers: { 'Accept-Encoding': 'identity' },
  });
  expect(again.headers.get('content-encoding')).toBeNull();
  expect(await again.text()).toBe(results);
  const [newest] = await listOf('sewer');
  expect([newest!.id, newest!.bytes > 0, 'answer' in newest!]).toEqual([id, true, false]);
  const folder = join(store.dataFolder, 'storms', id);
  expect(existsSync(folder)).toBe(true);
  expect((await fetch(`${base}${pathOf('sewer')}/${id}/results`, { method: 'DELETE' })).status).toBe(204);
  expect(existsSync(folder)).toBe(false);
  expect((await listOf('sewer')).map((one) => one.id)).not.toContain(id);
});

it('begins again what the server did not end, unless it has ended the server too often', async () => {
  const { id } = stormView.parse(await (await begin('endless', { engine: 'swmm' })).json());
  const waiting = stormView.parse(await (await begin('sewer')).json());
  const removal = await fetch(`${base}${pathOf('endless')}/${id}/results`, { method: 'DELETE' });
  expect([removal.status, await detailOf(removal)]).toEqual([409, expect.stringContaining('goes on')]);
  await stop();
  await start();
  // It was stopped in order: nobody suspects the storm.
  expect(await viewOf('endless', id)).toMatchObject({ state: 'running', interruptions: 0 });
  // The server is gone without a word, twice more than is taken for chance.
  await stop();
  const gone =
    "update storm_run set status = 'running', document = jsonb_set(jsonb_set(document, '{state}', '\"running\"'), '{interruptions}', $2::jsonb) where id = $1";
  await store.database.query(gone, [id, '0']);
  await start();
  expect(await viewOf('endless', id)).toMatchObject({ state: 'running', interruptions: 1 });
  await stop();
  await store.database.query(gone, [id, '2']);
  await start();
  expect(await viewOf('endless', id)).toMatchObject({
    state: 'failed',
    sentence: { code: 'model.drainage.storm-stopped', values: { count: 3 } },
  });
  expect((await over('sewer', waiting.id)).state).toBe('done');
  // What it computes with is gone.
  const lost = stormView.parse(await (await begin('endless')).json());
  await stop();
  rmSync(join(store.dataFolder, 'storms', lost.id, 'model.inp'));
  await start();
  expect(await over('endless', lost.id)).toMatchObject({
    state: 'failed',
    sentence: { code: 'model.drainage.storm-model-gone' },
  });
});

it('keeps the newest, and says what had to go', async () => {
  await stop();
  await start({ count: 2, bytes: 1e9 });
  const ids: string[] = [];
  for (let n = 0; n < 3; n++) {
    const { id } = stormView.parse(await (await begin('sewer')).json());
    await over('sewer', id);
    ids.push(id);
  }
  const list = await listOf('sewer');
  expect(list.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
  expect(list[0]!.removed).toHaveLength(1);
  expect(existsSync(join(store.dataFolder, 'storms', ids[0]!))).toBe(false);
  const nowhere = await fetch(`${base}${pathOf('houses')}`);
  expect([nowhere.status, await detailOf(nowhere)]).toEqual([
    404,
    expect.stringContaining('no model of a drainage'),
  ]);
});
