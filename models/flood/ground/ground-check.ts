import { z } from 'zod';
import type { PlaneGrid } from './rasterise.ts';

/**
 * Whether heights can be the ground of a city, in metres: what cannot be is refused before anything is computed, what is
 * strange is said beside the run.
 */

/** Land on Earth lies between the shore of the Dead Sea (−430 m) and the top of Everest (8849 m); some more for pits. */
export const lowestGroundMetres = -500;
export const highestGroundMetres = 9000;

/** Slopes of half of all cells: beyond the first the ground is strange, beyond the second it is none (45°). */
const strangeSlope = 0.5;
const impossibleSlope = 1;
/** Differences of neighbours that are looked at, spread over the grid. */
const slopeSamples = 100_000;
/** Share of cells at exactly 0 m, and height of the rest, from which the zeros look like missing data. */
const strangeZeroShare = 0.05;
const strangeZeroMetres = 5;
/** Share of the area without known ground from which it is said. */
const strangeUnknownShare = 0.1;
/** Places beyond the limits that are kept. */
const mostPlaces = 1000;

/** Something strange about the ground that a run computes on; `terrain` is the id of a dataset. */
export const groundNotice = z.discriminatedUnion('kind', [
  /** Share of the area, 0 to 1, whose ground is not known: nothing is computed there. */
  z.object({ kind: z.literal('unknown-ground'), share: z.number() }),
  /** Slope that half of its cells exceed. */
  z.object({ kind: z.literal('steep-ground'), terrain: z.string(), degrees: z.number() }),
  /** Share of its known cells at exactly 0 m while the others lie much higher or lower. */
  z.object({ kind: z.literal('zero-ground'), terrain: z.string(), share: z.number() }),
  /** All of it lies at one level. */
  z.object({ kind: z.literal('level-ground'), terrain: z.string(), levelMetres: z.number() }),
  /** Buildings that tell the level of their base stand on ground so many times as high: of another unit. */
  z.object({
    kind: z.literal('height-unit'),
    unit: z.enum(['foot', 'decimetre', 'centimetre', 'millimetre']),
    buildings: z.number().int(),
    groundMetres: z.number(),
    baseMetres: z.number(),
  }),
]);
export type GroundNotice = z.infer<typeof groundNotice>;

/** What the heights of a terrain say of themselves. */
export interface GroundSurvey {
  known: number;
  /** At exactly 0 m. */
  zero: number;
  /** Of known, finite heights; NaN where there are none. */
  lowest: number;
  highest: number;
  /** Median slope between neighbouring cells; NaN where none are known. */
  slope: number;
  /** Least distance from 0 m of nine tenths of the cells that are not at 0 m; NaN where there are none. */
  beyondZero: number;
  /** Cells beyond the limits, infinite ones included. */
  absurd: number;
  /** Indices of the first of them. */
  absurdCells: number[];
}

const isAbsurd = (height: number): boolean => height < lowestGroundMetres || height > highestGroundMetres;

/** Looks at all heights of a grid once: row 0 in the south, NaN where unknown. */
export function surveyGround(heights: Float32Array, columns: number, cellMetres: number): GroundSurvey {
  let [known, zero, absurd] = [0, 0, 0];
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const absurdCells: number[] = [];
  for (let cell = 0; cell < heights.length; cell++) {
    const height = heights[cell]!;
    if (Number.isNaN(height)) continue;
    known++;
    if (height === 0) zero++;
    if (isAbsurd(height)) {
      absurd++;
      if (absurdCells.length < mostPlaces) absurdCells.push(cell);
    }
    if (height < lowest && height > Number.NEGATIVE_INFINITY) lowest = height;
    if (height > highest && height < Number.POSITIVE_INFINITY) highest = height;
  }
  const stride = Math.max(1, Math.floor(heights.length / slopeSamples));
  const slopes: number[] = [];
  const distances: number[] = [];
  for (let cell = 0; cell < heights.length; cell += stride) {
    const height = heights[cell]!;
    if (height !== 0 && Number.isFinite(height)) distances.push(Math.abs(height));
    // To the east and to the north, whichever is steeper; the last column and row have their neighbours' slopes.
    const east = cell % columns < columns - 1 ? Math.abs(heights[cell + 1]! - height) : Number.NaN;
    const north = cell + columns < heights.length ? Math.abs(heights[cell + columns]! - height) : Number.NaN;
    const rise = Number.isNaN(east) ? north : Number.isNaN(north) ? east : Math.max(east, north);
    if (Number.isFinite(rise)) slopes.push(rise / cellMetres);
  }
  const finite = lowest <= highest;
  return {
    known,
    zero,
    lowest: finite ? lowest : Number.NaN,
    highest: finite ? highest : Number.NaN,
    slope: medianOf(slopes),
    beyondZero: quantile(distances, 0.1),
    absurd,
    absurdCells,
  };
}

function quantile(values: number[], part: number): number {
  values.sort((a, b) => a - b);
  return values[Math.floor(part * (values.length - 1))] ?? Number.NaN;
}

const medianOf = (values: number[]): number => quantile(values, 0.5);

const metres = (value: number): string => (Number.isFinite(value) ? `${round(value)} m` : `${value}`);
const round = (value: number): number => Number(value.toPrecision(5));
const degreesOf = (slope: number): number => Math.round((Math.atan(slope) * 180) / Math.PI);
const place = (longitude: number, latitude: number): string =>
  `${longitude.toFixed(6)}, ${latitude.toFixed(6)}`;

/** Why cells of such a size are none of a plane in metres, in one sentence; null where they may be. */
export const cellSizeRefusal = (terrain: string, cellMetres: number): string | null =>
  cellMetres < 0.02
    ? `Terrain "${terrain}" has cells of ${round(cellMetres)} m, a size in degrees rather than in metres: import it with the coordinate system of its file.`
    : null;

