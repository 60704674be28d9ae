import type { WaterAnswer, WaterQuestion } from './water-source.ts';
import type { WaterReply } from './water-worker.ts';

type Waiting = { resolve: (answer: never) => void; reject: (error: Error) => void };

let worker: Worker | null = null;
let next = 0;
const waiting = new Map<number, Waiting>();

/**
 * Asks the worker that reads runs (water-source.ts). One worker for the whole page, begun with the first question.
 * @throws Error in one sentence where there is no answer.
 */
export function askWater<Question extends WaterQuestion>(
  question: Question,
): Promise<WaterAnswer<Question['type']>> {
  worker ??= start();
  const to = worker;
  const id = next++;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    to.postMessage({ id, question });
  });
}

/** Has the worker begin before there is a question: loading it takes as long as a first answer. */
export function readyWater(): void {
  worker ??= start();
}

function start(): Worker {
  const started = new Worker(new URL('./water-worker.ts', import.meta.url), { type: 'module' });
  started.onmessage = ({ data }: MessageEvent<WaterReply>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if ('error' in data) asked?.reject(new Error(data.error));
    else asked?.resolve(data.answer as never);
  };
  // A worker that cannot run answers nothing: say so, and let the next question begin a new one.
  started.onerror = (event) => {
    for (const { reject } of waiting.values())
      reject(new Error(`The water cannot be read: ${event.message || 'its worker did not start'}.`));
    waiting.clear();
    started.terminate();
    worker = null;
  };
  return started;
}
