import type { Worker } from 'node:worker_threads';
import { typescriptWorker } from '../../tiles/typescript/worker.ts';
import { HttpError } from '../http/context.ts';
import type { NetworkAnswers, NetworkQuestion, NetworkReply } from './network-question.ts';

/** Questions that wait for the thread; more are sent away. */
const mostWaiting = 20;
/** A question that takes longer is given up, and its thread with it, so that the others go on. */
const longestMilliseconds = 120_000;

interface Waiting {
  id: number;
  question: NetworkQuestion;
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

/**
 * One thread that computes networks, one question after the other; started with the first, it does not keep the server
 * running.
 */
export class NetworkThread {
  private worker: Worker | null = null;
  /** The first is the one that is computed. */
  private readonly waiting: Waiting[] = [];
  private last = 0;
  private limit: NodeJS.Timeout | null = null;

  constructor(private readonly limitMilliseconds = longestMilliseconds) {}

  /** @throws HttpError 422 with the model's sentence, 503 where too many questions wait or one takes too long. */
  ask<Kind extends NetworkQuestion['kind']>(
    question: Extract<NetworkQuestion, { kind: Kind }>,
  ): Promise<NetworkAnswers[Kind]> {
    if (this.waiting.length >= mostWaiting)
      throw new HttpError(503, `${mostWaiting} questions to networks are waiting already; ask again later.`);
    return new Promise<unknown>((resolve, reject) => {
      this.waiting.push({ id: ++this.last, question, resolve, reject });
      if (this.waiting.length === 1) this.next();
    }) as Promise<NetworkAnswers[Kind]>;
  }

  /** Gives up what is asked; the next question starts the thread anew. */
  async close(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    while (this.waiting.length > 0) this.done()!.reject(new Error('The thread of networks was ended.'));
    await worker?.terminate();
  }

  private next(): void {
    const [first] = this.waiting;
    if (!first) return;
    this.limit = setTimeout(() => this.giveUp(), this.limitMilliseconds).unref();
    this.thread().postMessage({ id: first.id, question: first.question });
  }

  /** Takes the question out that was computed. */
  private done(): Waiting | undefined {
    if (this.limit) clearTimeout(this.limit);
    this.limit = null;
    return this.waiting.shift();
  }

  private giveUp(): void {
    const { worker } = this;
    this.worker = null;
    void worker?.terminate();
    this.done()?.reject(
      new HttpError(
        503,
        `The network took longer than ${this.limitMilliseconds / 1000} s to compute; ask a smaller question.`,
      ),
    );
    this.next();
  }

  private thread(): Worker {
    if (this.worker) return this.worker;
    const worker = typescriptWorker(new URL('./network-thread.ts', import.meta.url));
    worker.on('message', (reply: NetworkReply) => {
      if (this.worker !== worker || this.waiting[0]?.id !== reply.id) return;
      const asked = this.done();
      if ('answer' in reply) asked?.resolve(reply.answer);
      else if ('refused' in reply) asked?.reject(new HttpError(422, reply.refused));
      else asked?.reject(new Error(reply.fault));
      this.next();
    });
    const end = (error: Error): void => {
      if (this.worker !== worker) return;
      this.worker = null;
      this.done()?.reject(error);
      this.next();
    };
    worker.on('error', end);
    worker.on('exit', (code) => end(new Error(`The thread of networks ended with ${code}.`)));
    // Last: whoever listens to messages keeps the process running.
    worker.unref();
    this.worker = worker;
    return worker;
  }
}
