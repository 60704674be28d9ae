import { type Block, type District, layOutBlocks } from './blocks.ts';
import { Builder, type Building } from './builder.ts';
import { addLandmarks, fillBusiness, hall, pagoda } from './business.ts';
import { canalReaches } from './canal-water.ts';
import {
  addHillTemple,
  fillCampus,
  fillHospital,
  fillIndustry,
  fillMall,
  fillMarket,
  fillPark,
  fillSchool,
  fillStadium,
  fillStation,
  type Ground,
} from './civic.ts';
import { contours } from './contour.ts';
import { fillFields, fillWetland, woodsFromMetres } from './fringe.ts';
import { alongStops, crossStops } from './grid.ts';
import {
  fillOldTown,
  fillSlabEstate,
  fillTowerEstate,
  fillUrbanVillage,
  fillVillage,
  fillVillas,
} from './housing.ts';
import { fillChemicalWorks, fillLogistics, fillWaterWorks } from './industry.ts';
import { buildMetro, type MetroLine } from './metro.ts';
import {
  cityEast,
  cityNorth,
  citySouth,
  cityWest,
  hillHeight,
  hills,
  lakeLevel,
  lakeRing,
  nearLake,
  nearOxbow,
  oxbow,
  oxbowRing,
  river,
  toRiver,
  type Underpass,
  underpasses,
} from './plan.ts';
import { Random } from './random.ts';
import { buildServices, type Site } from './services.ts';
import {
  boxOf,
  clipped,
  contains,
  type Point,
  type Ring,
  rectangle,
  ribbon,
  scaled,
  signedArea,
} from './shapes.ts';
import { sitesOf } from './sites.ts';
import { fillSoftwareZone, type Park, softwarePark } from './software-park.ts';
import { streetGraph } from './street-graph.ts';
import {
  clipToCity,
  crossLimits,
  gridCurve,
  mainStreets,
  portRailwayLine,
  railwayLine,
  type Street,
  streetClassAt,
  streetWidths,
} from './streets.ts';

/** A body of water. */
export interface Water {
  code: string;
  name: string;
  kind: 'river' | 'lake' | 'oxbow' | 'canal' | 'pond';
  ring: Ring;
  /** Surface in the 1985 datum; null where it follows the ground (the river falls, ponds lie in their fields). */
  level: number | null;
}

export interface Bridge {
  /** Code of its street. */
  code: string;
  name: string;
  /** River coordinate of its axis. */
  a: number;
  line: Point[];
}

export interface DemoPlan {
  buildings: Building[];
  streets: Street[];
  blocks: Block[];
  grounds: Ground[];
  /** All water, the river and the lake among it. */
  water: Water[];
  river: Ring;
  lake: Ring;
  /** The main railway in the open. */
  railway: Point[];
  /** The main railway and the branch to the port. */
  railways: { code: string; name: string; line: Point[] }[];
  /** Underground. */
  metro: MetroLine[];
  parks: Park[];
  sites: Site[];
  underpasses: readonly Underpass[];
  bridges: Bridge[];
  /** Where the landmark of the IFC file stands: centre and direction of its x axis, radians from east. */
  landmark: { point: Point; angle: number };
}

const towerNames =
  '湖畔花园 江南名邸 翡翠湾 阳光城 金色家园 碧水云天 香樟苑 御江府 春江花月 绿城百合 云锦台 望江府 澜庭 听涛阁 星河湾 锦绣天成'.split(
    ' ',
  );
const estateNames =
  '春晖 明珠 翠苑 康宁 和睦 朝阳 新华 团结 育才 健康 兴业 文晖 静安 丰收 银杏 枫林 迎宾 百花 建国 胜利 红旗 向阳 東風 工人 纺织 机床 铁路 码头 南苑 北苑 西苑 东苑'
    .replace('東風', '东风')
    .split(' ');
