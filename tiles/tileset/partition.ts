import type { TilesetFeatures } from './features.ts';

/** One tile: the features that it draws itself, in order of the source, and the tiles below it. */
export interface TilePlan {
  features: Uint32Array;
  children: TilePlan[];
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
  maximumFeatures: 600,
  maximumVertices: 40_000,
  innerShare: 0.25,
  errorScale: 4,
};

/**
 * Quadtree in which every feature stands once: the largest in the parents, the rest by their centre in the
 * four quarters. With ADD refinement the skyline comes first and one feature keeps one id.
 */
export function partition(features: TilesetFeatures, options: PartitionOptions): TilePlan {
  const { count, boxes, sizes } = features;
  const order = Uint32Array.from({ length: count }, (_nothing, index) => index);
  // Ties go by place in the source, so the plan does not depend on the sort.
  order.sort((a, b) => sizes[b]! - sizes[a]! || a - b);
  const extent = unionBox(features, order);
  const side = Math.max(extent[3]! - extent[0]!, extent[4]! - extent[1]!, 1);
  const centreX = (extent[0]! + extent[3]!) / 2;
  const centreY = (extent[1]! + extent[4]!) / 2;

  const plan = (members: Uint32Array, x: number, y: number, half: number, depth: number): TilePlan => {
    const kept = depth > 24 ? members.length : keep(features, members, options);
    const own = members.slice(0, kept).sort((a, b) => a - b);
    const quarters: number[][] = [[], [], [], []];
    for (const feature of members.subarray(kept)) {
      const east = (boxes[feature * 6]! + boxes[feature * 6 + 3]!) / 2 >= x ? 1 : 0;
      const north = (boxes[feature * 6 + 1]! + boxes[feature * 6 + 4]!) / 2 >= y ? 2 : 0;
      quarters[east + north]!.push(feature);
    }
    const children = quarters.flatMap((quarter, index) =>
      quarter.length === 0
        ? []
        : [
            plan(
              Uint32Array.from(quarter),
              x + (index & 1 ? half / 2 : -half / 2),
              y + (index & 2 ? half / 2 : -half / 2),
              half / 2,
              depth + 1,
            ),
          ],
    );
    const missing = members[kept];
    return {
      features: own,
      children,
      box: unionBox(features, members),
      geometricError: missing === undefined ? 0 : Math.max(sizes[missing]!, 0.1) * options.errorScale,
    };
  };
  const root = plan(order, centreX, centreY, side / 2, 0);
  tighten(root);
  return root;
}

/** How many of `members` (largest first) a tile draws itself: all when they fit, else its share. */
function keep(features: TilesetFeatures, members: Uint32Array, options: PartitionOptions): number {
  let vertices = 0;
  for (const feature of members) vertices += features.vertexCounts[feature]!;
  if (members.length <= options.maximumFeatures && vertices <= options.maximumVertices) return members.length;
  if (members.length === 1) return 1;
  const featureLimit = Math.max(1, options.maximumFeatures * options.innerShare);
  const vertexLimit = options.maximumVertices * options.innerShare;
  let kept = 0;
  let used = 0;
  while (kept < members.length && kept < featureLimit) {
    used += features.vertexCounts[members[kept]!]!;
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

function unionBox(features: TilesetFeatures, members: Uint32Array): Float64Array {
  const box = Float64Array.of(Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity);
  for (const feature of members)
    for (let axis = 0; axis < 3; axis++) {
      box[axis] = Math.min(box[axis]!, features.boxes[feature * 6 + axis]!);
      box[axis + 3] = Math.max(box[axis + 3]!, features.boxes[feature * 6 + axis + 3]!);
    }
  return box;
}
