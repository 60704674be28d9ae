import { toPlan } from './plan.ts';
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

/** Limits and lines from west to east, and from south to north: the corners of the grid's cells. */
export const crossStops: readonly number[] = [
  crossLimits[0],
  ...crossStreets.map((line) => line.at),
  crossLimits[1],
];
export const alongStops: readonly number[] = [
  alongLimits[0],
  ...alongStreets.map((line) => line.at),
  alongLimits[1],
];