const villageNames =
  '陈家 王家 李家 沈家 周家 徐家 顾家 陆家 钱家 朱家 张家 吴家 杨家 方家 许家 何家 吕家 施家 潘家 葛家 范家 彭家 鲁家 韦家 马家 苗家 凤家 花家 任家 袁家 柳家 鲍家 史家 唐家 薛家 雷家'.split(
    ' ',
  );
const villageKinds = ['村', '浜', '桥', '湾'];
const schoolNames =
  '临湖中学 育才小学 临湖实验学校 城南中学 江南小学 滨江学校 西津中学 教场小学 东港中学 通江小学 北苑中学 站北小学 湖西学校 南塘小学 工业路中学 文化路小学 山前学校 软件园实验学校'.split(
    ' ',
  );
const hospitalNames = ['临湖市第一医院', '临湖市第二医院', '临湖市中医院', '临湖市妇幼保健院'];

/** Districts whose houses stand in lawns. */
const green: ReadonlySet<District> = new Set<District>([
  'riverside-towers',
  'new-estate',
  'old-estate',
  'villas',
  'school',
  'campus',
  'hospital',
  'software-park',
  'water-works',
]);

/** Footprint of the landmark that the IFC file describes, metres. */
export const landmarkSize = { length: 64, depth: 40 };
export const landmarkName = '临湖图书馆';

