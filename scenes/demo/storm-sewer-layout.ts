import type { DemoGround } from './ground.ts';
import { canalLine, type LandCover } from './land-cover.ts';
import {
  canals,
  lakeRing,
  oxbowRing,
  river,
  toPlan,
  toRiver,
  underpasses,
  underpassHalfLength,
  underpassRamp,
} from './plan.ts';
import type { Point } from './shapes.ts';
import { along, lengthOf, type StreetEdge, type StreetGraph } from './street-graph.ts';
import { crossLimits, type StreetClass } from './streets.ts';

/** A place where a manhole can be. */
export interface Junction {
  point: Point;
  groundMetres: number;
  street: string;
  /** Code of the underpass whose dip it lies in; water does not leave that by gravity. */
  dip: string | null;
  /** Indices into `reaches`. */
  reaches: number[];
}

/** A stretch of street between two junctions, along which a pipe can lie. */
export interface Reach {
  from: number;
  to: number;
  lengthMetres: number;
  /** Bends between the two. */
  bends: Point[];
  street: string;
  class: StreetClass;
}

export interface SewerLayout {
  junctions: Junction[];
  reaches: Reach[];
}

/** A place on the water's edge where a sewer can end. */
export interface Shore {
  point: Point;
  body: 'river' | 'lake' | 'canal' | 'oxbow';
  name: string;
  /** Ordinary water surface. */
  levelMetres: number;
}

/** Manholes of sewers up to DN400 are at most 50 m apart (GB 50014-2021, table 5.4.2). */
const spacingMetres = 44;
/** Crossings nearer than this share a manhole. */
const mergeMetres = 20;

/**
 * Manholes at all crossings of streets that have a sewer and evenly between them, and the stretches of street that
 * join them. Bridges have none, fields have none; no sewer crosses a canal.
 */
export function layOutSewer(ground: DemoGround, graph: StreetGraph, cover: LandCover): SewerLayout {
  const edges = graph.edges.filter(({ street }) => !street.bridge);
  const merged = mergedNodes(graph, edges);
  const junctions: Junction[] = [];
  const reaches: Reach[] = [];
  const atNode = new Map<number, number>();

  const junction = (point: Point, street: string): number => {
    junctions.push({ point, groundMetres: ground.at(point), street, dip: dipAt(point), reaches: [] });
    return junctions.length - 1;
  };
  const junctionAt = (node: number, street: string): number => {
    const kept = merged(node);
    const known = atNode.get(kept);
    if (known !== undefined) return known;
    const made = junction(graph.nodes[kept]!.point, street);
    atNode.set(kept, made);
    return made;
  };
  for (const edge of edges) {
    if (merged(edge.from) === merged(edge.to)) continue;
    const ends = [junctionAt(edge.from, edge.street.name), junctionAt(edge.to, edge.street.name)] as const;
    const stops = stations(edge);
    let previous = ends[0];
    for (let i = 1; i < stops.length; i++) {
      const last = i === stops.length - 1;
      const next = last ? ends[1] : junction(along(edge.line, stops[i]!).point, edge.street.name);
      const bends = bendsBetween(edge.line, stops[i - 1]!, stops[i]!);
      const line = [junctions[previous]!.point, ...bends, junctions[next]!.point];
      if (sewered(line, cover)) {
        const id = reaches.length;
        reaches.push({
          from: previous,
          to: next,
          lengthMetres: lengthOf(line),
          bends,
          street: edge.street.name,
          class: edge.street.class,
        });
        junctions[previous]!.reaches.push(id);
        junctions[next]!.reaches.push(id);
      }
      previous = next;
    }
  }
  return { junctions, reaches };
}

/** Where along a street's piece manholes lie, its ends included; one of them in the lowest place of an underpass. */
function stations(edge: StreetEdge): number[] {
  const pieces = Math.max(1, Math.round(edge.lengthMetres / spacingMetres));
  const stops = Array.from({ length: pieces + 1 }, (_, i) => (edge.lengthMetres * i) / pieces);
  for (const pass of underpasses) {
    const lowest = toPlan(pass.a, pass.b);
    const at = distanceAlong(edge.line, lowest);
    if (at === null) continue;
    let nearest = 0;
    for (let i = 1; i < stops.length; i++)
      if (Math.abs(stops[i]! - at) < Math.abs(stops[nearest]! - at)) nearest = i;
    if (nearest > 0 && nearest < stops.length - 1) stops[nearest] = at;
  }
  return stops;
}

