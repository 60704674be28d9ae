import type { Logger } from 'pino';
import { evaluateAlarm, morePeaked, ruleApplies } from '../../models/alarms/alarm-evaluation.ts';
import { quality } from '../../models/live/frame.ts';
import type { Alarm, AlarmRule } from '../../models/sensing/sensing.ts';
import type { CheckedObservation } from '../ingest/check-observation.ts';
import type { RegisteredDatastream } from '../ingest/datastream-registry.ts';
import type { Database, QueryResult, Statement } from '../store/database.ts';
import { AlarmAnnouncer } from './alarm-announcer.ts';
import { alarmStatements, updatePeaks } from './alarm-statements.ts';
import type { AlarmEvaluation } from './evaluation.ts';

/** An alarm that began (and perhaps ended) in a batch. Times are epoch milliseconds. */
export interface AlarmEpisode {
  city: string;
  rule: number;
  datastream: number;
  raisedAt: number;
  result: number;
  peak: number;
}

/** What a batch of observations does to the alarms. They are applied in the order of the fields. */
export interface AlarmPlan {
  /** Alarms active before the batch that end in it. */
  cleared: { rule: number; datastream: number; clearedAt: number; peak: number }[];
  /** Alarms that begin and end within the batch. */
  passed: (AlarmEpisode & { clearedAt: number })[];
  /** Alarms that are active after the batch and were not before, or began anew in it. */
  raised: AlarmEpisode[];
  /** Alarms active before and after with a new peak. */
  peaked: { rule: number; datastream: number; peak: number }[];
}

interface RuleRow {
  id: number;
  city: string;
  name: AlarmRule['name'];
  observed_property: string;
  thing_kind: string | null;
  direction: AlarmRule['when'];
  threshold: number;
  hysteresis: number;
  level: AlarmRule['level'];
}

export const alarmRuleOf = (row: RuleRow): AlarmRule => ({
  id: row.id,
  city: row.city,
  name: row.name,
  observedProperty: row.observed_property,
  thingKind: row.thing_kind,
  when: row.direction,
  threshold: row.threshold,
  hysteresis: row.hysteresis,
  level: row.level,
});

const pair = (rule: number, datastream: number): string => `${rule}/${datastream}`;

/** The rules and which alarms are active with what peak, in memory; the truth is in the store. */
export class AlarmBook implements AlarmEvaluation<AlarmPlan> {
  #rules: AlarmRule[] = [];
  readonly #rulesOf = new Map<number, AlarmRule[]>();
  readonly #active = new Map<string, number>();
  readonly #announcer: AlarmAnnouncer;

  constructor(
    private readonly database: Database,
    log: Logger,
    onAlarms: (alarms: Alarm[]) => void,
  ) {
    this.#announcer = new AlarmAnnouncer(database, log, onAlarms);
  }

  /** Reads rules and active alarms from the store, once, before the first batch. */
  async load(): Promise<void> {
    const rules = await this.database.query<RuleRow>('select * from alarm_rule order by id');
    const active = await this.database.query<{ rule_id: number; datastream_id: number; peak: number }>(
      "select rule_id, datastream_id, peak from alarm where status = 'active'",
    );
    this.#rules = rules.rows.map(alarmRuleOf);
    for (const row of active.rows) this.#active.set(pair(row.rule_id, row.datastream_id), row.peak);
  }

  /** Begins to apply a new rule, with the next observation of each datastream that it looks at. */
  add(rule: AlarmRule): void {
    this.#rules.push(rule);
    this.#rulesOf.clear();
  }

  rulesOfCity(city: string): AlarmRule[] {
    return this.#rules.filter((rule) => rule.city === city);
  }

  get activeCount(): number {
    return this.#active.size;
  }

  /** Forgets which rules look at a datastream whose definition has changed. */
  forget(datastream: number): void {
    this.#rulesOf.delete(datastream);
  }

  #rulesFor(datastream: RegisteredDatastream): AlarmRule[] {
    let rules = this.#rulesOf.get(datastream.id);
    if (!rules) {
      rules = this.#rules.filter((rule) => ruleApplies(rule, datastream));
      this.#rulesOf.set(datastream.id, rules);
    }
    return rules;
  }

  /**
   * What a batch will do.
   * @param newer observations newer than the last known of their datastream, those of one datastream by time.
   */
  plan(newer: CheckedObservation[]): AlarmPlan {
    const plan: AlarmPlan = { cleared: [], passed: [], raised: [], peaked: [] };
    const running = new Map<
      string,
      { rule: AlarmRule; datastream: number; peak: number; begun: AlarmEpisode | null }
    >();
    /** Alarms of the store that the batch ends: a later raise in the same batch is a new alarm. */
    const ended = new Set<string>();
    for (const { datastream, time, result, quality: flag } of newer)
      for (const rule of this.#rulesFor(datastream)) {
        const key = pair(rule.id, datastream.id);
        let state = running.get(key);
        const stored = ended.has(key) ? undefined : this.#active.get(key);
        if (!state && stored !== undefined) {
          state = { rule, datastream: datastream.id, peak: stored, begun: null };
          running.set(key, state);
        }
        const change = evaluateAlarm(rule, state !== undefined, result, flag !== quality.good);
        if (change === 'raise') {
          const begun = {
            city: datastream.city,
            rule: rule.id,
            datastream: datastream.id,
            raisedAt: time,
            result,
            peak: result,
          };
          running.set(key, { rule, datastream: datastream.id, peak: result, begun });
        } else if (state && change === 'keep') {
          if (Number.isFinite(result)) state.peak = morePeaked(rule.when, state.peak, result);
        } else if (state && change === 'clear') {
          const { begun, peak } = state;
          if (begun) plan.passed.push({ ...begun, peak, clearedAt: time });
          else {
            plan.cleared.push({ rule: rule.id, datastream: datastream.id, clearedAt: time, peak });
            ended.add(key);
          }
          running.delete(key);
        }
      }
    for (const [key, { rule, datastream, peak, begun }] of running)
      if (begun) plan.raised.push({ ...begun, peak });
      else if (peak !== this.#active.get(key)) plan.peaked.push({ rule: rule.id, datastream, peak });
    return plan;
  }

  statements(plan: AlarmPlan): Statement[] {
    return [...alarmStatements(plan), ...(plan.peaked.length > 0 ? [updatePeaks(plan.peaked)] : [])];
  }

  apply(
    plan: AlarmPlan,
    results: QueryResult<Record<string, unknown>>[],
  ): { raised: number; cleared: number } {
    for (const { rule, datastream } of plan.cleared) this.#active.delete(pair(rule, datastream));
    for (const { rule, datastream, peak } of [...plan.raised, ...plan.peaked])
      this.#active.set(pair(rule, datastream), peak);
    const ids = results.map(({ rows }) => rows.map((row) => row['id'] as number));
    const peaks = plan.peaked.length > 0 ? ids.pop()! : [];
    this.#announcer.announce(ids.flat());
    this.#announcer.announceLater(peaks);
    return {
      raised: plan.raised.length + plan.passed.length,
      cleared: plan.cleared.length + plan.passed.length,
    };
  }

  close(): void {
    this.#announcer.close();
  }
}
