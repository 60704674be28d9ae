import type { RoadNet } from './road-net.ts';

/** Shortest ways from several nodes at once. */
export interface Ways {
  /** Length from the nearest source, metres; Infinity where no way leads. */
  metres: Float64Array;
  /** Piece by which the way comes in; -1 at sources and where none leads. */
  by: Int32Array;
  /** Index of the source from which it comes; -1 where none leads. */
  source: Int32Array;
}

/** Pieces at each node, as lists one after the other. */
export interface NetIndex {
  starts: Uint32Array;
  pieces: Uint32Array;
}

export function netIndex({ nodes, pieces }: RoadNet): NetIndex {
  const starts = new Uint32Array(nodes.length + 1);
  for (const { from, to } of pieces) {
    starts[from + 1]!++;
    starts[to + 1]!++;
  }
  for (let node = 0; node < nodes.length; node++) starts[node + 1]! += starts[node]!;
  const next = starts.slice();
  const list = new Uint32Array(pieces.length * 2);
  pieces.forEach(({ from, to }, piece) => {
    list[next[from]!++] = piece;
    list[next[to]!++] = piece;
  });
  return { starts, pieces: list };
}

/**
 * Dijkstra over the pieces that are open.
 * @param sources nodes; those below 0 are left out.
 * @param open 1 for each piece that may be used.
 */
export function shortestWays(
  net: RoadNet,
  index: NetIndex,
  sources: readonly number[],
  open: Uint8Array,
): Ways {
  const count = net.nodes.length;
  const ways: Ways = {
    metres: new Float64Array(count).fill(Number.POSITIVE_INFINITY),
    by: new Int32Array(count).fill(-1),
    source: new Int32Array(count).fill(-1),
  };
  const heap = new Heap();
  sources.forEach((node, source) => {
    if (node < 0 || ways.metres[node] === 0) return;
    ways.metres[node] = 0;
    ways.source[node] = source;
    heap.push(node, 0);
  });
  for (let top = heap.pop(); top; top = heap.pop()) {
    const [node, metres] = top;
    if (metres > ways.metres[node]!) continue;
    for (let at = index.starts[node]!; at < index.starts[node + 1]!; at++) {
      const number = index.pieces[at]!;
      if (open[number] === 0) continue;
      const piece = net.pieces[number]!;
      const other = piece.from === node ? piece.to : piece.from;
      const length = metres + piece.metres;
      if (length >= ways.metres[other]!) continue;
      ways.metres[other] = length;
      ways.by[other] = number;
      ways.source[other] = ways.source[node]!;
      heap.push(other, length);
    }
  }
  return ways;
}

/** Nodes and pieces of the way to a node, from its source on; null where none leads. */
export function wayTo(net: RoadNet, ways: Ways, node: number): { nodes: number[]; pieces: number[] } | null {
  if (node < 0 || !Number.isFinite(ways.metres[node]!)) return null;
  const nodes = [node];
  const pieces: number[] = [];
  for (let at = node; ways.by[at]! >= 0; ) {
    const piece = net.pieces[ways.by[at]!]!;
    pieces.push(ways.by[at]!);
    at = piece.from === at ? piece.to : piece.from;
    nodes.push(at);
  }
  return { nodes: nodes.reverse(), pieces: pieces.reverse() };
}

/** Binary heap of nodes by length. */
class Heap {
  private readonly nodes: number[] = [];
  private readonly keys: number[] = [];

  push(node: number, key: number): void {
    let at = this.nodes.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.keys[parent]! <= key) break;
      this.nodes[at] = this.nodes[parent]!;
      this.keys[at] = this.keys[parent]!;
      at = parent;
    }
    this.nodes[at] = node;
    this.keys[at] = key;
  }

  pop(): [number, number] | null {
    if (this.nodes.length === 0) return null;
    const top: [number, number] = [this.nodes[0]!, this.keys[0]!];
    const node = this.nodes.pop()!;
    const key = this.keys.pop()!;
    const count = this.nodes.length;
    if (count === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= count) break;
      if (child + 1 < count && this.keys[child + 1]! < this.keys[child]!) child++;
      if (this.keys[child]! >= key) break;
      this.nodes[at] = this.nodes[child]!;
      this.keys[at] = this.keys[child]!;
      at = child;
    }
    this.nodes[at] = node;
    this.keys[at] = key;
    return top;
  }
}