/** How far along a line the point nearest to a place lies; null where it is more than 8 m off. */
function distanceAlong(line: readonly Point[], [x, y]: Point): number | null {
  let best = 8;
  let found: number | null = null;
  let passed = 0;
  for (let i = 1; i < line.length; i++) {
    const [p, q] = [line[i - 1]!, line[i]!];
    const [dx, dy] = [q[0] - p[0], q[1] - p[1]];
    const length = Math.hypot(dx, dy);
    const t = Math.min(Math.max(((x - p[0]) * dx + (y - p[1]) * dy) / (length * length || 1), 0), 1);
    const off = Math.hypot(x - p[0] - t * dx, y - p[1] - t * dy);
    if (off < best) {
      best = off;
      found = passed + t * length;
    }
    passed += length;
  }
  return found;
}

function bendsBetween(line: readonly Point[], from: number, to: number): Point[] {
  const bends: Point[] = [];
  let passed = 0;
  for (let i = 1; i < line.length - 1; i++) {
    passed += Math.hypot(line[i]![0] - line[i - 1]![0], line[i]![1] - line[i - 1]![1]);
    if (passed > from + 3 && passed < to - 3) bends.push(line[i]!);
  }
  return bends;
}

/** Ends of very short pieces of street fall together. */
function mergedNodes(graph: StreetGraph, edges: readonly StreetEdge[]): (node: number) => number {
  const parent = Int32Array.from(graph.nodes, ({ id }) => id);
  const find = (node: number): number => {
    let at = node;
    while (parent[at] !== at) at = parent[at]!;
    return at;
  };
  for (const { from, to, lengthMetres } of edges)
    if (lengthMetres < mergeMetres) parent[Math.max(find(from), find(to))] = Math.min(find(from), find(to));
  return find;
}

/** The underpass in whose dip a place lies: on its lowest stretch or the steep part of a ramp. */
export function dipAt(point: Point): string | null {
  const [a, b] = toRiver(point);
  const reach = underpassHalfLength + underpassRamp * 0.75;
  for (const pass of underpasses) {
    const [off, along] = pass.direction === 'across' ? [a - pass.a, b - pass.b] : [b - pass.b, a - pass.a];
    if (Math.abs(off) < 12 && Math.abs(along) < reach) return pass.code;
  }
  return null;
}

/** True where a stretch of street has buildings or yards to drain beside it, and crosses no canal. */
function sewered(line: readonly Point[], cover: LandCover): boolean {
  const length = lengthOf(line);
  for (let at = 0; at <= length; at += 5) if (cover.water[cover.cellAt(along(line, at).point)]) return false;
  const [x, y] = along(line, length / 2).point;
  for (let turn = 0; turn < 8; turn++) {
    const angle = (turn / 8) * 2 * Math.PI;
    for (const away of [16, 34])
      if (cover.served[cover.cellAt([x + away * Math.cos(angle), y + away * Math.sin(angle)])]) return true;
  }
  return false;
}

/** Places along all water's edges where a sewer can end, about every 12 m; their level is that of the terrain. */
export function shores(ground: DemoGround): Shore[] {
  const found: Shore[] = [];
  const add = (point: Point, inside: Point, body: Shore['body'], name: string): void => {
    found.push({ point, body, name, levelMetres: ground.at(inside) });
  };
  for (let a = crossLimits[0]; a <= crossLimits[1]; a += 12)
    for (const side of [1, -1])
      add(toPlan(a, side * (river.halfWidth - 2)), toPlan(a, side * (river.halfWidth - 12)), 'river', '清江');
  for (const canal of canals) for (const point of canalLine(canal)) add(point, point, 'canal', canal.name);
  lakeRing(-2).forEach((point, i) => {
    add(point, lakeRing(-12)[i]!, 'lake', '临湖');
  });
  oxbowRing(-2).forEach((point, i) => {
    add(point, oxbowRing(-10)[i]!, 'oxbow', '故道');
  });
  return found;
}
