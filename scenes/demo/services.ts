import type { BuildingUse } from './attributes.ts';
import type { Block } from './blocks.ts';
import type { Builder } from './builder.ts';
import { isOpenLand } from './land-use.ts';
import { canals, localFrame, toPlan, underpasses } from './plan.ts';
import { type Point, type Ring, rectangle } from './shapes.ts';

export type SiteKind =
  | 'school'
  | 'hospital'
  | 'fire_station'
  | 'police'
  | 'water_works'
  | 'sewage_works'
  | 'substation'
  | 'pumping_station'
  | 'gas_station'
  | 'chemical_plant'
  | 'library'
  | 'museum'
  | 'shelter'
  | 'market'
  | 'kindergarten'
  | 'station'
  | 'stadium'
  | 'depot';

/** A place that services, emergency plans or networks refer to. */
export interface Site {
  kind: SiteKind;
  code: string;
  name: string;
  point: Point;
  /** Outline of its ground. */
  ring?: Ring;
  /** Code of its main building. */
  building?: string;
}

interface Wanted {
  kind: SiteKind;
  use: BuildingUse;
  size: [length: number, depth: number];
  heightMetres: number;
  storeys: number;
  year: number;
  /** Name and river coordinates near which it is wanted. */
  places: readonly (readonly [name: string, a: number, b: number])[];
}

const wanted: readonly Wanted[] = [
  {
    kind: 'fire_station',
    use: 'fire_station',
    size: [34, 18],
    heightMetres: 13.5,
    storeys: 3,
    year: 2009,
    places: [
      ['西湖消防救援站', -480, 700],
      ['古城消防救援站', 900, 520],
      ['站前消防救援站', 2300, 980],
      ['城南消防救援站', 1150, -640],
      ['化工园区特勤消防站', 3860, -520],
      ['北苑消防救援站', 1800, 1900],
    ],
  },
  {
    kind: 'police',
    use: 'police',
    size: [28, 15],
    heightMetres: 15,
    storeys: 4,
    year: 2005,
    places: [
      ['古城派出所', 1100, 380],
      ['滨江派出所', 2150, 380],
      ['西湖派出所', -400, 420],
      ['城南派出所', 900, -700],
      ['开发区派出所', 2000, -1100],
      ['东港派出所', 3700, 600],
      ['北苑派出所', 1400, 1750],
      ['站前派出所', 1900, 1150],
    ],
  },
  {
    kind: 'museum',
    use: 'public',
    size: [62, 36],
    heightMetres: 21,
    storeys: 4,
    year: 2012,
    places: [['临湖博物馆', 2100, 880]],
  },
  {
    kind: 'substation',
    use: 'utility',
    size: [36, 22],
    heightMetres: 10.5,
    storeys: 2,
    year: 2007,
    places: [
      ['110kV西湖变', -700, 900],
      ['110kV古城变', 1400, 900],
      ['110kV滨江变', 2400, 700],
      ['220kV东港变', 3960, -900],
      ['110kV城南变', 700, -820],
      ['110kV北苑变', 2300, 1800],
      ['110kV软件园变', 3700, 1150],
      ['110kV工业园变', 2500, -1150],
    ],
  },
  {
    kind: 'gas_station',
    use: 'retail',
    size: [26, 15],
    heightMetres: 6.5,
    storeys: 1,
    year: 2008,
    places: [
      ['西环加油站', -1000, 640],
      ['湖西加油站', -300, 1250],
      ['解放路加油站', 1250, 820],
      ['北环加油站', 1800, 1720],
      ['东环加油站', 3180, 1000],
      ['通江加油站', 3980, 700],
      ['南环加油站', 600, -700],
      ['工业路加油站', 1900, -960],
      ['东港加油站', 3300, -300],
      ['南绕城加油站', 1450, -1400],
    ],
  },
  {
    kind: 'market',
    use: 'retail',
    size: [44, 24],
    heightMetres: 8.5,
    storeys: 2,
    year: 2003,
    places: [
      ['西津农贸市场', -600, 300],
      ['教场农贸市场', -120, 280],
      ['鼓楼农贸市场', 1250, 500],
      ['文化路农贸市场', 1600, 980],
      ['江南农贸市场', 1000, -500],
      ['建设路农贸市场', 1700, -520],
      ['北苑农贸市场', 1300, 1950],
      ['软件园农贸市场', 3700, 1000],
      ['东港农贸市场', 4200, 1000],
      ['城南农贸市场', 300, -900],
    ],
  },
  {
    kind: 'kindergarten',
    use: 'kindergarten',
    size: [38, 15],
    heightMetres: 11.5,
    storeys: 3,
    year: 2010,
    places: [
      ['西湖幼儿园', -380, 900],
      ['湖畔幼儿园', -120, 420],
      ['机关幼儿园', 1650, 850],
      ['滨江幼儿园', 2750, 250],
      ['翠湾幼儿园', 3050, 900],
      ['江南幼儿园', 1350, -250],
      ['春晖幼儿园', 700, -600],
      ['工业路幼儿园', 1000, -900],
      ['北苑幼儿园', 1900, 2100],
      ['站北幼儿园', 2700, 1450],
      ['东港幼儿园', 3750, 250],
      ['山前幼儿园', 2500, 2400],
    ],
  },
  {
    kind: 'depot',
    use: 'office',
    size: [40, 16],
    heightMetres: 17,
    storeys: 4,
    year: 2006,
    places: [
      ['市防汛物资仓库', 1100, -820],
      ['供电抢修中心', 2450, 900],
      ['燃气调度中心', 2700, 1000],
      ['市政养护中心', 1450, 1560],
    ],
  },
];

