import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Starts a TypeScript module in a worker thread; `workerData` and messages are as with `Worker`. Node 20 does not
 * hand the loader of the main thread on to its workers (`--import` in `execArgv` has no effect there).
 */
export function typescriptWorker(module: URL, options: Omit<WorkerOptions, 'argv' | 'eval'> = {}): Worker {
  return new Worker(new URL('./typescript-worker.mjs', import.meta.url), { ...options, argv: [module.href] });
}
