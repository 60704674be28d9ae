import { contains, type Point, type Ring } from './shapes.ts';

/**
 * The plan of 临湖 Linhu, a city that does not exist. Local metres from the south-west corner of its oldest map
 * sheet, which has these coordinates in EPSG:4549 (CGCS2000, three-degree zone, 120° E); the city has grown
 * beyond that sheet to all sides.
 */
export const origin = { x: 518_000, y: 3_419_000 };
export const cityId = 'linhu';
export const crs = 'EPSG:4549';
export const heightDatum = '1985 national height datum';
/** The city border, local metres. */
export const cityWest = -1500;
export const cityEast = 4500;
export const citySouth = -1250;
export const cityNorth = 3750;
export const cityWidth = cityEast - cityWest;
export const cityDepth = cityNorth - citySouth;
export const cityCentre: Point = [(cityWest + cityEast) / 2, (citySouth + cityNorth) / 2];

export const insideCity = ([x, y]: Point, margin = 0): boolean =>
  x >= cityWest + margin && y >= citySouth + margin && x <= cityEast - margin && y <= cityNorth - margin;

const clamp = (t: number): number => Math.min(Math.max(t, 0), 1);
const smooth = (t: number): number => clamp(t) ** 2 * (3 - 2 * clamp(t));

/**
 * Everything is laid out in river coordinates: a runs along the river (roughly east), b across it, positive on
 * the north bank, both nearly metres. Streets are lines of constant a or b, so they follow the river's bends.
 */
const meander = { middle: 985, amplitude: 112, length: 3150, phase: 420 };
const bend = (a: number): number => ((a - meander.phase) / meander.length) * 2 * Math.PI;
/** Upstream the river comes from the north-west, downstream it turns to the south-east. */
const reachNorthing = (a: number): number => (a < 0 ? 7e-5 * a * a : a > 3000 ? -6e-5 * (a - 3000) ** 2 : 0);
const reachSlope = (a: number): number => (a < 0 ? 14e-5 * a : a > 3000 ? -12e-5 * (a - 3000) : 0);
const riverNorthing = (a: number): number =>
  meander.middle + meander.amplitude * Math.sin(bend(a)) + reachNorthing(a);
const riverAngle = (a: number): number =>
  Math.atan(((meander.amplitude * 2 * Math.PI) / meander.length) * Math.cos(bend(a)) + reachSlope(a));
/** Far from the river streets forget its bends. */
const turnAt = (a: number, b: number): number => riverAngle(a) * Math.exp(-((b / 1100) ** 2));

/** Half the width of the water where the city was founded, metres; the edge of the water is always at this b. */
const ordinaryHalfWidth = 74;
/** By how much the river is wider than that on either side. */
export const widening = (a: number): number => 25 * smooth((a - 2950) / 1250) - 13 * smooth((-a - 60) / 1150);
/** Half the true width of the water, metres. */
export const riverHalfWidth = (a: number): number => ordinaryHalfWidth + widening(a);

/** Levees and quays keep their widths where the river is wider; streets have forgotten it at this distance. */
const [widenedFrom, widenedTo] = [140, 1100];
/** Metres from the middle of the river at coordinate b: the water stretches, the land moves aside. */
function trueDistance(a: number, b: number): number {
  const across = Math.abs(b);
  const wide = widening(a);
  if (wide === 0) return b;
  const shift =
    across < ordinaryHalfWidth
      ? (wide * across) / ordinaryHalfWidth
      : wide * (1 - clamp((across - widenedFrom) / (widenedTo - widenedFrom)));
  return Math.sign(b) * (across + shift);
}
/** Coordinate b of a place that many metres from the middle of the river, where the river is `wide` wider. */
export function fromTrueDistance(distance: number, wide: number): number {
  const across = Math.abs(distance);
  if (wide === 0) return distance;
  const span = widenedTo - widenedFrom;
  const b =
    across < ordinaryHalfWidth + wide
      ? (across * ordinaryHalfWidth) / (ordinaryHalfWidth + wide)
      : across < widenedFrom + wide
        ? across - wide
        : across < widenedTo
          ? (across - wide - (wide * widenedFrom) / span) / (1 - wide / span)
          : across;
  return Math.sign(distance) * b;
}

