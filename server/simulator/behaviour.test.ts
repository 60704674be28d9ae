import { describe, expect, it } from 'vitest';
import { defaultAlarmRules } from '../../models/alarms/default-alarm-rules.ts';
import { episodesOf } from '../../models/alarms/episodes.ts';
import { observedProperties } from '../../models/sensing/observed-properties.ts';
import { observe } from './behaviour.ts';
import { rainAt, runoffAt } from './storm.ts';

const stormSeconds = 240;
/** Beginning of a storm cycle in the evening. */
const start = Math.ceil(Date.UTC(2026, 10, 20, 18) / 240_000) * 240_000;
const devices = (observedProperty: string, count: number) =>
  Array.from({ length: count }, (_, n) => ({ id: n + 1, observedProperty, longitude: 4.3 + n * 1e-4 }));
const series = (device: ReturnType<typeof devices>[number], seconds: number, from = start) =>
  Array.from({ length: seconds }, (_, n) => observe(device, from + n * 1000, stormSeconds));

describe('simulated devices', () => {
  it.each(observedProperties.map((property) => [property.id, property] as const))(
    '%s stays in its plausible range all day',
    (id, property) => {
      for (const device of devices(id, 40))
        for (let minute = 0; minute < 1440; minute += 7) {
          const result = observe(device, start + minute * 60_000, stormSeconds);
          if (result === null) continue;
          expect(result).toBeGreaterThanOrEqual(property.range[0]);
          expect(result).toBeLessThanOrEqual(property.range[1]);
        }
    },
  );

  it('raises the underpass alarm in every storm at some devices, and clears it before the next', () => {
    const { condition } = defaultAlarmRules.find(({ key }) => key === 'underpass-depth-above')!;
    const raised = devices('underpass-depth', 60).map((device) => {
      const values = series(device, 4 * stormSeconds);
      const times = values.map((_, n) => start + n * 1000);
      const heard = values
        .map((value, n) => ({ value, time: times[n]! }))
        .filter(({ value }) => value !== null);
      return episodesOf(
        condition,
        { times: heard.map(({ time }) => time), values: heard.map(({ value }) => value!) },
        [-1, 10],
        1,
        times.at(-1)!,
      );
    });
    const sounding = raised.filter((alarms) => alarms.length > 0);
    expect(sounding.length).toBeGreaterThan(15);
    expect(sounding.length).toBeLessThan(45);
    expect(Math.max(...raised.map((alarms) => alarms.length))).toBeLessThanOrEqual(5);
    for (const alarms of sounding)
      expect(alarms.filter(({ until }) => until !== null).length).toBeGreaterThan(1);
  });

  it('lets water rise after the rain: the highest level is later than the heaviest rain', () => {
    const highest = (of: (phase: number) => number): number => {
      let best = 0;
      for (let phase = 0; phase < 1; phase += 0.001) if (of(phase) > of(best)) best = phase;
      return best;
    };
    const rain = highest(rainAt);
    const underpass = highest((phase) => runoffAt(phase, 0.08));
    const river = highest((phase) => runoffAt(phase, 0.18));
    expect(underpass).toBeGreaterThan(rain);
    expect(river).toBeGreaterThan(underpass);
    expect(runoffAt(0.99, 0.08)).toBeLessThan(0.01);
  });

  it('has a few dead devices and gaps, and moves without jumps', () => {
    const all = devices('temperature', 1000).map((device) => series(device, 480, start));
    const dead = all.filter((results) => results.every((result) => result === null)).length;
    expect(dead).toBeGreaterThan(2);
    expect(dead).toBeLessThan(30);
    const silent = all.flat().filter((result) => result === null).length / (1000 * 480);
    expect(silent).toBeGreaterThan(0.01);
    expect(silent).toBeLessThan(0.08);
    let largestStep = 0;
    for (const results of all)
      for (const [n, result] of results.entries()) {
        const before = results[n - 1];
        if (result !== null && before != null) largestStep = Math.max(largestStep, Math.abs(result - before));
      }
    expect(largestStep).toBeLessThan(0.2);
  });

  it('knows morning traffic from night traffic', () => {
    const mean = (hour: number): number => {
      const results = devices('traffic-speed', 200)
        .map((device) => observe(device, Date.UTC(2026, 10, 20, hour), stormSeconds))
        .filter((result) => result !== null);
      return results.reduce((sum, result) => sum + result, 0) / results.length;
    };
    expect(mean(8)).toBeLessThan(0.75 * mean(2));
  });

  it('depends on device and time alone', () => {
    const [device] = devices('noise', 1);
    expect(series(device!, 50)).toEqual(series({ ...device! }, 50));
  });
});
