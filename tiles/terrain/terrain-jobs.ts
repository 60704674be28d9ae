import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Projection } from '../../models/geo/coordinate-systems.ts';
import { GroundGrid, type GroundGridHeader } from '../../models/geo/ground-grid.ts';
import { semiMajorAxisMetres } from '../../models/geo/local-frame.ts';
import { geoid } from '../geoid-file.ts';
import type { JobRunner } from '../threads/job-pool.ts';
import { FineSurface, type Ground } from './fine-surface.ts';
import type { RasterPlace } from './gaps.ts';
import { FileHeights } from './height-store.ts';
import { sampleLevel, type TileRange, tileDegrees, tileSize } from './level-raster.ts';
import { QuantizedMeshEncoder } from './quantized-mesh.ts';
import { reliefImage } from './relief.ts';
import { Surface } from './surface.ts';
import { levelErrors, TileMesher } from './triangulation.ts';
import { type WaterPolygon, waterMaskOf } from './water-mask.ts';

/** What all threads are told at the start. */
export interface TerrainOptions {
  header: GroundGridHeader;
  /** Heights of all cells, none unknown; shared by the threads. */
  heights: Float32Array;
  /** The same as the grid knows them, NaN where it does not. */
  known: Float32Array;
  /** The raster that is too large for the memory, on disk; its coarse form is in `heights`. */
  fine: FineRaster | null;
  /** Water surfaces; null where nothing is known of them. */
  water: WaterPolygon[] | null;
  /** Ranges of tiles by level, all that there will be. */
  ranges: TileRange[];
  /** Gets `<level>/<x>/<y>.terrain`. */
  folder: string;
}

/** Where a raster of float32 lies: row 0 in the south, NaN where unknown. */
export interface FineRaster {
  path: string;
  place: RasterPlace;
}

/** The picture of the relief, or some tiles of a level. */
export type TerrainJob = { reliefFile: string } | TileJob;

export interface TileJob {
  block: TileRange;
  /** All tiles of the level. */
  level: TileRange;
  /** Height error allowed to a sample that is left out, metres. */
  tolerance: number;
}

/** @returns how many tiles were written. */
export function createRunner({
  header,
  heights,
  known,
  fine,
  water,
  ranges,
  folder,
}: TerrainOptions): JobRunner<TerrainJob, number> {
  const surface = new Surface(new GroundGrid(header, known), geoid(), heights);
  const store = fine && new FileHeights(fine.path, fine.place.columns, fine.place.rows, 'r');
  const fineSurface = store && new FineSurface(surface, store, fine.place);
  const mesher = new TileMesher();
  const encoder = new QuantizedMeshEncoder();
  return {
    run(job) {
      if ('reliefFile' in job) {
        writeFileSync(job.reliefFile, reliefImage(surface).png);
        return 0;
      }
      const { block, level, tolerance } = job;
      // With a tile more on each side, the vertices on common edges are those of the neighbours too.
      const range = {
        level: level.level,
        startX: Math.max(level.startX, block.startX - 1),
        startY: Math.max(level.startY, block.startY - 1),
        endX: Math.min(level.endX, block.endX + 1),
        endY: Math.min(level.endY, block.endY + 1),
      };
      let ground: Ground = surface;
      if (fineSurface && sampleMetres(level.level) < header.cellMetres) {
        fineSurface.load(extentIn(surface.plane, range));
        ground = fineSurface;
      }
      const raster = sampleLevel(ground, range);
      const errors = levelErrors(raster);
      let written = 0;
      for (let x = block.startX; x <= block.endX; x++) {
        const column = join(folder, `${level.level}`, `${x}`);
        mkdirSync(column, { recursive: true });
        for (let y = block.startY; y <= block.endY; y++) {
          const mesh = mesher.mesh(raster, errors, x, y, tolerance);
          const metadata = metadataOf(ranges, level.level, x, y);
          const more = {
            ...(water && { waterMask: waterMaskOf(water, level.level, x, y) }),
            ...(metadata && { metadata }),
          };
          writeFileSync(join(column, `${y}.terrain`), encoder.encode(raster, mesh, x, y, more));
          written++;
        }
      }
      return written;
    },
    close: () => store?.close(),
  };
}

/** Levels of tiles of which one tile knows. */
export const metadataLevels = 10;

/**
 * What a tile says of those below it (extension 4): at every tenth level the tiles of the next ten, as ranges, so
 * that none is asked for that is not there; null at other levels.
 */
function metadataOf(ranges: readonly TileRange[], level: number, x: number, y: number): object | null {
  if (level % metadataLevels !== 0) return null;
  const available: object[][] = [];
  for (const range of ranges.slice(level + 1, level + 1 + metadataLevels)) {
    const part = 2 ** (range.level - level);
    const startX = Math.max(range.startX, x * part);
    const endX = Math.min(range.endX, (x + 1) * part - 1);
    const startY = Math.max(range.startY, y * part);
    const endY = Math.min(range.endY, (y + 1) * part - 1);
    if (startX > endX || startY > endY) break;
    available.push([{ startX, startY, endX, endY }]);
  }
  return { available };
}

/** Distance of samples along a meridian. */
const sampleMetres = (level: number): number =>
  (tileDegrees(level) / tileSize) * (Math.PI / 180) * semiMajorAxisMetres;

/** Extent of tiles in a plane: least x, y, greatest x, y. */
function extentIn(plane: Projection, range: TileRange): [number, number, number, number] {
  const degrees = tileDegrees(range.level);
  const extent: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i <= 4; i++)
    for (let j = 0; j <= 4; j++) {
      const [x, y] = plane.fromGeographic({
        longitude: -180 + degrees * (range.startX + ((range.endX + 1 - range.startX) * i) / 4),
        latitude: -90 + degrees * (range.startY + ((range.endY + 1 - range.startY) * j) / 4),
      });
      extent[0] = Math.min(extent[0], x);
      extent[1] = Math.min(extent[1], y);
      extent[2] = Math.max(extent[2], x);
      extent[3] = Math.max(extent[3], y);
    }
  return extent;
}