export function toPlan(a: number, b: number): Point {
  const turn = turnAt(a, b);
  const distance = trueDistance(a, b);
  return [a - Math.sin(turn) * distance, riverNorthing(a) + Math.cos(turn) * distance];
}

/** River coordinates of a place. */
export function toRiver(point: Point): [a: number, b: number] {
  const [a, , b] = toRiverAxis(point);
  return [a, b];
}

/** Coordinate a of a place, its true distance from the middle of the river, and coordinate b. */
export function toRiverAxis([x, y]: Point): [a: number, distance: number, b: number] {
  let a = x;
  let b = y - riverNorthing(x);
  let distance = b;
  for (let round = 0; round < 30; round++) {
    const turn = turnAt(a, b);
    const [beforeA, beforeB] = [a, b];
    a = x + Math.sin(turn) * distance;
    distance = (y - riverNorthing(a)) / Math.cos(turn);
    b = fromTrueDistance(distance, widening(a));
    if (Math.abs(a - beforeA) < 1e-5 && Math.abs(b - beforeB) < 1e-5) break;
  }
  return [a, distance, b];
}

/** Direction of the line b = constant, radians from east, and true metres per unit of a and of b. */
export function localFrame(
  a: number,
  b: number,
): { angle: number; perA: number; perB: number; skew: number } {
  const step = 0.5;
  const [x1, y1] = toPlan(a - step, b);
  const [x2, y2] = toPlan(a + step, b);
  const [x3, y3] = toPlan(a, b - step);
  const [x4, y4] = toPlan(a, b + step);
  const perA = Math.hypot(x2 - x1, y2 - y1);
  const perB = Math.hypot(x4 - x3, y4 - y3);
  const cross = (x2 - x1) * (y4 - y3) - (y2 - y1) * (x4 - x3);
  return { angle: Math.atan2(y2 - y1, x2 - x1), perA, perB, skew: cross / (perA * perB) };
}

/** Edge of the water and the levees in river coordinates: how far from b = 0; true metres outside the water. */
export const river = {
  halfWidth: ordinaryHalfWidth,
  leveeInner: 84,
  leveeCrestInner: 97,
  leveeCrestOuter: 103,
  leveeOuter: 114,
};

/** Water surface in the 1985 datum; the river falls to the east. */
export const riverLevel = (a: number): number => 1.75 - a * 0.00012;
export const lakeLevel = 4.0;
export const leveeCrest = 5.6;

const lakeCentre: Point = [395, 1640];
const [lakeStretchEast, lakeStretchNorth] = [1.18, 0.92];
const lakeRadius = (t: number): number =>
  215 * (1 + 0.13 * Math.cos(2 * t + 0.6) + 0.09 * Math.sin(3 * t) + 0.04 * Math.cos(5 * t + 1));

/** Shore of the lake: a closed curve of a few harmonics. `grow` metres outwards. */
export function lakeRing(grow = 0, corners = 96): Ring {
  return Array.from({ length: corners }, (_, i): Point => {
    const t = (i / corners) * 2 * Math.PI;
    const radius = lakeRadius(t) + grow;
    return [
      lakeCentre[0] + lakeStretchEast * radius * Math.cos(t),
      lakeCentre[1] + lakeStretchNorth * radius * Math.sin(t),
    ];
  });
}

/** About how far a place is from the shore, metres; negative in the lake. */
export function distanceFromLake([x, y]: Point): number {
  const east = (x - lakeCentre[0]) / lakeStretchEast;
  const north = (y - lakeCentre[1]) / lakeStretchNorth;
  return Math.hypot(east, north) - lakeRadius(Math.atan2(north, east));
}
const lakeWithShore = lakeRing(26);
export const nearLake = (point: Point): boolean => contains(lakeWithShore, point);

