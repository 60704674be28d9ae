import type { ImportLedger } from '../report/ledger.ts';
import { resolveReference } from '../takeover/file-tree.ts';
import type { TileNode } from '../tileset/tile-tree.ts';
import { type ConvertedFile, type SurveyTile, union } from './convert-file.ts';

/** Pixels on the screen at which a level gives way to the next, where the file does not say it. */
const usualPixels = 400;
const refinedAtPixels = 16;
const deepestFile = 200;

/**
 * The tree of all tiles: what the files name stands below the tile that names it. A file that is named twice, or
 * names itself through others, is drawn once.
 */
export class SurveyTree {
  private readonly used = new Set<string>();

  constructor(
    private readonly files: ReadonlyMap<string, ConvertedFile>,
    private readonly ledger: ImportLedger,
  ) {}

  /** The tiles with which the survey begins, side by side. */
  build(roots: readonly string[]): TileNode[] {
    return roots.flatMap((root) => this.ofFile(root, 0));
  }

  private ofFile(path: string, depth: number): TileNode[] {
    const file = this.files.get(path);
    // What is missing or broken has been noted when it was read.
    if (!file) return [];
    if (this.used.has(path) || depth > deepestFile) {
      this.ledger.note('left-out', 'file that is named a second time', { file: path });
      return [];
    }
    this.used.add(path);
    return file.tiles.flatMap((tile) => this.ofTile(tile, path, depth));
  }

  private ofTile(tile: SurveyTile, path: string, depth: number): TileNode[] {
    const children = tile.children.flatMap((child) => this.ofTile(child, path, depth));
    for (const file of tile.files) {
      const target = resolveReference(path, file);
      if (target !== null) children.push(...this.ofFile(target, depth + 1));
    }
    if (tile.content === null && children.length <= 1) return children;
    let box = tile.box;
    for (const child of children) box = union(box, [...Array.from(child.box)]);
    if (!box) return [];
    const size = Math.hypot(box[3]! - box[0]!, box[4]! - box[1]!, box[5]! - box[2]!);
    const error =
      children.length === 0
        ? 0
        : tile.content === null
          ? size
          : (tile.geometricError ?? (size * refinedAtPixels) / usualPixels);
    // A coarser level is never finer than the one below it.
    const least = Math.max(0, ...children.map((child) => child.geometricError * 1.2));
    return [
      {
        box,
        geometricError: Math.max(error, least),
        refine: tile.refine,
        content: tile.content === null ? null : { uri: tile.content },
        children,
      },
    ];
  }
}
