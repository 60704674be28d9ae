import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { featureIndexName } from '../tileset/feature-index.ts';
import { readPlain } from './picture/tileset-cut.ts';

export interface TilesetFacts {
  /** Layer that shows it. */
  layer: string;
  type: string;
  /** Folder below the output; "" is the output itself. */
  folder: string;
  tiles: number;
  /** Files that describe tiles: `tileset.json` and those that it refers to. */
  tilesets: number;
  contents: number;
  /** Bytes of the contents as they lie there. */
  bytes: number;
  /** The same packed for the way to the browser; from a sample where there are many. */
  gzipBytes: number;
  gzipSampled: boolean;
  /** Null where the contents name no features. */
  features: number | null;
  geometricErrorMetres: number;
}

interface Tile {
  content?: { uri?: string; url?: string };
  contents?: { uri?: string }[];
  children?: Tile[];
}

/** Contents packed to measure the way to the browser: more would take seconds. */
const mostSampleBytes = 6e6;

/** Counts what one tileset is made of. @param folder Absolute, with a `tileset.json`. */
export function tilesetFacts(folder: string): Omit<TilesetFacts, 'layer' | 'type' | 'folder'> {
  const contents = new Set<string>();
  const files = new Set<string>();
  let tiles = 0;
  let geometricErrorMetres = 0;
  const waiting = [join(folder, 'tileset.json')];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file) || !existsSync(file)) continue;
    files.add(file);
    const tileset = JSON.parse(new TextDecoder().decode(readPlain(file))) as {
      root: Tile;
      geometricError?: number;
    };
    if (files.size === 1) geometricErrorMetres = tileset.geometricError ?? 0;
    const open: Tile[] = [tileset.root];
    for (let tile = open.pop(); tile; tile = open.pop()) {
      tiles++;
      for (const { uri } of [{ uri: tile.content?.uri ?? tile.content?.url }, ...(tile.contents ?? [])]) {
        if (!uri) continue;
        const path = join(dirname(file), decodeURIComponent(uri.split(/[?#]/)[0]!));
        if (/\.json$/i.test(path)) waiting.push(path);
        else if (existsSync(path)) contents.add(path);
      }
      open.push(...(tile.children ?? []));
    }
  }
  const paths = [...contents];
  const bytes = paths.reduce((sum, path) => sum + statSync(path).size, 0);
  const packed = packedBytes(paths, bytes);
  return {
    tiles: tiles - (files.size - 1),
    tilesets: files.size,
    contents: paths.length,
    bytes,
    ...packed,
    features: featuresOf(folder, paths),
    geometricErrorMetres,
  };
}

/** Bytes after gzip; where there are many contents, of a sample spread evenly over them. */
function packedBytes(paths: readonly string[], bytes: number): { gzipBytes: number; gzipSampled: boolean } {
  const step = Math.max(1, Math.ceil(bytes / mostSampleBytes));
  let [plain, packed] = [0, 0];
  for (let i = 0; i < paths.length; i += step) {
    const content = readFileSync(paths[i]!);
    plain += content.length;
    packed += content[0] === 0x1f ? content.length : gzipSync(content, { level: 6 }).length;
  }
  return {
    gzipBytes: plain === 0 ? 0 : Math.round((packed / plain) * bytes),
    gzipSampled: step > 1 && paths.length > 1,
  };
}

/** Features by the index beside the tileset, or by the property tables of its contents. */
function featuresOf(folder: string, paths: readonly string[]): number | null {
  const index = join(folder, featureIndexName);
  if (existsSync(index)) return new DataView(headOf(index, 24).buffer).getUint32(8, true);
  let count: number | null = null;
  for (const path of paths) {
    if (!path.endsWith('.glb')) continue;
    const head = headOf(path, 20);
    const length = new DataView(head.buffer).getUint32(12, true);
    if (new DataView(head.buffer).getUint32(0, true) !== 0x46546c67) continue;
    const json = JSON.parse(new TextDecoder().decode(headOf(path, 20 + length).subarray(20)));
    const rows = json.extensions?.EXT_structural_metadata?.propertyTables?.[0]?.count;
    if (rows !== undefined) count = (count ?? 0) + rows;
  }
  return count;
}

function headOf(path: string, length: number): Uint8Array {
  const file = openSync(path, 'r');
  const bytes = new Uint8Array(length);
  readSync(file, bytes, 0, length, 0);
  closeSync(file);
  return bytes;
}

/** Tiles of a terrain: files below a folder with `layer.json`. */
export function terrainFacts(folder: string): { tiles: number; bytes: number } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name.endsWith('.terrain'),
  );
  return {
    tiles: files.length,
    bytes: files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0),
  };
}
