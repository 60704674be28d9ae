import type { Point } from './shapes.ts';
import { beside, lengthOf, type StreetGraph } from './street-graph.ts';
import { type Street, type StreetClass, streetWidths } from './streets.ts';

/** A crossing of the streets below which pipes meet. */
export interface NetNode {
  id: number;
  point: Point;
  edges: NetEdge[];
}

export interface NetEdge {
  id: number;
  from: NetNode;
  to: NetNode;
  street: Street;
  line: Point[];
  lengthMetres: number;
}

/** The street graph as pipes follow it: crossings nearer than `joinMetres` are one. */
export interface StreetNet {
  nodes: NetNode[];
  edges: NetEdge[];
}

/** Staggered crossings share one junction of pipes. */
const joinMetres = 18;
/** How far before a crossing a pipe leaves its corridor for the junction, metres. */
const trimMetres = 13;
/** Outermost corridor beside the axis, metres. */
const outermost = 7;

export function streetNet(graph: StreetGraph): StreetNet {
  const group = graph.nodes.map((_node, id) => id);
  const find = (id: number): number => {
    let root = id;
    while (group[root] !== root) root = group[root]!;
    group[id] = root;
    return root;
  };
  for (const edge of graph.edges) if (edge.lengthMetres < joinMetres) group[find(edge.to)] = find(edge.from);
  const nodes: NetNode[] = graph.nodes.map(({ point }, id) => ({ id, point, edges: [] }));
  const edges: NetEdge[] = [];
  for (const edge of graph.edges) {
    const [from, to] = [nodes[find(edge.from)]!, nodes[find(edge.to)]!];
    if (from === to || edge.lengthMetres < joinMetres) continue;
    const made: NetEdge = {
      id: edges.length,
      from,
      to,
      street: edge.street,
      line: edge.line,
      lengthMetres: edge.lengthMetres,
    };
    edges.push(made);
    from.edges.push(made);
    to.edges.push(made);
  }
  return { nodes: nodes.filter((node) => node.edges.length > 0), edges };
}

export const otherEnd = (edge: NetEdge, node: NetNode): NetNode => (edge.from === node ? edge.to : edge.from);

/** A corridor beside the axis, nearer to it in narrow streets. */
export function corridor(street: StreetClass, metres: number): number {
  const half = streetWidths[street].total / 2 - 0.8;
  return metres * Math.min(1, half / outermost);
}

/**
 * The line of a pipe below an edge: in its corridor, and at each end to the given place of the junction.
 * @param offset metres to the left of the edge. @param ends of the pipe; null where it ends in its corridor.
 */
export function pipeLine(edge: NetEdge, offset: number, start: Point | null, end: Point | null): Point[] {
  const line = beside(edge.line, corridor(edge.street.class, offset));
  const trim = Math.min(trimMetres, lengthOf(line) * 0.3);
  const middle = trimmed(line, trim);
  return [...(start ? [start] : []), ...middle, ...(end ? [end] : [])];
}

/** A line without its first and last metres. */
export function trimmed(line: readonly Point[], metres: number): Point[] {
  const cut = (points: readonly Point[]): Point[] => {
    let left = metres;
    for (let i = 1; i < points.length; i++) {
      const [p, q] = [points[i - 1]!, points[i]!];
      const length = Math.hypot(q[0] - p[0], q[1] - p[1]);
      if (length > left) {
        const share = left / length;
        const first: Point = [p[0] + (q[0] - p[0]) * share, p[1] + (q[1] - p[1]) * share];
        // A piece of centimetres would be no bend but a fault.
        const near = Math.hypot(q[0] - first[0], q[1] - first[1]) < 1 && i < points.length - 1;
        return [first, ...points.slice(near ? i + 1 : i)];
      }
      left -= length;
    }
    return [...points.slice(-1)];
  };
  return cut(cut(line).reverse()).reverse();
}

