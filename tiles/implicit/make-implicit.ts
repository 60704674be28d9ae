import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { ImportError } from '../importer.ts';
import { renameContents } from '../tileset/feature-index.ts';
import { type PlacedTile, placeTiles } from './cells.ts';
import { readTree } from './read-tree.ts';
import { tileSchema, writeSubtree } from './write-subtree.ts';

export interface ImplicitSummary {
  tiles: number;
  subtrees: number;
  levels: number;
}

/** Most levels of one subtree file: 1,365 places with four branches, 585 with eight. */
const mostLevels = { 4: 6, 8: 4 };

/**
 * Makes the explicit tileset in a folder an implicit one (3D Tiles 1.1, "Implicit tiling"), with the same contents:
 * they move to `content/<level>/<x>/<y>.glb`, and `subtrees/` says which are there. Until the new `tileset.json` is
 * complete the old one holds.
 * @throws ImportError where the tileset has something that implicit tiling cannot say; the folder is as it was.
 */
export function makeImplicit(folder: string): ImplicitSummary {
  const tree = readTree(folder);
  const placement = placeTiles(tree.root);
  const { branches, levels } = placement;
  // Files of about the same number of levels, not a last one with a single tile in it.
  const subtreeLevels = Math.ceil(levels / Math.ceil(levels / mostLevels[branches]));
  const tiles: PlacedTile[] = [];
  const visit = (place: PlacedTile): void => {
    tiles.push(place);
    for (const child of place.children) if (child) visit(child);
  };
  visit(placement.root);
  const extension = extensionOf(tiles);
  const names = (beginning: string, end: string): string =>
    `${beginning}/{level}/{x}/{y}${branches === 8 ? '/{z}' : ''}${end}`;
  const content = names('content', extension ?? '.glb');
  const subtree = names('subtrees', '.subtree');
  // Of a run before.
  for (const name of ['content', 'subtrees']) rmSync(join(folder, name), { recursive: true, force: true });
  const renamed = new Map<string, string>();
  for (const place of tiles) {
    const old = place.tile.content;
    if (old === null) continue;
    const name = nameOf(content, place);
    renamed.set(old, name);
    linkOrCopy(join(folder, old), join(folder, name));
  }
  let subtrees = 0;
  let begins: PlacedTile[] = [placement.root];
  while (begins.length > 0) {
    const next: PlacedTile[] = [];
    for (const root of begins) {
      const { bytes, below } = writeSubtree(root, branches, subtreeLevels);
      const path = join(folder, nameOf(subtree, root));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, bytes);
      for (const place of below) next.push(place);
      subtrees++;
    }
    begins = next;
  }
  const path = join(folder, 'tileset.json');
  writeFileSync(
    `${path}.new`,
    JSON.stringify({
      asset: tree.asset,
      schema: tileSchema,
      geometricError: tree.geometricError,
      root: {
        ...(tree.transform && { transform: tree.transform }),
        boundingVolume: { box: placement.box },
        geometricError: tree.root.geometricError,
        refine: tree.refine,
        ...(extension !== null && { content: { uri: content } }),
        implicitTiling: {
          subdivisionScheme: branches === 8 ? 'OCTREE' : 'QUADTREE',
          subtreeLevels,
          availableLevels: levels,
          subtrees: { uri: subtree },
        },
      },
    }),
  );
  renameSync(`${path}.new`, path);
  renameContents(folder, renamed);
  for (const name of [...renamed.keys(), ...tree.files.slice(1)]) rmSync(join(folder, name), { force: true });
  for (const name of ['t', 's']) removeEmpty(join(folder, name));
  return { tiles: tiles.length, subtrees, levels };
}

/** The one extension that all contents have, which a template needs; null where there are none. */
function extensionOf(tiles: readonly PlacedTile[]): string | null {
  const extensions = new Set<string>();
  for (const { tile } of tiles) if (tile.content !== null) extensions.add(extname(tile.content));
  if (extensions.size > 1)
    throw new ImportError(
      `expected contents of one kind for implicit tiling, found ${[...extensions].join(' and ')}.`,
    );
  return extensions.size === 1 ? [...extensions][0]! : null;
}

const nameOf = (template: string, place: PlacedTile): string =>
  template.replace(/\{(level|x|y|z)\}/g, (_all, name: 'level' | 'x' | 'y' | 'z') => String(place[name]));

/** A second name for the same bytes; a copy where the disk knows no links. */
function linkOrCopy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  rmSync(to, { force: true });
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

function removeEmpty(folder: string): void {
  if (!existsSync(folder)) return;
  try {
    rmdirSync(folder);
  } catch {
    // Something else is in it.
  }
}
