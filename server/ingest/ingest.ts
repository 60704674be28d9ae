import type { Logger } from 'pino';
import type { AlarmEvaluation } from '../alarms/evaluation.ts';
import { HttpError } from '../http/context.ts';
import type { Database, QueryResult, StoreError } from '../store/database.ts';
import { batchOf } from './batch.ts';
import { BatchQueue } from './batch-queue.ts';
import { batchStatements } from './batch-statements.ts';
import type { CheckedObservation } from './check-observation.ts';
import type { DatastreamRegistry } from './datastream-registry.ts';
import type { ObservationPartitions } from './partitions.ts';
import type { Quarantine } from './quarantine.ts';

/** Observations that may wait; beyond it senders are told to come back. */
const waitingLimit = 200_000;
/**
 * What a second attempt may heal: another process has stored the same observation (23505), or locked the same rows
 * in another order (40P01).
 */
const worthAnotherTry = new Set(['23505', '40P01']);

const notNow = 'The store does not take observations now: send again later.';

/** Counted since the start of the process. */
export interface IngestCounters {
  /** Observations that arrived in good form. */
  received: number;
  /** Observations newly stored; received − stored − quarantined − waiting were stored before (sent twice). */
  stored: number;
  /** Refused observations or MQTT messages. */
  refused: number;
  /** Observations that went into quarantine, or were there. */
  quarantined: number;
  batches: number;
  failedBatches: number;
  alarmsRaised: number;
  alarmsCleared: number;
  /** Observations waiting for their commit now. */
  waiting: number;
  lastBatchMilliseconds: number;
}

export interface IngestParts<Plan> {
  database: Database;
  registry: DatastreamRegistry;
  alarms: AlarmEvaluation<Plan>;
  partitions: ObservationPartitions;
  quarantine: Pick<Quarantine, 'keep'>;
  log: Logger;
  /** Why nothing can be taken now, one sentence; null where it can. */
  refusal?(): string | null;
  /** Called after each batch, with its error where it was not stored. */
  onBatch?(error: Error | null): void;
  /** Called after the commit with the newest observation of each datastream, if newer than the last known. */
  onNewest(newest: CheckedObservation[]): void;
  /** Called after the commit with the whole batch: late and repeated observations too. */
  onStored?(observations: CheckedObservation[]): void;
  /**
   * Batches written at once, each over a connection of its own; a datastream always goes the same way, so that its
   * observations stay in order. Default 1.
   */
  lanes?: number;
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
    quarantined: 0,
    batches: 0,
    failedBatches: 0,
    alarmsRaised: 0,
    alarmsCleared: 0,
    waiting: 0,
    lastBatchMilliseconds: 0,
  };
  readonly #lanes: BatchQueue[];
  #closed = false;

  constructor(private readonly parts: IngestParts<Plan>) {
    this.#lanes = Array.from(
      { length: parts.lanes ?? 1 },
      () => new BatchQueue((observations) => this.#write(observations)),
    );
  }

  /**
   * Resolves when all of `observations` are committed, those of the future in the quarantine.
   * @throws HttpError 503 when too many wait or the store has refused the batch; sending again is safe.
   */
  async store(observations: CheckedObservation[]): Promise<void> {
    if (observations.length === 0) return;
    if (this.#closed) throw new HttpError(503, 'The server is stopping.');
    const refusal = this.parts.refusal?.() ?? null;
    if (refusal !== null) throw new HttpError(503, refusal);
    if (observations.some(({ ahead }) => ahead)) {
      await this.#keepApart(observations.filter(({ ahead }) => ahead));
      return this.store(observations.filter(({ ahead }) => !ahead));
    }
    if (this.counters.waiting + observations.length > waitingLimit)
      throw new HttpError(503, `More than ${waitingLimit} observations are waiting: send again later.`);
    this.counters.received += observations.length;
    this.counters.waiting += observations.length;
    if (this.#lanes.length === 1) return this.#lanes[0]!.add(observations);
    const shares = this.#lanes.map((): CheckedObservation[] => []);
    for (const observation of observations)
      shares[observation.datastream.id % shares.length]!.push(observation);
    const outcomes = await Promise.allSettled(
      shares.map((share, index) => (share.length > 0 ? this.#lanes[index]!.add(share) : null)),
    );
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  }

  async #keepApart(observations: CheckedObservation[]): Promise<void> {
    const { quarantine, log } = this.parts;
    try {
      await quarantine.keep(observations);
    } catch (error) {
      if (error instanceof HttpError) throw error;
      log.error({ err: error }, `${observations.length} observations were not put into quarantine.`);
      throw new HttpError(503, notNow);
    }
    this.counters.received += observations.length;
    this.counters.quarantined += observations.length;
  }

  /** Writes what waits and refuses what comes later. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#lanes.map((lane) => lane.drain()));
  }

  async #write(observations: CheckedObservation[]): Promise<void> {
    const started = performance.now();
    try {
      await this.#commit(observations);
      this.parts.onBatch?.(null);
    } catch (error) {
      this.counters.failedBatches++;
      this.parts.onBatch?.(error as Error);
      this.parts.log.error({ err: error }, `A batch of ${observations.length} observations was not stored.`);
      // Foreign key: a datastream was removed from the store. Without it the next attempt succeeds.
      if ((error as StoreError).code === '23503') await this.parts.registry.reload().catch(() => {});
      throw new HttpError(503, notNow);
    } finally {
      this.counters.waiting -= observations.length;
      this.counters.lastBatchMilliseconds = performance.now() - started;
    }
  }

  async #commit(observations: CheckedObservation[]): Promise<void> {
    const { alarms, partitions, registry, log } = this.parts;
    await partitions.ensure(observations);
    const batch = batchOf(observations);
    const { newer, newest } = batch;
    const plan = alarms.plan(newer.filter(({ datastream }) => !datastream.silenced));
    const alarmStatements = alarms.statements(plan);
    const attempt = async (carefully: boolean) => {
      const statements = batchStatements(batch, carefully);
      const results = await this.parts.database.transaction([
        ...statements.observations,
        ...alarmStatements,
        ...statements.last,
      ]);
      const count = statements.observations.length;
      return {
        stored: statements.appending.reduce((sum, index) => sum + results[index]!.affected, 0),
        ofAlarms: results.slice(count, count + alarmStatements.length),
        keptAsLast: newest.length > 0 ? results.at(-1)!.affected : 0,
      };
    };
    let outcome: { stored: number; ofAlarms: QueryResult<Record<string, unknown>>[]; keptAsLast: number };
    try {
      outcome = await attempt(false);
    } catch (error) {
      if (!worthAnotherTry.has((error as StoreError).code ?? '')) throw error;
      outcome = await attempt(true);
    }
    for (const { datastream, time, result, quality } of newest) {
      datastream.lastTime = time;
      datastream.lastResult = result;
      datastream.lastQuality = quality;
    }
    const { raised, cleared } = alarms.apply(plan, outcome.ofAlarms);
    this.counters.batches++;
    this.counters.stored += outcome.stored;
    this.counters.alarmsRaised += raised;
    this.counters.alarmsCleared += cleared;
    this.parts.onNewest(newest);
    this.parts.onStored?.(observations);
    // Another process knows newer values, or has removed a datastream: memory is behind the store.
    if (outcome.keptAsLast < newest.length)
      void registry
        .reload()
        .catch((error) => log.error({ err: error }, 'The datastreams were not read anew.'));
  }
}
