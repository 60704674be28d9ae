import type { Point } from './shapes.ts';
import type { Street } from './streets.ts';

/** A crossing, a bend's end or a dead end. */
export interface StreetNode {
  id: number;
  point: Point;
  /** Ids of the edges that meet here. */
  edges: number[];
}

/** A piece of street between two nodes. */
export interface StreetEdge {
  id: number;
  from: number;
  to: number;
  street: Street;
  /** From node to node, both included. */
  line: Point[];
  lengthMetres: number;
}

export interface StreetGraph {
  nodes: StreetNode[];
  edges: StreetEdge[];
}

/** Ends that lie this near another street join it, metres. */
const snapMetres = 2.5;
const cellMetres = 60;

interface Cut {
  /** Segment of the line, and the part of it, 0 to 1. */
  segment: number;
  part: number;
  point: Point;
}

/**
 * The carriageways as a planar graph: streets are cut where they cross, and where one ends on another. Footpaths
 * are left out; bridges join at their ends only, since what lies under them passes below. Pieces shorter than
 * `snapMetres` are joined into one node.
 */
export function streetGraph(streets: readonly Street[]): StreetGraph {
  const carriageways = streets.filter((street) => street.class !== 'pedestrian' && street.line.length > 1);
  const cuts = carriageways.map((): Cut[] => []);
  const cells = segmentCells(carriageways);
  carriageways.forEach((street, i) => {
    for (let s = 1; s < street.line.length; s++) {
      const [p, q] = [street.line[s - 1]!, street.line[s]!];
      for (const [j, t] of near(cells, p, q)) {
        const other = carriageways[j]!;
        if (j <= i || street.bridge || other.bridge) continue;
        const hit = crossing(p, q, other.line[t - 1]!, other.line[t]!);
        if (!hit) continue;
        cuts[i]!.push({ segment: s, part: hit.first, point: hit.point });
        cuts[j]!.push({ segment: t, part: hit.second, point: hit.point });
      }
    }
    for (const end of [street.line[0]!, street.line.at(-1)!])
      for (const [j, t] of near(cells, end, end)) {
        const other = carriageways[j]!;
        if (j === i || other.bridge) continue;
        const foot = nearestOnSegment(end, other.line[t - 1]!, other.line[t]!);
        if (Math.hypot(foot.point[0] - end[0], foot.point[1] - end[1]) < snapMetres)
          cuts[j]!.push({ segment: t, part: foot.part, point: end });
      }
  });
  const nodes: StreetNode[] = [];
  const edges: StreetEdge[] = [];
  const nodeAt = nodeFinder(nodes);
  carriageways.forEach((street, i) => {
    const last = street.line.length - 1;
    const stops = [
      { segment: 1, part: 0, point: street.line[0]! },
      ...cuts[i]!.sort((a, b) => a.segment + a.part - (b.segment + b.part)),
      { segment: last, part: 1, point: street.line[last]! },
    ];
    let start = stops[0]!;
    for (const stop of stops.slice(1)) {
      const [from, to] = [nodeAt(start.point), nodeAt(stop.point)];
      if (from === to) continue;
      const inner = street.line.slice(start.segment, stop.segment);
      const ends = [nodes[from]!.point, nodes[to]!.point] as const;
      const line = [
        ends[0],
        ...inner.filter((point) => apart(point, ends[0]) && apart(point, ends[1])),
        ends[1],
      ];
      const edge = { id: edges.length, from, to, street, line, lengthMetres: lengthOf(line) };
      edges.push(edge);
      nodes[from]!.edges.push(edge.id);
      nodes[to]!.edges.push(edge.id);
      start = stop;
    }
  });
  return { nodes, edges };
}

/** Length of a line, metres. */
export function lengthOf(line: readonly Point[]): number {
  let sum = 0;
  for (let i = 1; i < line.length; i++)
    sum += Math.hypot(line[i]![0] - line[i - 1]![0], line[i]![1] - line[i - 1]![1]);
  return sum;
}

/** Place and direction (radians from east) at a distance from the start of a line. */
export function along(line: readonly Point[], metres: number): { point: Point; angle: number } {
  let left = Math.max(0, metres);
  for (let i = 1; ; i++) {
    const [p, q] = [line[i - 1]!, line[i]!];
    const length = Math.hypot(q[0] - p[0], q[1] - p[1]);
    if (left <= length || i === line.length - 1) {
      const t = length > 0 ? Math.min(left / length, 1) : 0;
      return {
        point: [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t],
        angle: Math.atan2(q[1] - p[1], q[0] - p[0]),
      };
    }
    left -= length;
  }
}

