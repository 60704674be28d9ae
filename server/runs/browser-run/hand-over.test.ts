import { EventEmitter } from 'node:events';
import { MessageChannel, type Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { startRuns } from '../index.ts';
import type { RunThreads } from '../run-threads.ts';
import { cloudburst, openBasin } from '../testing/basin.ts';

/** Stands for the thread of a run: keeps what it is handed, and ends when it is told to. */
class HeldThread extends EventEmitter {
  readonly handed: { message: unknown; ways: unknown }[] = [];

  postMessage(message: unknown, ways: unknown): void {
    this.handed.push({ message, ways });
  }

  async terminate(): Promise<number> {
    this.emit('exit', 1);
    return 1;
  }
}

it("hands a browser's way to the thread of its run, and to no other", async () => {
  const { store, context } = await openBasin();
  const runs = await startRuns(context, { bands: 1 });
  const started: HeldThread[] = [];
  const { threads } = runs as unknown as { threads: RunThreads };
  threads.take = () => {
    const thread = new HeldThread();
    started.push(thread);
    return { worker: thread as unknown as Worker, key: null, footprints: null };
  };
  const { port1, port2 } = new MessageChannel();
  try {
    const browser = { port: port1, adapter: 'Test adapter' };
    const own = await runs.submit('basin', cloudburst());
    const run = await runs.submit('basin', cloudburst(), { browser });
    await expect.poll(() => started.map(({ handed }) => handed.length)).toEqual([1, 1]);
    const [ofServer, ofBrowser] = started.map(({ handed }) => handed[0]!);
    expect(ofBrowser).toMatchObject({
      message: {
        type: 'start',
        request: { scenario: { name: 'cloudburst' }, browser: { adapter: 'Test adapter' } },
      },
    });
    // The port itself goes over: a copy would be refused.
    expect(ofBrowser!.ways).toEqual([port1]);
    expect(ofServer!.ways).toEqual([]);
    expect((ofServer!.message as { request: object }).request).not.toHaveProperty('browser');
    expect([await runs.cancel(own.id), await runs.cancel(run.id)].map(({ status }) => status)).toEqual([
      'cancelled',
      'cancelled',
    ]);
  } finally {
    port2.close();
    await runs.close();
    await store.close();
  }
});
