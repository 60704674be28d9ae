import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalizedText } from '../../models/city/city.ts';
import type { GroundGrid } from '../../models/geo/ground-grid.ts';
import type { Bounds } from '../../models/geo/position.ts';
import type { Layer } from '../../scenes/scene.ts';
import { geoid } from '../geoid-file.ts';
import type { Progress } from '../importer.ts';
import { JobPool } from '../threads/job-pool.ts';
import { threadCount } from '../threads/thread-count.ts';
import { writeGround } from './ground-files.ts';
import { type TileRange, tileDegrees, tileSize } from './level-raster.ts';
import { Surface } from './surface.ts';
import {
  type FineRaster,
  metadataLevels,
  type TerrainJob,
  type TerrainOptions,
  type TileJob,
} from './terrain-jobs.ts';
import type { WaterPolygon } from './water-mask.ts';

export interface TerrainRequest {
  grid: GroundGrid;
  /** The raster of which `grid` is a coarse form, where it is too large for the memory. */
  fine?: FineRaster;
  /** Water surfaces, for the water mask; where absent the tiles have none. */
  water?: WaterPolygon[];
  /** Existing folder; gets `terrain/`, `relief.png`, `ground.json`, `ground.f32`. */
  outputFolder: string;
  /** URL prefix under which `outputFolder` will be served, without trailing slash. */
  url: string;
  dataset: string;
  name: LocalizedText;
  attribution?: string | null;
  /** Threads that make tiles (default: one a core, at most 4). */
  workers?: number;
  /** Ceiling of the memory, bytes. */
  memoryBytes?: number;
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
/** Samples of the finest level: what a city's disk should hold. */
const largestRaster = 2_000_000_000;
/** Tiles along the edge of what is sampled at once: fewer where memory is scarce, which costs time at their rims. */
const [blockTiles, smallBlockTiles, scarceBytes] = [8, 4, 400e6];
/** Fewer tiles are made sooner than threads start. */
const threadsPayFrom = 120;
/** What a thread takes at most, about, and what the rest of the process does. */
const [threadBytes, baseBytes] = [170e6, 300e6];
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
  const cellMetres = request.fine?.place.cellMetres ?? grid.header.cellMetres;
  const maximumLevel = finestLevel(surface, cellMetres);
  const ranges = Array.from({ length: maximumLevel + 1 }, (_, level) =>
    tileRange(surface, level, maximumLevel),
  );
  const total = ranges.reduce((sum, range) => sum + tilesIn(range), 0);

  const edge = (request.memoryBytes ?? Infinity) < scarceBytes ? smallBlockTiles : blockTiles;
  const jobs = ranges.flatMap((range): TileJob[] => {
    const usual = Math.max(finestTolerance, levelZeroError / 2 ** range.level / 8);
    const tolerance = range.level === maximumLevel ? finestTolerance : usual;
    return blocksOf(range, edge).map((block) => ({ block, level: range, tolerance }));
  });
  await mkdir(folder, { recursive: true });
  const pool = new JobPool<TerrainOptions, TerrainJob, number>({
    module: new URL('./terrain-jobs.ts', import.meta.url).href,
    options: {
      header: grid.header,
      heights: surface.heights,
      known: grid.heights,
      fine: request.fine ?? null,
      water: request.water ?? null,
      ranges,
      folder,
    },
    workers: total < threadsPayFrom ? 1 : threadCount(request, threadBytes, baseBytes),
    signal,
  });
  let done = 0;
  try {
    // What takes longest comes first: the picture, then the largest blocks, of them the finest.
    const reliefFile = join(outputFolder, 'relief.png');
    jobs.reverse().sort((a, b) => tilesIn(b.block) - tilesIn(a.block));
    await pool.run([{ reliefFile }, ...jobs], (_number, written) => {
      done += written;
      onProgress?.({ stage: 'writing terrain tiles', done, total });
    });
  } finally {
    await pool.close();
  }
  await writeFile(
    join(folder, 'layer.json'),
    `${JSON.stringify(layerJson(name, ranges, attribution, request.water !== undefined), null, 1)}\n`,
  );

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
        bounds: surface.bounds,
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

/** Parts of a level that are made at once. */
function blocksOf(range: TileRange, edge: number): TileRange[] {
  const { level, startX, startY, endX, endY } = range;
  const blocks: TileRange[] = [];
  for (let x = startX; x <= endX; x += edge)
    for (let y = startY; y <= endY; y += edge)
      blocks.push({
        level,
        startX: x,
        startY: y,
        endX: Math.min(endX, x + edge - 1),
        endY: Math.min(endY, y + edge - 1),
      });
  return blocks;
}

/** The level whose samples are at most 3/4 of a cell apart, or the finest that fits in memory. */
function finestLevel(surface: Surface, cellMetres: number): number {
  const metresPerDegree = (Math.PI / 180) * 6378137;
  const wantedMetres = cellMetres * 0.75;
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
function layerJson(
  name: LocalizedText,
  ranges: TileRange[],
  attribution: string | null,
  water: boolean,
): object {
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
    extensions: ['octvertexnormals', ...(water ? ['watermask'] : []), 'metadata'],
    metadataAvailability: metadataLevels,
    available: ranges.map(({ startX, startY, endX, endY }) => [{ startX, startY, endX, endY }]),
  };
}
