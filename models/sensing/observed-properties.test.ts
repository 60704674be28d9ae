import { expect, it } from 'vitest';
import { observedProperties } from './observed-properties.ts';
import { observedProperty } from './sensing.ts';

it('lists well-formed observed properties, each once, with a range that is not empty', () => {
  for (const property of observedProperties) {
    observedProperty.parse(property);
    expect(property.range[1]).toBeGreaterThan(property.range[0]);
  }
  expect(new Set(observedProperties.map(({ id }) => id)).size).toBe(observedProperties.length);
});
