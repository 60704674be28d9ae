import { z } from 'zod';
import type { Point } from '../clearance/segment-distance.ts';
import type { PipeDiscipline } from '../survey/classes.ts';
import type { Place, PlacePlane } from './place-plane.ts';

/** Where the height of a line comes from: a survey or a drainage model, or what an import took where nothing was known. */
export const heightSource = z.enum(['known', 'assumed']);

/** What is told of a pipe, duct or tunnel in every answer. */
export const lineFacts = z.object({
  code: z.string(),
  name: z.string().nullable(),
  dataset: z.string(),
  /** `pipe`, `duct` or `tunnel`. */
  class: z.string(),
  discipline: z.enum(['water', 'drainage', 'gas', 'heat', 'power', 'telecom', 'industry', 'other']),
  subclass: z.string().nullable(),
  shape: z.enum(['circle', 'box']),
  /** As recorded: nominal diameter, inner size of a sewer, outer size of a duct bank or tunnel; null where unknown. */
  widthMillimetres: z.number().nullable(),
  heightMillimetres: z.number().nullable(),
  material: z.string().nullable(),
  pressure: z.string().nullable(),
  embedding: z.string().nullable(),
  owner: z.string().nullable(),
  heights: heightSource,
});
export type LineFacts = z.infer<typeof lineFacts>;

/** A line in the ground with its axis in space. */
export interface BuriedLine {
  facts: LineFacts;
  /** Metres east and north in the plane asked for, and of the axis above the height datum. */
  axis: Point[];
  /** Half of its outer width and height, metres; those of a usual thin pipe where the size is not known. */
  halfWidth: number;
  halfHeight: number;
  ends: [from: string | null, to: string | null];
}

/** A row of the city's objects. */
export interface LineObject {
  code: string;
  name: string | null;
  dataset: string;
  class: string;
  coordinates: readonly Place[];
  /** Metres above the ellipsoid; null where unknown. */
  baseHeight: number | null;
  topHeight: number | null;
  attributes: Readonly<Record<string, unknown>>;
}

/** What is known around the lines. */
export interface Surroundings {
  plane: PlacePlane;
  /** What a data set is: its kind of file, and the undulation with which it was brought above the ellipsoid. */
  datasets: ReadonlyMap<string, { kind: string; geoidUndulation: number | null }>;
  /** Height of the geoid above the ellipsoid, metres. */
  undulation(longitude: number, latitude: number): number;
  /** Terrain, metres above the height datum; null where there is none. */
  ground(place: Place): number | null;
  /** By code of an end point: the surveyed ground, and the height of the lowest line there above the ellipsoid. */
  ends: ReadonlyMap<string, { ground: number | null; base: number | null }>;
}

/** Half of the size with which an import draws a line of unknown size, metres. */
const usualHalfMetres = 0.1;
/** Levels of a drainage model this near to heights above the ellipsoid less the geoid count from the geoid. */
const sameDatumMetres = 0.6;

const number = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/**
 * Axis and size of a line from its city object. Heights are those of the source to the millimetre: levels of a drainage
 * model; of a survey its lowest and highest point, put at the ends by the surveyed depths there. A water model has no
 * heights: its pipes follow the terrain as its import laid them, and are marked as assumed.
 * @returns null for a line that no height is known of at all.
 */
export function buriedLine(object: LineObject, around: Surroundings): BuriedLine | null {
  const { attributes } = object;
  const kind = around.datasets.get(object.dataset)?.kind ?? '';
  const size = sizeOf(attributes);
  const halfHeight = size.height === null ? usualHalfMetres : size.height / 2000;
  const heights = heightsOf(object, kind, halfHeight, around);
  if (!heights) return null;
  const plan = object.coordinates.map((place) => around.plane.toPlan(place));
  const facts: LineFacts = {
    code: object.code,
    name: object.name,
    dataset: object.dataset,
    class: object.class,
    discipline: disciplineOf(attributes, kind),
    subclass: text(attributes['subclass']) ?? (kind === 'swmm' ? 'YS' : null),
    shape: size.shape,
    widthMillimetres: size.width,
    heightMillimetres: size.height,
    material: text(attributes['material']) ?? materialOfTag(attributes['tag']),
    pressure: text(attributes['pressure']),
    embedding: text(attributes['embedding']),
    owner: ownerOf(attributes),
    heights: heights.source,
  };
  return {
    facts,
    axis: plan.map(([x, y], index) => [x, y, heights.axis[index]!]),
    halfWidth: size.width === null ? usualHalfMetres : size.width / 2000,
    halfHeight,
    ends: [text(attributes['from']), text(attributes['to'])],
  };
}

function disciplineOf(attributes: LineObject['attributes'], kind: string): PipeDiscipline {
  const own = lineFacts.shape.discipline.safeParse(attributes['discipline']);
  if (own.success) return own.data;
  return kind === 'epanet' ? 'water' : kind === 'swmm' ? 'drainage' : 'other';
}

/** Columns of owners, as surveys deliver them (tiles/survey/fields.ts). */
const ownerColumns = ['owner', '权属单位', '产权单位', '权属', 'Belong', 'Owner', 'QSDW'];

function ownerOf(attributes: LineObject['attributes']): string | null {
  for (const column of ownerColumns) {
    const owner = text(attributes[column]);
    if (owner) return owner;
  }
  return null;
}

/** Tags of water models often read "material/year". */
function materialOfTag(tag: unknown): string | null {
  const found = /^([A-Za-z]+)\/\d{4}$/.exec(text(tag) ?? '');
  return found ? found[1]! : null;
}

