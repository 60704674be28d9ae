import type { DemoGround } from './ground.ts';
import { origin, river, riverLevel, toRiver } from './plan.ts';
import type { Point } from './shapes.ts';
import type { SurveyPlaceKind } from './survey-types.ts';

/** What a surveyor writes of a line. */
export interface LinkAttributes {
  /** Letters of the subclass, "TR". */
  subclass: string;
  /** "DN300", or "800X600" of a box. */
  size: string;
  material: string;
  embedding: string;
  road: string;
  pressure?: string;
  voltage?: string;
  holes?: number;
  usedHoles?: number;
  /** "供水" or "回水". */
  usage?: string;
  cabins?: string;
  year: number;
}

export interface DraftNode {
  id: string;
  /** Plan metres, whole millimetres. */
  point: Point;
  /** Centimetres above the datum, and from the ground to the reference of the pipe: whole, so that sums are exact. */
  groundCentimetres: number;
  depthCentimetres: number;
  /** 附属物; null for a feature, whose name follows from what meets there. */
  appurtenance: string | null;
  name: string | null;
  road: string;
  chainage: number | null;
  /** Where devices can be mounted. */
  kind: SurveyPlaceKind | null;
  pressure: string | null;
  links: DraftLink[];
}

export interface DraftLink extends LinkAttributes {
  from: DraftNode;
  to: DraftNode;
}

export interface NodeOptions {
  /** From the ground to the reference, metres. */
  cover: number;
  appurtenance?: string | null;
  name?: string | null;
  road?: string;
  kind?: SurveyPlaceKind | null;
  pressure?: string | null;
  chainage?: number | null;
  /** Drilled below the river where it lies under one. */
  belowRiver?: boolean;
}

/** What stands at a cut of a run; null for a mere point. `corner` where the line bends there. */
export type Fitting = (
  metres: number,
  corner: boolean,
) => { appurtenance: string; kind?: SurveyPlaceKind | null; name?: string } | null;

/** Longest piece that is surveyed as one line; the standard asks for 75 m at most. */
const longestPieceMetres = 62;
/** A bend sharper than this is a point of its own, degrees. */
const bendDegrees = 9;
/** Below the water the drilled pipes lie this much under its surface, metres. */
const belowWaterMetres = 7.5;

const millimetres = (value: number): number => Math.round(value * 1000) / 1000;

/** Points and lines of one discipline as they are surveyed. */
export class PipeDraft {
  readonly nodes: DraftNode[] = [];
  readonly links: DraftLink[] = [];

  constructor(
    /** "RQ": point numbers are RQ0001, RQ0002 … */
    readonly letters: string,
    private readonly ground: DemoGround,
  ) {}

  node(point: Point, options: NodeOptions): DraftNode {
    const place: Point = [millimetres(point[0]), millimetres(point[1])];
    const groundHeight = this.ground.at(place);
    const node: DraftNode = {
      id: `${this.letters}${String(this.nodes.length + 1).padStart(4, '0')}`,
      point: place,
      groundCentimetres: Math.round(groundHeight * 100),
      depthCentimetres: Math.round(
        Math.max(options.cover, options.belowRiver ? groundHeight - drilledHeight(place) : 0) * 100,
      ),
      appurtenance: options.appurtenance ?? null,
      name: options.name ?? null,
      road: options.road ?? '',
      chainage: options.chainage ?? null,
      kind: options.kind ?? null,
      pressure: options.pressure ?? null,
      links: [],
    };
    this.nodes.push(node);
    return node;
  }

  link(from: DraftNode, to: DraftNode, attributes: LinkAttributes): DraftLink {
    const link: DraftLink = { ...attributes, from, to };
    this.links.push(link);
    from.links.push(link);
    to.links.push(link);
    return link;
  }

  /**
   * Lays a line from node to node in pieces short enough to be surveyed.
   * @param line from the first node's place to the last one's, both included.
   */
  run(
    from: DraftNode,
    to: DraftNode,
    line: readonly Point[],
    attributes: LinkAttributes,
    options: NodeOptions,
    fitting?: Fitting,
  ): void {
    let before = from;
    let metres = 0;
    const cuts = cutLine(line);
    for (let i = 1; i < cuts.length - 1; i++) {
      const { point, corner } = cuts[i]!;
      const last = cuts[i - 1]!.point;
      metres += Math.hypot(point[0] - last[0], point[1] - last[1]);
      const set = fitting?.(metres, corner) ?? null;
      const next = this.node(point, {
        ...options,
        road: attributes.road,
        pressure: attributes.pressure ?? null,
        appurtenance: set?.appurtenance ?? null,
        kind: set?.kind ?? null,
        name: set?.name ?? null,
      });
      this.link(before, next, attributes);
      before = next;
    }
    this.link(before, to, attributes);
  }

