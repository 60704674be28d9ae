import { NetworkError } from '../water/network-error.ts';

/**
 * Nodes and edges of a pipe network by number, with the edges at each node in one array (compressed rows): a search
 * over the whole network touches each number once or twice.
 */
export interface Graph {
  readonly nodeCount: number;
  readonly edgeCount: number;
  /** End nodes of each edge. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Slots of node n are `start[n]` to `start[n + 1] - 1`; length nodeCount + 1. */
  readonly start: Int32Array;
  /** By slot: the edge, and the node at its other end. */
  readonly edgeAt: Int32Array;
  readonly nodeAt: Int32Array;
}

/**
 * @param ends zero-based end nodes [from, to, from, to, …]; an edge may join a node to itself.
 * @throws NetworkError where an end is no node.
 */
export function buildGraph(nodeCount: number, ends: ArrayLike<number>): Graph {
  const edgeCount = ends.length / 2;
  const from = new Int32Array(edgeCount);
  const to = new Int32Array(edgeCount);
  const start = new Int32Array(nodeCount + 1);
  for (let edge = 0; edge < edgeCount; edge++) {
    for (const end of [ends[edge * 2]!, ends[edge * 2 + 1]!])
      if (!(Number.isInteger(end) && end >= 0 && end < nodeCount))
        throw new NetworkError(
          `Edge ${edge}: expected an end node from 0 to ${nodeCount - 1}, found ${end}.`,
        );
    from[edge] = ends[edge * 2]!;
    to[edge] = ends[edge * 2 + 1]!;
    start[from[edge]! + 1]!++;
    start[to[edge]! + 1]!++;
  }
  for (let node = 0; node < nodeCount; node++) start[node + 1]! += start[node]!;
  const edgeAt = new Int32Array(edgeCount * 2);
  const nodeAt = new Int32Array(edgeCount * 2);
  const next = start.slice(0, nodeCount);
  for (let edge = 0; edge < edgeCount; edge++) {
    const [a, b] = [from[edge]!, to[edge]!];
    let slot = next[a]!++;
    edgeAt[slot] = edge;
    nodeAt[slot] = b;
    slot = next[b]!++;
    edgeAt[slot] = edge;
    nodeAt[slot] = a;
  }
  return { nodeCount, edgeCount, from, to, start, edgeAt, nodeAt };
}

/** How an edge may be passed: 0 not at all, 1 from its first to its second node, 2 the other way, 3 both ways. */
export type Passage = 0 | 1 | 2 | 3;

/**
 * Marks what can be reached from some nodes.
 * @param passage by edge; without it all edges may be passed both ways.
 * @param reached by node, 1 where reached; taken further where given, so that several searches can follow each other.
 */
export function reach(
  graph: Graph,
  starts: Iterable<number>,
  passage?: Uint8Array,
  reached: Uint8Array = new Uint8Array(graph.nodeCount),
): Uint8Array {
  const { start, edgeAt, nodeAt, from } = graph;
  const queue = new Int32Array(graph.nodeCount);
  let length = 0;
  for (const node of starts)
    if (!reached[node]) {
      reached[node] = 1;
      queue[length++] = node;
    }
  for (let at = 0; at < length; at++) {
    const node = queue[at]!;
    for (let slot = start[node]!; slot < start[node + 1]!; slot++) {
      const other = nodeAt[slot]!;
      if (reached[other]) continue;
      const edge = edgeAt[slot]!;
      if (passage && (passage[edge]! & (from[edge] === node ? 1 : 2)) === 0) continue;
      reached[other] = 1;
      queue[length++] = other;
    }
  }
  return reached;
}

/** Connected parts: the part of each node, numbered from 0, and how many there are. Nodes with `skip` are in none (-1). */
export function partsOf(
  graph: Graph,
  passage?: Uint8Array,
  skip?: Uint8Array,
): { part: Int32Array; count: number } {
  const part = new Int32Array(graph.nodeCount).fill(-1);
  const queue = new Int32Array(graph.nodeCount);
  let count = 0;
  for (let first = 0; first < graph.nodeCount; first++) {
    if (part[first] !== -1 || skip?.[first]) continue;
    let length = 1;
    queue[0] = first;
    part[first] = count;
    for (let at = 0; at < length; at++) {
      const node = queue[at]!;
      for (let slot = graph.start[node]!; slot < graph.start[node + 1]!; slot++) {
        const other = graph.nodeAt[slot]!;
        if (part[other] !== -1 || skip?.[other]) continue;
        if (passage && passage[graph.edgeAt[slot]!] === 0) continue;
        part[other] = count;
        queue[length++] = other;
      }
    }
    count++;
  }
  return { part, count };
}
