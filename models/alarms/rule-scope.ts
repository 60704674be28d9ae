import type { Datastream } from '../sensing/sensing.ts';
import { type AlarmRule, propertiesOf } from './alarm-rule.ts';

/** Whether a point lies in an outline of [longitude, latitude] corners: even-odd rule; not across the date line. */
export function isWithin(
  area: readonly (readonly [number, number])[],
  longitude: number,
  latitude: number,
): boolean {
  let within = false;
  for (let index = 0, before = area.length - 1; index < area.length; before = index++) {
    const [x1, y1] = area[index]!;
    const [x2, y2] = area[before]!;
    if (y1 > latitude !== y2 > latitude && longitude < ((x2 - x1) * (latitude - y1)) / (y2 - y1) + x1)
      within = !within;
  }
  return within;
}

type Placed = Pick<
  Datastream,
  'id' | 'key' | 'city' | 'observedProperty' | 'thingKind' | 'longitude' | 'latitude'
>;

/**
 * Whether alarms of a rule can belong to a datastream.
 * @param objectDatastreams ids of the datastreams of the scope's city object; null for a scope without one.
 */
export function ruleApplies(
  rule: Pick<AlarmRule, 'city' | 'enabled' | 'scope' | 'condition'>,
  to: Placed,
  objectDatastreams: ReadonlySet<number> | null,
): boolean {
  const { scope, condition } = rule;
  const kind = condition.kind === 'combination' ? condition.parts[0]!.thingKind : null;
  return (
    rule.enabled &&
    rule.city === to.city &&
    propertiesOf(condition)[0] === to.observedProperty &&
    (scope.thingKind === null || scope.thingKind === to.thingKind) &&
    (kind === null || kind === to.thingKind) &&
    (scope.datastream === null || scope.datastream === to.key) &&
    (scope.object === null || objectDatastreams?.has(to.id) === true) &&
    (scope.area === null || isWithin(scope.area, to.longitude, to.latitude))
  );
}
