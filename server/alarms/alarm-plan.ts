import type { AlarmAction } from '../../models/alarms/alarm-rule.ts';
import { type LevelChange, morePeaked, type RuleState } from '../../models/alarms/rule-state.ts';
import { type AlarmLevel, alarmLevels } from '../../models/sensing/sensing.ts';
import type { ActiveAlarm, Watch } from './watch.ts';

/** A line of the log that comes with a plan; `at` in epoch milliseconds. */
export interface PlannedLog {
  at: number;
  what: 'raised' | 'level' | 'cleared';
  level: AlarmLevel;
}

/** An alarm that begins, and perhaps ends, in a batch. */
export interface BegunAlarm {
  watch: Watch;
  raisedAt: number;
  value: number;
  peak: number;
  level: AlarmLevel;
  clearedAt: number | null;
  log: PlannedLog[];
}

/** An alarm of the store that changes its level or ends in a batch. */
export interface ChangedAlarm {
  watch: Watch;
  id: number;
  level: AlarmLevel;
  peak: number;
  clearedAt: number | null;
  log: PlannedLog[];
}

/** An event or work order that a rule makes for an alarm. */
export interface PlannedAction {
  watch: Watch;
  raisedAt: number;
  action: Extract<AlarmAction, { kind: 'event' | 'work-order' }>;
  /** Place of the action in its rule. */
  index: number;
}

/** What a batch does to the alarms. */
export interface AlarmPlan {
  drafts: Iterable<Draft>;
  changed: ChangedAlarm[];
  begun: BegunAlarm[];
  peaked: { watch: Watch; id: number; peak: number }[];
  actions: PlannedAction[];
}

const rank = (level: AlarmLevel): number => alarmLevels.indexOf(level);

/** What a batch does to one watch, built up observation by observation; the watch itself is not touched. */
export class Draft {
  /** State of the watch that this draft began with: if it is another when it is applied, somebody came between. */
  readonly before: RuleState;
  state: RuleState;
  /** What an alarm shows of the last reading. */
  shown: number;
  readonly #stored: ActiveAlarm | null;
  #changed: ChangedAlarm | null = null;
  #begun: BegunAlarm | null = null;
  /** Whether the alarm of the store has ended in this batch: what follows is a new alarm. */
  #storedEnded = false;
  #peak: number;
  readonly #finished: BegunAlarm[] = [];
  readonly #actions: PlannedAction[] = [];

  constructor(readonly watch: Watch) {
    this.before = watch.state;
    this.state = watch.state;
    this.shown = watch.shown;
    this.#stored = watch.active;
    this.#peak = watch.active?.peak ?? Number.NaN;
  }

  /** The level that the alarm stands at now; null where none is active. */
  get level(): AlarmLevel | null {
    if (this.#begun) return this.#begun.level;
    if (!this.#stored || this.#storedEnded) return null;
    return this.#changed?.level ?? this.#stored.level;
  }

  /** The alarm that is active after the batch; null where none is. Its id is known only for one of the store. */
  get active(): Omit<ActiveAlarm, 'id'> | null {
    const level = this.level;
    if (level === null) return null;
    return { level, peak: this.#peak, raisedAt: this.#begun?.raisedAt ?? this.#stored!.raisedAt };
  }

  /** Whether the alarm that is active after the batch has begun in it. */
  get hasBegun(): boolean {
    return this.#begun !== null;
  }

  /** Takes over changes of level; `value` is what the alarm shows of the reading that made them. */
  take(changes: LevelChange[], value: number): void {
    for (const { at, level } of changes) {
      const current = this.level;
      if (level === current) continue;
      if (level === null) this.#end(at);
      else if (current === null) this.#begin(at, level, value);
      else this.#toLevel(at, level);
      if (level !== null && (current === null || rank(level) > rank(current)))
        this.#planActions(current, level);
    }
    if (this.level !== null) this.#peak = morePeaked(this.watch.prepared, this.#peak, value);
  }

  #begin(at: number, level: AlarmLevel, value: number): void {
    this.#begun = {
      watch: this.watch,
      raisedAt: at,
      value,
      peak: value,
      level,
      clearedAt: null,
      log: [{ at, what: 'raised', level }],
    };
    this.#peak = value;
  }

  #toLevel(at: number, level: AlarmLevel): void {
    const alarm = this.#begun ?? this.#change();
    alarm.level = level;
    alarm.log.push({ at, what: 'level', level });
  }

  #end(at: number): void {
    const alarm = this.#begun ?? this.#change();
    alarm.clearedAt = at;
    alarm.peak = this.#peak;
    alarm.log.push({ at, what: 'cleared', level: alarm.level });
    if (this.#begun) this.#finished.push(this.#begun);
    else this.#storedEnded = true;
    this.#begun = null;
  }

  #change(): ChangedAlarm {
    const { id, level, peak } = this.#stored!;
    this.#changed ??= { watch: this.watch, id, level, peak, clearedAt: null, log: [] };
    return this.#changed;
  }

  #planActions(from: AlarmLevel | null, to: AlarmLevel): void {
    const { raisedAt } = this.active!;
    this.watch.rule.actions.forEach((action, index) => {
      if (action.kind !== 'event' && action.kind !== 'work-order') return;
      if (rank(action.from) > rank(to) || (from !== null && rank(action.from) <= rank(from))) return;
      // A value that goes back and forth within a batch asks for it once.
      if (this.#actions.some((known) => known.raisedAt === raisedAt && known.index === index)) return;
      this.#actions.push({ watch: this.watch, raisedAt, action, index });
    });
  }

  /** Puts what has come of it into a plan. */
  addTo(plan: AlarmPlan): void {
    if (this.#changed) {
      if (!this.#storedEnded) this.#changed.peak = this.#peak;
      plan.changed.push(this.#changed);
    }
    plan.begun.push(...this.#finished);
    if (this.#begun) plan.begun.push({ ...this.#begun, peak: this.#peak });
    if (this.#stored && !this.#changed && this.#peak !== this.#stored.peak)
      plan.peaked.push({ watch: this.watch, id: this.#stored.id, peak: this.#peak });
    plan.actions.push(...this.#actions);
  }
}

/** The plan of drafts. */
export function planOf(drafts: Iterable<Draft>): AlarmPlan {
  const plan: AlarmPlan = { drafts, changed: [], begun: [], peaked: [], actions: [] };
  for (const draft of drafts) draft.addTo(plan);
  return plan;
}
