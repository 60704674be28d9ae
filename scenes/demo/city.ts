import { type Block, type District, layOutBlocks } from './blocks.ts';
import { Builder, type Building } from './builder.ts';
import { addLandmarks, fillBusiness, hall, pagoda } from './business.ts';
import {
  fillCampus,
  fillHospital,
  fillIndustry,
  fillMarket,
  fillPark,
  fillSchool,
  fillStadium,
  fillStation,
  type Ground,
} from './civic.ts';
import { fillOldTown, fillSlabEstate, fillTowerEstate, fillVillas } from './housing.ts';
import { cityEast, cityNorth, citySouth, cityWest, hills, lakeRing, nearLake, river } from './plan.ts';
import { Random } from './random.ts';
import { clipped, contains, type Point, type Ring, rectangle, ribbon, scaled } from './shapes.ts';
import {
  alongLimits,
  clipToCity,
  crossLimits,
  gridCurve,
  mainStreets,
  railwayLine,
  type Street,
  streetWidths,
} from './streets.ts';

export interface DemoPlan {
  buildings: Building[];
  streets: Street[];
  blocks: Block[];
  grounds: Ground[];
  river: Ring;
  lake: Ring;
  railway: Point[];
  /** Where the landmark of the IFC file stands: centre and direction of its x axis, radians from east. */
  landmark: { point: Point; angle: number };
}

const estateNames =
  '湖畔花园 江南名邸 翡翠湾 阳光城 金色家园 碧水云天 香樟苑 御江府 春江花月 绿城百合 云锦台 望江府 澜庭 听涛阁 星河湾 锦绣天成'.split(
    ' ',
  );
const schoolNames = ['临湖中学', '育才小学', '临湖实验学校', '城南中学', '江南小学', '滨江学校'];

/** Footprint of the landmark that the IFC file describes, metres. */
export const landmarkSize = { length: 64, depth: 40 };

/** The whole plan of the city; always the same. */
export function planCity(): DemoPlan {
  const { blocks, minorStreets } = layOutBlocks();
  const main = mainStreets();
  const builder = new Builder();
  const random = new Random('buildings');
  const grounds: Ground[] = [];
  const blockAt = (point: Point): Block | undefined => blocks.find((block) => contains(block.ring, point));
  let [estate, school] = [0, 0];

  // Hall of urban planning: the IFC model. Its ground is kept free of footprints.
  const landmark = builder.at(1880, 600);
  builder.reserve(
    rectangle(landmark.point, landmarkSize.length + 30, landmarkSize.depth + 30, landmark.angle),
  );
  // Streets that run through blocks instead of between them.
  for (const street of main.filter(({ code }) => code === 'street-lake-ring'))
    for (let i = 1; i < street.line.length; i++)
      builder.reserve(ribbon([street.line[i - 1]!, street.line[i]!], streetWidths[street.class].total / 2));
  addLandmarks(builder, blockAt);
  addMonuments(builder, blockAt);

  const fill: Record<District, (block: Block) => void> = {
    'old-town': (block) => fillOldTown(builder, block, random),
    business: (block) => fillBusiness(builder, block, random),
    axis: (block) => {
      grounds.push({ kind: 'square', name: '市民广场', ring: scaled(block.ring, 0.97) });
      addLawns(builder, block, grounds);
    },
    'riverside-towers': (block) =>
      fillTowerEstate(builder, block, random, [26, 44], estateNames[estate++ % estateNames.length]!),
    'new-estate': (block) => {
      if (random.chance(0.55))
        fillTowerEstate(builder, block, random, [16, 32], estateNames[estate++ % estateNames.length]!);
      else fillSlabEstate(builder, block, random, 'mid');
    },
    'old-estate': (block) => fillSlabEstate(builder, block, random, 'old'),
    villas: (block) => fillVillas(builder, block, random),
    industry: (block) => fillIndustry(builder, block, random),
    campus: (block) => grounds.push(...fillCampus(builder, block, random)),
    school: (block) => {
      if (block.code.endsWith('-1-1'))
        grounds.push(...fillSchool(builder, block, random, schoolNames[school++ % schoolNames.length]!));
      else fillSlabEstate(builder, block, random, 'mid');
    },
    hospital: (block) => fillHospital(builder, block),
    station: (block) => grounds.push(...fillStation(builder, block)),
    stadium: (block) => grounds.push(...fillStadium(builder, block)),
    market: (block) => fillMarket(builder, block, random),
    park: (block) => {
      grounds.push({ kind: 'park', name: '中央公园', ring: block.ring });
      fillPark(builder, block, random);
    },
    lakeside: (block) => fillPark(builder, block, random),
    hill: () => {},
  };
  grounds.push(
    { kind: 'park', name: '临湖公园', ring: gridArea(crossLimits[0], 812, 452, 1062) },
    { kind: 'wood', name: '凤凰山森林公园', ring: gridArea(crossLimits[0], 812, 1078, alongLimits[1]) },
    { kind: 'wood', name: '凤凰山森林公园', ring: gridArea(812, 1168, 1342, alongLimits[1]) },
  );
  for (const block of blocks) fill[block.district](block);

  const water = ribbon(gridCurve('b', 0, crossLimits[0], crossLimits[1]), river.halfWidth);
  for (const side of [1, -1]) {
    const middle = (side * (river.halfWidth + 138 - 20)) / 2;
    const line = clipToCity(gridCurve('b', middle, crossLimits[0], crossLimits[1]), 22);
    if (line)
      grounds.push({
        kind: 'grass',
        name: side > 0 ? '江北滨江绿带' : '江南滨江绿带',
        ring: ribbon(line, (118 - river.halfWidth) / 2 - 1),
      });
  }
  return {
    buildings: builder.buildings,
    streets: [...main, ...minorStreets],
    blocks,
    grounds: grounds
      .map((ground) => ({ ...ground, ring: clipped(ground.ring, cityWest, citySouth, cityEast, cityNorth) }))
      .filter((ground) => ground.ring.length > 2),
    river: clipped(water, cityWest, citySouth, cityEast, cityNorth),
    lake: lakeRing(),
    railway: railwayLine(),
    landmark,
  };
}

