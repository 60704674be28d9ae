import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../models/runs/run.ts';
import type { ServerContext } from '../http/context.ts';
import { checkpointName, checkpointTimes } from './checkpoint-files.ts';
import { type Runs, startRuns } from './index.ts';
import { cloudburst, degrees, openBasin } from './testing/basin.ts';

let store: Awaited<ReturnType<typeof openBasin>>['store'];
let context: ServerContext;
let runs: Runs;
let whole: Run;

const body = (changes: object = {}) => cloudburst({ durationSeconds: 2400, frameSeconds: 400, ...changes });
const folderOf = (run: Run): string => join(store.dataFolder, 'runs', run.id);
/** Names and contents of what a run tells. */
function results(run: Run): Record<string, string> {
  const folder = folderOf(run);
  const names = readdirSync(folder).filter((name) => /^(frame|maximum|arrival|bed|affected)/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name)).toString('base64')]));
}
/** Waits until a run has come so far; it must still be going on then. */
async function until(run: Run, seconds: number): Promise<void> {
  for (;;) {
    const now = await runs.get(run.id);
    const there = (await checkpointTimes(folderOf(run))).some((time) => time >= seconds);
    if (there && now.status === 'running') return;
    if (now.status !== 'queued' && now.status !== 'running') throw new Error(`The run ended: ${now.message}`);
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
}
/** What becomes of a run's thread when something in it breaks. */
function kill(run: Run): void {
  const { running } = runs as unknown as { running: Map<string, { worker: Worker }> };
  void running.get(run.id)!.worker.terminate();
}

beforeAll(async () => {
  ({ store, context } = await openBasin());
  runs = await startRuns(context, { bands: 1, concurrent: 2 });
  whole = await runs.untilEnd((await runs.submit('basin', body())).id);
});
afterAll(async () => {
  await runs?.close();
  await store?.close();
});

describe('the life of a run', () => {
  it('leaves checkpoints each ten minutes', async () => {
    expect(whole.message).toBe('Done.');
    expect(whole.result!.frameTimes).toEqual([0, 400, 800, 1200, 1600, 2000, 2400]);
    expect(await checkpointTimes(folderOf(whole))).toEqual([600, 1200, 1800]);
  });

  it('goes on after its thread broke off, with the same bits, and the run beside it is untouched', async () => {
    const [broken, beside] = [await runs.submit('basin', body()), await runs.submit('basin', body())];
    await until(broken, 600);
    const first = statSync(join(folderOf(broken), 'frame-0.bin')).ino;
    kill(broken);
    const failed = await runs.untilEnd(broken.id);
    expect(failed).toMatchObject({ status: 'failed', message: 'The run broke off without saying why.' });
    await runs.restart(broken.id);
    await expect(runs.restart(broken.id)).rejects.toThrow(/Only a run that failed or was cancelled/);
    const ended = await runs.untilEnd(broken.id);
    expect(ended.message).toBe('Done.');
    expect(results(ended)).toEqual(results(whole));
    expect(statSync(join(folderOf(broken), 'frame-0.bin')).ino).toBe(first);
    const other = await runs.untilEnd(beside.id);
    expect(results(other)).toEqual(results(whole));
  });

  it('is cancelled at any instant and goes on from there, with the same bits', async () => {
    const run = await runs.submit('basin', body());
    const early = await runs.cancel(run.id);
    expect(early).toMatchObject({ status: 'cancelled', result: null });
    await runs.restart(run.id);
    await until(run, 600);
    const cancelled = await runs.cancel(run.id);
    expect(cancelled.status).toBe('cancelled');
    const times = await checkpointTimes(folderOf(run));
    expect(times.at(-1)! % 600).not.toBe(0);
    // A checkpoint that was damaged is passed over.
    writeFileSync(join(folderOf(run), checkpointName(times.at(-1)!)), 'broken');
    await runs.restart(run.id);
    const again = await runs.untilEnd(run.id);
    expect(again.message).toBe('Done.');
    expect(results(again)).toEqual(results(whole));
  });

  it('goes on with the next process where the server was stopped or killed', async () => {
    const run = await runs.submit('basin', body());
    await until(run, 600);
    await runs.close();
    const stopped = await runs.get(run.id);
    expect(stopped).toMatchObject({ status: 'queued', message: expect.stringMatching(/server was stopped/) });
    // As a killed process leaves it: marked as running, with a file half-written.
    await store.database.query('update run set status = $2, document = $3 where id = $1', [
      run.id,
      'running',
      { ...stopped, status: 'running' },
    ]);
    runs = await startRuns(context, { bands: 1, concurrent: 2 });
    const ended = await runs.untilEnd(run.id);
    expect(ended).toMatchObject({ status: 'done', interruptions: 1 });
    expect(results(ended)).toEqual(results(whole));
  });

  it('begins as its parent where it is a branch, and differs from then on', async () => {
    const wall = {
      id: 'wall',
      kind: 'barrier',
      line: [degrees(0, 80), degrees(200, 80)],
      heightMetres: 2,
    };
    const parent = { run: whole.id, atSeconds: 1300 };
    const same = await runs.untilEnd((await runs.submit('basin', body({ parent }))).id);
    expect(same.message).toBe('Done.');
    expect(results(same)).toEqual(results(whole));
    const inode = (run: Run, n: number): number => statSync(join(folderOf(run), `frame-${n}.bin`)).ino;
    expect([0, 2].map((n) => inode(same, n))).toEqual([0, 2].map((n) => inode(whole, n)));
    expect(inode(same, 4)).not.toBe(inode(whole, 4));
    await expect(
      runs.submit('basin', body({ parent: { ...parent, atSeconds: 9000 }, interventions: [wall] })),
    ).rejects.toThrow(/Branch: expected a time before the end of both runs \(2400 s\), found 9000 s/);
    await expect(
      runs.submit('basin', body({ parent: { run: crypto.randomUUID(), atSeconds: 5 } })),
    ).rejects.toThrow(/Branch: city "basin" has no run/);
  });

  it('refuses to go on with other terrain than it began with', async () => {
    const run = await runs.submit('basin', body());
    await until(run, 600);
    await runs.cancel(run.id);
    const file = join(store.dataFolder, 'content/cities/basin/terrain/ground.f32');
    const heights = readFileSync(file);
    writeFileSync(file, Buffer.from(heights).fill(1, 0, 1));
    await runs.restart(run.id);
    const ended = await runs.untilEnd(run.id);
    writeFileSync(file, heights);
    expect(ended).toMatchObject({
      status: 'failed',
      message:
        'The run cannot go on: its terrain/terrain has changed since it began; compute the scenario anew.',
    });
  });
});
