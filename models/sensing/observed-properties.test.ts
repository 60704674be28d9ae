import { expect, it } from 'vitest';
import { defaultAlarmRules } from '../alarms/default-alarm-rules.ts';
import { observedProperties } from './observed-properties.ts';
import { alarmRuleDefinition, observedProperty } from './sensing.ts';

it('lists well-formed observed properties, each once, with a range that is not empty', () => {
  for (const property of observedProperties) {
    observedProperty.parse(property);
    expect(property.range[1]).toBeGreaterThan(property.range[0]);
  }
  expect(new Set(observedProperties.map(({ id }) => id)).size).toBe(observedProperties.length);
});

it('has default rules whose thresholds, with hysteresis, lie in the range of a known property', () => {
  for (const rule of defaultAlarmRules) {
    alarmRuleDefinition.parse({ ...rule, city: 'any' });
    const property = observedProperties.find(({ id }) => id === rule.observedProperty);
    const back = rule.when === 'above' ? rule.threshold - rule.hysteresis : rule.threshold + rule.hysteresis;
    for (const value of [rule.threshold, back]) {
      expect(value).toBeGreaterThan(property!.range[0]);
      expect(value).toBeLessThan(property!.range[1]);
    }
  }
});
