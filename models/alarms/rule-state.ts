import { stalePeriods } from '../sensing/freshness.ts';
import type { AlarmLevel } from '../sensing/sensing.ts';
import { type AlarmCondition, type LevelLimit, limitsOf } from './alarm-rule.ts';
import {
  type Debounce,
  idleTriggers,
  isBeyond,
  levelOf,
  nextSwitch,
  noDebounce,
  overshoot,
  stepTriggers,
  switchAt,
  type Triggers,
  triggersAt,
  withoutWaiting,
} from './level-triggers.ts';
import { changeOver, emptyWindow, type RateWindow, withPoint } from './rate-window.ts';

/** What a rule remembers of one datastream. Never changed, always replaced. */
export interface RuleState {
  readonly triggers: Triggers;
  /** Points of the last while; empty but for a rate condition. */
  readonly window: RateWindow;
}

/** One observation as a rule sees it; `time` in epoch milliseconds. */
export interface Reading {
  time: number;
  result: number;
  suspect: boolean;
}

/** What a value is compared with: mean and standard deviation (NaN where it is not known). */
export interface Expected {
  mean: number;
  deviation: number;
}

/** What a rule must know beside the datastream's own readings. */
export interface Surroundings {
  /** Seconds between two observations of the datastream. */
  periodSeconds: number;
  /** For a deviation; null where nothing is known to compare with. */
  expected?: Expected | null;
  /** For a combination: whether all its parts hold; null where that is not known. */
  together?: boolean | null;
}

/** A change of the level of an alarm: null is no alarm. */
export interface LevelChange {
  at: number;
  level: AlarmLevel | null;
}

/** A condition with what is worked out from it once. */
export interface PreparedCondition {
  condition: AlarmCondition;
  limits: LevelLimit[];
  debounce: Debounce;
  idle: RuleState;
}

export function prepareCondition(condition: AlarmCondition): PreparedCondition {
  const limits = limitsOf(condition);
  const debounce =
    condition.kind === 'missing'
      ? noDebounce
      : {
          hysteresis: condition.kind === 'combination' ? 0 : condition.hysteresis,
          forSeconds: condition.forSeconds,
          clearForSeconds: condition.clearForSeconds,
        };
  return { condition, limits, debounce, idle: { triggers: idleTriggers(limits), window: emptyWindow } };
}

/** The state of a rule whose alarm stands at a level. */
export const stateAt = (prepared: PreparedCondition, level: AlarmLevel): RuleState => ({
  triggers: triggersAt(prepared.limits, level),
  window: emptyWindow,
});

/** Whether a reading cannot change an idle state: the quick way out for nearly all observations. */
export const isQuiet = ({ condition, limits }: PreparedCondition, result: number): boolean =>
  condition.kind === 'missing' || (condition.kind === 'threshold' && !isBeyond(limits[0]!, result));

/**
 * The quantity that is compared with the limits: the value, its change, its distance from what is expected, or 1 and
 * 0 for a combination; 0 periods of silence at an observation. NaN where it is not known.
 */
export function quantityOf(
  condition: AlarmCondition,
  state: RuleState,
  reading: Reading,
  surroundings: Surroundings,
): number {
  switch (condition.kind) {
    case 'threshold':
      return reading.result;
    case 'missing':
      return 0;
    case 'rate':
      return reading.suspect
        ? Number.NaN
        : changeOver(state.window, condition.overSeconds, reading.time, reading.result);
    case 'combination': {
      const { together } = surroundings;
      return together === null || together === undefined ? Number.NaN : Number(together);
    }
    case 'deviation': {
      const { expected } = surroundings;
      if (!expected) return Number.NaN;
      const difference = reading.result - expected.mean;
      if (condition.measure === 'percent') return (100 * difference) / Math.abs(expected.mean);
      return condition.measure === 'deviations' ? difference / expected.deviation : difference;
    }
  }
}

/** A value is taken to hold until the next one, but no longer than this, milliseconds. */
export const holdMilliseconds = (periodSeconds: number): number => 1000 * stalePeriods * periodSeconds;

