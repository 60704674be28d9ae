import { beforeAll, describe, expect, it } from 'vitest';
import { observedProperties } from '../../../models/sensing/observed-properties.ts';
import { stormStart } from '../readings.ts';
import { thingModels } from '../thing-models.ts';
import { faultOf, faultsBetween } from './faults.ts';
import { hasSignal, signalOf } from './signal.ts';
import { type SignalDevice, thingOfKey } from './traits.ts';
import { type Moment, Weather } from './weather.ts';

const hour = 3_600_000;
const day = 24 * hour;
const until = Date.UTC(2026, 10, 21, 1);
const storm = stormStart(until);
const wet = new Weather([storm]);
const dry = new Weather();
const device = (kind: string, observedProperty: string, number = 1): SignalDevice => ({
  // The readings of a fibre have their distance where others have a property.
  key: `${kind}-${String(number).padStart(4, '0')}.${kind.endsWith('-fibre') ? 50 * number : 'x'}`,
  kind,
  observedProperty,
  longitude: 120.2 + (number % 20) / 400,
  course: {
    line: [
      [120.2, 30.9, 20],
      [120.22, 30.9, 80],
      [120.21, 30.91, 60],
      [120.2, 30.9, 20],
    ],
    ...{ stops: [{ metres: 900, seconds: 30 }], metresPerSecond: 8, restSeconds: 300 },
    ...{ offset: number / 12, hours: [0, 24] },
  },
});
const sound = ({ key }: SignalDevice): boolean => faultOf(thingOfKey(key), until) === null;
const series = (
  of: SignalDevice,
  weather: Weather,
  from: number,
  to: number,
  step: number,
  depth: number | null = null,
) => {
  const signal = signalOf(of, weather, depth);
  const values: (number | null)[] = [];
  for (let time = from; time <= to; time += step) values.push(signal(weather.moment(time)));
  return values;
};
const highest = (values: (number | null)[]): number => Math.max(...values.filter((value) => value !== null));
const whenHighest = (values: (number | null)[]): number => values.indexOf(highest(values));

describe('signals', () => {
  const all = thingModels.flatMap((model) =>
    model.properties.map(
      (property) =>
        [`${model.id}/${property.observedProperty}`, model.id, property.observedProperty] as const,
    ),
  );
  const moments: Moment[] = [];
  beforeAll(() => {
    for (let time = until - 30 * day; time <= until; time += 1.7 * hour) moments.push(wet.moment(time));
  });

  it.each(all)(
    '%s of sound devices stays within what is plausible, and does not stand still',
    (_, kind, property) => {
      const { range } = observedProperties.find(({ id }) => id === property)!;
      expect(hasSignal({ kind, observedProperty: property })).toBe(true);
      const seen = new Set<number>();
      // Few kitchens have a smoke detector that sees the cooking.
      const count = kind === 'smoke-detector' ? 80 : 12;
      for (let number = 1; number <= count; number++) {
        const of = device(kind, property, number);
        if (!sound(of)) continue;
        const signal = signalOf(of, wet);
        for (const moment of moments) {
          const value = signal(moment);
          if (value === null) continue;
          expect(value).toBeGreaterThanOrEqual(range[0]);
          expect(value).toBeLessThanOrEqual(range[1]);
          seen.add(value);
        }
      }
      expect(seen.size).toBeGreaterThan(1);
    },
  );

  it('depend on device and time alone, in whatever order they are asked for', () => {
    for (const [, kind, property] of all) {
      const of = device(kind, property, 3);
      const forth = moments.map(signalOf(of, wet));
      const back = [...moments].reverse().map(signalOf(of, new Weather([storm])));
      expect(back.reverse()).toEqual(forth);
    }
  });

  it('go on from the history without a jump: eight days later the storm has run off', () => {
    for (const [, kind, property] of all) {
      const step = 10 ** -observedProperties.find(({ id }) => id === property)!.decimals;
      for (let number = 1; number <= 10; number++) {
        const of = device(kind, property, number);
        const then = signalOf(of, wet)(wet.moment(until));
        const now = signalOf(of, dry)(dry.moment(until));
        if (then === null || now === null) expect(then).toBe(now);
        else expect(Math.abs(then - now), `${kind} ${property}`).toBeLessThanOrEqual(1.001 * step);
      }
    }
  });
});

