import type { Logger } from 'pino';
import type { AlarmEvaluation } from '../alarms/evaluation.ts';
import { HttpError } from '../http/context.ts';
import type { Database, StoreError } from '../store/database.ts';
import { insertObservations, upsertLastObservations } from './batch-statements.ts';
import type { CheckedObservation } from './check-observation.ts';
import type { DatastreamRegistry } from './datastream-registry.ts';
import type { ObservationPartitions } from './partitions.ts';

/** A batch is written when its first observation has waited this long, milliseconds … */
const batchDelay = 30;
/** … or when it has so many observations. */
const batchSize = 5000;
/** Observations that may wait; beyond it senders are told to come back. */
const waitingLimit = 200_000;

/** Counted since the start of the process. */
export interface IngestCounters {
  /** Observations that arrived in good form. */
  received: number;
  /** Observations newly stored; received − stored − waiting were stored before (sent twice). */
  stored: number;
  /** Refused observations or MQTT messages. */
  refused: number;
  batches: number;
  failedBatches: number;
  alarmsRaised: number;
  alarmsCleared: number;
  /** Observations waiting for their commit now. */
  waiting: number;
  lastBatchMilliseconds: number;
}

interface Submission {
  observations: CheckedObservation[];
  resolve(): void;
  reject(error: Error): void;
}

export interface IngestParts<Plan> {
  database: Database;
  registry: DatastreamRegistry;
  alarms: AlarmEvaluation<Plan>;
  partitions: ObservationPartitions;
  log: Logger;
  /** Called after the commit with the newest observation of each datastream, if newer than the last known. */
  onNewest(newest: CheckedObservation[]): void;
}

/**
 * Collects observations into batches; one transaction stores a batch with its last values and alarms. `store`
 * resolves only after the commit: that is what every acknowledgement to a device waits for.
 */
export class Ingest<Plan = unknown> {
  readonly counters: IngestCounters = {
    received: 0,
    stored: 0,
    refused: 0,
    batches: 0,
    failedBatches: 0,
    alarmsRaised: 0,
    alarmsCleared: 0,
    waiting: 0,
    lastBatchMilliseconds: 0,
  };
  #queue: Submission[] = [];
  #queued = 0;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> | null = null;
  #closed = false;

  constructor(private readonly parts: IngestParts<Plan>) {}

  /**
   * Resolves when all of `observations` are committed.
   * @throws HttpError 503 when too many wait or the store has refused the batch; sending again is safe.
   */
  store(observations: CheckedObservation[]): Promise<void> {
    if (observations.length === 0) return Promise.resolve();
    if (this.#closed) return Promise.reject(new HttpError(503, 'The server is stopping.'));
    if (this.counters.waiting + observations.length > waitingLimit)
      return Promise.reject(
        new HttpError(503, `More than ${waitingLimit} observations are waiting: send again later.`),
      );
    this.counters.received += observations.length;
    this.counters.waiting += observations.length;
    return new Promise((resolve, reject) => {
      this.#queue.push({ observations, resolve, reject });
      this.#queued += observations.length;
      if (this.#queued >= batchSize) this.#flush();
      else this.#timer ??= setTimeout(() => this.#flush(), batchDelay);
    });
  }

  /** Writes what waits and refuses what comes later. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#flush();
    while (this.#writing) await this.#writing;
  }

  #flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    // One batch at a time: the next one collects meanwhile, and alarms are evaluated in order.
    if (this.#writing || this.#queue.length === 0) return;
    const submissions = this.#takeBatch();
    this.#writing = this.#write(submissions).finally(() => {
      this.#writing = null;
      if (this.#queue.length > 0) this.#flush();
    });
  }

  #takeBatch(): Submission[] {
    let size = 0;
    let count = 0;
    while (count < this.#queue.length && size < batchSize) size += this.#queue[count++]!.observations.length;
    this.#queued -= size;
    return this.#queue.splice(0, count);
  }

  async #write(submissions: Submission[]): Promise<void> {
    const observations = submissions.flatMap((submission) => submission.observations);
    const started = performance.now();
    try {
      await this.#commit(observations);
      for (const submission of submissions) submission.resolve();
    } catch (error) {
      this.counters.failedBatches++;
      this.parts.log.error({ err: error }, `A batch of ${observations.length} observations was not stored.`);
      // Foreign key: a datastream was removed from the store. Without it the next attempt succeeds.
      if ((error as StoreError).code === '23503') await this.parts.registry.reload().catch(() => {});
      const refusal = new HttpError(503, 'The store does not take observations now: send again later.');
      for (const submission of submissions) submission.reject(refusal);
    } finally {
      this.counters.waiting -= observations.length;
      this.counters.lastBatchMilliseconds = performance.now() - started;
    }
  }

  async #commit(observations: CheckedObservation[]): Promise<void> {
    const { database, alarms, partitions } = this.parts;
    await partitions.ensure(new Set(observations.map(({ time }) => time)));
    const newer = observations
      .filter(({ datastream, time }) => time > datastream.lastTime)
      .sort((one, other) => one.datastream.id - other.datastream.id || one.time - other.time);
    const newest = newer.filter(
      (observation, index) => newer[index + 1]?.datastream !== observation.datastream,
    );
    const plan = alarms.plan(newer.filter(({ datastream }) => !datastream.silenced));
    const alarmStatements = alarms.statements(plan);
    const [inserted, ...results] = await database.transaction([
      insertObservations(observations),
      ...alarmStatements,
      ...(newest.length > 0 ? [upsertLastObservations(newest)] : []),
    ]);
    for (const { datastream, time, result, quality } of newest)
      Object.assign(datastream, { lastTime: time, lastResult: result, lastQuality: quality });
    const { raised, cleared } = alarms.apply(plan, results.slice(0, alarmStatements.length));
    this.counters.batches++;
    this.counters.stored += inserted!.affected;
    this.counters.alarmsRaised += raised;
    this.counters.alarmsCleared += cleared;
    this.parts.onNewest(newest);
  }
}
