import { z } from 'zod';
import type { PlanPoint } from '../clearance/ring.ts';
import { NetworkError } from '../water/network-error.ts';
import { type BuriedLine, lineFacts } from './buried-line.ts';
import { sayGround } from './ground-sentences.ts';
import type { Place, PlacePlane } from './place-plane.ts';

const place = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
export const placeList = z.array(place);

/** Longest line of a cross-section, metres: what is still read on one sheet. */
export const longestSection = 2000;
export const shortestSection = 0.5;

export const sectionQuestion = z.object({
  /** Longitude and latitude of the line's corners, degrees. */
  points: placeList.min(2).max(50),
});

/** A pipe where the line cuts it. Heights are orthometric metres, offsets metres from the line's beginning. */
export const sectionCut = lineFacts.extend({
  offset: z.number(),
  /** Height of the axis. */
  axisHeight: z.number(),
  /** Terrain above it; null where there is none. */
  groundHeight: z.number().nullable(),
  /** Soil above its outer top 覆土; null where the ground is not known. */
  coverMetres: z.number().nullable(),
  /** Between pipe and line in plan, degrees, 90 where it is cut straight. */
  angleDegrees: z.number(),
  position: place,
  /** To the next one to the right, metres along the line: between axes, and between outer surfaces in plan. */
  nextAxisMetres: z.number().nullable(),
  nextClearMetres: z.number().nullable(),
});
export type SectionCut = z.infer<typeof sectionCut>;

/** What a drawing names in its title block. */
export const provenance = z.object({
  city: z.object({ zh: z.string(), en: z.string() }),
  heightDatum: z.string(),
  /** Data sets whose lines are drawn, with the day of their import. */
  datasets: z.array(z.object({ id: z.string(), title: z.string(), importedAt: z.string() })),
  /** When it was answered, ISO 8601, and the time zone of the city. */
  answeredAt: z.string(),
  timeZone: z.string(),
});

export const sectionAnswer = z.object({
  points: placeList,
  lengthMetres: z.number(),
  /** Offsets of the line's corners, beginning and end included. */
  corners: z.array(z.number()),
  ground: z.array(z.object({ offset: z.number(), height: z.number().nullable() })),
  streets: z.array(
    z.object({
      code: z.string(),
      name: z.string().nullable(),
      offset: z.number(),
      widthMetres: z.number().nullable(),
    }),
  ),
  cuts: z.array(sectionCut),
  provenance,
});
export type SectionAnswer = z.infer<typeof sectionAnswer>;

/** A drawn line in the plane, with the way passed at each corner. */
export interface SectionLine {
  corners: PlanPoint[];
  offsets: number[];
  lengthMetres: number;
}

/** @throws NetworkError for a line of no length, or one that is too long. */
export function sectionLine(points: readonly Place[], plane: PlacePlane): SectionLine {
  const corners: PlanPoint[] = [];
  const offsets: number[] = [];
  let passed = 0;
  for (const point of points) {
    const corner = plane.toPlan(point);
    const before = corners.at(-1);
    const piece = before ? Math.hypot(corner[0] - before[0], corner[1] - before[1]) : 0;
    if (before && piece < 1e-3) continue;
    passed += piece;
    corners.push(corner);
    offsets.push(passed);
  }
  if (passed < shortestSection)
    throw new NetworkError(
      sayGround('model.section.short', { least: shortestSection, metres: passed.toFixed(2) }),
    );
  if (passed > longestSection)
    throw new NetworkError(
      sayGround('model.section.long', { most: longestSection, metres: Math.round(passed) }),
    );
  return { corners, offsets, lengthMetres: passed };
}

/** Two cuts of one line nearer than this are one: the cut went through a corner. */
const sameCutMetres = 1e-3;

/** Where a line is cut, in the order of the section. */
export interface Crossing {
  offset: number;
  /** Number of the straight piece that is cut, and how far along it, 0 to 1. */
  piece: number;
  share: number;
  sine: number;
}

