import type { FloodInputs } from '../inputs.ts';
import type { FloodFrame } from '../solver.ts';

export const gravity = 9.81;

export type Order = 1 | 2;
/** A number of each order of accuracy. */
export type ByOrder = Readonly<Record<Order, number>>;

/** A place where the water is looked at while a case is computed; metres east and north of the grid's origin. */
export interface Gauge {
  name: string;
  x: number;
  y: number;
}

/** The water at a gauge over time; the first entry is that at the start. */
export interface GaugeSeries {
  gauge: Gauge;
  /** Level of the ground, metres. */
  bedMetres: number;
  seconds: number[];
  depthMetres: number[];
  /** Metres a second; 0 where less than 1 mm deep. */
  speeds: number[];
}

/** What a case has come to. */
export interface CaseResult {
  order: Order;
  inputs: FloodInputs;
  frame: FloodFrame;
  series: GaugeSeries[];
  /** Water that had left when the gauges were looked at, cubic metres. */
  outflow: { seconds: number; cubicMetres: number }[];
}

/** One number of a case beside what others have for it. */
export interface Finding {
  quantity: string;
  unit: string;
  /** The value or values that it is held against, in words. */
  reference: string;
  ours: number;
  /** From and to; null where the number is only told. */
  accepted: readonly [number, number] | null;
}

/** A known solution at the end of a case. */
export interface Exact {
  depth(x: number, y: number): number;
  /** Unit discharge to the east, m²/s, of a steady flow. */
  discharge?(x: number): number;
  /** Compared between these x, metres. */
  from: number;
  to: number;
  /** Depth that the mean error is told as a part of. */
  scaleMetres: number;
  /** Cells that are dry in both are not counted. */
  wetOnly?: boolean;
  /** Greatest mean error, as a part of the scale. */
  acceptedError: ByOrder;
  /** Greatest difference of the discharge in any cell away from the front, as a part of it. */
  acceptedDischarge?: ByOrder;
  /** Where the depth jumps, and the depth halfway up; it may be so many cells off. */
  front?: { x: number; depthMetres: number; cells: ByOrder };
}

/** A case with a known answer: an exact solution, or what published programs give. */
export interface FloodCase {
  /** Of letters and hyphens, for files. */
  name: string;
  title: string;
  /** Who defined it and where the reference values are from. */
  source: string;
  /** What is computed, in a sentence or two. */
  setUp: string;
  /** What else is to be known of its values. */
  remark?: string;
  /** Cells along the length that the case is named by, as usual. */
  cells: number;
  seconds: number;
  /** Position of the grid's south-western corner; default [0, 0]. */
  origin?: readonly [number, number];
  /** What the solver takes, with so many cells along; without the order of accuracy. */
  inputs(cells: number): FloodInputs;
  exact?: Exact;
  /** Published numbers of the exact solution: x, depth. */
  publishedDepths?: readonly (readonly [number, number])[];
  /** Published levels of the bed: x, level. */
  publishedBed?: readonly (readonly [number, number])[];
  gauges?: readonly Gauge[];
  /** Time between two looks at the gauges. */
  sampleSeconds?: number;
  /** Numbers beside those of the exact solution. */
  findings?(result: CaseResult): Finding[];
}

/** Rows of a channel that runs from west to east. */
export const channelRows = 4;

/** A field of a channel from its values at the cells' centres. */
export function channelField(
  columns: number,
  cellMetres: number,
  west: number,
  of: (x: number) => number,
): Float32Array {
  return Float32Array.from({ length: columns * channelRows }, (_, index) =>
    of(west + ((index % columns) + 0.5) * cellMetres),
  );
}

/** A field of a grid from its values at the cells' centres. */
export function gridField(
  columns: number,
  rows: number,
  cellMetres: number,
  of: (x: number, y: number) => number,
  [west, south]: readonly [number, number] = [0, 0],
): Float32Array {
  return Float32Array.from({ length: columns * rows }, (_, index) =>
    of(
      west + ((index % columns) + 0.5) * cellMetres,
      south + (Math.floor(index / columns) + 0.5) * cellMetres,
    ),
  );
}

/** Inflow of so much unit discharge (m²/s) into the westernmost cells of a channel. */
export const channelInflow = (
  columns: number,
  cellMetres: number,
  discharge: number,
): FloodInputs['inflows'] => [
  {
    cells: Uint32Array.from({ length: channelRows }, (_, row) => row * columns),
    hydrograph: [{ seconds: 0, cubicMetresPerSecond: discharge * channelRows * cellMetres }],
  },
];

/** Water leaves in the east only. */
export const openEast = { west: 'closed', east: 'open', south: 'closed', north: 'closed' } as const;

/** Value of a function given by points, linear between them. */
export function piecewise(points: readonly (readonly [number, number])[], x: number): number {
  const next = points.findIndex(([at]) => at >= x);
  if (next === 0) return points[0]![1];
  if (next < 0) return points.at(-1)![1];
  const [[x0, y0], [x1, y1]] = [points[next - 1]!, points[next]!];
  return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}

/** Root of a growing function between two bounds. */
export function root(f: (x: number) => number, low: number, high: number): number {
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2;
    if (f(middle) > 0) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

/** Grows from 0 at 0 to 1 at 1 with continuous curvature. */
export function smoothStep(t: number): number {
  const part = Math.min(1, Math.max(0, t));
  return part ** 3 * (10 - 15 * part + 6 * part * part);
}
