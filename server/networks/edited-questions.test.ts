import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { burstReport } from '../../models/water/burst-report.ts';
import { net1 } from '../../models/water/testing/net1.ts';
import { importData } from '../city/imports.ts';
import { errorHandler } from '../http/errors.ts';
import { openTestStore } from '../store/test-store.ts';
import { pipeModelRoutes } from './model/pipe-routes.ts';
import { networkRoutes } from './routes.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 240_000 });

/** The network's own map (EPANET's Net1.inp). */
const coordinates = `[COORDINATES]
10 20 70
11 30 70
12 50 70
13 70 70
21 30 40
22 50 40
23 70 40
31 30 10
32 50 10
9 10 70
2 50 90
[END]
`;
/** Pipe 22 leads from 22 to 23; each of the pipes there has a valve, 22 itself has one at 23. */
const valves = 'id,link,node\nV21,21,22\nV112,112,22\nV122,122,22\nV22,22,23\n';

describe('questions to an edited water network', () => {
  const folder = mkdtempSync(join(tmpdir(), 'edited-questions-'));
  let close: () => Promise<void>;
  let server: Server;
  let base: string;
  let place: { longitude: number; latitude: number };

  beforeAll(async () => {
    const store = await openTestStore('embedded');
    close = store.close;
    const files = [join(folder, 'net1.inp'), join(folder, 'valves.csv')];
    writeFileSync(files[0]!, net1.replace('[END]\n', coordinates));
    writeFileSync(files[1]!, valves);
    const placement = { longitude: 120.2, latitude: 30.9, height: 3, headingDegrees: 0 };
    const order = { files, city: 'pipetown', dataset: 'net1', placement, workers: 1 };
    await importData(store, order);
    const { rows } = await store.database.query<typeof place>(
      `select ST_X(m) as longitude, ST_Y(m) as latitude
         from (select ST_LineInterpolatePoint(geometry, 0.5) as m from city_object where code = 'net1:pipe:22') p`,
    );
    place = rows[0]!;
    const app = express();
    app.use(
      express.json(),
      pipeModelRoutes(store),
      networkRoutes(store),
      errorHandler(pino({ level: 'silent' })),
    );
    server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/cities/pipetown`;
  });
  afterAll(async () => {
    server.close();
    await close();
    rmSync(folder, { recursive: true });
  });

  async function ask(path: string, body?: unknown, method = 'POST') {
    const response = await fetch(
      `${base}/${path}`,
      body === undefined
        ? {}
        : { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) },
    );
    const version = response.headers.get('topology-version');
    // biome-ignore lint/suspicious/noExplicitAny: answers are checked by what is expected of them.
    return { status: response.status, version, body: (await response.json()) as any };
  }
  const version = async (): Promise<number> => (await ask('pipe-networks')).body[0].topologyVersion;
  const edit = async (change: object) =>
    ask('networks/net1/edits', { topologyVersion: await version(), edit: change });
  const burst = async (link: string) => burstReport.parse((await ask('networks/net1/burst', { link })).body);
  const seats = async () =>
    Object.fromEntries(
      (await ask('networks/net1/valves')).body.map((one: Record<string, string>) => [
        one['id'],
        `${one['link']} at ${one['node']}`,
      ]),
    );

  it('answer for the network as it was imported at first', async () => {
    const found = await burst('22');
    expect(found).toMatchObject({
      asked: { topologyVersion: await version(), edits: 0 },
      valvesFrom: 'recorded',
      keepClosed: [],
    });
    expect([...found.close].sort()).toEqual(['V112', 'V122', 'V21', 'V22']);
    const run = await ask('networks/net1/scenario', { hours: 0 });
    expect(run.version).toBe(String(await version()));
  });

  it('close an added valve, and know the parts of the pipe that it parts', async () => {
    const before = await burst('22');
    const made = await edit({ kind: 'add-valve', edge: 'net1:pipe:22', ...place });
    expect(made.status).toBe(201);
    expect(await seats()).toMatchObject({ V22: '22-1 at 23', '22-1': '22 at 22-1' });
    const second = await burst('22-1');
    expect(second).toMatchObject({
      asked: { topologyVersion: made.body.topologyVersion, edits: 1 },
      shut: { nodes: ['22-1'], links: ['22-1'] },
    });
    expect([...second.close].sort()).toEqual(['22-1', 'V22']);
    // Both parts together are as long as the pipe was, and the map has a place for the valve.
    const first = await burst('22');
    expect(first.shut.lengthMetres + second.shut.lengthMetres).toBeCloseTo(before.shut.lengthMetres, 2);
    expect(first.valves.find(({ id }) => id === '22-1')!.position).not.toBeNull();
    const run = await ask('networks/net1/scenario', { hours: 0, closures: [{ link: '22-1' }] });
    expect([run.status, run.version]).toEqual([200, String(made.body.topologyVersion)]);
    expect(run.body.results.linkCodes).toContain('22-1');
  });

  it('have results of the normal day with the parts', async () => {
    const { body } = await ask('networks/net1/results');
    expect(body.dataset).toBe('net1');
    expect(body.linkCodes).toContain('net1:pipe:22-1');
    expect(body.nodeCodes).toContain('net1:junction:22-1');
    expect(body.times).toHaveLength(25);
  });

  it('follow a new diameter, undo and redo', async () => {
    const velocity = async (): Promise<number> => {
      const { results } = (await ask('networks/net1/scenario', { hours: 0 })).body;
      return Math.abs(results.velocityMetresPerSecond[0][results.linkCodes.indexOf('110')]);
    };
    const wide = await velocity();
    const { id } = (await edit({ kind: 'set-diameter', edge: 'net1:pipe:110', diameterMillimetres: 150 }))
      .body;
    expect(await velocity()).toBeGreaterThan(wide * 1.5);
    await ask(`networks/net1/edits/${id}/undo`, {});
    expect(await velocity()).toBeCloseTo(wide, 6);
    expect((await ask('networks/net1/edits')).body[0].undone).toBe(true);
  });

  it('take the list of valves back with the edit that added one', async () => {
    const [, added] = (await ask('networks/net1/edits')).body;
    // A list that is recorded now is one of the parted pipe, and is not parted again.
    const now = (await ask('networks/net1/valves')).body;
    expect((await ask('networks/net1/valves', now, 'PUT')).status).toBe(200);
    expect(await seats()).toMatchObject({ V22: '22-1 at 23', '22-1': '22 at 22-1' });
    await ask(`networks/net1/edits/${added.id}/undo`, {});
    const found = await burst('22');
    expect(found.warnings).toContainEqual({
      code: 'model.water.valves-lost',
      values: { valves: 'V22, 22-1', count: 2 },
      text: 'Recorded valves on pipes that the network does not have any more are left out: V22, 22-1 (2 in all).',
    });
    expect(found.shut.nodes).toContain('23');
    await ask(
      'networks/net1/valves',
      now.filter(({ id }: { id: string }) => id.startsWith('V1')),
      'PUT',
    );
  });

  it('refuse what the network does not have any more', async () => {
    expect((await ask('networks/net1/burst', { link: '22-1' })).body.detail).toBe(
      'Link 22-1 is not defined in the network.',
    );
    await edit({ kind: 'delete', code: 'net1:pipe:22' });
    expect((await ask('networks/net1/burst', { link: '22' })).status).toBe(422);
    expect(Object.keys(await seats())).toEqual(['V112', 'V122']);
  });
});
