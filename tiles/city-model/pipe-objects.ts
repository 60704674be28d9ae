import type { CityObject } from '../../models/city/city.ts';
import { withoutOid } from '../../models/devices/oid.ts';
import { distanceMetres, type Place, planLength } from '../../models/pipes/plan-line.ts';
import { depthReference } from '../../models/survey/records.ts';
import type { Discipline } from '../../scenes/scene.ts';
import type { Cut, Meeting } from './meeting.ts';
import { usualDiameter } from './utility-mesh.ts';
import type { EndHeights, UtilityLine } from './utility-shape.ts';

/** Sides of a shape that differ by less are those of a round one. */
const roundness = 0.1;
/** Level of pipes and what belongs to them: CIM5. */
export const level = 5;

/** What an object of a network is recorded with, whatever it is. */
export interface Utility {
  object: CityObject;
  discipline: Discipline;
  /** From the heights of the source to those above the ellipsoid, metres. */
  undulation: number;
}

/** A pipe, cable or duct that waits for the nodes at its ends; sizes in metres, null where the source does not say. */
export interface UtilityPipe extends Utility {
  line: UtilityLine;
  innerDiameter: number | null;
  outerDiameter: number | null;
  /** Of its top below the ground. */
  depth: number | null;
}

/** What is known at an end of a pipe or of a part of it; metres, in the heights of the source. */
interface PipeEnd {
  node: string;
  axis: number | null;
  height: number | null;
  depth: number | null;
}

/**
 * A pipe between two nodes: one object, or where valves cut it one for each part. The first part keeps its code, the
 * others are parts of it; heights and depths between its ends are shared out by length in plan, as an edit does.
 * @param codeBetween gives a code to a part by the nodes at its ends.
 */
export function pipeObjects(
  pipe: UtilityPipe,
  from: Meeting,
  to: Meeting,
  cuts: readonly Cut[],
  codeBetween: (from: string, to: string) => string,
): CityObject[] {
  const { object, discipline, line, undulation } = pipe;
  const size = sizeOf(pipe);
  const half = halfHeightOf(pipe);
  const [first, last] = endsOf(pipe, from, to);
  const ends = [
    first,
    ...cuts.map(({ valve, foot }) => endBetween(first, last, foot.fraction, valve.code)),
    last,
  ];
  return partsOf(line.places, cuts).map((places, part) => {
    const [start, end] = [ends[part]!, ends[part + 1]!];
    const own =
      part === 0
        ? object
        : {
            ...object,
            code: codeBetween(start.node, end.node),
            parent: object.code,
            attributes: withoutOid(object.attributes),
          };
    const known3d = start.axis !== null && end.axis !== null;
    return {
      ...own,
      level,
      geometry: { type: 'LineString', coordinates: places.map(position) },
      baseHeight: known3d ? millimetres(Math.min(start.axis!, end.axis!) - half + undulation) : null,
      topHeight: known3d ? millimetres(Math.max(start.axis!, end.axis!) + half + undulation) : null,
      attributes: known({
        ...own.attributes,
        discipline,
        from: start.node,
        to: end.node,
        lengthMetres: planLength(places),
        ...size.attributes,
        depthReference: depthReference(discipline, null),
        fromDepthMetres: start.depth,
        toDepthMetres: end.depth,
        fromHeightMetres: start.height,
        toHeightMetres: end.height,
      }),
    };
  });
}

function endsOf(pipe: UtilityPipe, from: Meeting, to: Meeting): [PipeEnd, PipeEnd] {
  const { discipline, line } = pipe;
  const half = halfHeightOf(pipe);
  const isTop = depthReference(discipline, null) === 'top';
  // A line of unknown size has the height that is delivered; one of a depth has its top there.
  const off = sizeOf(pipe).heightMetres === null && pipe.depth === null ? 0 : half;
  const end = ({ code, ground }: Meeting, heights: EndHeights | null): PipeEnd => {
    const axis = heights && axisOf(heights);
    // Heights of a usual depth are drawn, and not told as if they were known.
    const height = axis === null || line.isAssumed ? null : isTop ? axis + off : axis - off;
    const stated = pipe.depth === null ? null : isTop ? pipe.depth : pipe.depth + 2 * half;
    return { node: code, axis, height, depth: ground !== null && height !== null ? ground - height : stated };
  };
  return [end(from, line.ends[0]), end(to, line.ends[1])];
}

function endBetween(from: PipeEnd, to: PipeEnd, fraction: number, node: string): PipeEnd {
  const share = (a: number | null, b: number | null): number | null =>
    a === null || b === null ? null : a + (b - a) * fraction;
  return {
    node,
    axis: share(from.axis, to.axis),
    height: share(from.height, to.height),
    depth: share(from.depth, to.depth),
  };
}

/** A line as the lines between cuts along it. */
function partsOf(line: readonly Place[], cuts: readonly Cut[]): Place[][] {
  const parts: Place[][] = [];
  let [start, next]: [Place[], number] = [[], 0];
  for (const { foot } of cuts) {
    parts.push([...start, ...line.slice(next, foot.after + 1), foot.place]);
    start = [foot.place];
    next = foot.after + 1;
    // A cut at a vertex stands for it.
    if (distanceMetres(line[next]!, foot.place) < 0.001) next++;
  }
  return [...parts, [...start, ...line.slice(next)]];
}

export const axisOf = ({ low, high }: EndHeights): number => (low + high) / 2;

/** As an import draws it, metres. */
export const halfHeightOf = (pipe: UtilityPipe): number => (sizeOf(pipe).heightMetres ?? usualDiameter) / 2;

/** Inner size of drains and outer size of all else, as it is recorded; where it is not, that of the shape. */
function sizeOf({ discipline, innerDiameter, outerDiameter, line }: UtilityPipe): {
  heightMetres: number | null;
  attributes: Record<string, unknown>;
} {
  const diameter =
    discipline === 'drainage' ? (innerDiameter ?? outerDiameter) : (outerDiameter ?? innerDiameter);
  if (diameter !== null)
    return { heightMetres: diameter, attributes: { diameterMillimetres: diameter * 1000 } };
  if (!line.size) return { heightMetres: null, attributes: {} };
  const { width, height } = line.size;
  const isRound = Math.abs(width - height) <= roundness * height;
  return {
    heightMetres: height,
    attributes: {
      ...(isRound
        ? { diameterMillimetres: height * 1000 }
        : { widthMillimetres: width * 1000, heightMillimetres: height * 1000 }),
      sizeFrom: 'shape',
    },
  };
}

/** Without what is not known, numbers to the millimetre. */
export function known(attributes: Record<string, unknown>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(attributes))
    if (value !== null && value !== undefined)
      kept[name] = typeof value === 'number' ? millimetres(value) : value;
  return kept;
}

export const position = ([longitude, latitude]: Place): number[] => [degrees(longitude), degrees(latitude)];
const degrees = (value: number): number => Math.round(value * 1e8) / 1e8;
export const millimetres = (value: number): number => Math.round(value * 1000) / 1000;
