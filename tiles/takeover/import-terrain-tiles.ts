import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cityPlane } from '../../models/geo/coordinate-systems.ts';
import type { GroundGrid } from '../../models/geo/ground-grid.ts';
import type { Bounds } from '../../models/geo/position.ts';
import type { Layer } from '../../scenes/scene.ts';
import { geoid } from '../geoid-file.ts';
import { ImportError, type ImportRequest, type ImportResult } from '../importer.ts';
import { ImportLedger } from '../report/ledger.ts';
import { gridFromTriangles } from '../terrain/grid-from-triangles.ts';
import { writeGround } from '../terrain/ground-files.ts';
import { sampleLevel } from '../terrain/level-raster.ts';
import { QuantizedMeshEncoder } from '../terrain/quantized-mesh.ts';
import { type DecodedTile, decodeQuantizedMesh } from '../terrain/quantized-mesh-reader.ts';
import { reliefImage } from '../terrain/relief.ts';
import { Surface } from '../terrain/surface.ts';
import { levelErrors, TileMesher } from '../terrain/triangulation.ts';
import { isObject, type Json } from '../validate/json-shape.ts';
import { type FileTree, openFileTree, resolveReference, treeKind, unpacked } from './file-tree.ts';
import {
  availableRanges,
  namesExactly,
  type TerrainTile,
  tileBounds,
  tilesByTemplate,
} from './terrain-files.ts';

/** A ground grid is made of one level of tiles with at most so many triangles. */
const mostTriangles = 1_200_000;
/** Terrain wider than this is no city's; floods have no use for it, degrees. */
const widestGroundDegrees = 0.6;
const mostCells = 16_000_000;

/**
 * Takes quantized-mesh terrain over as it is: `layer.json` and its tiles in a folder or archive. Tiles are checked and
 * stored without their gzip; `available` is put right where it does not name the tiles that are there. The heights of
 * one level become the ground of the city.
 */
export async function importTerrainTiles(request: ImportRequest): Promise<ImportResult> {
  const ledger = request.ledger ?? new ImportLedger();
  const tree = await openFileTree(request.files[0]!);
  try {
    return await takeTerrain(request, ledger, tree);
  } finally {
    tree.close();
  }
}