/** Puts up the single buildings of services before the blocks round them are filled. */
export function buildServices(builder: Builder, blocks: readonly Block[]): Site[] {
  const sites: Site[] = [];
  const put = (
    kind: SiteKind,
    name: string,
    target: Point,
    { use, size, heightMetres, storeys, year }: Omit<Wanted, 'kind' | 'places'>,
    open: boolean,
  ): void => {
    const made = placeNear(builder, blocks, target, size, open, (block, ring) =>
      builder.add(block, use, year, [{ ring, heightMetres, storeys, name }]),
    );
    if (!made) throw new Error(`Demo city: no room for ${name}.`);
    const number = sites.filter((site) => site.kind === kind).length + 1;
    sites.push({
      kind,
      code: `${kind.replaceAll('_', '-')}-${String(number).padStart(2, '0')}`,
      name,
      point: made.point,
      building: made.building,
    });
  };
  for (const { kind, places, ...rest } of wanted)
    for (const [name, a, b] of places) put(kind, name, toPlan(a, b), rest, false);

  const pump = {
    use: 'utility' as const,
    size: [15, 9] as [number, number],
    heightMetres: 6,
    storeys: 1,
    year: 2011,
  };
  for (const canal of canals) {
    const toward = Math.abs(canal.from) < Math.abs(canal.to) ? canal.from : canal.to;
    const [a, b] =
      canal.constant === 'a'
        ? [canal.street + canal.offset + Math.sign(canal.offset) * 28, toward]
        : [canal.to, canal.street + canal.offset + 28];
    put('pumping_station', `${canal.name}排涝泵站`, toPlan(a, b), pump, true);
  }
  for (const pass of underpasses) {
    put(
      'pumping_station',
      pass.name.replace('通道', '泵站'),
      toPlan(pass.a + 28, pass.b - 30),
      { ...pump, size: [9, 7], heightMetres: 4.2 },
      true,
    );
  }
  return sites;
}

/** Tries the edges of the blocks round a place, the nearest first. */
function placeNear(
  builder: Builder,
  blocks: readonly Block[],
  target: Point,
  [length, depth]: [number, number],
  open: boolean,
  add: (block: Block, ring: Ring) => string | null,
): { point: Point; building: string } | null {
  const away = ([x, y]: Point): number => Math.hypot(x - target[0], y - target[1]);
  const near = blocks
    .filter((block) => open || (!isOpenLand(block.district) && block.district !== 'axis'))
    .map((block) => ({ block, away: away(block.centre) }))
    .sort((one, two) => one.away - two.away)
    .slice(0, 14);
  const spots: { block: Block; point: Point; ring: Ring; away: number }[] = [];
  for (const { block } of near) {
    const frame = localFrame((block.a0 + block.a1) / 2, (block.b0 + block.b1) / 2);
    const off = depth / 2 + 2.5;
    const add = (a: number, b: number, turned: boolean): void => {
      const { point, angle } = builder.at(a, b);
      const ring = rectangle(point, turned ? depth : length, turned ? length : depth, angle);
      spots.push({ block, point, ring, away: away(point) });
    };
    const span = length / 2 + 3;
    for (let a = block.a0 + span / frame.perA; a <= block.a1 - span / frame.perA; a += 9)
      for (const b of [block.b0 + off / frame.perB, block.b1 - off / frame.perB]) add(a, b, false);
    for (let b = block.b0 + span / frame.perB; b <= block.b1 - span / frame.perB; b += 9)
      for (const a of [block.a0 + off / frame.perA, block.a1 - off / frame.perA]) add(a, b, true);
  }
  spots.sort((one, two) => one.away - two.away);
  for (const { block, point, ring } of spots) {
    const building = add(block, ring);
    if (building) return { point, building };
  }
  return null;
}
