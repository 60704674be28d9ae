import type { Worker } from 'node:worker_threads';
import { typescriptWorker } from '../../../tiles/typescript/worker.ts';
import { HttpError } from '../../http/context.ts';
import type { ImpactQuestion } from '../impact/answer-impact.ts';
import { buffersOf, type WrittenFrame } from '../run-files.ts';
import type {
  CellsAnswer,
  CellsQuestion,
  FromResultThread,
  ResultAnswer,
  ResultQuestion,
  ToResultThread,
} from './result-thread.ts';

/** The thread ends when nothing was asked for so long. */
const idleMilliseconds = 120_000;

interface Waiting {
  resolve(answer: ResultAnswer): void;
  reject(error: Error): void;
}

/**
 * Reads the results of runs in a thread of its own. To decode a frame of a city takes a tenth of a second to a whole one:
 * the live values of the city do not wait for it, and whoever asks about the same frame has it decoded once.
 */
export class ResultReader {
  private worker: Worker | null = null;
  private idle: NodeJS.Timeout | null = null;
  private serial = 0;
  private readonly waiting = new Map<number, Waiting>();

  /** @throws HttpError 500 in one sentence where a file is missing or damaged. */
  async impact(question: ImpactQuestion): Promise<string | Uint8Array> {
    return (await this.ask({ impact: question }, 'The impact of the run could not be told')) as
      | string
      | Uint8Array;
  }

  /** @throws HttpError 500 in one sentence where a file is missing or damaged. */
  async cells(question: CellsQuestion): Promise<CellsAnswer> {
    return (await this.ask({ cells: question }, 'The results of the run could not be read')) as CellsAnswer;
  }

  /** Spares the decoding of frames that were written just now, where somebody has asked lately. */
  take(folder: string, written: readonly WrittenFrame[]): void {
    for (const frame of written)
      this.worker?.postMessage({ taken: { folder, frame } } satisfies ToResultThread, buffersOf([frame]));
  }

  private ask(question: ResultQuestion, failure: string): Promise<ResultAnswer> {
    const worker = this.thread();
    const id = ++this.serial;
    return new Promise<ResultAnswer>((resolve, reject) => {
      const fail = ({ message }: Error): void => reject(new HttpError(500, `${failure}: ${message}`));
      this.waiting.set(id, { resolve, reject: fail });
      worker.postMessage({ id, question } satisfies ToResultThread);
    }).finally(() => this.rest());
  }

  private thread(): Worker {
    if (this.idle) clearTimeout(this.idle);
    this.idle = null;
    if (this.worker) {
      this.worker.ref();
      return this.worker;
    }
    const worker = typescriptWorker(new URL('./result-thread.ts', import.meta.url));
    this.worker = worker;
    worker.on('message', (message: FromResultThread) => {
      const waiting = this.waiting.get(message.id);
      this.waiting.delete(message.id);
      if ('answer' in message) waiting?.resolve(message.answer);
      else waiting?.reject(new Error(message.error));
    });
    const lost = (error: Error): void => {
      if (this.worker === worker) this.forget(error);
    };
    worker.on('error', lost);
    worker.on('exit', () => lost(new Error('the thread that reads it ended.')));
    return worker;
  }

  private rest(): void {
    if (this.waiting.size > 0 || this.idle) return;
    this.idle = setTimeout(() => void this.close(), idleMilliseconds);
    this.idle.unref();
    // Nothing waits for it: it must not keep the process.
    this.worker?.unref();
  }

  private forget(error: Error): void {
    this.worker = null;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }

  async close(): Promise<void> {
    if (this.idle) clearTimeout(this.idle);
    this.idle = null;
    const { worker } = this;
    this.forget(new Error('the server stops.'));
    await worker?.terminate();
  }
}
