import { evaluateAlarm, morePeaked, ruleApplies } from '../../models/sensing/alarm-evaluation.ts';
import { quality } from '../../models/live/frame.ts';
import type { AlarmRule } from '../../models/sensing/sensing.ts';
import type { Database } from '../store/database.ts';
import type { CheckedObservation } from './check-observation.ts';
import type { RegisteredDatastream } from './datastream-registry.ts';

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
export class AlarmBook {
  #rules: AlarmRule[] = [];
  readonly #rulesOf = new Map<number, AlarmRule[]>();
  readonly #active = new Map<string, number>();

  /** Reads rules and active alarms from the store, once, before the first batch. */
  async load(database: Database): Promise<void> {
    const rules = await database.query<RuleRow>('select * from alarm_rule order by id');
    const active = await database.query<{ rule_id: number; datastream_id: number; peak: number }>(
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

  /** Takes over a plan once the store has committed it. */
  apply(plan: AlarmPlan): void {
    for (const { rule, datastream } of plan.cleared) this.#active.delete(pair(rule, datastream));
    for (const { rule, datastream, peak } of [...plan.raised, ...plan.peaked])
      this.#active.set(pair(rule, datastream), peak);
  }
}