interface Hill {
  x: number;
  y: number;
  radius: number;
  height: number;
}
/** Hills: centre, radius, height above the plain. The first carries the pagoda. */
export const hills: readonly [Hill, ...Hill[]] = [
  { x: 470, y: 2190, radius: 250, height: 74 },
  { x: 205, y: 2330, radius: 230, height: 52 },
  { x: 700, y: 2370, radius: 190, height: 33 },
  { x: -250, y: 2790, radius: 340, height: 92 },
  { x: 140, y: 3060, radius: 420, height: 116 },
  { x: -640, y: 3260, radius: 450, height: 138 },
  { x: 640, y: 3430, radius: 380, height: 86 },
  { x: -1190, y: 3560, radius: 400, height: 104 },
  { x: 4180, y: 3430, radius: 420, height: 82 },
  { x: 3660, y: 3660, radius: 350, height: 58 },
];
export const hillHeight = ([x, y]: Point): number =>
  hills.reduce(
    (sum, hill) =>
      sum + hill.height * Math.exp(-(((x - hill.x) ** 2 + (y - hill.y) ** 2) / (2 * (hill.radius / 2) ** 2))),
    0,
  );

/** The old arm: a bend that the river left when its levees were built. Local metres, width of the water. */
export const oxbow = { width: 62, level: 2.5 };
const oxbowCorners: Point[] = [
  [-1150, -190],
  [-1185, -330],
  [-1160, -480],
  [-1060, -610],
  [-910, -660],
  [-760, -615],
  [-670, -490],
  [-655, -340],
  [-700, -195],
];
/** Middle of the old arm, from its upstream to its downstream end. */
export const oxbowLine: Point[] = smoothLine(oxbowCorners, 14).map(([a, b]) => toPlan(a, b));
/** The water's edge of the old arm: narrow at its silted ends. */
export const oxbowRing = (grow = 0): Ring => {
  const last = oxbowLine.length - 1;
  const side = (sign: 1 | -1): Point[] =>
    oxbowLine.map((point, i): Point => {
      const [p, q] = [oxbowLine[Math.max(i - 1, 0)]!, oxbowLine[Math.min(i + 1, last)]!];
      const length = Math.hypot(q[0] - p[0], q[1] - p[1]);
      const half = (oxbow.width / 2) * (0.35 + 0.65 * smooth(Math.min(i, last - i) / 12)) + grow;
      return [
        point[0] - (sign * half * (q[1] - p[1])) / length,
        point[1] + (sign * half * (q[0] - p[0])) / length,
      ];
    });
  return [...side(-1), ...side(1).reverse()];
};
const oxbowWithShore = oxbowRing(24);
export const nearOxbow = (point: Point): boolean =>
  point[0] < -500 && point[1] < 1200 && contains(oxbowWithShore, point);

/** A curve through corners (Catmull and Rom 1974), `pieces` segments between two of them. */
function smoothLine(corners: Point[], pieces: number): Point[] {
  const line: Point[] = [];
  for (let i = 0; i + 1 < corners.length; i++) {
    const [p0, p1, p2, p3] = [-1, 0, 1, 2].map(
      (k) => corners[Math.min(Math.max(i + k, 0), corners.length - 1)]!,
    ) as [Point, Point, Point, Point];
    for (let piece = 0; piece < pieces; piece++) {
      const t = piece / pieces;
      const at = (axis: 0 | 1): number =>
        0.5 *
        (2 * p1[axis] +
          (p2[axis] - p0[axis]) * t +
          (2 * p0[axis] - 5 * p1[axis] + 4 * p2[axis] - p3[axis]) * t * t +
          (3 * p1[axis] - p0[axis] - 3 * p2[axis] + p3[axis]) * t * t * t);
      line.push([at(0), at(1)]);
    }
  }
  line.push(corners.at(-1)!);
  return line;
}

/** Water surface that the levees are built against, 1985 datum: the polders lie below it, the plain above. */
export const designHighWater = (a: number): number => riverLevel(a) + 2.05;

