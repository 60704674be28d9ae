import { parentPort, workerData } from 'node:worker_threads';
import { threadModule } from '../typescript/worker.ts';
import type { JobAnswer, JobModule, JobOrder } from './job-pool.ts';

const port = parentPort!;
const { module, options, thread } = workerData as { module: string; options: unknown; thread: number };

// Begun at once: the code loads while the first jobs are still being thought of.
const runner = threadModule<JobModule<unknown, unknown, unknown>>(module).then((jobModule) =>
  jobModule.createRunner(options, thread),
);
runner.catch(() => {});

port.on('message', async ({ number, job }: JobOrder) => {
  try {
    port.postMessage({ number, result: await (await runner).run(job) } satisfies JobAnswer);
  } catch (error) {
    port.postMessage({ failed: error as Error } satisfies JobAnswer);
  }
});
