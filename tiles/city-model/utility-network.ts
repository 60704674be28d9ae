import type { CityObject } from '../../models/city/city.ts';
import { sayImport } from '../../models/pipes/import-sentences.ts';
import { distanceMetres, metresBetween, type Place } from '../../models/pipes/plan-line.ts';
import type { Sentence } from '../../models/sentences/sentence.ts';
import { type Cut, isAt, isOf, type Meeting, reachOf, settle, standsIn, wallMetres } from './meeting.ts';
import {
  axisOf,
  halfHeightOf,
  known,
  level,
  millimetres,
  pipeObjects,
  position,
  type Utility,
  type UtilityPipe,
} from './pipe-objects.ts';
import { type EndHeights, extentOf, type UtilityPoint } from './utility-shape.ts';
import { cutsAtValves } from './valve-cuts.ts';

/** No chamber reaches this far from its middle, metres. */
const widestMetres = 200;
/** Side of the cells in which nodes are looked up, metres. */
const cellMetres = 20;
/** What stands up to the ground, so that its top tells its height. */
const upToTheGround: ReadonlySet<string> = new Set(['manhole', 'chamber']);
/** What stands in a chamber, and is then what the pipe ends at. */
const inChambers: ReadonlySet<string> = new Set(['valve', 'junction']);
/** Findings that are told one by one. */
const toldInWords = 50;

export interface UtilityNode extends Utility {
  point: UtilityPoint;
  /** False where its discipline is a guess, and that of the first pipe that ends at it counts. */
  saysDiscipline: boolean;
}

/** Lines that meet where no node was delivered. */
interface Junction extends Meeting {
  object: CityObject;
}

/**
 * Pipes and nodes of a city model as the network that they are. CityGML does not say which pipe ends at which manhole:
 * an end belongs to the node whose point it is or whose outline it lies in, of the same discipline; ends that meet
 * without one get a junction. A valve at which no pipe ends cuts the one that passes through it. Objects have the form
 * of those of a survey.
 */
export class UtilityNetwork {
  private readonly pipes: UtilityPipe[] = [];
  private readonly nodes: { node: UtilityNode; meeting: Meeting }[] = [];
  private readonly cells = new Map<string, Meeting[]>();
  private readonly junctions: Junction[] = [];
  private readonly findings: Sentence[] = [];
  private origin: Place | null = null;

