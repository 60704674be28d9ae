import type { CheckedObservation } from './check-observation.ts';

/** A batch is written when its first observation has waited this long, milliseconds … */
const batchDelay = 30;
/** … or when so many wait. */
const soonSize = 5000;
/** Most observations of a batch, but for one submission that has more. */
const largestBatch = 20_000;

interface Submission {
  observations: CheckedObservation[];
  resolve(): void;
  reject(error: Error): void;
}

/**
 * Collects observations into batches and writes one batch after the other: while one is written the next one
 * collects, and what belongs to one queue is evaluated in order.
 */
export class BatchQueue {
  #queue: Submission[] = [];
  #queued = 0;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> | null = null;

  /** @param write resolves once a batch is committed; its error is that of all submissions of the batch. */
  constructor(private readonly write: (observations: CheckedObservation[]) => Promise<void>) {}

  /** Resolves once `observations` are committed, all in one batch. */
  add(observations: CheckedObservation[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ observations, resolve, reject });
      this.#queued += observations.length;
      if (this.#queued >= soonSize) this.#flush();
      else this.#timer ??= setTimeout(() => this.#flush(), batchDelay);
    });
  }

  /** Writes what waits. */
  async drain(): Promise<void> {
    this.#flush();
    while (this.#writing) await this.#writing;
  }

  #flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#writing || this.#queue.length === 0) return;
    const submissions = this.#take();
    this.#writing = this.#writeAll(submissions).finally(() => {
      this.#writing = null;
      if (this.#queue.length > 0) this.#flush();
    });
  }

  #take(): Submission[] {
    let [size, count] = [0, 0];
    while (count < this.#queue.length && size < largestBatch)
      size += this.#queue[count++]!.observations.length;
    this.#queued -= size;
    return this.#queue.splice(0, count);
  }

  async #writeAll(submissions: Submission[]): Promise<void> {
    const [first] = submissions;
    const observations =
      submissions.length === 1
        ? first!.observations
        : submissions.flatMap((submission) => submission.observations);
    try {
      await this.write(observations);
      for (const submission of submissions) submission.resolve();
    } catch (error) {
      for (const submission of submissions) submission.reject(error as Error);
    }
  }
}