/** All places where a polyline is cut in plan. */
export function crossings(
  section: SectionLine,
  line: readonly (readonly [number, number, ...number[]])[],
): Crossing[] {
  const found: Crossing[] = [];
  for (let at = 1; at < section.corners.length; at++) {
    const [a, b] = [section.corners[at - 1]!, section.corners[at]!];
    const [ux, uy] = [b[0] - a[0], b[1] - a[1]];
    const length = Math.hypot(ux, uy);
    for (let piece = 0; piece + 1 < line.length; piece++) {
      const [p, q] = [line[piece]!, line[piece + 1]!];
      const [vx, vy] = [q[0] - p[0], q[1] - p[1]];
      const across = ux * vy - uy * vx;
      const sine = Math.abs(across) / (length * Math.hypot(vx, vy));
      // A line along the section is not cut by it.
      if (!(sine > 1e-4)) continue;
      const s = ((p[0] - a[0]) * vy - (p[1] - a[1]) * vx) / across;
      const share = ((p[0] - a[0]) * uy - (p[1] - a[1]) * ux) / across;
      if (s < 0 || s > 1 || share < 0 || share > 1) continue;
      const offset = section.offsets[at - 1]! + s * length;
      if (found.some((other) => Math.abs(other.offset - offset) < sameCutMetres)) continue;
      found.push({ offset, piece, share, sine });
    }
  }
  return found.sort((x, y) => x.offset - y.offset);
}

/** Place on the section at an offset, metres. */
export function pointAt({ corners, offsets }: SectionLine, offset: number): PlanPoint {
  let at = 1;
  while (at < offsets.length - 1 && offsets[at]! < offset) at++;
  const [from, to] = [offsets[at - 1]!, offsets[at]!];
  const share = (offset - from) / (to - from);
  const [a, b] = [corners[at - 1]!, corners[at]!];
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
}

/**
 * Cuts all lines by the upright plane over a drawn line.
 * @param ground terrain at a place, orthometric metres; null where there is none.
 */
export function cutLines(
  section: SectionLine,
  lines: readonly BuriedLine[],
  plane: PlacePlane,
  ground: (place: Place) => number | null,
): SectionCut[] {
  const cuts: SectionCut[] = [];
  const halves: number[] = [];
  const found = lines.flatMap((line) =>
    crossings(section, line.axis).map((crossing) => ({ line, crossing })),
  );
  found.sort((x, y) => x.crossing.offset - y.crossing.offset);
  for (const { line, crossing } of found) {
    const [a, b] = [line.axis[crossing.piece]!, line.axis[crossing.piece + 1]!];
    const axisHeight = a[2] + (b[2] - a[2]) * crossing.share;
    const position = plane.toPlace(pointAt(section, crossing.offset));
    const groundHeight = ground(position);
    halves.push(line.halfWidth / Math.max(crossing.sine, flattest));
    cuts.push({
      ...line.facts,
      offset: crossing.offset,
      axisHeight,
      groundHeight,
      coverMetres: groundHeight === null ? null : groundHeight - axisHeight - line.halfHeight,
      angleDegrees: (Math.asin(Math.min(crossing.sine, 1)) * 180) / Math.PI,
      position,
      nextAxisMetres: null,
      nextClearMetres: null,
    });
  }
  for (let at = 0; at + 1 < cuts.length; at++) {
    const gap = cuts[at + 1]!.offset - cuts[at]!.offset;
    cuts[at]!.nextAxisMetres = gap;
    cuts[at]!.nextClearMetres = gap - halves[at]! - halves[at + 1]!;
  }
  return cuts;
}

/** Sine of the flattest angle at which a cut is drawn as wide as it is, about 6°. */
export const flattest = 0.1;

/** Terrain along a section: often enough for its grid, and not more often than a drawing shows. */
export function groundAlong(
  section: SectionLine,
  plane: PlacePlane,
  ground: (place: Place) => number | null,
): SectionAnswer['ground'] {
  const steps = Math.min(Math.max(Math.ceil(section.lengthMetres), 20), 600);
  return Array.from({ length: steps + 1 }, (_, step) => {
    const offset = (section.lengthMetres * step) / steps;
    return { offset, height: ground(plane.toPlace(pointAt(section, offset))) };
  });
}
