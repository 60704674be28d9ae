import { NetworkError } from '../water/network-error.ts';
import { partsOf } from './graph.ts';
import { findSegments, type Segments } from './segments.ts';
import { passageNow, type SupplyNetwork, supplyOf, supplyState } from './supply.ts';

/** What shutting off a place takes and does. Numbers are those of the graph and of the valve layer. */
export interface Shutdown {
  /** Segments that are shut off. */
  segments: number[];
  /** Valves to close. */
  close: number[];
  /** Valves at the border that are shut already and must stay so. */
  keepClosed: number[];
  /** Everything between the valves. */
  shutNodes: number[];
  shutEdges: number[];
  /** What is outside of the valves and loses its supply all the same (unintended isolation). */
  lostNodes: number[];
  lostEdges: number[];
  /** What only a tank feeds from now on, for as long as it lasts. */
  tankOnlyNodes: number[];
  tankOnlyEdges: number[];
  /** Without supply before anything was closed; not counted above. */
  unsuppliedBefore: number;
  /** Ways to feed from another side what was lost. */
  refills: Refill[];
  /** For each valve to close: what it takes where that one does not work. */
  fallbacks: Fallback[];
}

/** Opening a shut valve, or a closed edge, gives water to a lost part again. */
export interface Refill {
  /** Valve to open; null where a closed edge of the model is to be opened. */
  valve: number | null;
  edge: number;
  /** Lost nodes that are fed again. */
  nodes: number;
}

export interface Fallback {
  /** The valve that does not work. */
  valve: number;
  /** Valves to close beside the others. */
  alsoClose: number[];
  /** No longer needed, as they lie within the larger part. */
  instead: number[];
  /** What is shut off in addition. */
  moreNodes: number;
  moreEdges: number;
}

export type Place = { edge: number } | { node: number };

/** Plans shutdowns of one network; what does not depend on the place is found once. */
export class ShutdownPlanner {
  readonly segments: Segments;
  private readonly before: Uint8Array;
  private readonly passage: Uint8Array;

  constructor(readonly network: SupplyNetwork) {
    this.segments = findSegments(network.graph, network.valves);
    this.passage = passageNow(network);
    this.before = supplyOf(network, this.passage);
  }

  /** Segment of a place. @throws NetworkError where there is no such place. */
  segmentOf(place: Place): number {
    const { nodeCount, edgeCount } = this.network.graph;
    const [what, number, count] =
      'edge' in place ? ['edge', place.edge, edgeCount] : ['node', place.node, nodeCount];
    if (!(Number.isInteger(number) && number >= 0 && number < count))
      throw new NetworkError(
        `Shutdown: expected ${what === 'edge' ? 'an edge' : 'a node'} from 0 to ${count - 1}, found ${number}.`,
      );
    return this.segments.of['edge' in place ? nodeCount + number : number]!;
  }

  /**
   * Shuts off a place by the valves around its segment.
   * @param alsoSegments segments that are shut off with it: what lies behind a valve that does not work, or another
   * shutdown at the same time.
   */
  plan(place: Place, alsoSegments: readonly number[] = []): Shutdown {
    return this.planSegments([this.segmentOf(place), ...alsoSegments]);
  }

  planSegments(shut: readonly number[]): Shutdown {
    const { segments } = this;
    const inside = new Set(shut);
    const border = this.border(inside);
    const [shutNodes, shutEdges] = this.contents(inside);
    const { after, ...lost } = this.lost(shutNodes, shutEdges, [...border.close, ...border.keepClosed]);
    const fallbacks = border.close.map((valve): Fallback => {
      const twin = this.twinOf(valve);
      if (twin !== null) return { valve, alsoClose: [twin], instead: [], moreNodes: 0, moreEdges: 0 };
      const behind = inside.has(segments.edgeSide[valve]!)
        ? segments.nodeSide[valve]!
        : segments.edgeSide[valve]!;
      const { close } = this.border(new Set([...inside, behind]));
      const needed = new Set(close);
      const planned = new Set(border.close);
      const more = this.size(behind);
      return {
        valve,
        alsoClose: close.filter((other) => !planned.has(other)),
        instead: border.close.filter((other) => other !== valve && !needed.has(other)),
        moreNodes: more.nodes,
        moreEdges: more.edges,
      };
    });
    return {
      segments: [...inside],
      ...border,
      shutNodes,
      shutEdges,
      ...lost,
      unsuppliedBefore: count(this.before, supplyState.none),
      fallbacks,
      refills: this.refills(lost.lostNodes, after),
    };
  }

  /** Valves between what is shut off and the rest. */
  private border(inside: ReadonlySet<number>): { close: number[]; keepClosed: number[] } {
    const { valveStart, valves, edgeSide, nodeSide } = this.segments;
    // One valve for each place: where two stand side by side, a shut one, or the cheapest that works, is enough.
    const chosen = new Map<number, number>();
    const { closed, fixed, cost } = this.network.valves;
    for (const segment of inside)
      for (let at = valveStart[segment]!; at < valveStart[segment + 1]!; at++) {
        const valve = valves[at]!;
        if (inside.has(edgeSide[valve]!) && inside.has(nodeSide[valve]!)) continue;
        if (fixed[valve] && !closed[valve]) continue;
        const place = this.placeOf(valve);
        const other = chosen.get(place);
        if (other !== undefined && (closed[other] || (!closed[valve] && cost[other]! <= cost[valve]!)))
          continue;
        chosen.set(place, valve);
      }
    const all = [...chosen.values()].sort(byNumber);
    return {
      close: all.filter((valve) => !closed[valve]),
      keepClosed: all.filter((valve) => closed[valve]),
    };
  }

