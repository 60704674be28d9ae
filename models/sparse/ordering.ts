/** Nodes up to this degree are eliminated at once, the lowest first: they bring no or little fill. */
const lowDegree = 8;
/** Parts of the core up to this size are not cut any further. */
const smallPart = 24;

/**
 * An elimination order of a graph with little fill: nodes of low degree first, as they come to be (pipe networks
 * are mostly chains and trees), then the rest by nested dissection (George 1973) with separators taken
 * from the levels of a breadth-first search.
 * @param ends two node numbers an edge, 0 … size − 1; loops and parallel edges are allowed.
 * @returns the nodes in the order in which they are eliminated.
 */
export function eliminationOrder(size: number, ends: Int32Array): Int32Array {
  const neighbours = adjacency(size, ends);
  const order = new Int32Array(size);
  const eliminated = new Uint8Array(size);
  const count = eliminateLowDegrees(neighbours, order, eliminated);
  if (count < size) dissectCore(neighbours, order, eliminated, count);
  return order;
}

function adjacency(size: number, ends: Int32Array): number[][] {
  const neighbours: number[][] = Array.from({ length: size }, () => []);
  for (let i = 0; i < ends.length; i += 2) {
    const a = ends[i]!;
    const b = ends[i + 1]!;
    if (a === b || neighbours[a]!.includes(b)) continue;
    neighbours[a]!.push(b);
    neighbours[b]!.push(a);
  }
  return neighbours;
}

/** Eliminates while nodes of low degree are left, the lowest first; returns how many went. */
function eliminateLowDegrees(neighbours: number[][], order: Int32Array, eliminated: Uint8Array): number {
  const waiting: number[][] = Array.from({ length: lowDegree + 1 }, () => []);
  for (let node = neighbours.length - 1; node >= 0; node--) {
    const degree = neighbours[node]!.length;
    if (degree <= lowDegree) waiting[degree]!.push(node);
  }
  let count = 0;
  for (let degree = 0; degree <= lowDegree; ) {
    const node = waiting[degree]!.pop();
    if (node === undefined) {
      degree++;
      continue;
    }
    // A node waits in several lists while its degree changes; only the list of its present degree counts.
    if (eliminated[node] || neighbours[node]!.length !== degree) continue;
    eliminated[node] = 1;
    order[count++] = node;
    const around = neighbours[node]!;
    for (const one of around) {
      const list = neighbours[one]!;
      list[list.indexOf(node)] = list.at(-1)!;
      list.pop();
    }
    for (let i = 0; i < around.length; i++)
      for (let j = i + 1; j < around.length; j++) join(neighbours, around[i]!, around[j]!);
    for (const one of around) {
      const now = neighbours[one]!.length;
      if (now > lowDegree) continue;
      waiting[now]!.push(one);
      if (now < degree) degree = now;
    }
    neighbours[node] = [];
  }
  return count;
}

function join(neighbours: number[][], a: number, b: number): void {
  if (neighbours[a]!.includes(b)) return;
  neighbours[a]!.push(b);
  neighbours[b]!.push(a);
}

/** Orders what is left from the end of `order` backwards: separators come after what they separate. */
function dissectCore(
  neighbours: readonly number[][],
  order: Int32Array,
  eliminated: Uint8Array,
  first: number,
): void {
  const size = neighbours.length;
  /** Part of each node; −1 where it is ordered. */
  const part = new Int32Array(size).fill(-1);
  const core: number[] = [];
  for (let node = 0; node < size; node++)
    if (!eliminated[node]) {
      core.push(node);
      part[node] = 0;
    }
  const level = new Int32Array(size);
  const queue = new Int32Array(core.length);
  let last = size;
  let parts = 0;

  /** Breadth-first within a part; fills `queue` and `level`, returns how many were reached. */
  const search = (start: number): number => {
    const own = part[start]!;
    const reached = ++parts;
    part[start] = reached;
    level[start] = 0;
    queue[0] = start;
    let end = 1;
    for (let at = 0; at < end; at++) {
      const node = queue[at]!;
      for (const next of neighbours[node]!) {
        if (part[next] !== own) continue;
        part[next] = reached;
        level[next] = level[node]! + 1;
        queue[end++] = next;
      }
    }
    return end;
  };

  const open: number[][] = [core];
  while (open.length > 0) {
    const nodes = open.pop()!;
    let start = -1;
    for (const node of nodes)
      if (part[node]! >= 0) {
        start = node;
        break;
      }
    if (start < 0) continue;
    // Two searches find a start at the rim, so that the levels are many and narrow.
    let reached = search(start);
    reached = search(queue[reached - 1]!);
    if (reached < nodes.length) {
      const found = part[queue[0]!]!;
      open.push(nodes.filter((node) => part[node] !== found && part[node]! >= 0));
    }
    const piece = Array.from(queue.subarray(0, reached));
    if (reached <= smallPart) {
      for (let i = reached - 1; i >= 0; i--) {
        order[--last] = piece[i]!;
        part[piece[i]!] = -1;
      }
      continue;
    }
    const cut = middleLevel(piece, level);
    const before: number[] = [];
    const after: number[] = [];
    for (const node of piece)
      if (level[node]! < cut) before.push(node);
      else if (level[node]! > cut) after.push(node);
      // Of the level only what has a neighbour behind it separates.
      else if (neighbours[node]!.every((next) => part[next] !== part[node] || level[next]! <= cut))
        before.push(node);
      else {
        order[--last] = node;
        part[node] = -1;
      }
    if (before.length > 0) open.push(before);
    if (after.length > 0) open.push(after);
  }
  if (last !== first) throw new Error(`The ordering reached ${last} instead of ${first}.`);
}

/** The narrowest level that leaves at least a third of the nodes on each side; the middle one where there is none. */
function middleLevel(piece: readonly number[], level: Int32Array): number {
  const widths = new Int32Array(level[piece.at(-1)!]! + 1);
  for (const node of piece) widths[level[node]!]!++;
  let best = level[piece[piece.length >> 1]!]!;
  let before = 0;
  for (let at = 0; at < widths.length; at++) {
    const after = piece.length - before - widths[at]!;
    if (before * 3 >= piece.length && after * 3 >= piece.length && widths[at]! < widths[best]!) best = at;
    before += widths[at]!;
  }
  return best;
}
