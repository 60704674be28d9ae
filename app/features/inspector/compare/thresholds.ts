import type { AlarmRule } from '../../../../models/alarms/alarm-rule.ts';
import type { AlarmLevel, Datastream } from '../../../../models/sensing/sensing.ts';

/** A limit to draw across a chart, in the property's unit. */
export interface Threshold {
  level: AlarmLevel;
  value: number;
}

/** What can be told without geometry: a rule for an area or an object is drawn for the stream that it names only. */
function inScope({ scope }: AlarmRule, { key, thingKind }: Datastream): boolean {
  if (scope.datastream !== null) return scope.datastream === key;
  if (scope.area !== null || scope.object !== null) return false;
  return scope.thingKind === null || scope.thingKind === thingKind;
}

/** The limits of the enabled threshold rules that a datastream falls under; each limit once. */
export function thresholdsOf(datastream: Datastream, rules: readonly AlarmRule[]): Threshold[] {
  const found = new Map<string, Threshold>();
  for (const rule of rules) {
    if (!rule.enabled || rule.condition.kind !== 'threshold') continue;
    if (rule.condition.observedProperty !== datastream.observedProperty) continue;
    if (!inScope(rule, datastream)) continue;
    for (const { level, above, below } of rule.condition.levels)
      for (const value of [above, below])
        if (value !== undefined) found.set(`${level} ${value}`, { level, value });
  }
  return [...found.values()].sort((one, other) => one.value - other.value);
}
