import type { Worker } from 'node:worker_threads';
import { typescriptWorker } from '../../tiles/typescript-worker.ts';
import { HttpError } from '../http/context.ts';
import type { NetworkAnswers, NetworkQuestion, NetworkReply } from './network-question.ts';

/** Questions that wait for the thread; more are sent away. */
const mostWaiting = 20;

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

/** One thread that computes water networks, started with the first question; it does not keep the server running. */
export class NetworkThread {
  private worker: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  /** @throws HttpError 422 with the model's sentence, 503 where too many questions wait. */
  ask<Kind extends NetworkQuestion['kind']>(
    question: Extract<NetworkQuestion, { kind: Kind }>,
  ): Promise<NetworkAnswers[Kind]> {
    if (this.waiting.size >= mostWaiting)
      throw new HttpError(503, `${mostWaiting} questions to networks are waiting already; ask again later.`);
    const id = ++this.last;
    return new Promise<unknown>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.thread().postMessage({ id, question });
    }) as Promise<NetworkAnswers[Kind]>;
  }

  private thread(): Worker {
    if (this.worker) return this.worker;
    const worker = typescriptWorker(new URL('./network-thread.ts', import.meta.url));
    worker.unref();
    worker.on('message', (reply: NetworkReply) => {
      const waiting = this.waiting.get(reply.id);
      this.waiting.delete(reply.id);
      if ('answer' in reply) waiting?.resolve(reply.answer);
      else if ('refused' in reply) waiting?.reject(new HttpError(422, reply.refused));
      else waiting?.reject(new Error(reply.fault));
    });
    const end = (error: Error): void => {
      if (this.worker === worker) this.worker = null;
      for (const waiting of this.waiting.values()) waiting.reject(error);
      this.waiting.clear();
    };
    worker.on('error', end);
    worker.on('exit', (code) => end(new Error(`The thread of networks ended with ${code}.`)));
    this.worker = worker;
    return worker;
  }
}