  /** Length of some or all lines, metres. */
  lengthMetres(which: (link: DraftLink) => boolean = () => true): number {
    return this.links.reduce((sum, link) => sum + (which(link) ? linkLength(link) : 0), 0);
  }
}

export const linkLength = ({ from, to }: DraftLink): number =>
  Math.hypot(to.point[0] - from.point[0], to.point[1] - from.point[1]);

/** EPSG:4549, metres: X north and Y east, as survey tables write it. */
export const surveyed = ([x, y]: Point): { X: number; Y: number } => ({
  X: millimetres(origin.y + y),
  Y: millimetres(origin.x + x),
});

/** Height of a drilled pipe on its way below the river: level under the water, rising to both banks. */
function drilledHeight(point: Point): number {
  const [a, b] = toRiver(point);
  const across = Math.abs(b);
  const deepest = riverLevel(a) - belowWaterMetres;
  // From the foot of the levee to where streets begin behind it.
  const ramp = (across - river.leveeInner) / (138 - river.leveeInner);
  return ramp >= 1 ? Infinity : deepest + Math.max(0, ramp) * (belowWaterMetres + 1.5);
}

/** Corners of a line, and points between them so that no piece is too long. */
function cutLine(line: readonly Point[]): { point: Point; corner: boolean }[] {
  const cuts: { point: Point; corner: boolean }[] = [{ point: line[0]!, corner: false }];
  let section: Point[] = [line[0]!];
  for (let i = 1; i < line.length; i++) {
    section.push(line[i]!);
    const corner = i < line.length - 1 && turn(line[i - 1]!, line[i]!, line[i + 1]!) > bendDegrees;
    if (!corner && i < line.length - 1) continue;
    cuts.push(...divided(section), { point: line[i]!, corner });
    section = [line[i]!];
  }
  return cuts;
}

function turn(a: Point, b: Point, c: Point): number {
  const angle = Math.atan2(c[1] - b[1], c[0] - b[0]) - Math.atan2(b[1] - a[1], b[0] - a[0]);
  return Math.abs((((angle * 180) / Math.PI + 540) % 360) - 180);
}

/** Inner points of a nearly straight piece, evenly spaced. */
function divided(section: readonly Point[]): { point: Point; corner: boolean }[] {
  const along = [0];
  for (let i = 1; i < section.length; i++)
    along.push(
      along[i - 1]! + Math.hypot(section[i]![0] - section[i - 1]![0], section[i]![1] - section[i - 1]![1]),
    );
  const total = along.at(-1)!;
  const pieces = Math.max(1, Math.ceil(total / longestPieceMetres));
  const points: { point: Point; corner: boolean }[] = [];
  let segment = 1;
  for (let piece = 1; piece < pieces; piece++) {
    const metres = (total * piece) / pieces;
    while (along[segment]! < metres) segment++;
    const [p, q] = [section[segment - 1]!, section[segment]!];
    const share = (metres - along[segment - 1]!) / (along[segment]! - along[segment - 1]! || 1);
    points.push({ point: [p[0] + (q[0] - p[0]) * share, p[1] + (q[1] - p[1]) * share], corner: false });
  }
  return points;
}

/** 特征 of a node without appurtenance: by how many lines meet, their sizes and the bend between them. */
export function featureOf(node: DraftNode): string | null {
  if (node.appurtenance !== null) return null;
  const others = new Set(node.links.map((link) => (link.from === node ? link.to : link.from)));
  if (others.size === 1) return '预留口';
  if (others.size === 3) return '三通';
  if (others.size === 4) return '四通';
  if (others.size > 4) return '多通';
  const [one, two] = [...others];
  if (node.links[0]!.size !== node.links[1]?.size) return '变径';
  return turn(one!.point, node.point, two!.point) > bendDegrees ? '弯头' : '直线点';
}
