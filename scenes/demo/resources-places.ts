import type { DemoPlan } from './city.ts';
import type { DemoGround } from './ground.ts';
import { metroTunnel, stationBox } from './metro.ts';
import { lakeLevel, toPlan } from './plan.ts';
import type { Resource } from './resources.ts';
import { ambulancesPerHospital } from './resources-stock.ts';
import type { Site } from './services.ts';
import { centroid, type Ring, signedArea } from './shapes.ts';

/** Open ground for one person, square metres: 2 for a stay of days, 1 for hours (GB 51143-2015). */
const shelterSquareMetres = { fixed: 2, urgent: 1 };
/** Part of a park or a square that is level and open. */
const openPart = { park: 0.4, square: 0.7, pitch: 0.9 };

/** Floor area per hospital bed with all that belongs to it, square metres (建标110-2021). */
const squareMetresPerBed = 113;

/** What the plan's sites are for an emergency: shelters, hospitals, stations, schools, pumps, underground spaces. */
export function publicPlaces(plan: DemoPlan, ground: DemoGround): Resource[] {
  const sites = uniquelyNamed(plan.sites);
  const ofKind = (kind: Site['kind']): Site[] => sites.filter((site) => site.kind === kind);
  const base = ({ code, name, point, building }: Site): Omit<Resource, 'class'> => ({
    code,
    name,
    point,
    attributes: building === undefined ? {} : { buildingCode: building },
  });
  const groundHeight = (site: Site): number => Math.round(ground.at(site.point) * 100) / 100;
  return [
    ...ofKind('shelter').map((site) => shelter(site, groundHeight(site))),
    ...ofKind('hospital').map((site) => hospital(plan, site)),
    ...ofKind('fire_station').map((site): Resource => {
      const special = /特勤/.test(site.name);
      return {
        ...base(site),
        class: 'fire-station',
        attributes: {
          ...base(site).attributes,
          kind: special ? '特勤站' : '普通站一级',
          vehicles: special ? 12 : 6,
          firefighters: special ? 58 : 32,
          // The time in which a station is to reach any place of its area (城市消防站建设标准).
          reachMinutes: 5,
        },
      };
    }),
    ...ofKind('police').map(
      (site): Resource => ({
        ...base(site),
        class: 'police-station',
        attributes: { ...base(site).attributes, officers: 38, patrolCars: 5 },
      }),
    ),
    ...[...ofKind('school'), ...ofKind('kindergarten')].map((site) => school(plan, site)),
    ...ofKind('pumping_station').map((site): Resource => {
      const underpass = /下穿/.test(site.name);
      return {
        ...base(site),
        class: 'pumping-station',
        attributes: {
          ...base(site).attributes,
          serves: underpass ? site.name.replace(/泵站$/, '通道') : site.name.replace(/排涝泵站$/, ''),
          pumps: underpass ? 3 : 5,
          cubicMetresPerSecond: underpass ? 0.6 : 8.5,
          backupPower: true,
        },
      };
    }),
    ...undergroundSpaces(plan),
  ];
}

/** Sites of the same name, parts of one park, are numbered. */
function uniquelyNamed(sites: readonly Site[]): Site[] {
  const times = new Map<string, number>();
  return sites.map((site) => {
    const count = (times.get(site.name) ?? 0) + 1;
    times.set(site.name, count);
    return count === 1 ? site : { ...site, name: `${site.name}${count}` };
  });
}

