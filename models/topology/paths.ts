import type { Graph } from './graph.ts';
import { Heap } from './heap.ts';

/** A way through a network. */
export interface Path {
  nodes: number[];
  edges: number[];
  length: number;
}

export interface Distances {
  /** Infinity where not reached. */
  distance: Float64Array;
  /** Edge by which each node is reached; -1 at the starts and where not reached. */
  cameBy: Int32Array;
}

/**
 * Shortest distances from some nodes (Dijkstra 1959, with a binary heap).
 * @param lengths of the edges, from 0. @param passage by edge (`Passage`); all both ways without it.
 * @param until stops once this node is reached.
 */
export function distancesFrom(
  graph: Graph,
  starts: Iterable<number>,
  lengths: ArrayLike<number>,
  passage?: Uint8Array,
  until = -1,
): Distances {
  const distance = new Float64Array(graph.nodeCount).fill(Number.POSITIVE_INFINITY);
  const cameBy = new Int32Array(graph.nodeCount).fill(-1);
  const heap = new Heap();
  for (const node of starts) {
    distance[node] = 0;
    heap.push(node, 0);
  }
  for (let node = heap.pop(); node !== -1; node = heap.pop()) {
    if (node === until) break;
    // A node stands in the heap once for each time it came nearer.
    if (heap.lastKey > distance[node]!) continue;
    for (let slot = graph.start[node]!; slot < graph.start[node + 1]!; slot++) {
      const edge = graph.edgeAt[slot]!;
      if (passage && (passage[edge]! & (graph.from[edge] === node ? 1 : 2)) === 0) continue;
      const other = graph.nodeAt[slot]!;
      const reached = distance[node]! + lengths[edge]!;
      if (reached >= distance[other]!) continue;
      distance[other] = reached;
      cameBy[other] = edge;
      heap.push(other, reached);
    }
  }
  return { distance, cameBy };
}

/** The shortest way from one node to another; null where there is none. */
export function shortestPath(
  graph: Graph,
  from: number,
  to: number,
  lengths: ArrayLike<number>,
  passage?: Uint8Array,
): Path | null {
  const { distance, cameBy } = distancesFrom(graph, [from], lengths, passage, to);
  return distance[to] === Number.POSITIVE_INFINITY ? null : pathTo(graph, to, cameBy, distance[to]!);
}

function pathTo(graph: Graph, to: number, cameBy: Int32Array, length: number): Path {
  const nodes = [to];
  const edges: number[] = [];
  for (let node = to; cameBy[node] !== -1; ) {
    const edge = cameBy[node]!;
    node = graph.from[edge] === node ? graph.to[edge]! : graph.from[edge]!;
    edges.push(edge);
    nodes.push(node);
  }
  return { nodes: nodes.reverse(), edges: edges.reverse(), length };
}
