import type { Worker } from 'node:worker_threads';
import { threadModule, typescriptWorker } from '../typescript/worker.ts';

/** Does jobs of one kind, one after another; made once in each thread. */
export interface JobRunner<Job, Result> {
  run(job: Job): Result | Promise<Result>;
  close?(): void;
}

/** What a module of jobs exports: `createRunner` makes a runner from plain data and the number of its thread. */
export interface JobModule<Options, Job, Result> {
  createRunner(options: Options, thread: number): JobRunner<Job, Result> | Promise<JobRunner<Job, Result>>;
}

export interface JobPoolRequest<Options> {
  /** Absolute URL of a module as `JobModule` describes. */
  module: string;
  /** Plain data. */
  options: Options;
  /** Threads, this one among them: 1 starts none. */
  workers: number;
  signal?: AbortSignal;
}

export type JobOrder = { number: number; job: unknown };
export type JobAnswer = { number: number; result: unknown } | { failed: Error };

/** Jobs that a thread has at hand, so that it does not wait while this one is busy with a job of its own. */
const atHand = 2;

/**
 * Does jobs in this thread and in others beside it: it works already while they start. Which thread does which job is
 * left to chance: results must not depend on it.
 * @example const pool = new JobPool<Options, Job, Result>({ module, options, workers: 2 });
 */
export class JobPool<Options, Job, Result> {
  private readonly workers: Worker[] = [];
  private runner: Promise<JobRunner<Job, Result>> | null = null;

  constructor(private readonly request: JobPoolRequest<Options>) {
    const { module, options, workers } = request;
    for (let thread = 1; thread < workers; thread++)
      this.workers.push(
        typescriptWorker(new URL('./job-thread.ts', import.meta.url), {
          workerData: { module, options, thread },
        }),
      );
  }

  /** Does all jobs; `onResult` is told of each as it comes, in any order. @throws what a job throws first. */
  async run(jobs: readonly Job[], onResult: (number: number, result: Result) => void): Promise<void> {
    const { signal } = this.request;
    signal?.throwIfAborted();
    if (jobs.length === 0) return;
    let next = 0;
    let done = 0;
    let over = false;
    let settle = (): void => {};
    let here: Promise<void> = Promise.resolve();
    await new Promise<void>((resolve, reject) => {
      const abort = (): void => reject(signal?.reason);
      const answered = (number: number, result: Result): void => {
        if (over) return;
        onResult(number, result);
        if (++done === jobs.length) resolve();
      };
      const undo = this.workers.map((worker) => {
        const give = (): void => {
          if (next === jobs.length) return;
          const number = next++;
          worker.postMessage({ number, job: jobs[number] } satisfies JobOrder);
        };
        const told = (answer: JobAnswer): void => {
          if ('failed' in answer) {
            reject(answer.failed);
            return;
          }
          // Its next job first: what is made of a result may take a while.
          give();
          try {
            answered(answer.number, answer.result as Result);
          } catch (error) {
            reject(error);
          }
        };
        const ended = (code: number): void => reject(new Error(`A working thread ended with code ${code}.`));
        worker.on('error', reject);
        worker.on('exit', ended);
        worker.on('message', told);
        return { give, stop: () => worker.off('error', reject).off('exit', ended).off('message', told) };
      });
      signal?.addEventListener('abort', abort, { once: true });
      settle = () => {
        over = true;
        for (const { stop } of undo) stop();
        signal?.removeEventListener('abort', abort);
      };
      // The first job is this thread's, which is ready.
      const own = next++;
      for (let n = 0; n < atHand; n++) for (const { give } of undo) give();
      here = this.runHere(jobs, own, () => (over || next === jobs.length ? null : next++), answered).catch(
        reject,
      );
    }).finally(() => settle());
    await here;
  }

  async close(): Promise<void> {
    if (this.runner) (await this.runner.catch(() => null))?.close?.();
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }

  /** Does jobs in this thread, one after another, for as long as `following` gives more. */
  private async runHere(
    jobs: readonly Job[],
    first: number,
    following: () => number | null,
    answered: (number: number, result: Result) => void,
  ): Promise<void> {
    const { module, options } = this.request;
    this.runner ??= threadModule<JobModule<Options, Job, Result>>(module).then((jobModule) =>
      jobModule.createRunner(options, 0),
    );
    const runner = await this.runner;
    for (let number: number | null = first; number !== null; number = following()) {
      answered(number, await runner.run(jobs[number]!));
      // Lets the mail of the other threads through, and a signal.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
