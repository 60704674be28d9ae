import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { identity, type Matrix, multiplied } from './matrix.ts';

/** One content file and where it stands. */
export interface TileContent {
  path: string;
  bytes: number;
  /** The tile's frame (z up) to earth-centred metres. */
  matrix: Matrix;
}

interface TileJson {
  geometricError?: number;
  refine?: string;
  transform?: number[];
  content?: { uri?: string; url?: string };
  contents?: { uri?: string }[];
  children?: TileJson[];
  implicitTiling?: unknown;
}

interface Waiting {
  tile: TileJson;
  /** Folder that its addresses are relative to. */
  folder: string;
  matrix: Matrix;
  refine: string;
  error: number;
}

export interface TilesetCut {
  contents: TileContent[];
  /** False where finer tiles were left away. */
  whole: boolean;
}

/** Bytes of a file, unpacked where it is gzipped. */
export function readPlain(path: string): Uint8Array {
  const bytes = readFileSync(path);
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

/**
 * The contents of a tileset that together show it once, the coarsest first, refined until they come to `mostBytes`:
 * with refinement by addition every tile down to there, with replacement the finest tiles reached. External tilesets
 * are followed; implicit tiles are not.
 */
export function cutTileset(file: string, mostBytes: number): TilesetCut {
  const contents: TileContent[] = [];
  const files = new Set<string>();
  let bytes = 0;
  let whole = true;
  const waiting: Waiting[] = [];
  const open = (path: string, matrix: Matrix, refine: string, error: number): void => {
    if (files.has(path) || !existsSync(path)) return;
    files.add(path);
    const { root } = JSON.parse(new TextDecoder().decode(readPlain(path))) as { root: TileJson };
    enqueue(root, dirname(path), matrix, refine, Math.min(error, root.geometricError ?? 0));
  };
  const enqueue = (tile: TileJson, folder: string, above: Matrix, refine: string, error: number): void => {
    const matrix = tile.transform ? multiplied(above, tile.transform) : above;
    waiting.push({ tile, folder, matrix, refine: tile.refine?.toUpperCase() ?? refine, error });
  };
  open(file, identity, 'REPLACE', Infinity);
  for (let at = 0; at < waiting.length; ) {
    // The rest is sorted now and then only: exact order does not matter, coarse before fine does.
    if (at === 0 || at % 256 === 0)
      waiting.splice(at, waiting.length, ...waiting.slice(at).sort((a, b) => b.error - a.error));
    const { tile, folder, matrix, refine } = waiting[at++]!;
    const children = tile.children ?? [];
    const full = bytes >= mostBytes;
    const uris = [tile.content?.uri ?? tile.content?.url, ...(tile.contents ?? []).map(({ uri }) => uri)];
    const paths = uris.flatMap((uri) =>
      uri ? [join(folder, decodeURIComponent(uri.split(/[?#]/)[0]!))] : [],
    );
    const outside = paths.filter((path) => /\.json$/i.test(path));
    const own = paths.filter((path) => !/\.json$/i.test(path) && existsSync(path));
    const replaced = refine === 'REPLACE' && children.length > 0 && !full;
    if (full && (children.length > 0 || (refine === 'ADD' && own.length > 0))) whole = false;
    if (!replaced && !(full && refine === 'ADD'))
      for (const path of own) {
        const { size } = statSync(path);
        bytes += size;
        contents.push({ path, bytes: size, matrix });
      }
    if (full && refine !== 'ADD' && own.length > 0) continue;
    if (full && refine === 'ADD') continue;
    for (const path of outside) open(path, matrix, refine, tile.geometricError ?? 0);
    for (const child of children) enqueue(child, folder, matrix, refine, child.geometricError ?? 0);
  }
  return { contents, whole };
}
