import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Footprint } from '../../models/flood/scenario-inputs.ts';
import type { Run } from '../../models/runs/run.ts';
import { expectCity, listDatasets } from '../city/cities.ts';
import type { ServerContext } from '../http/context.ts';
import { executeFloodRun } from './flood-run.ts';
import { planRun, readScenario } from './plan-run.ts';
import { runFile, runFolder } from './run-files.ts';
import { makeGround } from './run-ground.ts';
import { loadRequest } from './run-request.ts';
import type { ForeseenRun, ToRunThread } from './run-thread.ts';
import { RunThreads } from './run-threads.ts';
import { type Runs, startRuns } from './runs.ts';
import { cloudburst, openBasin } from './testing/basin.ts';

let store: Awaited<ReturnType<typeof openBasin>>['store'];
let context: ServerContext;
let runs: Runs;

beforeAll(async () => {
  ({ store, context } = await openBasin());
  runs = await startRuns(context, { bands: 1, warm: true });
});
afterAll(async () => {
  await runs?.close();
  await store?.close();
});

const body = cloudburst({ durationSeconds: 60, frameSeconds: 60 });

/** What the form does while it is filled in: it asks what the run would cost. */
async function foresee(): Promise<void> {
  const { database } = context;
  const [city, datasets] = [await expectCity(database, 'basin'), await listDatasets(database, 'basin')];
  // Whoever looks at the runs has a thread made ready.
  await runs.list('basin');
  const scenario = readScenario(body);
  await runs.foresee('basin', scenario, await planRun(context, city, datasets, scenario));
}

async function computed(): Promise<{ run: Run; files: Buffer[] }> {
  const run = await runs.untilEnd((await runs.submit('basin', body)).id);
  expect(run.message).toBe('Done.');
  const folder = runFolder(store.dataFolder, run.id);
  return {
    run,
    files: [runFile.bed, runFile.frame(0), runFile.frame(1)].map((name) => readFileSync(join(folder, name))),
  };
}

it('computes the same on ground that was made before the run was asked for', async () => {
  const afresh = await computed();
  await foresee();
  const foreseen = await computed();
  expect(foreseen.files).toEqual(afresh.files);
  expect(foreseen.run.provenance).toEqual(afresh.run.provenance);
  expect(foreseen.run.result).toEqual(afresh.run.result);
});

it('takes the ground that is ready, and makes none beside it', async () => {
  const { run } = await computed();
  const request = (await loadRequest(runFolder(store.dataFolder, run.id)))!;
  const ready = await makeGround(request);
  ready.inputs.bed.forEach((level, cell) => {
    ready.inputs.bed[cell] = level + 7;
  });
  const folder = join(store.dataFolder, 'ready');
  mkdirSync(folder);
  // It could not be read any more.
  const gone = { ...request, folder, terrain: [{ dataset: 'terrain', folder: '/nowhere' }] };
  const { signal } = new AbortController();
  expect(await executeFloodRun(gone, [], () => undefined, signal, Promise.resolve(ready))).toBe(true);
  const bed = (file: string): number => readFileSync(file).readFloatLE(4 * (50 * 100 + 50));
  const own = bed(join(runFolder(store.dataFolder, run.id), runFile.bed));
  expect(bed(join(folder, runFile.bed)) - own).toBeCloseTo(7, 4);
});

it('tells a waiting thread each question once, and its buildings only where they are others', async () => {
  const posted: ToRunThread[] = [];
  const worker = Object.assign(new EventEmitter(), {
    postMessage: (message: ToRunThread) => posted.push(message),
    ref: () => undefined,
    unref: () => undefined,
  });
  const threads = new RunThreads(() => worker as unknown as Worker);
  const request = {} as ForeseenRun['request'];
  const [some, others]: Footprint[][] = [[], []];
  threads.foresee({ key: 'a', request, footprints: some! });
  expect(posted).toEqual([]);
  threads.warm();
  threads.foresee({ key: 'a', request, footprints: some! });
  threads.foresee({ key: 'a', request, footprints: some! });
  threads.foresee({ key: 'b', request, footprints: some! });
  // The city has changed: the same question has another ground.
  threads.foresee({ key: 'b', request, footprints: others! });
  const told = posted.flatMap((message) => (message.type === 'foresee' ? [message] : []));
  expect(told.map(({ key, footprints }) => [key, footprints])).toEqual([
    ['a', some],
    ['b', null],
    ['b', others],
  ]);
  expect(told[2]!.footprints).toBe(others);
  const taken = threads.take();
  expect(taken.key).toBe('b');
  expect(taken.footprints).toBe(others);
  expect(threads.take().key).toBeNull();
});
