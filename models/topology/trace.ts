import { NetworkError } from '../water/network-error.ts';
import { type Graph, reach } from './graph.ts';
import { distancesFrom } from './paths.ts';
import type { ValveLayer } from './valves.ts';

/** What a trace found. */
export interface Trace {
  nodes: number[];
  edges: number[];
}

/** Everything joined to a node by edges that may be passed in either direction; all edges without `passage`. */
export function connected(graph: Graph, node: number, passage?: Uint8Array): Trace {
  const bothWays = passage?.map((value) => (value ? 3 : 0));
  const reached = reach(graph, [node], bothWays);
  return found(graph, reached, (edge) => bothWays?.[edge] !== 0);
}

/**
 * Direction of flow as `Passage`: 1 along the edge, 2 against it, 0 where nothing flows. In a looped network "upstream"
 * is defined by the flow of one instant only; a drain's direction is that of its fall.
 * @param flow by edge, positive along it. @param still amounts up to this count as no flow.
 */
export function flowPassage(flow: ArrayLike<number>, still = 0): Uint8Array {
  return Uint8Array.from({ length: flow.length }, (_, edge) =>
    Math.abs(flow[edge]!) <= still ? 0 : flow[edge]! > 0 ? 1 : 2,
  );
}

/** All that lies downstream of some nodes, they themselves included. @param direction of flow, as `flowPassage` gives. */
export function downstream(graph: Graph, nodes: Iterable<number>, direction: Uint8Array): Trace {
  const reached = reach(graph, nodes, direction);
  return found(graph, reached, (edge) => flowsFromReached(graph, edge, direction, reached));
}

/** All that flows to some nodes, they themselves included. */
export function upstream(graph: Graph, nodes: Iterable<number>, direction: Uint8Array): Trace {
  const against = reversed(direction);
  const reached = reach(graph, nodes, against);
  return found(graph, reached, (edge) => flowsFromReached(graph, edge, against, reached));
}

const reversed = (direction: Uint8Array): Uint8Array =>
  direction.map((value) => (value === 1 ? 2 : value === 2 ? 1 : value));

function flowsFromReached(graph: Graph, edge: number, direction: Uint8Array, reached: Uint8Array): boolean {
  const way = direction[edge]!;
  return Boolean((way & 1 && reached[graph.from[edge]!]) || (way & 2 && reached[graph.to[edge]!]));
}

function found(graph: Graph, reached: Uint8Array, counts: (edge: number) => boolean): Trace {
  const nodes: number[] = [];
  for (let node = 0; node < graph.nodeCount; node++) if (reached[node]) nodes.push(node);
  const edges: number[] = [];
  for (let edge = 0; edge < graph.edgeCount; edge++)
    if (reached[graph.from[edge]!] && reached[graph.to[edge]!] && counts(edge)) edges.push(edge);
  return { nodes, edges };
}

/** A valve and how far along the pipes it lies. */
export interface ValveAt {
  valve: number;
  distance: number;
}

/**
 * The valves that one meets first along every way from a node, nearest first. Valves that do not work and stand open are
 * passed.
 * @param lengths of the edges, in the unit of the answer.
 */
export function nearestValves(
  graph: Graph,
  node: number,
  valves: ValveLayer,
  lengths: ArrayLike<number>,
): ValveAt[] {
  // Along an edge water goes until a valve at its near end, else one at its far end.
  const valveOf = new Int32Array(graph.edgeCount * 2).fill(-1);
  for (let valve = 0; valve < valves.count; valve++)
    if (!valves.fixed[valve] || valves.closed[valve])
      valveOf[valves.edge[valve]! * 2 + valves.end[valve]!] = valve;
  const passage = new Uint8Array(graph.edgeCount).fill(3);
  for (let edge = 0; edge < graph.edgeCount; edge++)
    if (valveOf[edge * 2] !== -1 || valveOf[edge * 2 + 1] !== -1) passage[edge] = 0;
  const { distance } = distancesFrom(graph, [node], lengths, passage);
  const met: ValveAt[] = [];
  for (let edge = 0; edge < graph.edgeCount; edge++)
    for (const end of [0, 1] as const) {
      const here = end === 0 ? graph.from[edge]! : graph.to[edge]!;
      if (distance[here] === Number.POSITIVE_INFINITY || passage[edge] !== 0) continue;
      const near = valveOf[edge * 2 + end]!;
      if (near !== -1) met.push({ valve: near, distance: distance[here]! });
      else met.push({ valve: valveOf[edge * 2 + 1 - end]!, distance: distance[here]! + lengths[edge]! });
    }
  const nearest = new Map<number, number>();
  for (const { valve, distance: metres } of met)
    nearest.set(valve, Math.min(metres, nearest.get(valve) ?? Number.POSITIVE_INFINITY));
  return [...nearest]
    .map(([valve, metres]) => ({ valve, distance: metres }))
    .sort((a, b) => a.distance - b.distance || a.valve - b.valve);
}

/** Where the pollution of a drain may have come from. */
export interface PollutionSource {
  /** Nodes upstream of every dirty point and of no clean one, the farthest upstream included. */
  candidates: number[];
  /** Candidate whose sample tells most: about half of the others lie upstream of it. Null where one or none is left. */
  sampleNext: number | null;
}

/**
 * Narrows down who dirties an outfall: one source upstream of all dirty points that does not lie upstream of a clean one.
 * @throws NetworkError where no dirty point is given.
 */
export function pollutionSource(
  graph: Graph,
  direction: Uint8Array,
  dirty: readonly number[],
  clean: readonly number[] = [],
): PollutionSource {
  if (dirty.length === 0) throw new NetworkError('Pollution source: expected at least one dirty point.');
  const against = reversed(direction);
  const possible = new Uint8Array(graph.nodeCount).fill(1);
  for (const point of dirty) {
    const above = reach(graph, [point], against);
    for (let node = 0; node < graph.nodeCount; node++) possible[node]! &= above[node]!;
  }
  const aboveClean = reach(graph, clean, against);
  const candidates: number[] = [];
  for (let node = 0; node < graph.nodeCount; node++)
    if (possible[node] && !aboveClean[node]) candidates.push(node);
  let sampleNext: number | null = null;
  let nearestToHalf = Number.POSITIVE_INFINITY;
  const known = new Set([...dirty, ...clean]);
  if (candidates.length > 1)
    for (const node of sampled(candidates)) {
      if (known.has(node)) continue;
      const above = reach(graph, [node], against);
      let caught = 0;
      for (const candidate of candidates) caught += above[candidate]!;
      const offHalf = Math.abs(caught * 2 - candidates.length);
      if (caught < candidates.length && offHalf < nearestToHalf) {
        nearestToHalf = offHalf;
        sampleNext = node;
      }
    }
  return { candidates, sampleNext };
}

/** Of very many candidates every n-th is weighed: the best of a few hundred is near enough to the half. */
function sampled(candidates: number[]): number[] {
  const stride = Math.ceil(candidates.length / 400);
  return candidates.filter((_, index) => index % stride === 0);
}
