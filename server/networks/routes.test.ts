import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { burstReport } from '../../models/water/burst-report.ts';
import type { NetworkRun } from '../../models/water/run-network.ts';
import { net1 } from '../../models/water/testing/net1.ts';
import { criticalityAnswer, fireFlow, leakPlaces } from '../../models/water/what-if.ts';
import { errorHandler } from '../http/errors.ts';
import type { Database } from '../store/database.ts';
import { networkRoutes } from './routes.ts';

/** A city without objects. */
const emptyStore = { query: async () => ({ rows: [] }) } as unknown as Database;

describe('water networks over HTTP', () => {
  let dataFolder: string;
  let server: Server;
  let base: string;
  const results = { dataset: 'net3', times: [0] };

  beforeAll(async () => {
    dataFolder = mkdtempSync(join(tmpdir(), 'mirrorcity-results-'));
    mkdirSync(join(dataFolder, 'content/cities/delft/net3'), { recursive: true });
    mkdirSync(join(dataFolder, 'content/cities/delft/houses'), { recursive: true });
    writeFileSync(join(dataFolder, 'content/cities/delft/net3/results.json'), JSON.stringify(results));
    writeFileSync(join(dataFolder, 'content/cities/delft/net3/network.inp'), net1);
    writeFileSync(join(dataFolder, 'results.json'), '"secret"');
    const app = express().use(
      express.json(),
      networkRoutes({ dataFolder, database: emptyStore }),
      errorHandler(pino({ level: 'silent' })),
    );
    await new Promise<void>((resolve) => {
      server = app.listen(0, '127.0.0.1', () => resolve());
    });
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/cities`;
  });
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
    rmSync(dataFolder, { recursive: true });
  });

  it('sends the file that the import wrote', async () => {
    const response = await fetch(`${base}/delft/networks/net3/results`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(await response.json()).toEqual(results);
  });

  it.each([
    ['delft/networks/houses/results', 'City "delft" has no network results of data set "houses".'],
    ['..%2F..%2F../networks/..%2F..%2F../results', 'has no network results'],
    ['delft/networks/..%2F..%2F..%2F../results', 'has no network results'],
  ])('answers 404 to %s', async (path, sentence) => {
    const response = await fetch(`${base}/${path}`);
    expect(response.status).toBe(404);
    expect(((await response.json()) as { detail: string }).detail).toContain(sentence);
  });

  const send = (path: string, body: unknown, method = 'POST'): Promise<Response> =>
    fetch(`${base}/delft/networks/${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const detail = async (response: Response): Promise<string> =>
    ((await response.json()) as { detail: string }).detail;

  it('answers a burst by assumed valves, then by recorded ones', async () => {
    const assumed = burstReport.parse(await (await send('net3/burst', { link: '22' })).json());
    expect([assumed.valvesFrom, assumed.close]).toEqual(['assumed', ['22/22', '22/23']]);
    expect(await (await fetch(`${base}/delft/networks/net3/valves`)).json()).toEqual([]);
    const valves = [
      { id: '阀一', link: '21', node: '22' },
      { id: '阀二', link: '112', node: '22' },
      { id: '阀三', link: '122', node: '22' },
      { id: '阀四', link: '113', node: '23', closed: true },
    ];
    expect((await send('net3/valves', valves, 'PUT')).status).toBe(200);
    const answer = burstReport.parse(await (await send('net3/burst', { link: '22' })).json());
    expect(answer).toMatchObject({
      valvesFrom: 'recorded',
      // Pipe 112 carries more than 21 and 122.
      close: ['阀二', '阀一', '阀三'],
      keepClosed: ['阀四'],
      shut: { nodes: ['22', '23'], links: ['22'] },
      lost: { nodes: [] },
    });
    expect(answer.pressures!.engine).toBe('EPANET 2.3.5');
  });

  it('runs a scenario', async () => {
    const run = (await (
      await send('net3/scenario', { hours: 2, leaks: [{ node: '22', coefficient: 1 }] })
    ).json()) as NetworkRun;
    expect(run.results.times).toEqual([0, 3600, 7200]);
  });

  it('answers fire flow, criticality and the places of a leak', async () => {
    const [fire] = fireFlow
      .array()
      .parse(await (await send('net3/fire-flow', { nodes: ['32'], wantedLitresPerSecond: 30 })).json());
    expect(fire!.residualMetres).toBeLessThan(fire!.staticMetres);
    const critical = criticalityAnswer.parse(await (await send('net3/criticality', { most: 2 })).json());
    // The pipe from the pump carries all that the tank does not give.
    expect([critical.judged, critical.pipes.length]).toEqual([12, Math.min(critical.matter, 2)]);
    // What the model itself says of a leak at 32 is found to be one at 32.
    const pressures = async (leaks: object[]): Promise<Map<string, number>> => {
      const { results } = (await (await send('net3/scenario', { hours: 0, leaks })).json()) as NetworkRun;
      return new Map(results.nodeCodes.map((code, column) => [code, results.pressureMetres[0]![column]!]));
    };
    const [sound, leaking] = [await pressures([]), await pressures([{ node: '32', coefficient: 1 }])];
    const sensors = ['11', '13', '23', '32'].map((node) => ({
      node,
      residualMetres: leaking.get(node)! - sound.get(node)!,
    }));
    const [likeliest] = leakPlaces.parse(await (await send('net3/leak-places', { sensors, most: 1 })).json());
    expect(likeliest!.node).toBe('32');
  });

  it('tells why it refuses with the code and the values of the sentence', async () => {
    const response = await send('net3/burst', { node: 'X' });
    expect(await response.json()).toEqual({
      type: 'about:blank',
      title: 'Unprocessable Entity',
      status: 422,
      detail: 'Node X is not defined in the network.',
      code: 'model.water.no-node',
      values: { id: 'X' },
    });
  });

  it.each([
    ['net3/fire-flow', { nodes: ['X'] }, 422, 'Node X is not defined in the network.'],
    ['net3/fire-flow', { nodes: [] }, 400, 'nodes'],
    ['net3/leak-places', { sensors: [] }, 400, 'sensors'],
    ['net3/burst', { link: 'X' }, 422, 'Link X is not defined in the network.'],
    ['net3/burst', {}, 400, 'expected either a link or a node.'],
    ['houses/burst', { link: '22' }, 404, 'has no model of a water network "houses"'],
    ['net3/scenario', { demandFactor: -1 }, 400, 'demandFactor'],
    ['net3/scenario', { closures: [{ link: 'X' }] }, 422, 'Link X is not defined in the network.'],
  ])('refuses %s %j with %i', async (path, body, status, sentence) => {
    const response = await send(path, body);
    expect(response.status).toBe(status);
    expect(await detail(response)).toContain(sentence);
  });

  it('refuses valves that do not fit, and keeps those it has', async () => {
    const before = await (await fetch(`${base}/delft/networks/net3/valves`)).json();
    const response = await send('net3/valves', [{ id: 'V', link: '22', node: '10' }], 'PUT');
    expect(response.status).toBe(422);
    expect(await detail(response)).toBe('Valve V: link 22 has no end at node 10.');
    expect(await (await fetch(`${base}/delft/networks/net3/valves`)).json()).toEqual(before);
  });
});
