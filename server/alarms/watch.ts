import type { AlarmRule } from '../../models/alarms/alarm-rule.ts';
import type { PreparedCondition, RuleState } from '../../models/alarms/rule-state.ts';
import type { AlarmLevel } from '../../models/sensing/sensing.ts';
import type { RegisteredDatastream } from '../ingest/datastream-registry.ts';

/** An alarm that is active in the store. `level` is the rule's, without escalation; times are epoch milliseconds. */
export interface ActiveAlarm {
  id: number;
  level: AlarmLevel;
  peak: number;
  raisedAt: number;
}

/** A rule that looks at a datastream, with what it remembers of it. The truth of `active` is in the store. */
export interface Watch {
  readonly rule: AlarmRule;
  readonly prepared: PreparedCondition;
  readonly datastream: RegisteredDatastream;
  /** For a combination: the datastreams near by that each part but the first looks at. */
  readonly neighbours: readonly RegisteredDatastream[][];
  /** For a deviation from a model: the datastream with the model's values. */
  readonly model: RegisteredDatastream | null;
  state: RuleState;
  /** What an alarm would show of the last reading; NaN before the first. */
  shown: number;
  active: ActiveAlarm | null;
}
