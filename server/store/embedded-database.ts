import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Worker } from 'node:worker_threads';
import { typescriptWorker } from '../../tiles/typescript/worker.ts';
import { type Database, type QueryResult, type SqlValue, StoreError } from './database.ts';
import type { EmbeddedAnswer, EmbeddedRequest, EmbeddedSettings } from './embedded-worker.ts';
import { LockHeldError, takeLock } from './lock-file.ts';
import { resultOf } from './row-columns.ts';

/** Each swallowed error leaves something on the engine's stack; long before it is full the worker is renewed. */
const swallowedBeforeRestart = 100;
const cacheFolder = fileURLToPath(new URL('../../node_modules/.cache/mirrorcity/', import.meta.url));

/** Another process has the embedded store open. */
export class StoreInUseError extends StoreError {
  constructor(
    folder: string,
    readonly pid: number,
  ) {
    super(
      `The embedded store in ${folder} is in use by process ${pid}; only one process at a time can open it.`,
    );
  }
}

/**
 * PostGIS inside the process: PGlite in a worker thread, one message at a time, first come first served. Durable:
 * a statement is answered after it has reached the disk. For one machine and a city or two; not for production.
 * @param folder where it lies on disk; null keeps it in memory.
 * @throws StoreInUseError when another process has it open.
 */
export async function openEmbeddedDatabase(folder: string | null): Promise<Database> {
  let release = (): void => {};
  if (folder !== null) {
    mkdirSync(dirname(folder), { recursive: true });
    try {
      release = await takeLock(join(dirname(folder), 'embedded.lock'));
    } catch (error) {
      if (error instanceof LockHeldError) throw new StoreInUseError(folder, error.pid);
      throw error;
    }
  }
  const settings: EmbeddedSettings = { folder, cacheFolder };
  let worker: Worker;
  let versions: string;
  try {
    ({ worker, versions } = await startWorker(settings));
  } catch (error) {
    release();
    throw error;
  }
  let swallowed = 0;
  let queue: Promise<unknown> = Promise.resolve();
  let closed = false;

  const exchange = async (request: EmbeddedRequest): Promise<QueryResult<Record<string, unknown>>[]> => {
    if (closed) throw new StoreError('The store is closed.');
    const answer = await ask<EmbeddedAnswer>(worker, request);
    if (answer.ok) return answer.results.map(resultOf<Record<string, unknown>>);
    if (answer.swallowed && ++swallowed >= swallowedBeforeRestart && folder !== null) {
      swallowed = 0;
      await ask(worker, 'close');
      ({ worker } = await startWorker(settings));
    }
    throw new StoreError(answer.message, answer.code);
  };
  const inTurn = (request: EmbeddedRequest): Promise<QueryResult<Record<string, unknown>>[]> => {
    const turn = queue.then(() => exchange(request));
    queue = turn.catch(() => {});
    return turn;
  };

  return {
    kind: 'embedded',
    folder,
    description: `${versions}, embedded in ${folder ?? 'memory'}: not for production`,
    async query<Row>(sql: string, parameters: SqlValue[] = []) {
      const [result] = await inTurn({ statements: [{ sql, parameters }], transaction: false });
      return result as QueryResult<Row>;
    },
    transaction: (statements) => inTurn({ statements, transaction: true }),
    async close() {
      if (closed) return;
      await queue;
      closed = true;
      await ask(worker, 'close');
      release();
    },
  };
}

async function startWorker(settings: EmbeddedSettings): Promise<{ worker: Worker; versions: string }> {
  const worker = typescriptWorker(new URL('./embedded-worker.ts', import.meta.url), { workerData: settings });
  const [first] = (await once(worker, 'message')) as [{ versions: string } | { failed: string }];
  if ('failed' in first) {
    const place = settings.folder ?? 'memory';
    throw new StoreError(`The embedded store in ${place} cannot be opened: ${first.failed}`);
  }
  return { worker, versions: first.versions };
}

/** Sends one message and waits for the answer; a worker that dies instead is an error. */
function ask<Answer>(worker: Worker, message: EmbeddedRequest | 'close'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void): void => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      finish();
    };
    const onMessage = (answer: Answer): void => settle(() => resolve(answer));
    const onError = (error: Error): void =>
      settle(() => reject(new StoreError(`The embedded store broke down: ${error.message}`)));
    const onExit = (): void => settle(() => reject(new StoreError('The embedded store has stopped.')));
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(message);
  });
}