function addMonuments(builder: Builder, blockAt: (point: Point) => Block | undefined): void {
  const hill = hills[0];
  const summit: Point = [hill.x, hill.y];
  const hillBlock = blockAt(summit);
  if (!hillBlock || nearLake(summit)) throw new Error('Demo city: the hill has no block.');
  builder.add(hillBlock, 'temple', 1988, pagoda(summit, 0.2, 7, 11, 6.6, '凤凰塔'));
  const oldTown = builder.at(1030, 300);
  const block = blockAt(oldTown.point);
  if (block) {
    builder.add(block, 'temple', 1765, hall(oldTown.point, oldTown.angle, 38, 24, 23, '鼓楼'));
    const temple = builder.at(1290, 590);
    const templeBlock = blockAt(temple.point);
    if (templeBlock)
      builder.add(templeBlock, 'temple', 1790, hall(temple.point, temple.angle, 34, 22, 17, '文庙大成殿'));
  }
}

/** Land between two lines across the river and two along it. */
function gridArea(a0: number, a1: number, b0: number, b1: number): Ring {
  return [
    ...gridCurve('b', b0, a0, a1).slice(0, -1),
    ...gridCurve('a', a1, b0, b1).slice(0, -1),
    ...gridCurve('b', b1, a1, a0).slice(0, -1),
    ...gridCurve('a', a0, b1, b0).slice(0, -1),
  ];
}

/** Lawns in two rows on the square of the central axis. */
function addLawns(builder: Builder, block: Block, grounds: Ground[]): void {
  for (let b = block.b0 + 22; b < block.b1 - 16; b += 46) {
    for (const u of [0.2, 0.8]) {
      const { point, angle } = builder.at(block.a0 + (block.a1 - block.a0) * u, b);
      const ring = rectangle(point, 30, 34, angle);
      if (builder.free(ring)) grounds.push({ kind: 'garden', name: null, ring });
    }
  }
}