/** The whole plan of the city; always the same. */
export function planCity(): DemoPlan {
  const { blocks, minorStreets } = layOutBlocks();
  const main = mainStreets();
  const streets = connected([...main, ...minorStreets, ...villageLanes(blocks)]);
  const builder = new Builder();
  const core = new Random('buildings');
  const grounds: Ground[] = [];
  const ponds: Ring[] = [];
  const works: Site[] = [];
  const park: Park = { ...softwarePark, zones: [] };
  const blockAt = blockFinder(blocks);
  const counters = new Map<string, number>();
  const count = (kind: string): number => {
    const number = counters.get(kind) ?? 0;
    counters.set(kind, number + 1);
    return number;
  };
  /** One name for all blocks of a cell. */
  const cellNames = new Map<string, string>();
  const nameOfCell = (block: Block, list: readonly string[], suffixes: readonly string[]): string => {
    const key = block.cell.join();
    let name = cellNames.get(key);
    if (!name) {
      const number = count(`names ${list[0]}`);
      const suffix = suffixes[Math.floor(number / list.length) % suffixes.length]!;
      const round = Math.floor(number / (list.length * suffixes.length));
      name = `${list[number % list.length]!}${suffix}${round > 0 ? `${round + 1}区` : ''}`;
      cellNames.set(key, name);
    }
    return name;
  };
  const estateName = (block: Block): string =>
    nameOfCell(block, estateNames, ['新村', '小区', '花苑', '公寓']);

  // The library: the IFC model. Its ground is kept free of footprints.
  const landmark = builder.at(1880, 600);
  builder.reserve(
    rectangle(landmark.point, landmarkSize.length + 30, landmarkSize.depth + 30, landmark.angle),
  );
  // Streets that run through blocks instead of between them.
  for (const street of streets.filter(
    ({ code }) => code === 'street-lake-ring' || code.startsWith('street-village'),
  ))
    for (let i = 1; i < street.line.length; i++)
      builder.reserve(ribbon([street.line[i - 1]!, street.line[i]!], streetWidths[street.class].total / 2));
  addLandmarks(builder, blockAt);
  addMonuments(builder, blockAt);
  const metro = buildMetro(builder, blockAt);
  const services = buildServices(builder, blocks);

  const towerName = (): string => {
    const number = count('towers');
    const round = Math.floor(number / towerNames.length);
    return `${towerNames[number % towerNames.length]!}${round > 0 ? `${'二三四五六七八'.charAt(round - 1)}期` : ''}`;
  };
  const fill: Record<District, (block: Block, random: Random) => void> = {
    'old-town': (block, random) => fillOldTown(builder, block, random),
    business: (block, random) => fillBusiness(builder, block, random),
    axis: (block) => {
      grounds.push({ kind: 'square', name: '市民广场', ring: scaled(block.ring, 0.97) });
      addLawns(builder, block, grounds);
    },
    'riverside-towers': (block, random) => fillTowerEstate(builder, block, random, [26, 44], towerName()),
    'new-estate': (block, random) => {
      if (random.chance(0.55)) fillTowerEstate(builder, block, random, [16, 32], towerName());
      else fillSlabEstate(builder, block, random, 'mid', estateName(block));
    },
    'old-estate': (block, random) => fillSlabEstate(builder, block, random, 'old', estateName(block)),
    'urban-village': (block, random) =>
      fillUrbanVillage(builder, block, random, nameOfCell(block, villageNames, villageKinds)),
    villas: (block, random) =>
      fillVillas(
        builder,
        block,
        random,
        nameOfCell(block, ['江岸', '云栖', '半山', '柳莺'], ['别墅', '山庄']),
      ),
    industry: (block, random) => fillIndustry(builder, block, random),
    logistics: (block, random) => fillLogistics(builder, block, random),
    'chemical-park': (block, random) => {
      const number = count('chemical');
      const firm = fillChemicalWorks(builder, block, random, number);
      grounds.push({ kind: 'works', name: firm, ring: block.ring });
      works.push({
        kind: 'chemical_plant',
        code: `chemical-plant-${String(number + 1).padStart(2, '0')}`,
        name: firm,
        point: block.centre,
        ring: block.ring,
      });
    },
    'software-park': (block, random) => {
      const number = park.zones.length;
      const made = fillSoftwareZone(builder, block, random, number, number === 1 ? 6 : 7);
      park.zones.push(made.zone);
      grounds.push(...made.grounds);
    },
    mall: (block) => fillMall(builder, block, ['通江万象城', '江南天地'][count('mall') % 2]!),
    campus: (block, random) => grounds.push(...fillCampus(builder, block, random)),
    school: (block, random) => {
      if (block.part[0] === 1 && block.part[1] === 1)
        grounds.push(
          ...fillSchool(builder, block, random, schoolNames[count('school') % schoolNames.length]!),
        );
      else fillSlabEstate(builder, block, random, 'mid', estateName(block));
    },
    hospital: (block) => {
      const number = count('hospital');
      fillHospital(builder, block, hospitalNames[number % 4]!, 2012 - 3 * number);
    },
    station: (block) => grounds.push(...fillStation(builder, block)),
    stadium: (block) => grounds.push(...fillStadium(builder, block)),
    market: (block, random) => fillMarket(builder, block, random),
    park: (block, random) => {
      const name = nameOfCell(block, ['中央', '滨河', '江南', '湖西', '望江'], ['公园']);
      grounds.push({ kind: 'park', name, ring: block.ring });
      fillPark(builder, block, random);
    },
    lakeside: (block, random) => fillPark(builder, block, random),
    'water-works': (block) => fillWaterWorks(builder, block, '临湖水厂', { count: 8, radius: 15 }),
    'sewage-works': (block) => fillWaterWorks(builder, block, '东港污水处理厂', { count: 12, radius: 18 }),
    village: (block, random) => {
      fillVillage(builder, block, random, nameOfCell(block, villageNames, villageKinds));
      fields(block, random);
    },
    field: (block, random) => fields(block, random),
    wetland: (block, random) => grounds.push(...fillWetland(block, random)),
    hill: (block, random) => {
      if (!inOldHills(block)) fields(block, random);
    },
  };
  const fields = (block: Block, random: Random): void => {
    const made = fillFields(builder, block, random);
    grounds.push(...made.grounds);
    ponds.push(...made.ponds);
  };
  grounds.push(
    { kind: 'park', name: '临湖公园', ring: gridArea(-218, 812, 452, 1062) },
    { kind: 'wood', name: '凤凰山森林公园', ring: gridArea(-218, 812, 1078, 1640) },
    { kind: 'wood', name: '凤凰山森林公园', ring: gridArea(812, 1168, 1342, 1640) },
  );
  for (const ring of hillWoods())
    grounds.push({ kind: 'wood', name: ring[0]![0] > 3000 ? '东山' : '北山森林公园', ring });
  for (const block of blocks) {
    const [column, row] = block.cell;
    const inCore = column >= 5 && column <= 15 && row >= 4 && row <= 13;
    fill[block.district](block, inCore ? core : new Random(`buildings ${block.code}`));
  }

  // Lawns between the houses lie below everything else.
  grounds.unshift(
    ...blocks
      .filter(({ district }) => green.has(district))
      .map((block): Ground => ({ kind: 'estate', name: null, ring: scaled(block.ring, 0.985) })),
  );
  const ring = (a0: number, a1: number, b0: number, b1: number): Ring =>
    clipped(gridArea(a0, a1, b0, b1), cityWest, citySouth, cityEast, cityNorth);
  const [west, east] = crossLimits;
  grounds.push(
    { kind: 'grass', name: '江北滨江绿带', ring: ring(west, east, river.halfWidth + 1, 117) },
    { kind: 'grass', name: '江南滨江绿带', ring: ring(west, east, -117, -river.halfWidth - 1) },
  );
  for (const line of [railwayLine(), portRailwayLine()])
    grounds.push({ kind: 'grass', name: null, ring: ribbon(line, 13) });
  const inside = grounds
    .map((ground) => ({ ...ground, ring: clipped(ground.ring, cityWest, citySouth, cityEast, cityNorth) }))
    .filter((ground) => ground.ring.length > 2);
  const riverRing = ring(west, east, -river.halfWidth, river.halfWidth);
  const { buildings } = builder;
  const library = {
    name: landmarkName,
    point: landmark.point,
    ring: rectangle(landmark.point, landmarkSize.length, landmarkSize.depth, landmark.angle),
  };
  return {
    buildings,
    streets,
    blocks,
    grounds: inside,
    water: waterBodies(riverRing, streets, ponds),
    river: riverRing,
    lake: lakeRing(),
    railway: railwayLine(),
    railways: [
      { code: 'railway-1', name: '沪临铁路', line: railwayLine() },
      { code: 'railway-2', name: '临港铁路', line: portRailwayLine() },
    ],
    metro,
    parks: [park],
    sites: [...services, ...works, ...sitesOf(buildings, inside, library)],
    underpasses,
    bridges: main
      .filter((street) => street.bridge)
      .map(({ code, name, line }) => ({ code, name, a: Math.round(toRiver(line[0]!)[0]), line })),
    landmark,
  };
}

