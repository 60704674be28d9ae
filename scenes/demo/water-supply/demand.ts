import type { Building, HourProfile } from '../builder.ts';
import { centroid, type Point } from '../shapes.ts';
import type { WaterJunction } from './layout.ts';

/** Hour by hour part of the mean demand. */
export const patterns: Record<string, number[]> = {
  home: [
    0.45, 0.38, 0.35, 0.35, 0.42, 0.7, 1.25, 1.6, 1.45, 1.15, 1.05, 1.1, 1.2, 1.05, 0.95, 0.95, 1.05, 1.3,
    1.55, 1.6, 1.45, 1.2, 0.85, 0.6,
  ],
  work: [
    0.3, 0.28, 0.28, 0.28, 0.32, 0.45, 0.8, 1.25, 1.6, 1.75, 1.75, 1.7, 1.5, 1.6, 1.7, 1.65, 1.55, 1.35, 1.05,
    0.85, 0.7, 0.55, 0.4, 0.36,
  ],
  industry: [
    0.8, 0.78, 0.78, 0.78, 0.8, 0.85, 0.95, 1.1, 1.2, 1.2, 1.2, 1.15, 1.05, 1.15, 1.2, 1.2, 1.15, 1.1, 1.05,
    1.0, 0.95, 0.9, 0.85, 0.81,
  ],
  school: [
    0.1, 0.1, 0.1, 0.1, 0.15, 0.4, 1.2, 1.9, 1.9, 1.8, 1.9, 2.1, 2.2, 1.7, 1.7, 1.7, 1.6, 1.3, 0.9, 0.6, 0.5,
    0.35, 0.2, 0.1,
  ],
  hospital: [
    0.6, 0.55, 0.55, 0.55, 0.6, 0.75, 1.1, 1.35, 1.45, 1.4, 1.35, 1.25, 1.15, 1.15, 1.2, 1.2, 1.15, 1.1, 1.05,
    1.0, 0.95, 0.85, 0.75, 0.65,
  ],
};

/** Litres a day for each resident, at home. */
const residentLitresPerDay = 175;
/** Litres a day for each person who works, studies or is cared for there; process water and customers included. */
const uses: Record<HourProfile, [litresPerDay: number, pattern: string]> = {
  none: [0, 'work'],
  office: [55, 'work'],
  retail: [130, 'work'],
  hotel: [320, 'home'],
  industry: [380, 'industry'],
  school: [50, 'school'],
  hospital: [330, 'hospital'],
  leisure: [90, 'work'],
  transport: [60, 'work'],
  always: [80, 'industry'],
};

/** Leaks too small to be found, as a part of what is used. */
const unaccounted = 0.08;

/** What junctions serve: the buildings that lie nearest. */
export interface Served {
  /** Mean year in which the buildings at a junction were built; absent where there are none. */
  yearOf: Map<WaterJunction, number>;
}

/** Gives the demand of each building to the nearest junction, by use. */
export function addDemands(junctions: WaterJunction[], buildings: readonly Building[]): Served {
  const nearest = nearestFinder(junctions);
  const litres = new Map<WaterJunction, Map<string, number>>();
  const years = new Map<WaterJunction, number[]>();
  for (const building of buildings) {
    const junction = nearest(centroid(building.ring));
    const byUse = litres.get(junction) ?? new Map<string, number>();
    const add = (pattern: string, daily: number): void => {
      if (daily > 0) byUse.set(pattern, (byUse.get(pattern) ?? 0) + daily * (1 + unaccounted));
    };
    const [litresPerDay, pattern] = uses[building.profile];
    add('home', building.residents * residentLitresPerDay);
    add(pattern, building.workers * litresPerDay);
    litres.set(junction, byUse);
    const built = years.get(junction);
    if (built) built.push(building.year);
    else years.set(junction, [building.year]);
  }
  for (const [junction, byUse] of litres)
    junction.demands = [...byUse]
      .map(([pattern, daily]) => ({ pattern, litresPerSecond: Math.round((daily / 86_400) * 1000) / 1000 }))
      .filter(({ litresPerSecond }) => litresPerSecond > 0)
      .sort((a, b) => b.litresPerSecond - a.litresPerSecond);
  return {
    yearOf: new Map(
      [...years].map(([junction, list]) => [
        junction,
        Math.round(list.reduce((sum, year) => sum + year, 0) / list.length),
      ]),
    ),
  };
}

const cellMetres = 120;

/** Finds the nearest of some junctions by cells of a grid. */
export function nearestFinder(junctions: readonly WaterJunction[]): (point: Point) => WaterJunction {
  const cells = new Map<number, WaterJunction[]>();
  const cell = (value: number): number => Math.floor(value / cellMetres);
  const key = (column: number, row: number): number => column * 10_000 + row;
  for (const junction of junctions) {
    const at = key(cell(junction.point[0]), cell(junction.point[1]));
    const list = cells.get(at);
    if (list) list.push(junction);
    else cells.set(at, [junction]);
  }
  return ([x, y]) => {
    let best: WaterJunction | null = null;
    let least = Number.POSITIVE_INFINITY;
    // A ring of cells more, once something is found: the next ring may hold something nearer.
    for (let ring = 0; ring < 100 && least > ((ring - 1) * cellMetres) ** 2; ring++)
      for (let c = cell(x) - ring; c <= cell(x) + ring; c++)
        for (let r = cell(y) - ring; r <= cell(y) + ring; r++) {
          if (Math.max(Math.abs(c - cell(x)), Math.abs(r - cell(y))) !== ring) continue;
          for (const junction of cells.get(key(c, r)) ?? []) {
            const distance = (junction.point[0] - x) ** 2 + (junction.point[1] - y) ** 2;
            if (distance < least) [best, least] = [junction, distance];
          }
        }
    if (!best) throw new Error('Water supply: there are no junctions.');
    return best;
  };
}

/** Mean demand of a junction, litres per second. */
export const meanDemand = (junction: WaterJunction): number =>
  junction.demands.reduce((sum, { litresPerSecond }) => sum + litresPerSecond, 0);
