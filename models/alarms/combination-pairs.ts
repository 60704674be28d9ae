import { metresBetween } from '../geo/distance.ts';
import type { Datastream } from '../sensing/sensing.ts';
import type { AlarmRuleDefinition } from './alarm-rule.ts';
import { ruleApplies } from './rule-scope.ts';

/** A datastream that a combination may raise an alarm for, and one near enough to be part of it. */
export interface CombinationPair {
  first: Datastream;
  other: Datastream;
  /** Which part of the condition the other one fulfils: 1 for the second. */
  part: number;
  /** Horizontal distance. */
  metres: number;
}

export interface CombinationPairs {
  pairs: CombinationPair[];
  /** Datastreams of the first part with a partner for each other part: only these can raise an alarm. */
  complete: number;
  /** Datastreams of the first part that lack one. */
  lonely: Datastream[];
}

/** Metres of a degree of latitude, rounded down: a quick look before the distance itself. */
const metresPerDegree = 110_500;

/**
 * Which datastreams a combination brings together, by place alone. A scope by city object is not looked at: who lies in
 * an object only the server knows.
 */
export function combinationPairs(
  rule: AlarmRuleDefinition,
  datastreams: readonly Datastream[],
): CombinationPairs {
  const { condition } = rule;
  if (condition.kind !== 'combination') return { pairs: [], complete: 0, lonely: [] };
  const within = condition.withinMetres;
  const others = condition.parts
    .slice(1)
    .map((part) =>
      datastreams.filter(
        ({ observedProperty, thingKind }) =>
          observedProperty === part.observedProperty &&
          (part.thingKind === null || part.thingKind === thingKind),
      ),
    );
  const pairs: CombinationPair[] = [];
  const lonely: Datastream[] = [];
  let complete = 0;
  for (const first of datastreams) {
    const scope = { ...rule.scope, object: null };
    if (!ruleApplies({ city: first.city, enabled: true, scope, condition }, first, null)) continue;
    const found = others.map((candidates, index) =>
      candidates.flatMap((other): CombinationPair[] => {
        if (Math.abs(other.latitude - first.latitude) * metresPerDegree > within) return [];
        const metres = metresBetween(first, other);
        return metres <= within ? [{ first, other, part: index + 1, metres }] : [];
      }),
    );
    if (found.every((partners) => partners.length > 0)) complete++;
    else lonely.push(first);
    pairs.push(...found.flat());
  }
  pairs.sort((a, b) => a.metres - b.metres);
  return { pairs, complete, lonely };
}