function waterBodies(riverRing: Ring, streets: readonly Street[], ponds: readonly Ring[]): Water[] {
  const number = (i: number): string => String(i + 1).padStart(3, '0');
  return [
    { code: 'water-river', name: '清江', kind: 'river', ring: riverRing, level: null },
    { code: 'water-lake', name: '临湖', kind: 'lake', ring: lakeRing(), level: lakeLevel },
    { code: 'water-oxbow', name: '老清江', kind: 'oxbow', ring: oxbowRing(), level: oxbow.level },
    ...canalReaches(streets).map(
      ({ canal, line }, i): Water => ({
        code: `water-canal-${number(i)}`,
        name: canal.name,
        kind: 'canal',
        ring: ribbon(line, canal.halfWidth),
        level: canal.level,
      }),
    ),
    ...ponds
      .map((pond) => clipped(pond, cityWest, citySouth, cityEast, cityNorth))
      .filter((pond) => pond.length > 2)
      .map(
        (ring, i): Water => ({
          code: `water-pond-${number(i)}`,
          name: '鱼塘',
          kind: 'pond',
          ring,
          level: null,
        }),
      ),
  ];
}

/** Without the streets that no other leads to. */
function connected(streets: Street[]): Street[] {
  const { nodes, edges } = streetGraph(streets);
  const parts = new Int32Array(nodes.length).fill(-1);
  const reach = (start: number): number[] => {
    const reached = [start];
    parts[start] = start;
    for (const node of reached)
      for (const id of nodes[node]!.edges) {
        const other = edges[id]!.from === node ? edges[id]!.to : edges[id]!.from;
        if (parts[other] === -1) {
          parts[other] = start;
          reached.push(other);
        }
      }
    return reached;
  };
  let [largest, size] = [-1, 0];
  for (let node = 0; node < nodes.length; node++)
    if (parts[node] === -1) {
      const count = reach(node).length;
      if (count > size) [largest, size] = [node, count];
    }
  const alone = new Set(edges.filter(({ from }) => parts[from] !== largest).map(({ street }) => street.code));
  return streets.filter(({ code }) => !alone.has(code));
}

