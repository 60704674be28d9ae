import type { CheckedObservation } from '../ingest/check-observation.ts';
import type { QueryResult, Statement } from '../store/database.ts';

/**
 * What ingestion knows of alarms. For each batch it calls `plan` before the transaction, puts `statements` into it
 * after the observations, and calls `apply` once it is committed; a plan that is not committed is dropped.
 *
 * Two batches may be between `plan` and `apply` at once as long as no datastream is in both.
 */
export interface AlarmEvaluation<Plan> {
  /**
   * What a batch will do to the alarms; changes nothing.
   * @param newer observations newer than the last known of their datastream, those of one datastream by time.
   */
  plan(newer: CheckedObservation[]): Plan;
  /** Statements for the transaction of the batch; none for a plan that changes nothing in the store. */
  statements(plan: Plan): Statement[];
  /**
   * Takes over a committed plan and tells the viewers. Never throws: the batch is stored.
   * @param results what the statements returned, in their order.
   * @returns how many alarms began and ended.
   */
  apply(plan: Plan, results: QueryResult<Record<string, unknown>>[]): { raised: number; cleared: number };
}
