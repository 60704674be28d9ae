/** What the plan of a tileset needs to know of its features. */
export interface PartitionFeatures {
  /** Six numbers a feature: least x, y, z, greatest x, y, z; metres in the local frame. */
  boxes: ArrayLike<number>;
  /** Vertices that the feature has, about. */
  vertices: ArrayLike<number>;
  /** What is missed when the feature is not drawn, metres: its height or width, whichever is larger. */
  sizes: ArrayLike<number>;
}

/** Place of a tile in the quadtree, counted from the south-west corner of the root's square. */
export interface Cell {
  level: number;
  x: number;
  y: number;
}

/** One tile: the features that it draws itself, in order of the source, and the tiles below it. */
export interface TilePlan {
  features: Uint32Array;
  children: TilePlan[];
  cell: Cell;
  /** Least and greatest corner of everything drawn here and below, metres in the local frame. */
  box: Float64Array;
  /** Size of the largest feature that is missing until the children come, metres; 0 for a leaf. */
  geometricError: number;
}

export interface PartitionOptions {
  /** Beyond these a tile is split. */
  maximumFeatures: number;
  maximumVertices: number;
  /** Share of the limits that an inner tile keeps for the largest of its features. */
  innerShare: number;
  /**
   * Geometric error is this times the size of the largest missing feature: with 4 and the usual 16 pixels of
   * error a feature is there before it would be 4 pixels wide, so that low houses do not pop up between towers.
   */
  errorScale: number;
}

export const defaultPartition: PartitionOptions = {
  maximumFeatures: 1500,
  maximumVertices: 65_000,
  innerShare: 0.25,
  errorScale: 4,
};

/** A tile's feature ids are 16 bits. */
const mostFeatures = 65_000;
const deepest = 24;

/**
 * Quadtree in which every feature stands once: the largest in the parents, the rest by their centre in the
 * four quarters. With ADD refinement the skyline comes first and one feature keeps one id.
 * @param members Features to place, ascending.
 */
export function partition(
  features: PartitionFeatures,
  members: Uint32Array,
  options: PartitionOptions,
): TilePlan {
  const { boxes, sizes } = features;
  const order = members.slice();
  // Ties go by place in the source, so the plan does not depend on the sort.
  order.sort((a, b) => sizes[b]! - sizes[a]! || a - b);
  const extent = unionBox(boxes, order);
  const side = Math.max(extent[3]! - extent[0]!, extent[4]! - extent[1]!, 1);
  const scratch = new Uint32Array(order.length);

  /** Plans `order[from…to]`, largest first, of which the quarters are gathered in place. */
  const plan = (from: number, to: number, x: number, y: number, half: number, cell: Cell): TilePlan => {
    const count = to - from;
    const kept =
      cell.level >= deepest ? Math.min(count, mostFeatures) : keep(features, order, from, to, options);
    const start = from + kept;
    const starts = [start, 0, 0, 0, to];
    let filled = start;
    for (let quarter = 0; quarter < 4; quarter++) {
      starts[quarter] = filled;
      for (let at = start; at < to; at++) {
        const feature = order[at]!;
        const east = (boxes[feature * 6]! + boxes[feature * 6 + 3]!) / 2 >= x ? 1 : 0;
        const north = (boxes[feature * 6 + 1]! + boxes[feature * 6 + 4]!) / 2 >= y ? 2 : 0;
        if (east + north === quarter) scratch[filled++] = feature;
      }
    }
    order.set(scratch.subarray(start, to), start);
    // What is missing here is led by the largest of each quarter.
    let missing = 0;
    for (let quarter = 0; quarter < 4; quarter++)
      if (starts[quarter]! < starts[quarter + 1]!)
        missing = Math.max(missing, sizes[order[starts[quarter]!]!]!, 0.1);
    const own = order.slice(from, start).sort();
    const box = unionBox(boxes, own);
    const children: TilePlan[] = [];
    for (let quarter = 0; quarter < 4; quarter++) {
      const [first, last] = [starts[quarter]!, starts[quarter + 1]!];
      if (first === last) continue;
      const child = plan(
        first,
        last,
        x + (quarter & 1 ? half / 2 : -half / 2),
        y + (quarter & 2 ? half / 2 : -half / 2),
        half / 2,
        { level: cell.level + 1, x: cell.x * 2 + (quarter & 1), y: cell.y * 2 + (quarter >> 1) },
      );
      children.push(child);
      widen(box, child.box);
    }
    return { features: own, children, cell, box, geometricError: missing * options.errorScale };
  };
  const root = plan(0, order.length, (extent[0]! + extent[3]!) / 2, (extent[1]! + extent[4]!) / 2, side / 2, {
    level: 0,
    x: 0,
    y: 0,
  });
  tighten(root);
  return root;
}

/** How many of `order[from…to]` (largest first) a tile draws itself: all when they fit, else its share. */
function keep(
  { vertices }: PartitionFeatures,
  order: Uint32Array,
  from: number,
  to: number,
  options: PartitionOptions,
): number {
  const count = to - from;
  let all = 0;
  for (let at = from; at < to; at++) all += vertices[order[at]!]!;
  if (count === 1 || (count <= options.maximumFeatures && all <= options.maximumVertices)) return count;
  const featureLimit = Math.max(1, options.maximumFeatures * options.innerShare);
  const vertexLimit = options.maximumVertices * options.innerShare;
  let kept = 0;
  let used = 0;
  while (kept < count && kept < featureLimit) {
    used += vertices[order[from + kept]!]!;
    if (kept > 0 && used > vertexLimit) break;
    kept++;
  }
  return kept;
}

/** Errors decrease strictly from parent to child, as the specification asks of a sensible tree. */
function tighten(tile: TilePlan): void {
  for (const child of tile.children) {
    child.geometricError = Math.min(child.geometricError, tile.geometricError * 0.9);
    tighten(child);
  }
}

function unionBox(boxes: ArrayLike<number>, members: Uint32Array): Float64Array {
  const box = Float64Array.of(Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity);
  for (let at = 0; at < members.length; at++) {
    const feature = members[at]! * 6;
    for (let axis = 0; axis < 3; axis++) {
      if (boxes[feature + axis]! < box[axis]!) box[axis] = boxes[feature + axis]!;
      if (boxes[feature + axis + 3]! > box[axis + 3]!) box[axis + 3] = boxes[feature + axis + 3]!;
    }
  }
  return box;
}

function widen(box: Float64Array, other: Float64Array): void {
  for (let axis = 0; axis < 3; axis++) {
    box[axis] = Math.min(box[axis]!, other[axis]!);
    box[axis + 3] = Math.max(box[axis + 3]!, other[axis + 3]!);
  }
}
