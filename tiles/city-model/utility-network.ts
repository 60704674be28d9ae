import type { CityObject } from '../../models/city/city.ts';
import {
  distanceMetres,
  footOn,
  metresBetween,
  type Place,
  planLength,
} from '../../models/pipes/plan-line.ts';
import { depthReference } from '../../models/survey/records.ts';
import type { Discipline } from '../../scenes/scene.ts';
import { contains } from '../mesh/outline.ts';
import { usualDiameter } from './utility-mesh.ts';
import { type EndHeights, extentOf, type UtilityLine, type UtilityPoint } from './utility-shape.ts';

/** An end of a pipe this far outside of a manhole's outline still ends in it, metres. */
const wallMetres = 0.3;
/** Points nearer than this are one, metres. */
const sameMetres = 0.05;
/** No chamber reaches this far from its middle, metres. */
const widestMetres = 200;
/** Side of the cells in which nodes are looked up, metres. */
const cellMetres = 20;
/** Sides of a shape that differ by less are those of a round one. */
const roundness = 0.1;
/** Level of pipes and what belongs to them: CIM5. */
const level = 5;
/** What stands up to the ground, so that its top tells its height. */
const upToTheGround: ReadonlySet<string> = new Set(['manhole', 'chamber']);
/** What stands in a chamber, and is then what the pipe ends at. */
const inChambers: ReadonlySet<string> = new Set(['valve', 'junction']);

/** What an object of a network is recorded with, whatever it is. */
interface Utility {
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

export interface UtilityNode extends Utility {
  point: UtilityPoint;
  /** False where its discipline is a guess, and that of the first pipe that ends at it counts. */
  saysDiscipline: boolean;
}

/** A node that pipes can end at. */
interface Meeting {
  code: string;
  /** Null until a pipe tells. */
  discipline: Discipline | null;
  place: Place;
  rings: readonly (readonly Place[])[];
  isInChamber: boolean;
  /** Height of the ground in the heights of the source; null where unknown. */
  ground: number | null;
}

/** Lines that meet where no node was delivered. */
interface Junction extends Meeting {
  object: CityObject;
}

/**
 * Pipes and nodes of a city model as the network that they are. CityGML does not say which pipe ends at which manhole:
 * an end belongs to the node whose point it is or whose outline it lies in, of the same discipline; ends that meet
 * without one get a junction. Objects have the form of those of a survey.
 */
export class UtilityNetwork {
  private readonly pipes: UtilityPipe[] = [];
  private readonly nodes: { node: UtilityNode; meeting: Meeting }[] = [];
  private readonly cells = new Map<string, Meeting[]>();
  private readonly junctions: Junction[] = [];
  private origin: Place | null = null;

  /** @param dataset Begins the codes of junctions. @param write Receives each object once it is whole. */
  constructor(
    private readonly dataset: string,
    private readonly uniqueCode: (code: string) => string,
    private readonly write: (object: CityObject) => void,
  ) {}

  addPipe(pipe: UtilityPipe): void {
    this.pipes.push(pipe);
  }

  addNode(node: UtilityNode): void {
    const { object, discipline, point, saysDiscipline } = node;
    const meeting = {
      code: object.code,
      discipline: saysDiscipline ? discipline : null,
      place: point.place,
      rings: outlinesOf(object).filter(isNear(point.place)),
      isInChamber: inChambers.has(object.class),
      ground: upToTheGround.has(object.class) ? point.high : null,
    };
    this.nodes.push({ node, meeting });
    this.index(meeting);
  }

  /** Writes the nodes, the pipes with the nodes at their ends, and the junctions between them. */
  finish(): void {
    const pipes = this.pipes.map((pipe) => {
      const { places, ends } = pipe.line;
      const from = this.meetingAt(places[0]!, pipe, ends[0]);
      const to = this.meetingAt(places.at(-1)!, pipe, ends[1]);
      return pipeObject(pipe, from, to);
    });
    for (const { node, meeting } of this.nodes) this.write(nodeObject(node, meeting));
    for (const pipe of pipes) this.write(pipe);
    for (const { object } of this.junctions) this.write(object);
  }

  private meetingAt(place: Place, pipe: UtilityPipe, end: EndHeights | null): Meeting {
    let best: Meeting | null = null;
    let nearest = Infinity;
    for (const node of this.cells.get(this.cellOf(place)) ?? []) {
      if (node.discipline !== null && node.discipline !== pipe.discipline) continue;
      const metres = distanceMetres(node.place, place);
      if (metres > sameMetres && !isAt(node, place)) continue;
      // Of a valve in its chamber the valve, of others the one that is nearer.
      const isBetter: boolean =
        best === null || best.isInChamber === node.isInChamber ? metres < nearest : node.isInChamber;
      if (isBetter) [best, nearest] = [node, metres];
    }
    if (best) {
      best.discipline = pipe.discipline;
      return best;
    }
    const junction = this.junctionAt(place, pipe, end);
    this.junctions.push(junction);
    this.index(junction);
    return junction;
  }

