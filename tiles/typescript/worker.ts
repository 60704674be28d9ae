import { isMainThread, Worker, type WorkerOptions } from 'node:worker_threads';
import { assemble } from './assemble.mjs';

/**
 * Starts a module in a worker thread; `workerData` and messages are as with `Worker`. In a program that was put together
 * (`assemble.mjs`) the module is so too; in tests, whose modules Vitest reads as they are, the thread sees to it.
 */
export function typescriptWorker(module: URL, options: Omit<WorkerOptions, 'argv' | 'eval'> = {}): Worker {
  if (!module.pathname.endsWith('.ts')) return new Worker(module, options);
  return new Worker(new URL('./worker.mjs', import.meta.url), { ...options, argv: [module.href] });
}

/** A module of what threads do, by its URL; in tests a thread cannot read it as it is. */
export async function threadModule<Module>(url: string): Promise<Module> {
  if (isMainThread || !url.endsWith('.ts')) return (await import(url)) as Module;
  return (await import((await assemble(new URL(url))).href)) as Module;
}