/** Why heights beyond the limits are no ground, in one sentence. */
export const absurdSentence = (
  of: string,
  count: number,
  at: { height: number; longitude: number; latitude: number },
): string =>
  `${of}: expected heights from ${lowestGroundMetres} to ${highestGroundMetres} m, found ${metres(at.height)} near ${place(at.longitude, at.latitude)}` +
  `${count > 1 ? `, and ${count - 1} more such cell${count > 2 ? 's' : ''}` : ''}; see whether they are metres and whether the value means no data.`;

/** Why a terrain as a whole cannot be the ground of a city, in one sentence; null where it may be. */
export function surveyRefusal(of: string, survey: GroundSurvey): string | null {
  const { known, zero, lowest, highest, slope } = survey;
  if (known > 0 && zero === known)
    return `${of}: all ${known} known cells lie at exactly 0 m; that is no ground but missing data.`;
  if (slope > impossibleSlope)
    return `${of}: half of its cells are steeper than ${degreesOf(slope)}° (heights from ${metres(lowest)} to ${metres(highest)}); see whether heights and coordinates are metres.`;
  return null;
}

/** What is strange about a terrain as a whole. */
export function surveyNotices(terrain: string, survey: GroundSurvey): GroundNotice[] {
  const { known, zero, lowest, highest, slope, beyondZero } = survey;
  const notices: GroundNotice[] = [];
  if (known > 1 && lowest === highest) notices.push({ kind: 'level-ground', terrain, levelMetres: lowest });
  if (slope > strangeSlope) notices.push({ kind: 'steep-ground', terrain, degrees: degreesOf(slope) });
  if (zero >= strangeZeroShare * known && beyondZero > strangeZeroMetres)
    notices.push({ kind: 'zero-ground', terrain, share: zero / known });
  return notices;
}

/** What is to be said of the part of an area whose ground is not known. @param levels of cells, NaN where unknown. */
export function unknownNotice(levels: Float32Array): GroundNotice | null {
  let unknown = 0;
  for (const level of levels) if (Number.isNaN(level)) unknown++;
  const share = unknown / levels.length;
  return share >= strangeUnknownShare ? { kind: 'unknown-ground', share } : null;
}

/** The first cell of a grid whose level lies beyond the limits, and how many there are; null where there is none. */
export function absurdCell(bed: Float32Array): { cell: number; count: number } | null {
  let count = 0;
  let first = -1;
  for (let cell = 0; cell < bed.length; cell++)
    if (isAbsurd(bed[cell]!)) {
      if (count === 0) first = cell;
      count++;
    }
  return count > 0 ? { cell: first, count } : null;
}

/** Centre of a cell in the plane of its grid. */
export const cellCentre = (
  { columns, cellMetres, x0, y0 }: PlaneGrid,
  cell: number,
): [x: number, y: number] => [
  x0 + ((cell % columns) + 0.5) * cellMetres,
  y0 + (Math.floor(cell / columns) + 0.5) * cellMetres,
];

/** How many of each unit are a metre. */
const unitsInMetre = { foot: 1 / 0.3048, decimetre: 10, centimetre: 100, millimetre: 1000 } as const;
/** Buildings that must agree, and metres by which the ground must miss their bases, before it counts. */
const fewestBuildings = 10;
const leastMissMetres = 3;

/**
 * Whether the ground under buildings fits their bases better in another unit: by the median of what it misses, which must
 * become a quarter or less, and less than with another zero level instead.
 * @param pairs orthometric level of the terrain, and of the base of a building there, metres.
 */
export function unitNotice(pairs: readonly { ground: number; base: number }[]): GroundNotice | null {
  if (pairs.length < fewestBuildings) return null;
  const missWith = (factor: number): number =>
    medianOf(pairs.map(({ ground, base }) => Math.abs(ground / factor - base)));
  const miss = missWith(1);
  if (miss < leastMissMetres) return null;
  const misses = Object.entries(unitsInMetre).map(([unit, factor]) => ({
    unit: unit as keyof typeof unitsInMetre,
    miss: missWith(factor),
  }));
  const best = misses.reduce((a, b) => (b.miss < a.miss ? b : a));
  // What a constant explains better is another datum.
  const offset = medianOf(pairs.map(({ ground, base }) => ground - base));
  const rest = medianOf(pairs.map(({ ground, base }) => Math.abs(ground - base - offset)));
  if (best.miss > Math.min(miss / 4, rest)) return null;
  return {
    kind: 'height-unit',
    unit: best.unit,
    buildings: pairs.length,
    groundMetres: round(medianOf(pairs.map(({ ground }) => ground))),
    baseMetres: round(medianOf(pairs.map(({ base }) => base))),
  };
}

const percent = (share: number): string => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;

/** A notice as one English sentence, for terminals and reports. */
export function noticeSentence(notice: GroundNotice): string {
  switch (notice.kind) {
    case 'unknown-ground':
      return `The ground is not known in ${percent(notice.share)} of the area; nothing is computed there.`;
    case 'steep-ground':
      return `Terrain "${notice.terrain}": half of its cells are steeper than ${notice.degrees}°; see whether its heights are metres.`;
    case 'zero-ground':
      return `Terrain "${notice.terrain}": ${percent(notice.share)} of its cells lie at exactly 0 m, far from all others; they may be missing data.`;
    case 'level-ground':
      return `Terrain "${notice.terrain}": all of its ground lies at ${round(notice.levelMetres)} m.`;
    case 'height-unit':
      return `The terrain lies at ${notice.groundMetres} m where ${notice.buildings} buildings stand at ${notice.baseMetres} m (medians); its heights may be in units of a ${notice.unit}.`;
  }
}
