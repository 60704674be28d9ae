import { describe, expect, it } from 'vitest';
import { type AdministrativeArea, planAdministration } from './administration.ts';
import { planCity } from './city.ts';
import { cityDepth, cityWidth } from './plan.ts';
import { centroid, contains, type Point, signedArea } from './shapes.ts';

const plan = planCity();
const administration = planAdministration(plan);
const { areas } = administration;
const childrenOf = (code: string | null): AdministrativeArea[] =>
  areas.filter(({ parent }) => parent === code);
const area = ({ rings }: AdministrativeArea): number =>
  rings.reduce((sum, ring) => sum + signedArea(ring), 0);
const inside = ({ rings }: AdministrativeArea, point: Point): boolean =>
  rings.filter((ring) => contains(ring, point)).length % 2 === 1;

describe('administrative areas', () => {
  it('are three districts, about a dozen street offices, 60 communities and 600 grids', () => {
    const { truth } = administration;
    expect(truth.districts).toBe(3);
    expect(truth.streetOffices).toBeGreaterThanOrEqual(9);
    expect(truth.streetOffices).toBeLessThanOrEqual(12);
    expect(truth.communities).toBeGreaterThanOrEqual(55);
    expect(truth.communities).toBeLessThanOrEqual(65);
    expect(truth.grids).toBeGreaterThanOrEqual(570);
    expect(truth.grids).toBeLessThanOrEqual(620);
  });

  it('cover the city, and their children cover them, to the square centimetre', () => {
    const city = childrenOf(null).reduce((sum, district) => sum + area(district), 0);
    expect(city).toBeCloseTo(cityWidth * cityDepth, 3);
    for (const parent of areas) {
      const children = childrenOf(parent.code);
      if (parent.kind === 'grid') {
        expect(children).toEqual([]);
        continue;
      }
      expect(children.length, parent.name).toBeGreaterThan(0);
      const sum = children.reduce((total, child) => total + area(child), 0);
      expect(sum, parent.name).toBeCloseTo(area(parent), 3);
      expect(area(parent)).toBeGreaterThan(0);
    }
  });

  it('do not overlap their siblings: a place is in one grid, and in the areas above it', () => {
    const grids = areas.filter(({ kind }) => kind === 'grid');
    const byCode = new Map(areas.map((one) => [one.code, one]));
    for (let i = 0; i < plan.buildings.length; i += 97) {
      const point = centroid(plan.buildings[i]!.ring);
      const holding = grids.filter((grid) => inside(grid, point));
      expect(holding.map(({ code }) => code)).toEqual([administration.gridOf(point)]);
      for (let above = byCode.get(holding[0]!.parent!); above; above = byCode.get(above.parent ?? ''))
        expect(inside(above, point), above.name).toBe(true);
    }
    expect(administration.gridOf([-1600, 0])).toBeNull();
  });

  it('count each resident once, on every level', () => {
    const residents = plan.buildings.reduce((sum, building) => sum + building.residents, 0);
    const buildings = plan.buildings.filter(({ code, whole }) => code === whole).length;
    for (const kind of ['district', 'street-office', 'community', 'grid']) {
      const level = areas.filter((one) => one.kind === kind);
      expect(level.reduce((sum, one) => sum + one.residents, 0)).toBe(residents);
      expect(level.reduce((sum, one) => sum + one.buildings, 0)).toBe(buildings);
    }
    expect(administration.truth.residents).toBe(residents);
  });

  it('bear codes of twelve digits that no real place has, each beginning with that of its parent', () => {
    expect(new Set(areas.map(({ code }) => code)).size).toBe(areas.length);
    const length = { district: 6, 'street-office': 9, community: 12, grid: 15 };
    for (const { code, kind, parent } of areas) {
      expect(code).toMatch(kind === 'grid' ? /^99\d{13}$/ : /^99\d{10}$/);
      const parentKind = areas.find((one) => one.code === parent)?.kind;
      if (parentKind) expect(code.slice(0, length[parentKind])).toBe(parent!.slice(0, length[parentKind]));
    }
    expect(new Set(areas.map(({ name }) => name)).size).toBe(areas.length);
  });

  it('are the same in every run', () => {
    expect(planAdministration(plan).geojson).toBe(administration.geojson);
  });
});
