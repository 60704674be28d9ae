import { mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { browserTokenHeader } from '../../../models/flood/exchange/browser-run.ts';
import { unpackInputs } from '../../../models/flood/exchange/inputs-file.ts';
import { packWater } from '../../../models/flood/exchange/water-file.ts';
import type { FloodInputs } from '../../../models/flood/inputs.ts';
import { type FloodFrame, FloodSolver } from '../../../models/flood/solver.ts';
import { floodKernelForTests } from '../../../models/testing/flood-kernel.ts';
import { errorHandler } from '../../http/errors.ts';
import { runFolder } from '../run-files.ts';
import type { Runs } from '../runs.ts';
import type { BrowserLink } from './browser-link.ts';
import { browserRunRoutes } from './browser-routes.ts';
import { BrowserSolver } from './browser-solver.ts';

const module = floodKernelForTests();
const [columns, rows] = [40, 30];
const inputs: FloodInputs = {
  columns,
  rows,
  cellMetres: 2,
  bed: Float32Array.from({ length: columns * rows }, (_, cell) => 0.01 * (cell % columns)),
  manningCoefficient: 0.03,
  rain: [{ seconds: 0, millimetresPerHour: 200 }],
  initialDepth: Float32Array.from({ length: columns * rows }, (_, cell) => (cell % columns < 8 ? 1 : 0)),
};
const scenario = { durationSeconds: 30, frameSeconds: 10 };
const times = [0, 10, 20, 30];

let dataFolder: string;
let server: Server;
let url: string;
let count = 0;
/** What the run came to, by its id; the run itself is reduced to its solver. */
const outcomes = new Map<string, Promise<{ frames: FloodFrame[]; said: string[]; abort: AbortController }>>();
const aborts = new Map<string, AbortController>();
let given = inputs;
let patienceMilliseconds = 60_000;

const own = () => new FloodSolver({ module });

/** Stands for the run's thread: asks the solver for all frames, as `executeFloodRun` does. */
const runs = {
  async submit(_city: string, _body: unknown, { browser: link }: { browser: BrowserLink }) {
    const id = `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`;
    const folder = runFolder(dataFolder, id);
    mkdirSync(folder, { recursive: true });
    const abort = new AbortController();
    aborts.set(id, abort);
    const said: string[] = [];
    const solver = new BrowserSolver(link, {
      folder,
      scenario,
      signal: abort.signal,
      makeOwn: own,
      say: (sentence) => said.push(sentence),
      patienceMilliseconds,
    });
    const task = async () => {
      const frames: FloodFrame[] = [];
      try {
        await solver.prepare(given);
        for (const time of times) {
          await solver.step(time, abort.signal);
          if (abort.signal.aborted) break;
          frames.push(solver.frame());
        }
      } finally {
        solver.close();
      }
      return { frames, said, abort };
    };
    outcomes.set(id, task());
    return { id };
  },
};

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'mirrorcity-browser-run-'));
  const app = express()
    .use(express.json())
    .use(browserRunRoutes({ dataFolder }, runs as unknown as Runs))
    .use(errorHandler({ error: () => undefined, warn: () => undefined } as never));
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  given = inputs;
  patienceMilliseconds = 60_000;
});
afterAll(async () => {
  server.close();
  await rm(dataFolder, { recursive: true });
});

interface Owner {
  id: string;
  send(method: string, path: string, body?: BodyInit, token?: string): Promise<Response>;
}

async function begin(): Promise<Owner> {
  const response = await fetch(`${url}/api/cities/basin/runs/browser`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ scenario: {}, adapter: 'Test adapter' }),
  });
  expect(response.status).toBe(202);
  const { run, token } = (await response.json()) as { run: { id: string }; token: string };
  return {
    id: run.id,
    send: (method, path, body, by = token) =>
      fetch(`${url}/api/runs/${run.id}/${path}`, {
        method,
        headers: {
          [browserTokenHeader]: by,
          'content-type': typeof body === 'string' ? 'application/json' : 'application/octet-stream',
        },
        body,
      }),
  };
}

/** Plays the browser: the processor's solver on the inputs that the server sent. */
async function browserSolver(owner: Owner) {
  const response = await owner.send('GET', 'inputs');
  expect(response.status).toBe(200);
  const file = unpackInputs(new Uint8Array(await response.arrayBuffer()));
  const solver = own();
  await solver.prepare(file.inputs);
  const shape = { columns, rows, durationSeconds: file.durationSeconds };
  return {
    solver,
    water: async (n: number) => {
      await solver.step(times[n]!);
      return packWater(solver.frame(), file.ground, shape);
    },
  };
}

const detail = async (response: Response): Promise<string> =>
  ((await response.json()) as { detail: string }).detail;

