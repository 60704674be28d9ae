import { hillHeight, insideCity, localFrame, nearLake, railway, toPlan } from './plan.ts';
import { Random } from './random.ts';
import { centroid, type Point, type Ring } from './shapes.ts';
import {
  alongLimits,
  alongStreets,
  clipToCity,
  crossLimits,
  crossStreets,
  type GridLine,
  gridCurve,
  type Street,
  type StreetClass,
  streetWidths,
} from './streets.ts';

/** What a part of the city is for. */
export type District =
  | 'old-town'
  | 'business'
  | 'axis'
  | 'riverside-towers'
  | 'new-estate'
  | 'old-estate'
  | 'villas'
  | 'industry'
  | 'campus'
  | 'school'
  | 'hospital'
  | 'station'
  | 'stadium'
  | 'market'
  | 'park'
  | 'lakeside'
  | 'hill';

export type Side = 'south' | 'east' | 'north' | 'west';

/** The land between streets: river coordinates of its inner edges, and its outline. */
export interface Block {
  code: string;
  district: District;
  a0: number;
  a1: number;
  b0: number;
  b1: number;
  ring: Ring;
  centre: Point;
  /** The street on each side. */
  streets: Record<Side, { name: string; class: StreetClass }>;
}

interface Edge {
  name: string;
  class: StreetClass;
}

/** A block between four street axes; its outline keeps half a street's width from each. */
function makeBlock(
  code: string,
  district: District,
  [a0, a1, b0, b1]: [number, number, number, number],
  streets: Record<Side, Edge>,
  extra: Partial<Record<Side, number>> = {},
): Block | null {
  // River coordinates stretch and shear a little; a few per cent more keeps true distances.
  const inset = (side: Side): number =>
    (streetWidths[streets[side].class].total / 2) * 1.02 + 0.5 + (extra[side] ?? 0);
  const corner = (a: number, b: number, towardsA: Side, towardsB: Side): Point => {
    const frame = localFrame(a, b);
    return [
      a + ((towardsA === 'west' ? 1 : -1) * inset(towardsA)) / (frame.perA * frame.skew),
      b + ((towardsB === 'south' ? 1 : -1) * inset(towardsB)) / (frame.perB * frame.skew),
    ];
  };
  const corners = [
    corner(a0, b0, 'west', 'south'),
    corner(a1, b0, 'east', 'south'),
    corner(a1, b1, 'east', 'north'),
    corner(a0, b1, 'west', 'north'),
  ];
  const inner = {
    a0: Math.max(corners[0]![0], corners[3]![0]),
    a1: Math.min(corners[1]![0], corners[2]![0]),
    b0: Math.max(corners[0]![1], corners[1]![1]),
    b1: Math.min(corners[2]![1], corners[3]![1]),
  };
  if (inner.a1 - inner.a0 < 12 || inner.b1 - inner.b0 < 12) return null;
  const ring: Ring = [];
  for (let i = 0; i < 4; i++) {
    const [from, to] = [corners[i]!, corners[(i + 1) % 4]!];
    const pieces = Math.max(1, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / 30));
    for (let piece = 0; piece < pieces; piece++)
      ring.push(
        toPlan(
          from[0] + ((to[0] - from[0]) * piece) / pieces,
          from[1] + ((to[1] - from[1]) * piece) / pieces,
        ),
      );
  }
  return { code, district, ...inner, ring, centre: centroid(ring), streets };
}

/** Which use the plan gives to the land between main streets. */
function districtOf(a: number, b: number, middle: Point): District {
  if (hillHeight(middle) > 7) return 'hill';
  if (a < 830 && b > 440 && b < 1075) return 'lakeside';
  if (b < 0) return southDistrict(a, b);
  if (b < 760) {
    if (a > 1520 && a < 1790) return 'business';
    if (a > 1790 && a < 1970) return 'axis';
    if (a > 1970 && a < 2230) return 'business';
    if (a > 2230 && a < 2600) return b < 440 ? 'business' : 'new-estate';
    if (a > 2600 && a < 2900) return b < 440 ? 'riverside-towers' : 'hospital';
    if (a > 2900) return b < 440 ? 'riverside-towers' : 'new-estate';
    if (a < 480) return b < 440 ? 'campus' : 'lakeside';
    return 'old-town';
  }
  if (b < 1075) {
    if (a > 1790 && a < 1970) return 'park';
    if (a > 830 && a < 1180) return 'school';
    if (a < 1790) return 'old-estate';
    return 'new-estate';
  }
  if (b < 1330) {
    if (a > 1970 && a < 2230) return 'station';
    if (a < 480) return 'hill';
    return a > 1180 && a < 1520 ? 'market' : 'old-estate';
  }
  return a < 1180 ? 'hill' : a < 1970 ? 'old-estate' : a < 2600 ? 'new-estate' : 'industry';
}