async function takeTerrain(
  request: ImportRequest,
  ledger: ImportLedger,
  tree: FileTree,
): Promise<ImportResult> {
  const layerPath = layerFile(tree, request.files[0]!);
  const layer = readLayer(tree, layerPath);
  const file = `${tree.name}/${layerPath}`;
  const slippy = layer['scheme'] === 'slippyMap';
  const template = templateOf(layer, layerPath, ledger, file);
  const taken = new TerrainTaker(request, ledger, tree).take(
    tilesByTemplate(tree.paths, template, slippy),
    slippy,
  );
  if (taken.tiles.length === 0)
    throw new ImportError(`${file}: expected tiles as ${template}, found none that can be read.`);
  const ground = groundOf(taken);
  if (ground) await writeGround(ground, request.outputFolder);
  completeRoot(request, ledger, taken, ground, slippy, file);
  writeLayer(request, ledger, layer, taken, file);
  const { bounds } = taken;
  const shared = { dataset: request.dataset, visible: true, opacity: 1, attribution: attributionOf(layer) };
  const layers: Layer[] = [
    {
      ...shared,
      id: `${request.dataset}-terrain`,
      name: request.title ?? { zh: '地形', en: 'Terrain' },
      type: 'terrain',
      url: `${request.url}/terrain/`,
    },
  ];
  if (ground) {
    const relief = reliefImage(new Surface(ground, geoid()));
    writeFileSync(join(request.outputFolder, 'relief.png'), relief.png);
    layers.push({
      ...shared,
      id: `${request.dataset}-relief`,
      name: { zh: '地形晕渲', en: 'Shaded relief' },
      type: 'relief',
      url: `${request.url}/relief.png`,
      bounds: relief.bounds,
    });
  }
  return {
    kind: 'terrain',
    crs: 'EPSG:4979',
    heightDatum: 'ellipsoid',
    bounds,
    geoidUndulation: geoid().undulation((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2),
    layers,
    objectsFile: null,
    objectCount: 0,
    attribution: attributionOf(layer),
    warnings: [
      ...ledger.warnings(),
      ...(ground
        ? []
        : [`${file}: its extent or detail is more than a city's ground; floods cannot use it.`]),
    ],
  };
}

function layerFile(tree: FileTree, given: string): string {
  if (treeKind(given) === null) return given.split(/[\\/]/).at(-1)!;
  const found = tree.paths
    .filter((path) => /(^|\/)layer\.json(\.gz)?$/i.test(path))
    .sort((a, b) => a.split('/').length - b.split('/').length)[0];
  if (!found) throw new ImportError(`${tree.name}: expected a layer.json, found none.`);
  return found;
}

function readLayer(tree: FileTree, path: string): Json {
  const file = `${tree.name}/${path}`;
  const bytes = tree.read(path);
  let layer: unknown;
  try {
    layer = JSON.parse(new TextDecoder().decode(unpacked(bytes ?? new Uint8Array(0), file)));
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError(`${file}: expected JSON, found something else (${(error as Error).message}).`);
  }
  if (!isObject(layer) || !/^quantized-mesh-1/.test(String(layer['format'])))
    throw new ImportError(
      `${file}: expected terrain of the format "quantized-mesh-1.0", found ${isObject(layer) ? `"${String(layer['format'])}"` : 'other JSON'}.`,
    );
  const projection = layer['projection'];
  if (projection !== undefined && projection !== 'EPSG:4326')
    throw new ImportError(`${file}: expected tiles in EPSG:4326, found ${String(projection)}.`);
  return layer;
}

/** Template of the tiles' paths in the delivery; the usual one where the file names another server. */
function templateOf(layer: Json, path: string, ledger: ImportLedger, file: string): string {
  const usual = '{z}/{x}/{y}.terrain';
  const given = Array.isArray(layer['tiles']) ? layer['tiles'][0] : undefined;
  const resolved = typeof given === 'string' ? resolveReference(path, given) : null;
  if (resolved !== null) return resolved;
  if (given !== undefined)
    ledger.note(
      'repaired',
      'tiles named on another server, taken from the delivery',
      { file },
      String(given),
    );
  return resolveReference(path, usual)!;
}

interface TakenTerrain {
  tiles: TerrainTile[];
  /** Triangles of each level. */
  triangles: number[];
  bounds: Bounds;
  /** Tiles are read again for the ground: all are too many to keep. */
  read(tile: TerrainTile): DecodedTile;
}

class TerrainTaker {
  constructor(
    private readonly request: ImportRequest,
    private readonly ledger: ImportLedger,
    private readonly tree: FileTree,
  ) {}

  take(candidates: readonly TerrainTile[], slippy: boolean): TakenTerrain {
    const tiles: TerrainTile[] = [];
    const triangles: number[] = [];
    for (const [done, tile] of candidates.entries()) {
      this.request.signal?.throwIfAborted();
      this.request.onProgress?.({ stage: 'checking terrain tiles', done, total: candidates.length });
      this.ledger.in('terrain tile');
      const file = `${this.tree.name}/${tile.path}`;
      let bytes: Uint8Array;
      try {
        bytes = unpacked(this.tree.read(tile.path)!, file);
        const decoded = checkedTile(bytes);
        triangles[tile.level] = (triangles[tile.level] ?? 0) + decoded.triangles.length / 3;
      } catch (error) {
        const found = (error as Error).message;
        this.ledger.note(
          'left-out',
          'terrain tile that cannot be read',
          { file, kind: 'terrain tile' },
          found,
        );
        continue;
      }
      this.ledger.out('terrain tile');
      tiles.push(tile);
      writeTile(this.request.outputFolder, tile, slippy, bytes);
    }
    const finest = tiles.filter(({ level }) => level === tiles.at(-1)!.level);
    const bounds: Bounds = [180, 90, -180, -90];
    for (const tile of finest) {
      const [west, south, east, north] = tileBounds(tile);
      bounds[0] = Math.min(bounds[0], west);
      bounds[1] = Math.min(bounds[1], south);
      bounds[2] = Math.max(bounds[2], east);
      bounds[3] = Math.max(bounds[3], north);
    }
    return {
      tiles,
      triangles,
      bounds,
      read: ({ path }) => decodeQuantizedMesh(unpacked(this.tree.read(path)!, path)),
    };
  }
}

function writeTile(
  outputFolder: string,
  { level, x, y }: TerrainTile,
  slippy: boolean,
  bytes: Uint8Array,
): void {
  const row = slippy ? 2 ** level - 1 - y : y;
  const path = join(outputFolder, 'terrain', `${level}`, `${x}`, `${row}.terrain`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}

/** A tile whose numbers make sense. @throws Error in a few words. */
function checkedTile(bytes: Uint8Array): DecodedTile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 100)
    throw new Error(`expected a header of 92 bytes and a mesh, found ${bytes.length} bytes`);
  const vertices = view.getUint32(88, true);
  if (92 + vertices * 6 > bytes.length || vertices < 3)
    throw new Error(`expected a mesh that fits into the file, found ${vertices} vertices`);
  const size = vertices > 65536 ? 4 : 2;
  const triangles = view.getUint32(Math.ceil((92 + vertices * 6) / size) * size, true);
  if (triangles * 3 * size > bytes.length)
    throw new Error(`expected a mesh that fits into the file, found ${triangles} triangles`);
  const tile = decodeQuantizedMesh(bytes);
  const { minimumHeight, maximumHeight } = tile;
  if (!(minimumHeight >= -20_000 && maximumHeight <= 20_000 && minimumHeight <= maximumHeight))
    throw new Error(`expected heights on earth, found ${minimumHeight} to ${maximumHeight} m`);
  if (!tile.triangles.every((vertex) => vertex < vertices))
    throw new Error('a triangle names a vertex that is not there');
  return tile;
}