async function alone(): Promise<FloodFrame[]> {
  const solver = own();
  await solver.prepare(inputs);
  const frames: FloodFrame[] = [];
  for (const time of times) {
    await solver.step(time);
    frames.push(solver.frame());
  }
  return frames;
}

const furthest = (a: FloodFrame, b: FloodFrame): number =>
  a.depthMetres.reduce((most, depth, cell) => Math.max(most, Math.abs(depth - b.depthMetres[cell]!)), 0);

describe('a run that a browser computes', () => {
  it('takes its water, frame by frame, and nothing else', async () => {
    const owner = await begin();
    const { water } = await browserSolver(owner);
    const first = await water(0);
    expect((await owner.send('PUT', 'frames/0', first, 'a token of another')).status).toBe(403);
    const early = await owner.send('PUT', 'frames/1', first);
    expect([early.status, await detail(early)]).toEqual([422, 'Expected frame 0, found frame 1.']);
    const broken = await owner.send('PUT', 'frames/0', first.subarray(0, first.length - 16));
    expect([broken.status, await detail(broken)]).toEqual([422, 'Water of a run: it ends within an array.']);
    const text = await owner.send('PUT', 'frames/0', '{}');
    expect(text.status).toBe(415);
    expect((await owner.send('PUT', 'frames/0', first)).status).toBe(204);
    // Once more: the answer may have been lost on the way.
    expect((await owner.send('PUT', 'frames/0', first)).status).toBe(204);
    const late = await owner.send('PUT', 'frames/1', first);
    expect(await detail(late)).toBe('Frame 1: expected the water at 10 s, found that at 0 s.');
    for (const n of [1, 2, 3])
      expect((await owner.send('PUT', `frames/${n}`, await water(n))).status).toBe(204);
    const { frames, said } = await outcomes.get(owner.id)!;
    expect(said).toEqual(['Waiting for the browser (Test adapter).']);
    const expected = await alone();
    frames.forEach((frame, n) => {
      expect(frame.seconds).toBe(times[n]);
      expect(furthest(frame, expected[n]!)).toBeLessThan(0.0006);
      expect(frame.ledger).toEqual(expected[n]!.ledger);
    });
    const after = await owner.send('PUT', 'frames/4', first);
    expect([after.status, await detail(after)]).toEqual([
      409,
      'This run is not computed in a browser, or no longer.',
    ]);
  });

  it('is taken over by the server where the browser says that it goes', async () => {
    const owner = await begin();
    const { water } = await browserSolver(owner);
    for (const n of [0, 1]) expect((await owner.send('PUT', `frames/${n}`, await water(n))).status).toBe(204);
    expect((await owner.send('POST', 'browser', JSON.stringify({ seconds: 12 }))).status).toBe(204);
    expect((await owner.send('DELETE', 'browser')).status).toBe(204);
    const { frames, said } = await outcomes.get(owner.id)!;
    expect(said[1]).toBe('The browser that computed this run was closed; the server goes on.');
    const expected = await alone();
    // The first two as they were sent, the others to the last bit as the server computes them.
    expect(furthest(frames[1]!, expected[1]!)).toBeGreaterThan(0);
    expect(frames[3]!.depthMetres).toEqual(expected[3]!.depthMetres);
    expect(frames.map(({ seconds }) => seconds)).toEqual(times);
  });

  it('is taken over where nothing is heard of the browser', async () => {
    patienceMilliseconds = 50;
    const owner = await begin();
    const { frames, said } = await outcomes.get(owner.id)!;
    expect(said[1]).toBe('The browser that computed this run is silent; the server goes on.');
    expect(frames[3]!.depthMetres).toEqual((await alone())[3]!.depthMetres);
    expect((await owner.send('GET', 'inputs')).status).toBe(409);
  });

  it('goes to the server at once where the GPU cannot compute it', async () => {
    given = { ...inputs, notKnownToShaders: true } as FloodInputs;
    const owner = await begin();
    const { said, frames } = await outcomes.get(owner.id)!;
    expect(said).toEqual(["A browser cannot compute this run's notKnownToShaders; the server does."]);
    expect(frames.length).toBe(4);
  });

  it('ends when it is cancelled', async () => {
    const owner = await begin();
    const { water } = await browserSolver(owner);
    const first = await water(0);
    expect((await owner.send('PUT', 'frames/0', first)).status).toBe(204);
    aborts.get(owner.id)!.abort();
    expect((await outcomes.get(owner.id)!).frames.length).toBe(1);
    expect((await owner.send('PUT', 'frames/1', first)).status).toBe(409);
  });

  it('refuses a request without an adapter or scenario, in one sentence', async () => {
    const response = await fetch(`${url}/api/cities/basin/runs/browser`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ scenario: {} }),
    });
    expect(response.status).toBe(422);
    expect(await detail(response)).toMatch(/^Run in a browser, adapter/);
  });
});
