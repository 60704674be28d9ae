import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A tile that is ready to be written down. */
export interface TileNode {
  /** Least and greatest x, y, z of everything drawn here and below, metres in the tileset's frame. */
  box: ArrayLike<number>;
  /** Metres; less than the parent's, 0 at most leaves. */
  geometricError: number;
  refine?: 'ADD' | 'REPLACE';
  content: { uri: string } | null;
  children: TileNode[];
}

export interface TileTreeRequest {
  outputFolder: string;
  /** Frame to earth-centred metres, column-major. */
  matrix: number[];
  refine: 'ADD' | 'REPLACE';
  /** Tiles that one tileset file describes; what is beyond goes into files of its own (default 1000). */
  tilesPerFile?: number;
}

interface TileJson {
  boundingVolume: { box: number[] };
  geometricError: number;
  refine?: 'ADD' | 'REPLACE';
  transform?: number[];
  /** Below the output folder until the file is written in which it stands. */
  content?: { uri: string };
  children?: TileJson[];
}

const asset = { version: '1.1', generator: 'Mirrorcity' };
/** Folder of the external tilesets. */
const externals = 's/';

export interface WrittenTree {
  tiles: number;
  geometricError: number;
  /** Files that were written, below the output folder. */
  files: string[];
}

/**
 * Writes `tileset.json` and, for large trees, external tilesets (`s/<hash>.json`) of about a thousand tiles. The same
 * tree gives the same files. Geometric errors come out strictly falling.
 */
export function writeTileTree(root: TileNode, request: TileTreeRequest): WrittenTree {
  const { outputFolder, matrix, refine, tilesPerFile = 1000 } = request;
  const files: string[] = [];
  let tiles = 0;

  const describe = (node: TileNode, mostError: number): { json: TileJson; inFile: number } => {
    tiles++;
    const geometricError = round(Math.min(node.geometricError, mostError));
    const children = node.children.map((child) => describe(child, geometricError * 0.9));
    let inFile = children.reduce((sum, child) => sum + child.inFile, 1);
    // The largest go first into files of their own, until this one is small enough.
    for (const child of [...children].sort((a, b) => b.inFile - a.inFile)) {
      if (inFile <= tilesPerFile || child.inFile === 1) break;
      inFile -= child.inFile - 1;
      child.json = external(child.json);
    }
    const json: TileJson = {
      boundingVolume: { box: boundingBox(node.box) },
      geometricError,
      ...(node.refine && node.refine !== refine && { refine: node.refine }),
      ...(node.content && { content: { uri: node.content.uri } }),
      ...(children.length > 0 && { children: children.map((child) => child.json) }),
    };
    return { json, inFile };
  };

  /** Writes a tile and all below it into a file of their own. @returns the tile that stands for it. */
  const external = (tile: TileJson): TileJson => {
    const { boundingVolume, geometricError } = tile;
    const text = JSON.stringify({ asset, geometricError, root: relocated({ refine, ...tile }) });
    const uri = `${externals}${createHash('sha256').update(text).digest('hex').slice(0, 20)}.json`;
    mkdirSync(join(outputFolder, externals), { recursive: true });
    writeFileSync(join(outputFolder, uri), text);
    files.push(uri);
    return { boundingVolume, geometricError, content: { uri } };
  };

  const { json: tree } = describe(root, Number.POSITIVE_INFINITY);
  const extent = Math.hypot(...[0, 1, 2].map((axis) => root.box[axis + 3]! - root.box[axis]!));
  // The runtime compares this with the screen before it draws the root at all; with the extent itself the
  // city stays until it is some 16 pixels wide.
  const geometricError = round(Math.max(extent, tree.geometricError * 2));
  const body = { geometricError, root: { ...tree, refine, transform: matrix } };
  // Whoever keeps a copy sees by the version whether it is still the same city.
  const tilesetVersion = createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 16);
  const path = join(outputFolder, 'tileset.json');
  writeFileSync(`${path}.new`, JSON.stringify({ asset: { ...asset, tilesetVersion }, ...body }));
  renameSync(`${path}.new`, path);
  files.push('tileset.json');
  return { tiles, geometricError, files };
}

/** A tile and all below it as they are named from within the folder of external tilesets. */
function relocated(tile: TileJson): TileJson {
  const uri = tile.content?.uri;
  return {
    ...tile,
    ...(uri !== undefined && {
      content: { uri: uri.startsWith(externals) ? uri.slice(externals.length) : `../${uri}` },
    }),
    ...(tile.children && { children: tile.children.map(relocated) }),
  };
}

/** Centre and half axes, grown by a centimetre so that rounded vertices stay inside. */
function boundingBox(box: ArrayLike<number>): number[] {
  const middle = (axis: number): number => round((box[axis]! + box[axis + 3]!) / 2);
  const half = (axis: number): number => round((box[axis + 3]! - box[axis]!) / 2 + 0.01);
  return [middle(0), middle(1), middle(2), half(0), 0, 0, 0, half(1), 0, 0, 0, half(2)];
}

function round(metres: number): number {
  return Math.round(metres * 1000) / 1000;
}
