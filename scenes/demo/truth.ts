import type { BuildingUse } from './attributes.ts';
import type { DemoPlan, Water } from './city.ts';
import type { DemoGround } from './ground.ts';
import { toPlan } from './plan.ts';
import { signedArea } from './shapes.ts';
import { lengthOf } from './street-graph.ts';
import type { StreetClass } from './streets.ts';

/** What the plan and the terrain hold, for comparison with what has been imported. Metres, square metres, persons. */
export interface PlanTruth {
  buildings: {
    /** Features: a building of several heights has one for each. */
    features: number;
    buildings: number;
    byUse: Partial<Record<BuildingUse, number>>;
    byDistrict: Record<string, number>;
    byRoof: Record<string, number>;
    medianHeightMetres: number;
    greatestHeightMetres: number;
    floorAreaSquareMetres: number;
    undergroundStoreys: number;
    residents: number;
    workers: number;
  };
  streets: {
    pieces: number;
    lengthMetres: number;
    lengthMetresByClass: Partial<Record<StreetClass, number>>;
    bridges: string[];
  };
  railwayLengthMetres: number;
  metro: { code: string; lengthMetres: number; stations: number; entrances: number }[];
  waterAreaSquareMetres: Partial<Record<Water['kind'], number>>;
  grounds: Record<string, number>;
  sites: Record<string, number>;
  softwarePark: { zones: number; buildings: number };
  underpasses: { code: string; name: string; bottomMetres: number; rimMetres: number; depthMetres: number }[];
  terrain: { columns: number; rows: number; lowestMetres: number; highestMetres: number };
}

const tally = <T>(list: readonly T[], key: (one: T) => string): Record<string, number> => {
  const counts = new Map<string, number>();
  for (const one of list) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
};
const rounded = (value: number, digits = 0): number => Math.round(value * 10 ** digits) / 10 ** digits;

export function planTruth(plan: DemoPlan, ground: DemoGround): PlanTruth {
  const heights = plan.buildings.map(({ heightMetres }) => heightMetres).sort((a, b) => a - b);
  const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
  const lengths: Partial<Record<StreetClass, number>> = {};
  for (const street of plan.streets)
    lengths[street.class] = (lengths[street.class] ?? 0) + lengthOf(street.line);
  const areas: Partial<Record<Water['kind'], number>> = {};
  for (const { kind, ring } of plan.water) areas[kind] = (areas[kind] ?? 0) + Math.abs(signedArea(ring));
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const height of ground.heights) {
    if (height < lowest) lowest = height;
    if (height > highest) highest = height;
  }
  return {
    buildings: {
      features: plan.buildings.length,
      buildings: plan.buildings.filter(({ code, whole }) => code === whole).length,
      byUse: tally(plan.buildings, ({ use }) => use),
      byDistrict: tally(plan.buildings, ({ district }) => district),
      byRoof: tally(plan.buildings, ({ roof }) => roof.shape),
      medianHeightMetres: heights[Math.floor(heights.length / 2)]!,
      greatestHeightMetres: heights.at(-1)!,
      floorAreaSquareMetres: rounded(
        sum(
          plan.buildings.map(
            ({ ring, hole, storeys }) =>
              (signedArea(ring) - (hole ? Math.abs(signedArea(hole)) : 0)) * storeys,
          ),
        ),
      ),
      undergroundStoreys: sum(plan.buildings.map(({ undergroundStoreys }) => undergroundStoreys)),
      residents: sum(plan.buildings.map(({ residents }) => residents)),
      workers: sum(plan.buildings.map(({ workers }) => workers)),
    },
    streets: {
      pieces: plan.streets.length,
      lengthMetres: rounded(sum(Object.values(lengths))),
      lengthMetresByClass: Object.fromEntries(
        Object.entries(lengths).map(([kind, length]) => [kind, rounded(length)]),
      ),
      bridges: plan.bridges.map(({ code }) => code),
    },
    railwayLengthMetres: rounded(sum(plan.railways.map(({ line }) => lengthOf(line)))),
    metro: plan.metro.map(({ code, line, stations }) => ({
      code,
      lengthMetres: rounded(lengthOf(line)),
      stations: stations.length,
      entrances: sum(stations.map(({ entrances }) => entrances.length)),
    })),
    waterAreaSquareMetres: Object.fromEntries(
      Object.entries(areas).map(([kind, area]) => [kind, rounded(area)]),
    ),
    grounds: tally(plan.grounds, ({ kind }) => kind),
    sites: tally(plan.sites, ({ kind }) => kind),
    softwarePark: {
      zones: plan.parks[0]!.zones.length,
      buildings: sum(plan.parks[0]!.zones.map(({ buildings }) => buildings.length)),
    },
    underpasses: plan.underpasses.map(({ code, name, a, b }) => {
      const bottom = ground.at(toPlan(a, b));
      const rim = groundBeside(ground, a, b);
      return {
        code,
        name,
        bottomMetres: rounded(bottom, 2),
        rimMetres: rounded(rim, 2),
        depthMetres: rounded(rim - bottom, 2),
      };
    }),
    terrain: {
      columns: ground.columns,
      rows: ground.rows,
      lowestMetres: rounded(lowest, 2),
      highestMetres: rounded(highest, 2),
    },
  };
}

/** Mean height of the land on both sides of an underpass, off the railway's embankment. */
export function groundBeside(ground: DemoGround, a: number, b: number): number {
  const places = [-40, 40].flatMap((off) => [-30, 30].map((along) => ground.at(toPlan(a + off, b + along))));
  return places.reduce((total, height) => total + height, 0) / places.length;
}
