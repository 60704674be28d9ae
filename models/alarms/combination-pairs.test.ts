import { describe, expect, it } from 'vitest';
import type { Datastream } from '../sensing/sensing.ts';
import { alarmRuleDefinition } from './alarm-rule.ts';
import { combinationPairs } from './combination-pairs.ts';

const datastream = (id: number, observedProperty: string, east: number, thingKind = 'gauge'): Datastream => ({
  ...{ id, key: `d${id}`, city: 'linhu', name: `D${id}`, thingKind, observedProperty },
  // On the equator a thousandth of a degree is 111.2 m of the mean sphere.
  ...{ longitude: east / 1000, latitude: 0, height: 0, periodSeconds: 60 },
});
const rule = (withinMetres: number, more: object = {}) =>
  alarmRuleDefinition.parse({
    key: 'both',
    name: { zh: '同时', en: 'Both' },
    condition: {
      kind: 'combination',
      parts: [
        { observedProperty: 'depth', above: 0.2 },
        { observedProperty: 'rain', above: 50, thingKind: 'gauge' },
      ],
      ...{ withinMetres, withinSeconds: 600, level: 'red' },
    },
    ...more,
  });
const all = [
  datastream(1, 'depth', 0),
  datastream(2, 'depth', 10),
  datastream(3, 'rain', 1),
  datastream(4, 'rain', 4),
  datastream(5, 'rain', 0, 'radar'),
];

describe('pairs of a combination', () => {
  const ids = (within: number, more = {}) => {
    const { pairs, complete, lonely } = combinationPairs(rule(within, more), all);
    return {
      pairs: pairs.map(({ first, other }) => [first.id, other.id]),
      complete,
      lonely: lonely.map(({ id }) => id),
    };
  };

  it('are those within the distance, the nearest first; who has no partner is told', () => {
    expect(ids(120)).toEqual({ pairs: [[1, 3]], complete: 1, lonely: [2] });
    expect(ids(450)).toEqual({
      pairs: [
        [1, 3],
        [1, 4],
      ],
      complete: 1,
      lonely: [2],
    });
    expect(ids(700)).toEqual({
      pairs: [
        [1, 3],
        [1, 4],
        [2, 4],
      ],
      complete: 2,
      lonely: [],
    });
    expect(combinationPairs(rule(120), all).pairs[0]!.metres).toBeCloseTo(111.2, 0);
  });

  it('keep to the scope of the rule, on or off', () => {
    expect(ids(700, { scope: { datastream: 'd2' }, enabled: false })).toEqual({
      ...{ pairs: [[2, 4]], complete: 1, lonely: [] },
    });
  });

  it('are none of another kind of condition', () => {
    const threshold = { kind: 'threshold', observedProperty: 'depth', levels: [{ level: 'red', above: 1 }] };
    expect(ids(700, { condition: threshold }).pairs).toEqual([]);
  });
});
