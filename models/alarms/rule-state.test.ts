import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alarmLevels } from '../sensing/sensing.ts';
import { type AlarmCondition, alarmRuleDefinition } from './alarm-rule.ts';
import { defaultAlarmRules } from './default-alarm-rules.ts';
import { episodesOf } from './episodes.ts';
import { levelOf, nextSwitch } from './level-triggers.ts';
import { changeOver, emptyWindow, withPoint } from './rate-window.ts';
import { observe, prepareCondition, type RuleState, stateAt } from './rule-state.ts';

const condition = (definition: unknown): AlarmCondition =>
  alarmRuleDefinition.parse({ key: 'test', name: { zh: '', en: '' }, condition: definition }).condition;
const threshold = (more: object) => condition({ kind: 'threshold', observedProperty: 'level', ...more });
const above = threshold({ levels: [{ level: 'orange', above: 0.27 }], hysteresis: 0.05 });
const below = threshold({ levels: [{ level: 'blue', below: 0.14 }], hysteresis: 0.02 });

/** Levels after each of the values, one second apart; "·" is none. */
function levels(rule: AlarmCondition, values: number[], suspect: number[] = []): string[] {
  const prepared = prepareCondition(rule);
  let state: RuleState = prepared.idle;
  return values.map((result, second) => {
    const reading = { time: 1000 * second, result, suspect: suspect.includes(second) };
    const lastTime = second === 0 ? Number.NEGATIVE_INFINITY : 1000 * (second - 1);
    state = observe(prepared, state, lastTime, reading, { periodSeconds: 1 }).state;
    return levelOf(prepared.limits, state.triggers) ?? '·';
  });
}

describe('a threshold', () => {
  it('raises once above, keeps through the hysteresis, clears below it', () => {
    expect(levels(above, [0.1, 0.27, 0.28, 0.26, 0.23, 0.3, 0.22, 0.22])).toEqual(
      '· · orange orange orange orange · ·'.split(' '),
    );
    expect(levels(below, [0.2, 0.14, 0.13, 0.15, 0.16])).toEqual('· · blue blue ·'.split(' '));
  });

  it('raises outside of a range and ends inside of it', () => {
    const outside = threshold({ levels: [{ level: 'red', above: 8.5, below: 6.5 }], hysteresis: 0.2 });
    expect(levels(outside, [7, 8.6, 8.4, 8.3, 6.4, 6.6, 6.7])).toEqual('· red red · red red ·'.split(' '));
  });

  it('lets a suspect result raise but not clear, and one that is no number change nothing', () => {
    expect(levels(above, [99, -999, 0.1], [0, 1])).toEqual('orange orange ·'.split(' '));
    expect(levels(above, [Number.NaN, 0.5, Number.NaN, 0.1])).toEqual('· orange orange ·'.split(' '));
  });

  const four = threshold({
    levels: alarmLevels.map((level, index) => ({ level, above: index + 1 })),
    hysteresis: 0.5,
  });

  it('has four levels that follow the value up at once and down past the hysteresis', () => {
    expect(levels(four, [1.2, 3.5, 2.6, 2.4, 4.1, 0])).toEqual('blue orange orange yellow red ·'.split(' '));
  });

  it('never changes level within the hysteresis of a limit, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -2, max: 7, noNaN: true }), { minLength: 2 }), (values) => {
        const found = levels(four, values).map((level) => alarmLevels.indexOf(level as never) + 1);
        values.forEach((value, index) => {
          // The level is what the value alone asks for, or held above it by less than the hysteresis.
          const asked = Math.min(4, Math.max(0, Math.ceil(value) - 1));
          const held = Math.min(4, Math.max(0, Math.ceil(value + 0.5) - 1));
          expect(found[index]).toBeGreaterThanOrEqual(asked);
          expect(found[index]).toBeLessThanOrEqual(held);
          if (index > 0 && found[index]! > found[index - 1]!) expect(found[index]).toBe(asked);
        });
      }),
    );
  });
});

describe('a delay', () => {
  const slow = threshold({
    levels: [
      { level: 'yellow', above: 1 },
      { level: 'red', above: 2 },
    ],
    forSeconds: 3,
    clearForSeconds: 2,
  });

  it('lets a level begin only after the limit was passed without a break, and end likewise', () => {
    expect(levels(slow, [1.5, 1.5, 0, 1.5, 2.5, 2.5, 2.5, 2.5, 0, 1.5, 0, 0, 0])).toEqual(
      '· · · · · · yellow red red red yellow yellow ·'.split(' '),
    );
  });

  it('runs out by itself while the last value holds, and is forgotten after a silence', () => {
    const spans = (times: number[], values: number[], until: number) =>
      episodesOf(slow, { times: times.map((t) => t * 1000), values }, [-9, 9], 1, until * 1000).map(
        ({ from, until: end, level }) => [from / 1000, end === null ? null : end / 1000, level],
      );
    // Three periods are the longest that a value is taken to hold.
    expect(spans([0], [1.5], 100)).toEqual([[3, null, 'yellow']]);
    expect(spans([0, 9], [1.5, 1.5], 10)).toEqual([[3, null, 'yellow']]);
    const slower = { ...slow, forSeconds: 5 } as AlarmCondition;
    const forgotten = episodesOf(slower, { times: [0, 20_000], values: [1.5, 1.5] }, [-9, 9], 1, 22_000);
    expect(forgotten).toEqual([]);
  });

  it('finds the same alarms however the clock looks in between', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.double({ min: 0, max: 3, noNaN: true })), {
          minLength: 1,
          maxLength: 40,
        }),
        fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 20 }),
        (steps, looks) => {
          let time = 0;
          const readings = steps.map(([seconds, value]) => {
            time += 1000 * seconds;
            return { time, value };
          });
          const series = { times: readings.map((r) => r.time), values: readings.map((r) => r.value) };
          const whole = episodesOf(slow, series, [-9, 9], 1, time);
          // A look of the clock is an observation that says nothing: it must change nothing.
          const merged = [...readings, ...looks.map((at) => ({ time: at * 1000, value: Number.NaN }))]
            .filter((one, index, all) => all.findIndex((other) => other.time === one.time) === index)
            .filter((one) => one.time <= time)
            .sort((a, b) => a.time - b.time);
          const looked = episodesOf(
            slow,
            { times: merged.map((m) => m.time), values: merged.map((m) => m.value) },
            [-9, 9],
            // Looks are counted as heard here, so that the time a value holds must not end an episode's delay.
            1e6,
            time,
          );
          const patient = episodesOf(slow, series, [-9, 9], 1e6, time);
          expect(looked).toEqual(patient);
          expect(whole.every(({ from, until }) => until === null || until > from)).toBe(true);
        },
      ),
    );
  });

  it('knows when it runs out', () => {
    const prepared = prepareCondition(slow);
    const { state } = observe(
      prepared,
      prepared.idle,
      Number.NEGATIVE_INFINITY,
      { time: 7000, result: 1.5, suspect: false },
      { periodSeconds: 1 },
    );
    expect(nextSwitch(prepared.debounce, state.triggers)).toBe(10_000);
    expect(nextSwitch(prepared.debounce, stateAt(prepared, 'red').triggers)).toBeNull();
  });
});