function southDistrict(a: number, b: number): District {
  if (b > -440) {
    if (a > 2600) return 'villas';
    if (a > 2230) return 'park';
    if (a > 1180) return 'riverside-towers';
    if (a > 830) return 'new-estate';
    return a > 480 ? 'old-estate' : 'park';
  }
  if (b > -745) {
    if (a > 2600) return 'villas';
    if (a > 2230) return 'villas';
    if (a > 1970) return 'school';
    if (a > 1520) return 'new-estate';
    if (a > 1180) return 'stadium';
    return 'old-estate';
  }
  if (b > -1010) return a > 1520 ? 'industry' : a > 830 ? 'old-estate' : a > 480 ? 'school' : 'old-estate';
  return a > 1180 ? 'industry' : 'old-estate';
}

/** How the land between main streets is cut by minor streets: number of columns and rows, and their class. */
const divisions: Record<District, { columnMetres: number; rowMetres: number; class: StreetClass } | null> = {
  'old-town': { columnMetres: 78, rowMetres: 82, class: 'lane' },
  business: { columnMetres: 130, rowMetres: 100, class: 'residential' },
  axis: null,
  'riverside-towers': { columnMetres: 190, rowMetres: 400, class: 'residential' },
  'new-estate': { columnMetres: 210, rowMetres: 400, class: 'residential' },
  'old-estate': { columnMetres: 180, rowMetres: 160, class: 'residential' },
  villas: { columnMetres: 150, rowMetres: 78, class: 'lane' },
  industry: { columnMetres: 190, rowMetres: 170, class: 'residential' },
  campus: null,
  school: { columnMetres: 190, rowMetres: 400, class: 'residential' },
  hospital: null,
  station: null,
  stadium: null,
  market: { columnMetres: 175, rowMetres: 400, class: 'residential' },
  park: null,
  lakeside: null,
  hill: null,
};

const laneNames =
  '清河 白塔 青石 槐荫 状元 绣衣 油坊 打铁 米市 竹竿 柳荫 桂花 同心 安乐 三元 官塘 石桥 梅园 学士 织造'.split(
    ' ',
  );
const minorNames =
  '春晖 明珠 翠苑 康宁 和睦 望江 锦绣 朝阳 新华 团结 育才 健康 兴业 创新 云溪 静安 丰收 银杏 枫林 香樟 听涛 观澜 迎宾 百花'.split(
    ' ',
  );

export interface CityLayout {
  blocks: Block[];
  /** The minor streets between the blocks. */
  minorStreets: Street[];
}

