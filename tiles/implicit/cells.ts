import { ImportError } from '../importer.ts';
import type { ExplicitTile } from './read-tree.ts';

/** A tile with its place in the implicit tree. */
export interface PlacedTile {
  tile: ExplicitTile;
  level: number;
  x: number;
  y: number;
  z: number;
  /** By number of the quarter or eighth: x is bit 0, y bit 1, z bit 2. */
  children: (PlacedTile | null)[];
}

export interface Placement {
  root: PlacedTile;
  /** 4 or 8. */
  branches: 4 | 8;
  levels: number;
  /** Cell of the root, centre and half axes: a square (a cube with eight branches) around the root's own box. */
  box: number[];
}

/**
 * Gives every tile a cell. What a tile covers is said by its own box, so a tile may reach out of its cell; the cell is
 * the one nearest to its middle.
 * @throws ImportError where a tile has more than eight children.
 */
export function placeTiles(root: ExplicitTile): Placement {
  let most = 0;
  let levels = 0;
  const visit = (tile: ExplicitTile, level: number): void => {
    most = Math.max(most, tile.children.length);
    levels = Math.max(levels, level + 1);
    for (const child of tile.children) visit(child, level + 1);
  };
  visit(root, 0);
  if (most > 8)
    throw new ImportError(`expected at most 8 children of a tile for implicit tiling, found ${most}.`);
  const branches = most > 4 ? 8 : 4;
  const { box } = root;
  const half = [0, 1, 2].map((axis) => Math.hypot(box[3 + axis]!, box[6 + axis]!, box[9 + axis]!));
  const side = Math.max(half[0]!, half[1]!, branches === 8 ? half[2]! : 0);
  const halves: [number, number, number] = [side, side, branches === 8 ? side : half[2]!];
  const centre = [box[0]!, box[1]!, box[2]!] as const;

  const place = (
    tile: ExplicitTile,
    [level, x, y, z]: readonly [number, number, number, number],
    middle: readonly [number, number, number],
  ): PlacedTile => {
    const children: (PlacedTile | null)[] = new Array(branches).fill(null);
    const step = halves.map((length, axis) => (axis === 2 && branches === 4 ? 0 : length / 2 ** (level + 1)));
    const middleOf = (part: number): [number, number, number] =>
      [0, 1, 2].map((axis) => middle[axis]! + (part & (1 << axis) ? step[axis]! : -step[axis]!)) as never;
    const pairs = tile.children.flatMap((child, n) =>
      children.map((_none, part) => {
        const target = middleOf(part);
        const distance = (branches === 8 ? [0, 1, 2] : [0, 1]).reduce(
          (sum, axis) => sum + (child.box[axis]! - target[axis]!) ** 2,
          0,
        );
        return { n, part, distance };
      }),
    );
    pairs.sort((a, b) => a.distance - b.distance || a.n - b.n || a.part - b.part);
    const placed = new Set<number>();
    for (const { n, part } of pairs) {
      if (placed.has(n) || children[part]) continue;
      placed.add(n);
      children[part] = place(
        tile.children[n]!,
        [level + 1, x * 2 + (part & 1), y * 2 + ((part >> 1) & 1), z * 2 + ((part >> 2) & 1)],
        middleOf(part),
      );
    }
    return { tile, level, x, y, z, children };
  };
  return {
    root: place(root, [0, 0, 0, 0], centre),
    branches,
    levels,
    box: [...centre, halves[0], 0, 0, 0, halves[1], 0, 0, 0, halves[2]],
  };
}
