import { describe, expect, it } from 'vitest';
import { alarmRule } from '../../../../models/alarms/alarm-rule.ts';
import type { Datastream } from '../../../../models/sensing/sensing.ts';
import { alignSeries, valueAt } from './align-series.ts';
import { seriesCsv } from './series-csv.ts';
import { thresholdsOf } from './thresholds.ts';

describe('series over one time axis', () => {
  const fast = { times: [0, 10, 20, 30], values: [1, 2, null, 4] };
  const slow = { times: [5, 20], values: [7, 8] };

  it('keeps a gap apart from a time at which nobody looked', () => {
    expect(alignSeries([fast, slow])).toEqual({
      times: [0, 5, 10, 20, 30],
      values: [
        [1, undefined, 2, null, 4],
        [undefined, 7, undefined, 8, undefined],
      ],
    });
    expect(alignSeries([])).toEqual({ times: [], values: [] });
  });

  it('says the value at a time, and nothing in a gap or before the beginning', () => {
    expect(valueAt(fast, 15)).toBe(2);
    expect(valueAt(fast, 25)).toBeNull();
    expect(valueAt(fast, 1e9)).toBe(4);
    expect(valueAt(slow, 4)).toBeNull();
  });
});

describe('export of series', () => {
  it('has ISO times and a blank for what is unknown', () => {
    const csv = seriesCsv([
      { key: 'RG-1.rain', times: [1_700_000_000, 1_700_000_010, 1_700_000_020], values: [0, null, 0.5] },
      { key: 'say "x", y', times: [1_700_000_000], values: [-3] },
    ]);
    expect(csv).toBe(
      'time,RG-1.rain,"say ""x"", y"\r\n' +
        '2023-11-14T22:13:20.000Z,0,-3\r\n' +
        '2023-11-14T22:13:40.000Z,0.5,\r\n',
    );
  });
});

describe('limits in a chart', () => {
  const stream: Datastream = {
    ...{ id: 1, key: 'UP-1.depth', city: 'c', name: 'x', thingKind: 'underpass-gauge' },
    ...{ observedProperty: 'underpass-depth', longitude: 0, latitude: 0, height: 0, periodSeconds: 60 },
  };
  const rule = (change: object) =>
    alarmRule.parse({
      ...{ id: 1, city: 'c', key: 'k', name: { zh: '深', en: 'Deep' } },
      condition: {
        kind: 'threshold',
        observedProperty: 'underpass-depth',
        levels: [
          { level: 'yellow', above: 0.15 },
          { level: 'red', above: 0.5 },
        ],
      },
      ...change,
    });

  it('are those of the rules that hold for the stream, each once', () => {
    expect(thresholdsOf(stream, [rule({}), rule({ id: 2, scope: { datastream: 'UP-1.depth' } })])).toEqual([
      { level: 'yellow', value: 0.15 },
      { level: 'red', value: 0.5 },
    ]);
  });

  it('are not those of other streams, kinds, places or of rules that rest', () => {
    const others = [
      rule({ enabled: false }),
      rule({ scope: { datastream: 'UP-2.depth' } }),
      rule({ scope: { thingKind: 'river-gauge' } }),
      rule({ scope: { object: 'LH-1' } }),
      rule({
        condition: {
          kind: 'missing',
          observedProperty: 'underpass-depth',
          levels: [{ level: 'blue', above: 3 }],
        },
      }),
    ];
    expect(thresholdsOf(stream, others)).toEqual([]);
  });
});
