import { contains, type Point, type Ring } from './shapes.ts';

/**
 * The plan of 临湖 Linhu, a city that does not exist. Local metres from the south-west corner of its oldest map
 * sheet, which has these coordinates in EPSG:4549 (CGCS2000, three-degree zone, 120° E); the city has grown
 * beyond that sheet to all sides.
 */
export const origin = { x: 518_000, y: 3_419_000 };
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
const widening = (a: number): number => 25 * smooth((a - 2950) / 1250) - 13 * smooth((-a - 60) / 1150);
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
function fromTrueDistance(a: number, distance: number): number {
  const across = Math.abs(distance);
  const wide = widening(a);
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
export function toRiver([x, y]: Point): [a: number, b: number] {
  let a = x;
  let b = y - riverNorthing(x);
  let distance = b;
  for (let round = 0; round < 30; round++) {
    const turn = turnAt(a, b);
    const [beforeA, beforeB] = [a, b];
    a = x + Math.sin(turn) * distance;
    distance = (y - riverNorthing(a)) / Math.cos(turn);
    b = fromTrueDistance(a, distance);
    if (Math.abs(a - beforeA) < 1e-5 && Math.abs(b - beforeB) < 1e-5) break;
  }
  return [a, b];
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

/** Hills: centre, radius, height above the plain. The first carries the pagoda. */
export const hills = [
  { x: 470, y: 2190, radius: 250, height: 74 },
  { x: 205, y: 2330, radius: 230, height: 52 },
  { x: 700, y: 2370, radius: 190, height: 33 },
] as const;
export const hillHeight = ([x, y]: Point): number =>
  hills.reduce(
    (sum, hill) =>
      sum + hill.height * Math.exp(-(((x - hill.x) ** 2 + (y - hill.y) ** 2) / (2 * (hill.radius / 2) ** 2))),
    0,
  );

/** The railway: a line of constant b, in a tunnel west of the portal. */
export const railway = { b: 1205, halfWidth: 13, portal: 860, embankment: 1.4 };

/** Where streets dive under the railway. */
export const underpasses = [
  { code: 'jiefang', a: 1180, name: '望湖路下穿通道', depth: 3.4 },
  { code: 'zhongshan', a: 1520, name: '中山路下穿通道', depth: 3.9 },
  { code: 'zhanxi', a: 2230, name: '滨城大道下穿通道', depth: 3.6 },
] as const;
export const underpassHalfLength = 26;
export const underpassRamp = 82;