/** A place at the corner of a crossing, between the two streets that are furthest apart. */
export function cornerOf(node: NetNode, beyondMetres = 2): Point {
  const angles = node.edges
    .map((edge) => {
      const line = edge.from === node ? edge.line : [...edge.line].reverse();
      const [p, q] = [line[0]!, line[1]!];
      return Math.atan2(q[1] - p[1], q[0] - p[0]);
    })
    .sort((a, b) => a - b);
  let [widest, middle] = [-1, 0];
  angles.forEach((angle, i) => {
    const next = i + 1 < angles.length ? angles[i + 1]! : angles[0]! + 2 * Math.PI;
    if (next - angle > widest + 1e-6) [widest, middle] = [next - angle, (angle + next) / 2];
  });
  const half = Math.max(...node.edges.map(({ street }) => streetWidths[street.class].total / 2));
  const away = half * Math.SQRT2 - 2 + beyondMetres;
  return [node.point[0] + Math.cos(middle) * away, node.point[1] + Math.sin(middle) * away];
}

export const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

export function nearestNode(
  nodes: readonly NetNode[],
  point: Point,
  fits: (node: NetNode) => boolean = () => true,
): NetNode {
  let best: NetNode | null = null;
  let least = Infinity;
  for (const node of nodes) {
    const away = distance(node.point, point);
    if (away < least && fits(node)) [best, least] = [node, away];
  }
  if (!best) throw new Error(`Demo city: no crossing near ${point[0]}, ${point[1]}.`);
  return best;
}

/** Shortest ways from a node over the edges that `allowed` lets through: for each node reached the edge towards it. */
export function shortestWays(
  start: NetNode,
  allowed: (edge: NetEdge) => boolean,
): { metres: Map<NetNode, number>; edge: Map<NetNode, NetEdge> } {
  const metres = new Map<NetNode, number>([[start, 0]]);
  const edge = new Map<NetNode, NetEdge>();
  const heap: [number, NetNode][] = [[0, start]];
  const done = new Set<NetNode>();
  while (heap.length > 0) {
    const [far, node] = pop(heap);
    if (done.has(node)) continue;
    done.add(node);
    for (const next of node.edges) {
      if (!allowed(next)) continue;
      const other = otherEnd(next, node);
      const sum = far + next.lengthMetres;
      if (sum >= (metres.get(other) ?? Infinity)) continue;
      metres.set(other, sum);
      edge.set(other, next);
      push(heap, [sum, other]);
    }
  }
  return { metres, edge };
}

/** The edges of the shortest way to a node, from the start on. */
export function wayTo(node: NetNode, ways: { edge: Map<NetNode, NetEdge> }): NetEdge[] {
  const way: NetEdge[] = [];
  for (let at = node; ; ) {
    const edge = ways.edge.get(at);
    if (!edge) return way.reverse();
    way.push(edge);
    at = otherEnd(edge, at);
  }
}

function push(heap: [number, NetNode][], item: [number, NetNode]): void {
  let at = heap.length;
  heap.push(item);
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (heap[parent]![0] <= item[0]) break;
    heap[at] = heap[parent]!;
    at = parent;
  }
  heap[at] = item;
}

function pop(heap: [number, NetNode][]): [number, NetNode] {
  const top = heap[0]!;
  const last = heap.pop()!;
  if (heap.length === 0) return top;
  let at = 0;
  for (;;) {
    let child = at * 2 + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && heap[child + 1]![0] < heap[child]![0]) child++;
    if (heap[child]![0] >= last[0]) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = last;
  return top;
}

/**
 * Grows a connected set of edges from some nodes, the edge nearest to `centre` first, until it is `metres` long.
 * @param fits says which edges may be taken.
 */
export function grown(
  seeds: readonly NetNode[],
  centre: Point,
  metres: number,
  fits: (edge: NetEdge) => boolean,
): NetEdge[] {
  const taken = new Set<NetEdge>();
  const chosen: NetEdge[] = [];
  const frontier = new Map<NetEdge, number>();
  const reach = (node: NetNode): void => {
    for (const edge of node.edges)
      if (!taken.has(edge) && !frontier.has(edge) && fits(edge)) {
        const middle = edge.line[Math.floor(edge.line.length / 2)]!;
        frontier.set(edge, distance(middle, centre));
      }
  };
  for (const seed of seeds) reach(seed);
  let sum = 0;
  while (frontier.size > 0 && sum < metres) {
    let best: NetEdge | null = null;
    let least = Infinity;
    for (const [edge, away] of frontier) if (away < least) [best, least] = [edge, away];
    frontier.delete(best!);
    taken.add(best!);
    chosen.push(best!);
    sum += best!.lengthMetres;
    reach(best!.from);
    reach(best!.to);
  }
  return chosen;
}