/** The ground of a city from the finest level that is not too large; null where all are. */
function groundOf(taken: TakenTerrain): GroundGrid | null {
  const [west, south, east, north] = taken.bounds;
  if (east - west > widestGroundDegrees || north - south > widestGroundDegrees) return null;
  let level = taken.tiles.at(-1)!.level;
  while (level >= 0 && (taken.triangles[level] ?? 0) > mostTriangles) level--;
  const tiles = taken.tiles.filter((tile) => {
    const [w, s, e, n] = tileBounds(tile);
    return tile.level === level && w < east && e > west && s < north && n > south;
  });
  if (tiles.length === 0) return null;
  const plane = cityPlane({ longitude: (west + east) / 2, latitude: (south + north) / 2 });
  const corners: number[] = [];
  for (const tile of tiles) addTriangles(tile, taken.read(tile), plane, taken.bounds, corners);
  const vertices = Float64Array.from(corners);
  const width = (east - west) * 111_320 * Math.cos((south * Math.PI) / 180);
  const depth = (north - south) * 110_600;
  const finest = Math.sqrt((width * depth) / mostCells);
  const spacing = Math.sqrt((width * depth) / Math.max(1, vertices.length / 9)) * Math.SQRT1_2;
  const cellMetres = Math.max(finest, Math.round(Math.max(spacing, 0.5) * 2) / 2);
  return gridFromTriangles(vertices, plane.definition, 'mean sea level', cellMetres);
}

