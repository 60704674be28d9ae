import type { Graph } from './graph.ts';
import { Heap } from './heap.ts';

/** Cheapest ways around single edges, for many edges in turn: a search touches only what lies near. */
export class DetourSearch {
  private readonly cost: Float64Array;
  private readonly stamp: Int32Array;
  private round = 0;
  private readonly heap = new Heap();

  constructor(private readonly graph: Graph) {
    this.cost = new Float64Array(graph.nodeCount);
    this.stamp = new Int32Array(graph.nodeCount);
  }

  /**
   * Cost of the cheapest way from one end of an edge to the other without it; Infinity where it is over `limit`.
   * @param costOf cost of passing an edge, from 0; Infinity where it cannot be passed.
   */
  around(edge: number, costOf: (edge: number) => number, limit: number): number {
    const { graph, heap, cost, stamp } = this;
    const round = ++this.round;
    const [from, to] = [graph.from[edge]!, graph.to[edge]!];
    heap.clear();
    cost[from] = 0;
    stamp[from] = round;
    heap.push(from, 0);
    for (let node = heap.pop(); node !== -1; node = heap.pop()) {
      if (heap.lastKey > limit) return Number.POSITIVE_INFINITY;
      if (node === to) return heap.lastKey;
      if (heap.lastKey > cost[node]!) continue;
      for (let slot = graph.start[node]!; slot < graph.start[node + 1]!; slot++) {
        const by = graph.edgeAt[slot]!;
        if (by === edge) continue;
        const reached = heap.lastKey + costOf(by);
        const other = graph.nodeAt[slot]!;
        if (!(reached <= limit) || (stamp[other] === round && reached >= cost[other]!)) continue;
        stamp[other] = round;
        cost[other] = reached;
        heap.push(other, reached);
      }
    }
    return Number.POSITIVE_INFINITY;
  }
}