function shelter(site: Site, groundHeightMetres: number): Resource {
  const area = Math.round(Math.abs(signedArea(site.ring ?? [])));
  const kind = /公园/.test(site.name) ? 'park' : /操场|田径场/.test(site.name) ? 'pitch' : 'square';
  const fixed = kind === 'park' && area > 20_000;
  const usable = area * openPart[kind];
  return {
    code: site.code,
    class: 'shelter',
    name: site.name,
    point: site.point,
    ...(site.ring && { ring: site.ring }),
    attributes: {
      kind: fixed ? '固定避难场所' : '紧急避难场所',
      areaSquareMetres: area,
      capacity:
        Math.floor(usable / (fixed ? shelterSquareMetres.fixed : shelterSquareMetres.urgent) / 10) * 10,
      groundHeightMetres,
      // In the polders, below the ordinary level of the lake, it cannot be counted on in a flood.
      usableInFlood: groundHeightMetres >= lakeLevel,
      facilities: fixed
        ? ['应急供水', '应急供电', '应急厕所', '医疗点', '指挥帐篷']
        : ['应急供水', '应急厕所'],
    },
  };
}

function hospital(plan: DemoPlan, site: Site): Resource {
  const parts = plan.buildings.filter((building) => building.name?.startsWith(site.name));
  const floorArea = parts.reduce((sum, part) => sum + Math.abs(signedArea(part.ring)) * part.storeys, 0);
  const beds = Math.round(floorArea / squareMetresPerBed / 10) * 10;
  return {
    code: site.code,
    class: 'hospital',
    name: site.name,
    point: site.point,
    attributes: {
      ...(site.building !== undefined && { buildingCode: site.building }),
      level: beds >= 500 ? '三级' : '二级',
      beds,
      emergencyBeds: Math.round(beds * 0.04),
      ambulances: ambulancesPerHospital,
      helipad: beds >= 500,
    },
  };
}

function school(plan: DemoPlan, site: Site): Resource {
  const parts = plan.buildings.filter(
    (building) => building.code === site.building || building.group === site.name,
  );
  const persons = parts.reduce((sum, part) => sum + part.workers, 0);
  return {
    code: site.code,
    class: 'school',
    name: site.name,
    point: site.point,
    attributes: {
      ...(site.building !== undefined && { buildingCode: site.building }),
      kind: /幼儿园/.test(site.name) ? '幼儿园' : /小学/.test(site.name) ? '小学' : '中学',
      persons,
      buildings: parts.length,
    },
  };
}

/** Parking of at least so many levels, or under so large a building, counts as a key underground space. */
const keyLevels = 3;

function undergroundSpaces(plan: DemoPlan): Resource[] {
  const spaces: Resource[] = [];
  const add = (name: string, rest: Omit<Resource, 'class' | 'name' | 'code'>): void => {
    spaces.push({
      code: `US-${String(spaces.length + 1).padStart(3, '0')}`,
      class: 'underground-space',
      name,
      ...rest,
    });
  };
  for (const pass of plan.underpasses)
    add(pass.name, {
      point: toPlan(pass.a, pass.b),
      attributes: { kind: '下穿通道', depthMetres: pass.depth, under: pass.under },
    });
  for (const line of plan.metro)
    for (const station of line.stations)
      add(`${station.name}地铁站`, {
        point: station.point,
        attributes: {
          kind: '地铁车站',
          line: line.name,
          depthMetres: line.depthMetres,
          entrances: station.entrances.length,
          areaSquareMetres: Math.round(stationBox.lengthMetres * stationBox.widthMetres * 2),
          tunnelDiameterMetres: metroTunnel.diameterMetres,
        },
      });
  const areaOf = (ring: Ring): number => Math.abs(signedArea(ring));
  for (const building of plan.buildings)
    if (building.undergroundStoreys >= keyLevels && building.whole === building.code)
      add(`${building.name ?? `${building.street}${building.houseNumber}`}地下车库`, {
        point: centroid(building.ring),
        parent: building.code,
        attributes: {
          kind: '地下车库',
          levels: building.undergroundStoreys,
          depthMetres: Math.round(building.undergroundStoreys * 3.9 * 10) / 10,
          areaSquareMetres: Math.round(areaOf(building.ring) * building.undergroundStoreys),
          // One place needs about 35 m² with its share of the ramps and lanes.
          places: Math.round((areaOf(building.ring) * building.undergroundStoreys) / 35),
        },
      });
  return spaces;
}
