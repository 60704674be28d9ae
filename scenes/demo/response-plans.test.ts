import { describe, expect, it } from 'vitest';
import { isPlaceClass } from '../../models/city/place-classes.ts';
import { observedProperties } from '../../models/sensing/observed-properties.ts';
import { planAdministration } from './administration.ts';
import { planCity } from './city.ts';
import { makeGround } from './ground.ts';
import { planResources } from './resources.ts';
import { planResponsePlans } from './response-plans.ts';

const plans = planResponsePlans();

describe('response plans', () => {
  it('cover the five events, the gravest level first', () => {
    expect(plans.map(({ event }) => event)).toEqual([
      'flooding',
      'gas-leak',
      'hazardous-material',
      'earthquake',
      'heat',
    ]);
    const order = ['I', 'II', 'III', 'IV'];
    for (const { levels, name } of plans) {
      const ranks = levels.map(({ level }) => order.indexOf(level));
      expect(ranks, name.zh).toEqual([...ranks].sort());
    }
  });

  it('watch properties that devices observe, stricter for graver levels', () => {
    const known = new Set(observedProperties.map(({ id }) => id));
    for (const { levels } of plans) {
      const before = new Map<string, number>();
      for (const { observedProperty, threshold } of levels.flatMap(({ triggers }) => triggers)) {
        if (observedProperty === undefined) continue;
        expect(known.has(observedProperty), observedProperty).toBe(true);
        expect(threshold!).toBeLessThan(before.get(observedProperty) ?? Number.POSITIVE_INFINITY);
        before.set(observedProperty, threshold!);
      }
    }
  });

  it('need nothing that the city does not have', () => {
    const plan = planCity();
    const { resources, stores, vehicles, teams, truth } = planResources(
      plan,
      makeGround(plan.streets),
      planAdministration(plan),
    );
    for (const { id, levels } of plans)
      for (const step of levels.flatMap(({ steps }) => steps))
        for (const need of step.needs) {
          const what = `${id} ${step.id}: ${need.item ?? need.class}`;
          expect(isPlaceClass(need.class), what).toBe(true);
          const there =
            need.class === 'emergency-store'
              ? (truth.stock[need.item!] ?? 0)
              : need.class === 'emergency-vehicle'
                ? vehicles.filter(({ attributes }) => attributes['type'] === need.item).length
                : need.class === 'rescue-team'
                  ? teams.filter(({ attributes }) => (attributes['skills'] as string[]).includes(need.item!))
                      .length
                  : resources.filter((resource) => resource.class === need.class).length;
          expect(there, what).toBeGreaterThanOrEqual(need.quantity);
          const unit = stores.flatMap(({ stock }) => stock).find(({ item }) => item === need.item)?.unit;
          if (need.class === 'emergency-store') expect(need.unit, what).toBe(unit);
        }
  });
});