describe('design storm', () => {
  it('falls in the afternoon of the ninth-last day', () => {
    expect(new Date(storm + 8 * hour).toISOString()).toBe('2026-11-13T14:30:00.000Z');
    expect(stormStart(until + 59 * 60_000)).toBe(storm);
    // Just before midnight in the city, and just after it.
    expect(stormStart(Date.UTC(2026, 10, 21, 15, 59))).toBe(storm);
    expect(stormStart(Date.UTC(2026, 10, 21, 16, 0))).toBe(storm + day);
  });

  it('lets sewers, underpasses, canals, river and lake rise one after the other, each after the rain', () => {
    const span = [storm - hour, storm + 40 * hour, 60_000] as const;
    const peak = (kind: string, property: string) => {
      const of = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => device(kind, property, number)).find(sound)!;
      return whenHighest(series(of, wet, ...span, property === 'underpass-depth' ? 1.2 : null));
    };
    const order = [
      peak('rain-gauge', 'rain-intensity'),
      peak('underpass-gauge', 'underpass-depth'),
      peak('canal-gauge', 'canal-level'),
      peak('river-gauge', 'water-level'),
      peak('lake-gauge', 'lake-level'),
    ];
    expect(order).toEqual([...order].sort((one, other) => one - other));
    expect(new Set(order).size).toBe(order.length);
  });

  it('raises open water above the level that is registered for its gauge', () => {
    for (const [kind, property, most] of [
      ['canal-gauge', 'canal-level', 1.3],
      ['river-gauge', 'water-level', 1.3],
      ['lake-gauge', 'lake-level', 0.3],
    ] as const) {
      const of = [1, 2, 3, 4].map((number) => device(kind, property, number)).find(sound)!;
      const values = series({ ...of, normalLevelMetres: 17 }, wet, storm - hour, storm + 40 * hour, 600_000);
      expect(Math.abs(values[0]! - 17)).toBeLessThan(0.2);
      expect(highest(values)).toBeGreaterThan(17.1);
      expect(highest(values)).toBeLessThan(17 + most);
    }
  });

  it('fills an underpass as deep as the flood model says, and pumps empty it within hours', () => {
    const of = [1, 2, 3, 4]
      .map((number) => device('underpass-gauge', 'underpass-depth', number))
      .find(sound)!;
    const values = series(of, wet, storm - hour, storm + 8 * hour, 60_000, 0.83);
    expect(highest(values)).toBeGreaterThan(0.8);
    expect(highest(values)).toBeLessThan(0.86);
    expect(values[0]).toBe(0);
    expect(values.at(-1)).toBe(0);
    expect(highest(series(of, wet, storm - hour, storm + 8 * hour, 60_000, 0))).toBeLessThanOrEqual(0.01);
    expect(highest(series(of, dry, storm - hour, storm + 8 * hour, 60_000, 0.83))).toBe(0);
  });

  it('is told by the gauges as much as fell', () => {
    const of = [1, 2, 3, 4].map((number) => device('rain-gauge', 'rain-intensity', number)).find(sound)!;
    const rain = series(of, wet, storm, storm + 5 * hour, 60_000).reduce<number>(
      (sum, value) => sum + (value ?? 0) / 60,
      0,
    );
    const fell = wet.rainOfDay(Math.floor(storm / day)).reduce((sum, value) => sum + value / 60, 0);
    expect(rain / fell).toBeGreaterThan(0.8);
    expect(rain / fell).toBeLessThan(1.2);
  });

  it('drains as a linear reservoir does', () => {
    // Chow, Maidment and Mays 1988, section 8.5: without inflow the level falls by the factor e in each k.
    const reservoir = wet.reservoir(120);
    const later = storm + 4 * hour;
    expect(wet.rainOfDay(Math.floor(later / day))[750]).toBe(0);
    expect(reservoir.at(later) / reservoir.at(later + 2 * hour)).toBeCloseTo(Math.E, 2);
    // Midnight of UTC, between two tables, leaves no step.
    const midnight = Math.ceil(later / day) * day;
    expect(reservoir.at(midnight - 1000)).toBeCloseTo(reservoir.at(midnight + 1000), 3);
  });
});