/** The line shifted `metres` to its left (negative: right), bends mitred. */
export function beside(line: readonly Point[], metres: number): Point[] {
  return line.map((point, i): Point => {
    const before = line[Math.max(i - 1, 0)]!;
    const after = line[Math.min(i + 1, line.length - 1)]!;
    const [one, two] = [
      direction(before, point) ?? direction(point, after),
      direction(point, after) ?? direction(before, point),
    ];
    const normal: Point = [-(one![1] + two![1]), one![0] + two![0]];
    const size = normal[0] ** 2 + normal[1] ** 2;
    // The mitre of a very sharp bend is cut at twice the distance.
    const stretch = size > 1 ? 2 / size : 1;
    return [point[0] + normal[0] * metres * stretch, point[1] + normal[1] * metres * stretch];
  });
}

function direction(from: Point, to: Point): Point | null {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  return length > 1e-9 ? [(to[0] - from[0]) / length, (to[1] - from[1]) / length] : null;
}

const apart = (a: Point, b: Point): boolean => Math.hypot(a[0] - b[0], a[1] - b[1]) > 0.5;
const cellKey = (column: number, row: number): number => column * 10_000 + row;

type Cells = Map<number, [street: number, segment: number][]>;

function segmentCells(streets: readonly Street[]): Cells {
  const cells: Cells = new Map();
  streets.forEach((street, i) => {
    for (let s = 1; s < street.line.length; s++)
      for (const key of keysOf(street.line[s - 1]!, street.line[s]!)) {
        const list = cells.get(key);
        if (list) list.push([i, s]);
        else cells.set(key, [[i, s]]);
      }
  });
  return cells;
}

function keysOf(p: Point, q: Point): number[] {
  const keys: number[] = [];
  const cell = (value: number): number => Math.floor(value / cellMetres);
  for (let c = cell(Math.min(p[0], q[0]) - snapMetres); c <= cell(Math.max(p[0], q[0]) + snapMetres); c++)
    for (let r = cell(Math.min(p[1], q[1]) - snapMetres); r <= cell(Math.max(p[1], q[1]) + snapMetres); r++)
      keys.push(cellKey(c, r));
  return keys;
}

/** Segments in the cells that a segment touches, each once. */
function near(cells: Cells, p: Point, q: Point): [street: number, segment: number][] {
  const found = new Map<number, [number, number]>();
  for (const key of keysOf(p, q))
    for (const entry of cells.get(key) ?? []) found.set(entry[0] * 100_000 + entry[1], entry);
  return [...found.values()];
}

function crossing(
  p: Point,
  q: Point,
  r: Point,
  s: Point,
): { first: number; second: number; point: Point } | null {
  const [dx, dy, ex, ey] = [q[0] - p[0], q[1] - p[1], s[0] - r[0], s[1] - r[1]];
  const cross = dx * ey - dy * ex;
  if (Math.abs(cross) < 1e-9) return null;
  const first = ((r[0] - p[0]) * ey - (r[1] - p[1]) * ex) / cross;
  const second = ((r[0] - p[0]) * dy - (r[1] - p[1]) * dx) / cross;
  if (first < 0 || first > 1 || second < 0 || second > 1) return null;
  return { first, second, point: [p[0] + dx * first, p[1] + dy * first] };
}

function nearestOnSegment(point: Point, p: Point, q: Point): { part: number; point: Point } {
  const [dx, dy] = [q[0] - p[0], q[1] - p[1]];
  const part = Math.min(
    Math.max(((point[0] - p[0]) * dx + (point[1] - p[1]) * dy) / (dx * dx + dy * dy || 1), 0),
    1,
  );
  return { part, point: [p[0] + dx * part, p[1] + dy * part] };
}

/** Id of the node at a place; places nearer than `snapMetres` are one node. */
function nodeFinder(nodes: StreetNode[]): (point: Point) => number {
  const cells = new Map<number, number[]>();
  const cell = (value: number): number => Math.floor(value / snapMetres);
  const key = (column: number, row: number): number => column * 100_000 + row;
  return (point) => {
    const [column, row] = [cell(point[0]), cell(point[1])];
    for (let c = column - 1; c <= column + 1; c++)
      for (let r = row - 1; r <= row + 1; r++)
        for (const id of cells.get(key(c, r)) ?? []) {
          const other = nodes[id]!.point;
          if (Math.hypot(other[0] - point[0], other[1] - point[1]) < snapMetres) return id;
        }
    const id = nodes.length;
    nodes.push({ id, point, edges: [] });
    const at = key(column, row);
    cells.set(at, [...(cells.get(at) ?? []), id]);
    return id;
  };
}
