import { describe, expect, it } from 'vitest';
import { alarmRuleDefinition } from './alarm-rule.ts';
import { holdsTogether, type Neighbour } from './combination.ts';
import { isWithin, ruleApplies } from './rule-scope.ts';

const parts = [
  { observedProperty: 'underpass-depth', thingKind: null, above: 0.2, hysteresis: 0.05 },
  { observedProperty: 'rain-intensity', thingKind: null, above: 50, hysteresis: 0 },
];
const at = (time: number, result: number, suspect = false): Neighbour => ({ time, result, suspect });
const holds = (depth: Neighbour[], rain: Neighbour[], holding = false) =>
  holdsTogether(parts, [depth, rain], 100_000, 60, holding);

describe('a combination', () => {
  it('holds where each part has one value near by that does', () => {
    expect(holds([at(100_000, 0.3)], [at(90_000, 10), at(80_000, 60)])).toBe(true);
    expect(holds([at(100_000, 0.3)], [at(90_000, 10)])).toBe(false);
    expect(holds([at(100_000, 0.1)], [at(80_000, 60)])).toBe(false);
  });

  it('is not known where a part is too old or absent, unless another is known not to hold', () => {
    expect(holds([at(100_000, 0.3)], [at(39_000, 60)])).toBeNull();
    expect(holds([at(100_000, 0.3)], [])).toBeNull();
    expect(holds([at(100_000, 0.1)], [])).toBe(false);
  });

  it('ends past the hysteresis, and not by a suspect value', () => {
    expect(holds([at(100_000, 0.17)], [at(90_000, 60)], true)).toBe(true);
    expect(holds([at(100_000, 0.17)], [at(90_000, 60)], false)).toBe(false);
    expect(holds([at(100_000, 0.15)], [at(90_000, 60)], true)).toBe(false);
    expect(holds([at(100_000, -999, true)], [at(90_000, 60)], true)).toBeNull();
  });
});

describe('the scope of a rule', () => {
  const rule = {
    ...alarmRuleDefinition.parse({
      key: 'river',
      name: { zh: '', en: '' },
      condition: { kind: 'threshold', observedProperty: 'level', levels: [{ level: 'red', above: 1 }] },
    }),
    city: 'a',
  };
  const gauge = {
    ...{ id: 7, key: 'RG-7', city: 'a', observedProperty: 'level', thingKind: 'river-gauge' },
    ...{ longitude: 120.1, latitude: 30.9 },
  };
  const applies = (scope: object, changed: object = {}, within: ReadonlySet<number> | null = null) =>
    ruleApplies({ ...rule, ...changed, scope: { ...rule.scope, ...scope } }, gauge, within);

  it('is city, property, kind, datastream, object and area, all that are given', () => {
    expect(applies({})).toBe(true);
    expect(applies({}, { city: 'b' })).toBe(false);
    expect(applies({}, { enabled: false })).toBe(false);
    expect(applies({ thingKind: 'river-gauge' })).toBe(true);
    expect(applies({ thingKind: 'manhole' })).toBe(false);
    expect(applies({ datastream: 'RG-8' })).toBe(false);
    expect(applies({ object: 'B-1' }, {}, new Set([7]))).toBe(true);
    expect(applies({ object: 'B-1' }, {}, new Set([8]))).toBe(false);
    const square = [
      [120, 30.8],
      [120.2, 30.8],
      [120.2, 31],
      [120, 31],
    ];
    expect(applies({ area: square })).toBe(true);
    expect(applies({ area: square.map(([x, y]) => [x! + 1, y]) })).toBe(false);
  });

  it('has areas with bays', () => {
    const bay: [number, number][] = [
      [0, 0],
      [4, 0],
      [4, 4],
      [2, 1],
      [0, 4],
    ];
    expect(isWithin(bay, 2, 0.5)).toBe(true);
    expect(isWithin(bay, 2, 2)).toBe(false);
    expect(isWithin(bay, 0.5, 2)).toBe(true);
  });
});
