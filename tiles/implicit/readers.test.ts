import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebMercatorViewport } from '@deck.gl/core';
import { Tiles3DLoader } from '@loaders.gl/3d-tiles';
import { load } from '@loaders.gl/core';
import { type Tile3D, Tileset3D } from '@loaders.gl/tiles';
import { Matrix4 } from '@math.gl/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LocalFrame } from '../../models/geo/local-frame.ts';
import { open3tz, openFolder, packageTileset, type TileFiles } from '../package/index.ts';
import { type TileNode, writeTileTree } from '../tileset/tile-tree.ts';
import { makeImplicit } from './index.ts';
import { type ExplicitTile, readTree } from './read-tree.ts';
import { panelCorners, panels, smallFrame, writeSmallTileset } from './small-tileset.ts';

const root = mkdtempSync(join(tmpdir(), 'readers-'));
afterAll(() => rmSync(root, { recursive: true }));

/** The tree of a tileset again, with at most so many tiles in a file. */
function splitUp(folder: string, tilesPerFile: number): void {
  const tree = readTree(folder);
  const nodeOf = ({ box, geometricError, content, children }: ExplicitTile): TileNode => {
    const half = [box[3]!, box[7]!, box[11]!];
    return {
      box: [...half.map((length, i) => box[i]! - length), ...half.map((length, i) => box[i]! + length)],
      geometricError,
      content: content === null ? null : { uri: content },
      children: children.map(nodeOf),
    };
  };
  const { files } = writeTileTree(nodeOf(tree.root), {
    outputFolder: folder,
    matrix: tree.transform!,
    refine: 'ADD',
    tilesPerFile,
  });
  expect(files.length).toBeGreaterThan(3);
}

interface Seen {
  tiles: number;
  errors: string[];
  /** Columns of each feature by its id. */
  rows: Map<string, Record<string, unknown>>;
  /** First corner of each feature, earth-centred metres. */
  places: Map<string, number[]>;
}

/** Opens a tileset as deck.gl's Tile3DLayer does, from far enough to see all of it, and refines it to the end. */
async function readAll(files: TileFiles): Promise<Seen> {
  const fetchFile = async (url: string): Promise<Response> => {
    const bytes = files.read(decodeURIComponent(new URL(url).pathname.slice(1)));
    const response = new Response(bytes ? new Uint8Array(bytes) : null, { status: bytes ? 200 : 404 });
    Object.defineProperty(response, 'url', { value: url });
    return response;
  };
  const loadOptions = { core: { fetch: fetchFile, worker: false }, '3d-tiles': { loadGLTF: true } };
  const seen: Seen = { tiles: 0, errors: [], rows: new Map(), places: new Map() };
  // biome-ignore lint/suspicious/noExplicitAny: options of two packages that do not name each other's types
  const json: any = await load('https://tiles.test/tileset.json', Tiles3DLoader, loadOptions as any);
  const tileset = new Tileset3D(json, {
    loadOptions,
    maximumScreenSpaceError: 0.01,
    viewDistanceScale: 1,
    maximumMemoryUsage: 1000,
    onTileLoad: (tile: Tile3D) => {
      if (!tile.content?.gltf) return;
      seen.tiles++;
      note(tile, seen);
    },
    onTileError: (_tile: Tile3D, message: string) => seen.errors.push(message),
    // biome-ignore lint/suspicious/noExplicitAny: as above
  } as any);
  const [longitude, latitude] = tileset.cartographicCenter! as unknown as [number, number];
  const viewport = new WebMercatorViewport({ width: 1200, height: 900, longitude, latitude, zoom: 13.5 });
  let before = -1;
  while (before !== seen.tiles || !tileset.isLoaded()) {
    before = seen.tiles;
    await tileset.selectTiles([viewport]);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  tileset.destroy();
  return seen;
}

// biome-ignore lint/suspicious/noExplicitAny: a glTF document as loaders.gl resolves it
type Node = any;

/** Notes rows and places of a tile's features. */
function note({ content }: Tile3D, seen: Seen): void {
  const [table] = content.gltf.extensions.EXT_structural_metadata.propertyTables;
  const ids: string[] = Array.from(table.properties.id.data as string[]);
  ids.forEach((id, row) => {
    const columns = Object.entries(table.properties as Record<string, { data: ArrayLike<unknown> }>);
    seen.rows.set(id, Object.fromEntries(columns.map(([name, { data }]) => [name, data[row]])));
  });
  const visit = (node: Node, above: Matrix4): void => {
    const matrix = above.clone();
    if (node.matrix) matrix.multiplyRight(node.matrix);
    if (node.translation) matrix.translate(node.translation);
    if (node.scale) matrix.scale(node.scale);
    for (const { attributes } of node.mesh?.primitives ?? []) {
      const { POSITION, _FEATURE_ID_0 } = attributes;
      for (let vertex = 0; vertex < _FEATURE_ID_0.value.length; vertex++) {
        const id = ids[_FEATURE_ID_0.value[vertex]]!;
        if (seen.places.has(id)) continue;
        const place = Array.from(POSITION.value.slice(vertex * 3, vertex * 3 + 3)) as number[];
        seen.places.set(id, Array.from(matrix.transformAsPoint(place)));
      }
    }
    for (const child of node.children ?? []) visit(child, matrix);
  };
  for (const node of content.gltf.scene.nodes) visit(node, new Matrix4(content.cartesianModelMatrix));
}

describe('loaders.gl, with which deck.gl draws', () => {
  const explicit = join(root, 'explicit');
  beforeAll(() => writeSmallTileset(explicit));

  const expectAll = (seen: Seen, tiles: number): void => {
    expect(seen.errors).toEqual([]);
    expect(seen.tiles).toBe(tiles);
    expect(seen.rows.size).toBe(panels.length);
    const matrix = new Matrix4(new LocalFrame(...smallFrame).matrix());
    for (const { id, size, name } of panels) {
      const row = seen.rows.get(id)!;
      // A tile in which nothing has a name has no such column.
      expect([row['size'], row['name'] ?? '']).toEqual([size, name ?? '']);
      const place = seen.places.get(id)!;
      const nearest = Math.min(
        ...panelCorners(id).map((corner) => {
          const [x, y, z] = matrix.transformAsPoint(corner) as [number, number, number];
          return Math.hypot(place[0]! - x, place[1]! - y, place[2]! - z);
        }),
      );
      expect(nearest, id).toBeLessThan(0.005);
    }
  };
  const countTiles = ({ children }: ExplicitTile): number =>
    1 + children.reduce((sum, child) => sum + countTiles(child), 0);

  it('reads all of a tileset in one file, to the millimetre', async () => {
    expectAll(await readAll(openFolder(explicit)), countTiles(readTree(explicit).root));
  });

  it('reads external tilesets', async () => {
    const folder = join(root, 'external');
    await writeSmallTileset(folder);
    splitUp(folder, 20);
    expectAll(await readAll(openFolder(folder)), countTiles(readTree(folder).root));
  });

  it('reads an implicit tileset out of an archive', async () => {
    const folder = join(root, 'implicit');
    await writeSmallTileset(folder);
    const tiles = countTiles(readTree(folder).root);
    makeImplicit(folder);
    const file = join(root, 'implicit.3tz');
    await packageTileset(folder, file);
    const archive = open3tz(file);
    expectAll(await readAll(archive), tiles);
    archive.close();
  });
});