  private junctionAt(place: Place, pipe: UtilityPipe, end: EndHeights | null): Junction {
    const { discipline, object, undulation } = pipe;
    const half = halfHeightOf(sizeOf(pipe));
    const axis = end && axisOf(end) + undulation;
    const [longitude, latitude] = position(place).map((degrees) => degrees.toFixed(7));
    const code = this.uniqueCode(`${this.dataset}:${discipline}-${longitude}-${latitude}`);
    return {
      code,
      discipline,
      place,
      rings: [],
      isInChamber: true,
      ground: null,
      object: {
        code,
        class: 'junction',
        name: null,
        level,
        parent: null,
        geometry: { type: 'Point', coordinates: position(place) },
        baseHeight: axis === null ? null : millimetres(axis - half),
        topHeight: axis === null ? null : millimetres(axis + half),
        attributes: { discipline, sourceFile: object.attributes['sourceFile'] },
        validFrom: null,
        validTo: null,
      },
    };
  }

  /** Puts a node into every cell from which it can be met. */
  private index(node: Meeting): void {
    this.origin ??= node.place;
    const corners = [node.place, ...node.rings.flat()].map((place) => metresBetween(this.origin!, place));
    const range = (axis: 0 | 1): [number, number] => {
      const [least, most] = extentOf(corners.map((corner) => corner[axis]))!;
      return [Math.floor((least - wallMetres) / cellMetres), Math.floor((most + wallMetres) / cellMetres)];
    };
    const [west, east] = range(0);
    const [south, north] = range(1);
    for (let column = west; column <= east; column++)
      for (let row = south; row <= north; row++) {
        const cell = `${column},${row}`;
        const nodes = this.cells.get(cell);
        if (nodes) nodes.push(node);
        else this.cells.set(cell, [node]);
      }
  }

  private cellOf(place: Place): string {
    this.origin ??= place;
    return metresBetween(this.origin, place)
      .map((metres) => Math.floor(metres / cellMetres))
      .join(',');
  }
}

/** An outline around a place: one that reaches far beyond has a wrong corner. */
const isNear =
  (place: Place) =>
  (ring: readonly Place[]): boolean =>
    ring.every((corner) => distanceMetres(place, corner) < widestMetres);

const isAt = ({ rings }: Meeting, place: Place): boolean =>
  rings.some((ring) => contains(ring, place) || footOn(ring, place).distanceMetres <= wallMetres);

/** Its shape stays in the tiles; as an object it is the point at which pipes meet. */
function nodeObject({ object, discipline, point }: UtilityNode, meeting: Meeting): CityObject {
  return {
    ...object,
    level,
    geometry: { type: 'Point', coordinates: position(point.place) },
    ...(point.low === null && { baseHeight: null, topHeight: null }),
    attributes: known({
      ...object.attributes,
      discipline: meeting.discipline ?? discipline,
      groundMetres: meeting.ground,
    }),
  };
}

function pipeObject(pipe: UtilityPipe, from: Meeting, to: Meeting): CityObject {
  const { object, discipline, line, undulation } = pipe;
  const size = sizeOf(pipe);
  const half = halfHeightOf(size);
  const reference = depthReference(discipline, null);
  const axes = line.ends.map((end) => end && axisOf(end));
  // A line of unknown size has the height that is delivered; one of a depth has its top there.
  const off = size.heightMetres === null && pipe.depth === null ? 0 : half;
  // Heights of a usual depth are drawn, and not told as if they were known.
  const heights = axes.map((axis) =>
    axis === null || line.isAssumed ? null : reference === 'top' ? axis + off : axis - off,
  );
  const depths = [from, to].map(({ ground }, side) => {
    const height = heights[side] ?? null;
    if (ground !== null && height !== null) return ground - height;
    if (pipe.depth === null) return null;
    return reference === 'top' ? pipe.depth : pipe.depth + 2 * half;
  });
  const [first, last] = axes as [number | null, number | null];
  const known3d = first !== null && last !== null;
  return {
    ...object,
    level,
    geometry: { type: 'LineString', coordinates: line.places.map(position) },
    baseHeight: known3d ? millimetres(Math.min(first, last) - half + undulation) : null,
    topHeight: known3d ? millimetres(Math.max(first, last) + half + undulation) : null,
    attributes: known({
      ...object.attributes,
      discipline,
      from: from.code,
      to: to.code,
      lengthMetres: planLength(line.places),
      ...size.attributes,
      depthReference: reference,
      fromDepthMetres: depths[0],
      toDepthMetres: depths[1],
      fromHeightMetres: heights[0],
      toHeightMetres: heights[1],
    }),
  };
}

const axisOf = ({ low, high }: EndHeights): number => (low + high) / 2;

/** As an import draws it, metres. */
const halfHeightOf = ({ heightMetres }: { heightMetres: number | null }): number =>
  (heightMetres ?? usualDiameter) / 2;

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

function outlinesOf({ geometry }: CityObject): Place[][] {
  if (geometry?.type === 'Polygon') return [(geometry.coordinates as Place[][])[0]!];
  if (geometry?.type === 'MultiPolygon')
    return (geometry.coordinates as Place[][][]).map(([outer]) => outer!);
  return [];
}

/** Without what is not known, numbers to the millimetre. */
function known(attributes: Record<string, unknown>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(attributes))
    if (value !== null && value !== undefined)
      kept[name] = typeof value === 'number' ? millimetres(value) : value;
  return kept;
}

const position = ([longitude, latitude]: Place): number[] => [degrees(longitude), degrees(latitude)];
const degrees = (value: number): number => Math.round(value * 1e8) / 1e8;
const millimetres = (value: number): number => Math.round(value * 1000) / 1000;