/** Finds the block at a place. */
function blockFinder(blocks: readonly Block[]): (point: Point) => Block | undefined {
  const cell = 150;
  const cells = new Map<number, Block[]>();
  for (const block of blocks) {
    const box = boxOf(block.ring);
    for (let x = Math.floor(box.west / cell); x <= Math.floor(box.east / cell); x++)
      for (let y = Math.floor(box.south / cell); y <= Math.floor(box.north / cell); y++) {
        const list = cells.get(x * 1000 + y);
        if (list) list.push(block);
        else cells.set(x * 1000 + y, [block]);
      }
  }
  return (point) =>
    cells
      .get(Math.floor(point[0] / cell) * 1000 + Math.floor(point[1] / cell))
      ?.find((block) => contains(block.ring, point));
}

/** A lane through each village, from the roads at its ends. */
function villageLanes(blocks: readonly Block[]): Street[] {
  const lanes: Street[] = [];
  for (const block of blocks.filter(({ district }) => district === 'village')) {
    const [column, row] = block.cell;
    const [a0, a1] = [crossStops[column - 1]!, crossStops[column]!];
    const a = (block.a0 + block.a1) / 2 + new Random(`village lane ${block.code}`).between(-25, 25);
    const road = (at: number): boolean => streetClassAt('b', at, a0, a1) !== null;
    const south =
      !/-n\d/.test(block.code) && road(alongStops[row - 1]!) ? alongStops[row - 1]! : block.b0 + 14;
    const north = !/-s\d/.test(block.code) && road(alongStops[row]!) ? alongStops[row]! : block.b1 - 14;
    const line = clipToCity(gridCurve('a', a, south, north));
    if (line?.every((point) => hillHeight(point) < 9 && !nearLake(point) && !nearOxbow(point)))
      lanes.push({
        code: `street-village-${lanes.length + 1}`,
        class: 'lane',
        name: '村道',
        line,
        bridge: false,
        rural: true,
      });
  }
  return lanes;
}

/** The hills that the city's first forest park covers; its outline is given. */
const inOldHills = (block: Block): boolean => block.cell[0] >= 5 && block.cell[1] <= 13;

/** Woods on the other hills, from where they rise out of the fields. */
function hillWoods(): Ring[] {
  const box = { west: cityWest, south: 2000, east: cityEast, north: cityNorth };
  return contours(box, 25, (point) => {
    const height = hillHeight(point) - woodsFromMetres;
    if (height <= 0 || point[0] < -400 || point[0] > 1400) return height;
    const [a, b] = toRiver(point);
    return a > -230 && a < 1180 && b < 1644 ? -1 : height;
  }).filter((ring) => signedArea(ring) > 2000);
}

function addMonuments(builder: Builder, blockAt: (point: Point) => Block | undefined): void {
  const hill = hills[0];
  const summit: Point = [hill.x, hill.y];
  const hillBlock = blockAt(summit);
  if (!hillBlock || nearLake(summit)) throw new Error('Demo city: the hill has no block.');
  builder.add(hillBlock, 'temple', 1988, pagoda(summit, 0.2, 7, 11, 6.6, '凤凰塔'));
  addHillTemple(builder, hillBlock, [hill.x + 75, hill.y - 25], 0.12);
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
