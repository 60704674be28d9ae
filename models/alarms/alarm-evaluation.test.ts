import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateAlarm, morePeaked, ruleApplies } from './alarm-evaluation.ts';

const above = { when: 'above', threshold: 0.27, hysteresis: 0.05 } as const;
const below = { when: 'below', threshold: 0.14, hysteresis: 0.02 } as const;

const run = (rule: typeof above | typeof below, results: number[]): string[] => {
  let active = false;
  return results.map((result) => {
    const change = evaluateAlarm(rule, active, result);
    if (change === 'raise') active = true;
    if (change === 'clear') active = false;
    return change;
  });
};

describe('alarm evaluation', () => {
  it('raises once above, keeps through the hysteresis, clears below it', () => {
    expect(run(above, [0.1, 0.27, 0.28, 0.26, 0.23, 0.3, 0.22, 0.22])).toEqual([
      'none',
      'none',
      'raise',
      'keep',
      'keep',
      'keep',
      'clear',
      'none',
    ]);
  });

  it('mirrors that for "below"', () => {
    expect(run(below, [0.2, 0.14, 0.13, 0.15, 0.16])).toEqual(['none', 'none', 'raise', 'keep', 'clear']);
  });

  it('never raises twice without a clear between, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true })),
        fc.double({ min: -10, max: 10, noNaN: true }),
        fc.double({ min: 0, max: 5, noNaN: true }),
        fc.constantFrom('above' as const, 'below' as const),
        (results, threshold, hysteresis, when) => {
          const changes = run({ when, threshold, hysteresis } as never, results).filter(
            (change) => change === 'raise' || change === 'clear',
          );
          changes.forEach((change, index) => {
            expect(change).toBe(index % 2 === 0 ? 'raise' : 'clear');
          });
        },
      ),
    );
  });

  it('lets a suspect result raise but not clear', () => {
    expect(evaluateAlarm(above, false, 99, true)).toBe('raise');
    expect(evaluateAlarm(above, true, -999, true)).toBe('keep');
    expect(evaluateAlarm(above, true, -999, false)).toBe('clear');
  });

  it('changes nothing on a result that is no number', () => {
    expect(evaluateAlarm(above, true, Number.NaN)).toBe('keep');
    expect(evaluateAlarm(above, false, Number.NaN)).toBe('none');
  });

  it('applies to its city, property and kind of thing', () => {
    const rule = { city: 'a', observedProperty: 'water-level', thingKind: null };
    const to = { city: 'a', observedProperty: 'water-level', thingKind: 'river-gauge' };
    expect(ruleApplies(rule, to)).toBe(true);
    expect(ruleApplies({ ...rule, city: 'b' }, to)).toBe(false);
    expect(ruleApplies({ ...rule, observedProperty: 'rain' }, to)).toBe(false);
    expect(ruleApplies({ ...rule, thingKind: 'river-gauge' }, to)).toBe(true);
    expect(ruleApplies({ ...rule, thingKind: 'manhole' }, to)).toBe(false);
  });

  it('knows which result is the more extreme', () => {
    expect(morePeaked('above', 1, 2)).toBe(2);
    expect(morePeaked('below', 1, 2)).toBe(1);
  });
});
