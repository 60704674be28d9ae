import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GroundGrid, type GroundGridHeader } from '../../models/geo/ground-grid.ts';
import { geoid } from '../geoid-file.ts';
import type { JobRunner } from '../threads/job-pool.ts';
import { sampleLevel, type TileRange } from './level-raster.ts';
import { QuantizedMeshEncoder } from './quantized-mesh.ts';
import { Surface } from './surface.ts';
import { levelErrors, TileMesher } from './triangulation.ts';

/** What all threads are told at the start. */
export interface TerrainOptions {
  header: GroundGridHeader;
  /** Heights of all cells, none unknown; shared by the threads. */
  heights: Float32Array;
  /** Gets `<level>/<x>/<y>.terrain`. */
  folder: string;
}

/** Some tiles of a level. */
export interface TerrainJob {
  block: TileRange;
  /** All tiles of the level. */
  level: TileRange;
  /** Height error allowed to a sample that is left out, metres. */
  tolerance: number;
}

/** @returns how many tiles were written. */
export function createRunner({ header, heights, folder }: TerrainOptions): JobRunner<TerrainJob, number> {
  const surface = new Surface(new GroundGrid(header, heights), geoid(), heights);
  const mesher = new TileMesher();
  const encoder = new QuantizedMeshEncoder();
  return {
    run({ block, level, tolerance }) {
      // With a tile more on each side, the vertices on common edges are those of the neighbours too.
      const raster = sampleLevel(surface, {
        level: level.level,
        startX: Math.max(level.startX, block.startX - 1),
        startY: Math.max(level.startY, block.startY - 1),
        endX: Math.min(level.endX, block.endX + 1),
        endY: Math.min(level.endY, block.endY + 1),
      });
      const errors = levelErrors(raster);
      let written = 0;
      for (let x = block.startX; x <= block.endX; x++) {
        const column = join(folder, `${level.level}`, `${x}`);
        mkdirSync(column, { recursive: true });
        for (let y = block.startY; y <= block.endY; y++) {
          const mesh = mesher.mesh(raster, errors, x, y, tolerance);
          writeFileSync(join(column, `${y}.terrain`), encoder.encode(raster, mesh, x, y));
          written++;
        }
      }
      return written;
    },
  };
}
