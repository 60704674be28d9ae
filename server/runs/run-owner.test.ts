import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../models/runs/run.ts';
import type { ServerContext } from '../http/context.ts';
import { startRuns } from './index.ts';
import { runFolder } from './run-files.ts';
import { ownerOf, ownRun, staleMilliseconds } from './run-owner.ts';
import { cloudburst, openBasin } from './testing/basin.ts';

describe('the mark of a process that computes a run', () => {
  let folder = '';
  let other: ChildProcess;
  const write = (owner: object): string => {
    const file = join(folder, 'owner.json');
    writeFileSync(file, JSON.stringify(owner));
    return file;
  };
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mirrorcity-owner-'));
    other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await once(other, 'spawn');
  });
  afterAll(() => {
    other.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  it('is there until it is taken away', async () => {
    const release = await ownRun(join(folder, 'run'));
    expect(await ownerOf(join(folder, 'run'))).toEqual({ host: hostname(), pid: process.pid });
    await release();
    expect(await ownerOf(join(folder, 'run'))).toBeNull();
  });

  it('counts while its process lives and renews it; of another machine while it is renewed', async () => {
    write({ host: hostname(), pid: other.pid });
    expect(await ownerOf(folder)).toMatchObject({ pid: other.pid });
    const elsewhere = write({ host: 'elsewhere', pid: 1 });
    expect(await ownerOf(folder)).toMatchObject({ host: 'elsewhere' });
    const long = new Date(Date.now() - staleMilliseconds - 1000);
    utimesSync(elsewhere, long, long);
    expect(await ownerOf(folder)).toBeNull();
    write({ host: hostname(), pid: other.pid });
    other.kill('SIGKILL');
    await once(other, 'exit');
    expect(await ownerOf(folder)).toBeNull();
    writeFileSync(join(folder, 'owner.json'), '{');
    expect(await ownerOf(folder)).toBeNull();
  });
});

describe('a run beside a server', () => {
  let store: Awaited<ReturnType<typeof openBasin>>['store'];
  let context: ServerContext;
  beforeAll(async () => {
    ({ store, context } = await openBasin());
  });
  afterAll(() => store?.close());

  it('is left alone by a server that starts while it is computed, and taken up once its process has died', async () => {
    const beside = await startRuns(context, { bands: 1, recover: false });
    const run = await beside.submit('basin', cloudburst({ durationSeconds: 86_400, frameSeconds: 3600 }));
    while ((await beside.get(run.id)).result === null)
      await new Promise((resolve) => setTimeout(resolve, 10));
    const server = await startRuns(context, { bands: 1 });
    expect(await server.get(run.id)).toMatchObject({ status: 'running' });
    expect((await server.get(run.id)).interruptions).toBeUndefined();
    await expect(server.cancel(run.id)).rejects.toMatchObject({
      status: 409,
      message: `Run "cloudburst" is computed by process ${process.pid} on ${hostname()}; end it there.`,
    });
    await server.close();
    // It was never touched: whoever began it ends it.
    expect((await beside.cancel(run.id)).status).toBe('cancelled');
    await beside.close();

    // As a process leaves it that was killed: marked as running, by a process that is there no more.
    const left: Run = { ...run, status: 'running' };
    await store.database.query('update run set status = $2, document = $3 where id = $1', [
      run.id,
      'running',
      left,
    ]);
    writeFileSync(
      join(runFolder(store.dataFolder, run.id), 'owner.json'),
      JSON.stringify({ host: hostname(), pid: 2 ** 30 }),
    );
    const next = await startRuns(context, { bands: 1 });
    expect(await next.get(run.id)).toMatchObject({ interruptions: 1 });
    expect((await next.cancel(run.id)).status).toBe('cancelled');
    await next.close();
  });
});