/** Triangles of a tile whose middle lies within the bounds, as orthometric metres of the plane. */
function addTriangles(
  tile: TerrainTile,
  { u, v, heights, triangles }: DecodedTile,
  plane: ReturnType<typeof cityPlane>,
  [west, south, east, north]: Bounds,
  corners: number[],
): void {
  const [w, s, e, n] = tileBounds(tile);
  const places = new Float64Array(u.length * 3);
  const undulations = geoid();
  for (let vertex = 0; vertex < u.length; vertex++) {
    const longitude = w + u[vertex]! * (e - w);
    const latitude = s + v[vertex]! * (n - s);
    const [x, y] = plane.fromGeographic({ longitude, latitude });
    places[vertex * 3] = x;
    places[vertex * 3 + 1] = y;
    places[vertex * 3 + 2] = heights[vertex]! - undulations.undulation(longitude, latitude);
  }
  for (let corner = 0; corner < triangles.length; corner += 3) {
    const [a, b, c] = [triangles[corner]!, triangles[corner + 1]!, triangles[corner + 2]!];
    const middleU = w + ((u[a]! + u[b]! + u[c]!) / 3) * (e - w);
    const middleV = s + ((v[a]! + v[b]! + v[c]!) / 3) * (n - s);
    if (middleU < west || middleU > east || middleV < south || middleV > north) continue;
    for (const vertex of [a, b, c])
      corners.push(places[vertex * 3]!, places[vertex * 3 + 1]!, places[vertex * 3 + 2]!);
  }
}

/** Viewers draw no globe at all where one of the two tiles of level 0 is missing: it is made of the ground. */
function completeRoot(
  request: ImportRequest,
  ledger: ImportLedger,
  taken: TakenTerrain,
  ground: GroundGrid | null,
  slippy: boolean,
  file: string,
): void {
  const missing = [0, 1].filter((x) => !taken.tiles.some((tile) => tile.level === 0 && tile.x === x));
  if (missing.length === 0) return;
  if (!ground) {
    ledger.note('left-out', 'tile of level 0, without which viewers may draw nothing', { file });
    return;
  }
  const raster = sampleLevel(new Surface(ground, geoid()), {
    level: 0,
    startX: 0,
    startY: 0,
    endX: 1,
    endY: 0,
  });
  const errors = levelErrors(raster);
  for (const x of missing) {
    const tile = { level: 0, x, y: 0, path: '' };
    const mesh = new TileMesher().mesh(raster, errors, x, 0, 1000);
    const bytes = new QuantizedMeshEncoder().encode(raster, mesh, x, 0);
    writeTile(request.outputFolder, tile, slippy, bytes);
    taken.tiles.push(tile);
    ledger.note('repaired', 'tile of level 0 that the delivery lacks, made anew', { file }, `0/${x}/0`);
  }
  taken.tiles.sort((a, b) => a.level - b.level || a.x - b.x || a.y - b.y);
}

/** The layer.json as it was, with its tiles beside it and those listed that are there. */
function writeLayer(
  request: ImportRequest,
  ledger: ImportLedger,
  layer: Json,
  { tiles }: TakenTerrain,
  file: string,
): void {
  const own: Json = { ...layer, tiles: ['{z}/{x}/{y}.terrain'] };
  if (own['parentUrl'] !== undefined) {
    ledger.note('refused', 'reference out of the delivery', { file }, String(own['parentUrl']));
    delete own['parentUrl'];
  }
  const inTiles = Array.isArray(own['extensions']) && own['extensions'].includes('metadata');
  const listed = own['available'];
  if (!namesExactly(listed, tiles) && !(listed === undefined && inTiles)) {
    if (listed !== undefined)
      ledger.note('repaired', 'list of available tiles that does not name those of the delivery', { file });
    own['available'] = availableRanges(tiles);
  }
  if (!Array.isArray(own['bounds'])) own['bounds'] = [-180, -90, 180, 90];
  own['maxzoom'] = tiles.at(-1)!.level;
  const path = join(request.outputFolder, 'terrain', 'layer.json');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(own, null, 1)}\n`);
}

function attributionOf(layer: Json): string | null {
  return typeof layer['attribution'] === 'string' && layer['attribution'] !== ''
    ? layer['attribution']
    : null;
}