  /** @param dataset Begins the codes of junctions and of parts. @param write Receives each object once it is whole. */
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
    const { place, low, high, isAssumed } = point;
    const meeting = {
      code: object.code,
      class: object.class,
      discipline,
      isSure: saysDiscipline,
      place,
      rings: outlinesOf(object).filter(isNear(place)),
      heights: isAssumed || low === null || high === null ? null : { low, high },
      ground: upToTheGround.has(object.class) ? high : null,
      whole: null,
    };
    this.nodes.push({ node, meeting });
    this.index(meeting);
  }

  /** Writes the nodes, the pipes with the nodes at their ends, and the junctions between them. */
  finish(): void {
    this.unite();
    const joined = this.pipes.map((pipe) => {
      const { places, ends } = pipe.line;
      const from = this.meetingAt(places[0]!, pipe, ends[0]);
      const to = this.meetingAt(places.at(-1)!, pipe, ends[1]);
      return { pipe, from, to };
    });
    const cuts = this.cut(new Set(joined.flatMap(({ from, to }) => [from, to])));
    for (const { node, meeting } of this.nodes) this.write(nodeObject(node, meeting));
    for (const { pipe, from, to } of joined)
      for (const object of pipeObjects(pipe, from, to, cuts.get(pipe) ?? [], (start, end) =>
        this.codeBetween(start, end),
      ))
        this.write(object);
    for (const { object } of this.junctions) this.write(object);
  }

  /** What a user should know of the nodes: the first findings, and how many more there are. */
  warnings(): Sentence[] {
    const more = this.findings.length - toldInWords;
    return [
      ...this.findings.slice(0, toldInWords),
      ...(more > 0 ? [sayImport('model.import.more-findings', { count: more })] : []),
    ];
  }

  /** Finds nodes of one kind and discipline that stand in each other: they are one place. */
  private unite(): void {
    for (const { meeting: node } of this.nodes)
      for (const other of this.around(node.place)) {
        const isAlike = kindOf(other) === kindOf(node) && other.discipline === node.discipline;
        if (other === node || !isAlike || !standsIn(node, other)) continue;
        if (!standsIn(other, node))
          this.findings.push(sayImport('model.import.node-in-node', { node: node.code, other: other.code }));
        else if (isLarger(other, node.whole ?? node)) node.whole = other;
      }
    for (const { meeting } of this.nodes)
      if (meeting.whole)
        this.findings.push(
          sayImport('model.import.one-place', { node: meeting.code, other: wholeOf(meeting).code }),
        );
  }

  /** Cuts pipes at the valves at which none ends. @param ends at which pipes end. */
  private cut(ends: ReadonlySet<Meeting>): Map<UtilityPipe, Cut[]> {
    const alone = this.nodes
      .map(({ meeting }) => meeting)
      .filter((node) => node.class === 'valve' && node.whole === null && !ends.has(node));
    const cuts = cutsAtValves(this.pipes, alone);
    const cutting = new Set<Meeting>();
    for (const [pipe, found] of cuts)
      for (const { valve } of found) {
        settle(valve, pipe.discipline);
        cutting.add(valve);
      }
    for (const valve of alone)
      if (!cutting.has(valve))
        this.findings.push(sayImport('model.import.valve-alone', { valve: valve.code }));
    return cuts;
  }

  /** Code of a part of a pipe by the nodes at its ends, as a survey's line that an edit has split gets one. */
  private codeBetween(from: string, to: string): string {
    const [start, end] = [from, to].map((code) => code.slice(this.dataset.length + 1));
    return this.uniqueCode(`${this.dataset}:${start}-${end}`);
  }

  private meetingAt(place: Place, pipe: UtilityPipe, end: EndHeights | null): Meeting {
    let best: Meeting | null = null;
    let nearest = Infinity;
    for (const node of this.around(place)) {
      if (!isOf(node, pipe.discipline) || !isAt(node, place)) continue;
      const metres = distanceMetres(node.place, place);
      // Of a valve in its chamber the valve, of others the one that is nearer.
      const isBetter: boolean =
        best === null || standsInChambers(best) === standsInChambers(node)
          ? metres < nearest
          : standsInChambers(node);
      if (isBetter) [best, nearest] = [node, metres];
    }
    if (best) {
      const whole = wholeOf(best);
      const node = isOf(whole, pipe.discipline) ? whole : best;
      settle(node, pipe.discipline);
      return node;
    }
    const junction = this.junctionAt(place, pipe, end);
    this.junctions.push(junction);
    this.index(junction);
    return junction;
  }

  private junctionAt(place: Place, pipe: UtilityPipe, end: EndHeights | null): Junction {
    const { discipline, object, undulation } = pipe;
    const half = halfHeightOf(pipe);
    const axis = end && axisOf(end) + undulation;
    const [longitude, latitude] = position(place).map((degrees) => degrees.toFixed(7));
    const code = this.uniqueCode(`${this.dataset}:${discipline}-${longitude}-${latitude}`);
    return {
      code,
      class: 'junction',
      discipline,
      isSure: true,
      place,
      rings: [],
      heights: null,
      ground: null,
      whole: null,
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

  /** Nodes that can be met at a place. */
  private around(place: Place): readonly Meeting[] {
    return this.cells.get(this.cellOf(place)) ?? [];
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

const standsInChambers = (node: Meeting): boolean => inChambers.has(node.class);
const kindOf = (node: Meeting): string => (upToTheGround.has(node.class) ? 'chamber' : node.class);

/** An order in which no two nodes are equal, and the same at each import. */
function isLarger(node: Meeting, than: Meeting): boolean {
  const [reach, other] = [reachOf(node), reachOf(than)];
  return reach === other ? node.code < than.code : reach > other;
}

const wholeOf = (node: Meeting): Meeting => (node.whole ? wholeOf(node.whole) : node);

/** An outline around a place: one that reaches far beyond has a wrong corner. */
const isNear =
  (place: Place) =>
  (ring: readonly Place[]): boolean =>
    ring.every((corner) => distanceMetres(place, corner) < widestMetres);

/** Its shape stays in the tiles; as an object it is the point at which pipes meet. */
function nodeObject({ object, point }: UtilityNode, { discipline, ground }: Meeting): CityObject {
  return {
    ...object,
    level,
    geometry: { type: 'Point', coordinates: position(point.place) },
    ...(point.low === null && { baseHeight: null, topHeight: null }),
    attributes: known({ ...object.attributes, discipline, groundMetres: ground }),
  };
}

function outlinesOf({ geometry }: CityObject): Place[][] {
  if (geometry?.type === 'Polygon') return [(geometry.coordinates as Place[][])[0]!];
  if (geometry?.type === 'MultiPolygon')
    return (geometry.coordinates as Place[][][]).map(([outer]) => outer!);
  return [];
}
