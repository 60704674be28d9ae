import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { ImportError } from '../importer.ts';

/** A tile of an explicit tileset, those of its external tilesets included. */
export interface ExplicitTile {
  /** Centre and half axes, in the frame of the root. */
  box: number[];
  geometricError: number;
  /** Below the tileset's folder; null where the tile draws nothing itself. */
  content: string | null;
  children: ExplicitTile[];
}

export interface ExplicitTree {
  root: ExplicitTile;
  refine: string;
  transform: number[] | undefined;
  /** Of the tileset: what is missed when nothing of it is drawn. */
  geometricError: number;
  asset: Record<string, unknown>;
  /** Files that describe the tree, below the folder. */
  files: string[];
}

interface TileJson {
  boundingVolume: { box?: number[] };
  geometricError: number;
  refine?: string;
  transform?: number[];
  content?: { uri: string };
  contents?: unknown;
  implicitTiling?: unknown;
  children?: TileJson[];
}

/**
 * Reads the tile tree of a tileset in a folder.
 * @throws ImportError where it has something that implicit tiling cannot say.
 */
export function readTree(folder: string): ExplicitTree {
  const files: string[] = [];
  const open = (uri: string): { geometricError: number; root: TileJson; asset: Record<string, unknown> } => {
    files.push(uri);
    return JSON.parse(readFileSync(join(folder, uri), 'utf8'));
  };
  const cannot = (what: string): never => {
    throw new ImportError(`expected a tileset that can be tiled implicitly, found ${what}.`);
  };
  const { root: first, asset, geometricError } = open('tileset.json');
  const refine = first.refine ?? 'REPLACE';
  const read = (tile: TileJson, from: string): ExplicitTile => {
    const { boundingVolume, content, children = [] } = tile;
    const box = boundingVolume.box ?? cannot('a bounding volume that is no box');
    if (tile.implicitTiling !== undefined) cannot('one that is so already');
    if (tile.contents !== undefined) cannot('a tile with several contents');
    if (tile.refine !== undefined && tile.refine !== refine) cannot('tiles that are refined in two ways');
    if (tile !== first && tile.transform !== undefined) cannot('a tile with a transform of its own');
    const uri = content && posix.join(posix.dirname(from), content.uri);
    if (uri?.endsWith('.json')) {
      if (children.length > 0) cannot('children beside an external tileset');
      return read(open(uri).root, uri);
    }
    return {
      box,
      geometricError: tile.geometricError,
      content: uri ?? null,
      children: children.map((child) => read(child, from)),
    };
  };
  const root = read(first, 'tileset.json');
  return { root, refine, transform: first.transform, geometricError, asset, files };
}