describe('a rate', () => {
  it('is the change over its span, scaled where less is known, unknown below half of it', () => {
    let window = emptyWindow;
    for (let second = 0; second <= 10; second++) window = withPoint(window, 10, 1000 * second, second / 10);
    expect(changeOver(window, 10, 10_000, 1)).toBeCloseTo(1, 12);
    expect(changeOver(withPoint(emptyWindow, 10, 0, 0), 10, 5000, 0.5)).toBeCloseTo(1, 12);
    expect(changeOver(withPoint(emptyWindow, 10, 0, 0), 10, 4000, 0.5)).toBeNaN();
    expect(changeOver(emptyWindow, 10, 0, 0)).toBeNaN();
  });

  it('keeps few points however often a device reports', () => {
    let window = emptyWindow;
    for (let n = 0; n < 100_000; n++) window = withPoint(window, 600, 10 * n, n);
    expect(window.times.length).toBeLessThanOrEqual(66);
  });

  it('raises on a fall as on a rise', () => {
    const burst = condition({
      kind: 'rate',
      observedProperty: 'pressure',
      overSeconds: 4,
      levels: [{ level: 'red', below: -0.1 }],
    });
    expect(levels(burst, [0.4, 0.4, 0.4, 0.4, 0.39, 0.2, 0.2, 0.2, 0.2, 0.2])).toEqual(
      '· · · · · red red red red ·'.split(' '),
    );
  });
});

describe('a deviation', () => {
  const from = (measure: string, limits: object) =>
    condition({
      kind: 'deviation',
      observedProperty: 'flow',
      baseline: { kind: 'same-hour', days: 7 },
      measure,
      levels: [{ level: 'yellow', ...limits }],
    });
  const found = (rule: AlarmCondition, value: number, expected: { mean: number; deviation: number } | null) =>
    episodesOf(rule, { times: [0], values: [value] }, [-99, 99], 60, 0, { expected: () => expected }).length;

  it('is measured in units, percent of the mean, or standard deviations', () => {
    const expected = { mean: 10, deviation: 2 };
    expect(found(from('difference', { above: 4 }), 14.5, expected)).toBe(1);
    expect(found(from('difference', { above: 5 }), 14.5, expected)).toBe(0);
    expect(found(from('percent', { above: 44 }), 14.5, expected)).toBe(1);
    expect(found(from('percent', { below: -20 }), 9, expected)).toBe(0);
    expect(found(from('deviations', { above: 2 }), 14.5, expected)).toBe(1);
    expect(found(from('deviations', { above: 2.5 }), 14.5, expected)).toBe(0);
  });

  it('says nothing where nothing is known to compare with', () => {
    expect(found(from('difference', { above: 4 }), 90, null)).toBe(0);
    expect(found(from('deviations', { above: 1 }), 90, { mean: 1, deviation: Number.NaN })).toBe(0);
    expect(found(from('percent', { above: 1 }), 90, { mean: 0, deviation: 1 })).toBe(0);
  });
});

describe('silence', () => {
  const missing = condition({
    kind: 'missing',
    observedProperty: 'level',
    levels: [
      { level: 'blue', above: 3 },
      { level: 'yellow', above: 10 },
    ],
  });

  it('is counted in reporting periods, grows graver, and ends with whatever is heard', () => {
    const times = [0, 60, 120, 400, 460].map((seconds) => 1000 * seconds);
    const values = [1, 1, 1, Number.NaN, 1];
    expect(episodesOf(missing, { times, values }, [0, 9], 60, 1_500_000)).toEqual([
      { from: 300_000, until: 400_000, level: 'blue' },
      { from: 640_000, until: null, level: 'yellow' },
    ]);
  });

  it('is not that of a device that was never heard', () => {
    expect(episodesOf(missing, { times: [], values: [] }, [0, 9], 60, 1e9)).toEqual([]);
  });
});

it('gives a city default rules that are rules, each key once', () => {
  for (const rule of defaultAlarmRules) expect(alarmRuleDefinition.parse(rule)).toEqual(rule);
  expect(new Set(defaultAlarmRules.map(({ key }) => key)).size).toBe(defaultAlarmRules.length);
});
