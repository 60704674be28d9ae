/**
 * Devices in a quadtree over the ground, computed once for their fixed places: each node is a cluster that may stand
 * for all below it. Nodes are in preorder, so that a parent has a smaller number than its children, and members of a
 * node are one stretch of `order`.
 */
export interface ClusterTree {
  readonly count: number;
  /** Number of the parent; -1 for the root. */
  readonly parent: Int32Array;
  /** Number of the node after the last one below this: children are found by walking from node + 1. */
  readonly after: Int32Array;
  /** Members: order[first] to order[end - 1]. */
  readonly first: Uint32Array;
  readonly end: Uint32Array;
  /** Numbers of devices. */
  readonly order: Uint32Array;
  /** Middle of the members, x, y, z of each node, metres, earth-fixed. */
  readonly centres: Float64Array;
  /** Distance of the farthest member from the middle, metres. */
  readonly radius: Float32Array;
}

/** Devices nearer to each other than this stand at one place, metres. */
const samePlaceMetres = 1.5;

/**
 * @param positions x, y, z of each device, metres, earth-fixed.
 * @param plane east, north of each device, metres in any level plane: cells are squares of it.
 */
export function buildClusterTree(positions: Float64Array, plane: Float64Array): ClusterTree {
  const devices = plane.length / 2;
  const order = Uint32Array.from({ length: devices }, (_, index) => index);
  const parent: number[] = [];
  const after: number[] = [];
  const firsts: number[] = [];
  const ends: number[] = [];

  const divide = (first: number, end: number, above: number): void => {
    const node = parent.length;
    parent.push(above);
    after.push(0);
    firsts.push(first);
    ends.push(end);
    const box = extent(plane, order, first, end);
    if (end - first > 1 && box.size > samePlaceMetres) {
      // About the middle of what is there, so that no node has a single child.
      const [east, north] = [box.west + box.size / 2, box.south + box.size / 2];
      const middle = partition(order, first, end, (device) => plane[2 * device + 1]! < north);
      for (const [low, high] of [
        [first, middle],
        [middle, end],
      ] as const) {
        const split = partition(order, low, high, (device) => plane[2 * device]! < east);
        if (split > low) divide(low, split, node);
        if (high > split) divide(split, high, node);
      }
    }
    after[node] = parent.length;
  };
  if (devices > 0) divide(0, devices, -1);

  const count = parent.length;
  const centres = new Float64Array(3 * count);
  const radius = new Float32Array(count);
  for (let node = 0; node < count; node++) measure(node, positions, order, firsts, ends, centres, radius);
  return {
    count,
    parent: Int32Array.from(parent),
    after: Int32Array.from(after),
    first: Uint32Array.from(firsts),
    end: Uint32Array.from(ends),
    order,
    centres,
    radius,
  };
}

/** True where nothing is below the node: one device, or several at one place. */
export const isLeaf = (tree: ClusterTree, node: number): boolean => tree.after[node] === node + 1;

function extent(
  plane: Float64Array,
  order: Uint32Array,
  first: number,
  end: number,
): { west: number; south: number; size: number } {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = first; at < end; at++) {
    const device = order[at]!;
    west = Math.min(west, plane[2 * device]!);
    east = Math.max(east, plane[2 * device]!);
    south = Math.min(south, plane[2 * device + 1]!);
    north = Math.max(north, plane[2 * device + 1]!);
  }
  return { west, south, size: Math.max(east - west, north - south) };
}

/** Brings those of which `low` is true to the front; returns where the others begin. */
function partition(order: Uint32Array, first: number, end: number, low: (device: number) => boolean): number {
  let at = first;
  for (let next = first; next < end; next++) {
    const device = order[next]!;
    if (!low(device)) continue;
    order[next] = order[at]!;
    order[at++] = device;
  }
  return at;
}

function measure(
  node: number,
  positions: Float64Array,
  order: Uint32Array,
  firsts: number[],
  ends: number[],
  centres: Float64Array,
  radius: Float32Array,
): void {
  const [first, end] = [firsts[node]!, ends[node]!];
  for (let axis = 0; axis < 3; axis++) {
    let sum = 0;
    for (let at = first; at < end; at++) sum += positions[3 * order[at]! + axis]!;
    centres[3 * node + axis] = sum / (end - first);
  }
  let farthest = 0;
  for (let at = first; at < end; at++) {
    const device = order[at]!;
    let square = 0;
    for (let axis = 0; axis < 3; axis++)
      square += (positions[3 * device + axis]! - centres[3 * node + axis]!) ** 2;
    farthest = Math.max(farthest, square);
  }
  radius[node] = Math.sqrt(farthest);
}