/** Millimetres. */
function sizeOf(attributes: LineObject['attributes']): {
  shape: 'circle' | 'box';
  width: number | null;
  height: number | null;
} {
  const diameter = number(attributes['diameterMillimetres']);
  if (diameter !== null) return { shape: 'circle', width: diameter, height: diameter };
  const metres = (name: string): number | null => {
    const value = number(attributes[name]);
    return value === null ? null : value * 1000;
  };
  const width = number(attributes['widthMillimetres']) ?? metres('widthMetres');
  const height = number(attributes['heightMillimetres']) ?? metres('heightMetres');
  if (width === null && height === null) return { shape: 'circle', width: null, height: null };
  const barrels = number(attributes['barrels']) ?? 1;
  return { shape: 'box', width: (width ?? height)! * barrels, height: height ?? width };
}

interface Heights {
  axis: number[];
  source: 'known' | 'assumed';
}

function heightsOf(
  object: LineObject,
  kind: string,
  halfHeight: number,
  around: Surroundings,
): Heights | null {
  const { attributes, coordinates, baseHeight, topHeight } = object;
  const [longitude, latitude] = coordinates[0]!;
  const undulation = around.undulation(longitude, latitude);
  const [first, last] = [number(attributes['fromInvertMetres']), number(attributes['toInvertMetres'])];
  if (first !== null && last !== null) {
    // A model that an import moved up or down has its levels in its own datum, its heights above the ellipsoid.
    const moved = baseHeight === null ? 0 : baseHeight - Math.min(first, last) - undulation;
    const shift = (Math.abs(moved) < sameDatumMetres ? 0 : moved) + halfHeight;
    return { axis: falling(object, around, first + shift, last + shift), source: 'known' };
  }
  if (baseHeight === null || topHeight === null) return null;
  const own = around.datasets.get(object.dataset)?.geoidUndulation ?? undulation;
  if (kind === 'epanet') return alongTheGround(object, halfHeight, topHeight - own, around);
  const [low, high] = [baseHeight - undulation + halfHeight, topHeight - undulation - halfHeight];
  const rises = risesTowardsEnd(object, around);
  const known = number(attributes['fromDepthMetres']) !== null || hasHeightColumns(attributes);
  // A slope whose sense nobody tells is drawn level, half-way.
  const middle = (low + high) / 2;
  const level = high - low < 2e-3 || rises === null;
  return {
    axis: falling(object, around, level ? middle : rises ? low : high, level ? middle : rises ? high : low),
    source: known ? 'known' : 'assumed',
  };
}

const hasHeightColumns = (attributes: LineObject['attributes']): boolean =>
  surveyedHeights.some((names) => names.some((name) => attributes[name] !== undefined));
/** Heights at the two ends, ours and as surveys deliver them (tiles/survey/fields.ts). */
const surveyedHeights = [
  [
    'fromHeightMetres',
    'S_H',
    '起点高程',
    '起点管顶高程',
    '起点管底高程',
    '起点管线高程',
    '起点内底高程',
    'Start_Z',
    'From_Z',
    'QDGC',
  ],
  [
    'toHeightMetres',
    'E_H',
    '终点高程',
    '终点管顶高程',
    '终点管底高程',
    '终点管线高程',
    '终点内底高程',
    'End_Z',
    'To_Z',
    'ZDGC',
  ],
] as const;

/** Whether a surveyed line rises from its first to its last point; null where nothing tells. */
function risesTowardsEnd({ attributes }: LineObject, { ends }: Surroundings): boolean | null {
  const delivered = surveyedHeights.map((names) => {
    for (const name of names) {
      const value = number(attributes[name]) ?? number(Number.parseFloat(text(attributes[name]) ?? ''));
      if (value !== null) return value;
    }
    return null;
  });
  if (delivered[0] != null && delivered[1] != null && delivered[0] !== delivered[1])
    return delivered[1] > delivered[0];
  const sides = (['from', 'to'] as const).map((side) => {
    const end = ends.get(text(attributes[side]) ?? '');
    const depth = number(attributes[`${side}DepthMetres`]);
    return {
      surface: end?.ground != null && depth !== null ? end.ground - depth : null,
      base: end?.base ?? null,
    };
  });
  const [from, to] = [sides[0]!, sides[1]!];
  if (from.surface !== null && to.surface !== null && from.surface !== to.surface)
    return to.surface > from.surface;
  if (from.base !== null && to.base !== null && from.base !== to.base) return to.base > from.base;
  return null;
}

/** Heights along a line that changes evenly with its length in plan. */
function falling({ coordinates }: LineObject, { plane }: Surroundings, from: number, to: number): number[] {
  const passed = [0];
  const plan = coordinates.map((place) => plane.toPlan(place));
  for (let at = 1; at < plan.length; at++)
    passed.push(
      passed[at - 1]! + Math.hypot(plan[at]![0] - plan[at - 1]![0], plan[at]![1] - plan[at - 1]![1]),
    );
  const whole = passed.at(-1)!;
  return passed.map((metres) => from + ((to - from) * metres) / (whole || 1));
}

/** As an import lays a water model: everywhere the same soil above it. */
function alongTheGround(
  { coordinates }: LineObject,
  halfHeight: number,
  top: number,
  { ground }: Surroundings,
): Heights {
  const grounds = coordinates.map(ground);
  const known = grounds.filter((height) => height !== null);
  if (known.length < grounds.length) return { axis: grounds.map(() => top - halfHeight), source: 'assumed' };
  const cover = Math.max(...known) - top;
  return { axis: known.map((height) => height - cover - halfHeight), source: 'assumed' };
}
