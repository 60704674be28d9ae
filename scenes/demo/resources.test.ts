import { describe, expect, it } from 'vitest';
import { isPlaceClass } from '../../models/city/place-classes.ts';
import { planAdministration } from './administration.ts';
import { planCity } from './city.ts';
import { makeGround } from './ground.ts';
import { insideCity } from './plan.ts';
import { planResources, type Resource } from './resources.ts';
import { exposureFactor, hazardLevel } from './resources-hazards.ts';
import { contains } from './shapes.ts';

const plan = planCity();
const administration = planAdministration(plan);
const resources = planResources(plan, makeGround(plan.streets), administration);
const ofClass = (name: string): Resource[] =>
  resources.resources.filter((resource) => resource.class === name);
const { features } = JSON.parse(resources.geojson) as {
  features: { id: string; properties: Record<string, unknown> }[];
};

describe('resources of the command desk', () => {
  it('are all there, each with its own code and a class that the importer knows', () => {
    for (const [name, least] of [
      ['command-centre', 1],
      ['shelter', 20],
      ['hospital', 3],
      ['fire-station', 6],
      ['police-station', 8],
      ['school', 20],
      ['pumping-station', 10],
      ['underground-space', 25],
      ['emergency-store', 8],
      ['rescue-team', 12],
      ['emergency-vehicle', 80],
      ['hazard-site', 20],
    ] as const)
      expect(ofClass(name).length, name).toBeGreaterThanOrEqual(least);
    expect(features.length).toBe(resources.resources.length);
    expect(new Set(features.map(({ id }) => id)).size).toBe(features.length);
    for (const { class: name } of resources.resources)
      expect(name === 'storey' || isPlaceClass(name), name).toBe(true);
  });

  it('lie in the city, in the grid or the thing that they belong to', () => {
    const codes = new Set([
      ...administration.areas.map(({ code }) => code),
      ...resources.resources.map(({ code }) => code),
      ...plan.buildings.map(({ code }) => code),
    ]);
    for (const resource of resources.resources) expect(insideCity(resource.point), resource.name).toBe(true);
    for (const { id, properties } of features) {
      if (properties['class'] === 'park' && properties['parent'] === undefined) continue;
      expect(codes.has(properties['parent'] as string), id).toBe(true);
    }
  });

  it('name no person and give no telephone number', () => {
    expect(resources.geojson).not.toMatch(/电话|手机|联系人|phone|contact/i);
    expect(resources.geojson).not.toMatch(/1[3-9]\d{9}(?!\d)/);
  });

  it('keep at least the stock that they must', () => {
    for (const store of resources.stores) {
      expect(store.stock.length).toBeGreaterThan(4);
      for (const { item, quantity, least } of store.stock)
        expect(quantity, `${store.name} ${item}`).toBeGreaterThanOrEqual(least);
    }
    const pumps = resources.stores.flatMap(({ stock }) => stock.filter(({ item }) => item === '移动泵车'));
    expect(resources.truth.stock['移动泵车']).toBe(pumps.reduce((sum, { quantity }) => sum + quantity, 0));
  });

  it('give each team and station the vehicles that it says it has', () => {
    for (const base of [...resources.teams, ...ofClass('fire-station')])
      expect(resources.vehicles.filter(({ parent }) => parent === base.code).length, base.name).toBe(
        base.attributes['vehicles'],
      );
  });
});

describe('major hazards', () => {
  it('are graded as the standard does', () => {
    // 20 t of chlorine: Q 5 t, β 4; with 100 persons or more around α 2: R = 2 · 4 · 20 / 5 = 32, level three.
    const chlorine = { name: '氯', tonnes: 20, criticalTonnes: 5, unNumber: 1017 } as const;
    expect(hazardLevel([chlorine], exposureFactor(100))).toEqual({ ratio: 4, value: 32, level: 3 });
    expect(hazardLevel([{ ...chlorine, tonnes: 70 }], 2).level).toBe(1);
    expect(hazardLevel([{ ...chlorine, tonnes: 35 }], 2).level).toBe(2);
    expect(hazardLevel([{ ...chlorine, tonnes: 4.9 }], 2).level).toBeNull();
    expect([0, 1, 29, 30, 50, 99, 100].map(exposureFactor)).toEqual([0.5, 1, 1, 1.2, 1.5, 1.5, 2]);
  });

  it('are of several levels in the chemical park, and petrol stations are none', () => {
    const levels = new Set(resources.hazards.map(({ attributes }) => attributes['hazardLevel']));
    expect(levels.size).toBeGreaterThanOrEqual(4);
    for (const { name, attributes } of resources.hazards)
      if (/加油站/.test(name)) expect(attributes['majorHazard'], name).toBe(false);
  });
});

describe('the park of four levels', () => {
  it('is park, zone, building and storey', () => {
    const [park] = ofClass('park');
    const zones = ofClass('zone');
    expect(zones.length).toBe(3);
    for (const zone of zones) {
      expect(zone.parent).toBe(park!.code);
      for (const code of zone.attributes['buildingCodes'] as string[]) {
        const building = plan.buildings.find((one) => one.code === code)!;
        expect(building.ring.every((point) => contains(zone.ring!, point))).toBe(true);
        const storeys = ofClass('storey').filter(({ parent }) => parent === code);
        expect(storeys.length).toBe(building.storeys);
        const top = storeys.at(-1)!.attributes['floorHeightMetres'] as number;
        expect(top).toBeLessThan(building.heightMetres);
      }
    }
  });
});