describe('days', () => {
  const mean = (kind: string, property: string, utcHour: number, monday = Date.UTC(2026, 10, 16)): number => {
    const values = Array.from({ length: 60 }, (_, n) =>
      signalOf(device(kind, property, n), dry)(dry.moment(monday + utcHour * hour)),
    ).filter((value) => value !== null);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  };

  it('have their rhythm: rush hours, evenings, nights, weekends', () => {
    // The city is eight hours ahead of UTC: 0 is its morning rush hour, 19 its deep night.
    expect(mean('traffic-radar', 'traffic-speed', 0)).toBeLessThan(
      0.7 * mean('traffic-radar', 'traffic-speed', 19),
    );
    expect(mean('traffic-radar', 'traffic-flow', 0)).toBeGreaterThan(
      4 * mean('traffic-radar', 'traffic-flow', 19),
    );
    expect(mean('water-pressure-sensor', 'water-pressure', 12)).toBeLessThan(
      mean('water-pressure-sensor', 'water-pressure', 19),
    );
    expect(mean('lamp-controller', 'lamp-power', 12)).toBeGreaterThan(80);
    expect(mean('lamp-controller', 'lamp-power', 4)).toBeLessThan(10);
    expect(mean('parking-counter', 'parking-free', 2)).not.toBeCloseTo(
      mean('parking-counter', 'parking-free', 14),
      0,
    );
    const saturday = Date.UTC(2026, 10, 21);
    expect(mean('traffic-radar', 'traffic-flow', 0, saturday)).toBeLessThan(
      0.6 * mean('traffic-radar', 'traffic-flow', 0),
    );
  });

  it('are colder in January than in July', () => {
    const month = (index: number): number => {
      let sum = 0;
      for (let n = 1; n <= 28; n++) sum += dry.moment(Date.UTC(2026, index, n, 4)).temperature;
      return sum / 28;
    };
    expect(month(0)).toBeLessThan(10);
    expect(month(6)).toBeGreaterThan(26);
  });
});

describe('faults', () => {
  const things = Array.from({ length: 5000 }, (_, n) => `XX-${n}`);

  it('have about three devices in a hundred, of all kinds, and keep to their times', () => {
    const faulty = things.filter((thing) => faultOf(thing, until) !== null);
    expect(faulty.length).toBeGreaterThan(100);
    expect(faulty.length).toBeLessThan(200);
    const kinds = new Set(faulty.map((thing) => faultOf(thing, until)!.kind));
    expect([...kinds].sort()).toEqual(['dead', 'drift', 'outliers', 'stuck']);
    for (const thing of faulty) {
      const faults = faultsBetween(thing, until - 30 * day, until);
      expect(faults.length).toBeGreaterThan(0);
      expect(faults.length).toBeLessThan(3);
      for (const { since, until: end } of faults) {
        expect((end - since) / day).toBeCloseTo(36);
        expect(faultOf(thing, since)?.since).toBe(since);
        expect(faultOf(thing, end - 1)?.since).toBe(since);
        expect(faultOf(thing, end)?.since).toBe(since + 40 * day);
      }
    }
  });

  it('show in the values: silence, one value, a slow departure, jumps', () => {
    const found = (kind: string): SignalDevice => {
      const thing = things.find(
        (name) => faultOf(name, until)?.kind === kind && faultOf(name, until)!.since < until,
      )!;
      return { key: `${thing}.x`, kind: 'river-gauge', observedProperty: 'water-level', longitude: 120.2 };
    };
    const faultyTime = (of: SignalDevice) => faultOf(of.key.slice(0, -2), until)!;
    const within = (of: SignalDevice) =>
      series(of, dry, faultyTime(of).since, faultyTime(of).since + 30 * day, 5 * 60_000).filter(
        (value) => value !== null,
      );
    expect(within(found('dead'))).toEqual([]);
    expect(new Set(within(found('stuck'))).size).toBe(1);
    const drift = within(found('drift'));
    expect(drift.at(-1)! - drift[0]!).toBeGreaterThan(0.5);
    const jumps = within(found('outliers')).filter((value) => Math.abs(value - 1.5) > 1.5);
    expect(jumps.length / 8640).toBeGreaterThan(0.008);
    expect(jumps.length / 8640).toBeLessThan(0.03);
  });
});