  private placeOf(valve: number): number {
    return this.network.valves.edge[valve]! * 2 + this.network.valves.end[valve]!;
  }

  /** Another valve that works at the same place; null where there is none. */
  private twinOf(valve: number): number | null {
    const { edge, end, fixed } = this.network.valves;
    const segment = this.segments.edgeSide[valve]!;
    for (let at = this.segments.valveStart[segment]!; at < this.segments.valveStart[segment + 1]!; at++) {
      const other = this.segments.valves[at]!;
      if (other !== valve && edge[other] === edge[valve] && end[other] === end[valve] && !fixed[other])
        return other;
    }
    return null;
  }

  private contents(inside: ReadonlySet<number>): [nodes: number[], edges: number[]] {
    const { start, elements } = this.segments;
    const { nodeCount } = this.network.graph;
    const nodes: number[] = [];
    const edges: number[] = [];
    for (const segment of inside)
      for (let at = start[segment]!; at < start[segment + 1]!; at++) {
        const element = elements[at]!;
        if (element < nodeCount) nodes.push(element);
        else edges.push(element - nodeCount);
      }
    return [nodes.sort(byNumber), edges.sort(byNumber)];
  }

  private size(segment: number): { nodes: number; edges: number } {
    const [nodes, edges] = this.contents(new Set([segment]));
    return { nodes: nodes.length, edges: edges.length };
  }

  /** What sources no longer reach once the valves are closed. */
  private lost(shutNodes: number[], shutEdges: number[], closed: number[]) {
    const { graph, sources, tanks, valves } = this.network;
    const passage = this.passage.slice();
    for (const edge of shutEdges) passage[edge] = 0;
    for (const valve of closed) passage[valves.edge[valve]!] = 0;
    const shut = new Uint8Array(graph.nodeCount);
    for (const node of shutNodes) shut[node] = 1;
    const after = supplyOf(
      {
        ...this.network,
        sources: sources.filter((node) => !shut[node]),
        tanks: tanks.filter((node) => !shut[node]),
      },
      passage,
    );
    const lostNodes: number[] = [];
    const tankOnlyNodes: number[] = [];
    for (let node = 0; node < graph.nodeCount; node++) {
      if (shut[node] || after[node]! >= this.before[node]!) continue;
      (after[node] === supplyState.none ? lostNodes : tankOnlyNodes).push(node);
    }
    const inShut = new Uint8Array(graph.edgeCount);
    for (const edge of shutEdges) inShut[edge] = 1;
    const lostEdges: number[] = [];
    const tankOnlyEdges: number[] = [];
    for (let edge = 0; edge < graph.edgeCount; edge++) {
      const [a, b] = [graph.from[edge]!, graph.to[edge]!];
      const now = Math.max(after[a]!, after[b]!);
      if (inShut[edge] || now >= Math.max(this.before[a]!, this.before[b]!)) continue;
      (now === supplyState.none ? lostEdges : tankOnlyEdges).push(edge);
    }
    return { lostNodes, lostEdges, tankOnlyNodes, tankOnlyEdges, after };
  }

  /** Shut valves and closed edges with a lost part on one side and a supplied one on the other. */
  private refills(lostNodes: number[], after: Uint8Array): Refill[] {
    if (lostNodes.length === 0) return [];
    const { graph, valves, passage } = this.network;
    const notLost = new Uint8Array(graph.nodeCount).fill(1);
    for (const node of lostNodes) notLost[node] = 0;
    const { part, count: parts } = partsOf(graph, this.passage, notLost);
    const sizes = new Int32Array(parts);
    for (const node of lostNodes) sizes[part[node]!]!++;
    const partFedBy = (edge: number): number => {
      const [a, b] = [graph.from[edge]!, graph.to[edge]!];
      if (part[a] !== -1 && after[b] === supplyState.supplied) return part[a]!;
      if (part[b] !== -1 && after[a] === supplyState.supplied) return part[b]!;
      return -1;
    };
    const shutOn = new Map<number, number[]>();
    for (let valve = 0; valve < valves.count; valve++)
      if (valves.closed[valve])
        shutOn.set(valves.edge[valve]!, [...(shutOn.get(valves.edge[valve]!) ?? []), valve]);
    const found: Refill[] = [];
    for (const [edge, shut] of shutOn) {
      const fed = partFedBy(edge);
      // Two shut valves on one edge would both have to be opened.
      if (fed !== -1 && shut.length === 1 && !valves.fixed[shut[0]!] && passage[edge] !== 0)
        found.push({ valve: shut[0]!, edge, nodes: sizes[fed]! });
    }
    for (let edge = 0; edge < graph.edgeCount; edge++) {
      if (passage[edge] !== 0 || shutOn.has(edge)) continue;
      const fed = partFedBy(edge);
      if (fed !== -1) found.push({ valve: null, edge, nodes: sizes[fed]! });
    }
    return found.sort((a, b) => b.nodes - a.nodes);
  }
}

const byNumber = (a: number, b: number): number => a - b;

function count(values: Uint8Array, wanted: number): number {
  let found = 0;
  for (const value of values) if (value === wanted) found++;
  return found;
}
