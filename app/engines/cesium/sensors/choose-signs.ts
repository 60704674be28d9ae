import { type ClusterTree, isLeaf } from './cluster-tree.ts';

/** The camera, as far as the choice needs it. Positions are metres, earth-fixed. */
export interface Eye {
  x: number;
  y: number;
  z: number;
  /** Pixels that one radian spans in the middle of the picture. */
  focalPixels: number;
  /** True where a sphere may be in the picture. */
  sees(x: number, y: number, z: number, radius: number): boolean;
  /** Writes the CSS pixels of a place to `out`; false behind the camera. */
  project(x: number, y: number, z: number, out: { x: number; y: number }): boolean;
}

/** One sign to draw: a device by itself, or all members of some nodes. */
export interface Sign {
  /** Nodes of the tree whose members it stands for; the first one gives its place. */
  nodes: number[];
  count: number;
  metres: number;
}

/** A cluster that is larger than this on the screen shows what it is made of, CSS pixels. */
const splitPixels = 165;
/** A handful is rather shown one by one where there is room, CSS pixels. */
const handful = 4;
const handfulPixels = 30;
/** Nearer than this no device hides in a cluster, metres. */
const apartMetres = 420;
/** Signs nearer to each other than this say it together, CSS pixels. */
const togetherPixels = 46;
/** At most so many: the smallest clusters beyond are left out. */
const mostSigns = 1400;

/**
 * Which nodes of the tree are drawn: from the root down, each until it is small on the screen or a leaf; then those
 * that would cover one another are put together. The number of signs follows the screen and not the city.
 */
export function chooseSigns(tree: ClusterTree, eye: Eye): Sign[] {
  const signs: (Sign & { x: number; y: number })[] = [];
  const pixel = { x: 0, y: 0 };
  const { centres, radius } = tree;
  for (let node = 0; node < tree.count; ) {
    const [x, y, z] = [centres[3 * node]!, centres[3 * node + 1]!, centres[3 * node + 2]!];
    const reach = radius[node]!;
    const metres = Math.hypot(x - eye.x, y - eye.y, z - eye.z);
    if (!eye.sees(x, y, z, reach + 20)) {
      node = tree.after[node]!;
      continue;
    }
    const nearest = metres - reach;
    const count = tree.end[node]! - tree.first[node]!;
    const pixels = ((2 * reach) / Math.max(nearest, 1)) * eye.focalPixels;
    if (
      !isLeaf(tree, node) &&
      (pixels > (count > handful ? splitPixels : handfulPixels) || nearest < apartMetres)
    ) {
      node++;
      continue;
    }
    if (eye.project(x, y, z, pixel))
      signs.push({
        nodes: [node],
        count,
        metres,
        x: pixel.x,
        y: pixel.y,
      });
    node = tree.after[node]!;
  }
  return together(signs).slice(0, mostSigns);
}

/** Greatest first; smaller ones that lie under a cluster join it. Those near by stay apart. */
function together(signs: (Sign & { x: number; y: number })[]): Sign[] {
  signs.sort((one, other) => other.count - one.count || one.metres - other.metres);
  const cells = new Map<number, (Sign & { x: number; y: number })[]>();
  const cell = (x: number, y: number): number => x * 65_536 + y;
  const kept: Sign[] = [];
  for (const sign of signs) {
    const [column, row] = [Math.floor(sign.x / togetherPixels), Math.floor(sign.y / togetherPixels)];
    const host = sign.metres < apartMetres ? null : hostOf(sign, column, row);
    if (host) {
      host.nodes.push(...sign.nodes);
      host.count += sign.count;
      continue;
    }
    kept.push(sign);
    const key = cell(column, row);
    const there = cells.get(key);
    if (there) there.push(sign);
    else cells.set(key, [sign]);
  }
  return kept;

  function hostOf(sign: Sign & { x: number; y: number }, column: number, row: number) {
    for (let right = column - 1; right <= column + 1; right++)
      for (let down = row - 1; down <= row + 1; down++)
        for (const host of cells.get(cell(right, down)) ?? [])
          if (host.count > handful && Math.hypot(host.x - sign.x, host.y - sign.y) < togetherPixels)
            return host;
    return null;
  }
}
