import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Starts a module in a worker thread; `workerData` and messages are as with `Worker`. In a program that was put together
 * (`assemble.mjs`) the module is JavaScript; elsewhere, as in tests, the thread learns to read TypeScript first:
 * Node 20 does not hand the loader of the main thread on (`--import` in `execArgv` has no effect there).
 */
export function typescriptWorker(module: URL, options: Omit<WorkerOptions, 'argv' | 'eval'> = {}): Worker {
  if (!module.pathname.endsWith('.ts')) return new Worker(module, options);
  return new Worker(new URL('./worker.mjs', import.meta.url), { ...options, argv: [module.href] });
}
