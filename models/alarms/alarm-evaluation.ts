import type { AlarmRule, Datastream } from '../sensing/sensing.ts';

/** What one observation does to the alarm of one (datastream, rule). */
export type AlarmChange = 'none' | 'raise' | 'keep' | 'clear';

type Threshold = Pick<AlarmRule, 'when' | 'threshold' | 'hysteresis'>;

/** Whether a rule looks at a datastream. */
export const ruleApplies = (
  rule: Pick<AlarmRule, 'city' | 'observedProperty' | 'thingKind'>,
  to: Pick<Datastream, 'city' | 'observedProperty' | 'thingKind'>,
): boolean =>
  rule.city === to.city &&
  rule.observedProperty === to.observedProperty &&
  (rule.thingKind === null || rule.thingKind === to.thingKind);

/**
 * Raised when the result is beyond the threshold; once active it stays until the result has come back past the
 * threshold by the hysteresis, so that a value that trembles about the threshold does not ring twice.
 *
 * A suspect result (outside its plausible range, such as the -999 of a broken probe) may raise but never
 * clears: silence would be the more dangerous mistake. A result that is no number changes nothing.
 */
export function evaluateAlarm(
  rule: Threshold,
  active: boolean,
  result: number,
  suspect = false,
): AlarmChange {
  if (!Number.isFinite(result)) return active ? 'keep' : 'none';
  const beyond = rule.when === 'above' ? result > rule.threshold : result < rule.threshold;
  if (!active) return beyond ? 'raise' : 'none';
  const returned =
    rule.when === 'above'
      ? result <= rule.threshold - rule.hysteresis
      : result >= rule.threshold + rule.hysteresis;
  return returned && !beyond && !suspect ? 'clear' : 'keep';
}

/** The more extreme of two results in the direction of the rule. */
export const morePeaked = (when: AlarmRule['when'], one: number, other: number): number =>
  when === 'above' ? Math.max(one, other) : Math.min(one, other);
