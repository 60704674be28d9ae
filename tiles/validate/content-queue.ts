import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import type { TileFiles } from '../package/open-package.ts';
import { typescriptWorker } from '../typescript/worker.ts';
import { type CheckedContent, checkContentFile } from './check-file.ts';
import type { ContentPlace } from './content-extent.ts';
import type { ContentAnswer, ContentOrder } from './content-thread.ts';

interface Job {
  name: string;
  place: ContentPlace | null;
  resolve(content: CheckedContent): void;
  reject(reason: unknown): void;
}

/** Below this many contents threads would take longer to start than the contents to check. */
const threadsPayFrom = 150;
const mostThreads = 4;
/** Contents that a thread has before it, so that it does not wait for the mail. */
const ahead = 4;

/** Checks contents in the order in which they were asked for: here, and in threads where there are many. */
export class ContentQueue {
  private readonly jobs: Job[] = [];
  private readonly workers: Worker[] = [];
  private next = 0;
  private running = false;

  constructor(
    private readonly files: TileFiles,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /** Contents asked for so far. */
  get count(): number {
    return this.jobs.length;
  }

  check(name: string, place: ContentPlace | null): Promise<CheckedContent> {
    return new Promise((resolve, reject) => {
      this.jobs.push({ name, place, resolve, reject });
      if (this.running) return;
      this.running = true;
      // By then all contents of the tileset are known.
      setImmediate(() => void this.run());
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }

  private async run(): Promise<void> {
    const threads = Math.min(availableParallelism(), mostThreads) - 1;
    if (this.jobs.length - this.next >= threadsPayFrom && this.files.place.kind !== '3dtiles')
      while (this.workers.length < threads) this.workers.push(this.start());
    for (let job = this.take(); job; job = this.take()) {
      if (this.signal?.aborted) job.reject(this.signal.reason);
      else job.resolve(await checkContentFile(this.files, job.name, job.place));
      // Messages of the threads come between two contents.
      if (this.workers.length > 0) await new Promise((resolve) => setImmediate(resolve));
    }
    this.running = false;
  }

  private take(): Job | undefined {
    return this.jobs[this.next] && this.jobs[this.next++];
  }

  private start(): Worker {
    const worker = typescriptWorker(new URL('./content-thread.ts', import.meta.url), {
      workerData: this.files.place,
    });
    const given = new Map<string, Job>();
    const give = (): void => {
      if (this.signal?.aborted) return;
      const job = this.take();
      if (!job) return;
      given.set(job.name, job);
      worker.postMessage({ name: job.name, place: job.place } satisfies ContentOrder);
    };
    worker.on('message', (answer: ContentAnswer | 'ready') => {
      if (answer === 'ready') for (let n = 0; n < ahead; n++) give();
      else {
        given.get(answer.name)?.resolve(answer.content);
        given.delete(answer.name);
        give();
      }
    });
    // What a thread has not done when it ends is done here.
    const takeBack = (): void => {
      for (const job of given.values())
        checkContentFile(this.files, job.name, job.place).then(job.resolve, job.reject);
      given.clear();
    };
    worker.on('error', takeBack);
    worker.on('exit', takeBack);
    return worker;
  }
}
