import { hillHeight, insideCity, lakeRing, nearLake, railway, river, toPlan } from './plan.ts';
import type { Point } from './shapes.ts';

export type StreetClass = 'primary' | 'secondary' | 'residential' | 'lane' | 'pedestrian';

/** Width of the whole street between the building blocks, and of the carriageway in it, metres. */
export const streetWidths: Record<StreetClass, { total: number; carriageway: number; lanes: number }> = {
  primary: { total: 38, carriageway: 26, lanes: 6 },
  secondary: { total: 26, carriageway: 16, lanes: 4 },
  residential: { total: 13, carriageway: 8, lanes: 2 },
  lane: { total: 7.5, carriageway: 4.5, lanes: 1 },
  pedestrian: { total: 6, carriageway: 0, lanes: 0 },
};

export interface Street {
  code: string;
  class: StreetClass;
  name: string;
  line: Point[];
  bridge: boolean;
}

/** A grid line: constant a (across the river) or constant b (along it). */
export interface GridLine {
  at: number;
  class: StreetClass;
  name: string;
  /** Crosses the river. */
  bridge?: boolean;
}

/** Streets across the river, from west to east. */
export const crossStreets: GridLine[] = [
  { at: -1240, class: 'secondary', name: '西环路' },
  { at: -900, class: 'secondary', name: '湿地路' },
  { at: -560, class: 'primary', name: '西湖大道', bridge: true },
  { at: -230, class: 'secondary', name: '教场路' },
  { at: 120, class: 'secondary', name: '湖西路' },
  { at: 480, class: 'secondary', name: '书院路' },
  { at: 830, class: 'primary', name: '临湖大道', bridge: true },
  { at: 1180, class: 'secondary', name: '望湖路' },
  { at: 1520, class: 'primary', name: '中山路', bridge: true },
  { at: 1790, class: 'secondary', name: '金融一路' },
  { at: 1970, class: 'secondary', name: '金融二路' },
  { at: 2230, class: 'primary', name: '滨城大道', bridge: true },
  { at: 2600, class: 'secondary', name: '东港路' },
  { at: 2900, class: 'secondary', name: '科创路' },
  { at: 3240, class: 'primary', name: '东环路', bridge: true },
  { at: 3580, class: 'secondary', name: '软件路' },
  { at: 3920, class: 'primary', name: '通江大道', bridge: true },
  { at: 4260, class: 'secondary', name: '港池路' },
];

/** Streets along the river, from south to north. */
export const alongStreets: GridLine[] = [
  { at: -1990, class: 'secondary', name: '新田路' },
  { at: -1660, class: 'secondary', name: '南塘路' },
  { at: -1330, class: 'primary', name: '南绕城路' },
  { at: -1010, class: 'secondary', name: '工业路' },
  { at: -745, class: 'primary', name: '南环路' },
  { at: -440, class: 'secondary', name: '建设路' },
  { at: -138, class: 'secondary', name: '滨江南路' },
  { at: 138, class: 'primary', name: '滨江大道' },
  { at: 440, class: 'secondary', name: '人民路' },
  { at: 760, class: 'primary', name: '解放路' },
  { at: 1075, class: 'secondary', name: '文化路' },
  { at: 1330, class: 'secondary', name: '站北路' },
  { at: 1660, class: 'primary', name: '北环路' },
  { at: 1990, class: 'secondary', name: '北苑路' },
  { at: 2320, class: 'secondary', name: '山前路' },
  { at: 2620, class: 'secondary', name: '田野路' },
];

/** Beyond the border the grid goes on, so that blocks reach it. */
export const crossLimits = [-1760, 4760] as const;
export const alongLimits = [-2420, 2950] as const;

const step = 18;

/** The part of a grid line between two grid positions as a curve. */
export function gridCurve(constant: 'a' | 'b', at: number, from: number, to: number): Point[] {
  const count = Math.max(1, Math.ceil(Math.abs(to - from) / step));
  return Array.from({ length: count + 1 }, (_, i): Point => {
    const along = from + ((to - from) * i) / count;
    return constant === 'a' ? toPlan(at, along) : toPlan(along, at);
  });
}

const buildable = (point: Point): boolean => !nearLake(point) && hillHeight(point) < 9;

/** Points of a curve that lie inside the border, the cut ends put on it. Null where none does. */
export function clipToCity(line: Point[], margin = 0): Point[] | null {
  const inside: Point[] = [];
  for (let i = 0; i < line.length; i++) {
    const here = insideCity(line[i]!, margin);
    const before = i > 0 && insideCity(line[i - 1]!, margin);
    if (i > 0 && here !== before) {
      let [a, b] = [line[i - 1]!, line[i]!];
      for (let round = 0; round < 30; round++) {
        const middle: Point = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
        if (insideCity(middle, margin) === before) a = middle;
        else b = middle;
      }
      inside.push(before ? a : b);
    }
    if (here) inside.push(line[i]!);
  }
  return inside.length >= 2 ? inside : null;
}

/** True where a piece of main street is built: no street runs through the lake or up the hill. */
export function mainPieceExists(constant: 'a' | 'b', at: number, from: number, to: number): boolean {
  return gridCurve(constant, at, from, to).every(buildable);
}

/** The main streets in pieces from crossing to crossing. */
export function mainStreets(): Street[] {
  const streets: Street[] = [];
  const add = (line: GridLine, constant: 'a' | 'b', from: number, to: number, bridge: boolean): void => {
    if (!mainPieceExists(constant, line.at, from, to)) return;
    const curve = clipToCity(gridCurve(constant, line.at, from, to));
    if (!curve) return;
    streets.push({
      code: `street-${constant}${line.at}-${Math.round(from)}`.replaceAll('--', '-s'),
      class: line.class,
      name: bridge ? `${line.name.replace(/(大道|路)$/, '')}大桥` : line.name,
      line: curve,
      bridge,
    });
  };
  const alongStops = [alongLimits[0], ...alongStreets.map((line) => line.at), alongLimits[1]];
  const crossStops = [crossLimits[0], ...crossStreets.map((line) => line.at), crossLimits[1]];
  for (const line of crossStreets) {
    for (let i = 1; i < alongStops.length; i++) {
      const [from, to] = [alongStops[i - 1]!, alongStops[i]!];
      const crossesRiver = from < 0 && to > 0;
      if (crossesRiver && !line.bridge) continue;
      add(line, 'a', from, to, crossesRiver);
    }
  }
  for (const line of alongStreets)
    for (let i = 1; i < crossStops.length; i++) add(line, 'b', crossStops[i - 1]!, crossStops[i]!, false);

  const ring = lakeRing(44, 120);
  streets.push({
    code: 'street-lake-ring',
    class: 'residential',
    name: '环湖路',
    line: [...ring, ring[0]!].filter((point) => insideCity(point)),
    bridge: false,
  });
  for (const [side, name] of [
    [1, '江北滨江步道'],
    [-1, '江南滨江步道'],
  ] as const) {
    const b = side * ((river.leveeCrestInner + river.leveeCrestOuter) / 2);
    const curve = clipToCity(gridCurve('b', b, crossLimits[0], crossLimits[1]));
    if (curve)
      streets.push({
        code: `street-promenade-${side > 0 ? 'north' : 'south'}`,
        class: 'pedestrian',
        name,
        line: curve,
        bridge: false,
      });
  }
  return streets;
}

/** The railway's axis in the open, from the tunnel portal to the eastern border. */
export const railwayLine = (): Point[] =>
  clipToCity(gridCurve('b', railway.b, railway.portal, crossLimits[1]))!;
