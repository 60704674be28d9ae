import type { Graph } from './graph.ts';
import { UnionFind } from './union-find.ts';
import type { ValveLayer } from './valves.ts';

/**
 * Segments of a network: the smallest parts that its valves can shut off (Walski 1993; Jun and Loganathan 2007).
 * Elements are nodes, then edges: element nodeCount + e is edge e.
 */
export interface Segments {
  readonly count: number;
  /** Segment of each element, numbered from 0 in the order of the elements. */
  readonly of: Int32Array;
  /** Elements by segment: those of segment s are `elements[start[s]]` to `elements[start[s + 1] - 1]`. */
  readonly start: Int32Array;
  readonly elements: Int32Array;
  /** Valves by segment, those between two segments only, in the same form; each stands with both of its segments. */
  readonly valveStart: Int32Array;
  readonly valves: Int32Array;
  /** Segments of each valve: that of its edge and that of its node; the same where it parts nothing. */
  readonly edgeSide: Int32Array;
  readonly nodeSide: Int32Array;
}

/**
 * Unites each edge with its end nodes unless a valve parts them there. A valve parts what it stands between when it
 * works, or when it is shut and stays so; one that is stuck open parts nothing. Linear but for the inverse Ackermann
 * function.
 */
export function findSegments(graph: Graph, valves: ValveLayer): Segments {
  const { nodeCount, edgeCount, from, to } = graph;
  const elementCount = nodeCount + edgeCount;
  const parted = new Uint8Array(edgeCount * 2);
  for (let valve = 0; valve < valves.count; valve++)
    if (!valves.fixed[valve] || valves.closed[valve])
      parted[valves.edge[valve]! * 2 + valves.end[valve]!] = 1;
  const sets = new UnionFind(elementCount);
  for (let edge = 0; edge < edgeCount; edge++) {
    if (!parted[edge * 2]) sets.unite(nodeCount + edge, from[edge]!);
    if (!parted[edge * 2 + 1]) sets.unite(nodeCount + edge, to[edge]!);
  }
  const number = new Int32Array(elementCount).fill(-1);
  const of = new Int32Array(elementCount);
  let count = 0;
  for (let element = 0; element < elementCount; element++) {
    const root = sets.find(element);
    if (number[root] === -1) number[root] = count++;
    of[element] = number[root]!;
  }
  const edgeSide = new Int32Array(valves.count);
  const nodeSide = new Int32Array(valves.count);
  for (let valve = 0; valve < valves.count; valve++) {
    const edge = valves.edge[valve]!;
    edgeSide[valve] = of[nodeCount + edge]!;
    nodeSide[valve] = of[valves.end[valve] === 0 ? from[edge]! : to[edge]!]!;
  }
  const [start, elements] = grouped(count, elementCount, (element, add) => add(of[element]!));
  const [valveStart, bySegment] = grouped(count, valves.count, (valve, add) => {
    if (edgeSide[valve] === nodeSide[valve]) return;
    add(edgeSide[valve]!);
    add(nodeSide[valve]!);
  });
  return { count, of, start, elements, valveStart, valves: bySegment, edgeSide, nodeSide };
}

/** Things by group in compressed rows; `place` tells the groups of each thing. */
function grouped(
  groups: number,
  things: number,
  place: (thing: number, add: (group: number) => void) => void,
): [start: Int32Array, members: Int32Array] {
  const start = new Int32Array(groups + 1);
  const count = (group: number): void => {
    start[group + 1]!++;
  };
  for (let thing = 0; thing < things; thing++) place(thing, count);
  for (let group = 0; group < groups; group++) start[group + 1]! += start[group]!;
  const members = new Int32Array(start[groups]!);
  const next = start.slice(0, groups);
  let current = 0;
  const put = (group: number): void => {
    members[next[group]!++] = current;
  };
  for (current = 0; current < things; current++) place(current, put);
  return [start, members];
}