/**
 * What time alone does: delays that run out while the last value holds, and silence.
 * @param lastTime time of the last observation; -Infinity where there was none: then nothing is missing.
 * @param until the present, or the time of the next observation.
 */
export function elapse(
  prepared: PreparedCondition,
  state: RuleState,
  lastTime: number,
  until: number,
  periodSeconds: number,
): { state: RuleState; changes: LevelChange[] } {
  const { condition, limits, debounce } = prepared;
  const changes: LevelChange[] = [];
  let { triggers } = state;
  if (!Number.isFinite(lastTime)) return { state, changes };
  const take = (next: Triggers, at: number): void => {
    const level = levelOf(limits, next);
    if (level !== levelOf(limits, triggers)) changes.push({ at, level });
    triggers = next;
  };
  if (condition.kind === 'missing') {
    const silent = (until - lastTime) / (1000 * periodSeconds);
    limits.forEach((limit, index) => {
      if (triggers[index]!.on || !isBeyond(limit, silent)) return;
      const at = lastTime + 1000 * periodSeconds * limit.above!;
      take(
        triggers.map((trigger, other) => (other <= index ? { on: true, since: null } : trigger)),
        at,
      );
    });
  } else {
    const end = Math.min(until, lastTime + holdMilliseconds(periodSeconds));
    for (
      let at = nextSwitch(debounce, triggers);
      at !== null && at <= end;
      at = nextSwitch(debounce, triggers)
    )
      take(switchAt(debounce, triggers, at), at);
  }
  return { state: triggers === state.triggers ? state : { ...state, triggers }, changes };
}

/**
 * What an observation does.
 * @param lastTime time of the observation before; -Infinity where there was none.
 * @returns the new state (the same object where nothing changed), the changes of level in their order, and the
 *   quantity that was found.
 */
export function observe(
  prepared: PreparedCondition,
  state: RuleState,
  lastTime: number,
  reading: Reading,
  surroundings: Surroundings,
): { state: RuleState; changes: LevelChange[]; quantity: number } {
  const { condition, limits, debounce } = prepared;
  const { periodSeconds } = surroundings;
  // A silence that is over when it becomes known, as after a standstill of the server, raises nothing.
  const elapsed =
    condition.kind === 'missing'
      ? { state, changes: [] }
      : elapse(prepared, state, lastTime, reading.time, periodSeconds);
  let { triggers } = elapsed.state;
  if (reading.time - lastTime > holdMilliseconds(periodSeconds)) triggers = withoutWaiting(triggers);
  const quantity = quantityOf(condition, state, reading, surroundings);
  // Anything that is heard ends a silence, whatever it says.
  const suspect = reading.suspect && condition.kind !== 'missing';
  const before = levelOf(limits, triggers);
  triggers = stepTriggers(limits, debounce, triggers, quantity, reading.time, suspect);
  const level = levelOf(limits, triggers);
  const changes = level === before ? elapsed.changes : [...elapsed.changes, { at: reading.time, level }];
  const window =
    condition.kind === 'rate' && !reading.suspect && Number.isFinite(reading.result)
      ? withPoint(state.window, condition.overSeconds, reading.time, reading.result)
      : state.window;
  const same =
    window === state.window && triggers.every((trigger, index) => trigger === state.triggers[index]);
  return { state: same ? state : { triggers, window }, changes, quantity };
}

/** What an alarm shows: the quantity; for a combination, which has none, the value of its first part. */
export const shownValue = (condition: AlarmCondition, quantity: number, result: number): number =>
  condition.kind === 'combination' ? result : quantity;

/** The more extreme of two shown values in the direction of the rule. */
export function morePeaked(prepared: PreparedCondition, one: number, other: number): number {
  const { condition, limits } = prepared;
  if (!Number.isFinite(other)) return one;
  if (!Number.isFinite(one)) return other;
  const limit =
    condition.kind === 'combination' ? { level: condition.level, ...condition.parts[0]! } : limits[0]!;
  return overshoot(limit, other) > overshoot(limit, one) ? other : one;
}
