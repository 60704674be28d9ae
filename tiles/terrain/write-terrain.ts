import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalizedText } from '../../models/city/city.ts';
import type { GroundGrid } from '../../models/geo/ground-grid.ts';
import type { Bounds } from '../../models/geo/position.ts';
import type { Layer } from '../../scenes/scene.ts';
import { geoid } from '../geoid-file.ts';
import type { Progress } from '../importer.ts';
import { writeGround } from './ground-files.ts';
import { sampleLevel, type TileRange, tileDegrees, tileSize } from './level-raster.ts';
import { encodeQuantizedMesh } from './quantized-mesh.ts';
import { reliefImage } from './relief.ts';
import { Surface } from './surface.ts';
import { levelErrors, tileMesh } from './triangulation.ts';

export interface TerrainRequest {
  grid: GroundGrid;
  /** Existing folder; gets `terrain/`, `relief.png`, `ground.json`, `ground.f32`. */
  outputFolder: string;
  /** URL prefix under which `outputFolder` will be served, without trailing slash. */
  url: string;
  dataset: string;
  name: LocalizedText;
  attribution?: string | null;
  /** Threads that make tiles (default: one a core, at most 4). */
  workers?: number;
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignal;
}

export interface TerrainResult {
  /** Terrain, then relief. */
  layers: Layer[];
  bounds: Bounds;
  /** EGM96 undulation at the centre of the data, metres. */
  geoidUndulation: number;
  tileCount: number;
  maximumLevel: number;
}

/** Height error allowed to a sample that the finest tiles leave out, metres. */
const finestTolerance = 0.05;
/** Samples of one level that may be held at once (height and error, 4 bytes each). */
const largestRaster = 64_000_000;
/** Cesium's geometric error of level 0 (TerrainProvider.getEstimatedLevelZeroGeometricErrorForAHeightmap, 65 wide). */
const levelZeroError = (6378137 * 2 * Math.PI * 0.25) / (65 * 2);

/**
 * Writes quantized-mesh terrain, a shaded relief and the terrain grid itself.
 * Tiles go down to where samples are no farther apart than 3/4 of the grid's cells.
 */
export async function writeTerrain(request: TerrainRequest): Promise<TerrainResult> {
  const { grid, outputFolder, url, dataset, name, onProgress, signal } = request;
  const surface = new Surface(grid, geoid());
  const attribution = request.attribution ?? null;
  const folder = join(outputFolder, 'terrain');
  const maximumLevel = finestLevel(surface);
  const ranges = Array.from({ length: maximumLevel + 1 }, (_, level) =>
    tileRange(surface, level, maximumLevel),
  );
  const total = ranges.reduce((sum, range) => sum + tilesIn(range), 0);

  let done = 0;
  for (const range of ranges) {
    const raster = sampleLevel(surface, range);
    const errors = levelErrors(raster);
    const tolerance = Math.max(finestTolerance, levelZeroError / 2 ** range.level / 8);
    const finest = range.level === maximumLevel ? finestTolerance : tolerance;
    for (let x = range.startX; x <= range.endX; x++) {
      await mkdir(join(folder, `${range.level}`, `${x}`), { recursive: true });
      for (let y = range.startY; y <= range.endY; y++) {
        signal?.throwIfAborted();
        const mesh = tileMesh(raster, errors, x, y, finest);
        await writeFile(
          join(folder, `${range.level}`, `${x}`, `${y}.terrain`),
          encodeQuantizedMesh(raster, mesh, x, y),
        );
        onProgress?.({ stage: 'writing terrain tiles', done: ++done, total });
      }
    }
  }
  await writeFile(
    join(folder, 'layer.json'),
    `${JSON.stringify(layerJson(name, ranges, attribution), null, 1)}\n`,
  );

  const relief = reliefImage(surface);
  await writeFile(join(outputFolder, 'relief.png'), relief.png);
  await writeGround(grid, outputFolder);

  const [west, south, east, north] = surface.bounds;
  const shared = { dataset, visible: true, opacity: 1, attribution };
  return {
    layers: [
      { ...shared, id: `${dataset}-terrain`, name, type: 'terrain', url: `${url}/terrain/` },
      {
        ...shared,
        id: `${dataset}-relief`,
        name: { zh: '地形晕渲', en: 'Shaded relief' },
        type: 'relief',
        url: `${url}/relief.png`,
        bounds: relief.bounds,
      },
    ],
    bounds: surface.bounds,
    geoidUndulation: surface.undulation((west + east) / 2, (south + north) / 2),
    tileCount: total,
    maximumLevel,
  };
}

const tilesIn = (range: TileRange): number =>
  (range.endX - range.startX + 1) * (range.endY - range.startY + 1);

/** The level whose samples are at most 3/4 of a cell apart, or the finest that fits in memory. */
function finestLevel(surface: Surface): number {
  const metresPerDegree = (Math.PI / 180) * 6378137;
  const wantedMetres = surface.grid.header.cellMetres * 0.75;
  let level = 8;
  while (level < 19 && (tileDegrees(level) / tileSize) * metresPerDegree > wantedMetres) level++;
  while (level > 8 && tilesIn(tileRange(surface, level, level)) * tileSize * tileSize > largestRaster)
    level--;
  return level;
}

/** The two finest levels cover the data, the coarser ones also the fade around them; level 0 the whole Earth. */
function tileRange(surface: Surface, level: number, maximumLevel: number): TileRange {
  if (level === 0) return { level, startX: 0, startY: 0, endX: 1, endY: 0 };
  const [west, south, east, north] = level >= maximumLevel - 1 ? surface.bounds : surface.influence;
  const degrees = tileDegrees(level);
  const x = (longitude: number): number =>
    Math.min(2 ** (level + 1) - 1, Math.max(0, Math.floor((longitude + 180) / degrees)));
  const y = (latitude: number): number =>
    Math.min(2 ** level - 1, Math.max(0, Math.floor((latitude + 90) / degrees)));
  return { level, startX: x(west), startY: y(south), endX: x(east), endY: y(north) };
}

/** The layer.json that CesiumTerrainProvider reads; `available` lists ranges of tiles per level. */
function layerJson(name: LocalizedText, ranges: TileRange[], attribution: string | null): object {
  return {
    tilejson: '2.1.0',
    name: name.en,
    ...(attribution ? { attribution } : {}),
    version: '1.0.0',
    format: 'quantized-mesh-1.0',
    scheme: 'tms',
    tiles: ['{z}/{x}/{y}.terrain'],
    projection: 'EPSG:4326',
    // The tiles of level 0 cover the Earth; the finer ones only where there are data.
    bounds: [-180, -90, 180, 90],
    minzoom: 0,
    maxzoom: ranges.length - 1,
    extensions: ['octvertexnormals'],
    available: ranges.map(({ startX, startY, endX, endY }) => [{ startX, startY, endX, endY }]),
  };
}