/** Land below high water, kept dry by pumps: limits in river coordinates and the height of the ground. */
export const polders = [
  { code: 'polder-west', name: '城南圩', a0: -120, a1: 700, b0: -1290, b1: -480, height: 2.75 },
  { code: 'polder-east', name: '永丰圩', a0: 3330, a1: 3860, b0: -1290, b1: -480, height: 2.35 },
] as const;
/** Over which distance the plain falls to a polder, metres. */
export const polderSlope = 150;

/** Small canals beside streets: constant coordinate and side (metres from the street's axis), and extent. */
export interface Canal {
  code: string;
  name: string;
  constant: 'a' | 'b';
  street: number;
  offset: number;
  from: number;
  to: number;
  halfWidth: number;
  /** Water surface, 1985 datum, where pumps hold it; else it follows the plain. */
  level: number | null;
}
export const canals: readonly Canal[] = [
  { code: 'canal-1', name: '城南圩排涝河', constant: 'a', street: -230, offset: 28, from: -1310, to: -158 },
  { code: 'canal-2', name: '永丰圩排涝河', constant: 'a', street: 3580, offset: 28, from: -1310, to: -158 },
  { code: 'canal-3', name: '东湖港', constant: 'a', street: 3580, offset: -28, from: 164, to: 1975 },
  { code: 'canal-4', name: '西塘河', constant: 'a', street: -900, offset: -28, from: 160, to: 1645 },
  { code: 'canal-5', name: '北环河', constant: 'b', street: 1660, offset: 36, from: 1196, to: 3570 },
].map((canal, i) => ({
  ...canal,
  constant: canal.constant as 'a' | 'b',
  halfWidth: 8,
  level: i === 0 ? 1.25 : i === 1 ? 0.85 : null,
}));
/** Land on either side of a canal's axis that nothing is built on, metres. */
export const canalReserve = 14;

/** The main railway: a line of constant b, in a tunnel west of the portal. */
export const railway = { b: 1205, halfWidth: 13, portal: 860, embankment: 1.4 };
/** The branch to the port, south of the city. */
export const portRailway = { b: -1500, halfWidth: 9 };

export interface Underpass {
  code: string;
  name: string;
  /** Lowest point, river coordinates. */
  a: number;
  b: number;
  /** The street runs across the river's direction (constant a) or along it (constant b). */
  direction: 'across' | 'along';
  /** How far the carriageway lies below the ground around, metres. */
  depth: number;
  /** What it dives under. */
  under: string;
}

/** Where streets dive under the railways. */
const underpassList: readonly Underpass[] = [
  { code: 'jiefang', a: 1180, name: '望湖路下穿通道', depth: 3.4 },
  { code: 'zhongshan', a: 1520, name: '中山路下穿通道', depth: 3.9 },
  { code: 'zhanxi', a: 2230, name: '滨城大道下穿通道', depth: 3.6 },
  { code: 'donggang', a: 2600, name: '东港路下穿通道', depth: 3.3 },
  { code: 'kechuang', a: 2900, name: '科创路下穿通道', depth: 3.5 },
  { code: 'donghuan', a: 3240, name: '东环路下穿通道', depth: 4.2 },
  { code: 'tongjiang', a: 3920, name: '通江大道下穿通道', depth: 4.4 },
  { code: 'linhu-south', a: 830, name: '临湖大道南下穿通道', depth: 4.6 },
  { code: 'zhongshan-south', a: 1520, name: '中山路南下穿通道', depth: 4.8 },
  { code: 'bincheng-south', a: 2230, name: '滨城大道南下穿通道', depth: 4.1 },
].map((pass, i) => ({
  ...pass,
  b: i < 7 ? railway.b : portRailway.b,
  direction: 'across',
  under: i < 7 ? '沪临铁路' : '临港铁路',
}));
export const underpasses = underpassList as readonly [Underpass, Underpass, ...Underpass[]];
/** The lowest stretch to either side of the middle, and the ramps that follow it, metres. */
export const underpassHalfLength = 26;
export const underpassRamp = 82;