/** Cuts the land between the main streets into blocks. */
export function layOutBlocks(): CityLayout {
  const random = new Random('blocks');
  const blocks: Block[] = [];
  const minorStreets: Street[] = [];
  const border: Edge = { name: '环城路', class: 'residential' };
  const edge = (line: GridLine | undefined): Edge => (line ? { name: line.name, class: line.class } : border);
  const crossStops = [crossLimits[0], ...crossStreets.map((line) => line.at), crossLimits[1]];
  const alongStops = [alongLimits[0], ...alongStreets.map((line) => line.at), alongLimits[1]];
  const usedNames = new Map<string, number>();
  const minorName = (district: District, constant: 'a' | 'b'): string => {
    const base = random.pick(district === 'old-town' ? laneNames : minorNames);
    const times = (usedNames.get(base) ?? 0) + 1;
    usedNames.set(base, times);
    const suffix =
      district === 'old-town' ? (constant === 'a' ? '巷' : '街') : constant === 'a' ? '路' : '街';
    return times === 1
      ? `${base}${suffix}`
      : `${base}${'零一二三四五六七八九十'.charAt(Math.min(times, 10))}${suffix}`;
  };

  for (let i = 1; i < crossStops.length; i++) {
    for (let j = 1; j < alongStops.length; j++) {
      const [a0, a1] = [crossStops[i - 1]!, crossStops[i]!];
      const [b0, b1] = [alongStops[j - 1]!, alongStops[j]!];
      if (b0 < 0 && b1 > 0) continue;
      const middle = toPlan((a0 + a1) / 2, (b0 + b1) / 2);
      const district = districtOf((a0 + a1) / 2, (b0 + b1) / 2, middle);
      const sides: Record<Side, Edge> = {
        west: edge(crossStreets[i - 2]),
        east: edge(crossStreets[i - 1]),
        south: edge(alongStreets[j - 2]),
        north: edge(alongStreets[j - 1]),
      };
      const code = `${i}-${j}`;
      for (const part of splitAtRailway(a0, a1, b0, b1)) {
        const division = divisions[district];
        const columns = division ? cuts(a0, a1, division.columnMetres, random) : [a0, a1];
        const rows = division ? cuts(part.b0, part.b1, division.rowMetres, random) : [part.b0, part.b1];
        const columnEdges = columns.map((at, k) =>
          k === 0 ? sides.west : k === columns.length - 1 ? sides.east : addMinor('a', at, part.b0, part.b1),
        );
        const rowEdges = rows.map((at, k) =>
          k === 0 ? sides.south : k === rows.length - 1 ? sides.north : addMinor('b', at, a0, a1),
        );
        function addMinor(constant: 'a' | 'b', at: number, from: number, to: number): Edge {
          const made: Edge = { name: minorName(district, constant), class: division!.class };
          const line = clipToCity(gridCurve(constant, at, from, to));
          if (line?.every((point) => !nearLake(point)))
            minorStreets.push({
              code: `street-minor-${minorStreets.length + 1}`,
              class: made.class,
              name: made.name,
              line,
              bridge: false,
            });
          return made;
        }
        for (let column = 1; column < columns.length; column++) {
          for (let row = 1; row < rows.length; row++) {
            const block = makeBlock(
              `${code}-${part.code}${column}-${row}`,
              district,
              [columns[column - 1]!, columns[column]!, rows[row - 1]!, rows[row]!],
              {
                west: columnEdges[column - 1]!,
                east: columnEdges[column]!,
                south: rowEdges[row - 1]!,
                north: rowEdges[row]!,
              },
              {
                south: row === 1 ? part.extraSouth : 0,
                north: row === rows.length - 1 ? part.extraNorth : 0,
              },
            );
            if (block?.ring.some((point) => insideCity(point))) blocks.push(block);
          }
        }
      }
    }
  }
  return { blocks, minorStreets };
}

interface Part {
  code: string;
  b0: number;
  b1: number;
  extraSouth: number;
  extraNorth: number;
}

/** Land that the railway crosses falls into a part on either side of it. */
function splitAtRailway(a0: number, a1: number, b0: number, b1: number): Part[] {
  if (!(b0 < railway.b && b1 > railway.b && (a0 + a1) / 2 > railway.portal))
    return [{ code: '', b0, b1, extraSouth: 0, extraNorth: 0 }];
  const reserve = railway.halfWidth + 5;
  return [
    { code: 's', b0, b1: railway.b, extraSouth: 0, extraNorth: reserve },
    { code: 'n', b0: railway.b, b1, extraSouth: reserve, extraNorth: 0 },
  ];
}

/** Where minor streets cut a stretch: about every `wanted` metres, not quite evenly. */
function cuts(from: number, to: number, wanted: number, random: Random): number[] {
  const count = Math.max(1, Math.round((to - from) / wanted));
  const length = (to - from) / count;
  return Array.from({ length: count + 1 }, (_, i) =>
    i === 0 ? from : i === count ? to : from + (i + random.between(-0.1, 0.1)) * length,
  );
}
