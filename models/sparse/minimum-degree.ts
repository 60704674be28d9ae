/**
 * An order of elimination that keeps a symmetric pattern sparse: always the node with the fewest neighbours left
 * (minimum degree; Tinney & Walker 1967, Proc. IEEE 55). Ties go to the lower number, so that the order is always the
 * same.
 * @param neighbours of each node, both ways, without itself; the sets are used up.
 * @returns the order, and of each node the neighbours it still had when its turn came, sorted by their place in the order.
 */
export function minimumDegree(neighbours: readonly Set<number>[]): {
  order: Int32Array;
  placeOf: Int32Array;
  later: Int32Array[];
} {
  const size = neighbours.length;
  const order = new Int32Array(size);
  const placeOf = new Int32Array(size).fill(-1);
  const left: number[][] = [];
  const queue = new DegreeQueue(neighbours.map((set) => set.size));
  for (let place = 0; place < size; place++) {
    const node = queue.take();
    order[place] = node;
    placeOf[node] = place;
    const clique = [...neighbours[node]!];
    left.push(clique);
    for (const one of clique) {
      const own = neighbours[one]!;
      own.delete(node);
      for (const other of clique) if (other !== one) own.add(other);
      queue.change(one, own.size);
    }
  }
  const later = left.map((clique) => Int32Array.from(clique, (node) => placeOf[node]!).sort());
  return { order, placeOf, later };
}

/** Nodes by their degree, lowest number first within a degree. */
class DegreeQueue {
  /** A binary heap of degree × size + node; entries that a change has overtaken are passed over. */
  private readonly heap: number[] = [];
  private readonly degree: Float64Array;

  constructor(degrees: readonly number[]) {
    this.degree = Float64Array.from(degrees);
    for (let node = 0; node < degrees.length; node++) this.push(node);
  }

  change(node: number, degree: number): void {
    this.degree[node] = degree;
    this.push(node);
  }

  take(): number {
    const size = this.degree.length;
    for (;;) {
      const key = this.pop();
      const node = key % size;
      if (this.degree[node] !== Math.floor(key / size)) continue;
      this.degree[node] = -1;
      return node;
    }
  }

  private push(node: number): void {
    const { heap } = this;
    const key = this.degree[node]! * this.degree.length + node;
    let at = heap.push(key) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (heap[above]! <= key) break;
      heap[at] = heap[above]!;
      at = above;
    }
    heap[at] = key;
  }

  private pop(): number {
    const { heap } = this;
    const least = heap[0]!;
    const last = heap.pop()!;
    const count = heap.length;
    if (count === 0) return least;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= count) break;
      if (below + 1 < count && heap[below + 1]! < heap[below]!) below++;
      if (heap[below]! >= last) break;
      heap[at] = heap[below]!;
      at = below;
    }
    heap[at] = last;
    return least;
  }
}
