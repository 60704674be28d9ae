import { type AlarmLevel, alarmLevels } from '../sensing/sensing.ts';
import type { LevelLimit } from './alarm-rule.ts';

/**
 * One level of a rule as a Schmitt trigger with an on-delay and an off-delay: `on` while the level holds; `since`
 * is the time (epoch milliseconds) from which the quantity has asked for the opposite without a break, null where it
 * does not.
 */
export interface LevelTrigger {
  readonly on: boolean;
  readonly since: number | null;
}

/** One trigger for each limit of the rule, mildest level first. */
export type Triggers = readonly LevelTrigger[];

/** Delays and dead band; see alarm-rule.ts. */
export interface Debounce {
  hysteresis: number;
  forSeconds: number;
  clearForSeconds: number;
}

export const noDebounce: Debounce = { hysteresis: 0, forSeconds: 0, clearForSeconds: 0 };

const off: LevelTrigger = { on: false, since: null };
const on: LevelTrigger = { on: true, since: null };

/** All levels off. */
export const idleTriggers = (limits: readonly LevelLimit[]): Triggers => limits.map(() => off);

/** The triggers of a rule whose alarm stands at a level: that level and the milder ones are on. */
export const triggersAt = (limits: readonly LevelLimit[], level: AlarmLevel): Triggers =>
  limits.map((limit, index) =>
    index === 0 || alarmLevels.indexOf(limit.level) <= alarmLevels.indexOf(level) ? on : off,
  );

/** Whether nothing is on and nothing waits. */
export const isIdle = (triggers: Triggers): boolean =>
  triggers.every(({ on, since }) => !on && since === null);

/** The gravest level that is on; null where none is. */
export const levelOf = (limits: readonly LevelLimit[], triggers: Triggers): AlarmLevel | null =>
  limits.findLast((_, index) => triggers[index]!.on)?.level ?? null;

/** Whether a quantity is on the far side of a limit. */
export const isBeyond = (limit: LevelLimit, quantity: number): boolean =>
  (limit.above !== undefined && quantity > limit.above) ||
  (limit.below !== undefined && quantity < limit.below);

/** Whether a quantity is back behind a limit by the hysteresis. */
const hasReturned = (limit: LevelLimit, hysteresis: number, quantity: number): boolean =>
  !isBeyond(limit, quantity) &&
  (limit.above === undefined || quantity <= limit.above - hysteresis) &&
  (limit.below === undefined || quantity >= limit.below + hysteresis);

/** How far a quantity is beyond a limit; negative where it is behind. */
export const overshoot = ({ above, below }: LevelLimit, quantity: number): number =>
  Math.max(
    above === undefined ? Number.NEGATIVE_INFINITY : quantity - above,
    below === undefined ? Number.NEGATIVE_INFINITY : below - quantity,
  );

/**
 * What a quantity at a time does to the triggers.
 *
 * A suspect quantity (of a result outside its plausible range, such as the -999 of a broken probe) may switch on
 * but never off: silence would be the more dangerous mistake. One that is no number changes nothing.
 */
export function stepTriggers(
  limits: readonly LevelLimit[],
  debounce: Debounce,
  triggers: Triggers,
  quantity: number,
  time: number,
  suspect = false,
): Triggers {
  if (!Number.isFinite(quantity)) return triggers;
  return triggers.map((trigger, index) => {
    const limit = limits[index]!;
    const opposite = trigger.on
      ? !suspect && hasReturned(limit, debounce.hysteresis, quantity)
      : isBeyond(limit, quantity);
    if (!opposite) return trigger.since === null || (trigger.on && suspect) ? trigger : trigger.on ? on : off;
    const since = trigger.since ?? time;
    return time - since >= delayOf(trigger, debounce) ? flipped(trigger) : { ...trigger, since };
  });
}

const flipped = (trigger: LevelTrigger): LevelTrigger => (trigger.on ? off : on);
const delayOf = (trigger: LevelTrigger, debounce: Debounce): number =>
  1000 * (trigger.on ? debounce.clearForSeconds : debounce.forSeconds);

/** When the next waiting trigger switches if the quantity stays as it is; null where none waits. */
export function nextSwitch(debounce: Debounce, triggers: Triggers): number | null {
  let next: number | null = null;
  for (const trigger of triggers)
    if (trigger.since !== null) {
      const at = trigger.since + delayOf(trigger, debounce);
      if (next === null || at < next) next = at;
    }
  return next;
}

/** Switches what has waited long enough at a time. */
export const switchAt = (debounce: Debounce, triggers: Triggers, time: number): Triggers =>
  triggers.map((trigger) =>
    trigger.since !== null && trigger.since + delayOf(trigger, debounce) <= time ? flipped(trigger) : trigger,
  );

/** Forgets what waits: nobody knows what the quantity did meanwhile. */
export const withoutWaiting = (triggers: Triggers): Triggers =>
  triggers.map((trigger) => (trigger.since === null ? trigger : trigger.on ? on : off));
