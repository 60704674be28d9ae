import { beforeAll, describe, expect, it } from 'vitest';
import type { NetworkResults } from '../../../models/water/network.ts';
import { runNetwork } from '../../../models/water/run-network.ts';
import { planCity } from '../city.ts';
import { makeGround } from '../ground.ts';
import { signalOf } from '../signals/signal.ts';
import { supplyDayOf } from '../signals/supply-day.ts';
import { Weather } from '../signals/weather.ts';
import { streetGraph } from '../street-graph.ts';
import { planWaterSupply, type WaterSupply } from '../water-supply.ts';
import { type SupplyDays, supplyDays } from './supply-days.ts';

describe('devices on the water supply', () => {
  let water: WaterSupply;
  let days: SupplyDays;
  let results: NetworkResults;
  beforeAll(async () => {
    const plan = planCity();
    water = planWaterSupply(plan, makeGround(plan.streets, plan.water), streetGraph(plan.streets));
    days = await supplyDays(water);
    ({ results } = await runNetwork(water.inp, { file: 'water-supply.inp' }));
  }, 120_000);
  const weather = new Weather([], 8);
  /** Local time of the city. */
  const moment = (hour: number) => weather.moment(Date.UTC(2026, 5, 3) + (hour - 8) * 3_600_000);
  const report = (supplyDay: readonly number[] | undefined, hour: number, thing = 'WP-0001') =>
    signalOf(
      {
        ...{ key: `${thing}.pressure`, kind: 'water-pressure-sensor', observedProperty: 'water-pressure' },
        ...{ longitude: 120.2, supplyDay },
      },
      weather,
    )(moment(hour));

  it('report what the model computes at that hour, to two hundredths of a bar', () => {
    const column = results.nodeCodes.indexOf('J2161');
    const day = days.junctions.get('J2161')!;
    for (const hour of [3, 7.5, 20]) {
      const [before, after] = [Math.floor(hour), Math.ceil(hour)].map(
        (step) => results.pressureMetres[step]![column]!,
      );
      // 1 MPa are 101.97 m of water.
      expect(report(day.usual, hour)).toBeCloseTo((before! + after!) / 2 / 101.97, 2);
      expect(Math.abs(report(day.usual, hour)! - (before! + after!) / 2 / 101.97)).toBeLessThan(0.002);
    }
  });

  it('fall where the staged leak runs, by metres at its place and hardly elsewhere', () => {
    const { junction } = water.truth.stagedLeak;
    const { usual, leaking } = days.junctions.get(junction)!;
    expect((usual[3]! - leaking[3]!) * 101.97).toBeGreaterThan(3);
    const falls = [...days.junctions.values()].map((day) => (day.usual[3]! - day.leaking[3]!) * 101.97);
    expect(falls.toSorted((a, b) => a - b)[falls.length >> 1]!).toBeLessThan(0.5);
    expect(report(leaking, 3)!).toBeLessThan(report(usual, 3)! - 0.03);
  });

  it('have their day in the registry; one that cannot be read is none', () => {
    const day = days.pipes.values().next().value!;
    expect(supplyDayOf({ supplyDay: day })).toEqual(day.usual);
    expect(supplyDayOf({ supplyDay: day }, true)).toEqual(day.leaking);
    expect(supplyDayOf({ supplyDay: { usual: [1] } })).toBeUndefined();
    expect(supplyDayOf({})).toBeUndefined();
  });
});
