import type { DemoPlan } from './city.ts';
import { insideCity } from './plan.ts';
import { Random } from './random.ts';
import type { Resource } from './resources.ts';
import { centroid, type Point } from './shapes.ts';

/**
 * Substances with their critical quantity Q, tonnes, and correction factor β of GB 18218-2018 (identification of
 * major hazard installations for hazardous chemicals, tables 1, 3 and 4).
 */
const substances = {
  氯: { critical: 5, beta: 4, un: 1017 },
  氨: { critical: 10, beta: 2, un: 1005 },
  环氧乙烷: { critical: 10, beta: 2, un: 1040 },
  液化石油气: { critical: 50, beta: 1.5, un: 1075 },
  苯: { critical: 50, beta: 1, un: 1114 },
  甲苯: { critical: 500, beta: 1, un: 1294 },
  甲醇: { critical: 500, beta: 1, un: 1230 },
  汽油: { critical: 200, beta: 1, un: 1203 },
} as const;
type Substance = keyof typeof substances;

export interface HeldSubstance {
  name: Substance;
  tonnes: number;
  criticalTonnes: number;
  unNumber: number;
}
export type HazardSite = Resource;

/** What works of the park hold: pairs that such a works would have, with tonnes of a large one. */
const inventories: readonly (readonly (readonly [Substance, number])[])[] = [
  [
    ['甲醇', 2400],
    ['甲苯', 1200],
  ],
  [
    ['液化石油气', 1900],
    ['汽油', 900],
  ],
  [
    ['氯', 58],
    ['苯', 160],
  ],
  [
    ['环氧乙烷', 160],
    ['甲醇', 600],
  ],
  [
    ['氨', 46],
    ['甲醇', 300],
  ],
  [
    ['甲苯', 800],
    ['苯', 60],
  ],
];

/** Persons within so many metres of the fence set the exposure factor. */
const exposedMetres = 500;

/** Exposure factor α by the number of persons outside the works within 500 m (GB 18218-2018, table 5). */
export const exposureFactor = (persons: number): number =>
  persons >= 100 ? 2 : persons >= 50 ? 1.5 : persons >= 30 ? 1.2 : persons >= 1 ? 1 : 0.5;

/** R = α Σ β q / Q, and its level: from 100 one, from 50 two, from 10 three, below four (GB 18218-2018, table 6). */
export function hazardLevel(
  held: readonly HeldSubstance[],
  alpha: number,
): { ratio: number; value: number; level: 1 | 2 | 3 | 4 | null } {
  const ratio = held.reduce((sum, { tonnes, criticalTonnes }) => sum + tonnes / criticalTonnes, 0);
  const value =
    alpha *
    held.reduce(
      (sum, { name, tonnes, criticalTonnes }) => sum + (substances[name].beta * tonnes) / criticalTonnes,
      0,
    );
  // Below the critical quantities it is no major hazard installation at all.
  const level = ratio < 1 ? null : value >= 100 ? 1 : value >= 50 ? 2 : value >= 10 ? 3 : 4;
  return { ratio, value, level };
}

const levelNames = { 1: '一级', 2: '二级', 3: '三级', 4: '四级' } as const;

/** Hazardous enterprises: the works of the chemical park, petrol stations, the water works' chlorine. */
export function planHazards(plan: DemoPlan): HazardSite[] {
  const random = new Random('hazards');
  const persons = personsNear(plan);
  const sites: HazardSite[] = [];
  const seen = new Map<string, number>();
  const add = (
    name: string,
    point: Point,
    building: string | undefined,
    held: HeldSubstance[],
    own: string | null,
  ): void => {
    const nearby = persons(point, own);
    const { ratio, value, level } = hazardLevel(held, exposureFactor(nearby));
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    sites.push({
      code: `HZ-${String(sites.length + 1).padStart(2, '0')}`,
      class: 'hazard-site',
      name: times === 1 ? name : `${name}（${times}）`,
      point,
      attributes: {
        ...(building !== undefined && { buildingCode: building }),
        substances: held,
        criticalRatio: Math.round(ratio * 100) / 100,
        hazardValue: Math.round(value * 10) / 10,
        majorHazard: level !== null,
        ...(level !== null && { hazardLevel: level, hazardLevelName: `${levelNames[level]}重大危险源` }),
        personsWithin500Metres: nearby,
      },
    });
  };
  plan.sites
    // Works at the border may have their middle beyond it.
    .filter(({ kind, point }) => kind === 'chemical_plant' && insideCity(point))
    .forEach((site, i) => {
      const scale = random.between(0.3, 1.1);
      const held = inventories[i % inventories.length]!.map(([name, tonnes]) =>
        holding(name, tonnes * scale),
      );
      add(`${site.name}厂区`, site.point, site.building, held, site.name);
    });
  for (const site of plan.sites) {
    if (site.kind === 'gas_station')
      add(site.name, site.point, site.building, [holding('汽油', random.between(38, 66))], null);
    if (site.kind === 'water_works')
      add(`${site.name}加氯间`, site.point, site.building, [holding('氯', random.between(3, 4.5))], null);
  }
  return sites;
}

const holding = (name: Substance, tonnes: number): HeldSubstance => ({
  name,
  tonnes: tonnes < 10 ? Math.round(tonnes * 10) / 10 : Math.round(tonnes),
  criticalTonnes: substances[name].critical,
  unNumber: substances[name].un,
});

/** Counts residents and workers within 500 m of a place; those of the works itself do not count. */
function personsNear(plan: DemoPlan): (point: Point, own: string | null) => number {
  const places = plan.buildings
    .filter(({ residents, workers }) => residents + workers > 0)
    .map(({ ring, residents, workers, group }) => ({
      point: centroid(ring),
      persons: residents + workers,
      group,
    }));
  return ([x, y], own) =>
    places.reduce(
      (sum, place) =>
        place.group !== own && Math.hypot(place.point[0] - x, place.point[1] - y) <= exposedMetres
          ? sum + place.persons
          : sum,
      0,
    );
}
