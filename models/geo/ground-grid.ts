import { z } from 'zod';
import { projection } from './coordinate-systems.ts';
import type { LngLat } from './position.ts';

/** Header of a terrain grid; heights lie beside it as little-endian float32, row 0 in the south, NaN where unknown. */
export const groundGridHeader = z.object({
  /** EPSG name or proj4 definition of the plane. */
  crs: z.string(),
  /** Lower-left corner of the lower-left cell, metres. */
  x0: z.number(),
  y0: z.number(),
  cellMetres: z.number().positive(),
  columns: z.number().int().positive(),
  rows: z.number().int().positive(),
  heightDatum: z.string(),
});
export type GroundGridHeader = z.infer<typeof groundGridHeader>;

/** Bare-earth terrain of a city: orthometric heights at cell centres. */
export class GroundGrid {
  constructor(
    readonly header: GroundGridHeader,
    readonly heights: Float32Array,
  ) {
    if (heights.length !== header.columns * header.rows)
      throw new Error(
        `Terrain grid: expected ${header.columns} × ${header.rows} heights, found ${heights.length}.`,
      );
  }

  private readonly plane = lazily(() => projection(this.header.crs));

  /** Orthometric height at plane coordinates, bilinear between cell centres; null outside or beside a hole. */
  heightAt(x: number, y: number): number | null {
    const { x0, y0, cellMetres, columns, rows } = this.header;
    const column = (x - x0) / cellMetres - 0.5;
    const row = (y - y0) / cellMetres - 0.5;
    if (column < -0.5 || row < -0.5 || column > columns - 0.5 || row > rows - 0.5) return null;
    const c0 = Math.min(Math.max(Math.floor(column), 0), Math.max(columns - 2, 0));
    const r0 = Math.min(Math.max(Math.floor(row), 0), Math.max(rows - 2, 0));
    const c1 = Math.min(c0 + 1, columns - 1);
    const r1 = Math.min(r0 + 1, rows - 1);
    const fx = Math.min(Math.max(column - c0, 0), 1);
    const fy = Math.min(Math.max(row - r0, 0), 1);
    const south = this.heights[r0 * columns + c0]! * (1 - fx) + this.heights[r0 * columns + c1]! * fx;
    const north = this.heights[r1 * columns + c0]! * (1 - fx) + this.heights[r1 * columns + c1]! * fx;
    const height = south * (1 - fy) + north * fy;
    return Number.isNaN(height) ? null : height;
  }

  heightAtPlace(place: LngLat): number | null {
    const [x, y] = this.plane().fromGeographic(place);
    return this.heightAt(x, y);
  }
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
