import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Run, run as runSchema } from '../../models/runs/run.ts';
import { ServerProcess } from '../sensing/testing/server-process.ts';
import { serverFolder } from '../sensing/testing/survive-kills.ts';
import { findClusterBinaries } from '../store/cluster-binaries.ts';
import type { StoreKind } from '../store/database.ts';
import { cloudburst } from './testing/basin.ts';

const kinds: StoreKind[] = findClusterBinaries().length > 0 ? ['embedded', 'cluster'] : ['embedded'];
const program = new URL('./testing/serve-runs-until-killed.ts', import.meta.url);
/** A run that was interrupted more often is left to people. */
const kills = 3;
/** 91 frames and 8 checkpoints in a few seconds of computing. */
const body = cloudburst({ durationSeconds: 5400, frameSeconds: 60 });
/** Files that a kill cuts off; they are written the same way whichever store there is. */
const halfWritten: [what: string, of: RegExp][] = [
  ['a frame', /^frame-\d+\.bin/],
  ['a checkpoint', /^checkpoint-/],
  ['its maxima', /^maximum-/],
];
const isDraft = (name: string, of: RegExp): boolean =>
  of.test(name) && /\.(draft|[0-9a-f]{8}-[0-9a-f-]{27})$/.test(name);

describe.each(kinds)('a server on the %s store, killed while it computes a run', (kind) => {
  let folder = '';
  let server: ServerProcess;
  let whole: Record<string, string>;
  let wholeMilliseconds = 0;

  const ask = async (path: string, init?: RequestInit): Promise<Run> => {
    const response = await fetch(server.url + path, init);
    const answer = await response.json();
    if (!response.ok) throw new Error(JSON.stringify(answer));
    return runSchema.parse(answer);
  };
  const submit = (): Promise<Run> =>
    ask('/api/cities/basin/runs', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const ended = async (id: string): Promise<Run> => {
    for (;;) {
      const run = await ask(`/api/runs/${id}`);
      if (run.status !== 'queued' && run.status !== 'running') return run;
      await sleep(50);
    }
  };
  const folderOf = (id: string): string => join(folder, 'runs', id);
  const namesOf = (id: string): string[] => readdirSync(folderOf(id));
  /** Names and contents of all that a run tells; run.json and checkpoints name times of the clock. */
  const results = (id: string): Record<string, string> =>
    Object.fromEntries(
      namesOf(id)
        .filter((name) => !/^(run\.json|request\.v8|checkpoint-)/.test(name))
        .map((name) => [name, readFileSync(join(folderOf(id), name)).toString('base64')]),
    );
  const checkpoints = (id: string): string[] =>
    namesOf(id)
      .filter((name) => name.startsWith('checkpoint-'))
      .sort();
  /** Waits for something in a run's folder while the run goes on. @returns whether it came. */
  const seen = async (id: string, is: (names: string[]) => boolean): Promise<boolean> => {
    for (;;) {
      const names = namesOf(id);
      if (is(names)) return true;
      if (names.includes('run.json')) return false;
      await turn();
    }
  };

  beforeAll(async () => {
    folder = serverFolder();
    server = await ServerProcess.start(folder, kind, {}, program);
    const { id } = await submit();
    const begun = performance.now();
    expect((await ended(id)).message).toBe('Done.');
    wholeMilliseconds = performance.now() - begun;
    whole = results(id);
    expect(Object.keys(whole).filter((name) => name.startsWith('frame-'))).toHaveLength(91);
  }, 120_000);
  afterAll(async () => {
    await server?.kill();
    if (kind === 'cluster') server?.killDatabase();
    rmSync(folder, { recursive: true, force: true });
  });

  it('goes on at random instants to the same bytes', { timeout: 240_000 }, async () => {
    const { id } = await submit();
    const stages: number[] = [];
    for (let kill = 0; kill < kills; kill++) {
      await sleep(0.7 * Math.random() * wholeMilliseconds);
      await server.kill();
      stages.push(namesOf(id).filter((name) => /^frame-\d+\.bin$/.test(name)).length);
      await server.start();
    }
    const run = await ended(id);
    console.log(
      `${kind}: killed with ${stages.join(', ')} frames of 91 written, ${run.interruptions ?? 0} while computing`,
    );
    expect(run).toMatchObject({ status: 'done', message: 'Done.' });
    expect(results(id)).toEqual(whole);
  });

  it.each(kind === 'embedded' ? halfWritten : [])(
    'goes on to the same bytes after it was killed while %s was written',
    { timeout: 240_000 },
    async (_, of) => {
      // The kill comes an instant after the draft was seen, which may be whole by then: a few more tries are made.
      for (let attempt = 0; attempt < 5; attempt++) {
        const { id } = await submit();
        let halves = 0;
        for (let kill = 0; kill < kills && halves === 0; kill++) {
          const first = checkpoints(id).length;
          const came = await seen(
            id,
            (names) =>
              // Something new is there since the start, and a file is on its way.
              names.filter((name) => name.startsWith('checkpoint-')).length >= Math.max(1, first) &&
              names.some((name) => isDraft(name, of)),
          );
          if (!came) break;
          await server.kill();
          halves = namesOf(id).filter((name) => isDraft(name, of)).length;
          await server.start();
        }
        const run = await ended(id);
        expect(run).toMatchObject({ status: 'done', message: 'Done.' });
        expect(results(id)).toEqual(whole);
        if (halves > 0) return;
      }
      throw new Error(`No kill left ${of} half-written.`);
    },
  );
});
