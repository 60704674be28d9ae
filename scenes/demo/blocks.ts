import {
  alongStops,
  alongStreets,
  crossStops,
  crossStreets,
  gridCurve,
  type StreetClass,
  streetWidths,
} from './grid.ts';
import { type District, districtOfCell, isRural } from './land-use.ts';
import {
  canalReserve,
  canals,
  hillHeight,
  insideCity,
  localFrame,
  nearLake,
  nearOxbow,
  portRailway,
  railway,
  toPlan,
} from './plan.ts';
import { Random } from './random.ts';
import { centroid, type Point, type Ring } from './shapes.ts';
import { clipToCity, type Street, streetClassAt } from './streets.ts';

export type { District } from './land-use.ts';

export type Side = 'south' | 'east' | 'north' | 'west';

/** The land between streets: river coordinates of its inner edges, and its outline. */
export interface Block {
  code: string;
  /** Cell of the street grid, column from the west and row from the south, both from 1. */
  cell: [column: number, row: number];
  /** Place among the blocks of its cell, both from 1. */
  part: [column: number, row: number];
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
  head: Pick<Block, 'code' | 'cell' | 'part' | 'district'>,
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
  return { ...head, ...inner, ring, centre: centroid(ring), streets };
}

/** How the land between main streets is cut by minor streets: distances between them, and their class. */
const divisions: Record<District, { columnMetres: number; rowMetres: number; class: StreetClass } | null> = {
  'old-town': { columnMetres: 78, rowMetres: 82, class: 'lane' },
  business: { columnMetres: 130, rowMetres: 100, class: 'residential' },
  axis: null,
  'riverside-towers': { columnMetres: 190, rowMetres: 400, class: 'residential' },
  'new-estate': { columnMetres: 210, rowMetres: 400, class: 'residential' },
  'old-estate': { columnMetres: 180, rowMetres: 160, class: 'residential' },
  'urban-village': { columnMetres: 96, rowMetres: 92, class: 'lane' },
  villas: { columnMetres: 150, rowMetres: 78, class: 'lane' },
  industry: { columnMetres: 190, rowMetres: 170, class: 'residential' },
  logistics: { columnMetres: 200, rowMetres: 400, class: 'residential' },
  'chemical-park': { columnMetres: 190, rowMetres: 165, class: 'residential' },
  'software-park': { columnMetres: 400, rowMetres: 400, class: 'residential' },
  mall: null,
  campus: null,
  school: { columnMetres: 190, rowMetres: 400, class: 'residential' },
  hospital: null,
  station: null,
  stadium: null,
  market: { columnMetres: 175, rowMetres: 400, class: 'residential' },
  park: null,
  lakeside: null,
  'water-works': null,
  'sewage-works': null,
  village: null,
  field: null,
  wetland: null,
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

/** The cells that the city was planned for before it grew; the others have random numbers of their own. */
const isCore = (column: number, row: number): boolean => column >= 5 && column <= 15 && row >= 4 && row <= 13;

/** Cuts the land between the main streets into blocks. */
export function layOutBlocks(): CityLayout {
  const layout: CityLayout = { blocks: [], minorStreets: [] };
  const names = new Map<string, number>();
  const core = new Random('blocks');
  const cells: [number, number][] = [];
  for (let column = 1; column < crossStops.length; column++)
    for (let row = 1; row < alongStops.length; row++) cells.push([column, row]);
  for (const inCore of [true, false])
    for (const [column, row] of cells)
      if (isCore(column, row) === inCore)
        layOutCell(layout, column, row, inCore ? core : new Random(`blocks ${column} ${row}`), names);
  return layout;
}

function layOutCell(
  layout: CityLayout,
  i: number,
  j: number,
  random: Random,
  usedNames: Map<string, number>,
): void {
  const [a0, a1] = [crossStops[i - 1]!, crossStops[i]!];
  const [b0, b1] = [alongStops[j - 1]!, alongStops[j]!];
  const district = districtOfCell(i, j);
  if (district === null) return;
  const rural = isRural(district);
  const edge = (constant: 'a' | 'b', index: number, from: number, to: number): Edge => {
    const line = (constant === 'a' ? crossStreets : alongStreets)[index];
    if (!line) return { name: '环城路', class: 'residential' };
    const built = rural ? (streetClassAt(constant, line.at, from, to) ?? 'lane') : line.class;
    return { name: line.name, class: built };
  };
  const sides: Record<Side, Edge> = {
    west: edge('a', i - 2, b0, b1),
    east: edge('a', i - 1, b0, b1),
    south: edge('b', j - 2, a0, a1),
    north: edge('b', j - 1, a0, a1),
  };
  const minorName = (constant: 'a' | 'b'): string => {
    const old = district === 'old-town' || district === 'urban-village';
    const base = random.pick(old ? laneNames : minorNames);
    const times = (usedNames.get(base) ?? 0) + 1;
    usedNames.set(base, times);
    const suffix = old ? (constant === 'a' ? '巷' : '街') : constant === 'a' ? '路' : '街';
    return times === 1 ? `${base}${suffix}` : `${base}${ordinal(times)}${suffix}`;
  };
  const canalSides = {
    west: canalInset('a', a0, 1, b0, b1),
    east: canalInset('a', a1, -1, b0, b1),
    south: canalInset('b', b0, 1, a0, a1),
    north: canalInset('b', b1, -1, a0, a1),
  };
  for (const part of splitAtRailway(a0, a1, b0, b1)) {
    const division = divisions[district];
    const columns = division ? cuts(a0, a1, division.columnMetres, random) : [a0, a1];
    const rows = division ? cuts(part.b0, part.b1, division.rowMetres, random) : [part.b0, part.b1];
    const addMinor = (constant: 'a' | 'b', at: number, from: number, to: number): Edge => {
      const made: Edge = { name: minorName(constant), class: division!.class };
      const line = clipToCity(gridCurve(constant, at, from, to));
      if (line?.every((point) => !nearLake(point) && !nearOxbow(point) && hillHeight(point) < 12))
        layout.minorStreets.push({
          code: `street-minor-${layout.minorStreets.length + 1}`,
          class: made.class,
          name: made.name,
          line,
          bridge: false,
          // Too narrow for two ways: every third lane of the old town.
          ...(district === 'old-town' && random.chance(1 / 3) ? { oneway: true } : {}),
        });
      return made;
    };
    const last = { column: columns.length - 1, row: rows.length - 1 };
    const columnEdges = columns.map((at, k) =>
      k === 0
        ? sides.west
        : k === last.column
          ? sides.east
          : addMinor('a', at, part.b0 + part.cutSouth, part.b1 - part.cutNorth),
    );
    const rowEdges = rows.map((at, k) =>
      k === 0 ? sides.south : k === last.row ? sides.north : addMinor('b', at, a0, a1),
    );
    for (let column = 1; column <= last.column; column++) {
      for (let row = 1; row <= last.row; row++) {
        const block = makeBlock(
          {
            code: `${i}-${j}-${part.code}${column}-${row}`,
            cell: [i, j],
            part: [column, row],
            district,
          },
          [columns[column - 1]!, columns[column]!, rows[row - 1]!, rows[row]!],
          {
            west: columnEdges[column - 1]!,
            east: columnEdges[column]!,
            south: rowEdges[row - 1]!,
            north: rowEdges[row]!,
          },
          {
            west: column === 1 ? canalSides.west : 0,
            east: column === last.column ? canalSides.east : 0,
            south: row === 1 ? part.extraSouth || canalSides.south : 0,
            north: row === last.row ? part.extraNorth || canalSides.north : 0,
          },
        );
        if (block?.ring.some((point) => insideCity(point))) layout.blocks.push(block);
      }
    }
  }
}

const ordinal = (times: number): string => {
  const digits = '零一二三四五六七八九';
  const [tens, ones] = [Math.floor(times / 10), times % 10];
  return `${tens > 1 ? digits.charAt(tens) : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digits.charAt(ones) : ''}`;
};

/** How much farther from a street's axis blocks begin where a canal runs on that side of it. */
function canalInset(constant: 'a' | 'b', at: number, side: 1 | -1, from: number, to: number): number {
  const canal = canals.find(
    (one) =>
      one.constant === constant &&
      one.street === at &&
      Math.sign(one.offset) === side &&
      one.from < to &&
      one.to > from,
  );
  if (!canal) return 0;
  const line = (constant === 'a' ? crossStreets : alongStreets).find((street) => street.at === at)!;
  return Math.abs(canal.offset) + canalReserve - streetWidths[line.class].total / 2;
}

interface Part {
  code: string;
  b0: number;
  b1: number;
  /** Land kept free of blocks, and how far from the tracks minor streets end. */
  extraSouth: number;
  extraNorth: number;
  cutSouth: number;
  cutNorth: number;
}

/** Land that a railway crosses falls into a part on either side of it. */
function splitAtRailway(a0: number, a1: number, b0: number, b1: number): Part[] {
  const whole = { code: '', b0, b1, extraSouth: 0, extraNorth: 0, cutSouth: 0, cutNorth: 0 };
  const tracks = [railway, portRailway].find(
    (one) => b0 < one.b && b1 > one.b && (one !== railway || (a0 + a1) / 2 > railway.portal),
  );
  if (!tracks) return [whole];
  const reserve = tracks.halfWidth + 5;
  return [
    { ...whole, code: 's', b1: tracks.b, extraNorth: reserve, cutNorth: reserve },
    { ...whole, code: 'n', b0: tracks.b, extraSouth: reserve, cutSouth: reserve },
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
