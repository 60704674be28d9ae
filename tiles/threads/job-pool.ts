import type { Worker } from 'node:worker_threads';
import { typescriptWorker } from '../typescript-worker.ts';

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
  /** Threads; 1 does the jobs in this thread. */
  workers: number;
  signal?: AbortSignal;
}

export type JobOrder = { number: number; job: unknown };
export type JobAnswer = { number: number; result: unknown } | { failed: Error };

/** Jobs that a thread has at hand, so that none waits for the mail. */
const atHand = 2;

/**
 * Does jobs in threads, or in this one. Which thread does which job is left to chance: results must not depend on it.
 * @example const pool = new JobPool<Options, Job, Result>({ module, options, workers: 2 });
 */
export class JobPool<Options, Job, Result> {
  private readonly workers: Worker[] = [];
  private runner: Promise<JobRunner<Job, Result>> | null = null;

  constructor(private readonly request: JobPoolRequest<Options>) {
    const { module, options, workers } = request;
    if (workers > 1)
      for (let thread = 0; thread < workers; thread++)
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
    if (this.workers.length === 0) return this.runHere(jobs, onResult);
    let next = 0;
    let done = 0;
    let settle = (): void => {};
    await new Promise<void>((resolve, reject) => {
      const abort = (): void => reject(signal?.reason);
      signal?.addEventListener('abort', abort, { once: true });
      if (jobs.length === 0) resolve();
      const undo = this.workers.map((worker) => {
        const give = (): void => {
          if (next === jobs.length) return;
          const number = next++;
          worker.postMessage({ number, job: jobs[number] } satisfies JobOrder);
        };
        const answered = (answer: JobAnswer): void => {
          if ('failed' in answer) {
            reject(answer.failed);
            return;
          }
          try {
            onResult(answer.number, answer.result as Result);
          } catch (error) {
            reject(error);
            return;
          }
          if (++done === jobs.length) resolve();
          else give();
        };
        const ended = (code: number): void => reject(new Error(`A working thread ended with code ${code}.`));
        worker.on('error', reject);
        worker.on('exit', ended);
        worker.on('message', answered);
        for (let n = 0; n < atHand; n++) give();
        return () => {
          worker.off('error', reject);
          worker.off('exit', ended);
          worker.off('message', answered);
        };
      });
      settle = () => {
        for (const step of undo) step();
        signal?.removeEventListener('abort', abort);
      };
    }).finally(() => settle());
  }

  async close(): Promise<void> {
    if (this.runner) (await this.runner.catch(() => null))?.close?.();
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }

  private async runHere(
    jobs: readonly Job[],
    onResult: (number: number, result: Result) => void,
  ): Promise<void> {
    const { module, options, signal } = this.request;
    this.runner ??= import(module).then((jobModule: JobModule<Options, Job, Result>) =>
      jobModule.createRunner(options, 0),
    );
    const runner = await this.runner;
    for (let number = 0; number < jobs.length; number++) {
      signal?.throwIfAborted();
      onResult(number, await runner.run(jobs[number]!));
      // Lets a signal or a progress message through.
      if (number % 16 === 15) await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
