import { type Graph, partsOf } from './graph.ts';
import { type Path, shortestPath } from './paths.ts';

/** A depth-first forest of a network, and its bridges. */
export interface Forest {
  /** Nodes in the order of the search. */
  sequence: Int32Array;
  /** Place of each node in `sequence`; all below a node follow it there. */
  order: Int32Array;
  /** Nodes below each node, itself included. */
  size: Int32Array;
  /** Edge by which each node was found; -1 for roots. */
  cameBy: Int32Array;
  /** By edge, 1 where closing it parts the network. */
  bridge: Uint8Array;
}

/**
 * Depth-first search with bridges (Tarjan 1974), without recursion.
 * @param open by edge, 0 where it does not count.
 */
export function depthFirst(graph: Graph, open?: Uint8Array): Forest {
  const { nodeCount, start, edgeAt, nodeAt } = graph;
  const bridge = new Uint8Array(graph.edgeCount);
  const order = new Int32Array(nodeCount).fill(-1);
  const sequence = new Int32Array(nodeCount);
  const size = new Int32Array(nodeCount).fill(1);
  const low = new Int32Array(nodeCount);
  const slotAt = start.slice(0, nodeCount);
  const cameBy = new Int32Array(nodeCount).fill(-1);
  const stack = new Int32Array(nodeCount);
  let seen = 0;
  const visit = (node: number): void => {
    sequence[seen] = node;
    order[node] = low[node] = seen++;
  };
  for (let root = 0; root < nodeCount; root++) {
    if (order[root] !== -1) continue;
    let depth = 0;
    stack[0] = root;
    visit(root);
    while (depth >= 0) {
      const node = stack[depth]!;
      if (slotAt[node]! < start[node + 1]!) {
        const slot = slotAt[node]!++;
        const edge = edgeAt[slot]!;
        // By number of the edge, so that two pipes side by side make a loop.
        if (edge === cameBy[node] || (open && !open[edge])) continue;
        const other = nodeAt[slot]!;
        if (order[other] === -1) {
          visit(other);
          cameBy[other] = edge;
          stack[++depth] = other;
        } else low[node] = Math.min(low[node]!, order[other]!);
        continue;
      }
      depth--;
      if (depth < 0) continue;
      const above = stack[depth]!;
      low[above] = Math.min(low[above]!, low[node]!);
      size[above]! += size[node]!;
      if (low[node]! > order[above]!) bridge[cameBy[node]!] = 1;
    }
  }
  return { sequence, order, size, cameBy, bridge };
}

/** By edge, 1 for a bridge: closing it parts the network. */
export function bridgesOf(graph: Graph, open?: Uint8Array): Uint8Array {
  return depthFirst(graph, open).bridge;
}

/** Loops of a network. */
export interface Loops {
  /** Edges that are part of some loop. */
  edges: number[];
  /** Number of independent loops: edges - nodes + connected parts. */
  independent: number;
}

export function loopsOf(graph: Graph, open?: Uint8Array): Loops {
  const bridge = bridgesOf(graph, open);
  const edges: number[] = [];
  let openEdges = 0;
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    if (open && !open[edge]) continue;
    openEdges++;
    if (!bridge[edge]) edges.push(edge);
  }
  return { edges, independent: openEdges - graph.nodeCount + partsOf(graph, open).count };
}

/** The shortest loop through an edge, which stands first in it; null where it is a bridge. */
export function loopThrough(graph: Graph, edge: number, lengths: ArrayLike<number>): Path | null {
  const [a, b] = [graph.from[edge]!, graph.to[edge]!];
  if (a === b) return { nodes: [a, a], edges: [edge], length: lengths[edge]! };
  const without = new Uint8Array(graph.edgeCount).fill(3);
  without[edge] = 0;
  const back = shortestPath(graph, b, a, lengths, without);
  return (
    back && {
      nodes: [a, ...back.nodes],
      edges: [edge, ...back.edges],
      length: back.length + lengths[edge]!,
    }
  );
}
